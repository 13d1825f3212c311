"""Toasts that do not pile up."""

from __future__ import annotations

from time import monotonic

from textual.app import App
from textual.notifications import SeverityLevel

BRIEFLY = 2.5
"""Seconds that a word about what was just done is shown."""


class Toasting(App[int]):
    """An app whose brief words take the place of those before them.

    What is wrong keeps its time, and so does whatever else was to be read at leisure.
    """

    _read_until = 0.0

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        is_brief = severity == "information" and seconds <= BRIEFLY
        if not is_brief:
            self._read_until = max(self._read_until, monotonic() + seconds)
        elif monotonic() >= self._read_until:
            self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

"""Toasts that do not pile up."""

from __future__ import annotations

from textual.app import App
from textual.notifications import SeverityLevel

BRIEFLY = 2.5
"""Seconds that a word about what was just done is shown."""


class Toasting(App[int]):
    """An app whose brief words take the place of the brief ones before them.

    What is wrong keeps its time, and so does whatever else was to be read at leisure.
    """

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
        if _is_brief(severity, seconds):
            for told in list(self._notifications):
                if _is_brief(told.severity, told.timeout):
                    self._unnotify(told, refresh=False)
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)


def _is_brief(severity: SeverityLevel, seconds: float) -> bool:
    return severity == "information" and seconds <= BRIEFLY

"""Toasts that do not pile up."""

from __future__ import annotations

from textual.notifications import Notification, SeverityLevel
from textual.widgets._toast import Toast, ToastHolder

from journal.tui.turns import TakingTurns

BRIEFLY = 2.5
"""Seconds that a word about what was just done is shown."""


SETTLING = 0.1
"""Seconds after which a toast that was taken away is gone from the screen."""


class Toasting(TakingTurns):
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

    def _refresh_notifications(self) -> None:
        # The library takes the words of a toast away, and leaves the room they had: a blank row for each, until nothing
        # told has any room, and the list beside it next to none.
        if self.screen_stack:
            for holder in self.screen.query(ToastHolder):
                if not any(toast._notification in self._notifications for toast in holder.query(Toast)):
                    holder.remove()
        super()._refresh_notifications()

    def _unnotify(self, notification: Notification, refresh: bool = True) -> None:
        super()._unnotify(notification, refresh)
        # What stood above a toast moves down once it is gone. Where the list beside it was scrolled just before, the
        # library takes the new places for the old ones and draws nothing: two counts stood above one another.
        self.set_timer(SETTLING, self._draw_all)

    def _draw_all(self) -> None:
        if self.is_running and self.screen_stack:
            self.screen.refresh()


def _is_brief(severity: SeverityLevel, seconds: float) -> bool:
    return severity == "information" and seconds <= BRIEFLY

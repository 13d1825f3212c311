"""A month as a calendar, with the days written marked."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from journal.almanac import names_spoken
from journal.domain import phrases
from journal.domain.days.month import Month
from journal.tongue import trn
from journal.tui.commands import bindings

CELL = 4  # columns for a day: two for its number, one for its sign, one between
WIDTH = 7 * CELL
HEAD = 2  # rows above the first week


class Calendar(Widget, can_focus=True):
    """The days of a month; those written bear a dot, today is underlined, the one gone to stands out.

    All of it can be read without colour.
    """

    BINDINGS = bindings("calendar")

    DEFAULT_CSS = """
    Calendar {
        height: 10;
        width: 1fr;
        padding: 0 1;
    }
    """

    day: reactive[date] = reactive(date.min)
    """The day gone to; its month is shown, and nothing before there is one."""

    today: reactive[date] = reactive(date.min)
    """The day it is."""

    written: reactive[Mapping[date, int]] = reactive({})
    """How many entries each day has that has any."""

    first_weekday: reactive[int] = reactive(0)
    """The day weeks begin with: 0 is Monday."""

    class Moved(Message):
        """Another day was gone to."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    class Chosen(Moved):
        """A day was chosen, to go on there."""

    def render(self) -> Content:
        """Month, weekdays, weeks, and how many days were written."""
        if self.day == date.min:
            return Content("")
        month = Month.of(self.day)
        number = sum(1 for day in self.written if Month.of(day) == month)
        names = names_spoken().short_days
        weekdays = (f"{names[(self.first_weekday + n) % 7][:2]:<{CELL}}" for n in range(7))
        lines = [
            Content.styled(phrases.month(month.year, month.number).center(WIDTH - 1), "bold"),
            Content.styled("".join(weekdays), "$text-muted"),
            *map(self._week, self._weeks()),
            Content.styled(trn("One day written", "{n} days written", number), "$text-muted"),
        ]
        return Content("\n").join(lines)

    def _weeks(self) -> list[list[int]]:
        """The numbers of the days of each week, 0 for one of another month: beyond some months there is no day."""
        return Weeks(self.first_weekday).monthdayscalendar(self.day.year, self.day.month)

    def _week(self, week: list[int]) -> Content:
        return Content("").join(list(self._cells(week)))

    def _cells(self, week: list[int]) -> Iterator[Content]:
        for number in week:
            if not number:
                yield Content(" " * CELL)
                continue
            day = self.day.replace(day=number)
            is_written = day in self.written
            style = "$text-primary bold" if is_written else "$text-muted"
            if day == self.today:
                style += " underline"
            if day == self.day:
                style += " reverse" if self.has_focus else " bold reverse"
            yield Content.assemble((f"{day.day:>2}", style), ("•" if is_written else " ", "$text-accent"), " ")

    def _go(self, day: date, *, choose: bool = False) -> None:
        self.day = day
        self.post_message(self.Chosen(day) if choose else self.Moved(day))

    def on_click(self, event: Click) -> None:
        """Go to the day below the pointer."""
        where = event.get_content_offset(self)
        weeks = self._weeks()
        if where is None or not 0 <= where.y - HEAD < len(weeks) or where.x >= WIDTH:
            return
        if number := weeks[where.y - HEAD][where.x // CELL]:
            self._go(self.day.replace(day=number), choose=True)

    def action_move(self, days: int) -> None:
        """Go some days on or back, as far as there are days."""
        number = min(max(self.day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
        self._go(date.fromordinal(number))

    def action_turn(self, by: int) -> None:
        """Go to the same day of the month after or before, or to its last."""
        month = Month.of(self.day).next if by > 0 else Month.of(self.day).previous
        self._go(min(month.first + timedelta(days=self.day.day - 1), month.last))

    def action_written(self, by: int) -> None:
        """Go to the next day written, or to the one before."""
        days = sorted(day for day in self.written if (day > self.day if by > 0 else day < self.day))
        if days:
            self._go(days[0] if by > 0 else days[-1])

    def action_choose(self) -> None:
        """Go on at that day."""
        self._go(self.day, choose=True)

"""A month of the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.days.said import month_named
from journal.domain.errors import WrongUse
from journal.tongue import tr


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar."""

    year: int
    number: int

    @classmethod
    def of(cls, on: date) -> Month:
        """The month that a day lies in."""
        return cls(on.year, on.month)

    @classmethod
    def parse(cls, words: str, today: date) -> Month:
        """A month from "2026-11" or "october 2025"; "" and "this" mean today's, "last" the one before.

        A name alone means the latest such month that has begun.

        Raises:
            WrongUse: when it is no month.
        """
        said = words.strip().lower()
        if said in ("", "this"):
            return cls.of(today)
        if said == "last":
            return cls.of(today).previous
        if (named := re.fullmatch(r"([^\W\d]+)\.?(?: ([1-9]\d{3}))?", said)) and (number := month_named(named[1])):
            return cls(int(named[2]) if named[2] else today.year - (number > today.month), number)
        match = re.fullmatch(r"(\d{4})-(\d{1,2})", said)
        if not match or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1:
            raise WrongUse(
                tr("{words!r} is not a month.").format(words=words), tr("Write it as YYYY-MM, for example 2026-11.")
            )
        return cls(int(match[1]), int(match[2]))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        if (self.year, self.number) == (date.max.year, 12):
            return date.max
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Month:
        """The month after; the calendar's last one stays."""
        if self.number < 12:
            return Month(self.year, self.number + 1)
        return Month(self.year + 1, 1) if self.year < date.max.year else self

    @property
    def previous(self) -> Month:
        """The month before; the calendar's first one stays."""
        if self.number > 1:
            return Month(self.year, self.number - 1)
        return Month(self.year - 1, 12) if self.year > 1 else self

    def __contains__(self, on: date) -> bool:
        return (on.year, on.month) == (self.year, self.number)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

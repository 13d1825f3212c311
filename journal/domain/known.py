"""Which entries are here already, known by their ids and by their words without holding a word of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from journal.domain.entry import Entry


class Known:
    """The entries that are here, and those that are about to be.

    Args:
        here: The entries that are here. One with the same words on the same day is the same, as formats without ids
            bring an entry a second time.
    """

    def __init__(self, here: Iterable[Entry]) -> None:
        self._words: dict[str, int] = {}
        self._moments: dict[int, tuple[datetime | None, ...]] = {}
        for entry in here:
            self.add(entry)
            gist = _gist(entry)
            self._moments[gist] = (*self._moments.get(gist, ()), _moment(entry))

    def add(self, entry: Entry) -> None:
        """Know an entry by its id from now on."""
        self._words[entry.id] = hash(entry.text)

    def forget(self, ids: Iterable[str]) -> None:
        """Know these no more, which were added."""
        for one in ids:
            del self._words[one]

    def has(self, entry: Entry) -> bool:
        """Whether it is here, under its id or under another one."""
        if entry.id in self._words:
            return True
        moment = _moment(entry)
        return any(_may_be_one(moment, other) for other in self._moments.get(_gist(entry), ()))

    def has_otherwise(self, entry: Entry) -> bool:
        """Whether its id is here with other words."""
        return self._words.get(entry.id, hash(entry.text)) != hash(entry.text)


def _gist(entry: Entry) -> int:
    """The same for the same words of the same day."""
    return hash((entry.about, *(entry.title or "").split(), *entry.text.split()))


def _moment(entry: Entry) -> datetime | None:
    """When it was written, where that tells an hour: noon stands for none, and so does another day than it is about."""
    is_told = entry.written_at.date() == entry.about and entry.written_at.time() != time(12)
    return entry.written_at if is_told else None


def _may_be_one(one: datetime | None, other: datetime | None) -> bool:
    """Whether two may be of the same minute: by the clock or in truth, as some formats know no zone."""
    if one is None or other is None:
        return True
    by_clock = one.replace(tzinfo=None) - other.replace(tzinfo=None)
    return min(abs(one - other), abs(by_clock)) < timedelta(minutes=1)

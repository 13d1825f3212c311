"""What of the things that come out of a file is new here, and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry
from journal.domain.known import Known
from journal.domain.reading import Reading
from journal.formats.source import Found, LeftOut
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.formats.taking import Thing
    from journal.store.parts.intake import Intake

WIDTH = 90
"""Characters of an entry that a dry run shows."""


class Sorting:
    """A basket that puts what is new into an intake, and holds no more of the rest than is to be told.

    Args:
        here: The entries that are here.
        intake: What the new ones are put into; None: nowhere, they are only told of.
        today: The day it is. What is new and of a later one than tomorrow, which it is elsewhere, is remarked on.

    Attributes:
        left_out: What is no entry, or not all of one.
        there: How many entries are here already.
        differing: Those of them that are here with other words.
        shown: The day and the beginning of each new entry, where there is no intake.
    """

    def __init__(self, here: Iterable[Entry], intake: Intake | None, today: date) -> None:
        self._known = Known(here)
        self._intake = intake
        self._latest_day = today + timedelta(days=1)
        self._fresh: list[str] = []
        self._latest: Entry | None = None
        self.left_out: list[LeftOut] = []
        self.there = 0
        self.differing: list[LeftOut] = []
        self.shown: list[tuple[date, str]] = []

    @property
    def count(self) -> int:
        """How many entries are new."""
        return len(self._fresh)

    def put(self, thing: Thing) -> None:
        """See where a thing belongs.

        Raises:
            StoreError: When it cannot be put there.
        """
        match thing:
            case Found():
                self._latest = thing.entry if self._is_new(thing) else None
            case LeftOut():
                self.left_out.append(thing)
            case Reading() if self._intake and self._latest:
                self._intake.hear(self._latest, thing)
            case Correction() if self._intake:
                self._intake.say(thing)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is put in during a block that does not end well is as if it had never been."""
        lists: tuple[list[LeftOut], ...] = (self.left_out, self.differing)
        before, there, lengths = self.count, self.there, [len(each) for each in lists]
        try:
            if self._intake is None:
                yield
            else:
                with self._intake.whole():
                    yield
        except BaseException:
            self._known.forget(self._fresh[before:])
            del self._fresh[before:], self.shown[before:]
            self.there = there
            for each, length in zip(lists, lengths, strict=True):
                del each[length:]
            raise

    def _is_new(self, found: Found) -> bool:
        entry = found.entry
        if self._known.has(entry):
            self.there += 1
            if self._known.has_otherwise(entry):
                why = tr("“{headline}” is here with other words, and was left as it is")
                told = why.format(headline=entry.headline_within(40))
                self.differing.append(LeftOut(found.where, told, is_loss=False))
            return False
        self._known.add(entry)
        self._fresh.append(entry.id)
        if entry.about > self._latest_day:
            self.left_out.append(LeftOut(found.where, tr("its day is still to come"), is_loss=False))
        if self._intake:
            self._intake.add(entry, found.beside)
        else:
            self.shown.append((entry.about, entry.headline_within(WIDTH)))
        return True

"""The promises that wait when an entry is read: the likeliest are held against it as it is heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice

from journal.domain.closing.looked import REACH
from journal.domain.closing.promises import counted
from journal.domain.commitment import Commitment
from journal.domain.english.words import tokens
from journal.domain.names.identity import name_words
from journal.domain.reading import Reading

MOST = 8
"""So many promises, the likeliest, an entry is held against as it is heard: each takes as long as reading it."""

LATEST = 150
"""So many of the latest promises are looked at for words that the entry shares, whoever it names."""

NAMED = 2.0
"""What a shared name says beside one shared word."""

SETTLED, SETTLES = 0.5, 4.0
"""From this chance on an entry was heard to tell what became of a promise, which then matters so much less."""


class Waiting:
    """The pending promises, found by who is in them and by what they are about.

    Args:
        pending: In the order of their entries.
        day_of: The day that an entry is about, by its id; None where it is gone.
        forms_of: All names that somebody goes by, by their id: "Des" may end what was promised to Desmond Koh.
    """

    def __init__(
        self,
        pending: Iterable[Commitment],
        day_of: Callable[[str], date | None],
        forms_of: Callable[[str], Iterable[str]] = lambda _: (),
    ) -> None:
        self._items: dict[str, Commitment] = {}
        self._by_name: dict[str, dict[str, None]] = {}
        self._about: dict[str, tuple[str, ...]] = {}
        self._days: dict[str, date | None] = {}
        self._settled: set[str] = set()
        self._day_of, self._forms_of = day_of, forms_of
        for item in pending:
            self._add(item)

    def add(self, reading: Reading, about: date) -> None:
        """Take in what was promised in an entry that was just read, and what it was heard to say of others."""
        self._settled |= {echo.promise for echo in reading.echoes if echo.told >= SETTLED}
        self._days[reading.entry] = about
        for item in reading.commitments:
            if item.is_open:
                self._add(item)

    def meant(self, reading: Reading, text: str, about: date) -> list[Commitment]:
        """The promises of earlier entries that `text` may say something of, the likeliest first.

        Who is named comes before what is named, and what was promised last before the rest: a result is often told
        with no word of either, "the lamp works".
        """
        forms = dict.fromkeys(form for m in reading.mentions for form in (m.name, *self._forms_of(m.person)))
        named = {word for form in forms for word in name_words(form)}
        with_them = dict.fromkeys(cid for word in sorted(named) for cid in self._by_name.get(word, ()))
        latest = list(islice(reversed(self._items), LATEST))
        candidates = with_them | dict.fromkeys(reversed(latest))
        told = frozenset(word.stem for word in tokens(text))
        fits: list[tuple[float, int, Commitment]] = []
        for number, cid in enumerate(candidates):
            item = self._items[cid]
            shared = sum(stem in told for stem in self._stems(item))
            says = shared + NAMED * (cid in with_them)
            if item.entry != reading.entry:
                fits.append((SETTLES * (cid in self._settled) - says, -number, item))
        likeliest = (item for _, _, item in sorted(fits, key=lambda one: one[:2]))
        # One after the other: to tell the day of an entry its month has to be read.
        return list(islice((item for item in likeliest if self._is_before(item, about)), MOST))

    def _add(self, item: Commitment) -> None:
        self._items[item.id] = item
        for name in filter(None, (item.who, item.counterparty)):
            for word in name_words(name):
                self._by_name.setdefault(word, {})[item.id] = None

    def _stems(self, item: Commitment) -> tuple[str, ...]:
        if item.id not in self._about:
            self._about[item.id] = counted(item)
        return self._about[item.id]

    def _is_before(self, item: Commitment, about: date) -> bool:
        if item.entry not in self._days:
            self._days[item.entry] = self._day_of(item.entry)
        made = self._days[item.entry]
        return made is not None and made <= about <= made + REACH

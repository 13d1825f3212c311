"""Who: people who did, know or offered something about a topic, each with the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from journal.domain.brief import Helped, helped
from journal.domain.closing.words import BASE, alike, stem, tells_nothing, tokens
from journal.domain.commitment import Commitment
from journal.domain.entry import Entry
from journal.domain.errors import WrongUse
from journal.domain.ledger import Ledger
from journal.domain.people import Person
from journal.domain.reading import Mention, Side
from journal.domain.topics import sentence_spans

MOST_WORDS = 3  # sentences shown for one person


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence that names somebody and the topic."""

    entry: Entry
    start: int
    end: int

    @property
    def words(self) -> str:
        """The sentence on one line."""
        return " ".join(self.entry.text[self.start : self.end].split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Knows:
    """Somebody who could help with a topic.

    Attributes:
        said: Sentences that show it, latest first.
        times: In how many sentences it comes up.
        mine: What the writer still owes them.
        theirs: What they still owe the writer.
        last_gave: What they last got from the writer, if anything.
    """

    person: Person
    said: tuple[Said, ...]
    times: int
    mine: tuple[Commitment, ...]
    theirs: tuple[Commitment, ...]
    last_gave: Helped | None


def who_knows(topic: str, ledger: Ledger) -> tuple[Knows, ...]:
    """People around whom a topic comes up, most of its words and most often first.

    A sentence counts for those named in it; one that names nobody, for the only person
    met in its entry.

    Raises:
        WrongUse: for a topic without a telling word.
    """
    wanted = frozenset(word.stem for word in tokens(topic) if not tells_nothing(word)) or frozenset(
        stem(word.word) for word in tokens(topic)
    )
    if not wanted:
        raise WrongUse("There is no word to look for.", 'Write what it is about: journal who "grant writing"')
    found: dict[str, list[tuple[int, Said]]] = {}
    beginnings = [(re.compile(rf"{re.escape(b)}\w*", re.IGNORECASE), b) for b in _beginnings(wanted)]
    for entry in ledger.entries.values():
        reading = ledger.readings.get(entry.id)
        if reading is None or not reading.mentions:
            continue
        places = list(_places(entry.text, wanted, beginnings))
        if places:
            for start, end in sentence_spans(entry.text):
                shared = len({s for at, s in places if start <= at < end})
                for person in _meant(start, end, reading.mentions, ledger) if shared else ():
                    found.setdefault(person, []).append((shared, Said(entry=entry, start=start, end=end)))
    known = [_knows(pid, said, ledger) for pid, said in found.items() if pid in ledger.people]
    best = {pid: max(shared for shared, _ in said) for pid, said in found.items()}
    return tuple(sorted(known, key=lambda k: (-best[k.person.id], -k.times, k.person.name)))


def _knows(pid: str, said: list[tuple[int, Said]], ledger: Ledger) -> Knows:
    # Stable: those with most words of the topic first, among them the latest.
    shown = sorted(said[::-1], key=lambda item: -item[0])[:MOST_WORDS]
    pending = [c for c in ledger.commitments_with(pid) if c.is_pending]
    return Knows(
        person=ledger.people[pid],
        said=tuple(s for _, s in shown),
        times=len(said),
        mine=tuple(c for c in pending if c.is_mine),
        theirs=tuple(c for c in pending if not c.is_mine),
        last_gave=next(helped(ledger.exchanges_with(pid), Side.GAVE, ledger), None),
    )


def _meant(start: int, end: int, mentions: tuple[Mention, ...], ledger: Ledger) -> set[str]:
    named = {ledger.goes_by(m.person) for m in mentions if start <= m.start < end}
    if named:
        return named
    met = {ledger.goes_by(m.person) for m in mentions if m.met}
    return met if len(met) == 1 else set()


def _beginnings(wanted: frozenset[str]) -> set[str]:
    """How words of these stems may begin: looking for a beginning first is ten times as fast as stemming it all."""
    irregular = {past for past, base in BASE.items() if stem(base) in wanted}
    return {s[: max(3, len(s) - 1)] for s in wanted} | irregular | {form for s in wanted for form in alike(s)}


def _places(
    text: str, wanted: frozenset[str], beginnings: list[tuple[re.Pattern[str], str]]
) -> Iterator[tuple[int, str]]:
    low = text.lower()
    for pattern, beginning in beginnings:
        if beginning in low:
            for match in pattern.finditer(text):
                found = stem(match.group().lower())
                is_whole = match.start() == 0 or not text[match.start() - 1].isalnum()
                if found in wanted and is_whole:
                    yield match.start(), found

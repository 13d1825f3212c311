"""Who: people who did, know or offered something about a topic, each with the sentence that says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from journal.domain.commitment import Commitment, Status
from journal.domain.english.sentences import sentence_at
from journal.domain.english.words import BASE, alike, stem, tells_nothing, tokens
from journal.domain.entry import Entry
from journal.domain.errors import WrongUse
from journal.domain.ledger import Indexed, Ledger
from journal.domain.letters import fold
from journal.domain.people.person import Person
from journal.domain.reading import Mention, Side
from journal.domain.views.brief import Helped, helped
from journal.tongue import tr

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
LOOKED_AT = 400  # entries that speak of the topic, the latest ones: what was said before them is old
OFTEN = 12  # sentences with all words of the topic around one person: more of them tell nothing more
MOST_WORDS = 3  # sentences shown for one person
SETTLED = 20  # promises, among which one that was kept is looked for


Match = tuple[int, Entry, int, int]
"""How many words of the topic stand in a sentence, its entry, its start and end."""


Speaking = tuple[Indexed, Entry, list[tuple[int, str]]]
"""An entry that speaks of a topic: who is in it, and where each word of the topic stands, with its stem."""


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
        times: In how many sentences it comes up, `OFTEN` at most.
        mine: What the writer still owes them.
        theirs: What they still owe the writer.
        last_gave: What they last got from the writer, if anything.
        last_kept: What the writer promised them and kept last, if anything.
    """

    person: Person
    said: tuple[Said, ...]
    times: int
    mine: tuple[Commitment, ...]
    theirs: tuple[Commitment, ...]
    last_gave: Helped | None
    last_kept: Commitment | None


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked about.

    Attributes:
        stems: Of its telling words.
        beginnings: How words of these stems may begin, in small letters.
    """

    stems: frozenset[str]
    beginnings: frozenset[str]

    @classmethod
    def of(cls, words: str) -> Topic:
        """The topic that `words` name.

        Raises:
            WrongUse: where no word of them tells anything.
        """
        wanted = frozenset(word.stem for word in tokens(words) if not tells_nothing(word)) or frozenset(
            stem(word.word) for word in tokens(words)
        )
        if not wanted:
            raise WrongUse(
                tr("There is no word to look for."), tr('Write what it is about: journal who "grant writing"')
            )
        return cls(wanted, _beginnings(wanted))


def who_knows(topic: Topic, ledger: Ledger) -> tuple[Knows, ...]:
    """People around whom a topic comes up, most of its words, most often and latest first.

    A sentence counts for those named in it; one that names nobody, for the only person
    met in its entry.
    """
    found: dict[str, list[Match]] = {}
    whole: Counter[str] = Counter()  # sentences with all words of the topic, by person
    for one, entry, places in _speaking_of(topic, ledger.naming_with({fold(word) for word in topic.beginnings})):
        if all(whole[person] >= OFTEN for person in (*one.met, *one.named)):
            continue
        mentions = ledger.readings[entry.id].mentions
        sentences: dict[tuple[int, int], set[str]] = {}
        span = (0, 0)
        for at, found_stem in places:
            if not span[0] <= at < span[1]:
                span = sentence_at(entry.text, at)
            sentences.setdefault(span, set()).add(found_stem)
        for (start, end), stems in sentences.items():
            for person in _meant(start, end, mentions, ledger):
                found.setdefault(person, []).append((len(stems), entry, start, end))
                whole[person] += len(stems) == len(topic.stems)
    known = [_knows(pid, said, ledger) for pid, said in found.items() if pid in ledger.people]
    best = {pid: max(match[0] for match in matches) for pid, matches in found.items()}
    known.sort(key=lambda k: k.person.name)
    known.sort(key=lambda k: (best[k.person.id], k.times, k.said[0].entry.about), reverse=True)
    return tuple(known)


def _speaking_of(topic: Topic, entries: Iterable[tuple[Indexed, Entry]]) -> list[Speaking]:
    """The entries that are looked at: those with all words of the topic, then the others."""
    whole: list[Speaking] = []
    partly: list[Speaking] = []
    for one, entry in entries:
        if places := list(_places(entry.text, topic)):
            has_all = len({stem for _, stem in places}) == len(topic.stems)
            (whole if has_all else partly).append((one, entry, places))
            if len(whole) == LOOKED_AT:
                break
    return [*whole, *partly][:LOOKED_AT]


def _knows(pid: str, said: list[Match], ledger: Ledger) -> Knows:
    # Those with most words of the topic first, among them the latest.
    shown = sorted(said, key=lambda match: (match[0], match[1].about, match[2]), reverse=True)[:MOST_WORDS]
    pending, settled = ledger.pending_with(pid), islice(ledger.settled_with(pid), SETTLED)
    return Knows(
        person=ledger.people[pid],
        said=tuple(Said(entry=entry, start=start, end=end) for _, entry, start, end in shown),
        times=min(len(said), OFTEN),
        mine=tuple(c for c in pending if c.is_mine),
        theirs=tuple(c for c in pending if not c.is_mine),
        last_gave=next(helped(ledger.exchanges_with(pid), Side.GAVE, ledger), None),
        last_kept=next((c for c in settled if c.is_mine and c.status is Status.KEPT), None),
    )


def _meant(start: int, end: int, mentions: tuple[Mention, ...], ledger: Ledger) -> set[str]:
    named = {m.person for m in mentions if start <= m.start < end}
    if named:
        return {ledger.goes_by(person) for person in named}
    met = {ledger.goes_by(person) for person in {m.person for m in mentions if m.met}}
    return met if len(met) == 1 else set()


def _beginnings(wanted: frozenset[str]) -> frozenset[str]:
    """How words of these stems may begin: looking for a beginning first is ten times as fast as stemming it all."""
    irregular = {past for past, base in BASE.items() if stem(base) in wanted}
    begin = {s[: max(3, len(s) - 1)] for s in wanted} | irregular | {form for s in wanted for form in alike(s)}
    return frozenset(begin)


def _places(text: str, topic: Topic) -> Iterator[tuple[int, str]]:
    """Where words of the topic stand in a text, and their stems."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow when made small: then only small ones are found
        low = text
    for beginning in topic.beginnings:
        at = low.find(beginning)
        while at >= 0:
            if at == 0 or not low[at - 1].isalnum():
                found = _stem_at(low, at)
                if found in topic.stems:
                    yield at, found
            at = low.find(beginning, at + 1)


def _stem_at(text: str, at: int) -> str:
    match = _WORD.match(text, at)
    return stem(match.group()) if match else ""

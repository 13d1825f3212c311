"""A reading: what was heard in an entry. Derived; it can always be made again.

Spans are character offsets into the entry's text, end exclusive, so
``text[item.start:item.end]`` is the evidence of every item.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from journal.domain.commitment import Commitment, Owner
from journal.domain.ids import digest_of

if TYPE_CHECKING:
    from journal.domain.entry import Entry


class HelpKind(StrEnum):
    """What can be given and got."""

    ADVICE = "advice"
    INTRO = "intro"
    INFO = "info"
    FAVOR = "favor"
    REFERRAL = "referral"
    FEEDBACK = "feedback"
    TIME = "time"
    SUPPORT = "support"
    RESOURCE = "resource"
    JOB = "job"


class Side(StrEnum):
    """Which way help went: from the writer, or to the writer."""

    GAVE = "gave"
    GOT = "got"


class FlagKind(StrEnum):
    """What an exchange can be flagged as."""

    ONE_SIDED = "one_sided"
    AWKWARD = "awkward"


class Direction(StrEnum):
    """How an exchange was one-sided."""

    THEY_DOMINATED = "they_dominated"
    I_DOMINATED = "i_dominated"
    I_ONLY_TOOK = "i_only_took"
    I_ONLY_GAVE = "i_only_gave"


LIKELY = 0.5
"""The chance from which on help is told and counted: it passed rather than not.

The kinds that a reader names are to be as many of the right ones as can be, which takes those in that have a
chance of a quarter; who reads "you got a favour" takes it for a fact."""


SAID = 1.0
"""The score of what the writer has said."""


class Verdict(StrEnum):
    """What the writer thinks of a flag."""

    SUGGESTED = "suggested"
    AGREED = "agreed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A named person at one place of the text.

    Attributes:
        name: The fullest form of the name in this entry.
        met: Whether the writer dealt with them here, rather than only speaking of them.
        person: The id of the person meant; "" until the journal has decided.
    """

    start: int
    end: int
    text: str
    name: str
    met: bool
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """One act of help that flowed.

    Attributes:
        who: The name of the other person, if known.
        score: How sure the reader is, 0 to 1, calibrated; 1 where the writer has said so.
    """

    start: int
    end: int
    side: Side
    kind: HelpKind
    who: str | None = None
    score: float = 1.0
    id: str = ""

    @property
    def stands(self) -> bool:
        """Whether it is to be told and counted: more likely than not it passed."""
        return self.score >= LIKELY

    def is_promised_in(self, promise: Commitment) -> bool:
        """Whether it was heard in a promise, of whoever made it.

        That is so where it is told with the promise: in less, "I gave her my notes and may call", something else was
        given.
        """
        return self.side in _SIDES[promise.owner] and self.is_told_with(promise)

    def is_told_with(self, promise: Commitment) -> bool:
        """Whether a promise is half of the words that show it or more, whoever made it."""
        shared = min(self.end, promise.end) - max(self.start, promise.start)
        return 2 * shared >= self.end - self.start


_SIDES: Mapping[Owner, Collection[Side]] = {
    Owner.ME: (Side.GAVE,), Owner.THEM: (Side.GOT,), Owner.BOTH: (Side.GAVE, Side.GOT), Owner.THIRD_PARTY: (),
}  # fmt: skip
"""Whose help is heard in a promise of somebody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something asked for: by the writer (`by_me`) or of the writer.

    `answered` is False while nothing was said to it, None where the text does not tell.
    """

    start: int
    end: int
    by_me: bool
    who: str | None = None
    answered: bool | None = None
    score: float = 1.0
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One exchange that was one-sided or awkward, with the words that show it.

    Attributes:
        direction: How it was one-sided; None when it was awkward.
        who: The name of the person it was with, if known.
        score: How sure the reader is, 0 to 1, calibrated.
    """

    start: int
    end: int
    kind: FlagKind
    direction: Direction | None = None
    who: str | None = None
    score: float = 1.0
    verdict: Verdict = Verdict.SUGGESTED
    id: str = ""

    @property
    def stands(self) -> bool:
        """Whether it is to be shown: the writer has not dismissed it, nor like ones often enough."""
        return self.verdict is not Verdict.DISMISSED


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneWord:
    """Words that coloured the tone; `value` from -1 to 1."""

    start: int
    end: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneWith:
    """How the exchange with one of several people met felt; `value` from -1 to 1."""

    who: str
    value: float


FAINT = 0.05
"""The chance from which on what a sentence says of an earlier promise is worth keeping and a careful look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """What one sentence says of a promise that was made before, as it is heard.

    Each promise that a text was held against has at least one: its clearest, however little that says.

    Attributes:
        promise: The id of the promise.
        kept: The chance that the sentence tells it as kept, 0 to 1.
        dropped: That it tells that the promise will not be kept.
        replaced: That it is put off, or something else takes its place.
    """

    start: int
    end: int
    promise: str
    kept: float = 0.0
    dropped: float = 0.0
    replaced: float = 0.0

    @property
    def told(self) -> float:
        """The chance that the sentence tells what became of the promise."""
        return self.kept + self.dropped + self.replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything heard in one text.

    Attributes:
        model: Which pipeline heard it: name and version.
        tone: How the writer feels about the exchange, -1 to 1; None if it cannot be said.
        tone_with: How it felt with each by name, where several were met.
        echoes: What it says of promises that were pending when it was read.
        entry: The id of the entry, "" for a text that is not one (yet).
        digest: Fingerprint of the text that was read: another text needs a new reading.
        about: The day that due dates were reckoned from: so does another day; None where nobody noted it.
    """

    model: str
    mentions: tuple[Mention, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    help: tuple[Help, ...] = ()
    requests: tuple[Request, ...] = ()
    flags: tuple[Flag, ...] = ()
    tone: float | None = None
    tone_with: tuple[ToneWith, ...] = ()
    tone_words: tuple[ToneWord, ...] = ()
    echoes: tuple[Echo, ...] = ()
    entry: str = ""
    digest: str = ""
    about: date | None = None

    def is_of(self, entry: Entry) -> bool:
        """Whether it is of an entry as that stands now, its text and its day."""
        return self.digest == digest_of(entry.text) and self.about in (None, entry.about)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was heard."""
        return not (self.mentions or self.commitments or self.help or self.requests or self.flags)

    def met(self) -> list[str]:
        """Names of those the writer dealt with, in order of appearance, each once."""
        return list(dict.fromkeys(m.name for m in self.mentions if m.met))

    def felt_with(self, names: Container[str]) -> float | None:
        """The tone of the exchange with somebody who goes by `names`: their own where told apart, else the whole."""
        return next((t.value for t in self.tone_with if t.who in names), self.tone)

    def helped(self, side: Side) -> tuple[Help, ...]:
        """What was given, or got, as far as it stands and has passed: a promise is no gift before it is kept."""
        return tuple(item for item in self.help if item.side is side and self.has_passed(item))

    def has_passed(self, item: Help) -> bool:
        """Whether help is to be told and counted: it stands, as the writer says or in no promise that is not kept."""
        if not item.stands:
            return False
        return item.score >= SAID or all(c.is_done or not item.is_told_with(c) for c in self.commitments)

    def kinds_heard(self, side: Side) -> list[HelpKind]:
        """The kinds of help heard on one side, doubtful ones too, sorted, each once: as other programs are told."""
        return sorted({item.kind for item in self.help if item.side is side})


def of_what_stands(entries: Iterable[Entry], readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """Those of `readings` that are of the entries as these stand, by entry id.

    Another machine may have read a former text later than this one read the text that holds: what it heard stands
    nowhere in that. Such an entry is unread until it is read again.
    """
    found = ((entry, readings.get(entry.id)) for entry in entries)
    return {entry.id: reading for entry, reading in found if reading is not None and reading.is_of(entry)}


@runtime_checkable
class Reader(Protocol):
    """Reads a text. The only thing the rest of the journal knows about language."""

    @property
    def model(self) -> str:
        """Name and version of what reads: a reading by another one may be renewed."""

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        """What `text` says; dates are reckoned from the day `about`.

        `known` holds names the journal has met before: they are recognised in any case.
        """

    def echoes(self, text: str, promises: Sequence[Commitment]) -> tuple[Echo, ...]:
        """What `text` says of promises made before it; nothing where what reads does not listen for that."""


class Span(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def overlap(a: Span, b: Span) -> float:
    """Shared characters of two spans as a share of the shorter one, 0 to 1."""
    shorter = min(a.end - a.start, b.end - b.start)
    return max(0, min(a.end, b.end) - max(a.start, b.start)) / shorter if shorter > 0 else 0.0

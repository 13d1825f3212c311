"""Which entry a reading belongs to: its items get ids that outlive a new reading, also where the text was changed.

What the writer says is said of an id. So a deed has to have the same one after its entry was read again, wherever
it stands by then, and what stands in its place must not have it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from journal.domain.commitment import Commitment
from journal.domain.ids import derived_id, digest_of
from journal.domain.reading import Flag, Help, Reading, Request, Span, overlap

if TYPE_CHECKING:
    from journal.domain.english.words import Token

SAME_PLACE = 0.5
"""So much of the shorter of two spans both share, where they are of the same words."""

ALIKE = 0.7
"""So much of what they say has to be left of words that were changed, where they still tell of the same deed."""


class _Identified(Span, Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_Identified)
_I = TypeVar("_I", Commitment, Help, Request)
_S = TypeVar("_S", Commitment, Help, Flag)

Sureness = Callable[[Span, Span], float]
"""How sure it is that an item of the former reading and one of the new are the same deed; 0 where they are not."""


def belonging(
    reading: Reading, entry: str, text: str, before: Reading | None = None, former: str | None = None
) -> Reading:
    """`reading` as that of an entry: each item gets an id that outlives a new reading.

    An item that has the words of one in `before` takes over its id, so that what the writer said about it still
    finds it: wherever they stand by now, and also where they were changed a little. Each id goes to one item. Fresh
    items get an id made from their words.

    Args:
        reading: What was heard in `text`.
        entry: The id of the entry.
        text: The text that was read.
        before: What was heard in the entry formerly, with ids.
        former: The text in which that was heard, where it is another one; None where nobody knows it any more.
    """
    old = before or Reading(model="")
    digest = digest_of(text)
    sure = overlapping if old.digest == digest else quoted_alike if former is None else Moved(former, text).sureness

    def identified(letter: str, before: Sequence[_I], now: Sequence[_I]) -> tuple[_I, ...]:
        taken = taken_over(before, now, sure)
        given = set(taken.values())

        def fresh(item: _I) -> str:
            said = item.quote if isinstance(item, Commitment) else text[item.start : item.end]
            made_of = (entry, *_kind(item), item.start, said)
            ids = (derived_id(letter, *made_of, *more) for more in chain([()], zip(count(1))))
            return next(one for one in ids if one not in given)

        return _each_once(replace(item, id=taken.get(at) or fresh(item)) for at, item in enumerate(now))

    def flag(item: Flag) -> Flag:
        same = [o.id for o in old.flags if (o.kind, o.direction, o.who) == (item.kind, item.direction, item.who)]
        return replace(item, id=same[0] if same else derived_id("f", entry, item.kind, item.direction, item.who))

    return replace(
        reading,
        entry=entry,
        digest=digest,
        commitments=identified("c", old.commitments, [replace(item, entry=entry) for item in reading.commitments]),
        flags=_each_once(map(flag, reading.flags)),
        help=identified("h", old.help, reading.help),
        requests=identified("r", old.requests, reading.requests),
    )


def standing(before: Reading, former: str, text: str) -> Reading:
    """A reading of a former text as far as its very words stand in the new one, each item where they stand there.

    A reader may not hear any more what it heard, because something else was written beside it; the words that the
    writer has spoken about are the same.
    """
    if former == text:
        return before
    moved = Moved(former, text)

    def there(items: Iterable[_S]) -> tuple[_S, ...]:
        found = ((item, moved.unchanged(item)) for item in items)
        return tuple(replace(item, start=stretch.start, end=stretch.end) for item, stretch in found if stretch)

    return replace(before, commitments=there(before.commitments), flags=there(before.flags), help=there(before.help))


def taken_over(before: Iterable[_I], now: Sequence[_I], sure: Sureness) -> dict[int, str]:
    """The ids that items of a new reading take over from the former one, by their place in `now`.

    Each id goes to one item, the surest first; of those that are as sure, in the order of both texts.
    """
    pairs = [
        (-sureness, old.start, nth, item.start, at, old.id)
        for nth, old in enumerate(before)
        for at, item in enumerate(now)
        if _kind(old) == _kind(item) and (sureness := sure(old, item))
    ]
    taken: dict[int, str] = {}
    given: set[str] = set()
    for *_, at, one in sorted(pairs):
        if at not in taken and one not in given:
            taken[at] = one
            given.add(one)
    return taken


def overlapping(old: Span, new: Span) -> float:
    """How sure it is that two items of one text are the same: what they share, where that is enough of them."""
    shared = overlap(old, new)
    return shared if shared >= SAME_PLACE else 0.0


def quoted_alike(old: Span, new: Span) -> float:
    """The same of two items of which the former text is gone: of promises the words are left."""
    return float(isinstance(old, Commitment) and isinstance(new, Commitment) and old.quote == new.quote)


class Stretch(NamedTuple):
    """A span that belongs to no item."""

    start: int
    end: int


class _Said(NamedTuple):
    """What an item says: its words, and of a former one where they stand now, None where they are gone."""

    tokens: Sequence[Token]
    words: Sequence[str]
    stretch: Stretch | None


class Moved:
    """Where the words of a former text stand in the one that came of it.

    Sentences that are the same are found first: words that many of them have, "I promised to", then stay in their
    own; and a long text of which little was changed costs little.
    """

    def __init__(self, former: str, text: str) -> None:
        from journal.domain.english.words import tokens  # with `difflib`, of use after an edit alone

        self._old, self._new = former, text
        self._former, self._text = tokens(former), tokens(text)
        self._starts = [[token.start for token in words] for words in (self._former, self._text)]
        self._stretches = self._compared(former, text)
        self._known: dict[tuple[int, int, int], _Said] = {}

    def sureness(self, old: Span, new: Span) -> float:
        """How sure it is that an item of the former text and one of the new text are the same deed.

        Those of the same words are it, before all those that stand in the same place; these are as far as their
        words were changed a little only.
        """
        said, says = self._said(0, old), self._said(1, new)
        is_there = said.stretch is not None and overlap(said.stretch, new) >= SAME_PLACE
        if said.words and said.words == says.words:
            return 3.0 if is_there else 2.0
        if said.stretch is None or not is_there:
            return 0.0
        alike = max(_alike(said.tokens, told) for told in (says.tokens, self._words(1, said.stretch)))
        return alike if alike >= ALIKE else 0.0

    def unchanged(self, old: Span) -> Stretch | None:
        """Where an item of the former text stands now, to the letter; None where it was changed or moved."""
        said = self._said(0, old)
        if said.stretch is None:
            return None
        start = said.stretch.start - (said.tokens[0].start - old.start)
        stretch = Stretch(start, start + old.end - old.start)
        is_there = start >= 0 and self._new[start : stretch.end] == self._old[old.start : old.end]
        return stretch if is_there else None

    def _said(self, which: int, span: Span) -> _Said:
        """What a span of the former text, 0, or of the new one, 1, says, and where that stands now."""
        key = which, span.start, span.end
        if key not in self._known:  # each item is held against many
            found = self._words(which, span)
            stretch = self._stretch(found) if which == 0 else None
            self._known[key] = _Said(found, [token.word for token in found], stretch)
        return self._known[key]

    def _words(self, which: int, span: Span) -> Sequence[Token]:
        """The words of a span of the former text, 0, or of the new one, 1."""
        words, starts = (self._former, self._text)[which], self._starts[which]
        first = max(0, bisect_right(starts, span.start) - 1)
        first += first < len(words) and words[first].end <= span.start
        return words[first : bisect_left(starts, span.end)]

    def _stretch(self, words: Sequence[Token]) -> Stretch | None:
        """Where words of the former text, or what was written in their place, stand now; None where they are gone."""
        stretches = [stretch for word in words if (stretch := self._stretches.get(word.start))]
        return Stretch(min(p.start for p in stretches), max(p.end for p in stretches)) if stretches else None

    def _compared(self, former: str, text: str) -> dict[int, Stretch]:
        """By the start of each word of the former text that is not gone the words of the new one in its place."""
        from difflib import SequenceMatcher

        old, new = self._sentences(0, former), self._sentences(1, text)
        said, says = _labelled(old, new)
        stretches: dict[int, Stretch] = {}
        for tag, a, b, c, d in SequenceMatcher(None, said, says, autojunk=False).get_opcodes():
            before, after = list(chain(*old[a:b])), list(chain(*new[c:d]))
            stretches |= _side_by_side(before, after) if tag == "equal" else _in_place(before, after)
        return stretches

    def _sentences(self, which: int, text: str) -> list[Sequence[Token]]:
        from journal.domain.english.pieces import sentences

        return [self._words(which, Stretch(*span)) for span in sentences(text)]


def _side_by_side(before: Sequence[Token], after: Sequence[Token]) -> dict[int, Stretch]:
    """By the start of each word the stretch of the same one among others of the same words."""
    return {one.start: Stretch(other.start, other.end) for one, other in zip(before, after, strict=True)}


def _in_place(before: Sequence[Token], after: Sequence[Token]) -> dict[int, Stretch]:
    """By the start of each word that is not gone what stands in its place among words that came of those."""
    from difflib import SequenceMatcher

    stretches: dict[int, Stretch] = {}
    said, says = [[word.stem for word in words] for words in (before, after)]
    for tag, a, b, c, d in SequenceMatcher(None, said, says).get_opcodes():
        if tag == "equal":
            stretches |= _side_by_side(before[a:b], after[c:d])
        elif tag == "replace":
            stretches |= dict.fromkeys((word.start for word in before[a:b]), Stretch(after[c].start, after[d - 1].end))
    return stretches


Label = tuple[tuple[str, ...], int]


def _labelled(old: Sequence[Sequence[Token]], new: Sequence[Sequence[Token]]) -> tuple[list[Label], list[Label]]:
    """The sentences of two texts, to be compared: their words, and of several of the same words which of them each is.

    Where one text has more of them than the other, only their neighbours can tell.
    """
    said, says = [[tuple(word.word for word in sentence) for sentence in side] for side in (old, new)]
    now = Counter(says)
    as_often = {words for words, times in Counter(said).items() if times == now[words]}

    def labelled(side: Sequence[tuple[str, ...]]) -> list[Label]:
        nth: Counter[tuple[str, ...]] = Counter()
        labels = []
        for words in side:
            labels.append((words, nth[words]))
            nth[words] += words in as_often
        return labels

    return labelled(said), labelled(says)


def _kind(item: Commitment | Help | Request) -> tuple[object, ...]:
    """What two items have in common that can be the same deed, besides their words."""
    if isinstance(item, Help):
        return item.side, item.kind
    return (item.by_me,) if isinstance(item, Request) else ()


def _alike(said: Sequence[Token], says: Sequence[Token]) -> float:
    """How much two spans of words say the same, 0 to 1: not "I will" nor "by Friday", which tell of no deed."""
    from difflib import SequenceMatcher

    from journal.domain.english.words import tells_nothing

    if any(not tells_nothing(word) for word in said):
        said, says = [[word for word in words if not tells_nothing(word)] for words in (said, says)]
    told, tells = [" ".join(word.stem for word in words) for words in (said, says)]
    return SequenceMatcher(None, told, tells, autojunk=False).ratio()


def _each_once(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple({item.id: item for item in items}.values())

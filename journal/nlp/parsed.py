"""What a pipeline heard, as plain values: the door through which no spaCy type passes.

Which pipeline is used is a setting. One that marks promises and flags is taken at its
word; where it marks none of a kind, that kind is None here and `stand_in` speaks instead.
All offsets are characters in the text that was given, whatever window it was read in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

Span = tuple[int, int]
"""Start and end of a stretch of text, in characters, end exclusive."""

PERSON_LABELS = frozenset({"PERSON", "PER"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text; `met` is the chance that the person was met, None if nobody said."""

    start: int
    end: int
    met: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of text.

    Attributes:
        label: What it is marked as, in the pipeline's words.
        score: How sure, 0 to 1.
        open: The chance that it is still open (promises, requests), 0 to 1.
        who: Where the name of the one who acts stands, if linked.
        counterparty: Where the name of the other one stands, if linked.
        linked: Whether the pipeline links at all, so that no link means nobody.
    """

    start: int
    end: int
    label: str
    score: float = 1.0
    open: float = 1.0
    who: Span | None = None
    counterparty: Span | None = None
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its tone, -1 to 1, and how much it counts in that of the text, 0 to 1."""

    start: int
    end: int
    tone: float
    weight: float


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as one pass of a pipeline parsed it: all that it heard; None where it does not listen for that kind."""

    names: tuple[Name, ...]
    sentences: tuple[Span, ...]
    commitments: tuple[Mark, ...] | None = None
    due: tuple[Mark, ...] | None = None
    flags: tuple[Mark, ...] | None = None
    help: tuple[Mark, ...] | None = None
    requests: tuple[Mark, ...] | None = None
    tone: float | None = None
    clauses: tuple[Clause, ...] = ()


def values_of(doc: Doc, offset: int = 0) -> Parsed:
    """The values on `doc`, its places moved by `offset` characters."""
    return Parsed(
        names=tuple(_names(doc, offset)),
        sentences=tuple(_sentences(doc, offset)),
        commitments=_marks(doc, "commitments", offset),
        due=_marks(doc, "due", offset),
        flags=_marks(doc, "flags", offset),
        help=_marks(doc, "help", offset),
        requests=_marks(doc, "requests", offset),
        tone=_number(doc, "tone"),
        clauses=tuple(_clauses(doc, offset)),
    )


def joined(parts: list[tuple[Parsed, int]]) -> Parsed:
    """Several windows of one text as one; each comes with its length, which weighs its tone."""
    if len(parts) == 1:
        return parts[0][0]
    parsed = [part for part, _ in parts]

    def marks(kind: str) -> tuple[Mark, ...] | None:
        lists = [getattr(part, kind) for part in parsed]
        return None if all(items is None for items in lists) else tuple(m for items in lists for m in items or ())

    toned = [(part.tone, weight) for part, weight in parts if part.tone is not None]
    weight = sum(w for _, w in toned)
    return Parsed(
        names=tuple(name for part in parsed for name in part.names),
        sentences=tuple(place for part in parsed for place in part.sentences),
        commitments=marks("commitments"),
        due=marks("due"),
        flags=marks("flags"),
        help=marks("help"),
        requests=marks("requests"),
        tone=sum(tone * w for tone, w in toned) / weight if weight else None,
        clauses=tuple(
            replace(clause, weight=clause.weight * size / weight)
            for part, size in parts
            if part.tone is not None
            for clause in part.clauses
        ),
    )


def _names(doc: Doc, offset: int) -> Iterable[Name]:
    for ent in doc.ents:
        if ent.label_ in PERSON_LABELS:
            yield Name(ent.start_char + offset, ent.end_char + offset, _number(ent, "met"))


def _sentences(doc: Doc, offset: int) -> Iterable[Span]:
    if doc.has_annotation("SENT_START"):
        for sentence in doc.sents:
            yield sentence.start_char + offset, sentence.end_char + offset


def _clauses(doc: Doc, offset: int) -> Iterable[Clause]:
    for span in doc.spans.get("clauses", ()):
        tone, weight = _number(span, "tone"), _number(span, "weight")
        if tone is not None and weight is not None:
            yield Clause(span.start_char + offset, span.end_char + offset, tone, weight)


def _marks(doc: Doc, kind: str, offset: int) -> tuple[Mark, ...] | None:
    if kind not in doc.spans:
        return None
    marks = (_mark(span) for span in doc.spans[kind])
    return tuple(_moved(mark, offset) for mark in marks if mark.end > mark.start)


def _mark(span: SpacySpan) -> Mark:
    score, is_open = _number(span, "score"), _number(span, "open")
    return Mark(
        start=span.start_char,
        end=span.end_char,
        label=span.label_,
        score=1.0 if score is None else score,
        open=1.0 if is_open is None else is_open,
        who=_place(span, "who"),
        counterparty=_place(span, "counterparty"),
        linked=span.has_extension("who"),
    )


def _moved(mark: Mark, offset: int) -> Mark:
    def moved(place: Span | None) -> Span | None:
        return place and (place[0] + offset, place[1] + offset)

    return replace(
        mark,
        start=mark.start + offset,
        end=mark.end + offset,
        who=moved(mark.who),
        counterparty=moved(mark.counterparty),
    )


def _number(thing: Doc | SpacySpan, name: str) -> float | None:
    value: Any = getattr(thing._, name) if thing.has_extension(name) else None
    return None if value is None else float(value)


def _place(span: SpacySpan, name: str) -> Span | None:
    linked: Any = getattr(span._, name) if span.has_extension(name) else None
    return None if linked is None else (linked.start_char, linked.end_char)

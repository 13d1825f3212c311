"""From labelled texts to tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import torch
from en_journal_reader.clauses import clause_spans, sentence_starts
from en_journal_reader.encoder import CLS, SEP, WINDOW, Pieces, to_pieces
from en_journal_reader.features import Person
from en_journal_reader.genders import Genders
from en_journal_reader.pieces import WordPieces
from en_journal_reader.shapes import token_types
from en_journal_reader.tokens import cut
from torch import Tensor

from .net import ASKERS, FLAGS, HELP, OWNERS

Span = tuple[int, int]
IGNORE = -100


@dataclass(slots=True)
class Sample:
    """A text with its labels as character spans; None where the source says nothing about a head."""

    text: str
    people: list[tuple[Span, str, bool | None]] | None = None
    commitments: list[tuple[Span, str, bool, str | None, str | None, tuple[str, ...]]] | None = None
    due: list[Span] = field(default_factory=list)
    flags: list[tuple[Span, str, str | None]] | None = None
    help: list[tuple[Span, str, str | None]] = field(default_factory=list)
    given: set[str] | None = None
    requests: list[tuple[Span, str, str | None, bool | None]] | None = None
    tone: float | None = None
    valence: list[tuple[Span, float]] = field(default_factory=list)
    unsure: list[Span] = field(default_factory=list)
    weight: float = 1.0


@dataclass(slots=True)
class Item:
    """A sample in words: token spans and label numbers."""

    words: list[str]
    pieces: Pieces
    starts: list[int]
    clauses: list[Span]
    tags: list[tuple[int, int, int]]
    mentions: list[tuple[Span, int, float | None]]
    people: list[Person]
    commitments: list[tuple[Span, int, float, tuple[int, ...], tuple[int, ...]]]
    flags: list[tuple[list[int], int, int | None]] | None
    help: list[tuple[list[int], int, int | None]]
    given: set[int] | None
    requests: list[tuple[list[int], int, int | None, float | None]] | None
    tone: float | None
    valence: list[tuple[Span, float]]
    weight: float


def same_name(a: str, b: str) -> bool:
    """'Priya' and 'Priya Nair' are the same."""
    x, y = set(a.casefold().split()), set(b.casefold().split())
    return x <= y or y <= x


def person_number(names: Sequence[str], name: str | None) -> int | None:
    """0 is nobody, then the people; None when a label names somebody who is not among `names`."""
    if name is None:
        return 0
    matches = [i for i, other in enumerate(names) if other == name] or [
        i for i, other in enumerate(names) if same_name(name, other)
    ]
    return matches[0] + 1 if matches else None


def to_item(sample: Sample, cutter: WordPieces, genders: Genders) -> Item:
    """Tokenise a sample and move its labels to words. Texts beyond one window lose their tail."""
    text = sample.text
    tokens = cut(text)
    pieces = to_pieces(cutter, [text[a:b] for a, b in tokens], token_types(text, tokens))
    if len(pieces.ids) > WINDOW:
        keep = sum(last < WINDOW for last in pieces.last)
        tokens = tokens[:keep]
        size = pieces.last[keep - 1] + 1
        pieces = Pieces(pieces.ids[:size], pieces.types[:size], pieces.first[:keep], pieces.last[:keep])
    starts = sentence_starts(text, tokens)
    clauses = clause_spans(text, tokens, starts)

    def inside(span: Span) -> Span | None:
        covered = [i for i, (a, b) in enumerate(tokens) if a < span[1] and b > span[0]]
        return (covered[0], covered[-1] + 1) if covered else None

    def touched(span: Span) -> list[int]:
        at = inside(span)
        if not at:
            return []
        shares = [max(0, min(at[1], e) - max(at[0], s)) for s, e in clauses]
        # A clause of which the quote takes a word or two only is not what was quoted.
        return [i for i, n in enumerate(shares) if n >= 3 or n == max(shares) > 0]

    known = sample.people is not None
    blank = [0 if flag else IGNORE for flag in (known, sample.commitments is not None, sample.commitments is not None)]
    tags = [list(blank) for _ in tokens]

    def tag(span: Span, column: int) -> None:
        for i in range(*span):
            tags[i][column] = 1 if i == span[0] else 2

    names = sorted({name for _, name, _ in sample.people or []})
    found = [(inside(span), name, met) for span, name, met in sample.people or []]
    mentions = [(span, names.index(name), met) for span, name, met in found if span]
    for mention, _, _ in mentions:
        tag(mention, 0)
    for span in sample.unsure:
        at = inside(span)
        for i in range(*at) if at else ():
            tags[i][0] = IGNORE
    present = sorted({number for _, number, _ in mentions})
    mentions = [(span, present.index(number), met) for span, number, met in mentions]
    people = [
        Person(
            tuple(span for span, n, _ in mentions if n == number),
            float(any(met for _, n, met in mentions if n == number)),
            genders.of(names[present[number]]),
        )
        for number in range(len(present))
    ]
    kept = [names[number] for number in present]

    def person(name: str | None) -> int | None:
        return person_number(kept, name)

    commitments = []
    for span, owner, is_open, who, counterparty, others in sample.commitments or []:
        at = inside(span)
        if at:
            tag(at, 1)
            who_is, to = person(who), [person(counterparty), *[person(o) for o in others]]
            right = tuple(n for n in to if n is not None)
            # The first tuple is empty where no who is asked for: the owner is the writer.
            whos = () if owner in ("me", "both") or who_is is None else (who_is,)
            commitments.append((at, OWNERS.index(owner), float(is_open), whos, right))
    for span in sample.due:
        at = inside(span)
        if at:
            tag(at, 2)
    flags = None
    if sample.flags is not None:
        flags = [(touched(span), FLAGS.index(kind), person(who)) for span, kind, who in sample.flags]
        flags = [flag for flag in flags if flag[0]]
    helped = [(touched(span), HELP.index(kind), person(who)) for span, kind, who in sample.help]
    requests = None
    if sample.requests is not None:
        requests = [
            (touched(span), ASKERS.index(by), person(who), None if answered is None else float(not answered))
            for span, by, who, answered in sample.requests
        ]
        requests = [r for r in requests if r[0]]
    return Item(
        words=[text[a:b] for a, b in tokens],
        pieces=pieces,
        starts=starts,
        clauses=clauses,
        tags=[(a, b, c) for a, b, c in tags],
        mentions=[(span, number, None if met is None else float(met)) for span, number, met in mentions],
        people=people,
        commitments=commitments,
        flags=flags,
        help=[h for h in helped if h[0]],
        given=None if sample.given is None else {HELP.index(kind) for kind in sample.given},
        requests=requests,
        tone=sample.tone,
        valence=[(at, v) for span, v in sample.valence if (at := inside(span))],
        weight=sample.weight,
    )


@dataclass(slots=True)
class Batch:
    """Items side by side: pieces [B, L], flat piece indexes of the words, and where each item's words begin."""

    items: Sequence[Item]
    ids: Tensor
    types: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    offsets: list[int]


def padded(rows: Sequence[Pieces]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, list[int]]:
    """Rows of pieces, their marks among them, side by side.

    Returns:
        ids and types [B, L], mask [B, 1, 1, L], flat piece indexes of all words, and where each row's words begin.
    """
    width = max(len(row.ids) for row in rows)
    ids = torch.zeros(len(rows), width, dtype=torch.long)
    types = torch.zeros(len(rows), width, dtype=torch.long)
    mask = torch.zeros(len(rows), 1, 1, width, dtype=torch.bool)
    first: list[int] = []
    last: list[int] = []
    offsets: list[int] = []
    for number, row in enumerate(rows):
        n = len(row.ids)
        ids[number, :n] = torch.tensor(row.ids)
        types[number, :n] = torch.tensor(row.types)
        mask[number, :, :, :n] = True
        offsets.append(len(first))
        first += [number * width + p for p in row.first]
        last += [number * width + p for p in row.last]
    return ids, types, mask, torch.tensor(first), torch.tensor(last), offsets


def collate(items: Sequence[Item]) -> Batch:
    """Pad the pieces of items to one width."""
    return Batch(items, *padded([_marked(item.pieces) for item in items]))


def _marked(pieces: Pieces) -> Pieces:
    return Pieces(
        ids=[CLS, *pieces.ids, SEP],
        types=[0, *pieces.types, 0],
        first=[p + 1 for p in pieces.first],
        last=[p + 1 for p in pieces.last],
    )

"""The clauses of a later entry, and who is spoken of in and around each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from journal.domain.closing.clauses import Clause, Subject, clauses
from journal.domain.commitment import Commitment
from journal.domain.english.numbers import ORDINALS
from journal.domain.english.pieces import is_set_off
from journal.domain.english.words import tokens
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.memo import memo
from journal.domain.reading import Echo, Mention, Reading, overlap


@dataclass(frozen=True, slots=True)
class Context:
    """A clause, and who is spoken of in and around it.

    Attributes:
        clause: The clause.
        text: The whole entry.
        about: The day it is about.
        named: Ids of those named in the clause.
        around: Ids of those named in its sentence.
        last: Id of who was named last before the clause ends, "" if nobody.
        recent: Ids of those named in the sentence before.
        met: Ids of those the entry is with.
        subjects: Ids of those the subject may mean; empty for the writer, a thing or nobody.
        stems_around: Stems of the whole sentence, and of the one before where the clause says "it".
        points_back: The clause says "it" or the like, of what stands before.
        is_promise: A new promise of the same entry stands here.
        told_done: What the reader heard here as promised and done.
        holders: Ids of those something in the clause belongs to: "Ana's notes".
        reporters: Ids of those who only tell it: "…, Ana told me".
        named_stems: Stems of the names in the clause.
        told_on: The days that its sentence tells of; that of the entry where it names none.
        is_dated: Whether it names one.
        day_numbers: Days of a month that it names: the 26th.
        led_up: The words of the sentence before.
        echoes: By a promise's id what the sentence says of it, as it was heard.
    """

    clause: Clause
    text: str
    about: date
    named: frozenset[str]
    around: frozenset[str]
    last: str
    recent: frozenset[str]
    met: frozenset[str]
    subjects: frozenset[str]
    stems_around: frozenset[str]
    points_back: bool
    is_promise: bool
    told_done: tuple[Commitment, ...]
    holders: frozenset[str] = frozenset()
    reporters: frozenset[str] = frozenset()
    named_stems: frozenset[str] = frozenset()
    told_on: frozenset[date] = frozenset()
    is_dated: bool = False
    day_numbers: frozenset[int] = frozenset()
    led_up: str = ""
    echoes: Mapping[str, Echo] = field(default_factory=dict)


_REPORTS = re.compile(
    r"(?: ma['\u2019]am| sir)? (?:told|tells|says|said|reports|reckons|writes|wrote)\b(?: me\b| us\b)?\W*$",
    re.MULTILINE,
)
_POINTING = frozenset(["it", "it's", "that", "this", "them", "those", "these", "one", "which"])
_FAR = _POINTING - {"one", "which"}  # "a page, she's done one before": that one is near


MOSTLY = 0.5
"""The share of a clause that a sentence of an echo covers at least whose clause it is."""


def contexts_of(entry: Entry, reading: Reading, ledger: Ledger) -> Iterator[Context]:
    text = entry.text
    spans = tuple((m.start, m.end) for m in reading.mentions)
    who = {(m.start, m.end): ledger.goes_by(m.person) for m in reading.mentions}
    met = frozenset(ledger.goes_by(m.person) for m in reading.mentions if m.met)
    mentions = sorted(reading.mentions, key=lambda m: m.start)

    def among(start: int, end: int) -> frozenset[str]:
        return frozenset(who[m.start, m.end] for m in mentions if start <= m.start < end)

    before_last: tuple[int, int] = (0, 0)
    previous: tuple[int, int] = (0, 0)
    current: tuple[int, int] = (0, 0)
    told = clauses(text, spans)
    sentences = tuple(dict.fromkeys(clause.sentence for clause in told))
    for clause in told:
        if clause.sentence != current:
            before_last, previous, current = previous, current, clause.sentence
        if is_set_off(text, clause.start):
            continue  # it shows nothing, but what is written below it answers it
        told_on = _days_told(text[slice(*clause.sentence)], entry.about)
        yield Context(
            clause=clause,
            text=text,
            about=entry.about,
            named=among(clause.start, clause.end),
            around=among(*clause.sentence),
            last=_last(mentions, clause.start, ledger),
            recent=among(*previous),
            met=met,
            subjects=_subjects(clause, mentions, met, ledger, sentences),
            stems_around=stems_of(text, clause.sentence)
            | (stems_of(text, (before_last[0], previous[1])) if _points_back(clause, _FAR) else frozenset()),
            points_back=_points_back(clause),
            is_promise=any(_covers(c, clause) for c in reading.commitments if c.is_open),
            told_done=tuple(c for c in reading.commitments if not c.is_open and _covers(c, clause)),
            holders=frozenset(
                who[m.start, m.end]
                for m in mentions
                if clause.start <= m.start < clause.end and text[m.end : m.end + 2] in ("'s", "\u2019s")
            ),
            told_on=told_on or frozenset((entry.about,)),
            is_dated=bool(told_on),
            led_up=text[slice(*previous)],
            echoes={echo.promise: echo for echo in reading.echoes if overlap(echo, clause) >= MOSTLY},
            day_numbers=_day_numbers(text[clause.start : clause.end]),
            named_stems=frozenset(
                word.stem for m in mentions if clause.start <= m.start < clause.end for word in tokens(m.text)
            ),
            reporters=frozenset(
                who[m.start, m.end]
                for m in mentions
                if clause.start < m.start < clause.end and _REPORTS.match(text, m.end)
            ),
        )


def _points_back(clause: Clause, words: frozenset[str] = _POINTING) -> bool:
    return any(word.word in words for word in clause.words)


@memo(8192)
def stems_of(text: str, span: tuple[int, int]) -> frozenset[str]:
    return frozenset(word.stem for word in tokens(text[span[0] : span[1]]))


def _covers(item: Commitment, clause: Clause) -> bool:
    shared = min(item.end, clause.end) - max(item.start, clause.start)
    return shared >= 0.5 * min(item.end - item.start, clause.end - clause.start)


def _last(mentions: list[Mention], before: int, ledger: Ledger) -> str:
    earlier = [m for m in mentions if m.start < before]
    return ledger.goes_by(earlier[-1].person) if earlier else ""


LOOK_BACK = 3
"""So many sentences back a pronoun may find whom it stands for."""


def _subjects(
    clause: Clause,
    mentions: list[Mention],
    met: frozenset[str],
    ledger: Ledger,
    sentences: tuple[tuple[int, int], ...],
) -> frozenset[str]:
    """Whom the subject may mean; for a pronoun those named last before it, in its sentence or a few back."""
    if clause.subject is Subject.NAMED:
        return frozenset(ledger.goes_by(m.person) for m in mentions if m.start <= clause.subject_at < m.end)
    if clause.subject is not Subject.THEY:
        return frozenset()
    at = sentences.index(clause.sentence)
    for start, _ in reversed(sentences[max(0, at - LOOK_BACK) : at + 1]):
        named = frozenset(ledger.goes_by(m.person) for m in mentions if start <= m.start < clause.subject_at)
        if named:
            return named
    return met


_IN_WORDS = "|".join(sorted(ORDINALS, key=len, reverse=True))
_DAY_WORD = re.compile(
    r"\b(?:(?P<near>yesterday|yest|last night|today|tonight|this (?:morning|afternoon|evening))"
    r"|(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:the )?(?P<number>\d{1,2})(?:st|nd|rd|th)"
    rf"|the (?P<ordinal>{_IN_WORDS})(?=[^\w\s]|\s*$|\s(?:and|but|as|at|of|in|so|came|has|had|was)\b))\b",
    re.IGNORECASE,
)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _days_told(sentence: str, about: date) -> frozenset[date]:
    """The days a sentence names, each the latest ones that are not after the entry's."""
    found: set[int] = set()  # days ago
    for match in _DAY_WORD.finditer(sentence):
        if near := match["near"]:
            found.add(1 if near.lower() in ("yesterday", "yest", "last night") else 0)
        elif weekday := match["weekday"]:
            back = (about.weekday() - _WEEK.index(weekday[:3].lower())) % 7
            found |= {back, back + 7}
        else:
            found |= {n for n in range(31) if _ago(about, n).day == _number(match)}
    return frozenset(_ago(about, n) for n in found)


def _day_numbers(clause: str) -> frozenset[int]:
    return frozenset(_number(match) for match in _DAY_WORD.finditer(clause) if match["number"] or match["ordinal"])


def _number(match: re.Match[str]) -> int:
    return ORDINALS[match["ordinal"].lower()] if match["ordinal"] else int(match["number"])


def _ago(about: date, days: int) -> date:
    return about - timedelta(days=min(days, (about - date.min).days))

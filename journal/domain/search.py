"""Searching the entries: words and filters in, entries with snippets out.

A query is words, all of which must occur, in any case and with or without accents, and
filters: ``who:ana tone:<0 flag:one_sided kept:no since:2026-01 until:2026-03 tag:work``. Days and
tones may be said in words (``since:yesterday until:12 nov tone:very good``), of which as many belong
to the filter as make sense.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from journal.domain import phrases
from journal.domain.acts import felt
from journal.domain.commitment import Status
from journal.domain.days import past_day
from journal.domain.entry import Entry
from journal.domain.errors import NotFound, WrongUse
from journal.domain.identity import name_key
from journal.domain.ledger import Ledger
from journal.domain.letters import fold
from journal.domain.month import Month
from journal.domain.reading import FlagKind
from journal.tongue import tr

SNIPPET = 90  # characters around the first hit
EXAMPLES = {
    "who": "who:ana",
    "tone": "tone:<0",
    "flag": "flag:one_sided",
    "kept": "kept:no",
    "since": "since:2026-01",
    "until": "until:2026-03",
    "tag": "tag:work",
}
"""The filters, each as one would write it."""
IN_WORDS = {"since": 3, "until": 3, "tone": 2}
"""Those whose value may be several words, and how many after the first ("since:12 nov 2025")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry that answers, and the words around the first place that does.

    `marks` are offsets into `snippet` of the words searched for.
    """

    entry: Entry
    snippet: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search, taken apart."""

    words: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    tone_below: float | None = None
    tone_above: float | None = None
    felt: str | None = None
    flag: str | None = None
    kept: bool | None = None
    since: date | None = None
    until: date | None = None
    unknown: str = ""
    """A word that looks like a filter, and is none."""

    @property
    def asks_of_reading(self) -> bool:
        """Whether a filter looks at what was heard, not only at the words."""
        tone = self.tone_below is not None or self.tone_above is not None
        return bool(self.who or self.flag or tone or self.felt or self.kept is not None)

    @classmethod
    def parse(cls, text: str, today: date) -> Query:
        """Take a query apart; "quoted words" stay together.

        Raises:
            WrongUse: for a filter that cannot be understood.
        """
        try:
            parts = shlex.split(text)
        except ValueError:  # a quote left open while one is still typing
            parts = text.replace('"', " ").split()
        found: dict[str, object] = {}
        words: list[str] = []
        who: list[str] = []
        tags: list[str] = []
        while parts:
            part = parts.pop(0)
            name, colon, value = part.partition(":")
            if not colon or name not in EXAMPLES:
                words.append(fold(part))
                if colon and value and name.isalpha():
                    found["unknown"] = part
            elif not value:
                raise WrongUse(
                    tr("{filter}: needs something after the colon.").format(filter=name),
                    tr("For example {example}").format(example=EXAMPLES[name]),
                )
            elif name == "who":
                who.append(name_key(value))
            elif name == "tag":
                tags.append(fold(value.lstrip("#")))
            elif name in IN_WORDS:
                more, taken = _longest(name, value, parts, today)
                found.update(more)
                del parts[:taken]
            else:
                found.update(_filter(name, value))
        return cls(words=tuple(filter(None, words)), who=tuple(who), tags=tuple(tags), **found)  # type: ignore[arg-type]


def search(query: Query, entries: Iterable[Entry], ledger: Callable[[], Ledger]) -> Iterator[Hit]:
    """The entries that answer, newest first.

    Args:
        query: What is searched for.
        entries: All entries, newest first.
        ledger: Gives what was heard; asked only when the query wants to know.

    Raises:
        NotFound: when none does, and a word of the query looks like a filter and is none.
    """
    heard = ledger() if query.asks_of_reading else None
    has_answer = False
    for entry in entries:
        if _words_answer(query, entry) and (heard is None or _reading_answers(query, entry, heard)):
            has_answer = True
            yield _hit(query, entry)
    if query.unknown and not has_answer:
        raise NotFound(
            tr("No entry answers that, and {name}: is no filter.").format(name=query.unknown.partition(":")[0]),
            tr("Filters are {filters}.").format(filters=" ".join(EXAMPLES.values())),
        )


def _words_answer(query: Query, entry: Entry) -> bool:
    if (query.since and entry.about < query.since) or (query.until and entry.about > query.until):
        return False
    if query.words:
        text = fold(f"{entry.title or ''}\n{entry.text}")
        if not all(word in text for word in query.words):
            return False
    return not query.tags or set(query.tags) <= {fold(t) for t in entry.tags}


def _reading_answers(query: Query, entry: Entry, ledger: Ledger) -> bool:
    reading = ledger.readings.get(entry.id)
    if reading is None:
        return False
    if query.tone_below is not None and not (reading.tone is not None and reading.tone < query.tone_below):
        return False
    if query.tone_above is not None and not (reading.tone is not None and reading.tone > query.tone_above):
        return False
    if query.felt and (reading.tone is None or phrases.tone(reading.tone) != query.felt):
        return False
    if query.flag and not any(f.stands and query.flag in ("any", f.kind, f.direction) for f in reading.flags):
        return False
    if query.kept is not None and not any((c.status is Status.KEPT) == query.kept for c in reading.commitments):
        return False
    for who in query.who:
        names = {name_key(m.name) for m in reading.mentions}
        for mention in reading.mentions:
            if person := ledger.person_in(entry.id, mention.name):
                names |= {name_key(n) for n in (person.name, *person.aliases)}
        if not any(who == name or who in name.split() or name.startswith(who) for name in names):
            return False
    return True


def _hit(query: Query, entry: Entry) -> Hit:
    flat = " ".join(entry.text.split())
    # Folding may change lengths; an offset that misses by a letter is only a snippet.
    pattern = "|".join(re.escape(word) for word in query.words)
    folded = fold(flat) if pattern else ""
    same_length = len(folded) == len(flat)
    first = re.search(pattern, folded) if pattern else None
    begin = max(0, (first.start() if first else 0) - SNIPPET // 3)
    while 0 < begin < len(flat) and not flat[begin - 1].isspace():
        begin -= 1
    piece = flat[begin : begin + SNIPPET]
    ahead, behind = "…" if begin else "", "…" if begin + SNIPPET < len(flat) else ""
    marks: tuple[tuple[int, int], ...] = ()
    if pattern and same_length:
        found = re.finditer(pattern, folded[begin : begin + SNIPPET])
        marks = tuple((m.start() + len(ahead), m.end() + len(ahead)) for m in found)
    return Hit(entry=entry, snippet=f"{ahead}{piece}{behind}", marks=marks)


def _longest(name: str, value: str, parts: Sequence[str], today: date) -> tuple[dict[str, object], int]:
    """What a filter says with as many of the next words as make sense, and how many those are."""
    for taken in range(min(IN_WORDS[name], len(parts)), 0, -1):
        with suppress(WrongUse):
            return _in_words(name, " ".join((value, *parts[:taken])), today), taken
    return _in_words(name, value, today), 0


def _in_words(name: str, value: str, today: date) -> dict[str, object]:
    if name != "tone":
        return {name: _bound(name, value, today)}
    if match := re.fullmatch(r"([<>])(-?\d*\.?\d+)", value):
        return {"tone_below" if match[1] == "<" else "tone_above": float(match[2])}
    try:
        return {"felt": phrases.tone(felt(value.replace("_", " ")))}
    except WrongUse:
        raise WrongUse(
            tr("tone:{value} cannot be understood.").format(value=value),
            tr("Write tone:low, tone:<0 or tone:>0.5; tones go from -1 to 1."),
        ) from None


def _filter(name: str, value: str) -> dict[str, object]:
    if name == "kept":
        if value not in ("yes", "no"):
            raise WrongUse(
                tr("kept:{value} cannot be understood.").format(value=value), tr("Write kept:yes or kept:no.")
            )
        return {"kept": value == "yes"}
    kinds = ("any", *FlagKind, "they_dominated", "i_dominated", "i_only_took", "i_only_gave")
    if value not in kinds:
        raise WrongUse(
            tr("flag:{value} is not known.").format(value=value),
            tr("Write one of {kinds}.").format(kinds=", ".join(kinds)),
        )
    return {"flag": value}


def _bound(name: str, value: str, today: date) -> date:
    try:
        if re.fullmatch(r"\d{4}", value):
            value = f"{value}-01" if name == "since" else f"{value}-12"
        if re.fullmatch(r"\d{4}-\d{1,2}", value):
            month = Month.parse(value, today)
            return month.first if name == "since" else month.last
        return past_day(value, today)
    except WrongUse as error:
        raise WrongUse(tr("{name}:{value} is not a day.").format(name=name, value=value), error.remedy) from None

"""Searching the entries: words and filters in, entries with snippets out.

A query is words, all of which must occur, in any case and with or without accents, and
filters: ``who:ana tone:<0 flag:one_sided kept:no since:2026-01 until:2026-03 tag:work``. Days and
tones may be said in words (``since:yesterday until:12 nov tone:very good``), of which as many belong
to the filter as make sense.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.entry import Entry
from journal.domain.errors import NotFound, WrongUse
from journal.domain.letters import fold, holds
from journal.domain.nearest import nearest, perhaps
from journal.domain.snippet import Snippets
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.ledger import Ledger

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
                from journal.domain.names.identity import name_key

                who.append(name_key(value))
            elif name == "tag":
                tags.append(fold(value.lstrip("#")))
            elif name in IN_WORDS:
                from journal.domain.filters import longest

                more, taken = longest(name, value, parts[: IN_WORDS[name]], today)
                found.update(more)
                del parts[:taken]
            else:
                from journal.domain.filters import one_word

                found.update(one_word(name, value))
        return cls(words=tuple(filter(None, words)), who=tuple(who), tags=tuple(tags), **found)  # type: ignore[arg-type]


def search(
    query: Query, entries: Iterable[Entry], ledger: Callable[[], Ledger], *, have_words: bool = False
) -> Iterator[Hit]:
    """The entries that answer, newest first.

    Args:
        query: What is searched for.
        entries: All entries, newest first.
        ledger: Gives what was heard; asked only when the query wants to know.
        have_words: Whether it is known of these entries that they hold the words.

    Raises:
        NotFound: when none does, and a word of the query looks like a filter and is none.
    """
    answers = _asked_of_reading(query, ledger()) if query.asks_of_reading else None
    snippets = Snippets(query.words)
    has_answer = False
    for entry in entries:
        if (
            (have_words or holds(f"{entry.title or ''}\n{entry.text}", query.words))
            and _is_of(query, entry)
            and (answers is None or answers(entry))
        ):
            has_answer = True
            snippet, marks = snippets.of(entry.text)
            yield Hit(entry=entry, snippet=snippet, marks=marks)
    if query.unknown and not has_answer:
        name, _, value = query.unknown.partition(":")
        near = nearest(name, EXAMPLES)
        raise NotFound(
            tr("No entry answers that, and {name}: is no filter.").format(name=name),
            perhaps(f"{near}:{value}")
            if near
            else tr("Filters are {filters}.").format(filters=" ".join(EXAMPLES.values())),
        )


def _is_of(query: Query, entry: Entry) -> bool:
    """Whether an entry is of the days and has the tags that are asked for."""
    if (query.since and entry.about < query.since) or (query.until and entry.about > query.until):
        return False
    return not query.tags or set(query.tags) <= {fold(t) for t in entry.tags}


def _asked_of_reading(query: Query, heard: Ledger) -> Callable[[Entry], bool]:
    from journal.domain.filters import reading_answers

    return lambda entry: reading_answers(query, entry, heard)

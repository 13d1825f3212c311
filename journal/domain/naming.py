"""Where names stand in a text, what in it may be one, and whom the writer means by one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from journal.domain.english.words import tells_nothing, tokens
from journal.domain.errors import NotFound
from journal.domain.ids import SHORT
from journal.domain.lookup import party_named, person_meant
from journal.domain.names.identity import name_key
from journal.domain.reading import Mention
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.entry import Entry
    from journal.domain.ledger import Ledger
    from journal.domain.people.person import Person

Span = tuple[int, int]

_APOSTROPHES = str.maketrans("\u2019", "'")
_OWNS = re.compile(r"['\u2019]s$", re.IGNORECASE)


def who_was_there(name: str, words: str, entry: Entry, ledger: Ledger) -> tuple[Person, Span | None]:
    """Whom the writer says they met in an entry, and which words of it name them, None for none.

    Args:
        name: As the writer gives it: somebody known, somebody whom the entry names, or somebody new.
        words: The words of the entry that name them; "" where those are the name, if it stands there.
        entry: The entry.
        ledger: What all entries say.

    Raises:
        NotFound: where the words do not stand in it.
        Ambiguous, NotFound: where several may be meant, and for no name.
    """
    span = words_in(entry, words) if words else None
    mentions = ledger.readings[entry.id].mentions if entry.id in ledger.readings else ()
    here = next((m for m in mentions if name_key(name) in (name_key(m.name), name_key(m.text))), None)
    if here is not None and (known := ledger.people.get(ledger.goes_by(here.person))):
        place = (here.start, here.end) if here.start < here.end else None
        return ledger.as_in(entry.id, known) or known, span or place
    people = ledger.people.values()
    place = span or place_of(name, entry.text)
    person = party_named(name, people, entry.id) or person_meant(name, people)  # the latter says why not
    if place and person.id not in ledger.people and name_key(name) == name_key(entry.text[slice(*place)]):
        person = replace(person, name=entry.text[slice(*place)])
    return ledger.as_in(entry.id, person) or person, place


def words_in(entry: Entry, words: str) -> Span:
    """Where words stand in an entry.

    Raises:
        NotFound: where they do not.
    """
    start = entry.text.find(words)
    span = (start, start + len(words)) if start >= 0 else place_of(words, entry.text)
    if span is None:
        raise NotFound(
            tr("“{words}” does not stand in that entry.").format(words=words),
            tr("See its words with: journal show {id}").format(id=entry.id[-SHORT:]),
        )
    return span


def place_of(name: str, text: str) -> Span | None:
    """Where a name stands in a text as words of its own: as it is written, else in any case; None for nowhere.

    In another case it is not looked for where it is a word as well that stands everywhere: "Will" is no "will".
    """
    words = name.translate(_APOSTROPHES).split()
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
    is_common = all(map(tells_nothing, tokens(name)))
    for flags in (0,) if is_common else (0, re.IGNORECASE):
        if words and (match := re.search(pattern, text.translate(_APOSTROPHES), flags)):
            return match.span()
    return None


def likely_names(text: str, heard: Iterable[Mention]) -> list[Span]:
    """Words that may name somebody who was there, each spelling once, the likeliest first.

    Those who were heard and taken for only mentioned, then what is written like a name: within a sentence, and at
    its beginning, where every word has a capital.
    """
    heard = list(heard)
    met = {m.person or m.name for m in heard if m.met}
    spans = [(m.start, m.end) for m in heard if (m.person or m.name) not in met and m.start < m.end]
    taken = [(m.start, m.end) for m in heard]
    written = [span for span in _capitals(text) if not any(s < span[1] and span[0] < e for s, e in taken)]
    spans += sorted(written, key=lambda span: _begins_a_sentence(text, span[0]))
    spellings: dict[str, Span] = {}
    for span in spans:
        spellings.setdefault(name_key(text[slice(*span)]), span)
    return list(spellings.values())


def _capitals(text: str) -> Iterable[Span]:
    """Runs of words with capitals that tell something: "Will" and "Monday" do not."""
    run: Span | None = None
    for token in tokens(text):
        is_name = token.is_capital and not tells_nothing(token)
        if run and is_name and not text[run[1] : token.start].strip(" "):
            run = run[0], token.end
            continue
        if run:
            yield _without_s(text, run)
        run = (token.start, token.end) if is_name else None
    if run:
        yield _without_s(text, run)


def _without_s(text: str, span: Span) -> Span:
    found = _OWNS.search(text[slice(*span)])
    return (span[0], span[1] - len(found[0])) if found else span


def _begins_a_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"'(\u201c")
    return not before or before[-1] in ".!?\u2026\n"

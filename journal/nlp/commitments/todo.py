"""Lists of what the writer has to do: "To do: call Sylvie, post Ines her umbrella".

Each thing behind "To do:" that begins with a verb is the writer's, and owed to whom it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from journal.domain.commitment import Owner
from journal.nlp.parsed import Mark, Span
from journal.nlp.people.mentioned import People
from journal.nlp.verbs import is_base

_BULLET = r"[ \t]*(?:[-*\u2022]|\d{1,2}[.)])(?: \[[ xX]?\])? "
_TITLE = r"(?:Mr|Mrs|Ms|Dr|Fr|Prof|St|Rev)\."
_LIST = re.compile(
    rf"(?:^|(?<=[.!?] )|(?<=\n))(?:{_BULLET}|#+ |\*\*)?"
    r"(?i:to[- ]?dos?(?: list| (?:today|tomorrow|this week|next week))?)"
    rf"[ \t]*(?:[:\u2013\u2014]|-(?= ))\*{{0,2}}(?P<items>(?:[ \t]*\n{_BULLET}[^\n]+)+"
    rf"|[ \t]+(?:{_TITLE}|[^\n.!?])+)",
    re.MULTILINE,
)
_TICKED = ("[x] ", "[X] ")
_BETWEEN = re.compile(rf"[,;][ \t]*(?:and )?|[ \t]+(?:and|&|\+)[ \t]+|\s*\n{_BULLET}")
_FIRST_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
# "buy cake, dentist": what has no verb of its own is no part of the deed before it, unless it goes on with that.
_GOES_ON = re.compile(
    r"[ \t]*(?:(?:the|an?|my|our|his|her|their|some|two|three|and|or|to|for|with|about|before|by|on|who|which)\b"
    r"|\d|[A-Z])"
)


def listed(text: str, marks: Sequence[Mark], people: People) -> list[Mark]:
    """The marks, with each deed of a list to be done as a promise of its own.

    A deed that names nobody is one only where it was marked.
    """
    found = list(marks)
    for items in _LIST.finditer(text):
        deeds = list(_deeds(text, items.span("items")))
        inside = [m for m in found if deeds and m.start < deeds[-1][1] and deeds[0][0] < m.end]
        found = [m for m in found if m not in inside]
        mine = (_mine(deed, inside, people) for deed in deeds)
        found += [replace(m, open=0.0) if text.endswith(_TICKED, 0, m.start) else m for m in mine if m]
    return found


def _deeds(text: str, items: Span) -> Iterator[Span]:
    """Where each thing to be done stands, from its verb on."""
    cuts = [(items[0], items[0])] + [cut.span() for cut in _BETWEEN.finditer(text, *items)]
    begun = [(cut, at) for cut, behind in cuts if _is_deed(text, at := _skipped(text, behind, items[1]), items[1])]
    ends = [cut for cut, _ in begun[1:]] + [items[1]]
    for (_, at), end in zip(begun, ends, strict=False):
        for cut in _BETWEEN.finditer(text, at, end):
            if "\n" in cut.group() or (cut.group()[0] in ",;" and not _GOES_ON.match(text, cut.end(), end)):
                end = cut.start()
                break
        yield at, at + len(text[at:end].rstrip(" \t\n,;."))


def _skipped(text: str, at: int, end: int) -> int:
    """Behind the blanks and the bullet at `at`."""
    lead = re.compile(rf"\s*(?:{_BULLET})?\s*").match(text, at, end)
    return lead.end() if lead else at


def _is_deed(text: str, at: int, end: int) -> bool:
    word = _FIRST_WORD.match(text, at, end)
    return bool(word and is_base(word.group()))


def _mine(deed: Span, marks: Sequence[Mark], people: People) -> Mark | None:
    """The deed as a promise of the writer; None where nobody is named in it and nothing was marked."""
    heard = max(
        (m for m in marks if m.start < deed[1] and deed[0] < m.end),
        key=lambda m: min(m.end, deed[1]) - max(m.start, deed[0]),
        default=None,
    )
    named = next(iter(people.within(*deed)), None)
    if heard is None and named is None:
        return None
    to = (named.start, named.end) if named else None
    mark = heard or Mark(*deed, Owner.ME.value, score=0.6)
    return replace(mark, start=deed[0], end=deed[1], label=Owner.ME.value, who=None, counterparty=to, linked=True)

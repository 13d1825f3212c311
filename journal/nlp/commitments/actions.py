"""What is to be done, as a short imperative: "I told Ana I'd send her the deck" is "send Ana the deck".

The clause is peeled from the left (bullets, who said it, who does it, the modal) and from
the right (when, and the clauses that only explain), then its verb is put into the base
form and the pronouns are turned to how the writer would say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from journal.domain.commitment import Owner
from journal.nlp.commitments import debts
from journal.nlp.commitments.peeled import own_clause, peeled
from journal.nlp.commitments.turned import turned
from journal.nlp.commitments.verb_first import named, verb_first
from journal.nlp.parsed import Span

# A name that was heard stands as one private character while the clause is peeled, whatever its case.
_FIRST_STAND_IN = 0xE000
# What goes with a date: "until she has read it", "before Monday's calibration".
_DATED_CLAUSE = re.compile(
    r"(?:before|until|till|when|once|after|as soon as|by the time|while)"
    r" (?:I|he|she|we|they|it|you|the|my|his|her|our|their)(?:['\u2019]\w+)? [^,;:.]*",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:day|tomorrow|tonight|week|month)['\u2019]s$")
_AS_THEY_SAID = re.compile(
    r"\W*(?:(?:said|says|replied|wrote|texted)[,:]? [\"'\u201c\u2018])?[Ii](?:['\u2019](?:ll|d|m)|\s)"
)
_AS_I_SAID = re.compile(
    r"\W*I (?:said|told|promised|wrote|texted|replied)\b[^,:.!?]*[,:] [\"'\u201c\u2018]?I"
    r"(?:['\u2019](?:ll|d|m)| will)\b.*\byou(?:rs?)?\b"
)
"""Begins what the writer said to somebody who is "you" in it."""
_CONDITION_BEFORE = re.compile(
    r"^\W*(?:(?:and|but|so) )?(?:if|when|once|as soon as|unless) [^,;:.!?]*?(?<! that)(?<! says)(?<! said)(?<! sure)"
    r" (?=(?:I|he|she|they|we)(?:['\u2019]ll| will) )",
    re.IGNORECASE,
)
"""A condition that no comma parts from what is promised under it: "if I find the key I'll send it"."""
LONGEST = 400
"""More of a clause than this, in characters, is not looked at."""


def imperative(
    quote: str,
    owner: Owner,
    counterparty: str | None = None,
    due: Sequence[Span] = (),
    names: Iterable[str] = (),
) -> str:
    """The commitment of `quote` as an imperative without its date.

    Args:
        quote: The clause that states it.
        owner: Who undertook it; in "I'll send you my notes" as their words, I is not the writer.
        counterparty: Whom it was made to, to be named where the clause only has a pronoun.
        due: Where due phrases stand in `quote`.
        names: Names in the entry, as written: subjects, whatever their case.
    """
    theirs = owner is Owner.THEM and bool(_AS_THEY_SAID.match(quote))
    text = quote
    for start, end in reversed(_beside_the_deed(text, due)):
        clause = _DATED_CLAUSE.match(text, start)
        end = max(end, clause.end()) if clause else end
        possessed = re.match(r"(?:['\u2019]s)? \w+", text[end:]) if _is_possessive(text, start, end) else None
        end += possessed.end() if possessed else 0
        text = f"{text[:start].rstrip()} {text[end:].lstrip()}" if end - start < len(text) else text
    text = re.sub(r"\s+", " ", text[:LONGEST]).strip()
    text = re.sub(r"(?:\s*[:;])?(?:\s*,)+", ",", text)
    text = _CONDITION_BEFORE.sub("", re.sub(r",?\s*(?=[.;:!?](?:\s|$))", "", text))
    listed = sorted(set(names), key=lambda n: (-len(n), n))[: 0xF8FF - _FIRST_STAND_IN]
    for number, name in enumerate(listed):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", chr(_FIRST_STAND_IN + number), text)
    line = turned(text, owner, counterparty)
    if line is None:
        words = verb_first(debts.paid_back(peeled(own_clause(peeled(text)))))
        if theirs:
            words = [_TURNED.get(word.lower(), word) for word in words]
        elif owner is Owner.ME and _AS_I_SAID.match(quote):
            words = _told_you(words, _called(counterparty) if counterparty else None)
        elif owner is Owner.ME and counterparty and not _is_named(words, listed, counterparty):
            words = named(words, _called(counterparty))
        line = " ".join(words) or text
    if _BARE.fullmatch(line):
        return "do what was asked"  # "she asked me to read it, and I said I would": the deed stands elsewhere
    for number, name in enumerate(listed):
        line = line.replace(chr(_FIRST_STAND_IN + number), name)
    return line


def _called(name: str) -> str:
    """A first name; "my boss" in full."""
    return name if name.startswith(("my ", "our ")) else name.split()[0]


def _told_you(words: Sequence[str], name: str | None) -> list[str]:
    """The words with whom they were said to in place of "you"."""
    them = {"you": name, "your": f"{name}'s", "yours": f"{name}'s"} if name else _THEM
    return [re.sub(r"\w+", lambda said: them.get(said.group().lower(), said.group()), word, count=1) for word in words]


def _is_named(words: Sequence[str], listed: Sequence[str], name: str) -> bool:
    """Whether one of the names that stand as single characters in `words` is a form of `name`."""
    forms = {chr(_FIRST_STAND_IN + n) for n, form in enumerate(listed) if set(form.split()) & set(name.split())}
    return any(form in word for word in words for form in forms)


_BARE = re.compile(
    r"would|will|could|can|should|shall|say (?:yes|yeah|yep|sure|ok|okay|of course|fine)"
    r"(?:,? (?:yes|yeah|sure|ok|fine))*",
    re.IGNORECASE,
)

_THEM = {"you": "them", "your": "their", "yours": "theirs"}
_TURNED = {"you": "me", "your": "my", "yours": "mine", "my": "their", "me": "them", "mine": "theirs"}


_TIME_OFF = re.compile(r" off(?![\w'\u2019\-])(?! to (?:the|my|[A-Z]))")
_AND_ANOTHER = re.compile(r",? ?(?:and|or|&|/) ?|, ?")
_ITS_SUBJECT = re.compile(r",? (?:I|he|she|they|we|you|it)\b")


def _beside_the_deed(text: str, due: Sequence[Span]) -> list[Span]:
    """The due phrases in order, two that are joined ("Monday or Tuesday") as one, without days that are given or
    taken off: those are what is promised."""
    found: list[Span] = []
    for start, end in sorted(due):
        is_joined = bool(found) and _AND_ANOTHER.fullmatch(text, found[-1][1], start) is not None
        if is_joined and not _ITS_SUBJECT.match(text, end):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [(start, end) for start, end in found if not _TIME_OFF.match(text, end)]


def _is_possessive(text: str, start: int, end: int) -> bool:
    return any(_POSSESSIVE.search(text[start:to]) for to in (end, end + 2))

"""How what was marked is cut into promises: parts put together, one that holds two taken apart, scraps left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from journal.domain.commitment import Owner
from journal.nlp.commitments import gaps, parties
from journal.nlp.parsed import Mark
from journal.nlp.people.mentioned import People
from journal.nlp.verbs import BASES, base

LONGEST_JOINT = len(", while  ")
REACH = 6_000
"""People further away than this many characters are not thought of."""
_SMALL = frozenset(
    [
        *("a", "an", "and", "he", "her", "him", "i", "it", "me", "my", "our", "she", "that", "the", "them", "they"),
        *("to", "us", "we", "would", "you", "your"),
    ]
)
"""Words that say nothing of a deed by themselves; "will do" and "on it" do."""


def clauses(text: str, marks: Sequence[Mark], people: People) -> list[Mark]:
    """The promises that `marks` hold, in order, each a clause of its own."""
    whole = _ended(text, [_with_object(text, mark, people) for mark in marks])
    before = [0, *(mark.end for mark in whole)]
    begun = [
        part
        for mark, ended in zip(whole, before, strict=False)
        for part in _parted(text, _with_subjects(text, _from_its_subject(text, mark, ended), people))
    ]
    return gaps.filled(text, _apart(text, _whole(text, begun)), people)


_OF_BOTH = re.compile(
    r",(?: and)? (?:(?:both|each|all)(?: of us)?|the two of us) (?!other\b)(?:[a-z]+ ){0,3}?(?:by|before|on|until"
    r"|till|this|next|tomorrow|tonight|within|in|at)\b[^,;.!?\n]*[.\s]*$"
)
_SIDE_BY_SIDE = re.compile(r"(?:,? (?:and|&|while)|[,;]) $")
_ONE_OF_US = re.compile(r"\W*(?:(?P<me>I)|he|she|they|[A-Z]\w+)(?:['\u2019](?:ll|d)| will| would)?(?: [a-z]+)* [a-z]+")


def _apart(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks, the second of two without what is said of both: "…, and I'll do the rest, both of us by Friday"."""
    found: list[Mark] = []
    for mark in marks:
        of_both = _OF_BOTH.search(text, mark.start, mark.end)
        lead = text[found[-1].start : mark.start] if found and mark.start - found[-1].end < LONGEST_JOINT else ""
        if of_both and _SIDE_BY_SIDE.search(lead):
            mark = replace(mark, end=of_both.start())
            one = _ONE_OF_US.match(text, mark.start, mark.end) if mark.label == Owner.BOTH else None
            if one and one["me"]:
                mark = replace(mark, label=Owner.ME.value)
            elif one:
                mark = replace(mark, label=Owner.THEM.value, who=mark.counterparty, counterparty=None)
        found.append(mark)
    return found


_CUT_SHORT = re.compile(
    r"\b(?:(?:the|a|my|our|their|your)"
    r"|(?P<clause>(?:what|whatever|whoever|whichever|that|which|who|whom|where|wherever|how|if)"
    r" (?:I|we|you|he|she|they)"
    r"|what|whatever|whether|if))$",
    re.IGNORECASE,
)
_TO_ITS_END = re.compile(r" \w(?:(?! (?:and|but|so|while) (?:I|he|she|they|we)\b)[^.,;:!?\n\u2013\u2014])*")
"""From amid a clause to its end."""
_GRANTED = re.compile(
    r"[^.!?\n]*\b(?:asks?|asked|wants?|wanted|needs|needed|begged|hoped|wondered|could|can|would|will"
    r"|['\u2019]d (?:like|love))\b"
    r"[^.!?\n]*[.!?][\"'\u201d\u2019]? (?:(?:and|so) )?(?:I said,? )?"
    r"(?:of course|course|yes|yeah|sure|gladly|certainly|ok|okay|fine|no problem)\b[^.!?\n]*(?=[.!?] +\S)",
    re.IGNORECASE,
)
"""What was asked and the yes to it, where the writer goes on: "She'd like me to come. Of course I will. I'd walk"."""
_REST_OF_A_WORD = re.compile(r"(?:(?<=\w-)|(?<=\w)-)\w[\w'\u2019\-]*")


def _ended(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks, with one that stops amid a clause up to its end: "match whatever we", "email Ana the"."""
    found: list[Mark] = []
    ordered = sorted(marks, key=lambda m: (m.start, m.end))
    ended = 0
    for at, mark in enumerate(ordered):
        if mark.start < ended:  # the rest of the one before, which was cut from it
            found[-1] = replace(found[-1], end=max(found[-1].end, mark.end))
            continue
        yes = _GRANTED.match(text, mark.start, mark.end) if mark.label == Owner.ME else None
        mark = replace(mark, end=yes.end()) if yes else mark
        word = _REST_OF_A_WORD.match(text, mark.end)
        mark = replace(mark, end=word.end()) if word else mark  # "split it sixty-"
        cut = _CUT_SHORT.search(text[mark.start : mark.end])
        # Behind its subject a clause goes on whatever was marked there, behind a determiner only with a noun.
        limit = ordered[at + 1].start if cut and not cut["clause"] and at + 1 < len(ordered) else len(text)
        rest = _TO_ITS_END.match(text, mark.end, limit) if cut else None
        ended = rest.end() if rest and cut and cut["clause"] else ended
        found.append(replace(mark, end=rest.end()) if rest else mark)
    return found


SENTENCE = 200
"""What belongs to a mark begins no more characters before it."""
_BEHIND_ITS_SUBJECT = re.compile(
    r"(?P<will>['\u2019](?:ll|d|s|m|re|ve)\b)|\s*, ?(?!(?:and|but|so|I|he|she|they|we)\b)\w"
)
_TOLD = re.compile(
    r"\b(?P<all>I (?:said|told|promised|wrote|texted|replied)(?: to)?"
    r" (?:him|her|them|[A-Z][^\s,:]*(?: [A-Z][^\s,:]*)?)[,:] [\"'\u201c\u2018]?)$"
)
"""Says that the words of the mark are the writer's: "I said to Ana," before "I'll have it with you"."""
_WORD_BEFORE = re.compile(r"(?P<all>[\w.\-]+)$")
_DEED_BEFORE = re.compile(
    r"(?:^|[.!?;:\n]\s*|, (?:and|but|so) )(?P<all>(?:I|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|[A-Z]\w+)(?:['\u2019]ll| will| would)"
    r" [^.!?;:\n,]+)$"
)


def _from_its_subject(text: str, mark: Mark, ended: int) -> Mark:
    """A mark that begins behind its subject, "'ll split it", ", half each, if I write", or behind "I said to Ana,",
    from there on; the one before it has `ended` by then."""
    lead = text[max(ended, mark.start - SENTENCE) : mark.start]
    behind = _BEHIND_ITS_SUBJECT.match(text, mark.start, mark.end)
    if behind:
        begun = (_WORD_BEFORE if behind["will"] else _DEED_BEFORE).search(lead)
    else:
        begun = _TOLD.search(lead) if mark.label == Owner.ME else None
    return replace(mark, start=mark.start - len(lead) + begun.start("all")) if begun else mark


_ENDS_AT_A_VERB = re.compile(r"\b(?:I|he|she|we) (?P<verb>[a-z]+)$")


def _with_object(text: str, mark: Mark, people: People) -> Mark:
    """A mark that stops at its verb, before whom it names: "As promised I called" before "Ana"."""
    said = _ENDS_AT_A_VERB.search(text, mark.start, mark.end)
    named = people.near(mark.end, mark.end + 2).mentions[:1]
    if said and named and text[mark.end : named[0].start] in ("", " ") and base(said["verb"]) in BASES:
        return replace(mark, end=named[0].end)
    return mark


def _with_subjects(text: str, mark: Mark, people: People) -> Mark:
    """A mark that begins amid its subjects, "and I agreed to", "at Hanser promised", from the first of them on."""
    if re.match(r"\s*(?:at|from) [A-Z]", text[mark.start : mark.end]):
        whose = people.near(mark.start - REACH, mark.start).mentions[-1:]
        return replace(mark, start=whose[0].start) if whose and text[whose[0].end : mark.start].isspace() else mark
    duty = _BEGUN_BEFORE.search(text, max(0, mark.start - 40), mark.start)
    if duty and not re.match(r"\s*(?:I|he|she|they|we)\b", text[mark.start : mark.end]):
        # Whose duty it is stands before it: the one in the mark is who is to be answered.
        return replace(mark, start=duty.start("all"), label=Owner.ME.value, linked=False, who=None, counterparty=None)
    if mark.label != Owner.BOTH or not re.match(r"\s*(?:and|&|\+) (?:I|me)\b", text[mark.start : mark.end]):
        return mark
    start = mark.start + len(text[mark.start : mark.end]) - len(text[mark.start : mark.end].lstrip())
    for mention in reversed(people.near(start - REACH, start).mentions):
        if not parties.JOINING.fullmatch(text[mention.end : start]):
            break
        start = mention.start
    return replace(mark, start=start)


def _whole(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks in order, those that a line's end has cut put together, scraps left out.

    A clause goes on where nothing but a space or one line break parts it from words in lower
    case; one without any word that says what is to be done ("I'll", "me a") is a scrap.
    """
    joined: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        last = joined[-1] if joined else None
        between = text[last.end : mark.start] if last else "."
        if last and re.fullmatch(r"\s*", between) and _ANNOUNCES.fullmatch(text, last.start, last.end):
            joined[-1] = mark
            continue
        goes_on = text[mark.start : mark.start + 1].islower() and re.fullmatch(r" ?\n? ?", between)
        second = _AND_AT_ITS_END.search(text, last.start, last.end) if last and "\n" not in between else None
        if last and goes_on and second and _UNDERTAKES.match(text, mark.start):
            joined[-1] = replace(last, end=second.start())
            joined.append(mark)
        elif last and goes_on and (last.label == mark.label or (second and _NO_SUBJECT.match(text, mark.start))):
            joined[-1] = replace(last, end=mark.end, score=max(last.score, mark.score))
        else:
            joined.append(mark)
    return [m for m in joined if _says_something(text[m.start : m.end])]


_AND_AT_ITS_END = re.compile(r",?\s(?:and|&|and then)\s*$")
_NO_SUBJECT = re.compile(rf"(?:(?:just|also|then|only) )*(?:{'|'.join(sorted(BASES))})\b")
"""Goes on with what the same ones do: "agreed to skip the minutes and" before "just bring the budget"."""
_PROMISED = (
    r"(?:(?:has|have|had|also|then) )*"
    r"(?:(?:promised|pledged)\b|(?:agreed|offered|volunteered|undertook|swore|vowed)(?: (?:me|us|him|her|them))? to\b)"
)
_UNDERTAKES = re.compile(rf"(?:will|would|shall|am (?:to|going to))\b|{_PROMISED}")
"""Begins a promise of its own behind "and": "and will mail him three options"; "and send the clip" goes on with one."""
_ANNOUNCES = re.compile(
    r"\W*(?:(?:and|but|so|then) )?(?:I|he|she|they|we)(?: (?:have|had|has|also|both|then|all))*"
    r" (?:agreed|said|settled|promised|decided|arranged|told (?:him|her|them|me))(?: that|:)\s*"
)
"""All that is said before promises that are marked apart: "we agreed that" before "he sends the draft"."""


_BEGUN_BEFORE = re.compile(
    r"(?:^|(?<=[.!?\n;:]))[ \t]*(?:[-*\u2022] )?(?P<all>(?:I |i )?(?:(?:still|also|really) )*"
    r"(?:(?i:need|have|ought|got|want|mean|meant) to|(?i:must|should|gotta|will)) "
    r"(?:(?:get|write|come|report|call|ring|phone|go) ?(?:back(?: (?:to|at))?)?|reply|respond|answer|speak|talk|pay"
    r"|send|give|ask|tell|thank)(?: (?:to|with))?) $",
    re.MULTILINE,
)
"""My duty up to where a mark begins amid it: "Need to get back to" before "Anneke re: the invoice"."""

_TWO = re.compile(
    r"^\W*(?:so |and )?I(?:['\u2019](?:ll|m|d))?\s[^.;]*?(?P<cut>,\s+(?:and |while )?)"
    r"(?:he|she)(?:['\u2019](?:ll|s|d)| will| is| does| takes| gives| sends| brings| covers| pays)\s"
    r"(?!said|asked|thinks)",
    re.IGNORECASE,
)


_TWICE = re.compile(
    r"^[^.;!?\n]*?(?:['\u2019](?:ll|d)|\b(?:will|would|shall|promised to|agreed to|offered to))"
    r" (?:(?:also|then|gladly|happily) )*(?P<deed>(?!and\b|but\b)[a-z]+)\b[^.;!?\n]*?"
    rf"(?P<cut>,? (?:and|but) )(?={_PROMISED})"
)


_SOMEBODY = r"(?:me|him|her|them|us|[A-Z]\w+)"
_OBJECT = r"(?:the|an?|my|our|his|her|their|some|two|three|four|five|\d+)"
# What leads up to the next deed is no deed of its own: "he'll ask his boss and send me the form".
_LEADS_UP = (
    r"(?:come|go|sit|ask|check|try|look|think|talk|speak|see|ring|call|phone|find|get|make|do|have|be|take|pick|run|write"
    r"|read|use|borrow|grab|visit|fetch|pack|order|buy|collect|drive|walk|pop|stop|stay|start|open|set|put|bring|hire|rent)\b"
)
_TWO_DEEDS = re.compile(
    r"^[^.;!?\n]*?(?:['\u2019](?:ll|d)|\b(?:will|would|shall|(?:promised|agreed|offered|going) to))"
    rf" (?:(?:also|then|gladly|happily) )*(?!{_LEADS_UP})[a-z]+ (?:{_SOMEBODY} )?{_OBJECT} [^.;:!?,\n]*?"
    rf"(?P<cut>,? and (?:(?:also|then|to) )*)(?=introduce {_SOMEBODY} to\b|put {_SOMEBODY} in touch\b"
    rf"|(?:find|lend|buy|bake|cook|bring|teach|send) {_SOMEBODY} {_OBJECT} \w)",
)


def _parted(text: str, mark: Mark) -> list[Mark]:
    """A mark that holds two promises as two: "I'll book the hall and find her a speaker", and a swap.

    That is one of each, "I do her Sunday, she does my night". Where one deed only leads up to the other, "he'll find
    out and tell me", it is one.
    """
    deeds = _TWO_DEEDS.match(text[mark.start : mark.end])
    if deeds:
        first, second = (mark.start + at for at in deeds.span("cut"))
        return [replace(mark, end=first), *_parted(text, replace(mark, start=second))]
    twice = _TWICE.match(text[mark.start : mark.end])
    if twice and base(twice["deed"]) == twice["deed"]:  # "he'd listened and promised to help" is one
        first, second = (mark.start + at for at in twice.span("cut"))
        return [replace(mark, end=first), *_parted(text, replace(mark, start=second))]
    two = _TWO.match(text[mark.start : mark.end]) if mark.label == Owner.ME else None
    if two is None:
        return [mark]
    start, end = (mark.start + at for at in two.span("cut"))
    return [replace(mark, end=start), replace(mark, start=end, label=Owner.THEM.value, who=mark.counterparty)]


def _says_something(quote: str) -> bool:
    words = re.findall(r"[^\W_]+(?:['\u2019][^\W_]+)*", quote.lower())
    return len(words) > 2 or any(word.partition("'")[0].partition("\u2019")[0] not in _SMALL for word in words)

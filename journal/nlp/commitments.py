"""Commitments: from what was marked to values, with names, the day it is due, and an imperative."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from journal.domain.commitment import Commitment, Owner
from journal.nlp import asked, closing, dates, debts, owners, parties
from journal.nlp.actions import imperative
from journal.nlp.heard import Heard, Mark, Place
from journal.nlp.people import People
from journal.nlp.verbs import is_base

_OWNERS = frozenset(owner.value for owner in Owner)
OPEN = 0.5
"""From this chance on a commitment counts as still open."""
_SMALL = frozenset(
    [
        *("a", "an", "and", "he", "her", "him", "i", "it", "me", "my", "our", "she", "that", "the", "them", "they"),
        *("to", "us", "we", "would", "you", "your"),
    ]
)
"""Words that say nothing of a deed by themselves; "will do" and "on it" do."""
_AGAIN = re.compile(r"\b(?:every|each)(?: (?:first|second|third|fourth|last|other))?\s$", re.IGNORECASE)
"""Before a day that comes again and again, and is no day by which something is due."""
_NO_TIME = frozenset(
    [
        *("a", "after", "an", "and", "at", "before", "by", "for", "in", "of", "on", "or", "that", "the", "this"),
        *("till", "time", "to", "until", "whatever", "when", "while"),
    ]
)
"""Words that name no time by themselves: a phrase of nothing else is a scrap of one, or none."""
_JOINED = re.compile(r",? (?:and|&|while) $", re.IGNORECASE)
_DEADLINE = re.compile(r"(?:by|before|until|till|within|no later than)\b", re.IGNORECASE)
_OF_ONE_WORK = re.compile(
    r"\b(?:the (?:rest|remaining|others?|second|last|remainder)|(?:hers|mine|(?:his|theirs)(?= (?:by|before|till))))\b",
    re.IGNORECASE,
)
"""In a promise that shares out one work with the one before it. A deadline behind the second of other pairs was, in
labelled reflections, of the second alone in seven of nine."""
_ANOTHER_CLAUSE = re.compile(r"[,;]|\b(?:and|but|so|then|when|because|as|if)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:both|all|each)\b[^,;]*$|^,? (?:(?:i|he|she|we|they) \w+|\w+ said),? ?$", re.IGNORECASE)
"""Between a promise and its day: "both by the 12th", ", I said, on the 8th"."""
REACH = 6_000
"""People further away than this many characters are not thought of."""


def commitments(
    text: str, heard: Heard, people: People, about: date, day_first: bool | None = None
) -> tuple[Commitment, ...]:
    """The commitments of an entry, in order of their quotes.

    Whether 3/4 is 3 April is what `day_first` says, else what the other dates of the entry tell.
    """
    if day_first is None:
        day_first = dates.reading_order(text)
    heard_marks = [m for m in heard.commitments or () if m.label in _OWNERS]
    heard_marks = debts.added(text, heard_marks, [(m.start, m.end) for m in people.mentions])
    marks = _whole(text, [part for mark in heard_marks for part in _parted(text, _with_subjects(text, mark, people))])
    known = parties.genders(text, people)
    days = _Days(text, heard, about, day_first)
    found: list[Commitment] = []
    for index, mark in enumerate(marks):
        start, end = _trimmed(text, mark.start, mark.end)
        nearby = people.near(start - REACH, end + REACH)
        names_at = [(m.start, m.end) for m in nearby.within(start, end)]
        if owners.is_to_oneself(text, (start, end), names_at):
            continue  # it is owed to nobody
        owner = owners.owner_of(text, (start, end), Owner(mark.label), names_at)
        told = parties.told_of(text, (start, end), nearby) if owner is not Owner.BOTH else None
        if told:
            owner = Owner.THIRD_PARTY  # it is not the telling that was promised
        if owner is not Owner(mark.label):
            mark = replace(mark, linked=False, who=None, counterparty=None)  # its links were of the other reading
        if owner is Owner.ME and asked.is_only_asked(text, (start, end)):
            behind = marks[index + 1] if index + 1 < len(marks) else None
            reply = behind and asked.answered(text, (behind.start, behind.end), owner, days.within(end, behind.end))
            if (reply and reply.place[0] < end) or not asked.is_granted(text, end):
                continue  # nobody said yes, or the yes is a promise of its own, with this as its deed
        who, counterparty = (m.name for m in told) if told else _named_parties(text, mark, owner, nearby, known)
        if owner is Owner.ME:
            counterparty = parties.reached_for(text, (start, end), counterparty, nearby, known)
        together = parties.together(text, (start, end), nearby) if owner is Owner.BOTH else []
        if len(together) > 1:
            counterparty = together[0].name
        others = f" with {_listed([m.text for m in together[1:]])}" if len(together) > 1 else ""
        around = marks[max(0, index - 3) : index + 4]
        is_open = closing.is_open(text, (start, end), mark.open >= OPEN)
        due_at = days.due_of((start, end), around, heard.sentences)
        request = asked.answered(text, (start, end), owner, days.within(start - asked.REACH, end))
        if request and due_at is None:
            due_at = days.due_of(request.place, around, heard.sentences)
        stated = (max(start, told[0].start), end) if told else (start, end)
        found.append(
            Commitment(
                start=start,
                end=end,
                quote=text[start:end],
                owner=owner,
                who=who,
                counterparty=counterparty,
                action=_action(text, stated, request, owner, counterparty, days, nearby) + others,
                due=days.day(due_at, is_behind=not is_open),
                due_text=text[slice(*due_at)] if due_at else None,
                is_open=is_open,
                score=min(1.0, max(0.0, mark.score)),
            )
        )
    return tuple(found)


def _action(
    text: str,
    quote: Place,
    request: asked.Asked | None,
    owner: Owner,
    counterparty: str | None,
    days: _Days,
    people: People,
) -> str:
    start, end = request.place if request else quote
    inside = [(a - start, b - start) for a, b in days.within(start, end)]
    names = [m.text for m in people.within(start, end)]
    # Where nothing is left of it but its day, the promise is told as it stands.
    line = imperative(text[start:end], owner, counterparty, inside, names) or " ".join(text[start:end].split())
    if request and text[start:end].startswith("be ") and not line.startswith("be "):
        return f"be {line}"
    if request and request.is_thing:
        return f"give {counterparty.split()[0]} {line}" if counterparty else f"give {line}"
    return line


def _listed(names: Sequence[str]) -> str:
    """ "Bo", "Bo and Li", "Bo, Li and Ada"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


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
        goes_on = text[mark.start : mark.start + 1].islower() and re.fullmatch(r" ?\n? ?", between)
        if last and goes_on and last.label == mark.label:
            joined[-1] = replace(last, end=mark.end, score=max(last.score, mark.score))
        else:
            joined.append(mark)
    return [m for m in joined if _says_something(text[m.start : m.end])]


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


def _parted(text: str, mark: Mark) -> list[Mark]:
    """A mark that holds a swap as two: "I do her Sunday, she does my night"."""
    two = _TWO.match(text[mark.start : mark.end]) if mark.label == Owner.ME else None
    if two is None:
        return [mark]
    start, end = (mark.start + at for at in two.span("cut"))
    return [replace(mark, end=start), replace(mark, start=end, label=Owner.THEM.value, who=mark.counterparty)]


def _says_something(quote: str) -> bool:
    words = re.findall(r"[^\W_]+(?:['\u2019][^\W_]+)*", quote.lower())
    return len(words) > 2 or any(word.partition("'")[0].partition("\u2019")[0] not in _SMALL for word in words)


def _named_parties(
    text: str, mark: Mark, owner: Owner, people: People, known: parties.Genders
) -> tuple[str | None, str | None]:
    # Rules on top of links that were learned cost more than they bring: .79 right with them, .81 without.
    if mark.linked and (mark.who is None or people.at(mark.who)):
        return people.at(mark.who), None if owner is Owner.THEM else people.at(mark.counterparty)
    place = (mark.start, mark.end)
    who = parties.owner_name(text, place, owner, people, known)
    return who, parties.other_name(text, place, owner, who, people, known)


def _phrases(text: str, heard: Heard, found: list[Place]) -> list[Place]:
    """Due phrases: those that were marked, and those that the grammar of dates found.

    Two that overlap, or follow each other ("by lunch", "tomorrow"), are one.
    """
    marked = [
        _with_noun(text, *_without_tail(text, *_trimmed(text, mark.start, mark.end)))
        for mark in heard.due or ()
        # the end of a range is no day: "chapters 1-4"
        if not (re.search(r"\d[-\u2013]$", text[: mark.start][-2:]) and text[mark.start : mark.end].strip().isdigit())
        and not _NO_TIME.issuperset(text[mark.start : mark.end].lower().split())
    ]
    kept: list[Place] = []
    for phrase in sorted(p for p in [*marked, *found] if not dates.is_attribute(text, *p)):
        if kept and text[kept[-1][1] : phrase[0]] in ("", " ") and phrase[0] - kept[-1][1] < 2:
            kept[-1] = (kept[-1][0], max(kept[-1][1], phrase[1]))
        elif phrase[0] < phrase[1]:
            kept.append(phrase)
    return kept


_TIME_NOUN = re.compile(
    r" (?:time|visit|round|meeting|session|term|season|trip|weekend|week|month|year|quarter|sprint|\w+day)\b",
    re.IGNORECASE,
)


def _with_noun(text: str, start: int, end: int) -> Place:
    """The phrase with the noun that its last word goes with: "next", of "they'd host next time"."""
    if not re.search(r"\b(?:next|following|coming)$", text[start:end], re.IGNORECASE):
        return start, end
    noun = _TIME_NOUN.match(text, end)
    return (start, noun.end()) if noun else (start, end)


def _without_tail(text: str, start: int, end: int) -> Place:
    """The phrase without a little word at its end that belongs to what follows: "tonight w"."""
    tail = re.search(r"\s+(?:w|w/|and|&|to|for|with|on|I|he|she|we|they|it|the|a)$", text[start:end], re.IGNORECASE)
    return (start, start + tail.start()) if tail and tail.start() else (start, end)


class _Days:
    """The due phrases of an entry, in order, and the days they mean."""

    def __init__(self, text: str, heard: Heard, about: date, day_first: bool | None) -> None:
        self._found = dates.find(text)
        self.phrases = phrases = _phrases(text, heard, self._found)
        self._text, self._about, self._day_first = text, about, day_first
        # Dates named so far, for "by then" and "the same day".
        resolved = ((at, dates.resolve(text[slice(*at)], about, day_first)) for at in phrases)
        self._named = [(at[0], day) for at, day in resolved if day]

    def within(self, start: int, end: int) -> list[Place]:
        """Phrases that lie in a stretch of text."""
        low = bisect_left(self.phrases, (start, start))
        high = bisect_left(self.phrases, (end, end))
        return [p for p in self.phrases[low:high] if p[1] <= end]

    def day(self, phrase: Place | None, is_behind: bool = False) -> date | None:
        """What a phrase means where it stands; behind is the day of a deed already done, "sent it Tuesday"."""
        if phrase is None or _AGAIN.search(self._text[max(0, phrase[0] - 20) : phrase[0]]):
            return None
        before = bisect_left(self._named, (phrase[0], date.min))
        anchor = self._named[before - 1][1] if before else None
        day = dates.resolve(self._text[slice(*phrase)], self._about, self._day_first, anchor)
        if day and is_behind and day > self._about:
            return dates.looked_back(self._text[slice(*phrase)], day, self._about)
        return day

    def _is_sure(self, phrase: Place) -> bool:
        """Whether the grammar of dates knows the phrase, wholly or in part."""
        at = bisect_left(self._found, (phrase[0], 0))
        return at < len(self._found) and self._found[at][1] <= phrase[1]

    def due_of(self, quote: Place, marks: Sequence[Mark], sentences: Sequence[Place]) -> Place | None:
        """The due phrase of a quote: the first one in it, else one in its sentence that no other quote holds."""
        low, high = (bisect_left(self.phrases, (at, 0)) for at in quote)
        inside = self.phrases[low:high]  # a phrase that begins in the quote and runs on is its phrase
        if inside:
            return next((p for p in inside if self._is_sure(p)), inside[0])
        if shared := self._deadline_of_the_next(quote, marks):
            return shared
        free = [
            p
            for p in self.within(*_sentence(quote, sentences))
            if not any(m.start <= p[0] < m.end for m in marks) and not self._is_of_another_clause(p, quote)
        ]
        return min(free, key=lambda p: max(p[0] - quote[1], quote[0] - p[1]), default=None)

    def _is_of_another_clause(self, phrase: Place, quote: Place) -> bool:
        """Whether a phrase behind a quote is a later clause's: "I'd promised him the van, and today he came".

        In labelled reflections 28 of 38 such days were no day of the promise; of the others most were
        of both ("me the methods, her the figures, both by the 12th").
        """
        between = self._text[quote[1] : phrase[0]]
        return bool(between and _ANOTHER_CLAUSE.search(between)) and not _GOES_ON.search(between)

    def _deadline_of_the_next(self, quote: Place, marks: Sequence[Mark]) -> Place | None:
        """The deadline behind the promise that is joined to this one: "I do mine and he does his by May"."""
        following = next((m for m in marks if m.start >= quote[1]), None)
        if following is None or not _JOINED.search(self._text[quote[0] : following.start]):
            return None
        words = self._text[following.start : following.end]
        if not (_OF_ONE_WORK.search(words) or is_base(words.split()[0])):
            return None
        last = self.within(following.start, _sentence((following.start, following.end), ())[1])[-1:]
        behind = self._text[last[0][1] : following.end] if last else "."
        return last[0] if last and not behind.strip(" .,;!") and _DEADLINE.match(self._text, last[0][0]) else None


def _sentence(quote: Place, sentences: Sequence[Place]) -> Place:
    at = bisect_right(sentences, (quote[0], float("inf"))) - 1
    if at < 0:
        return quote
    start, end = sentences[at]
    return min(start, quote[0]), max(end, quote[1])


def _trimmed(text: str, start: int, end: int) -> Place:
    """The stretch without white space at its ends and without a final full stop."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(re.sub(r"[\s.,;]+$", "", words)) if words.strip() else len(words)
    return (start, end) if start < end else (start, start)

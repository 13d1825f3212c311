"""Commitments: from what was marked to values, with names, the day it is due, and an imperative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from journal.domain.closing.moving import new_day
from journal.domain.commitment import Commitment, Owner
from journal.nlp import headings
from journal.nlp.commitments import (
    antecedents,
    asked,
    closing,
    conditions,
    cuts,
    debts,
    gaps,
    owners,
    parties,
    retold,
    shares,
    todo,
    unpromised,
    wording,
)
from journal.nlp.dates import day_phrases
from journal.nlp.dates.due_phrases import DueDays
from journal.nlp.dates.time_words import trimmed
from journal.nlp.parsed import Mark, Parsed
from journal.nlp.people.mentioned import People

_OWNERS = frozenset(owner.value for owner in Owner)
OPEN = 0.5
"""From this chance on a commitment counts as still open."""


def commitments(
    text: str, parsed: Parsed, people: People, about: date, day_first: bool | None = None
) -> tuple[Commitment, ...]:
    """The commitments of an entry, in order of their quotes.

    Whether 3/4 is 3 April is what `day_first` says, else what the other dates of the entry tell.
    """
    if day_first is None:
        day_first = day_phrases.reading_order(text)
    heard_marks = [m for m in parsed.commitments or () if m.label in _OWNERS]
    works = shares.shared_out(text, people)
    marks = cuts.clauses(text, shares.taken(text, works, _said(text, heard_marks, people), people), people)
    share_at = {share.place: share for work in works for share in work}
    known = parties.genders(text, people)
    days = DueDays(text, parsed, about, day_first)
    found: list[Commitment] = []
    for index, mark in enumerate(marks):
        start, end = trimmed(text, mark.start, mark.end)
        nearby = people.near(start - cuts.REACH, end + cuts.REACH)
        names_at = [(m.start, m.end) for m in nearby.within(start, end)]
        if owners.is_to_oneself(text, (start, end), names_at):
            continue  # it is owed to nobody
        if mark.label == Owner.THEM and owners.is_only_content(text, (start, end), names_at):
            continue
        owner = owners.owner_of(text, (start, end), Owner(mark.label), names_at)
        if unpromised.is_none(text, (start, end), owner):
            continue
        told = parties.told_of(text, (start, end), nearby) if owner is not Owner.BOTH else None
        if told:
            owner = Owner.THIRD_PARTY  # it is not the telling that was promised
        if owner is not Owner(mark.label):
            mark = _of_the_other(mark, owner)
        if owner is Owner.ME and asked.is_only_asked(text, (start, end)):
            behind = marks[index + 1] if index + 1 < len(marks) else None
            reply = behind and asked.answered(text, (behind.start, behind.end), owner, days.within(end, behind.end))
            if (reply and reply.place[0] < end) or not asked.is_granted(text, end):
                continue  # nobody said yes, or the yes is a promise of its own, with this as its deed
        who, counterparty = (m.name for m in told) if told else _named_parties(text, mark, owner, nearby, known)
        unnamed = parties.told_unnamed(text, (start, end), nearby) if owner is Owner.ME else None
        kin = unnamed if unnamed and " " not in unnamed else None
        boss = parties.unnamed_before(text, (start, end), nearby) if owner is Owner.ME and not unnamed else None
        kin = kin or boss
        if unnamed or boss:
            counterparty = None
        elif owner is Owner.ME:
            counterparty = parties.reached_for(text, (start, end), counterparty, nearby, known)
        together = parties.together(text, (start, end), nearby) if owner is Owner.BOTH else []
        if len(together) > 1:
            counterparty = together[0].name
        others = f" with {_listed([m.text for m in together[1:]])}" if len(together) > 1 else ""
        around = marks[max(0, index - 3) : index + 4]
        is_open = closing.is_open(text, (start, end), mark.open >= OPEN)
        due_at = days.due_of((start, end), around, parsed.sentences)
        request = asked.answered(text, (start, end), owner, days.within(start - asked.REACH, end))
        if request is None and (request := asked.undone(text, (start, end), days.within(start, end))):
            is_theirs = owner is Owner.ME and asked.asked_for(text, request, nearby)
            counterparty = is_theirs or counterparty
        if request and due_at is None:
            due_at = days.due_of(request.place, around, parsed.sentences)
        share = share_at.get((start, end))
        if share and due_at is None and share.by:
            due_at = days.due_of(share.by, (), ())
        due = days.day(due_at, is_behind=not is_open)
        if is_open and due and (put_off := closing.put_off(text, (start, end))):
            due, due_at = new_day(put_off[0], due, about), put_off[1]
        place = (max(start, told[0].start), end) if told else (start, end)
        thing = share.thing if share else None
        stated = wording.Stated(
            thing or place,
            request,
            gaps.Gap(thing[0], "see to") if thing else gaps.missing_verb(text, place, owner, found, nearby),
            antecedents.antecedent(text, place, parsed.sentences),
        )
        found.append(
            Commitment(
                start=start,
                end=end,
                quote=text[start:end],
                owner=owner,
                who=who,
                counterparty=counterparty,
                action=wording.action(text, stated, owner, counterparty or kin, days, nearby) + others,
                due=due,
                due_text=text[slice(*due_at)] if due_at else None,
                is_open=is_open,
                score=min(1.0, max(0.0, mark.score)),
            )
        )
    return tuple(retold.once(found))


def _said(text: str, marks: Sequence[Mark], people: People) -> list[Mark]:
    """What was marked without what is no promise, and with what the words say that was not marked."""
    names = [(m.start, m.end) for m in people.mentions]
    found = conditions.completed(text, headings.outside(text, marks))
    return todo.listed(text, debts.added(text, found, names), people)


def _of_the_other(mark: Mark, owner: Owner) -> Mark:
    """The mark with links for another owner than it was heard to have: between two, each is where the other was."""
    other = mark.who or mark.counterparty
    if other and {mark.label, owner} == {Owner.ME, Owner.THEM}:
        is_theirs = owner is Owner.THEM
        return replace(mark, who=other if is_theirs else None, counterparty=None if is_theirs else other)
    return replace(mark, linked=False, who=None, counterparty=None)


def _listed(names: Sequence[str]) -> str:
    """ "Bo", "Bo and Li", "Bo, Li and Ada"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _named_parties(
    text: str, mark: Mark, owner: Owner, people: People, known: parties.Genders
) -> tuple[str | None, str | None]:
    # Rules on top of links that were learned cost more than they bring: .79 right with them, .81 without.
    place = (mark.start, mark.end)
    if mark.linked and (mark.who is None or people.at(mark.who)):
        if owner is not Owner.THEM or mark.who is None:
            return people.at(mark.who), None if owner is Owner.THEM else people.at(mark.counterparty)
        return people.at(parties.spoken_of_here(text, place, mark.who, people, known) or mark.who), None
    who = parties.owner_name(text, place, owner, people, known)
    return who, parties.other_name(text, place, owner, who, people, known)

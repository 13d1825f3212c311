"""A correction: what the writer said about a reading. It outlives every new reading.

A correction sets one field of one thing; the last one said about a field holds, and
saying None takes back whatever was said. Nothing is ever rewritten, so corrections of
two machines merge by putting them together, and each can be undone. Which was said last
the stamp tells that it was kept with, not the clock, which may have been wrong. Of what
two machines said that leads round in a circle, one half each, what was said first does not
hold: else two people who are one would stay two, and no promise would be left to do.

One that takes back another sets nothing: that is then as if it had never been said, and what
was said before it, or elsewhere after it, holds. Taken back in turn, or done again, it stands
where it stood.

What can be said (`target`: `field` = value):

    commitment id   status = open | kept | dropped | replaced;  dismissed = yes (it never was one);
                    is_open = yes (still to be done, although its entry tells it as done);
                    owner, who, counterparty, action, due (ISO day, "" for none),
                    snoozed_until (ISO day), closed_by (entry id), replaced_by (commitment id),
                    moved_by (entry id);
                    with = person id (of whom it names); of one that was added also quote, and
                    beside = ids of the promises that were heard in the same words then
    proposal id     dismissed = yes (the entry does not show it)
    doubt id        dismissed = yes (answered: they are two people, or whose the name is)
    pattern id      dismissed = yes (not worth telling)
    flag id         verdict = agreed | dismissed;
                    of one that was added also way = one of `flagging.WAYS`, whom = name, "" for nobody
                    in particular, with = person id, quote
    help id         confirmed = yes (it passed, however sure a reader is of it);  dismissed = yes;
                    of one that was added also passed = one of `giving.PASSED`, whom, with, quote as of a flag
    request id      dismissed = yes
    entry id        tone = number from -1 to 1;
                    promise:ID = offset of its words (a promise that was not heard, see `adding`);
                    flag:ID, help:ID = offset of its words (a flag, or help, that was not heard, see `flagging`
                    and `giving`);
                    there:ID = offset of the words that name them (somebody who was there, see `attending`)
    attendance id   whom = name, with = person id, quote, "" where no words name them
    person id       name, role, reach, notes; merged_into = person id; dismissed = yes
    "ENTRY/NAME"    person = person id (this name in this entry is that person; also a form that was heard
                    as another's there, which then is a name of its own);
                    met = no (who is called so there was not met; what is added with them later goes before);
                    dismissed = yes (in this entry it is nobody's)
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import itemgetter
from typing import Any, NamedTuple

from journal.domain.answers import is_of_answers
from journal.domain.commitment import Commitment, Owner, Status, circles
from journal.domain.corrections import attending, flagging, giving
from journal.domain.corrections.adding import PROMISED, added, added_to, as_met, beside, parties, person_with
from journal.domain.reading import Flag, Help, Mention, Reading, Verdict

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One field of one thing, as the writer wants it.

    Attributes:
        id: UUIDv7 of the moment it was said.
        at: That moment, aware.
        act: Id shared by all corrections made by one key press: undone together.
        target: The id of what it is about.
        field: Which field it sets; the module's docstring lists them.
        value: What to, or None to take back what was said before; None of what takes back an act or says it again.
        entry: The id of the entry whose words it is about, if any.
        quote: Those words, so that like cases can be told later.
        undoes: The act that this one takes back, if it is an undo.
        redoes: The act that this one says again, if it goes back on an undo.
        takes_back: The act that this one takes back, if the writer chose it from the list: itself an act that
            an undo takes back.
        hlc: The stamp it was kept with (`store.hybrid`), later than that of all that was known there then; "" of
            what is not kept yet.
        device: The short id of the machine that kept it.
    """

    id: str
    at: datetime
    act: str
    target: str
    field: str
    value: str | None
    entry: str = ""
    quote: str = ""
    undoes: str = ""
    redoes: str = ""
    takes_back: str = ""
    hlc: str = dataclasses.field(default="", compare=False)
    device: str = dataclasses.field(default="", compare=False)

    @property
    def rank(self) -> str:
        """Orders corrections as everything that is kept is ordered: as text, the one said last comes last."""
        return f"{self.hlc} {self.device} {self.id}"

    @property
    def row(self) -> Row:
        """What tells what holds."""
        return Row(self.rank, self.target, self.field, self.value, self.act, self.undoes, self.redoes, self.takes_back)


class Row(NamedTuple):
    """What of a correction tells what holds; see there."""

    rank: str
    target: str
    field: str
    value: str | None
    act: str
    undoes: str = ""
    redoes: str = ""
    takes_back: str = ""

    @property
    def says(self) -> bool:
        """Whether it sets a field, and does not take something back or say it again."""
        return not (self.undoes or self.redoes or self.takes_back)

    @property
    def part(self) -> Part:
        """What it is, as that is taken back."""
        return self.act, self.target, self.field


Part = tuple[str, str, str]
"""What an act set: the act, the target and the field."""


MERGED_INTO, REPLACED_BY = "merged_into", "replaced_by"
LEADING = (MERGED_INTO, REPLACED_BY)
"""The fields whose value is the id of another such thing."""

Said = Mapping[str, Mapping[str, str]]
"""What holds now: target -> field -> value."""


def holding(corrections: Iterable[Correction]) -> Said:
    """What holds after all of `corrections`, in whatever order they come."""
    return holding_of(c.row for c in corrections)


def standing(rows: Iterable[Row]) -> list[Row]:
    """Those that set a field and that nothing has taken back, the one said last comes last."""
    ordered = sorted(rows, key=itemgetter(0))
    gone = _taken_back(ordered)
    return [row for row in ordered if row.says and row.part not in gone]


def _taken_back(ordered: Iterable[Row]) -> set[Part]:
    """What was taken back and not said again after that."""
    is_undone: dict[Part, bool] = {}
    chosen: list[Row] = []
    for row in ordered:
        if row.undoes or row.redoes:
            is_undone[row.undoes or row.redoes, row.target, row.field] = bool(row.undoes)
        elif row.takes_back:
            chosen.append(row)
    gone = {part for part, is_gone in is_undone.items() if is_gone}
    return gone | {(row.takes_back, row.target, row.field) for row in chosen if row.part not in gone}


def holding_of(rows: Iterable[Row]) -> Said:
    """What holds after corrections that are told by their rows."""
    said: dict[str, dict[str, str]] = {}
    since: dict[str, dict[str, str]] = {field: {} for field in LEADING}
    for rank, target, field, value, *_ in standing(rows):
        fields = said.setdefault(target, {})
        if field in since:
            since[field][target] = rank
        if value is None:
            fields.pop(field, None)
        else:
            fields[field] = value
    for circle in circles(_leads(said, since[MERGED_INTO])):
        del said[_first(circle, since[MERGED_INTO])][MERGED_INTO]
    for circle in circles(_replaced(said, since[REPLACED_BY])):
        fields = said[_first(circle, since[REPLACED_BY])]
        fields["status"] = Status.OPEN.value
        for name in (REPLACED_BY, "closed_by"):
            fields.pop(name, None)
    return said


def _first(circle: Iterable[str], since: Mapping[str, str]) -> str:
    return min(circle, key=since.__getitem__)


def _leads(said: Said, targets: Iterable[str]) -> dict[str, str | None]:
    return {target: said[target].get(MERGED_INTO) for target in targets}


def _replaced(said: Said, targets: Iterable[str]) -> dict[str, str | None]:
    # One that was said to be kept since is replaced no more, whatever once stood in its place.
    return {t: said[t].get(REPLACED_BY) for t in targets if said[t].get("status") == Status.REPLACED}


def dismissed(said: Said) -> frozenset[str]:
    """The ids of all that the writer sent away."""
    return frozenset(target for target, fields in said.items() if fields.get("dismissed") == YES)


def mention_target(entry: str, name: str) -> str:
    """The target for saying who a name means in one entry."""
    return f"{entry}/{name}"


def corrected(reading: Reading, said: Said, text: str) -> Reading:
    """The reading of `text` with everything the writer said about it; what was dismissed is gone.

    On a page of answers nobody was met, whoever it speaks of.
    """
    reading = _as_said(reading, said, text)
    if is_of_answers(text):
        return replace(reading, mentions=tuple(replace(m, met=False) for m in reading.mentions))
    return reading


def _as_said(reading: Reading, said: Said, text: str) -> Reading:
    if not _is_spoken_of(reading, said):
        return reading
    tone = said.get(reading.entry, {}).get("tone")

    def stands(target: str) -> bool:
        return said.get(target, {}).get("dismissed") != YES

    promises = _promises(reading, said, text)
    told = tuple(_commitment(c, said.get(c.id, {})) for c in promises if stands(c.id))
    named = attending.attending(reading, said, text)
    heard = attending.beside(reading.mentions, named) if named else reading.mentions
    there = {m.person for m in heard}
    mentions = (*heard, *parties(((c, c.other) for c in told), there, said, met=False))
    flags = flagging.flags(reading, said, text)
    meant = _as_meant(reading.entry, [m for m in mentions if stands(m.person)], said)
    helped = giving.helped(reading, said, text)
    more: list[Flag | Help] = [*flags, *(item for item in helped if stands(item.id))]
    if more:
        there = {m.person for m in (*mentions, *meant)}
        mentions = (*mentions, *parties(((item, item.who) for item in more), there, said, met=True))
        meant = _as_meant(reading.entry, [m for m in mentions if stands(m.person)], said)
    if more or named:
        met = {person_with(item, said) for item in more if item.stands} | {m.person for m in named}
        meant = tuple(as_met(meant, met - {"", *_absent(reading.entry, meant, said)}))
    nobody = {m.name for m in (*mentions, *meant) if not stands(mention_target(reading.entry, m.name))}
    if nobody:
        named_still = (without_names(c, nobody.__contains__) for c in promises if stands(c.id))
        told = tuple(_commitment(c, said.get(c.id, {})) for c in named_still)
    return replace(
        reading,
        mentions=tuple(m for m in meant if m.name not in nobody),
        commitments=told,
        flags=tuple(flagging.beside((_flag(f, said.get(f.id, {})) for f in reading.flags), flags, meant, said)),
        help=tuple(
            item
            for item in giving.beside(
                without_promised(
                    (_help(h, said.get(h.id, {})) for h in reading.help),
                    [c for c in promises if not stands(c.id)],
                ),
                helped,
                meant,
                said,
            )
            if stands(item.id)
        ),
        requests=tuple(r for r in reading.requests if stands(r.id)),
        tone=float(tone) if tone else reading.tone,
        # What the writer says of the whole goes before what was heard of its parts.
        tone_with=() if tone else reading.tone_with,
    )


def _promises(reading: Reading, said: Said, text: str) -> Sequence[Commitment]:
    """What was heard and what was added, in the order of the text, before what was said is laid over."""
    if not added_to(reading.entry, said, PROMISED):
        return reading.commitments
    more = list(added(reading, said, text))
    return sorted([*beside(reading.commitments, more, said), *more], key=lambda c: c.start)


def without_promised(help_: Iterable[Help], gone: Collection[Commitment]) -> tuple[Help, ...]:
    """Help without that which was heard in a promise alone, where the promise was none.

    Args:
        help_: What was given and got, each with the sentence that shows it.
        gone: The promises that were none.
    """
    return tuple(item for item in help_ if not any(item.is_promised_in(promise) for promise in gone))


def without_names(item: Commitment, is_nobodys: Callable[[str], bool]) -> Commitment:
    """A promise without the names in it that are nobody's."""

    def name(given: str | None) -> str | None:
        return None if given and is_nobodys(given) else given

    who, counterparty = name(item.who), name(item.counterparty)
    if (who, counterparty) == (item.who, item.counterparty):
        return item
    return replace(item, who=who, counterparty=counterparty)


def _is_spoken_of(reading: Reading, said: Said) -> bool:
    """Whether anything at all was said about `reading`: of most nothing was, and they pass untouched."""
    if not said:
        return False
    if reading.entry in said or any(m.person in said for m in reading.mentions):
        return True
    items = (reading.commitments, reading.flags, reading.help, reading.requests)
    if any(item.id in said for group in items for item in group):
        return True
    return any(mention_target(reading.entry, form) in said for m in reading.mentions for form in {m.name, m.text})


def kept_through(old: Reading, new: Reading, said: Said) -> Reading:
    """`new` with the items of `old` that the writer has spoken about and `new` lacks.

    A newer model may hear less; it may not take away what was confirmed.
    """
    here = {c.id for c in new.commitments}
    lost_commitments = tuple(c for c in old.commitments if c.id in said and c.id not in here)
    flagged = {f.id for f in new.flags}
    lost_flags = tuple(f for f in old.flags if f.id in said and f.id not in flagged)
    helped = {h.id for h in new.help}
    lost_help = tuple(h for h in old.help if h.id in said and h.id not in helped)
    return replace(
        new,
        commitments=new.commitments + lost_commitments,
        flags=new.flags + lost_flags,
        help=new.help + lost_help,
    )


def _as_meant(entry: str, mentions: Iterable[Mention], said: Said) -> tuple[Mention, ...]:
    """Mentions with whom the writer says they mean.

    Where one form of a name was said to be somebody else's, what is left is called by its own fullest form.
    """
    mentions = tuple(mentions)
    if not any(mention_target(entry, form) in said for item in mentions for form in (item.name, item.text)):
        return mentions
    found, parted = [], set()
    for item in mentions:
        fields = said.get(mention_target(entry, item.name), {})
        form = said.get(mention_target(entry, item.text), {}) if item.text != item.name else {}
        if "person" in form and form["person"] != fields.get("person", item.person):
            parted.add(item.name)
            found.append((item, form["person"]))
        else:
            found.append((item, fields.get("person", item.person)))
    fullest: dict[tuple[str, str], str] = {}
    for item, person in found:
        kept = fullest.setdefault((item.name, person), item.text)
        fullest[item.name, person] = max(kept, item.text, key=lambda form: (len(form.split()), len(form)))
    named = [
        replace(item, person=person, name=fullest[item.name, person] if item.name in parted else item.name)
        if person != item.person or item.name in parted
        else item
        for item, person in found
    ]
    absent = _absent(entry, named, said)
    return tuple(replace(m, met=False) if m.met and (m.person or m.name) in absent else m for m in named)


def _absent(entry: str, mentions: Iterable[Mention], said: Said) -> set[str]:
    """Who was not met, as the writer says, by id or name: as they are called now, or were when that was said."""
    return {
        mention.person or mention.name
        for mention in mentions
        for form in {mention.name, mention.text}
        if said.get(mention_target(entry, form), {}).get("met") == NO
    }


def _commitment(item: Commitment, fields: Mapping[str, str]) -> Commitment:
    if not fields:
        return item

    as_set = replace(item, **{name: _AS[name](value) for name, value in fields.items() if name in _AS})
    # Who says that it is due on no day says it of the words too that were heard as one.
    return replace(as_set, due_text=None) if fields.get("due") == "" else as_set


def _words(value: str) -> str | None:
    return value or None


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _yes(value: str) -> bool:
    return value == YES


_AS: Mapping[str, Callable[[str], Any]] = {
    "owner": Owner, "who": _words, "counterparty": _words, "action": str, "due": _day, "snoozed_until": _day,
    "status": Status, "is_open": _yes, "closed_by": _words, "replaced_by": _words, "moved_by": _words,
}  # fmt: skip
"""The fields of a commitment that can be set, and what each makes of what was said."""


def _help(item: Help, fields: Mapping[str, str]) -> Help:
    return replace(item, score=1.0) if fields.get("confirmed") == YES else item


def _flag(item: Flag, fields: Mapping[str, str]) -> Flag:
    return replace(item, verdict=Verdict(fields["verdict"])) if "verdict" in fields else item

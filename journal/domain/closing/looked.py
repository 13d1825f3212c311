"""Looking for proposals where something changed since they were looked for last, and nowhere else.

What was compared is remembered: each promise as it was made ready, each entry as it was heard, and what
the one shows of the other. A promise is held again only against entries that changed, an entry only
against promises that did. What comes out is what `proposals` finds, which looks at everything.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.domain.closing.choosing import Shown, Telling, chosen
from journal.domain.closing.promise import Promise, how_often, weighed
from journal.domain.closing.proposal import Proposal
from journal.domain.commitment import Commitment, Status
from journal.domain.ids import digest_of
from journal.domain.ledger import Ledger

REACH = timedelta(days=240)
"""How long after a promise an entry is looked at for its end."""

MEMORY = timedelta(days=400)
"""How far back from the latest entry promises and entries are looked at: older ones are past proposing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A pending promise as it was made ready, and what it was made of.

    Attributes:
        made_of: Fingerprint of all that went into it.
        item: Fingerprint of what the commitment itself says.
        people: Ids of everybody its entry mentions.
        is_told: It only tells what happened: it is held against nothing.
        is_doubtful: Its words leave in doubt whose it is.
        counted: The stems it is about, each of which counts for how common it is.
        often: How common each of its `objects` is.
        objects: Those of the promise, not yet weighed; in their order, in which they are added up.
        owners, others, verbs, about, is_bare, wants_answer, perhaps: See `Promise`.
    """

    made_of: str
    item: str
    people: tuple[str, ...] = ()
    is_told: bool = False
    is_doubtful: bool = False
    counted: tuple[str, ...] = ()
    often: tuple[int, ...] = ()
    owners: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    objects: tuple[tuple[str, float], ...] = ()
    about: frozenset[str] = frozenset()
    is_bare: bool = False
    wants_answer: bool = False
    perhaps: frozenset[str] = frozenset()

    def promise(self, item: Commitment) -> Promise:
        """The promise of the commitment it was made of."""
        return weighed(
            Promise(
                item=item, owners=self.owners, others=self.others, verbs=self.verbs, objects=dict(self.objects),
                about=self.about, is_bare=self.is_bare, wants_answer=self.wants_answer, perhaps=self.perhaps,
            ),
            {s: times for (s, _), times in zip(self.objects, self.often, strict=True)},
        )  # fmt: skip

    def means_as(self, other: Ready | None) -> bool:
        """Whether the same entries may mean it as `other`, whatever either was made of and however much it weighs."""
        if other is None or self is other:
            return self is other
        return replace(self, made_of=other.made_of, people=other.people, often=other.often) == other


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was looked at.

    Attributes:
        entries: By id the day each entry is about (ISO), and the fingerprint of what was heard in it if it was
            read; in their order.
        promises: The pending promises by id.
        meant: By the id of an entry those of the promises of which it may say something.
        shown: What entries show of promises, by the entry's id.
    """

    entries: Mapping[str, str]
    promises: Mapping[str, Ready]
    meant: Mapping[str, tuple[str, ...]]
    shown: Mapping[str, tuple[Shown, ...]]


NOTHING = Looked(entries={}, promises={}, meant={}, shown={})
"""Nothing was looked at yet."""


def look(ledger: Ledger, before: Looked, unsure: Collection[str]) -> tuple[Looked, tuple[Proposal, ...]]:
    """What is looked at now, and what is proposed: the same as `proposals` finds.

    Args:
        ledger: All that was heard, of the days that are looked at.
        before: What was looked at last.
        unsure: The ids of entries that may say something else than they did then.
    """
    entries = {
        eid: before.entries[eid] if eid in before.entries and eid not in unsure else _heard(ledger, eid)
        for eid in ledger.ids_since(MEMORY)
    }
    items = {item.id: item for item in ledger.pending if item.entry in entries}
    ready = _weighing({cid: _ready(item, ledger, entries, before) for cid, item in items.items()})
    promises = {cid: one.promise(items[cid]) for cid, one in ready.items() if not one.is_told}
    anew: set[str] = set()
    weighs_otherwise: set[str] = set()
    for cid, promise in promises.items():
        now, was = ready[cid], before.promises.get(cid)
        if was is None or not now.means_as(was) or was.promise(promise.item).core != promise.core:
            anew.add(cid)
        elif now.often != was.often:
            weighs_otherwise.add(cid)
    meant = _meant(ledger, entries, promises, anew, before)
    shown: dict[str, tuple[Shown, ...]] = {}
    for eid, cids in meant.items():
        is_as_it_was = before.entries.get(eid) == entries[eid]
        fresh = {cid for cid in cids if not is_as_it_was or cid in anew or cid in weighs_otherwise}
        told = [one for one in before.shown.get(eid, ()) if one.promise in cids and one.promise not in fresh]
        if fresh:
            from journal.domain.closing.proposals import shown_in  # its rules are many, and of use here alone

            told += shown_in(eid, [promises[cid] for cid in cids if cid in fresh], ledger)
        if told:
            shown[eid] = tuple(sorted(told, key=lambda one: cids.index(one.promise)))

    def stands(promise: Promise) -> bool:
        return not (ready[promise.item.id].is_doubtful and promise.item.status is Status.SUGGESTED)

    telling: list[Telling] = [
        (eid, _day(entries[eid]), [(p, one) for one in told if stands(p := promises[one.promise])])
        for eid, told in shown.items()
    ]
    now_looked = Looked(entries=entries, promises=ready, meant=meant, shown=shown)
    return now_looked, chosen(telling, list(entries), ledger)


def _meant(
    ledger: Ledger, entries: Mapping[str, str], promises: Mapping[str, Promise], anew: Collection[str], before: Looked
) -> dict[str, tuple[str, ...]]:
    """The promises that each entry may mean, of those that wait when it is written, in their order."""
    by_entry: dict[str, list[Promise]] = {}
    for promise in promises.values():
        by_entry.setdefault(promise.item.entry, []).append(promise)
    order = {cid: number for number, cid in enumerate(promises)}
    made_anew = {eid: [p for p in made if p.item.id in anew] for eid, made in by_entry.items()}
    days = {eid: _day(heard) for eid, heard in entries.items()}
    found: dict[str, tuple[str, ...]] = {}
    for (eid, waiting), (_, waiting_anew) in zip(waiting_at(days, by_entry), waiting_at(days, made_anew), strict=True):
        heard = entries[eid]
        meant: list[str] = []
        to_look_at = waiting
        if before.entries.get(eid) == heard:
            meant = [cid for cid in before.meant.get(eid, ()) if cid in promises and cid not in anew]
            to_look_at = waiting_anew
        if to_look_at and _is_read(heard):
            from journal.domain.closing.proposals import meant_in

            meant += [p.item.id for p in meant_in(eid, to_look_at, ledger)]
        if meant:
            found[eid] = tuple(sorted(meant, key=order.__getitem__))
    return found


def waiting_at(
    days: Mapping[str, date], made: Mapping[str, Iterable[Promise]]
) -> Iterator[tuple[str, Sequence[Promise]]]:
    """Each entry's id with the promises of earlier ones that wait when it is written; good until the next is asked for.

    Args:
        days: By id the day each entry is about; in their order.
        made: The promises that each entry made, by its id.
    """
    waiting: deque[Promise] = deque()
    for eid, day in days.items():
        while waiting and day - days[waiting[0].item.entry] > REACH:
            waiting.popleft()
        yield eid, waiting
        waiting.extend(made.get(eid, ()))


def _ready(item: Commitment, ledger: Ledger, entries: Mapping[str, str], before: Looked) -> Ready:
    """A promise made ready, as it was before where it was made of the same."""
    entry, known = entries[item.entry], before.promises.get(item.id)
    if known is None or before.entries.get(item.entry) != entry:
        mentions = ledger.readings[item.entry].mentions
        people = tuple(dict.fromkeys(ledger.goes_by(m.person) for m in mentions))
    else:
        people = known.people
    called = [(p.id, p.name, p.aliases) if (p := ledger.people.get(pid)) else pid for pid in people]
    words = _words(item)
    made_of = digest_of(repr((entry, words, called)))
    if known is not None and known.made_of == made_of:
        return known
    return _made(item, ledger, Ready(made_of=made_of, item=digest_of(repr((entry, words))), people=people))


def _made(item: Commitment, ledger: Ledger, bare: Ready) -> Ready:
    from journal.domain.closing.clauses import tells_as_done
    from journal.domain.closing.promises import counted, promise_of
    from journal.domain.closing.whose import sounds_doubtful

    if tells_as_done(item.quote):
        return replace(bare, is_told=True)
    promise = promise_of(item, ledger)
    return replace(
        bare,
        counted=counted(item), is_doubtful=sounds_doubtful(promise, ledger),
        owners=promise.owners, others=promise.others, verbs=promise.verbs, objects=tuple(promise.objects.items()),
        about=promise.about, is_bare=promise.is_bare, wants_answer=promise.wants_answer, perhaps=promise.perhaps,
    )  # fmt: skip


def _weighing(ready: Mapping[str, Ready]) -> dict[str, Ready]:
    """The same promises, told how common their words are among them."""
    often = how_often(one.counted for one in ready.values())
    weighing: dict[str, Ready] = {}
    for cid, one in ready.items():
        now = tuple(often.get(s, 1) for s, _ in one.objects)
        weighing[cid] = one if one.often == now else replace(one, often=now)
    return weighing


def _words(item: Commitment) -> tuple[object, ...]:
    """All of a commitment that comparing looks at: not what became of it."""
    who = item.owner.value, item.who, item.counterparty
    return item.start, item.end, item.quote, *who, item.action, str(item.due), item.due_text


def _heard(ledger: Ledger, eid: str) -> str:
    """The day an entry is about, and the fingerprint of all that comparing looks at in it if it was read."""
    entry, reading = ledger.entries[eid], ledger.readings.get(eid)
    about = entry.about.isoformat()
    if reading is None:
        return about
    mentions = [(m.start, m.end, m.text, m.name, m.met, ledger.goes_by(m.person)) for m in reading.mentions]
    items = [(c.start, c.end, c.quote, c.owner.value, c.action, c.is_open) for c in reading.commitments]
    told = about, entry.written_at.isoformat(), entry.text, mentions, items, reading.echoes
    return f"{about} {digest_of(repr(told))}"


def _day(heard: str) -> date:
    return date.fromisoformat(heard[:10])


def _is_read(heard: str) -> bool:
    return len(heard) > 10

"""Which promises an entry is held against as it is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from journal.domain.closing.looked import REACH
from journal.domain.closing.waiting import MOST, Waiting
from journal.domain.commitment import Commitment, Owner
from journal.domain.reading import Echo, Mention, Reading

MADE_ON = date(2026, 3, 2)
LATER = MADE_ON + timedelta(days=7)


def promise(one: str, quote: str, to: str | None = None, entry: str = "before") -> Commitment:
    return Commitment(
        start=0, end=len(quote), quote=quote, owner=Owner.ME, action=quote, counterparty=to, id=one, entry=entry
    )


def heard(*names: str, entry: str = "later") -> Reading:
    mentions = (Mention(start=0, end=len(name), text=name, name=name, met=True) for name in names)
    return Reading(model="", entry=entry, mentions=tuple(mentions))


def meant(waiting: Waiting, text: str, *names: str, on: date = LATER) -> list[str]:
    return [item.id for item in waiting.meant(heard(*names), text, on)]


def test_a_name_comes_first_then_a_word_then_what_was_promised_last() -> None:
    promises = promise("deck", "send the deck"), promise("lease", "read the lease", "Ana Ruiz"), promise("cake", "bake")
    waiting = Waiting(promises, lambda _: MADE_ON)
    assert meant(waiting, "The deck is out. Ana rang.", "Ana") == ["lease", "deck", "cake"]
    assert meant(waiting, "Nobody came.") == ["cake", "lease", "deck"]


def test_somebody_is_meant_by_any_name_they_go_by() -> None:
    items = promise("cvs", "bring three CVs", "Desmond Koh"), promise("lease", "read the lease")
    text, reading = "Sent Des the profiles.", heard("Des")
    assert Waiting(items, lambda _: MADE_ON).meant(reading, text, LATER) == [*reversed(items)]
    known = Waiting(items, lambda _: MADE_ON, lambda _: ("Desmond Koh", "Des"))
    assert known.meant(reading, text, LATER) == [*items]


def test_what_was_promised_later_or_long_ago_or_in_a_lost_entry_is_not() -> None:
    days = {"before": MADE_ON, "after": LATER + timedelta(days=1), "old": LATER - REACH - timedelta(days=1)}
    entries = ("before", "after", "old", "lost")
    waiting = Waiting((promise(entry, "send the deck", "Ana", entry) for entry in entries), days.get)
    assert meant(waiting, "Sent Ana the deck.", "Ana") == ["before"]


def test_what_is_promised_in_an_entry_waits_from_then_on_but_not_in_itself() -> None:
    waiting = Waiting((), lambda _: None)
    item = promise("deck", "send the deck", "Ana", "first")
    done = promise("done", "sent the deck", "Ana", "first")
    reading = Reading(model="", entry="first", commitments=(item, replace(done, is_open=False)))
    waiting.add(reading, MADE_ON)
    assert meant(waiting, "Sent Ana the deck.", "Ana") == ["deck"]
    assert waiting.meant(heard("Ana", entry="first"), "Sent Ana the deck.", MADE_ON) == []


def test_the_likeliest_are_taken_where_there_are_many() -> None:
    promises = [promise(f"p{n}", "send the deck", "Ana") for n in range(9)]
    waiting = Waiting([*promises, promise("both", "send the deck and the lease", "Ana")], lambda _: MADE_ON)
    found = meant(waiting, "Sent Ana deck and lease.", "Ana")
    assert len(found) == MOST
    assert found[0] == "both"


def test_of_what_an_entry_told_the_end_others_are_asked_first() -> None:
    promises = [promise(f"p{n}", "send the deck", "Ana") for n in range(MOST + 1)]
    waiting = Waiting(promises, lambda _: MADE_ON)
    told = f"p{MOST}"
    assert meant(waiting, "Sent Ana the deck.", "Ana")[0] == told
    echo = Echo(start=0, end=18, promise=told, kept=0.9)
    waiting.add(replace(heard("Ana", entry="between"), echoes=(echo,)), MADE_ON)
    assert told not in meant(waiting, "Sent Ana the deck.", "Ana")

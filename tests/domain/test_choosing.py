"""Of all the entries that may tell a promise's end, which is proposed, if any."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from journal.domain.closing.choosing import AT_ONCE, CLEAR, LATEST, SURE, Shown, Telling, chosen
from journal.domain.closing.promise import Promise
from journal.domain.closing.proposal import proposal_id
from journal.domain.closing.signs import WEIGHTS, Signs, log_odds, odds
from journal.domain.commitment import Change, Commitment, Owner
from journal.domain.ledger import Ledger

FIRST = date(2026, 3, 2)
NOBODY = Ledger.of([], {}, {})


def promise(one: str) -> Promise:
    item = Commitment(start=0, end=9, quote="I'll send", owner=Owner.ME, action="send", id=one, entry="made")
    return Promise(
        item=item, owners=frozenset(), others=frozenset(), verbs=frozenset(), objects={}, about=frozenset(),
        is_bare=False, wants_answer=False,
    )  # fmt: skip


def shows(one: str, likely: float, **rest: object) -> Shown:
    plain = Shown(
        promise=one,
        change=Change.KEPT,
        odds=likely,
        is_plain=False,
        heard=0.0,
        start=0,
        end=9,
        shared=frozenset({"deck"}),
        words="Sent.",
    )
    return replace(plain, **rest)  # type: ignore[arg-type]


def proposed(*of_each: list[Shown], ledger: Ledger = NOBODY, later: int = LATEST) -> list[tuple[str, str]]:
    """The promises of which an end is proposed, with the entry; so many `later` ones show nothing."""
    entries: list[Telling] = [
        (f"e{n}", FIRST + timedelta(days=n), [(promise(s.promise), s) for s in e]) for n, e in enumerate(of_each)
    ]
    ids = [*(entry for entry, _, _ in entries), *(f"later{n}" for n in range(later))]
    return [(p.commitment, p.entry) for p in chosen(entries, ids, ledger)]


def test_the_likeliest_entry_is_proposed_and_no_other() -> None:
    assert proposed([shows("deck", 0.1)], [shows("deck", 3.0)], [shows("deck", 0.5)]) == [("deck", "e1")]
    assert proposed([shows("deck", SURE - 0.01)]) == []


def test_what_is_told_faintly_waits_for_what_the_next_entries_tell() -> None:
    faint = [shows("deck", AT_ONCE - 0.1)]
    assert proposed(faint, later=LATEST - 1) == []
    assert proposed(faint, later=LATEST) == [("deck", "e0")]
    assert proposed([shows("deck", AT_ONCE)], later=0) == [("deck", "e0")]
    assert proposed([shows("deck", SURE, is_plain=True)], later=0) == [("deck", "e0")]


def test_where_two_are_as_likely_neither_is_unless_it_is_told_clearly_and_then_the_first() -> None:
    faint = shows("deck", CLEAR - 0.1)
    assert proposed([faint], [faint]) == []
    assert proposed([shows("deck", CLEAR)], [shows("deck", CLEAR)]) == [("deck", "e0")]


def test_what_is_told_again_later_is_less_likely_the_end() -> None:
    again = [[shows("deck", CLEAR + 1.0, heard=0.9)], [shows("deck", CLEAR + 1.0 - WEIGHTS.before / 2, heard=0.9)]]
    assert proposed(*again) == [("deck", "e0")]
    unheard = [[replace(s, heard=0.0) for s in e] for e in again]
    assert proposed(*unheard) == [("deck", "e1")]


def test_what_was_moved_is_another_promise_from_then_on() -> None:
    moved = shows("deck", 1.0, change=Change.REPLACED)
    assert proposed([moved], [shows("deck", 4.0)]) == [("deck", "e0")]
    assert proposed([replace(moved, odds=-1.0)], [shows("deck", 4.0)]) == [("deck", "e1")]


def test_where_one_was_dismissed_the_next_best_stands() -> None:
    ledger = replace(NOBODY, dismissed=frozenset({proposal_id("deck", "e1")}))
    every = [shows("deck", 1.0)], [shows("deck", 3.0)]
    assert proposed(*every, ledger=ledger) == [("deck", "e0")]


def test_one_clause_tells_the_end_of_one_thing_the_clearer() -> None:
    assert proposed([shows("deck", 2.0), shows("lease", 3.0)]) == [("lease", "e0")]
    assert len(proposed([shows("deck", 2.0), shows("lease", 3.0, shared=frozenset({"lease"}))])) == 2


@pytest.mark.parametrize("name", [f.name for f in fields(Signs)])
def test_each_sign_speaks_for_it_or_against_as_its_weight_says(name: str) -> None:
    more = odds(Signs(**{name: 1.0})) - odds(Signs())
    assert more == pytest.approx(getattr(WEIGHTS, name))
    assert (more < 0) is (name in ("chased", "elsewhere", "before", "unnamed"))


def test_nothing_is_heard_for_certain() -> None:
    assert log_odds(1.0) == pytest.approx(-log_odds(0.0))
    assert log_odds(0.5) == 0.0

"""The shipped reader and the rules together, on diaries that were written before the rules were tried on them."""

from __future__ import annotations

from datetime import datetime

import pytest

from journal.domain.ledger import Ledger
from journal.journal import Clock, Journal
from journal.paths import under
from tests.domain.diary import NAMES, Diary, meant


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Diary, Ledger, Journal]]:
    """Each diary, read entry by entry into a journal of its own."""
    found = {}
    for name in NAMES:
        diary = Diary.named(name)
        last = max(e.written_at for e in diary.entries)
        journal = Journal.open(under(tmp_path_factory.mktemp(name)), clock=_at(last))
        journal.add_all(diary.entries)
        journal.catch_up()
        found[name] = diary, journal.ledger, journal
    return found


def test_of_what_is_proposed_nine_in_ten_are_right_and_of_what_ended_six_in_ten_are_found(
    read: dict[str, tuple[Diary, Ledger, Journal]],
) -> None:
    right = wrong = missed = 0
    for diary, ledger, journal in read.values():
        heard = {c.id: meant(c, diary) for c in ledger.commitments}
        have = {(heard[p.commitment], p.entry) for p in journal.proposals}
        right += len(have & diary.closes.keys())
        wrong += len(have - diary.closes.keys())
        missed += len(diary.closes.keys() - have)
    assert right / (right + wrong) >= 0.9
    assert right / (right + missed) >= 0.6


def test_nothing_is_proposed_on_a_promise_of_the_wrong_owner(
    read: dict[str, tuple[Diary, Ledger, Journal]],
) -> None:
    for diary, ledger, journal in read.values():
        owners = {c.id: c.owner for reading in diary.readings.values() for c in reading.commitments}
        heard = {c.id: c for c in ledger.commitments}
        for proposal in journal.proposals:
            item = heard[proposal.commitment]
            if (promised := meant(item, diary)) in owners:
                assert item.owner is owners[promised], item.quote


def _at(moment: datetime) -> Clock:
    return lambda: moment

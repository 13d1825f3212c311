"""What is proposed after looking where something changed is what looking at everything proposes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from journal.domain import acts
from journal.domain.acts import Act
from journal.domain.closing import proposals as closing
from journal.domain.closing.looked import NOTHING, Looked, look
from journal.domain.closing.promise import Promise
from journal.domain.closing.proposal import Proposal
from journal.domain.closing.proposals import proposals
from journal.domain.commitment import Commitment
from journal.domain.excerpt import Excerpt
from journal.domain.ledger import Ledger
from journal.journal import Journal
from journal.looking import last_look
from journal.store.parts.monthly import Monthly
from tests.test_folding import BEGAN, Diarist

SENTENCES = (
    "I promised to send Ana the deck.",
    "I promised to call Tom about the lease tomorrow.",
    "I promised to send Li Wei the numbers. Ana was there.",
    "Tom will send the draft of the lease.",
    "Ana will call the printer about the deck.",
    "José promised to write the grant proposal.",
    "Sent Ana the deck.",
    "Called Tom about the lease.",
    "Tom sent me the draft of the lease, finally.",
    "Ana called the printer about the deck, and José wrote the grant proposal.",
    "Li Wei has the numbers. Sent the deck to Tom.",
    "Tom can't send the draft after all.",
    "José cancelled the grant proposal, it is off.",
    "The call with Tom about the lease was moved to Monday.",
    "Still nothing from Ana about the printer.",
    "Nobody came.",
)


class Promiser(Diarist):
    """Somebody who promises much, and tells what became of it."""

    def text(self) -> str:
        return " ".join(self.chance.sample(SENTENCES, self.chance.randint(1, 4)))

    def sayable(self, journal: Journal) -> list[Act]:
        found = super().sayable(journal)
        items = {item.id: item for item in journal.ledger.commitments}
        for proposal in self.open().proposals[:2]:
            if item := items.get(proposal.commitment):  # on another machine it may not be there
                found += [acts.accept(proposal, item), acts.dismiss_proposal(proposal, item)] * 2
        return found

    def looked_from_nothing(self) -> Looked:
        """All that there is to be remembered of a look at everything."""
        return look(self.open().ledger, NOTHING, ())[0]

    def from_nothing(self) -> tuple[Proposal, ...]:
        """What looking at everything proposes; nothing that was kept is looked at."""
        return proposals(self.open().ledger)


@pytest.fixture
def is_by_month(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at everything is no way out."""
    monkeypatch.setattr("journal.overviews.proposed", lambda *_: pytest.fail("everything was looked at"))


@pytest.mark.usefixtures("is_by_month")
@pytest.mark.parametrize("seed", range(52, 64))
def test_after_anything_one_can_do_the_same_is_proposed_as_from_nothing(tmp_path: Path, seed: int) -> None:
    diarist = Promiser(tmp_path / "mine", seed)
    proposed = 0
    for step in range(40):
        done = diarist.live()
        if diarist.chance.random() < 0.7:  # several changes may come between two looks
            found = diarist.open().proposals
            assert found == diarist.from_nothing(), f"{seed}.{step} {done}"
            assert diarist.open().proposals == found
            assert last_look(diarist.open().store)[0] == diarist.looked_from_nothing(), f"{seed}.{step} {done}"
            proposed += len(found)
    assert proposed


Pairs = list[tuple[str, str]]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> tuple[Pairs, Pairs]:
    """The promises, by their action, and the texts that are held against each other from now on: at a glance, closely.

    Only what looks where something changed is noted.
    """
    at_a_glance: Pairs = []
    closely: Pairs = []

    def noted(name: str, pairs: Pairs) -> None:
        function = getattr(closing, name)

        def noting(entry: str, waiting: Iterable[Promise], ledger: Ledger) -> object:
            waiting = list(waiting)
            if isinstance(ledger, Excerpt):
                pairs.extend((promise.item.action, ledger.entries[entry].text) for promise in waiting)
            return function(entry, waiting, ledger)

        monkeypatch.setattr(closing, name, noting)

    noted("meant_in", at_a_glance)
    noted("shown_in", closely)
    return at_a_glance, closely


@pytest.mark.usefixtures("is_by_month")
def test_only_what_a_change_touched_is_compared(tmp_path: Path, held: tuple[Pairs, Pairs]) -> None:
    diarist = Promiser(tmp_path, 1)

    def write(text: str, months: int) -> None:
        diarist.clock.at = BEGAN + timedelta(days=31 * months)
        journal = diarist.open()
        journal.read(journal.add(text))

    def after(change: Callable[[Journal], object]) -> tuple[Pairs, Pairs]:
        change(diarist.open())
        for pairs in held:
            pairs.clear()
        assert diarist.open().proposals == diarist.from_nothing()
        return sorted(held[0]), sorted(held[1])

    for months, text in enumerate((SENTENCES[0], SENTENCES[1], "Tom was there.", SENTENCES[6], "Ana was there.")):
        write(text, months)
    deck, lease, called = "send Ana the deck", "call Tom about the lease tomorrow", "Called Tom about the lease."
    assert len(after(lambda _: None)[0]) == 4 + 3  # all of it, once
    assert after(lambda _: None) == ([], [])
    assert after(lambda j: j.add(called)) == ([], [])  # nobody has read it
    assert after(lambda j: j.read(j.find("last"))) == ([(lease, called), (deck, called)], [(lease, called)])
    assert [p.words for p in diarist.open().proposals] == ["Sent Ana the deck.", called]
    assert after(lambda j: j.say(acts.keep(_meant(j, deck)))) == ([], [])
    assert after(lambda j: j.say(acts.snooze(_meant(j, lease), j.today + timedelta(days=3), j.today))) == ([], [])
    assert after(lambda j: j.say(acts.dismiss_proposal(j.proposals[0], _meant(j, lease)))) == ([], [])
    assert after(lambda j: j.say(acts.confirm(_meant(j, lease)))) == ([], [])
    assert {action for action, _ in after(lambda j: j.say(acts.reword(_meant(j, lease), "ring")))[0]} == {"ring"}
    there = "Ana and Tom were there."
    assert {text for _, text in after(lambda j: j.read(j.edit(list(j.entries())[1], text=there)))[0]} == {there}


@pytest.mark.usefixtures("is_by_month")
def test_where_words_only_become_commoner_what_may_be_meant_is_compared(
    tmp_path: Path, held: tuple[Pairs, Pairs]
) -> None:
    diarist = Promiser(tmp_path, 1)
    for text in (SENTENCES[0], "Sent Ana the deck.", "Ana was there.", "I promised to send Tom the deck and the plan."):
        diarist.clock.at += timedelta(days=3)
        journal = diarist.open()
        journal.read(journal.add(text))
        assert diarist.open().proposals == diarist.from_nothing()
        at_a_glance, closely = held[0][:], held[1][:]
        held[0].clear()
        held[1].clear()
    assert len(at_a_glance) == 1  # the promise of before, and the entry of the new one
    assert ("send Ana the deck", "Sent Ana the deck.") in closely


@pytest.mark.usefixtures("is_by_month")
def test_entries_of_years_ago_are_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diarist = Promiser(tmp_path, 1)
    for month in range(40):
        at = BEGAN + timedelta(days=31 * month)
        journal = diarist.open()
        text = f"I promised to send Ana the p{month}x. Sent Ana the p{month - 1}x."
        journal.read(journal.add(text, written_at=at, about=at.date()))
    diarist.clock.at = BEGAN + timedelta(days=31 * 41)
    _ = diarist.open().overview
    read: list[str] = []
    leaf = Monthly.leaf
    monkeypatch.setattr(Monthly, "leaf", lambda self, month: (read.append(month), leaf(self, month))[1])
    assert len(diarist.open().proposals) == 12
    assert len(set(read)) == 13
    read.clear()
    journal = diarist.open()
    journal.say(acts.keep(journal.commitment(journal.proposals[0].commitment)))
    assert len(diarist.open().proposals) == 11
    assert not read


@pytest.mark.usefixtures("is_by_month")
def test_who_was_merged_is_somebody_else_where_the_other_is_merged_on(tmp_path: Path) -> None:
    diarist = Promiser(tmp_path, 1)
    for name in ("Ana", "Tom", "José"):
        diarist.clock.at += timedelta(days=40)
        journal = diarist.open()
        journal.read(journal.add(f"{name} will send the draft of the lease."))
    for one, other in (("Ana", "Tom"), ("Tom", "José")):
        journal = diarist.open()
        journal.say(acts.merge(journal.person(one), journal.person(other)))
        diarist.clock.at += timedelta(days=40)  # what was said lies in other months than what it is of
        assert diarist.open().proposals == diarist.from_nothing()
        assert last_look(diarist.open().store)[0] == diarist.looked_from_nothing()


def _meant(journal: Journal, action: str) -> Commitment:
    return next(item for item in journal.overview.pending if item.action == action)


def test_a_page_before_a_meeting_takes_what_was_proposed_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diarist = Promiser(tmp_path, 1)
    for text in ("I promised to send Ana the deck.", "Sent Ana the deck."):
        diarist.clock.at += timedelta(days=1)
        journal = diarist.open()
        journal.read(journal.add(text))
    journal = diarist.open()
    looked_for = journal.brief(journal.person("Ana")).proposed
    assert len(looked_for) == 1
    _ = diarist.open().proposals
    monkeypatch.setattr("journal.domain.closing.proposals.proposals", lambda *_: pytest.fail("it was looked for again"))
    journal = diarist.open()
    assert journal.brief(journal.person("Ana")).proposed == looked_for

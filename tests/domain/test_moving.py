"""A promise moved to another day: what says so, and what only looks like it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from journal.domain import acts, phrases
from journal.domain.closing.moves import told_in
from journal.domain.closing.moving import new_day
from journal.domain.closing.proposal import Proposal
from journal.domain.closing.proposals import proposals
from journal.domain.commitment import Change, Commitment, Owner, Status
from journal.domain.corrections.correction import Said, holding
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.reading import Mention, Reading
from tests.domain.test_commitment import promise
from tests.domain.test_people import said

FRIDAY, TUESDAY = date(2026, 11, 27), date(2026, 12, 1)
LIST = (Owner.THEM, "Karl will send me the participant list by Friday", "send me the participant list")
CONTRACT = (Owner.ME, "I'll send Karl the contract by Friday", "send Karl the contract")
ACCOUNTS = (Owner.BOTH, "We'll go through the accounts on Friday", "go through the accounts")

Promised = tuple[Owner, str, str]


class Told:
    """A promise due on a Friday, and an entry written on the Wednesday before it.

    Args:
        promised: Whose it is, its words, and what is to be done.
        text: The later entry.
        heard: The words in it that were heard as a promise of the same owner, if any.
        holds: What the writer said of them.
        more: One more entry, five days later still.
    """

    def __init__(
        self, promised: Promised, text: str, heard: str = "", holds: Said | None = None, more: str = ""
    ) -> None:
        owner, quote, action = promised
        texts = {"e1": f"Coffee with Karl. {quote}.", "e2": text} | ({"e3": more} if more else {})
        on = FRIDAY - timedelta(days=7)
        entries = [
            Entry(id=eid, text=words, written_at=datetime.combine(on, time(20), UTC), about=on + timedelta(days=5 * n))
            for n, (eid, words) in enumerate(texts.items())
        ]
        karl = {
            eid: tuple(
                Mention(start=m.start(), end=m.end(), text="Karl", name="Karl", met=True, person="p1")
                for m in re.finditer("Karl", words)
            )
            for eid, words in texts.items()
        }
        parties: dict[str, str | None] = {"who": None, "counterparty": "Karl"}
        if owner is Owner.THEM:
            parties = {"who": "Karl", "counterparty": None}
        first = promise(
            id="c1", start=18, end=18 + len(quote), quote=quote, action=action, owner=owner, due=FRIDAY, entry="e1",
            **parties,
        )  # fmt: skip
        again: tuple[Commitment, ...] = ()
        if heard:
            start = text.index(heard)
            again = (
                promise(
                    id="c2", start=start, end=start + len(heard), quote=heard, action=heard, owner=owner, entry="e2",
                    **parties,
                ),
            )  # fmt: skip
        readings = {
            "e1": Reading(model="m", entry="e1", mentions=karl["e1"], commitments=(first,)),
            "e2": Reading(model="m", entry="e2", mentions=karl["e2"], commitments=again),
        }
        if more:
            readings["e3"] = Reading(model="m", entry="e3", mentions=karl["e3"])
        self.ledger = Ledger.of(entries, readings, holds or {})

    @property
    def proposal(self) -> Proposal | None:
        """What the entry proposes for the first promise."""
        return next((p for p in proposals(self.ledger) if p.commitment == "c1"), None)

    @property
    def commitments(self) -> dict[str, Commitment]:
        return {c.id: c for c in self.ledger.commitments}


MOVES = [
    # Time is asked for, given or needed.
    (LIST, "The participant list will not be there on Friday, he asked for time until Tuesday. Karl!", TUESDAY),
    (LIST, "The participant list is not ready. Karl asked for time until Tuesday.", TUESDAY),
    (LIST, "Karl needs until Tuesday for the list.", TUESDAY),
    (LIST, "I gave Karl till Tuesday for the participant list.", TUESDAY),
    (LIST, "Karl begged for an extension until Tuesday on the list.", TUESDAY),
    (LIST, "Karl wants another week for the participant list.", FRIDAY + timedelta(days=7)),
    (CONTRACT, "I need until Tuesday for Karl's contract.", TUESDAY),
    # It can wait.
    (LIST, "Karl asked whether the list can wait until Tuesday (I said yes).", TUESDAY),
    (LIST, "Karl asked if the participant list could wait till Tuesday.", TUESDAY),
    (LIST, "Karl asked if the participant list could wait till Tuesday. I said no bother.", TUESDAY),
    (CONTRACT, "Karl says the contract can wait until Tuesday.", TUESDAY),
    (CONTRACT, "Karl's contract will have to wait until Monday week.", date(2026, 12, 7)),
    # Not before, and at the earliest.
    (LIST, "The participant list won't come before Tuesday, Karl says.", TUESDAY),
    (LIST, "Karl rang: no participant list before Tuesday.", TUESDAY),
    (LIST, "Karl said the participant list won't be done until the 4th of December.", date(2026, 12, 4)),
    (LIST, "Karl's list: Tuesday at the earliest.", TUESDAY),
    (LIST, "Earliest Karl can do the list is Tuesday.", TUESDAY),
    # Pushed, slipped, put back: to a day, or by some time.
    (LIST, "Karl's list slips to December 6th.", date(2026, 12, 6)),
    (LIST, "Karl pushed the participant list by a week.", FRIDAY + timedelta(days=7)),
    (LIST, "The participant list from Karl has been pushed back two weeks.", FRIDAY + timedelta(days=14)),
    (CONTRACT, "We push Karl's contract to Tuesday.", TUESDAY),
    (ACCOUNTS, "Karl and I moved the accounts to Tuesday.", TUESDAY),
    (ACCOUNTS, "Karl and I moved the accounts to Tuesday week.", TUESDAY + timedelta(days=7)),
    # Another day now, or instead.
    (LIST, "Karl's participant list: it'll be Tuesday now.", TUESDAY),
    (LIST, "Karl now says Tuesday for the list.", TUESDAY),
    (LIST, "Karl's list comes Tuesday instead.", TUESDAY),
    (LIST, "Karl's list: Tuesday, not Friday.", TUESDAY),
    (LIST, "Karl asked could he make it Tuesday for the list.", TUESDAY),
    (LIST, "Karl can't send the list Friday, he will do it by Tuesday.", TUESDAY),
    (LIST, "Karl's list can't go on Friday after all, it'll be Tuesday now.", TUESDAY),
    (ACCOUNTS, "The accounts with Karl are now on Tuesday.", TUESDAY),
    # Only then; would that day do.
    (CONTRACT, "Told Karl the contract will only be ready on Tuesday, he was fine with it.", TUESDAY),
    (CONTRACT, "Karl knows that the contract can only go out on Tuesday.", TUESDAY),
    (LIST, "Karl'll only have the participant list on the 8th.", date(2026, 12, 8)),
    (ACCOUNTS, "Karl phoned about the accounts, would the 8th do, I said yes.", date(2026, 12, 8)),
    (ACCOUNTS, "Karl asked me whether I could do the accounts later, would Tuesday suit me. I said yes.", TUESDAY),
    # Not now; when, in a sentence of its own.
    (CONTRACT, "Contract to Karl: not today. Tuesday.", TUESDAY),
    (CONTRACT, "Karl's contract: not today. Tuesday, I hope.", TUESDAY),
    (CONTRACT, "Contract for Karl \u2013 not today. Tuesday.", TUESDAY),
    (CONTRACT, "Contract to Karl: not today; Tuesday.", TUESDAY),
    (CONTRACT, "Contract to Karl: not tonight. By Tuesday, with luck.", TUESDAY),
    (CONTRACT, "Contract to Karl: not Friday. Tuesday.", TUESDAY),
    (CONTRACT, "Contract to Karl: not done. Tuesday then.", TUESDAY),
    (CONTRACT, "Contract to Karl: won't be today. Maybe Tuesday.", TUESDAY),
    (CONTRACT, "Didn't get to Karl's contract today. Tuesday.", TUESDAY),
    (CONTRACT, "No contract for Karl today. Tuesday.", TUESDAY),
    (CONTRACT, "Contract to Karl: not today. After Easter.", None),
    (LIST, "Karl's list: not today. Tuesday.", TUESDAY),
    (ACCOUNTS, "Accounts with Karl: not this week. Next Tuesday.", TUESDAY),
    # Not done, and moved by a sentence of its own.
    (CONTRACT, "Never got Karl his contract. Pushed to after the run, first thing in December.", None),
    (CONTRACT, "Never sent Karl the contract. Moved to Tuesday.", TUESDAY),
    (CONTRACT, "I never gave Karl the contract. Moved to Tuesday.", TUESDAY),
    (CONTRACT, "Never wrote Karl the contract. Postponed till after the run.", None),
    (CONTRACT, "Didn't get Karl his contract. Shifted to Tuesday.", TUESDAY),
    (CONTRACT, "The contract for Karl isn't done. Put off to after Easter.", None),
    (CONTRACT, "Karl's contract never went. Rescheduled for Tuesday.", TUESDAY),
    (CONTRACT, "No contract for Karl yet. Delayed till after the run.", None),
    (CONTRACT, "Never did get Karl that contract. Shifted to Tuesday.", TUESDAY),
    (CONTRACT, "Karl's contract: not done. Pushed to after the show.", None),
    # No day is told.
    (ACCOUNTS, "We postponed the accounts, Karl is ill.", None),
    (LIST, "Karl said the list has to wait until after Easter.", None),
]


@pytest.mark.parametrize(("promised", "text", "day"), MOVES)
def test_a_construction_of_english_moves_a_promise(promised: Promised, text: str, day: date | None) -> None:
    proposal = Told(promised, text).proposal
    assert proposal is not None
    assert (proposal.change, proposal.due) == (Change.REPLACED, day)


@pytest.mark.parametrize(
    ("promised", "text"),
    [
        (LIST, "Karl sent the participant list on Tuesday instead."),
        (LIST, "Karl didn't send the list until Tuesday."),
        (LIST, "I can't wait until Tuesday to see Karl's list."),
        (LIST, "Karl asked for time until Tuesday with the list. I said no, it has to be Friday."),
        (LIST, "If Karl needs until Tuesday for the list, I shall do it myself."),
        (LIST, "Karl said the list will be there on Friday as agreed."),
        (LIST, "Karl can wait until Friday with the list."),
        (LIST, "Karl asked me to stay until Tuesday because of the list."),
        (LIST, "Karl is away until Tuesday, his list is long."),
        (LIST, "Karl has not moved the list to Tuesday."),
        (LIST, "It's Wednesday now and no participant list from Karl."),
        (LIST, "Karl's list is now on the 5th page."),
        (LIST, "Karl's list is now next to my desk."),
        (LIST, "Karl needs the car until Tuesday."),
        (LIST, "I put Karl forward for Tuesday's list."),
        (LIST, "Could Karl's list wait until Tuesday?"),
        (CONTRACT, "Karl can't make it Tuesday, so I sent the contract by post."),
        (CONTRACT, "Karl must wait until Tuesday for the dentist."),
        (CONTRACT, "Karl asked for the contract; I worked on it until Tuesday."),
        (CONTRACT, "Never got Karl his contract. The dentist moved to Tuesday."),
        (CONTRACT, "Never got Karl his contract. Choir is moved to Tuesday."),
        (CONTRACT, "Never got Karl his contract. We moved the sofa to the wall."),
        (CONTRACT, "Contract to Karl: not today."),
        (CONTRACT, "Contract to Karl: not today. Tuesday I had a cold."),
        (CONTRACT, "Contract to Karl: not today. Karl rang Tuesday."),
        (CONTRACT, "Sent the contract to Karl. Swimming: not today. Tuesday."),
        (CONTRACT, "Sent Karl the contract, though not today. Tuesday."),
        (CONTRACT, "It was only on Tuesday that Karl saw the need for a contract."),
        (CONTRACT, "The contract will only fill the 8th page, Karl thinks."),
        (ACCOUNTS, "Karl phoned about the accounts, would the 8th do, I said no."),
        (ACCOUNTS, "Would the 8th do for the accounts with Karl?"),
    ],
)
def test_what_looks_like_it_moves_nothing(promised: Promised, text: str) -> None:
    proposal = Told(promised, text).proposal
    assert proposal is None or proposal.change is not Change.REPLACED


@pytest.mark.parametrize(
    "text",
    [
        "Sent Karl the audited accounts; the list of trustees will have to wait until Tuesday.",
        "Sent Karl the audited accounts, but the list will have to wait until Tuesday.",
        "The list has to wait until Tuesday, but I did send Karl the audited accounts.",
        "Karl has the audited accounts now, the list moves to Tuesday.",
        "The audited accounts went off to Karl today; the list will be Tuesday now.",
        "I'd sent the accounts to Karl on Monday and told him the list would have to wait till Tuesday.",
        "Karl, at least, got his audited accounts; the list won't be ready before Tuesday.",
    ],
)
def test_of_two_things_in_a_sentence_one_is_kept_and_the_other_moved(text: str) -> None:
    assert told_of_two(text) == {"c1": (Change.REPLACED, TUESDAY), "c2": (Change.KEPT, None)}


def test_both_of_two_things_may_be_moved_by_one_clause() -> None:
    text = "The audited accounts and the list of trustees both have to wait until Tuesday, I told Karl."
    assert told_of_two(text) == {"c1": (Change.REPLACED, TUESDAY), "c2": (Change.REPLACED, TUESDAY)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Karl: no list of trustees today, it'll be Tuesday now.", "it'll be Tuesday now"),
        ("No list of trustees for Karl today, his printer broke, it'll be Tuesday.", "it'll be Tuesday"),
        ("The list of trustees isn't done, so I asked Karl could it wait until Tuesday.", "wait until Tuesday"),
    ],
)
def test_what_is_told_as_not_done_in_one_clause_is_moved_by_the_next(text: str, words: str) -> None:
    (proposal,) = proposals_of_two(text)
    assert (proposal.commitment, proposal.change, proposal.due) == ("c1", Change.REPLACED, TUESDAY)
    assert words in text[proposal.start : proposal.end]


def told_of_two(text: str) -> dict[str, tuple[Change, date | None]]:
    """What an entry says of the list and the accounts that the writer owes Karl."""
    return {p.commitment: (p.change, p.due) for p in proposals_of_two(text)}


def proposals_of_two(text: str) -> tuple[Proposal, ...]:
    """What it proposes for them."""
    first = (
        "Coffee with Karl. I owe Karl the list of trustees by Friday. I'll send Karl the audited accounts by Friday."
    )
    quotes = {"c1": ("I owe Karl the list of trustees by Friday", "give Karl the list of trustees"),
              "c2": ("I'll send Karl the audited accounts by Friday", "send Karl the audited accounts")}  # fmt: skip
    items = tuple(
        promise(
            id=cid, start=first.index(quote), end=first.index(quote) + len(quote), quote=quote, action=action,
            owner=Owner.ME, due=FRIDAY, entry="e1", who=None, counterparty="Karl",
        )
        for cid, (quote, action) in quotes.items()
    )  # fmt: skip
    return proposals(ledger_of(first, items, text))


def ledger_of(first: str, items: tuple[Commitment, ...], text: str) -> Ledger:
    """Promises made in an entry of a Friday, and an entry of the Thursday after it; Karl, Ana and Lena are people."""
    on = FRIDAY - timedelta(days=7)
    entries, readings = [], {}
    for number, (words, made) in enumerate(((first, items), (text, ()))):
        eid = f"e{number + 1}"
        about = on + timedelta(days=6 * number)
        entries.append(Entry(id=eid, text=words, written_at=datetime.combine(about, time(20), UTC), about=about))
        mentions = tuple(
            Mention(start=m.start(), end=m.end(), text=m[0], name=m[0], met=m[0] == "Karl", person=f"p-{m[0]}")
            for m in re.finditer(r"Karl|Ana|Lena", words)
        )
        readings[eid] = Reading(model="m", entry=eid, mentions=mentions, commitments=made)
    return Ledger.of(entries, readings, {})


@pytest.mark.parametrize(
    "text", ["The participant list can't be sent now, it'll be Tuesday, Karl says.", "No list before Tuesday, Karl."]
)
def test_what_comes_on_another_day_is_not_dropped(text: str) -> None:
    proposal = Told(LIST, text).proposal
    assert proposal is None or proposal.change is Change.REPLACED


ASKED = "Karl says the list is not ready. Karl asked for time until Tuesday for the list."


def test_who_accepts_a_move_has_the_promise_due_on_the_new_day_and_it_is_not_proposed_again() -> None:
    before = Told(LIST, ASKED)
    proposal = before.proposal
    assert proposal is not None
    act = acts.accept(proposal, before.commitments["c1"])
    assert act.told == "Due Tuesday 1 December 2026: send me the participant list."
    after = Told(LIST, ASKED, holds=holding(said(act)))
    assert (after.commitments["c1"].due, after.commitments["c1"].status) == (TUESDAY, Status.OPEN)
    assert after.proposal is None


DAYS_TOLD = [(promised, text) for promised, text, day in MOVES if day]
BY_DAY = [(promised, text) for promised, text in DAYS_TOLD if not any(told.by for told in told_in(text))]
WEEK_LATER = "Karl pushed the participant list by a week."


def accepted(told: Told) -> tuple[Said, date]:
    """What is said by accepting what is proposed, and the day that the promise is due then."""
    proposal = told.proposal
    assert proposal is not None
    assert proposal.due is not None
    return holding(said(acts.accept(proposal, told.commitments["c1"]))), proposal.due


@pytest.mark.parametrize(("promised", "text"), DAYS_TOLD)
def test_a_sentence_moves_a_promise_once(promised: Promised, text: str) -> None:
    holds, day = accepted(Told(promised, text))
    after = Told(promised, text, holds=holds)
    assert after.commitments["c1"].due == day
    assert after.proposal is None


@pytest.mark.parametrize(("promised", "text"), BY_DAY)
def test_a_promise_that_was_given_the_new_day_by_hand_is_not_moved_on_from_it(promised: Promised, text: str) -> None:
    before = Told(promised, text)
    _, day = accepted(before)
    after = Told(promised, text, holds=holding(said(acts.due_on(before.commitments["c1"], day))))
    assert after.proposal is None


@pytest.mark.parametrize("due", [FRIDAY, date(2026, 12, 7), date(2027, 1, 1), None])
def test_monday_week_is_the_same_day_whenever_the_promise_is_due(due: date | None) -> None:
    (told,) = told_in("it has to wait until Monday week")
    assert new_day(told, due, FRIDAY - timedelta(days=2)) == date(2026, 12, 7)


def test_giving_a_promise_the_day_that_it_is_moved_to_accepts_the_move() -> None:
    before = Told(LIST, WEEK_LATER)
    by_hand = acts.due_on(before.commitments["c1"], FRIDAY + timedelta(days=7), before.proposal)
    assert Told(LIST, WEEK_LATER, holds=holding(said(by_hand))).proposal is None
    another = acts.due_on(before.commitments["c1"], FRIDAY + timedelta(days=1), before.proposal)
    assert Told(LIST, WEEK_LATER, holds=holding(said(another))).proposal is not None


def test_a_later_entry_moves_on_what_an_earlier_one_moved() -> None:
    holds, day = accepted(Told(LIST, WEEK_LATER))
    proposal = Told(LIST, WEEK_LATER, holds=holds, more=WEEK_LATER).proposal
    assert proposal is not None
    assert (proposal.entry, proposal.due) == ("e3", day + timedelta(days=7))


def test_what_a_later_entry_has_moved_is_moved_no_more_by_one_before_it_but_may_be_told_there_as_kept() -> None:
    holds: Said = {"c1": {"due": "2026-12-09", "status": "open", "moved_by": "e3"}}
    assert Told(LIST, WEEK_LATER, holds=holds, more="Karl asked for time until the 9th for the list.").proposal is None
    proposal = Told(LIST, "Karl sent me the participant list.", holds=holds, more="Karl was here.").proposal
    assert proposal is not None
    assert proposal.change is Change.KEPT


def test_what_moved_a_promise_does_not_move_the_one_that_was_put_in_its_place() -> None:
    before = Told(LIST, WEEK_LATER)
    proposal = before.proposal
    assert proposal is not None
    ledger = before.ledger
    by_hand = acts.promise(
        ledger.entries["e1"], LIST[2], owner=Owner.THEM, person=ledger.people["p1"], due=FRIDAY,
        span=(0, len(ledger.entries["e1"].text)), heard=[replace(before.commitments["c1"], action="ring")],
    )  # fmt: skip
    done = [by_hand, *by_hand.also, acts.accept(proposal, before.commitments["c1"])]
    both = Told(LIST, WEEK_LATER, holds=holding(said(*done))).ledger
    item, other = sorted(both.commitments, key=lambda c: c.id != "c1")
    assert [p.commitment for p in proposals(both)] == [other.id]
    instead = acts.replaced(item, other, both.commitments)
    assert not proposals(Told(LIST, WEEK_LATER, holds=holding(said(*done, instead, *instead.also))).ledger)


@pytest.mark.parametrize(
    "text", ["Karl sent me the participant list.", "We postponed the participant list, Karl is ill."]
)
def test_what_is_open_again_after_all_is_not_asked_about_again_by_the_entry_that_closed_it(text: str) -> None:
    before = Told(LIST, text)
    proposal = before.proposal
    assert proposal is not None
    closing = acts.accept(proposal, before.commitments["c1"])
    closed = Told(LIST, text, holds=holding(said(closing))).commitments["c1"]
    again = acts.reopen(closed)
    after = Told(LIST, text, holds=holding(said(closing, again, *again.also)))
    assert after.commitments["c1"].status is Status.OPEN
    assert after.proposal is None


def test_what_was_heard_as_a_promise_in_the_words_that_move_another_is_that_one() -> None:
    heard = "Karl asked for time until Tuesday"
    before = Told(LIST, ASKED, heard)
    proposal = before.proposal
    assert proposal is not None
    act = acts.accept(proposal, before.commitments["c1"], before.ledger.commitments_in("e2"))
    after = Told(LIST, ASKED, heard, holding(said(act, *act.also))).commitments
    assert (after["c2"].status, after["c2"].replaced_by) == (Status.REPLACED, "c1")


NO_DAY = [
    "The contract is postponed, Karl was fine with it.",
    "Karl and I put off the contract.",
    "Karl's contract is delayed.",
]
"""What moves the contract to no day that is told."""
GIVEN_ANEW = "I'll send Karl the contract"


@pytest.mark.parametrize("text", NO_DAY)
def test_a_promise_moved_to_no_day_that_is_told_stays_open_without_one(text: str) -> None:
    before = Told(CONTRACT, text)
    proposal = before.proposal
    assert proposal is not None
    assert (proposal.change, proposal.due) == (Change.REPLACED, None)
    act = acts.accept(proposal, before.commitments["c1"], before.ledger.commitments_in("e2"))
    after = Told(CONTRACT, text, holds=holding(said(act)))
    item = after.commitments["c1"]
    assert (item.status, item.due, item.moved_by, item.is_pending) == (Status.OPEN, None, "e2", True)
    assert after.proposal is None
    assert act.told.startswith("Moved, to which day is not told: send Karl the contract.")


@pytest.mark.parametrize("text", NO_DAY)
def test_what_was_only_told_of_a_move_takes_no_promises_place(text: str) -> None:
    words = f"{text} Told Karl the contract will take longer."
    before = Told(CONTRACT, words, heard="Told Karl the contract will take longer")
    proposal = before.proposal
    assert proposal is not None
    act = acts.accept(proposal, before.commitments["c1"], before.ledger.commitments_in("e2"))
    assert Told(CONTRACT, words, holds=holding(said(act))).commitments["c1"].is_pending


@pytest.mark.parametrize("text", NO_DAY)
def test_a_promise_that_the_moving_entry_gives_anew_takes_its_place(text: str) -> None:
    before = Told(CONTRACT, f"{text} {GIVEN_ANEW}.")
    proposal = before.proposal
    assert proposal is not None
    item = before.commitments["c1"]
    again = replace(item, id="c2", entry="e2", action="send Karl the contract", due=None)
    act = acts.accept(proposal, item, [again])
    assert (act.fields["status"], act.fields["replaced_by"]) == (Status.REPLACED, "c2")
    others = [
        replace(again, action="send Karl the invoice"),
        replace(again, owner=Owner.THEM, who="Karl", counterparty=None),
        replace(again, counterparty="Ana"),
        replace(again, status=Status.KEPT),
    ]
    assert acts.accept(proposal, item, others).fields["status"] == Status.OPEN


def test_what_is_moved_to_no_day_is_set_aside_no_more() -> None:
    before = Told(CONTRACT, NO_DAY[0], holds={"c1": {"status": "open", "snoozed_until": "2026-11-26"}})
    proposal = before.proposal
    assert proposal is not None
    assert acts.accept(proposal, before.commitments["c1"]).fields["snoozed_until"] is None


def test_a_move_says_to_which_day() -> None:
    proposal = Told(LIST, ASKED).proposal
    assert proposal is not None
    assert phrases.proposed(proposal, FRIDAY) == "seems moved to Tue 1 Dec"


def test_behind_the_last_day_of_all_nothing_is_moved() -> None:
    (told,) = told_in("pushed by a week")
    assert new_day(told, date.max, date.max) is None

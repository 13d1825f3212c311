"""What became of a promise, told in constructions of English: what ends it, and what only looks like its end."""

from __future__ import annotations

import pytest

from journal.domain.closing.proposals import chases
from journal.domain.commitment import Change, Owner
from tests.domain.test_moving import CONTRACT, LIST, Promised, Told

RING = (Owner.THEM, "Karl will ring the council about the damp by Friday", "ring the council about the damp")
SURVEY = (Owner.ME, "I'll show Karl the survey by Friday", "show Karl the survey")


def told(promised: Promised, text: str) -> Change | None:
    """What an entry says of a promise."""
    proposal = Told(promised, text).proposal
    return proposal and proposal.change


@pytest.mark.parametrize(
    "text",
    [
        "The council and the damp: Karl's dropped it.",
        "Karl rang about the damp and the council: he's dropped it.",
        "Karl has dropped the whole damp business with the council.",
        "Karl dropped the damp idea, the council can go hang.",
        "The damp at the council: Karl has let it drop.",
        "The council and the damp: Karl has let the matter rest.",
        "Karl was to ring the council about the damp. He's let it go.",
        "Karl's washed his hands of the council and the damp.",
        "Karl thought better of it, the damp and the council.",
        "Karl has walked away from the whole damp business with the council.",
        "The council and the damp: Karl has given it up.",
        "Karl has given up the idea of ringing the council about the damp.",
    ],
)
def test_what_somebody_lets_go_of_is_dropped(text: str) -> None:
    assert told(RING, text) is Change.DROPPED


@pytest.mark.parametrize(
    "text",
    [
        "Karl dropped the list off.",
        "Karl dropped it off, the participant list.",
        "Karl's list: he dropped it in my letterbox.",
        "The participant list: Karl dropped it on my desk.",
        "Karl's list: he dropped it through the door.",
        "Karl's participant list: he dropped it round.",
        "Karl's participant list came: he dropped it this morning.",
        "The participant list: Karl dropped it at the office.",
        "Karl dropped by with the participant list.",
        "Karl's participant list: he's dropped it.",
    ],
)
def test_what_is_dropped_where_it_was_to_go_is_kept(text: str) -> None:
    assert told(LIST, text) is Change.KEPT


@pytest.mark.parametrize(
    ("promised", "text"),
    [
        (CONTRACT, "Never got Karl his contract."),
        (CONTRACT, "Never did get Karl that contract on Friday."),
        (CONTRACT, "Never got the contract to Karl on Friday."),
        (CONTRACT, "Never sent Karl the contract."),
        (CONTRACT, "I didn't give Karl the contract on Friday."),
        (CONTRACT, "Contract to Karl: not today."),
        (CONTRACT, "Contract to Karl on Friday: not done."),
        (CONTRACT, "Contract to Karl, Friday: no."),
        (CONTRACT, "The contract has not reached Karl by Friday."),
        (LIST, "Never got Karl's participant list."),
        (LIST, "Never saw Karl's participant list on Friday."),
        (LIST, "I never had the participant list from Karl."),
        (LIST, "Karl never sent me the participant list."),
        (LIST, "Karl didn't bring me the participant list on Friday."),
    ],
)
def test_what_is_told_as_not_done_is_never_kept(promised: Promised, text: str) -> None:
    assert told(promised, text) is not Change.KEPT


@pytest.mark.parametrize(
    "text",
    [
        "Karl brought me the participant list on Friday, no excuses made.",
        "Karl sent me the participant list, twelve names, not ten.",
        "Karl gave me the participant list without one word of excuse.",
    ],
)
def test_what_is_denied_behind_a_deed_leaves_it_done(text: str) -> None:
    assert told(LIST, text) is Change.KEPT


@pytest.mark.parametrize(
    "text",
    [
        "Karl rings at five: it's my cost, and had I found that survey I keep talking about?",
        "Had I found that survey, Karl asked?",
        "Have I shown Karl the survey? Not yet.",
        "Did I show Karl the survey? No.",
        "Has Karl seen the survey?",
        "When will I show him the survey, Karl?",
        "Karl says it's my cost, and did I ever find the survey?",
        "Karl again. Haven't I shown him the survey?",
        "Where's the survey, Karl wants to know?",
        "And when did I last see the survey, Karl asked?",
    ],
)
def test_who_asks_whether_it_was_done_waits_for_it(text: str) -> None:
    after = Told(SURVEY, text)
    assert [chase.commitment for chase in chases(after.ledger)] == ["c1"]
    assert after.proposal is None


@pytest.mark.parametrize(
    "text", ["Why is the survey so long, Karl?", "Is the survey any good, Karl?", "Had Karl lunch? I like his survey."]
)
def test_a_question_about_something_else_waits_for_nothing(text: str) -> None:
    assert not chases(Told(SURVEY, text).ledger)


@pytest.mark.parametrize(
    "text",
    [
        "Karl's man turned up on Friday, unannounced.",
        "Karl's wife rang on Friday about the survey.",
        "Karl's roofer came on Friday and left.",
        "Karl's son came by on Friday.",
        "Karl's brother turned up on Friday with a flask.",
        "Karl's lawyer sent a letter on Friday.",
        "Karl's people came on Friday and left.",
        "Karl's driver dropped in on Friday.",
        "Karl\u2019s secretary asked about the survey on Friday.",
        "Karl's sister came over on Friday and cried.",
    ],
)
def test_what_somebodys_man_does_is_nothing_done_for_them(text: str) -> None:
    assert told(SURVEY, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Karl's wife has the survey now.",
        "Gave Karl's man the survey for him.",
        "Karl's son took the survey with him.",
        "Karl's daughter picked up the survey for him.",
        "Karl's wife rang to thank me for the survey.",
    ],
)
def test_what_was_given_to_somebodys_man_for_them_is_kept(text: str) -> None:
    assert told(SURVEY, text) is Change.KEPT

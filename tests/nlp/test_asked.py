"""Promises that only answer a request: the deed, and often the day, stand in what was asked."""

from __future__ import annotations

from datetime import date

import pytest

from journal.domain.commitment import Commitment
from journal.nlp.commitments.heard import commitments
from journal.nlp.parsed import Mark, Name, Parsed
from journal.nlp.people.mentioned import mentions
from journal.nlp.stand_in import sentence_places

WEDNESDAY = date(2026, 11, 25)


def heard(text: str, quote: str, owner: str, names: tuple[str, ...]) -> list[Commitment]:
    """The commitments of `text` when `quote` was marked as promised by `owner`."""
    at = text.index(quote)
    people = mentions(text, [Name(text.index(n), text.index(n) + len(n), 0.9) for n in names])
    marks = (Mark(at, at + len(quote), owner),)
    return list(commitments(text, Parsed((), tuple(sentence_places(text)), commitments=marks), people, WEDNESDAY))


@pytest.mark.parametrize(
    ("text", "quote", "action", "due"),
    [
        ("Bea asked me to mend her bike and I said I would do it on Friday.", "I said I would do it on Friday",
         "mend Bea's bike", date(2026, 11, 27)),
        ("Bea asked me to water the tomatoes by Saturday. I promised I'd see to it.", "I promised I'd see to it",
         "water the tomatoes", date(2026, 11, 28)),
        ("Bea begged me to drive her mother to Graz, so I said I'd do that tomorrow.", "I said I'd do that tomorrow",
         "drive Bea's mother to Graz", date(2026, 11, 26)),
        ("Bea wondered if I could translate two letters and I told her I would by Monday.",
         "I told her I would by Monday", "translate two letters", date(2026, 11, 30)),
        ("Bea asked whether I'd judge the quiz on 9 December; of course, I said.",
         "asked whether I'd judge the quiz on 9 December; of course, I said", "judge the quiz", date(2026, 12, 9)),
        ("Bea wants me to speak at the vigil, and I agreed.", "Bea wants me to speak at the vigil, and I agreed",
         "speak at the vigil", None),
        ("Bea asked me to be at the hall by nine. I said yes.", "I said yes", "be at the hall by nine", None),
        ("Bea asked if I could feed her hens. I said yes although the weekend is full.",
         "I said yes although the weekend is full", "feed Bea's hens", None),
        ("Bea asked me to read her poem and I said I would, because she never asks.",
         "I said I would, because she never asks", "read Bea's poem", None),
        ("Bea wants me to sing on Sunday. I said yes, but my throat hurts.", "I said yes, but my throat hurts",
         "sing", date(2026, 11, 29)),
        ("Bea asked would I speak on 10 December? I said yes before thinking.", "? I said yes before thinking",
         "speak", date(2026, 12, 10)),
        ("Bea asked me could I drive her to Linz on Friday? Of course I said yes.", "Of course I said yes",
         "drive Bea to Linz", date(2026, 11, 27)),
        ("Bea rang. Could I water her plants next week? Yes, I said.",
         "Could I water her plants next week? Yes, I said", "water Bea's plants", date(2026, 12, 4)),
        ("Bea wants me to judge the jam. I said yes without asking when.", "I said yes without asking when",
         "judge the jam", None),
        ("Bea would like me to take the cat. I'll happily do so next week.", "I'll happily do so next week",
         "take the cat", date(2026, 12, 4)),
    ],
)  # fmt: skip
def test_what_it_stands_for_is_in_the_request(text: str, quote: str, action: str, due: date | None) -> None:
    [c] = heard(text, quote, "me", ("Bea",))
    assert (c.owner, c.counterparty, c.action, c.due) == ("me", "Bea", action, due)


@pytest.mark.parametrize(
    ("text", "action", "due"),
    [
        ("She wants the minutes by 3 December and I agreed", "give Olu the minutes", date(2026, 12, 3)),
        ("She needs two photos for the leaflet by Tuesday, I said yes", "give Olu two photos for the leaflet",
         date(2026, 12, 1)),
        ("She asked for an outline on Monday and I promised it", None, date(2026, 11, 30)),
        ("She wanted the spare keys, I said she could have them tomorrow", "give Olu the spare keys",
         date(2026, 11, 26)),
        ("She asked for my notes and I said of course", "give Olu my notes", None),
    ],
)  # fmt: skip
def test_a_thing_that_is_wanted_and_granted_is_to_be_given(text: str, action: str | None, due: date | None) -> None:
    [c] = heard(f"Rang Olu. {text}.", text, "me", ("Olu",))
    assert c.due == due
    if action:
        assert c.action == action


@pytest.mark.parametrize(
    ("text", "quote", "action", "due"),
    [
        ("I asked Ivo to check my sums and he said he'd do it by Friday.", "he said he'd do it by Friday",
         "check my sums", date(2026, 11, 27)),
        ("I asked him to lend me the drill. He'll do so on Sunday.", "He'll do so on Sunday", "lend me the drill",
         date(2026, 11, 29)),
        ("I begged Ivo to feed the hens next week and he agreed.", "he agreed", "feed the hens", date(2026, 12, 4)),
        ("I asked Ivo if he could print the posters, and he promised he would.", "he promised he would",
         "print the posters", None),
        ("I wanted him to call the landlord; he says he'll see to that tomorrow.", "he says he'll see to that tomorrow",
         "call the landlord", date(2026, 11, 26)),
    ],
)  # fmt: skip
def test_what_the_writer_asked_for_and_they_granted(text: str, quote: str, action: str, due: date | None) -> None:
    [c] = heard(f"Ivo came by. {text}", quote, "them", ("Ivo",))
    assert (c.who, c.action, c.due) == ("Ivo", action, due)


@pytest.mark.parametrize(
    ("text", "quote", "action"),
    [
        # The answer has a deed of its own.
        ("Bea asked me to look at the plan, and I said I'd draw her a new one.", "I said I'd draw her a new one",
         "draw Bea a new one"),
        ("Bea asked me to sing. I promised to bring the song book.", "I promised to bring the song book",
         "bring the song book"),
        ("Bea wants the ladder and I said I'd fetch it.", "I said I'd fetch it", "fetch the ladder"),
        # Something else was said between.
        ("Bea asked me to sing. The fence is down again. I said I'd do it.", "I said I'd do it", "do it"),
        # Nobody asked.
        ("Bea wants her piano tuned, I'll do that.", "I'll do that", "do that"),
        ("I'll ask whether the club needs a goalkeeper; I told Bea so.",
         "I'll ask whether the club needs a goalkeeper; I told Bea so", "ask whether the club needs a goalkeeper"),
        ("Bea told me about the fence. I said I'd do it.", "I said I'd do it", "do it"),
    ],
)  # fmt: skip
def test_a_promise_with_a_deed_of_its_own_keeps_it(text: str, quote: str, action: str) -> None:
    [c] = heard(text, quote, "me", ("Bea",))
    assert c.action == action


@pytest.mark.parametrize(
    "request_",
    [
        "she wants me to come to the panel on Friday",
        "Bea asked me to sign the petition",
        "she needs us to be there by nine",
        "Bea would like me to look after the dog",
        "she begged me to cancel the trip",
    ],
)
def test_a_request_without_a_yes_is_no_promise(request_: str) -> None:
    assert heard(f"Lunch with Bea; {request_}. The soup was cold.", request_, "me", ("Bea",)) == []
    for reply in ("I said no", "I told her I couldn't", "I'll think about it", "I said I'd see"):
        assert heard(f"Lunch with Bea; {request_}. {reply}.", request_, "me", ("Bea",)) == []


@pytest.mark.parametrize("yes", [". Of course I will.", ", and I said yes.", ". Will do.", " - sure.", ". I agreed."])
def test_a_yes_behind_it_makes_it_one(yes: str) -> None:
    [c] = heard(
        f"Lunch with Bea; she wants me to sign the lease{yes}", "she wants me to sign the lease", "me", ("Bea",)
    )
    assert c.action == "sign the lease"


def test_a_request_and_its_answer_are_one_promise() -> None:
    text = "Bea asked me to feed the geese. I promised to do so on Sunday."
    places = [(0, 30), (32, 61)]
    marks = tuple(Mark(start, end, "me") for start, end in places)
    people = mentions(text, [Name(0, 3, 0.9)])
    found = commitments(text, Parsed((), tuple(sentence_places(text)), commitments=marks), people, WEDNESDAY)
    assert [(c.action, c.due) for c in found] == [("feed the geese", date(2026, 11, 29))]

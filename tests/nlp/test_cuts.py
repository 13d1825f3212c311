"""How what was marked is cut into promises, and verbs that are said once for two."""

from __future__ import annotations

from datetime import date

import pytest

from journal.domain.commitment import Commitment
from journal.nlp.commitments.heard import commitments
from journal.nlp.parsed import Mark, Name, Parsed
from journal.nlp.people.mentioned import mentions
from journal.nlp.stand_in import sentence_places

WEDNESDAY = date(2026, 11, 25)


def heard(text: str, *quotes: tuple[str, str]) -> list[Commitment]:
    """The commitments of `text` where `quotes`, each with its owner, were marked."""
    names = [Name(text.index(n), text.index(n) + len(n), 0.9) for n in ("Nadia", "Omar") if n in text]
    people = mentions(text, sorted(names, key=lambda n: n.start))
    marks = tuple(Mark(text.index(q), text.index(q) + len(q), owner) for q, owner in quotes)
    return list(commitments(text, Parsed((), tuple(sentence_places(text)), commitments=marks), people, WEDNESDAY))


def told(found: list[Commitment]) -> list[tuple[str, str]]:
    return [(c.owner.value, c.action) for c in found]


def test_two_that_were_marked_apart_at_their_and_stay_two() -> None:
    text = "Saw Omar. I offered to find a hall and will mail him three options by 2 December."
    found = heard(text, ("I offered to find a hall and", "me"), ("will mail him three options by 2 December", "me"))
    assert told(found) == [("me", "find a hall"), ("me", "mail Omar three options")]
    assert [c.due for c in found] == [None, date(2026, 12, 2)]
    assert found[0].quote == "I offered to find a hall"


@pytest.mark.parametrize(
    ("second", "behind"),
    [
        ("I do the flashing", ", both by Friday"),
        ("I'll do the flashing", ", both of us by Friday"),
        ("I'll find the photos", ", each before Friday"),
        ("I'll call the school", ", and all on Friday"),
        ("I'll check it", ", the two of us by Friday"),
    ],
)
@pytest.mark.parametrize("owner", ["me", "both"])
def test_what_is_said_of_both_is_part_of_neither_and_its_day_is_of_both(second: str, behind: str, owner: str) -> None:
    text = f"Saw Omar. He handles the skip, {second}{behind}."
    found = heard(text, ("He handles the skip,", "them"), (f"{second}{behind}.", owner))
    assert [(c.owner.value, c.quote, c.due) for c in found] == [
        ("them", "He handles the skip", date(2026, 11, 27)),
        ("me", second, date(2026, 11, 27)),
    ]


def test_a_day_on_which_both_are_called_is_of_that_call() -> None:
    text = "Saw Omar. I'll bring the chairs, he'll call both of us on Friday."
    found = heard(text, ("I'll bring the chairs", "me"), ("he'll call both of us on Friday", "them"))
    assert [c.due for c in found] == [None, date(2026, 11, 27)]


@pytest.mark.parametrize(
    ("first", "second", "owner", "actions"),
    [
        ("I'll book the venue", "find him a speaker", "me", ("book the venue", "find Omar a speaker")),
        ("He'd send the figures", "introduce me to Lena", "them", ("send the figures", "introduce me to Lena")),
        ("I'd print his posters", "put him in touch with Bo", "me", ("print his posters", "put Omar in touch with Bo")),
        ("He agreed to host the dinner", "teach us the song", "them", ("host the dinner", "teach us the song")),
        ("I will water his plants", "cook him a curry", "me", ("water his plants", "cook Omar a curry")),
        ("I offered to fix the gate", "lend him the drill", "me", ("fix the gate", "lend Omar the drill")),
    ],
)
@pytest.mark.parametrize("joint", [" and ", ", and also ", " and then "])
def test_two_deeds_of_which_neither_leads_up_to_the_other_are_two(
    first: str, second: str, owner: str, actions: tuple[str, str], joint: str
) -> None:
    quote = f"{first}{joint}{second}"
    assert told(heard(f"Saw Omar. {quote}.", (quote, owner))) == [(owner, actions[0]), (owner, actions[1])]


@pytest.mark.parametrize(
    "quote",
    [
        "He'll ask his boss and send me the form",
        "He'd check the contract and send me the comments",
        "I'll wrap the cake and bring it to him",
        "I'll take the book and bring him the rest",
        "I promised to come and bring him the keys",
        "I sent the deck and found him a speaker",
    ],
)
def test_a_deed_that_leads_up_to_the_other_is_part_of_it(quote: str) -> None:
    assert len(heard(f"Saw Omar. {quote}.", (quote, "me"))) == 1


def test_a_deadline_behind_two_deeds_is_of_both() -> None:
    quote = "I'll book the hall and find him a speaker by Friday"
    assert [c.due for c in heard(f"Saw Omar. {quote}.", (quote, "me"))] == [date(2026, 11, 27)] * 2


def test_one_that_goes_on_behind_its_and_stays_one() -> None:
    text = "Saw Omar. He'll film it and send me the clip."
    assert told(heard(text, ("He'll film it and", "them"), ("send me the clip", "them"))) == [
        ("them", "film it and send me the clip")
    ]


def test_that_something_was_agreed_is_no_promise_before_what_was() -> None:
    text = "Saw Omar; we agreed that he sends the draft on the 3rd and I comment by the 5th."
    found = heard(
        text, ("we agreed that", "both"), ("he sends the draft on the 3rd", "them"), ("I comment by the 5th", "me")
    )
    assert told(found) == [("them", "send the draft"), ("me", "comment")]


def test_that_something_was_agreed_stays_where_nothing_follows() -> None:
    assert len(heard("Omar wants a new roof, we agreed that. Rain.", ("we agreed that", "both"))) == 1


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (
            "I promised Nadia a reference letter by the 10th and Omar the photos.",
            "I promised Nadia a reference letter by the 10th",
        ),
        (
            "I promised Nadia a reference letter by the 10th and Omar the photos.",
            "I promised Nadia a reference letter by the 10th and Omar the photos",
        ),
    ],
)
def test_what_was_promised_a_second_one_in_the_same_breath_is_a_second_promise(text: str, marked: str) -> None:
    first, second = heard(text, (marked, "me"))
    assert (first.counterparty, first.action, first.due) == (
        "Nadia",
        "give Nadia a reference letter",
        date(2026, 12, 10),
    )
    assert (second.counterparty, second.action, second.due) == ("Omar", "give Omar the photos", None)
    assert (first.quote, second.quote) == ("I promised Nadia a reference letter by the 10th", "Omar the photos")


@pytest.mark.parametrize(
    ("text", "marked", "actions"),
    [
        ("I'll send Nadia the letter and Omar the plan today.", "I'll send Nadia the letter and Omar the plan today",
         ["send Nadia the letter", "send Omar the plan"]),
        # somebody does something, or is with somebody
        ("I'll send Nadia the letter and Omar the cook laughed.", "I'll send Nadia the letter",
         ["send Nadia the letter"]),
        ("I'll send Nadia the letter and Omar will read it.", "I'll send Nadia the letter", ["send Nadia the letter"]),
        ("I'll meet Nadia the cook and Omar the next day.", "I'll meet Nadia the cook", ["meet Nadia the cook"]),
        ("I'll send Nadia and Omar the plan.", "I'll send Nadia and Omar the plan", ["send Nadia and Omar the plan"]),
        ("I'll send Nadia the letter. And Omar the plan?", "I'll send Nadia the letter", ["send Nadia the letter"]),
    ],
)  # fmt: skip
def test_only_who_is_given_something_too_is_promised_it(text: str, marked: str, actions: list[str]) -> None:
    assert [c.action for c in heard(text, (marked, "me"))] == actions


@pytest.mark.parametrize(
    ("text", "first", "second", "action"),
    [
        ("Nadia will send her notes by Friday and I the slides by Monday.",
         ("Nadia will send her notes by Friday", "them"), ("I the slides by Monday", "me"), "send the slides"),
        ("I'll send Nadia the plan, and Omar the keys.", ("I'll send Nadia the plan", "me"), ("Omar the keys", "me"),
         "send Omar the keys"),
        ("Nadia: I bring the cake, she the coffee.", ("I bring the cake", "me"), ("she the coffee", "them"),
         "bring the coffee"),
        # the first says no verb, or does not stand before it
        ("Nadia, next: me the methods, her the figures.", ("me the methods", "me"), ("her the figures", "them"),
         "her the figures"),
        ("Nadia will send notes. Rain. And I the slides.", ("Nadia will send notes", "them"), ("I the slides", "me"),
         "the slides"),
        ("Nadia will send notes, I read the slides.", ("Nadia will send notes", "them"), ("I read the slides", "me"),
         "read the slides"),
    ],
)  # fmt: skip
def test_a_verb_that_was_said_once_is_of_both(
    text: str, first: tuple[str, str], second: tuple[str, str], action: str
) -> None:
    assert heard(text, first, second)[1].action == action


@pytest.mark.parametrize(
    ("quote", "owner", "deeds"),
    [
        ("She'll cover the train and promised me a list", "them", ["cover the train", "give me a list"]),
        ("She will book it, and has offered to drive us", "them", ["book it", "drive us"]),
        ("I'd feed the cat and then promised him a lift", "me", ["feed the cat", "give Omar a lift"]),
        ("I promised to bake and agreed to sing and pledged to pay", "me", ["bake", "sing", "pay"]),
    ],
)
def test_a_second_verb_that_promises_is_a_promise_of_its_own(quote: str, owner: str, deeds: list[str]) -> None:
    assert told(heard(f"Saw Omar. {quote}.", (quote, owner))) == [(owner, deed) for deed in deeds]


@pytest.mark.parametrize(
    "quote", ["He'd listened and promised to help", "He was kind and promised to help", "He came and agreed to help"]
)
def test_what_was_done_before_a_promise_is_none(quote: str) -> None:
    assert len(heard(f"Saw Omar. {quote}.", (quote, "them"))) == 1


def test_the_day_of_the_second_is_its_own() -> None:
    quote = "She'll cover the train and promised me a list by next Tuesday"
    assert [c.due for c in heard(f"Saw Nadia. {quote}.", (quote, "them"))] == [None, date(2026, 12, 1)]


@pytest.mark.parametrize(
    ("text", "quotes", "deed"),
    [
        (
            "He'll match whatever we raise by Friday.",
            ["He'll match whatever we", "raise by Friday"],
            "match whatever we raise",
        ),
        ("He'll sell what I don't need, he said.", ["He'll sell what I"], "sell what I don't need"),
        ("He'll bring Nadia the plan and I was glad.", ["He'll bring Nadia the"], "bring Nadia the plan"),
    ],
)
def test_one_that_was_cut_amid_a_clause_goes_to_its_end(text: str, quotes: list[str], deed: str) -> None:
    found = heard(f"Saw Omar. {text}", *((q, "both" if at else "them") for at, q in enumerate(quotes)))
    assert told(found) == [("them", deed)]


@pytest.mark.parametrize(
    ("text", "marked", "quote"),
    [
        ("I'm to bring a list of what he takes. Rain.", "I'm to bring a list of what",
         "I'm to bring a list of what he takes"),
        ("She would cover the racks if I sent three quotes.", "She would cover the racks if I",
         "She would cover the racks if I sent three quotes"),
        ("I'll ask whether Omar sings.", "I'll ask whether", "I'll ask whether Omar sings"),
    ],
)  # fmt: skip
def test_one_that_stops_before_a_clause_of_its_own_goes_on_with_it(text: str, marked: str, quote: str) -> None:
    assert [c.quote for c in heard(text, (marked, "me"))] == [quote]


def test_one_that_stops_at_a_determiner_leaves_the_next_as_it_is() -> None:
    text = "Saw Omar. He'll lend me the drill I'll return the saw."
    assert len(heard(text, ("He'll lend me the", "them"), ("I'll return the saw", "me"))) == 2


def test_a_verb_without_a_subject_goes_on_with_the_same_ones() -> None:
    text = "Saw Omar. Agreed to skip the minutes and just bring the budget by Friday."
    found = heard(text, ("Agreed to skip the minutes and", "both"), ("just bring the budget by Friday", "them"))
    assert told(found) == [("both", "skip the minutes and just bring the budget")]


@pytest.mark.parametrize(
    ("text", "marked", "quote", "deed"),
    [
        ("Rang. He'll split it, half each, if I write.", "'ll split it", "He'll split it", "split it"),
        ("Mum is ill. Omar's sitting with her on Friday.", "'s sitting with her", "Omar's sitting with her",
         "sit with her"),
        ("Rang. He'll split it, half each, if I write.", ", half each, if I write",
         "He'll split it, half each, if I write", "split it, half each"),
        ("Rang. Omar will paint it, twice, if I pay.", ", twice, if I pay", "Omar will paint it, twice, if I pay",
         "paint it, twice"),
        ("He'll split it, sixty-forty.", "He'll split it, sixty-", "He'll split it, sixty-forty",
         "split it, sixty-forty"),
        ("Dull. It rains, half each, if I write.", ", half each, if I write", ", half each, if I write",
         "half each"),
    ],
)  # fmt: skip
def test_one_that_begins_behind_its_subject_begins_with_it(text: str, marked: str, quote: str, deed: str) -> None:
    [found] = heard(text, (marked, "them"))
    assert (found.quote.strip(" ,"), found.action) == (quote.strip(" ,"), deed)


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("she'd like me to go along. Of course I will. I'd walk there", "she'd like me to go along. Of course I will"),
        ("Nadia asked me to go along. Yes, I said. It's far", "Nadia asked me to go along. Yes, I said"),
        ("Nadia wants me to go along? Sure. I like her", "Nadia wants me to go along? Sure"),
    ],
)
def test_what_is_asked_and_granted_ends_with_the_yes(said: str, quote: str) -> None:
    [found] = heard(f"Nadia for supper. {said}.", (said, "me"))
    assert (found.quote, found.action) == (quote, "go along")


def test_what_the_writer_says_to_somebody_is_the_writer_s() -> None:
    for text, to in (
        ("I said to Nadia, I'll have the quotes with you by Friday.", "Nadia"),
        ("I told Nadia: I'll have the quotes with you by Friday.", "Nadia"),
        ("Nadia rang. I said to her, I'll have the quotes with you by Friday.", "Nadia"),
    ):
        [found] = heard(text, ("I'll have the quotes with you by Friday", "me"))
        assert (found.owner.value, found.counterparty, found.action) == ("me", to, f"have the quotes with {to}")
    text = "Nadia said, I'll have the quotes with you by Friday."
    [found] = heard(text, ("I'll have the quotes with you by Friday", "me"))
    assert (found.owner.value, found.who, found.action) == ("them", "Nadia", "have the quotes with me")

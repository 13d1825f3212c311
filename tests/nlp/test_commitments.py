"""Commitments: parties, due phrases and what is open, from marks and from rules."""

from __future__ import annotations

from datetime import date

import pytest

from journal.domain.commitment import Commitment, Owner
from journal.nlp.commitments.heard import commitments
from journal.nlp.parsed import Mark, Name, Parsed
from journal.nlp.people.mentioned import mentions
from journal.nlp.stand_in import sentence_places

WEDNESDAY = date(2026, 11, 25)


def heard_in(text: str, names: list[str], quotes: dict[str, str], **fields: object) -> list[Commitment]:
    """The commitments in `text` when `quotes` (clause -> owner) were marked."""
    marks = tuple(
        Mark(text.index(q), text.index(q) + len(q), owner, **fields)  # type: ignore[arg-type]
        for q, owner in quotes.items()
    )
    people = mentions(text, [Name(text.index(n), text.index(n) + len(n), 0.9) for n in names])
    heard = Parsed((), tuple(sentence_places(text)), commitments=marks)
    return list(commitments(text, heard, people, WEDNESDAY))


def test_my_promise_with_its_person_and_its_day() -> None:
    [c] = heard_in("Met Ana. I told her I'd send the deck by Friday.", ["Ana"], {"I'd send the deck by Friday": "me"})
    assert (c.owner, c.who, c.counterparty, c.action) == (Owner.ME, None, "Ana", "send the deck")
    assert (c.due, c.due_text) == (date(2026, 11, 27), "by Friday")


def test_their_promise_is_by_the_nearest_fitting_person() -> None:
    text = "Tom sulked, he always does. Then Mrs Okoro came. She offered tea. He will ring me."
    [c] = heard_in(text, ["Tom", "Okoro"], {"He will ring me": "them"})
    assert (c.who, c.counterparty) == ("Tom", None)


def test_between_the_writer_and_another_who_was_heard_to_promise_is_whom_it_is_promised_to() -> None:
    text = "Met Sol. The lesson with Tom fell through. He gets it on Friday."
    tom = (text.index("Tom"), text.index("Tom") + 3)
    [c] = heard_in(text, ["Sol", "Tom"], {"He gets it on Friday": "them"}, who=tom, linked=True)
    assert (c.owner, c.who, c.counterparty, c.action) == (Owner.ME, None, "Tom", "give it to Tom")
    text = "Called Tom from the dock with Sol. Gets me the plans tonight."
    [c] = heard_in(text, ["Tom", "Sol"], {"Gets me the plans tonight": "me"}, counterparty=(7, 10), linked=True)
    assert (c.owner, c.who, c.counterparty) == (Owner.THEM, "Tom", None)


def test_what_an_entry_tells_twice_is_one_promise_with_the_later_day() -> None:
    text = "Coffee with Tom. I'll send him the deck. So: I owe him the deck by Friday."
    [c] = heard_in(text, ["Tom"], {"I'll send him the deck": "me", "I owe him the deck by Friday": "me"})
    assert (c.quote, c.action, c.due) == ("I'll send him the deck", "send Tom the deck", date(2026, 11, 27))


def test_who_was_called_as_promised_is_part_of_that_promise() -> None:
    [c] = heard_in("As promised I called Ana. She was glad.", ["Ana"], {"As promised I called": "me"}, open=0.0)
    assert (c.quote, c.action, c.is_open) == ("As promised I called Ana", "call Ana", False)


def test_a_promise_between_others_has_both() -> None:
    text = "Siv promised Gunnar that she'll mail him the photos before Christmas."
    [c] = heard_in(text, ["Siv", "Gunnar"], {"she'll mail him the photos before Christmas": "third_party"})
    assert (c.who, c.counterparty, c.due) == ("Siv", "Gunnar", date(2026, 12, 25))


def test_both_have_the_other_as_counterparty() -> None:
    [c] = heard_in("Coffee with Ana. We agreed to swap drafts.", ["Ana"], {"We agreed to swap drafts": "both"})
    assert (c.who, c.counterparty, c.action) == (None, "Ana", "swap drafts")


def test_a_due_phrase_of_the_same_sentence_belongs_to_the_promise() -> None:
    [c] = heard_in("On Friday, I said, I'd bring Ana the keys.", ["Ana"], {"I'd bring Ana the keys": "me"})
    assert (c.due, c.due_text) == (date(2026, 11, 27), "On Friday")


def test_a_due_phrase_of_another_promise_does_not() -> None:
    quotes = {"I'll bring keys": "me", "he brings tea on Friday": "them"}
    first, second = heard_in("I'll bring keys and he brings tea on Friday.", [], quotes)
    assert (first.due_text, second.due_text) == (None, "on Friday")


@pytest.mark.parametrize(
    ("text", "quote", "due_text"),
    [
        ("I'd promised Ana the van, and today she came for it.", "I'd promised Ana the van", None),
        ("I send Ana the letter; it was asked for on Friday.", "I send Ana the letter", None),
        ("Ana, me the methods, both by the 12th.", "me the methods", "by the 12th"),
        ("I'd take Ana's sunday shift, I said, on the 8th.", "I'd take Ana's sunday shift", "on the 8th"),
    ],
)
def test_a_day_of_another_clause_or_of_a_thing_is_not_the_promises(text: str, quote: str, due_text: str | None) -> None:
    [c] = heard_in(text, ["Ana"], {quote: "me"})
    assert c.due_text == due_text


@pytest.mark.parametrize(
    ("text", "quote", "due_text"),
    [
        ("Ana sails on Friday and promised me a card", "promised me a card", None),
        ("Ana flies to Oslo on Friday, and then she'll ring", "she'll ring", None),
        ("She is going away on Friday but she will keep the key for me", "she will keep the key for me", None),
        ("Ana arrives on Friday and she'll bring the tent", "she'll bring the tent", "on Friday"),
        ("Ana sails on Friday, and I am to carry her bags", "I am to carry her bags", "on Friday"),
    ],
)
def test_the_day_on_which_one_goes_away_is_not_that_of_what_one_does_then(
    text: str, quote: str, due_text: str | None
) -> None:
    [c] = heard_in(text, [name for name in ["Ana"] if name in text], {quote: "me" if "I am" in quote else "them"})
    assert c.due_text == due_text


@pytest.mark.parametrize(
    ("quote", "due"),
    [
        ("Ana sent the keys Tuesday as promised", date(2026, 11, 24)),
        ("Ana sent the keys by 20 November as promised", date(2026, 11, 20)),
        ("Ana sent the keys before Christmas as promised", None),
        ("Ana sent the keys today as promised", WEDNESDAY),
    ],
)
def test_the_day_of_what_is_done_lies_behind(quote: str, due: date | None) -> None:
    [c] = heard_in(f"{quote}.", ["Ana"], {quote: "them"}, open=0.1)
    assert (c.is_open, c.due) == (False, due)


def test_a_phrase_that_names_no_time_is_no_due_phrase() -> None:
    text = "Ana said she would write me a reference whatever happens."
    mark = Mark(9, len(text) - 1, "them")
    people = mentions(text, [Name(0, 3, 0.9)])
    heard = Parsed((), tuple(sentence_places(text)), commitments=(mark,), due=(Mark(40, 48, "DUE"),))
    [c] = commitments(text, heard, people, WEDNESDAY)
    assert (text[40:48], c.due_text, c.action) == ("whatever", None, "write me a reference whatever happens")


def test_by_then_is_what_was_named_before() -> None:
    [c] = heard_in("They meet on 7 December. I'll have it done by then.", [], {"I'll have it done by then": "me"})
    assert c.due == date(2026, 12, 7)


def test_a_vague_phrase_stays_as_words() -> None:
    text = "I'll call her soon."
    heard = Parsed((), (), commitments=(Mark(0, 18, "me"),), due=(Mark(14, 18, "DUE"),))
    [c] = commitments(text, heard, mentions(text, []), WEDNESDAY)
    assert (c.due, c.due_text) == (None, "soon")


@pytest.mark.parametrize(("chance", "is_open"), [(0.9, True), (0.1, False)])
def test_open_is_the_likelier(chance: float, is_open: bool) -> None:
    [c] = heard_in("I sent it already.", [], {"I sent it already": "me"}, open=chance)
    assert c.is_open is is_open


def test_an_unknown_owner_is_no_commitment() -> None:
    assert heard_in("I'll go.", [], {"I'll go": "somebody"}) == []


def test_the_quote_is_without_its_full_stop_and_white_space() -> None:
    [c] = heard_in("Well. \n I'll go. ", [], {" \n I'll go. ": "me"})
    assert (c.quote, c.start) == ("I'll go", 8)


def test_a_promise_that_runs_over_the_end_of_a_line_is_one() -> None:
    text = "Coffee with Ana. She will introduce\nme to her brother."
    [c] = heard_in(text, ["Ana"], {"She will introduce": "them", "me to her brother": "them"})
    assert c.quote == "She will introduce\nme to her brother"


def test_two_promises_of_one_line_stay_two() -> None:
    text = "Ana: she'll ring me, she'll mail Tom."
    assert len(heard_in(text, ["Ana", "Tom"], {"she'll ring me": "them", "she'll mail Tom": "them"})) == 2


@pytest.mark.parametrize(("quote", "stays"), [("I'll", False), ("me a", False), ("Will do", True), ("on it", True)])
def test_a_scrap_without_a_deed_is_no_promise(quote: str, stays: bool) -> None:
    assert bool(heard_in(f"Ana asked. {quote}, and that was that.", ["Ana"], {quote: "me"})) == stays


def test_a_day_that_comes_again_and_again_is_no_due_day() -> None:
    text = "Ana helps me in the shop every first Friday, she told me."
    [c] = heard_in(text, ["Ana"], {"Ana helps me in the shop every first Friday": "them"})
    assert c.due is None


@pytest.mark.parametrize(
    ("text", "names", "quote", "counterparty", "action"),
    [
        ("Sofia, Peter and I agreed to meet again.", ["Sofia", "Peter"], "and I agreed to meet again", "Sofia",
         "meet again with Peter"),
        ("Ana, Bo, Li and I will cook on Sunday.", ["Ana", "Bo", "Li"], "Ana, Bo, Li and I will cook on Sunday", "Ana",
         "cook with Bo and Li"),
        ("Mira and Jon and I have agreed to share the van.", ["Mira", "Jon"],
         "Mira and Jon and I have agreed to share the van", "Mira", "share the van with Jon"),
        ("Tea. Uma, Ravi, and I decided to start a choir.", ["Uma", "Ravi"], "and I decided to start a choir", "Uma",
         "start a choir with Ravi"),
        ("Ida & Max & I promised to repaint the club.", ["Ida", "Max"], "& I promised to repaint the club", "Ida",
         "repaint the club with Max"),
        # one other only
        ("Tom and I agreed to swap shifts.", ["Tom"], "Tom and I agreed to swap shifts", "Tom", "swap shifts"),
        ("Rosa, her sister and I agreed to go hiking.", ["Rosa"], "and I agreed to go hiking", "Rosa", "go hiking"),
        # somebody else of the sentence before
        ("I saw Ben. Tom and I agreed to row.", ["Ben", "Tom"], "Tom and I agreed to row", "Tom", "row"),
    ],
)  # fmt: skip
def test_none_of_several_who_agreed_is_lost(
    text: str, names: list[str], quote: str, counterparty: str, action: str
) -> None:
    [c] = heard_in(text, names, {quote: "both"})
    assert (c.counterparty, c.action) == (counterparty, action)
    assert not c.quote.startswith(("and", "&"))


@pytest.mark.parametrize(
    ("text", "first", "second", "owners", "day"),
    [
        ("I'd do chapters 1-4 and Marek does the rest by the end of the month.", "I'd do chapters 1-4",
         "Marek does the rest by the end of the month", ("me", "them"), date(2026, 11, 30)),
        ("I'll paint the hall and Ana will paint the other rooms before Friday.", "I'll paint the hall",
         "Ana will paint the other rooms before Friday", ("me", "them"), date(2026, 11, 27)),
        ("She'll sew her costume and I'll sew mine by 10 December.", "She'll sew her costume",
         "I'll sew mine by 10 December", ("them", "me"), date(2026, 12, 10)),
        ("I'll call the bank and send Ana the forms by Monday.", "I'll call the bank", "send Ana the forms by Monday",
         ("me", "me"), date(2026, 11, 30)),
        ("He'll book the van, and pay the deposit by tomorrow.", "He'll book the van", "pay the deposit by tomorrow",
         ("them", "them"), date(2026, 11, 26)),
        # works of their own; a day to be on; no promise joined to another
        ("I'll bring the keys and Ana pays the rent by Monday.", "I'll bring the keys", "Ana pays the rent by Monday",
         ("me", "them"), None),
        ("I'll do the dishes and Ana does the rest on Sunday.", "I'll do the dishes", "Ana does the rest on Sunday",
         ("me", "them"), None),
        ("I'll do the dishes. Ana does the rest by Sunday.", "I'll do the dishes", "Ana does the rest by Sunday",
         ("me", "them"), None),
        ("I'll call the bank, but send Ana the forms by Monday.", "I'll call the bank", "send Ana the forms by Monday",
         ("me", "me"), None),
    ],
)  # fmt: skip
def test_a_deadline_behind_one_work_shared_out_is_of_both_halves(
    text: str, first: str, second: str, owners: tuple[str, str], day: date | None
) -> None:
    found = heard_in(text, [n for n in ("Ana", "Marek") if n in text], dict(zip((first, second), owners, strict=True)))
    assert found[0].due == day


def test_the_end_of_a_range_is_no_day() -> None:
    text = "I'll read chapters 1-4."
    heard = Parsed((), (), commitments=(Mark(0, 22, "me"),), due=(Mark(21, 22, "DUE"),))
    [c] = commitments(text, heard, mentions(text, []), WEDNESDAY)
    assert (c.due_text, c.action) == (None, "read chapters 1-4")


def test_a_year_behind_a_comma_belongs_to_its_day_though_it_was_marked_apart() -> None:
    text = "He will pay me back on the 14th of May, 2028."
    heard = Parsed((), (), commitments=(Mark(0, 44, "them"),), due=(Mark(20, 38, "DUE"), Mark(40, 44, "DUE")))
    [c] = commitments(text, heard, mentions(text, []), WEDNESDAY)
    assert (c.due, c.due_text, c.action) == (date(2028, 5, 14), "on the 14th of May, 2028", "pay me back")


@pytest.mark.parametrize(
    ("quote", "is_owed"),
    [
        ("I promised myself to go running", False),
        ("promised myself I'd go running", False),
        ("I promised myself to call Ana", True),
        ("I promised to do it myself", True),
    ],
)
def test_what_was_promised_to_oneself_is_owed_to_nobody(quote: str, is_owed: bool) -> None:
    assert bool(heard_in(f"Out walking. {quote}. Ana asked why.", ["Ana"], {quote: "me"})) is is_owed


@pytest.mark.parametrize("lead", ["Need to get back to ", "I must reply to ", "- Have to talk to "])
def test_a_duty_that_begins_before_its_mark_is_the_writers(lead: str) -> None:
    [c] = heard_in(f"Rain.\n{lead}Ana re: the invoice.", ["Ana"], {"Ana re: the invoice": "them"})
    assert (c.owner, c.who, c.counterparty) == (Owner.ME, None, "Ana")
    assert c.quote == f"{lead}Ana re: the invoice".removeprefix("- ")


def test_whom_somebody_else_has_to_answer_is_not_the_writers() -> None:
    [c] = heard_in("Tom has to talk to Ana re: the invoice.", ["Tom", "Ana"], {"Ana re: the invoice": "them"})
    assert c.owner is Owner.THEM


def test_next_goes_with_its_noun() -> None:
    text = "Tom came. He said he'd host next time."
    at = text.index("next")
    people = mentions(text, [Name(0, 3, 0.9)])
    marks = (Mark(text.index("He"), len(text), "them"),)
    heard = Parsed((), tuple(sentence_places(text)), commitments=marks, due=(Mark(at, at + 4, "due"),))
    [c] = commitments(text, heard, people, WEDNESDAY)
    assert (c.action, c.due_text) == ("host", "next time")


def test_headings_conditions_and_lists_are_not_heard_as_they_were_marked() -> None:
    text = "# Coffee with Zed\n\nIf the grant comes I'll buy Olga dinner.\n\nTo do: call Wendy, post Ines her umbrella."
    wrong = {"Coffee with Zed": "them", "If the grant comes": "them", "post Ines her umbrella": "them"}
    found = heard_in(text, ["Zed", "Olga", "Wendy", "Ines"], wrong)
    assert [(c.owner, c.action) for c in found] == [
        (Owner.ME, "buy Olga dinner"),
        (Owner.ME, "call Wendy"),
        (Owner.ME, "post Ines her umbrella"),
    ]

"""Whom a promise was made to, where the sentence says it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from journal.domain.commitment import Commitment
from journal.nlp.commitments.heard import commitments
from journal.nlp.parsed import Mark, Name, Parsed
from journal.nlp.people.mentioned import mentions
from journal.nlp.stand_in import sentence_places

WEDNESDAY = date(2026, 11, 25)


def heard(text: str, quote: str, owner: str, met: list[str], absent: list[str], linked: str = "") -> Commitment:
    """The commitment at `quote`, as a pipeline heard it that links it to `linked`, if that is a name."""
    names = [Name(text.index(n), text.index(n) + len(n), 0.9 if n in met else 0.1) for n in (*met, *absent)]
    people = mentions(text, sorted(names, key=lambda n: n.start))
    at = text.index(quote)
    link = (text.index(linked), text.index(linked) + len(linked)) if linked else None
    mark = Mark(at, at + len(quote), owner, counterparty=link, linked=bool(linked))
    [found] = commitments(text, Parsed((), tuple(sentence_places(text)), commitments=(mark,)), people, WEDNESDAY)
    return found


@pytest.mark.parametrize("linked", [True, False])
@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Long call with Tariq. I also promised to ask Magda about it.", "I also promised to ask Magda about it"),
        ("Lunch with Tariq. I said I'd call Magda tomorrow.", "I said I'd call Magda tomorrow"),
        ("Met Tariq, and I agreed to write to Magda this week.", "I agreed to write to Magda this week"),
        ("Tariq came by. I told him I'd speak to Magda on Friday.", "I told him I'd speak to Magda on Friday"),
        ("Tea with Tariq. I offered to email Magda.", "I offered to email Magda"),
        ("Tariq rang. I promised him to remind Magda.", "I promised him to remind Magda"),
    ],
)  # fmt: skip
def test_a_promise_to_ask_somebody_is_made_to_whom_the_writer_was_with(text: str, quote: str, linked: bool) -> None:
    assert heard(text, quote, "me", ["Tariq"], ["Magda"], "Magda" if linked else "").counterparty == "Tariq"


def test_a_resolve_to_ask_somebody_is_owed_to_them() -> None:
    text = "Lunch with Tariq. I'll write to Magda tomorrow."
    assert heard(text, "I'll write to Magda tomorrow", "me", ["Tariq"], ["Magda"], "Magda").counterparty == "Magda"
    text = "Tariq and Magda came. I promised to call Magda on Monday."
    assert (
        heard(text, "I promised to call Magda on Monday", "me", ["Tariq", "Magda"], [], "Magda").counterparty == "Magda"
    )


@pytest.mark.parametrize("linked", ["Ines", "Ute"])
@pytest.mark.parametrize(
    ("quote", "to"),
    [
        ("I will call Ute's doctor tomorrow", None),
        ("I'll ring Ute's landlord on Monday", None),
        ("I am going to email Ute's publisher", None),
        ("I'll speak to Ute's teacher next week", None),
        ("emailing Ute's sister tonight", None),
        ("I told her I'd call Ute's doctor", "Ines"),
        ("I promised to write to Ute's brother", "Ines"),
        ("I'll ask Ute's neighbour for her", "Ines"),
    ],
)
def test_a_call_to_somebody_s_doctor_is_owed_to_nobody_unless_it_is_said(
    quote: str, to: str | None, linked: str
) -> None:
    assert heard(f"Ines rang. {quote}.", quote, "me", ["Ines"], ["Ute"], linked).counterparty == to


def test_to_call_somebody_on_their_phone_is_to_call_them() -> None:
    assert heard("I'll call Ute's mobile.", "I'll call Ute's mobile", "me", ["Ute"], [], "Ute").counterparty == "Ute"


@pytest.mark.parametrize("owner", ["me", "them", "third_party"])
@pytest.mark.parametrize(
    ("text", "action", "due"),
    [
        ("Told Rhea that Paolo will help her move on Monday", "help her move", date(2026, 11, 30)),
        ("I told Rhea that Paolo would pick her up on Friday", "pick her up", date(2026, 11, 27)),
        ("Assured Rhea that Paolo will send her the slides by Tuesday", "send her the slides", date(2026, 12, 1)),
        ("I've told Rhea Paolo is going to mend her roof next week", "mend her roof", date(2026, 12, 4)),
        ("Wrote to Rhea that Paolo'll bring the key tomorrow", "bring the key", date(2026, 11, 26)),
        ("I also let Rhea know that Paolo will water the beds", "water the beds", None),
    ],
)
def test_what_somebody_is_told_another_will_do_is_the_other_s(
    text: str, action: str, due: date | None, owner: str
) -> None:
    c = heard(f"Busy day. {text}.", text, owner, ["Rhea"], ["Paolo"], "Rhea")
    assert (c.owner, c.who, c.counterparty, c.action, c.due) == ("third_party", "Paolo", "Rhea", action, due)


@pytest.mark.parametrize(
    ("text", "owner", "who", "to"),
    [
        ("I told Rhea I'd fetch Paolo tomorrow", "me", None, "Rhea"),
        ("I promised to tell Rhea that Paolo is ill", "me", None, "Rhea"),
        ("I told Rhea, and Paolo will be told tomorrow", "me", None, "Rhea"),
        ("Tell Rhea that Paolo moved", "me", None, "Rhea"),
    ],
)
def test_what_the_writer_will_do_stays_theirs(text: str, owner: str, who: str | None, to: str) -> None:
    c = heard(f"Busy day. {text}.", text, "me", ["Rhea"], ["Paolo"], "Rhea")
    assert (c.owner, c.who, c.counterparty) == (owner, who, to)


@pytest.mark.parametrize(
    ("quote", "to"),
    [
        ("I must call her sister's carer, Ruth, tomorrow", "Ruth"),
        ("Need to write to my cousin, Ruth", "Ruth"),
        ("I should ask Olga's agent, Ruth, about it", "Ruth"),
        ("I promised to call her sister's carer, Ruth, tomorrow", "Olga"),
        ("I'll call her sister's carer, Ruth, tomorrow", "Olga"),
    ],
)
def test_a_duty_to_call_somebody_described_is_owed_to_whom_the_words_describe(quote: str, to: str) -> None:
    assert heard(f"Tea with Olga. {quote}.", quote, "me", ["Olga"], ["Ruth"], "Olga").counterparty == to


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Rang Tariq.\n\nMagda at the council was kind. She offered to look over it.", "Magda"),
        ("Rang Tariq.\n\nMagda came. The rain fell. She was kind. She offered to look over it.", "Magda"),
        # the link stands
        ("Rang Tariq. Magda at the council was kind. She offered to look over it.", "Tariq"),
        ("Rang Tariq.\nMagda at the council was kind. She offered to look over it.", "Tariq"),
        ("Rang Tariq, who told me of Magda.\n\nA long day. She offered to look over it.", "Tariq"),
        ("Rang Tariq.\n\n- Magda: she is in.\n- She offered to look over it.", "Tariq"),
        ("Rang Tariq.\n\nMr Magda was kind. She offered to look over it.", "Tariq"),
        ("Rang Tariq.\n\nMagda and Tariq were kind. She offered to look over it.", "Tariq"),
    ],
)
def test_a_pronoun_means_who_is_named_in_its_paragraph(text: str, who: str) -> None:
    names = [Name(at.start(), at.end(), 0.9) for at in re.finditer("Tariq|Magda", text)]
    at, link = text.index("She offered"), text.index("Tariq")
    mark = Mark(at, len(text) - 1, "them", who=(link, link + 5), linked=True)
    read = Parsed((), tuple(sentence_places(text)), commitments=(mark,))
    [found] = commitments(text, read, mentions(text, names), WEDNESDAY)
    assert found.who == who


@pytest.mark.parametrize("linked", ["Tariq", ""])
@pytest.mark.parametrize(
    ("told", "promised", "action"),
    [
        ("I told Mum", "I'd drive her on Friday", "drive Mum"),
        ("Told Granny that", "I would phone her", "phone Granny"),
        ("I promised Dad", "I'd pick him up", "pick Dad up"),
        ("i told my sister", "i'd lend her the car", "lend her the car"),
        ("told the daughter", "I'd find out", "find out"),
        ("I told her mother", "I will come", "come"),
        ("I promised the WI that", "I'd repeat it", "repeat it"),
    ],
)
def test_what_somebody_unnamed_was_told_is_owed_to_nobody_named(
    told: str, promised: str, action: str, linked: str
) -> None:
    for quote in (f"{told} {promised}", promised):
        found = heard(f"Lunch with Tariq. {told} {promised}.", quote, "me", ["Tariq"], [], linked)
        assert (found.counterparty, found.action) == (None, action)


@pytest.mark.parametrize(
    ("quote", "to"),
    [
        ("I told her I'd come", "Nadia"),
        ("Told her yes, I'd come", "Nadia"),
        ("I told her that I would come", "Nadia"),
        ("I promised her in return I'd come", "Nadia"),
        ("I told my sister Hanne I'd come", "Hanne"),
    ],
)
def test_who_was_told_by_name_or_pronoun_is_whom_it_is_owed_to(quote: str, to: str) -> None:
    met = ["Nadia", "Hanne"] if "Hanne" in quote else ["Nadia"]
    assert heard(f"Lunch with Nadia. {quote}.", quote, "me", met, []).counterparty == to

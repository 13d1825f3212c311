"""What the reader heard of a promise counts beside what the words of the later entry say of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from journal.domain.closing.proposals import proposals
from journal.domain.commitment import Change, Commitment, Owner
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.reading import Echo, Mention, Reading

QUOTE = "I told Hannah I'd find her the number of the clinic"
PROMISED = f"Tea with Hannah. {QUOTE}."
RUNG = "Hannah has rung the clinic already and they see her on Monday."
LATER = f"Busy day. {RUNG} Rain."


def proposed(text: str, *echoes: Echo) -> list[tuple[Change, str]]:
    """What is proposed for the promise where a later entry has these echoes."""
    days = (date(2026, 2, 3), date(2026, 2, 6))
    first, later = (
        Entry(id=one, text=words, written_at=datetime.combine(day, time(20), UTC), about=day)
        for one, words, day in (("first", PROMISED, days[0]), ("later", text, days[1]))
    )
    start = PROMISED.index(QUOTE)
    item = Commitment(
        start=start, end=start + len(QUOTE), quote=QUOTE, owner=Owner.ME, counterparty="Hannah",
        action="find her the number of the clinic", id="number", entry="first",
    )  # fmt: skip
    readings = {
        entry.id: Reading(
            model="by hand", entry=entry.id,
            mentions=tuple(
                Mention(start=at, end=at + 6, text="Hannah", name="Hannah", met=True, person="hannah")
                for at in (entry.text.find("Hannah"),) if at >= 0
            ),
        )
        for entry in (first, later)
    }  # fmt: skip
    readings["first"] = replace(readings["first"], commitments=(item,))
    readings["later"] = replace(readings["later"], echoes=echoes)
    return [(p.change, p.words) for p in proposals(Ledger.of([first, later], readings, {}))]


def echo(sentence: str, text: str = LATER, **chances: float) -> Echo:
    return Echo(start=text.index(sentence), end=text.index(sentence) + len(sentence), promise="number", **chances)


def test_what_is_told_by_its_result_is_proposed_where_it_was_heard() -> None:
    assert proposed(LATER) == []
    ((change, words),) = proposed(LATER, echo(RUNG, kept=0.99))
    assert change is Change.KEPT
    assert words in RUNG


def test_what_was_hardly_heard_is_not_and_another_sentence_is_not_shown() -> None:
    assert proposed(LATER, echo(RUNG, kept=0.05)) == []
    assert proposed(LATER, echo(RUNG, kept=0.01)) == []


def test_what_is_told_in_plain_words_is_proposed_whether_the_reader_was_asked_or_not() -> None:
    text = "Sent Hannah the number of the clinic."
    assert proposed(text)
    assert proposed(text, echo(text, text, kept=0.9))

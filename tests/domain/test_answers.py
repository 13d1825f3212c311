"""A page of answers looks back: nobody is met in it, and each month has its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from journal.domain.answers import is_of_answers, page_to_answer
from journal.domain.commitment import Commitment, Owner
from journal.domain.days.month import Month
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.meeting import Meeting, unwritten
from journal.domain.people.person import Person
from journal.domain.reading import Help, HelpKind, Side
from journal.domain.views.brief import brief
from journal.domain.views.reflection import title_of_answers
from journal.domain.views.review import Review, review
from journal.formats.markdown import month as markdown
from tests.domain.test_remembering import entry, folded, heard

MARCH, APRIL = Month(2026, 3), Month(2026, 4)
ASKED = "Ana helped you more than once this month. What could you do for Ana?"


def with_answers(*pages: tuple[str, date, str | None], weeks: int = 3) -> Ledger:
    """Entries from March on, one a week, in which Ana helped, and pages of answers: their text, day and title."""

    def got(n: int) -> tuple[Help, ...]:
        return (Help(start=0, end=6, side=Side.GOT, kind=HelpKind.ADVICE, who="Ana", id=f"h{n}"),)

    told = folded(weeks, help=got)
    entries: list[Entry] = list(told.entries.values())
    readings = dict(told.readings)
    for number, (text, about, title) in enumerate(pages):
        page = replace(entry(0, text), id=f"page{number}", about=about, title=title)
        promise = Commitment(
            start=0, end=4, quote=text[:4], owner=Owner.ME, action="write", counterparty="Ana", id=f"c{number}"
        )  # fmt: skip
        readings[page.id] = replace(heard(page), commitments=(promise,))
        entries.append(page)
    return Ledger.of(entries, readings, {})


def looked_back(ledger: Ledger, month: Month = MARCH) -> Review:
    return review(month, ledger, date(2026, 5, 5))


def test_in_a_page_of_answers_nobody_is_met_and_what_is_promised_counts() -> None:
    ledger = with_answers((f"{page_to_answer([ASKED])}\nI will write to Ana.", date(2026, 3, 30), None))
    (ana,) = ledger.people.values()
    assert (ana.times_met, ana.last_met_on) == (3, ledger.entries["e2"].about)
    assert [x.entry for x in ledger.exchanges_with(ana.id)] == ["e0", "e1", "e2"]
    assert brief(ana, ledger, date(2026, 3, 31)).last == ledger.entries["e2"]
    assert [one.id for one in ledger.entries_with(ana.id)] == ["e0", "e1", "e2", "page0"]
    month = looked_back(ledger)
    assert [one.id for one in month.entries] == ["e0", "e1", "e2"]
    assert [item.action for item in month.mine.made] == ["write"]


def test_what_only_begins_with_words_of_somebody_else_is_an_entry_as_any() -> None:
    page = page_to_answer(["How was it?", "And Ana?"])
    assert is_of_answers(page)
    assert is_of_answers(f"\n{page}\nWell.")
    assert not is_of_answers("> I am late.\n\nSo wrote Ana, whom I met.")
    assert not is_of_answers(f"Lunch with Ana.\n{page}")
    assert not is_of_answers("")


def test_a_month_shows_what_was_answered_of_it_in_the_month_after() -> None:
    page = f"{page_to_answer([ASKED])}\nCake."
    assert [q.text for q in looked_back(with_answers()).questions] == [ASKED]
    month = looked_back(with_answers((page, date(2026, 4, 3), title_of_answers(MARCH))))
    assert not month.questions
    assert [(q.text, q.entry) for q in month.answered] == [(ASKED, "page0")]
    assert f"## Thought about, and answered\n\n- {ASKED}" in markdown(month, date(2026, 5, 5))


def test_what_is_answered_of_one_month_is_still_asked_of_the_other() -> None:
    page = f"{page_to_answer([ASKED])}\nCake."
    of_march = with_answers((page, date(2026, 4, 3), title_of_answers(MARCH)), weeks=9)
    assert [q.text for q in looked_back(of_march, APRIL).questions] == [ASKED]
    assert [q.text for q in looked_back(of_march).answered] == [ASKED]
    of_april = with_answers((page, date(2026, 4, 3), title_of_answers(APRIL)), weeks=9)
    assert [q.text for q in looked_back(of_april, APRIL).answered] == [ASKED]
    assert [q.text for q in looked_back(of_april).questions] == [ASKED]


def test_a_page_of_answers_tells_of_no_meeting_of_its_day() -> None:
    page = replace(entry(0, f"{page_to_answer([ASKED])}\nCake for Ana."), id="page")
    end = page.written_at - timedelta(hours=1)
    meeting = Meeting(start=end - timedelta(hours=1), end=end, title="Coffee with Ana")
    people = [Person(id="p-ana", name="Ana")]
    assert unwritten([meeting], [page], people, page.written_at) == [meeting]
    assert unwritten([meeting], [replace(page, text="Cake with Ana.")], people, page.written_at) == []

"""Help that a reader is not sure of: other programs are told, the writer is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from journal.domain import acts
from journal.domain.answers import answered_in, page_to_answer
from journal.domain.commitment import Commitment, Owner
from journal.domain.corrections.correction import corrected, holding, kept_through
from journal.domain.days.month import Month
from journal.domain.ledger import Ledger
from journal.domain.reading import LIKELY, Help, HelpKind, Reading, Side
from journal.domain.saying import sayings, taken_back
from journal.domain.views import retelling
from journal.domain.views.balance import balances
from journal.domain.views.brief import brief
from journal.domain.views.helping import shown
from journal.domain.views.patterns import PatternKind, patterns
from journal.domain.views.questions import question_for
from journal.domain.views.review import review
from journal.formats.json import export
from tests.domain.test_people import said
from tests.domain.test_remembering import FIRST, asked, entry, folded, heard

MARCH, AT_ITS_END = Month(2026, 3), date(2026, 3, 31)
DOUBTFUL = LIKELY - 0.01


def help_(side: Side, score: float = 1.0, number: int = 0) -> Help:
    return Help(start=0, end=6, side=side, kind=HelpKind.ADVICE, who="Ana", score=score, id=f"h{side}{number}")


def test_what_more_likely_did_not_pass_is_neither_told_nor_counted() -> None:
    ledger = folded(3, help=lambda n: (help_(Side.GOT, DOUBTFUL, n),))
    (reading, *_), (ana,) = ledger.readings.values(), ledger.people.values()
    assert retelling.heard(reading, "", FIRST) == ["With Ana."]
    assert balances(ledger, ledger.exchanges) == ()
    assert not shown(ledger.exchanges, Side.GOT, ledger)
    assert not brief(ana, ledger, AT_ITS_END).got
    assert not any("help" in change for change in review(MARCH, ledger, AT_ITS_END).changes)


def test_what_more_likely_passed_is_told_and_counted() -> None:
    ledger = folded(3, help=lambda n: (help_(Side.GOT, LIKELY, n),))
    assert retelling.heard(ledger.readings["e0"], "", FIRST) == ["With Ana.", "You got advice."]
    assert [b.received for b in balances(ledger, ledger.exchanges)] == [3]


def test_other_programs_are_told_all_that_was_heard() -> None:
    ledger = folded(1, help=lambda _: (help_(Side.GOT, DOUBTFUL),))
    row = export(ledger, ledger.readings, ())
    assert [item["score"] for item in row["help"]] == [DOUBTFUL]
    assert row["entries"][0]["reading"]["got"] == ["advice"]


def test_nobody_is_asked_what_was_given_where_something_was_perhaps() -> None:
    text = "Coffee with Ana. I asked her how it goes, and we talked about her roof for an hour."
    reading = heard(replace(entry(0), text=text))
    assert question_for(text, reading) == "Was there something you could give Ana?"
    assert question_for(text, replace(reading, help=(help_(Side.GAVE, DOUBTFUL),))) == "What did Ana give you?"


def kinds(ledger: Ledger) -> list[PatternKind]:
    return [pattern.kind for pattern in patterns(ledger, FIRST + timedelta(days=40))]


@pytest.mark.parametrize("score", [LIKELY, DOUBTFUL])
def test_no_run_is_told_as_one_way_where_something_perhaps_came_back(score: float) -> None:
    for by_me, back in ((True, Side.GAVE), (False, Side.GOT)):
        asks = folded(3, requests=lambda n, by_me=by_me: (asked(n, by_me),))
        assert len(kinds(asks)) == 1
        perhaps = folded(
            3, requests=lambda n, by_me=by_me: (asked(n, by_me),), help=lambda n, back=back: (help_(back, score, n),)
        )
        assert not kinds(perhaps)

    def of_late(n: int, *more: Help) -> tuple[Help, ...]:
        return (help_(Side.GAVE if n < 3 else Side.GOT, 1.0, n), *(more if n == 5 else ()))

    assert kinds(folded(6, help=of_late)) == [PatternKind.STOPPED_ASKING_BACK]
    assert not kinds(folded(6, help=lambda n: of_late(n, help_(Side.GAVE, score, 9))))


def test_a_run_is_not_told_as_one_way_by_what_perhaps_passed() -> None:
    def of_late(n: int) -> tuple[Help, ...]:
        return (help_(Side.GAVE, 1.0, n) if n < 3 else help_(Side.GOT, DOUBTFUL, n),)

    assert not kinds(folded(6, help=of_late))


def test_the_month_asks_about_one_way_help_only_where_it_surely_went_one_way() -> None:
    def questions(*more: Help, side: Side = Side.GOT) -> list[str]:
        ledger = folded(3, help=lambda n: (help_(side, 1.0, n), *more))
        return [question.text for question in review(MARCH, ledger, AT_ITS_END).questions]

    assert questions() == ["Ana helped you more than once this month. What could you do for Ana?"]
    assert questions(side=Side.GAVE) == ["You helped Ana more than once this month. Is there something to ask of Ana?"]
    assert questions(help_(Side.GAVE, DOUBTFUL)) == []
    assert questions(help_(Side.GOT, DOUBTFUL), side=Side.GAVE) == []
    doubted = folded(3, help=lambda n: (help_(Side.GOT, DOUBTFUL if n else 1.0, n),))
    assert not review(MARCH, doubted, AT_ITS_END).questions


def test_a_question_of_the_month_comes_from_an_entry_that_tells_of_it() -> None:
    ledger = folded(4, help=lambda n: (help_(Side.GOT, DOUBTFUL if n == 0 else 1.0, n),))
    (question,) = review(MARCH, ledger, AT_ITS_END).questions
    assert question.entry == "e1"


def test_an_answered_question_is_not_asked_again_however_much_of_it_is_dismissed() -> None:
    def got(n: int) -> tuple[Help, ...]:
        return (help_(Side.GOT, 1.0, n),)

    (question,) = review(MARCH, folded(4, help=got), AT_ITS_END).questions
    page = page_to_answer([question.text])
    for days, text, is_asked in ((29, page, True), (29, f"{page}\nA walk.", False), (45, f"{page}\nA walk.", False)):
        answer = replace(entry(0, text), id="e9", about=FIRST + timedelta(days=days))
        for corrections in ((), (acts.dismiss_help("e1", *got(1)),)):
            ledger = folded(4, *corrections, help=got)
            every = [*ledger.entries.values(), answer]
            again = Ledger.of(every, ledger.readings, holding(said(*corrections)))
            assert bool(review(MARCH, again, AT_ITS_END).questions) is is_asked


def test_each_question_of_a_page_is_answered_by_itself() -> None:
    page = "> How was it?\n\n\n> And Ana?\n\nShe is well.\nVery.\n\n> What next?\n"
    assert list(answered_in(page)) == ["And Ana?"]
    assert not list(answered_in("I saw Ana.\n\nShe is well."))


def test_help_that_the_writer_said_yes_to_stands_through_every_reading() -> None:
    doubtful = help_(Side.GOT, DOUBTFUL)
    before = Reading(model="m", entry="e0", help=(doubtful,))
    said_ = said(acts.confirm_help("e0", doubtful))
    assert not before.helped(Side.GOT)
    assert corrected(before, holding(said_), "").helped(Side.GOT)
    assert kept_through(before, replace(before, help=()), holding(said_)).help == (doubtful,)
    assert kept_through(before, replace(before, help=()), {}).help == ()
    assert [line.told for line in sayings(said_, {})] == ["is so"]
    assert taken_back(said_) == "Taken back that it is so: “You got advice”."


def test_what_one_line_tells_is_answered_and_undone_as_one() -> None:
    several = (help_(Side.GOT), replace(help_(Side.GOT, number=1), kind=HelpKind.TIME))
    act = acts.dismiss_help("e0", *several)
    assert act.told == "Dismissed: You got advice and time."
    assert [part.target for part in (act, *act.also)] == ["hgot0", "hgot1"]


def test_what_was_promised_is_given_once_it_is_kept() -> None:
    word = Commitment(start=0, end=20, quote="", owner=Owner.ME, action="send the deck", id="c1", entry="e1")

    def gave(n: int) -> tuple[Help, ...]:
        return (replace(help_(Side.GAVE, LIKELY, n), start=0, end=20),) if n == 1 else ()

    def told(*said_: acts.Act, promise: Commitment = word) -> int:
        ledger = folded(2, *said_, help=gave, commitments=lambda n: (promise,) if n == 1 else ())
        exchange = ledger.exchanges[-1]
        assert not exchange.is_without(Side.GAVE)  # nobody may say that nothing went to them
        return len(exchange.helped(Side.GAVE))

    assert told() == told(acts.confirm(word)) == told(acts.drop(word)) == 0
    assert told(acts.keep(word)) == 1
    assert told(promise=replace(word, is_open=False)) == 1  # the entry itself tells that it was done
    assert told(acts.confirm_help("e1", *gave(1))) == 1
    assert told(promise=replace(word, owner=Owner.THEM)) == 0  # the writer has turned it round
    assert told(promise=replace(word, start=12)) == 1  # the greater part of the sentence tells something else

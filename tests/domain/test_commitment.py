from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from journal.domain import acts, phrases
from journal.domain.belonging import belonging
from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.corrections.correction import corrected, holding, kept_through
from journal.domain.corrections.lessons import lessons, noted, taught
from journal.domain.reading import Help, HelpKind, Reading, Side
from journal.domain.views.agenda import agenda, in_order, one_line
from journal.domain.views.review import Promises
from tests.domain.test_people import said

TODAY = date(2026, 11, 23)


def promise(**changes: object) -> Commitment:
    values = {
        "start": 0, "end": 20, "quote": "I'll send the deck", "owner": Owner.ME, "action": "send the deck",
        "counterparty": "Ana", "id": "c1", "entry": "e1",
    }  # fmt: skip
    return Commitment(**{**values, **changes})  # type: ignore[arg-type]


def test_an_open_commitment_past_its_day_is_overdue() -> None:
    late = promise(status=Status.OPEN, due=TODAY - timedelta(days=1))
    assert late.is_overdue(TODAY)
    assert phrases.standing(late, TODAY) == "overdue by one day"


def test_a_commitment_without_a_date_stays_open() -> None:
    undated = promise(status=Status.OPEN)
    assert not undated.is_overdue(TODAY)
    assert undated in agenda([undated], TODAY).later


def test_a_snoozed_commitment_waits_for_its_day() -> None:
    snoozed = promise(status=Status.OPEN, due=TODAY - timedelta(days=3), snoozed_until=TODAY + timedelta(days=4))
    assert agenda([snoozed], TODAY) == agenda([], TODAY)
    assert not snoozed.is_overdue(TODAY)
    assert agenda([snoozed], TODAY + timedelta(days=5)).overdue == (snoozed,)


def test_once_it_is_shown_again_a_promise_is_as_late_as_its_own_day_says() -> None:
    undated = promise(status=Status.OPEN, snoozed_until=TODAY)
    for day in (TODAY, TODAY + timedelta(days=2)):
        assert agenda([undated], day).later == (undated,)
        assert phrases.standing(undated, day) == "no date"
    late = promise(status=Status.OPEN, due=TODAY - timedelta(days=3), snoozed_until=TODAY)
    assert agenda([late], TODAY).overdue == (late,)
    assert phrases.standing(late, TODAY) == "overdue by 3 days"
    assert phrases.standing(late, TODAY + timedelta(days=1)) == "overdue by 4 days"
    theirs = replace(late, owner=Owner.THEM, who="Ana", due=None)
    assert agenda([theirs], TODAY).expected == ()


def test_a_promise_set_aside_for_longer_is_shown_on_the_earlier_day_that_it_is_given() -> None:
    aside = promise(status=Status.OPEN, snoozed_until=TODAY + timedelta(days=30))
    heard = Reading(model="m", entry="e1", commitments=(replace(aside, status=Status.SUGGESTED, snoozed_until=None),))

    def given(on: date | None) -> Commitment:
        snoozed = acts.snooze(aside, TODAY + timedelta(days=30), TODAY)
        (item,) = corrected(heard, holding(said(acts.confirm(aside), snoozed, acts.due_on(aside, on))), "").commitments
        return item

    tomorrow = TODAY + timedelta(days=1)
    assert agenda([given(tomorrow)], tomorrow).today == (given(tomorrow),)
    later = TODAY + timedelta(days=40)
    assert given(later).snoozed_until == given(None).snoozed_until == aside.snoozed_until


def test_what_is_due_on_no_day_shows_no_words_for_one() -> None:
    heard = Reading(model="m", entry="e1", commitments=(promise(due_text="day"),))
    assert "“day”" in phrases.commitment(heard.commitments[0])
    (item,) = corrected(heard, holding(said(acts.due_on(promise(), None))), "").commitments
    assert "day" not in phrases.commitment(item)


def test_nothing_counts_as_mine_before_it_is_confirmed() -> None:
    heard = promise(due=TODAY)
    view = agenda([heard], TODAY)
    assert (view.today, view.suggested) == ((), (heard,))


def test_the_review_shows_suggestions_first_then_mine_then_theirs() -> None:
    heard = promise(id="c1")
    mine = promise(id="c2", status=Status.OPEN)
    theirs = promise(id="c3", status=Status.OPEN, owner=Owner.THEM, who="Ana", counterparty=None)
    done = promise(id="c4", status=Status.KEPT)
    assert [c.id for c in in_order([theirs, done, mine, heard], TODAY)] == ["c1", "c2", "c3"]


def test_what_its_entry_tells_as_done_is_to_be_done_again_when_the_writer_says_so() -> None:
    late = promise(due=TODAY - timedelta(days=1), is_open=False)
    heard = Reading(model="m", entry="e1", commitments=(late,))
    kept = acts.confirm(late)
    (item,) = corrected(heard, holding(said(kept)), "").commitments
    assert item.status is Status.KEPT
    again = acts.reopen(item)
    (item,) = corrected(heard, holding(said(kept, again)), "").commitments
    assert (item.status, item.is_pending, item.is_overdue(TODAY)) == (Status.OPEN, True, True)
    assert agenda([item], TODAY).overdue == (item,)
    back = replace(again, fields={**dict.fromkeys(again.fields), "status": Status.KEPT})
    (item,) = corrected(heard, holding(said(kept, again, back)), "").commitments
    assert (item.status, item.is_open) == (Status.KEPT, False)


def test_a_confirmed_promise_that_its_entry_tells_as_done_by_now_is_held_against_nobody() -> None:
    done = promise(due=TODAY - timedelta(days=1), status=Status.OPEN, is_open=False)
    assert not done.is_overdue(TODAY)
    made = Promises(made=(done,))
    assert (made.open, made.told_done, made.broken(TODAY)) == ((), (done,), ())


def test_flipping_twice_changes_nothing() -> None:
    mine = promise()
    assert mine.flipped().owner is Owner.THEM
    assert mine.flipped().who == "Ana"
    assert mine.flipped().flipped() == mine


def test_what_the_writer_said_lies_over_what_was_heard() -> None:
    heard = Reading(model="m", entry="e1", commitments=(promise(),))
    holds = holding(said(acts.flip(promise()), acts.keep(promise(), closed_by="e9")))
    (item,) = corrected(heard, holds, "").commitments
    assert (item.owner, item.who, item.counterparty, item.status, item.closed_by) == (
        Owner.THEM, "Ana", None, Status.KEPT, "e9",
    )  # fmt: skip


def test_a_dismissed_commitment_is_gone_and_comes_back_when_taken_back() -> None:
    heard = Reading(model="m", entry="e1", commitments=(promise(),))
    dismissed = said(acts.dismiss(promise()))
    assert corrected(heard, holding(dismissed), "").commitments == ()
    from dataclasses import replace

    taken_back = [*dismissed, replace(dismissed[0], id="999", value=None)]
    assert corrected(heard, holding(taken_back), "").commitments == (promise(),)


def test_a_new_reading_of_the_same_words_keeps_the_id() -> None:
    text = "I'll send the deck by Friday"
    first = belonging(Reading(model="m 1", commitments=(promise(id="", entry=""),)), "e1", text)
    moved = promise(id="", entry="", start=2, end=25, quote="ll send the deck by Fri")
    second = belonging(Reading(model="m 2", commitments=(moved,)), "e1", text, first)
    assert second.commitments[0].id == first.commitments[0].id != ""


def test_a_confirmed_commitment_outlives_a_reading_that_misses_it() -> None:
    old = Reading(model="m 1", entry="e1", commitments=(promise(),))
    new = Reading(model="m 2", entry="e1")
    assert kept_through(old, new, holding(said(acts.confirm(promise())))).commitments == (promise(),)
    assert kept_through(old, new, {}).commitments == ()


def test_a_commitment_is_told_in_one_plain_line() -> None:
    assert phrases.commitment(promise(due=date(2026, 11, 27)), TODAY) == "You → Ana: send the deck, by Fri 27 Nov"
    theirs = promise(owner=Owner.THEM, who="Ana", counterparty=None, due_text="soon")
    assert phrases.commitment(theirs, TODAY) == "Ana → you: send the deck, “soon”"


def test_the_day_is_told_once_and_an_unsaid_one_as_it_was_put() -> None:
    due = promise(status=Status.SUGGESTED, due=TODAY + timedelta(days=1))
    assert phrases.in_full(due, TODAY) == "You → Ana: send the deck – not yet confirmed, due tomorrow"
    assert phrases.when(due, TODAY) == "due tomorrow"
    late = promise(status=Status.OPEN, due=TODAY - timedelta(days=3))
    assert phrases.in_full(late, TODAY) == "You → Ana: send the deck, by Fri 20 Nov – overdue by 3 days"
    assert phrases.in_full(promise(status=Status.OPEN, due_text="soon"), TODAY) == "You → Ana: send the deck – “soon”"


def test_words_that_no_day_follows_from_stand_where_the_day_would() -> None:
    assert phrases.standing(promise(status=Status.OPEN), TODAY) == "no date"
    frost = promise(status=Status.OPEN, due_text="before\nthe frost")
    assert phrases.standing(frost, TODAY) == "“before the frost”"
    assert one_line(frost, TODAY) == "You → Ana: send the deck · “before the frost”"
    heard = promise(due_text="by the middle of October")
    assert phrases.standing(heard, TODAY) == "not yet confirmed, “by the middle of October”"
    assert phrases.when(heard, TODAY) == "“by the middle of October”"
    long = promise(due_text="as soon as her grandson gets them down out of the barn loft")
    assert phrases.when(long, TODAY) == "“as soon as her grandson gets them down…”"
    aside = promise(status=Status.OPEN, due_text="soon", snoozed_until=TODAY + timedelta(days=4))
    assert phrases.in_full(aside, TODAY) == "You → Ana: send the deck, “soon” – set aside until Fri 27 Nov"


def test_help_heard_in_a_promise_goes_with_it_where_it_was_none() -> None:
    text = "I said I might send Ana the deck. I gave her my notes and may call. She gave me advice, I may call."
    places = ((0, 33, Side.GAVE), (34, 66, Side.GAVE), (67, 98, Side.GOT))
    helped = [Help(start=a, end=b, side=side, kind=HelpKind.INFO, who="Ana", id=f"h{a}") for a, b, side in places]
    quotes = ("I said I might send Ana the deck", "may call", "I may call")
    items = [
        promise(id=f"c{n}", quote=quote, start=text.rindex(quote), end=text.rindex(quote) + len(quote))
        for n, quote in enumerate(quotes)
    ]
    items[1] = replace(items[1], start=text.index("may call"), end=text.index("may call") + 8)
    heard = Reading(model="m", entry="e1", commitments=tuple(items), help=tuple(helped))
    assert corrected(heard, holding(said(*map(acts.dismiss, items))), "").help == tuple(helped[1:])
    assert corrected(heard, holding(said(acts.drop(items[0]))), "").help == tuple(helped)

    again = replace(heard, entry="e2", commitments=(replace(items[0], id="c9"),), help=tuple(helped[:1]))
    twice = [heard, replace(heard, entry="e3", commitments=(replace(items[0], id="c3"),))]
    gone = holding(said(acts.dismiss(items[0]), acts.dismiss(replace(items[0], id="c3"))))
    learnt = lessons(noted(twice, gone, lambda _: text), {})
    assert taught(again, learnt, {}, lambda _: text, {}).help == ()

"""Charts: told by signs and figures, so that they can be read without colour and in few columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from journal.domain import acts
from journal.domain.days.month import Month
from journal.domain.views.keeping import Count, kept_by_month
from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.widgets.keeping_bars import BAR, lengths
from tests.tui.conftest import frame, settled

Tell = Callable[..., str]


@pytest.mark.parametrize(
    ("count", "most", "columns"),
    [
        (Count(0, 0), 5, (0, 0)),
        (Count(5, 5), 5, (BAR, 0)),
        (Count(5, 0), 5, (0, BAR)),
        (Count(2, 1), 400, (1, 1)),
        (Count(400, 399), 400, (BAR - 1, 1)),
        (Count(400, 1), 400, (1, BAR - 1)),
    ],
)
def test_a_bar_shows_something_of_all_there_is_and_is_never_too_long(
    count: Count, most: int, columns: tuple[int, int]
) -> None:
    assert lengths(count, most, BAR) == columns


def _confirmed(journal: Journal) -> None:
    for item in journal.commitments():
        journal.say(acts.confirm(item))


def test_what_nobody_confirmed_is_no_promise_kept_or_broken(journal: Journal, told: Tell) -> None:
    told("Ana. I promised to send the deck.")
    told("Tom will send the numbers tomorrow.", days_ago=40)
    month = Month.of(journal.today)
    assert all(kept.mine.made == kept.theirs.made == 0 for kept in kept_by_month(journal.ledger, month, journal.today))
    _confirmed(journal)
    journal.say(acts.keep(journal.commitments()[0]))
    *_, before, now = kept_by_month(journal.ledger, month, journal.today)
    assert (before.month, now.month) == (month.previous, month)
    assert {now.mine.made, before.theirs.made} == {1}
    assert now.mine.kept + before.theirs.kept == 1


def test_what_is_not_due_yet_does_not_look_as_if_it_was_not_kept(journal: Journal, told: Tell) -> None:
    told("Ana. I promised to send the deck. I promised to call tomorrow.")
    told("I promised to write to Ana tomorrow.", days_ago=3)
    _confirmed(journal)
    *_, now = kept_by_month(journal.ledger, Month.of(journal.today), journal.today)
    assert (now.mine.made, now.mine.kept) == (1, 0)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_the_charts_of_a_month_can_be_read_in_every_size(
    app: JournalApp, journal: Journal, told: Tell, size: tuple[int, int]
) -> None:
    told("Ana gave advice, thanks. I promised to send the deck tomorrow.", days_ago=3)
    told("Tom will send the numbers. With Tom it was boring.", days_ago=1)
    _confirmed(journal)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f7", "g")
        await settled(app)
        seen = [frame(app)]
        for _ in range(4):
            await pilot.press("pagedown")
            await pilot.pause(0.1)
            seen.append(frame(app))
        text = "\n".join(seen)
    for words in ("How it felt", "even ─", "●", "you gave │ you got", "they kept", "0 of 1", "▒ 1 open"):
        assert words in text, words
    assert "20: good" in text
    assert "you got advice 1." in text
    assert "nothing for" not in text  # no reproach: which side has no bar is seen

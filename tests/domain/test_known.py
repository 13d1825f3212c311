"""What is here already, by id and by words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from journal.domain.entry import Entry
from journal.domain.known import Known

AT = datetime(2026, 10, 22, 18, 5, tzinfo=UTC)


def entry(one: str = "a", text: str = "Coffee with Ana.", at: datetime = AT, title: str | None = None) -> Entry:
    return Entry(id=one, text=text, written_at=at, about=date(2026, 10, 22), title=title)


def test_an_id_is_known_whatever_it_says() -> None:
    known = Known([entry()])
    assert known.has(entry(text="Tea."))
    assert known.has_otherwise(entry(text="Tea."))
    assert not known.has_otherwise(entry())
    assert not known.has_otherwise(entry("b", "Tea."))


def test_the_same_words_of_one_minute_are_the_same_and_of_another_are_not() -> None:
    known = Known([entry()])
    assert known.has(entry("b", "Coffee  with\nAna."))
    assert not known.has(entry("b", "Coffee with Tom."))
    assert not known.has(entry("b", title="Ana"))
    assert not known.has(entry("b", at=AT + timedelta(hours=1)))
    berlin = timezone(timedelta(hours=2))
    assert known.has(entry("b", at=AT.replace(tzinfo=berlin))), "by the clock"
    assert known.has(entry("b", at=AT.astimezone(berlin))), "in truth"


def test_without_an_hour_the_day_tells() -> None:
    known = Known([entry()])
    assert known.has(entry("b", at=AT.replace(hour=12, minute=0)))
    assert known.has(entry("b", at=AT + timedelta(days=1, hours=3))), "written on another day"


def test_what_is_about_to_be_here_is_known_by_its_id_alone_and_may_be_forgotten() -> None:
    known = Known([])
    known.add(entry())
    assert known.has(entry())
    assert not known.has(entry("b")), "a file may say the same twice"
    known.forget(["a"])
    assert not known.has(entry())

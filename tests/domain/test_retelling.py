"""What was heard, told in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.domain.reading import Mention, Reading, ToneWith
from journal.domain.views.retelling import heard

TEXT = "Lunch with Ana and Mags."
READING = Reading(
    model="m",
    mentions=tuple(
        Mention(start=TEXT.index(name), end=TEXT.index(name) + len(name), text=name, name=name, met=True)
        for name in ("Ana", "Mags")
    ),
    tone=0.5,
    tone_with=(ToneWith(who="Mags", value=-0.6),),
)


def test_how_it_felt_with_somebody_is_told_of_who_was_there_alone() -> None:
    told = "With Mags it felt heavy."
    assert told in heard(READING, TEXT, date(2026, 11, 2))
    ana, mags = READING.mentions
    assert told not in heard(replace(READING, mentions=(ana, replace(mags, met=False))), TEXT, date(2026, 11, 2))

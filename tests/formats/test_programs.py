"""Files as other programs write them, with all that stands in them besides what is wanted."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.formats import vcard
from journal.formats.meetings import meetings
from journal.formats.source import LeftOut, opened

SAMPLES = Path(__file__).parent / "samples"
NOW = datetime(2026, 11, 23, 18, 0, tzinfo=ZoneInfo("Europe/Lisbon"))

MEETINGS = {
    "google": [("09:30", "10:00", "Standup", ()), ("15:00", "15:45", "Deck with Ana", ("Ana Ruiz",))],
    "outlook": [("10:00", "11:00", "Budget review", ("Nuno Sá", "Jörg Müller"))],
    "apple": [("11:00", "12:00", "Breakfast with Zoë — plans 🥐", ("Zoë Lindqvist",))],
    "thunderbird": [("17:00", "19:00", "Chess club, earlier", ())],
    "nextcloud": [("08:30", "10:00", "Lab meeting", ("Dr. Amara Okafor",))],
    "khal": [("17:30", "18:30", "Walk with Tom", ())],
}
CARDS = {
    "google": (
        ("Ana María Ruiz", "Anita"),
        "ana@example.org, ana.ruiz@work.example, +351 21 123 45 67, http://www.example.org/ana, "
        "Rua Áurea 12, 3º, 1100-060 Lisboa, Portugal",
    ),
    "apple": (
        ("Zoë Lindqvist",),
        "zoe@example.org, zoe@byra.example, +46 8 123 456 78, http://www.linkedin.example/in/zoe, "
        "Storgatan 1, 111 23 Stockholm, Sweden",
    ),
    "outlook": (
        ("Dr. Jörg Müller",),
        "joerg@example.org, +49 (30) 123456, +49 170 1234567, Hauptstraße 5, 10115 Berlin, Deutschland",
    ),
    "android": (("Niamh Ó Briain",), "niamh@example.org, 0871234567, 016543210"),
    "thunderbird": (
        ("Dr. Amara Okafor", "Ama"), "amara@example.org, okafor@lab.example, +234-1-2345678, +234-80-3456789",
    ),
    "nextcloud": (("李伟",), "li@example.org, +86 10 1234 5678, matrix:u/li:example.org"),
    "khard": (("Tom Baker",), "tom@example.org, +44 20 7946 0000, @tom"),
}  # fmt: skip


@pytest.mark.parametrize("program", MEETINGS)
def test_the_meetings_of_a_day_are_found_in_a_calendar(program: str) -> None:
    found, left_out = meetings(SAMPLES / "calendars" / f"{program}.ics", NOW.date(), NOW)
    assert [(f"{m.start:%H:%M}", f"{m.end:%H:%M}", m.title, m.attendees) for m in found] == MEETINGS[program]
    assert left_out == []


def test_all_of_them_in_one_folder_are_one_calendar() -> None:
    found, _ = meetings(SAMPLES / "calendars", NOW.date(), NOW)
    assert len(found) == sum(map(len, MEETINGS.values()))
    assert [m.start for m in found] == sorted(m.start for m in found)


@pytest.mark.parametrize("program", CARDS)
def test_a_person_is_found_on_a_card(program: str) -> None:
    with (source := opened(SAMPLES / "cards" / f"{program}.vcf")).data:
        found = list(vcard.cards(source))
    assert [(c.names, c.reach) for c in found if isinstance(c, vcard.Card)] == [CARDS[program]]
    assert not [left for left in found if isinstance(left, LeftOut) and left.is_loss and "no name" not in left.why]


def test_a_card_without_a_name_is_told_with_its_line() -> None:
    with (source := opened(SAMPLES / "cards" / "google.vcf")).data:
        (left,) = [item for item in vcard.cards(source) if isinstance(item, LeftOut)]
    assert str(left).endswith("google.vcf, line 21: this card has no name.")

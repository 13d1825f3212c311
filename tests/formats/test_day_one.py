"""Day One's JSON and zip, and zips that mean harm."""

from __future__ import annotations

import io
import json
import random
import zipfile
from datetime import date

import pytest

from journal.domain.errors import JournalError
from tests.formats.conftest import Take

ENTRY = {
    "uuid": "5E7A1D0C4B7F4B5F8B1D2A0C9E8F7A6B",
    "creationDate": "2026-11-23T03:30:00Z",
    "timeZone": "America/New_York",
    "text": "![](dayone-moment://AB12)\nCoffee with Ana\\. She said yes\\!",
    "tags": ["work"],
    "starred": True,
    "location": {"placeName": "Harbour", "localityName": "Porto"},
    "photos": [{"identifier": "AB12"}],
}


def export(*entries: object) -> str:
    return json.dumps({"metadata": {"version": "1.0"}, "entries": list(entries)})


def zipped(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_an_entry_keeps_its_id_its_zone_its_place_and_its_words(take: Take) -> None:
    result = take("Journal.json", export(ENTRY))
    entry = result.found[0].entry
    assert entry.id == ENTRY["uuid"]
    assert entry.text == "Coffee with Ana. She said yes!"
    assert entry.written_at.isoformat() == "2026-11-22T22:30:00-05:00"
    assert entry.about == date(2026, 11, 22)
    assert entry.place == "Harbour"
    assert entry.tags == ("work", "starred")
    (note,) = result.left_out
    assert "one photo" in note.why
    assert not note.is_loss


def test_entries_without_words_day_or_zone_are_named_and_the_rest_goes_on(take: Take) -> None:
    bad = [{"photos": [{}]}, {"text": "No day."}, {**ENTRY, "timeZone": "Mars/Olympus"}, 3, {**ENTRY, "text": 3}]
    result = take("Journal.json", export(*bad, {**ENTRY, "photos": [], "timeZone": "GMT+0200"}))
    assert result.found[0].entry.written_at.isoformat() == "2026-11-23T05:30:00+02:00"
    assert [left.where.rpartition(", ")[2] for left in result.left_out] == [f"entry {n}" for n in range(1, 6)]


def test_the_newer_form_of_text_is_read_where_there_is_no_plain_one(take: Take) -> None:
    rich = json.dumps({"contents": [{"text": "Coffee with "}, {"text": "Ana.\n"}, {"embeddedObjects": []}]})
    (item,) = take("Journal.json", export({**ENTRY, "text": None, "richText": rich, "photos": []})).found
    assert item.entry.text == "Coffee with Ana."


def test_the_zip_is_read_and_its_photos_are_left_out_and_said_so(take: Take) -> None:
    result = take("export.zip", zipped(**{"Journal.json": export(ENTRY), "photos/AB12.jpeg": b"\xff\xd8"}))
    assert len(result.found) == 1
    assert any("one photo or other file was left out" in left.why for left in result.left_out)


@pytest.mark.parametrize(
    "name", ["../evil.json", "/etc/evil.json", "a/../../evil.json", "..\\evil.json", "C:\\evil.json"]
)
def test_a_zip_that_reaches_outside_of_itself_is_refused(take: Take, name: str) -> None:
    with pytest.raises(JournalError, match="was refused"):
        take("export.zip", zipped(**{"Journal.json": export(ENTRY), name: "{}"}))


def test_a_zip_that_would_be_huge_is_refused_before_it_is_unpacked(take: Take) -> None:
    with pytest.raises(JournalError, match="far larger"):
        take("export.zip", zipped(**{"Journal.json": b" " * (20 << 20)}))


def test_a_zip_that_lies_about_a_size_is_not_believed(take: Take) -> None:
    data = zipped(**{"Journal.json": export(ENTRY)})
    size = len(export(ENTRY)).to_bytes(4, "little")
    result = take("export.zip", data.replace(size, (40).to_bytes(4, "little")))
    assert not result.found
    assert "is damaged" in result.left_out[0].why


def test_what_is_no_zip_is_said_so(take: Take) -> None:
    with pytest.raises(JournalError, match="not a zip"):
        take("export.zip", b"PK\x03\x04 and nothing")


def test_a_password_is_said_so(take: Take) -> None:
    data = bytearray(zipped(**{"Journal.json": export(ENTRY)}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "password" in take("export.zip", bytes(data)).left_out[0].why


def test_a_part_that_is_damaged_in_its_midst_is_left_out_whole(take: Take) -> None:
    rng = random.Random(3)
    rows = [{**ENTRY, "uuid": f"U{n}", "text": f"{rng.random()} and {rng.random()}"} for n in range(9000)]
    data = bytearray(zipped(**{"A.json": export(*rows), "B.json": export(ENTRY)}))
    data[data.index(b"B.json") // 2] ^= 0xFF
    result = take("export.zip", bytes(data))
    assert [item.entry.id for item in result.found] == [ENTRY["uuid"]]
    assert "A.json" in str(result.left_out[0])
    assert result.left_out[0].is_loss

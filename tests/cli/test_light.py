"""What a command does not need it does not import."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_architecture import SLOW, loaded_by

FORMATS = {"icalendar", "vobject", "yaml", "dateutil"}
FIRST = "from journal.cli.main import run; run(['add', '--no-read', 'Coffee with Tom.']); "


@pytest.mark.parametrize(
    ("argv", "needed"),
    [
        (["today"], set()),
        (["today", "--short"], set()),
        (["__complete", "1", "=journal", "="], set()),
        (["completion", "bash"], set()),
        (["man"], set()),
        (["export", "--format", "csv"], set()),
        (["export", "--format", "jrnl"], set()),
        (["export", "--format", "ics"], {"icalendar", "dateutil"}),
        (["export", "--format", "vcard"], {"vobject", "dateutil"}),
        (["import", "--no-read", "--format", "csv", "none.csv"], set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_only_the_format_that_is_asked_for_is_imported(argv: list[str], needed: set[str], tmp_path: Path) -> None:
    loaded = loaded_by(f"{FIRST}run({argv!r})", tmp_path)
    assert not loaded & set(SLOW)
    assert loaded & FORMATS == needed


def test_a_prompt_opens_nothing_the_second_time(tmp_path: Path) -> None:
    short = "run(['today', '--short'])"
    loaded_by(f"{FIRST}{short}", tmp_path)
    assert "tinydb" not in loaded_by(f"from journal.cli.main import run; {short}", tmp_path)

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from journal.domain.entry import Entry
from journal.domain.errors import ReadOnly
from journal.paths import Paths
from journal.store.documents import migrations
from journal.store.documents.encoding import is_whole, sealed
from journal.store.documents.history import SCHEMA
from journal.store.store import Store

Write = Callable[..., Entry]
Again = Callable[[], Store]
SAMPLES = Path(__file__).parent / "samples"


def test_there_is_a_sample_of_every_version() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == {f"version-{number}" for number in range(1, SCHEMA + 1)}


@pytest.mark.parametrize("version", range(1, SCHEMA + 1))
def test_a_journal_of_every_past_version_is_read_and_written_on(
    version: int, paths: Paths, clock: Callable[[], Any], write: Write
) -> None:
    shutil.copytree(SAMPLES / f"version-{version}", paths.data)
    expected = json.loads((paths.data / "expected.json").read_text("utf-8"))
    store = Store.open(paths, clock)
    assert {e.id: e.text for e in store.entries()} == expected["entries"]
    assert [e.text for e in store.trashed()] == expected["trash"]
    assert {i: len(r.mentions) for i, r in store.readings().items()} == expected["mentions"]
    assert [(c.target, c.value) for c in store.corrections()] == [tuple(c) for c in expected["said"]]
    assert store.problems() == []
    first = next(iter(store.entries()))
    edited = store.put(replace(first, text="Written on"))
    assert Store.open(paths, clock).entry(first.id) == edited


def renamed(fields: dict[str, Any]) -> dict[str, Any]:
    fields = dict(fields)
    fields["words"] = fields.pop("text")
    return fields


def counted(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "length": len(fields["words"])}


def test_a_document_goes_through_every_step_and_keeps_what_no_step_knows() -> None:
    steps = {1: {"revisions": renamed}, 2: {"revisions": counted}}
    old = sealed("revisions", "r", {"text": "Met Ana", "mood": "sunny", "schema": 1, "hlc": "0" * 16})
    new = migrations.brought_up("revisions", "r", old, steps, 3)
    assert (new["words"], new["length"], new["mood"], new["schema"]) == ("Met Ana", 7, "sunny", 3)
    assert is_whole("revisions", "r", new)
    assert migrations.brought_up("revisions", "r", new, steps, 3) is new
    assert migrations.brought_up("revisions", "r", new, steps, 2) is new
    other = sealed("readings", "e", {"tone": 1, "schema": 1})
    assert dict(migrations.brought_up("readings", "e", other, steps, 3)) == dict(
        sealed("readings", "e", {"tone": 1, "schema": 3})
    )


def test_steps_are_taken_when_a_month_is_read_and_seen_on_disk_when_it_is_saved(
    store: Store, write: Write, paths: Paths, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = store.put(write("quiet"))

    def loud(fields: dict[str, Any]) -> dict[str, Any]:
        return {**fields, "text": fields["text"].upper()}

    monkeypatch.setattr(migrations, "STEPS", {1: {"revisions": loud}})
    monkeypatch.setattr(migrations.brought_up, "__defaults__", (migrations.STEPS, 2))
    found = again()
    assert [e.text for e in found.entries()] == ["QUIET"]
    (path,) = paths.data.glob("entries/2026/*.json")
    assert b"QUIET" not in path.read_bytes()
    found.put(write("more", at=saved.written_at))
    assert b"QUIET" in path.read_bytes()


def test_an_entry_of_a_newer_version_is_shown_kept_and_never_edited(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    saved, other = store.put(write("Newer")), store.put(write("Ours"))
    document = {**store._months.tables["revisions"][saved.revision], "schema": SCHEMA + 1, "mood": "sunny"}
    with store._writing(["2026-11"]):
        store._months.save("revisions", {saved.revision: sealed("revisions", saved.revision, document)})
    found = again()
    assert found.entry(saved.id) == saved
    for change in (
        lambda: found.put(replace(saved, text="Changed")),
        lambda: found.remove(saved.id),
        lambda: found.restore(saved.id, saved.revision),
        lambda: found.settle(saved),
    ):
        with pytest.raises(ReadOnly, match="newer version"):
            change()
    found.put(replace(other, text="Ours, changed"))
    kept = again()._months.read()["revisions"][saved.revision]
    assert dict(kept) == dict(sealed("revisions", saved.revision, document))

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.entry import Entry
from journal.paths import Paths, under
from journal.store.documents.encoding import dumps
from journal.store.months import shard
from journal.store.store import Store
from tests.torture.damage import damaged

Write = Callable[..., Entry]
Again = Callable[[], Store]
OCTOBER = datetime(2026, 10, 5, 12, tzinfo=UTC)


def month_file(paths: Paths, month: str = "2026-11") -> Path:
    (path,) = (paths.data / "entries" / month[:4]).glob(f"{month}.*.json")
    return path


def forget_former_contents(paths: Paths) -> None:
    shutil.rmtree(paths.state / "prev", ignore_errors=True)


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def dangling_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/nowhere/at/all")


def link_elsewhere(path: Path) -> None:
    elsewhere = path.parent.parent.parent / "elsewhere.json"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def wrong_shape(path: Path) -> None:
    path.write_bytes(b'{"revisions": [1, 2], "format": "one"}')


def a_list(path: Path) -> None:
    path.write_bytes(b"[]")


def spaces(path: Path) -> None:
    path.write_bytes(b" " * 20_000_000)


def deep_nesting(path: Path) -> None:
    path.write_bytes(b'{"a":' * 200_000)


def deep_document(path: Path) -> None:
    path.write_bytes(b'    "x": {\n"\\ud800": ' + b"[" * 200_000 + b"\n    }\n")


def many_starts(path: Path) -> None:
    path.write_bytes(b'    "x": {\n' * 40_000)


def sealed_nonsense(path: Path) -> None:
    tables = {
        "revisions": {
            "x": {"hlc": 3},
            "y": {},
            "z": {"hlc": "0" * 16, "month": "../../x", "id": "z", "entry": "e", "parent": ""},
        },
        "readings": {"e": []},
        "corrections": {"c": {"hlc": "0" * 16, "month": "2026-11"}},
    }
    path.write_bytes(shard.encoded("2026-11", path.name.split(".")[1], tables, {}))  # type: ignore[arg-type]


def newer_than_us(path: Path) -> None:
    body = dumps({"format": 2, "month": "2026-11", "stuff": {}}, indent=True)[:-2] + b",\n"
    import hashlib

    path.write_bytes(body + b'  "seal": "' + hashlib.sha256(body).hexdigest().encode() + b'"\n}\n')


def duplicate_keys(path: Path) -> None:
    data = path.read_bytes()
    start = data.index(b'  "revisions": {')
    path.write_bytes(data[:start] + b'  "revisions": {},\n' + data[start:])


HARMS = [
    nothing, folder, dangling_link, link_elsewhere, pipe, wrong_shape, a_list, spaces,
    deep_nesting, deep_document, many_starts, sealed_nonsense, duplicate_keys,
]  # fmt: skip


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("has_former", [True, False])
def test_a_file_that_is_not_what_was_written_is_named_and_left_alone(
    store: Store, write: Write, paths: Paths, again: Again, harm: Callable[[Path], None], has_former: bool
) -> None:
    hurt, fine = store.put(write("In November")), store.put(write("In October", at=OCTOBER))
    path = month_file(paths)
    if not has_former:
        forget_former_contents(paths)
    harm(path)
    was = _look(path)

    found = again()
    assert fine in list(found.entries())
    assert str(path) in [str(p.file) for p in found.problems()]
    if has_former:
        assert found.entry(hurt.id) == hurt

    fresh = found.put(write("Written after"))
    assert fresh.text == "Written after"
    assert _look(path) == was
    later = again()
    assert later.entry(fresh.id) == fresh
    assert later.entry(fine.id) == fine
    if has_former:
        forget_former_contents(paths)
        assert again().entry(hurt.id) == hurt


def _look(path: Path) -> object:
    status = path.lstat()
    return status.st_ino, status.st_mode, status.st_mtime_ns, path.read_bytes() if path.is_file() else None


def test_a_month_of_a_newer_version_closes_the_store_for_writing(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    from journal.domain.errors import ReadOnly

    store.put(write("x"))
    fine = store.put(write("In October", at=OCTOBER))
    newer_than_us(month_file(paths))
    found = again()
    assert found.entry(fine.id) == fine
    assert "newer version" in str(found.problems()[0])
    with pytest.raises(ReadOnly, match="Update the journal"):
        found.put(write("y"))


def test_a_file_that_is_gone_comes_back_from_its_former_content(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    saved = store.put(write("x"))
    path = month_file(paths)
    path.unlink()
    found = again()
    assert found.entry(saved.id) == saved
    assert "is gone" in str(found.problems()[0])
    more = found.put(write("y"))
    assert path.exists()
    assert {e.id for e in again().entries()} == {saved.id, more.id}
    assert again().problems() == []


def test_a_text_changed_outside_is_never_shown_as_if_it_had_been_written(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    saved = store.put(write("I promised nothing."))
    other = store.put(write("Another."))
    path = month_file(paths)
    path.write_bytes(path.read_bytes().replace(b"promised nothing", b"promised the car"))
    assert again().entry(saved.id) == saved
    forget_former_contents(paths)
    found = again()
    assert found.entry(saved.id) is None
    assert found.entry(other.id) == other
    (problem,) = found.problems()
    assert "1 of its documents are whole, 1 are not" in problem.what
    assert problem.ids == (saved.revision,)


def test_another_months_content_is_read_and_not_written_over(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    november, october = store.put(write("November")), store.put(write("October", at=OCTOBER))
    path = month_file(paths)
    shutil.copy(month_file(paths, "2026-10"), path)
    found = again()
    assert {e.id for e in found.entries()} == {november.id, october.id}
    assert "wrote for 2026-10" in str(found.problems()[0])
    fresh = found.put(write("More"))
    assert path.read_bytes() == month_file(paths, "2026-10").read_bytes()
    assert {e.id for e in again().entries()} == {november.id, october.id, fresh.id}


@pytest.mark.parametrize(
    "name",
    [
        "2026-11.{device}.sync-conflict-20261120-101010-ABCDEFG.json",
        "2026-11.{device} (conflicted copy 2026-11-20).json",
        "2026-11.{device}(1).json",
        "2026-11.{device}.json.orig",
    ],
)
def test_what_a_sync_program_put_aside_is_read_along(
    store: Store, write: Write, paths: Paths, again: Again, name: str
) -> None:
    first = store.put(write("One"))
    path = month_file(paths)
    before = path.read_bytes()
    second = store.put(write("Two"))
    copy = path.with_name(name.format(device=path.name.split(".")[1]))
    path.rename(copy)
    path.write_bytes(before)
    forget_former_contents(paths)
    found = again()
    assert {e.id for e in found.entries()} == {first.id, second.id}
    assert found.problems() == []
    found.put(write("Three"))
    assert len(again().ids()) == 3


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format": "x"}', b"{" * 5000, b"\xff\xfe", b" " * 100_000])
def test_a_damaged_format_file_opens_for_reading(
    store: Store, write: Write, paths: Paths, again: Again, content: bytes
) -> None:
    from journal.domain.errors import ReadOnly

    saved = store.put(write("x"))
    (paths.data / "format.json").write_bytes(content)
    found = again()
    assert found.is_read_only
    assert found.entry(saved.id) == saved
    with pytest.raises(ReadOnly, match=r"format\.json"):
        found.put(write("y"))
    assert (paths.data / "format.json").read_bytes() == content


@pytest.mark.parametrize("harm", [nothing, folder, wrong_shape, a_list, dangling_link])
def test_a_damaged_device_file_means_a_new_device(
    store: Store, write: Write, paths: Paths, again: Again, harm: Callable[[Path], None]
) -> None:
    saved = store.put(write("x"))
    harm(paths.state / "device.json")
    found = again()
    assert not found.is_read_only, found.read_only_because
    more = found.put(write("y"))
    assert {e.id for e in again().entries()} == {saved.id, more.id}


def test_random_damage_is_found_and_costs_nothing(store: Store, write: Write, paths: Paths, again: Again) -> None:
    saved = [store.put(write(f"Entry {n} " + "word " * 30)) for n in range(20)]
    fine = store.put(write("October", at=OCTOBER))
    path = month_file(paths)
    whole = path.read_bytes()
    chance = random.Random(3)
    for _ in range(40):
        path.write_bytes(damaged(whole, chance))
        found = again()
        assert {e.id: e for e in found.entries()} == {e.id: e for e in [*saved, fine]}
        assert found.problems()


def test_random_damage_without_a_former_content_alters_nothing(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    saved = {e.id: e for e in [store.put(write(f"Entry {n} " + "word " * 30)) for n in range(20)]}
    path = month_file(paths)
    whole = path.read_bytes()
    forget_former_contents(paths)
    chance = random.Random(4)
    kept = 0
    for _ in range(40):
        path.write_bytes(damaged(whole, chance))
        found = again()
        for entry in found.entries():
            assert saved[entry.id] == entry
            kept += 1
        assert found.problems()
    assert kept > 40 * 20 * 0.5


LINES = st.sampled_from(
    [
        b"{",
        b"}",
        b'    "a": {',
        b"    },",
        b"    }",
        b'  "revisions": {',
        b'      "hlc": "0000000000000000",',
        b'"\\ud800"',
        b"\xff",
        b"\0",
    ]
)


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300) | st.lists(LINES, max_size=30).map(b"\n".join), is_sealed=st.booleans())
def test_no_content_makes_the_loader_fail(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, is_sealed: bool
) -> None:
    import hashlib

    if is_sealed:
        data = data + b'  "seal": "' + hashlib.sha256(data).hexdigest().encode() + b'"\n}\n'
    path = tmp_path_factory.getbasetemp() / "2026-11.abcd.json"
    path.write_bytes(data)
    found = shard.read(path, "2026-11")
    assert found.problems
    assert not any(found.tables.values())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=5), x, max_size=3),
    max_leaves=8,
)
NEAR = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from(["a", "b"]) | JSON, "entry": st.sampled_from(["e", "f"]) | JSON,
        "hlc": st.just("0" * 16) | JSON, "parent": st.sampled_from(["", "a", "b"]) | JSON,
        "settles": st.just(["a"]) | JSON, "deleted": JSON, "month": st.just("2026-11") | JSON,
        "text": JSON, "about": st.just("2026-11-01") | JSON, "written_at": st.just("2026-11-01T00:00:00+00:00") | JSON,
        "device": JSON, "act": JSON, "undoes": JSON, "at": JSON, "model": JSON, "sha256": JSON,
    },
)  # fmt: skip
TABLE = st.dictionaries(st.sampled_from(["a", "b", "c"]), NEAR | JSON, max_size=3)


@settings(max_examples=60, deadline=None)
@given(tables=st.fixed_dictionaries(dict.fromkeys(shard.TABLES, TABLE | JSON)))
def test_no_document_makes_the_store_fail(tmp_path_factory: pytest.TempPathFactory, tables: dict[str, object]) -> None:
    paths = under(tmp_path_factory.mktemp("fuzz"))
    now = datetime(2026, 11, 20, tzinfo=UTC)
    store = Store.open(paths, lambda: now)
    try:
        data = shard.encoded("2026-11", "abcd", tables, {})  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return
    (paths.data / "entries/2026").mkdir()
    (paths.data / "entries/2026/2026-11.abcd.json").write_bytes(data)
    entries = list(store.entries())
    for entry_id in [*store.ids(), "e", "f"]:
        store.revisions(entry_id)
        store.heads(entry_id)
    store.trashed(), store.readings(), store.corrections(), store.problems(), store.last_act()
    saved = store.put(Entry(id="new", text="x", written_at=now, about=now.date()))
    for entry in entries:
        store.remove(entry.id)
    assert store.entry("new") == saved

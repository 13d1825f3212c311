"""The store when it is encrypted: what opens it, what does not, and what is found on the disk."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.entry import Draft, Entry
from journal.domain.errors import Damaged, Locked, NoSpace, ReadOnly, StoreError, WrongPassphrase, WrongUse
from journal.paths import Paths, under
from journal.store.copies import archive, restoring
from journal.store.disk import atomic, layout
from journal.store.encryption import keys, sealing
from journal.store.encryption.keys import new_recovery_key
from journal.store.encryption.sealing import Cost, Unopened
from journal.store.parts import rekey
from journal.store.store import Store

Write = Callable[..., Entry]
Again = Callable[[], Store]

WEAK = Cost(memory=64, rounds=1, lanes=1)
WORDS = "correct horse battery"
RECOVERY = new_recovery_key()
OCTOBER = datetime(2026, 10, 5, 12, tzinfo=UTC)


@pytest.fixture
def closed(store: Store, write: Write) -> Store:
    """An encrypted store with two months and a draft, unlocked."""
    store.put(write("canary in November"))
    store.put(write("canary in October", at=OCTOBER))
    store.keep_draft(Draft(entry_id="d", text="canary in a draft", about=OCTOBER.date(), changed_at=OCTOBER))
    store.encrypt(WORDS, RECOVERY, cost=WEAK)
    return store


def month_file(paths: Paths, month: str = "2026-11") -> Path:
    (path,) = (paths.data / "entries" / month[:4]).glob(f"{month}.*.json.enc")
    return path


def look(folder: Path) -> dict[str, object]:
    """Every file with its bytes and its time of change."""
    return {
        str(p.relative_to(folder)): (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.rglob("*") if p.is_file()
    }


def unlocked(again: Again, secret: str = WORDS) -> Store:
    store = again()
    store.unlock(secret)
    return store


def test_no_word_is_left_in_any_file(closed: Store, paths: Paths, write: Write) -> None:
    closed.put(write("canary written afterwards"))
    closed.keep_draft(Draft(entry_id="e", text="canary again", about=OCTOBER.date(), changed_at=OCTOBER))
    assert [name for name, (_, data) in look(paths.data).items() if b"canary" in data] == []  # type: ignore[misc]
    assert {p.name[-4:] for p in (paths.data / "entries").rglob("*") if p.is_file()} == {".enc"}
    assert {p.stat().st_mode & 0o777 for p in paths.data.rglob("*") if p.is_file()} == {0o600}


def test_everything_is_there_for_who_has_the_passphrase_or_the_recovery_key(closed: Store, again: Again) -> None:
    typed_by_hand = RECOVERY.lower().replace("-", " ").replace("o", "0").replace("i", "1").replace("b", "8")
    for secret in (WORDS, RECOVERY, typed_by_hand):
        found = unlocked(again, secret)
        assert {e.text for e in found.entries()} == {"canary in November", "canary in October"}
        assert [d.text for d in found.drafts()] == ["canary in a draft"]
        assert found.problems() == []


def test_a_passphrase_is_the_same_from_every_keyboard(store: Store, again: Again) -> None:
    store.encrypt("caf\u00e9 au lait", RECOVERY, cost=WEAK)
    unlocked(again, "cafe\u0301 au lait")


def test_nothing_is_read_or_written_while_it_is_locked(closed: Store, paths: Paths, write: Write, again: Again) -> None:
    entry = write("canary")
    (paths.data / "entries/2026/2026-11.abcd.json.tmp.1-a").write_bytes(b"left by a kill")
    before = look(paths.data)
    found = again()
    assert found.is_locked
    assert found.noticed() == []
    assert not found.changed_elsewhere()
    acts: list[Callable[[], object]] = [
        lambda: found.put(entry),
        lambda: found.remove("x"),
        lambda: found.say([]),
        lambda: found.put_readings([]),
        lambda: found.keep_draft(Draft(entry_id="e", text="x", about=OCTOBER.date(), changed_at=OCTOBER)),
        lambda: found.drop_draft("d"),
        lambda: list(found.entries()),
        found.drafts,
        found.corrections,
        found.readings,
        lambda: found.change_passphrase("something else", cost=WEAK),
        lambda: found.change_recovery_key(new_recovery_key()),
        lambda: found.rekey("something else", new_recovery_key(), cost=WEAK),
    ]
    for act in acts:
        with pytest.raises(Locked):
            act()
    found.close()
    assert look(paths.data) == before


def test_a_wrong_passphrase_changes_no_byte(closed: Store, paths: Paths, again: Again) -> None:
    (paths.data / "entries/2026/2026-11.abcd.json.tmp.1-a").write_bytes(b"left by a kill")
    shutil.rmtree(paths.state / "drafts")
    before = look(paths.data)
    for secret in ("", "wrong", new_recovery_key(), RECOVERY[:-1] + ("A" if RECOVERY[-1] != "A" else "B")):
        found = again()
        for attempt in (found.unlock, found.decrypt):
            with pytest.raises(WrongPassphrase):
                attempt(secret)
        with pytest.raises(Locked):
            found.put(Entry(id="n", text="x", written_at=OCTOBER, about=OCTOBER.date()))
    assert look(paths.data) == before


def test_it_can_be_locked_again(closed: Store, write: Write) -> None:
    entry = next(iter(closed.entries()))
    closed.lock()
    assert closed.is_locked
    assert closed._months.revisions_of == {}
    with pytest.raises(Locked):
        closed.entry(entry.id)
    closed.unlock(WORDS)
    assert closed.entry(entry.id) == entry
    closed.put(write("after"))


@pytest.mark.parametrize(
    "passphrase", ["", "short", "        ", RECOVERY], ids=["none", "short", "blank", "a recovery key"]
)
def test_what_is_no_passphrase_is_refused(store: Store, paths: Paths, passphrase: str) -> None:
    with pytest.raises(WrongUse):
        store.encrypt(passphrase, RECOVERY, cost=WEAK)
    assert not store.is_encrypted
    assert not (paths.data / "keys.json").exists()


# Files that are not what was written


def flipped(data: bytes) -> bytes:
    return data[:5000] + bytes([data[5000] ^ 1]) + data[5001:]


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (flipped, "changed, damaged or cut short"),
        (lambda data: data[:-1], "cut short"),
        (lambda data: data[:40], "cut short"),
        (lambda data: b"", "not encrypted"),
        (lambda data: b"\0" * len(data), "not encrypted"),
        (lambda data: data[:5] + b"\x02" + data[6:], "newer version"),
        (lambda data: data[:8] + bytes([data[8] ^ 1]) + data[9:], "another key"),
        (lambda data: data[:20] + bytes([data[20] ^ 1]) + data[21:], "changed, damaged"),
    ],
)
@pytest.mark.parametrize("has_former", [True, False])
def test_a_damaged_file_is_named_and_left_alone(
    closed: Store, paths: Paths, again: Again, write: Write, harm: Callable[[bytes], bytes], told: str, has_former: bool
) -> None:
    path = month_file(paths)
    data = harm(path.read_bytes())
    path.write_bytes(data)
    if not has_former:
        shutil.rmtree(paths.state / "prev")
    found = unlocked(again)
    texts = {e.text for e in found.entries()}
    assert texts == {"canary in October"} | ({"canary in November"} if has_former else set())
    (problem,) = found.problems()
    assert problem.file == path
    assert told in problem.what
    found.put(write("after"))
    assert path.read_bytes() == data
    assert {e.text for e in unlocked(again).entries()} == texts | {"after"}
    for act in (lambda: found.rekey("another one", RECOVERY, cost=WEAK), lambda: found.decrypt(WORDS)):
        with pytest.raises(Damaged, match="Move it aside"):
            act()
    assert path.read_bytes() == data


def test_files_that_were_swapped_do_not_open(closed: Store, paths: Paths, again: Again) -> None:
    shutil.rmtree(paths.state / "prev")
    one, other = month_file(paths, "2026-11"), month_file(paths, "2026-10")
    data = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(data)
    found = unlocked(again)
    assert list(found.entries()) == []
    assert all("another file's content" in problem.what for problem in found.problems())
    assert len(found.problems()) == 2


def test_a_plain_file_put_into_it_is_refused_and_named(
    closed: Store, paths: Paths, again: Again, write: Write, tmp_path: Path
) -> None:
    elsewhere = Store.open(Paths(tmp_path / "o", tmp_path / "o/.state", tmp_path / "o/s"), lambda: OCTOBER)
    elsewhere.put(write("slipped in"))
    (plain,) = (tmp_path / "o/entries/2026").glob("*.json")
    target = paths.data / "entries/2026" / plain.name
    shutil.copy(plain, target)
    found = unlocked(again)
    assert "slipped in" not in {e.text for e in found.entries()}
    (problem,) = found.problems()
    assert (problem.file, "not encrypted" in problem.what) == (target, True)
    assert "journal doctor --repair" in problem.remedy
    found.put(write("after"))
    assert target.read_bytes() == plain.read_bytes()
    target.unlink()
    assert found.merge(tmp_path / "o").problems == []
    assert "slipped in" in {e.text for e in unlocked(again).entries()}
    assert not list((paths.data / "entries").rglob("*.json"))


@pytest.mark.parametrize("is_known", [True, False], ids=["a device that wrote before", "a new one"])
def test_what_another_machine_wrote_before_it_knew_is_taken_in_and_kept_closed(
    store: Store, paths: Paths, write: Write, again: Again, tmp_path: Path, is_known: bool
) -> None:
    shutil.copytree(paths.data, tmp_path / "other", ignore=shutil.ignore_patterns(".state"))
    other = Store.open(under(tmp_path / "other"), lambda: OCTOBER)
    if is_known:
        other.put(write("canary of before"))
        shutil.copytree(tmp_path / "other/entries", paths.data / "entries", dirs_exist_ok=True)
    store.put(write("canary of this one"))
    store.encrypt(WORDS, RECOVERY, cost=WEAK)
    other.put(write("canary written late"))
    (late,) = (tmp_path / "other/entries").rglob("*.json")
    shutil.copytree(tmp_path / "other/entries", paths.data / "entries", dirs_exist_ok=True)

    found = unlocked(again)
    (repair,) = found.repairs()
    assert (repair.file.name, repair.is_plain) == (late.name, True)
    assert "canary written late" not in {e.text for e in found.entries()}
    assert found.repair(repair.file).problems == []
    opened = unlocked(again)
    texts = {"canary of this one", "canary written late"} | ({"canary of before"} if is_known else set())
    assert {e.text for e in opened.entries()} == texts
    assert opened.problems() == []
    assert [name for name, (_, data) in look(paths.data).items() if b"canary" in data] == []  # type: ignore[misc]
    kept = paths.state / "damaged" / f"{late.name}.enc"
    assert opened._vault.opened(late.name, kept.read_bytes()) == late.read_bytes()
    opened.rekey("another one", RECOVERY, cost=WEAK)
    assert opened._vault.opened(late.name, kept.read_bytes()) == late.read_bytes()


def test_of_a_plain_file_that_is_damaged_what_is_whole_is_taken_in_and_the_rest_named(
    closed: Store, paths: Paths, write: Write, again: Again, tmp_path: Path
) -> None:
    other = Store.open(under(tmp_path / "other"), lambda: OCTOBER)
    lost, kept = other.put(write("canary promised")), other.put(write("canary written late"))
    (late,) = (tmp_path / "other/entries").rglob("*.json")
    target = paths.data / "entries/2026" / late.name
    target.write_bytes(late.read_bytes().replace(b"promised", b"pronised"))
    found = unlocked(again)
    (problem,) = found.repair(target).problems
    assert problem.ids == (lost.revision,)
    assert kept.text in {e.text for e in found.entries()}
    assert [name for name, (_, data) in look(paths.data).items() if b"canary" in data] == []  # type: ignore[misc]


def test_a_copy_that_a_sync_program_made_is_read_along(closed: Store, paths: Paths, again: Again) -> None:
    path = month_file(paths)
    for name in (".sync-conflict-20261120-101010-ABCDEFG.enc", " (conflicted copy).enc"):
        shutil.copy(path, path.with_name(path.name.removesuffix(".enc") + name))
    stem = path.name.removesuffix(".json.enc")
    shutil.copy(path, path.with_name(f"{stem}.sync-conflict-20261120-101010-ABCDEFG.json.enc"))
    path.unlink()
    shutil.rmtree(paths.state / "prev")
    assert len(list(unlocked(again).entries())) == 2


# keys.json


def test_keys_that_are_gone_or_damaged_come_from_the_copy(closed: Store, paths: Paths, again: Again) -> None:
    path = paths.data / "keys.json"
    good = path.read_bytes()
    for harm in (lambda: path.unlink(), lambda: path.write_bytes(good[:200]), lambda: path.write_bytes(b"[]")):
        harm()
        assert len(list(unlocked(again).entries())) == 2
        assert path.read_bytes() == good


@pytest.mark.parametrize("content", [None, b"", b"{}", b"[1]", b'{"format": 9}', b" " * 100_000])
def test_without_keys_nothing_is_read_or_written(
    closed: Store, paths: Paths, again: Again, write: Write, content: bytes | None
) -> None:
    for path in (paths.data / "keys.json", *paths.state.glob("keys.*.json")):
        path.unlink() if content is None else path.write_bytes(content)
    before = look(paths.data)
    found = again()
    with pytest.raises(Damaged, match=r"keys.json.*until then nothing is read or written"):
        found.unlock(WORDS)
    with pytest.raises(Locked):
        found.put(write("x"))
    assert look(paths.data) == before


def test_keys_changed_by_another_hand_are_refused(closed: Store, paths: Paths, again: Again) -> None:
    path = paths.data / "keys.json"
    content = json.loads(path.read_bytes())
    path.write_text(json.dumps({**content, "state": "turning_on"}))
    with pytest.raises(Damaged, match="changed by something other"):
        again().unlock(WORDS)
    content["passphrase"]["memory"] = 1 << 30
    path.write_text(json.dumps(content))
    for copy in paths.state.glob("keys.*.json"):
        copy.unlink()
    with pytest.raises(Damaged, match="more work"):
        again().unlock(WORDS)


def test_turned_off_on_another_machine_is_said_here_too(
    closed: Store, paths: Paths, again: Again, write: Write
) -> None:
    (copy,) = paths.state.glob("keys.*.json")
    kept = copy.read_bytes()
    former = {p: p.read_bytes() for p in (paths.state / "prev").rglob("*.enc")}
    closed.decrypt(WORDS)
    copy.write_bytes(kept)
    for path in (paths.state / "prev").glob("*/*/*.json"):
        path.unlink()
    for path, data in former.items():
        path.write_bytes(data)
    found = again()
    with pytest.raises(Locked):
        found.put(write("x"))
    with pytest.raises(Damaged, match="journal encrypt --off"):
        found.unlock(WORDS)
    found.decrypt(WORDS)
    assert not found.is_encrypted
    assert len(list(again().entries())) == 2
    assert again().problems() == []


# Changing what opens it


def test_only_the_new_passphrase_opens_it(closed: Store, again: Again) -> None:
    closed.change_passphrase("a new passphrase", cost=WEAK)
    with pytest.raises(WrongPassphrase):
        unlocked(again)
    assert len(list(unlocked(again, "a new passphrase").entries())) == 2
    assert len(list(unlocked(again, RECOVERY).entries())) == 2


def test_only_the_new_recovery_key_opens_it(closed: Store, again: Again) -> None:
    other = new_recovery_key()
    closed.change_recovery_key(other)
    with pytest.raises(WrongPassphrase):
        unlocked(again, RECOVERY)
    unlocked(again, other)
    unlocked(again)


def test_a_rekey_leaves_no_file_that_the_former_keys_open(closed: Store, paths: Paths, again: Again) -> None:
    former, ring = dict(closed._vault.keys), (paths.data / "keys.json").read_bytes()
    other = new_recovery_key()
    closed.rekey("a new passphrase", other, cost=WEAK)
    files = list(paths.data.rglob("*.enc"))
    assert len(files) >= 5
    for path in files:
        with pytest.raises(Unopened, match="another key"):
            sealing.opened(former, layout.name_of(path.name), path.read_bytes())
    for secret in ("a new passphrase", other):
        assert len(list(unlocked(again, secret).entries())) == 2
    with pytest.raises(WrongPassphrase):
        unlocked(again)
    assert ring != (paths.data / "keys.json").read_bytes()


def test_turned_off_everything_is_plain_again(closed: Store, paths: Paths, again: Again, write: Write) -> None:
    closed.decrypt(WORDS)
    assert not list(paths.data.rglob("*.enc"))
    assert not list(paths.data.rglob("keys*.json"))
    found = again()
    assert {e.text for e in found.entries()} == {"canary in November", "canary in October"}
    assert [d.text for d in found.drafts()] == ["canary in a draft"]
    found.put(write("after"))
    assert found.problems() == []


def test_encrypted_elsewhere_it_locks_here(store: Store, write: Write, again: Again, paths: Paths) -> None:
    store.put(write("canary"))
    other = again()
    assert list(other.entries())
    store.encrypt(WORDS, RECOVERY, cost=WEAK)
    before = look(paths.data)
    with pytest.raises(Locked):
        other.put(write("would be plain"))
    assert look(paths.data) == before
    assert other.is_locked
    other.unlock(WORDS)
    assert other.put(write("closed")).text == "closed"
    store.rekey("a new passphrase", new_recovery_key(), cost=WEAK)
    with pytest.raises(Locked):
        other.keep_draft(Draft(entry_id="e", text="x", about=OCTOBER.date(), changed_at=OCTOBER))
    store.change_passphrase("the third passphrase", cost=WEAK)
    assert not store.is_locked


def test_a_new_passphrase_that_holds_is_never_told_as_refused(
    closed: Store, paths: Paths, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy,) = paths.state.glob("keys.*.json")
    begin = atomic.begin

    def full(temporary: Path, data: bytes, *, lasting: bool = True) -> atomic.Signature:
        if temporary.name.startswith(copy.name):
            raise OSError(28, "No space left on device")
        return begin(temporary, data, lasting=lasting)

    monkeypatch.setattr(atomic, "begin", full)
    closed.change_passphrase("another passphrase", cost=WEAK)
    monkeypatch.undo()
    before = copy.read_bytes()
    with pytest.raises(WrongPassphrase):
        unlocked(again)
    assert unlocked(again, "another passphrase").problems() == []
    assert copy.read_bytes() == (paths.data / "keys.json").read_bytes() != before


@pytest.mark.parametrize("is_listed", [False, True])
def test_a_page_kept_while_the_journal_is_encrypted_elsewhere_is_nowhere_plain(
    store: Store, write: Write, paths: Paths, again: Again, monkeypatch: pytest.MonkeyPatch, is_listed: bool
) -> None:
    other = again()
    store.put(write("one"))
    draft = Draft(entry_id="e", text="canary", about=OCTOBER.date(), changed_at=OCTOBER)
    begin = atomic.begin
    moments = iter([lambda: store.encrypt(WORDS, RECOVERY, cost=WEAK)])

    def slow(temporary: Path, data: bytes, *, lasting: bool = True) -> atomic.Signature:
        if "canary" in data.decode(errors="replace"):
            next(moments, lambda: None)()
        return begin(temporary, data, lasting=lasting)

    if is_listed:
        other.keep_draft(replace(draft, text="canary, the beginning"))
    monkeypatch.setattr(atomic, "begin", slow)
    with pytest.raises(Locked):
        other.keep_draft(draft)
    monkeypatch.undo()
    assert not [p for p in paths.state.rglob("*") if p.is_file() and b"canary" in p.read_bytes()]
    other.unlock(WORDS)
    assert [d.text for d in other.drafts()] == (["canary, the beginning"] if is_listed else [])
    other.keep_draft(draft)
    assert [d.text for d in other.drafts()] == ["canary"]


def test_a_backup_that_takes_too_long_leaves_encrypting_to_be_gone_on_with_and_says_what_opens_it(
    store: Store, write: Write, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(write("one"))
    monkeypatch.setattr(rekey, "PATIENCE", 0)
    with store.backups.alone(), pytest.raises(StoreError, match="making a backup right now") as raised:
        store.encrypt(WORDS, RECOVERY, cost=WEAK)
    assert "the passphrase and the recovery key open the journal from now on" in raised.value.remedy
    assert unlocked(again).read_only_because == ""


@pytest.mark.parametrize("act", ["encrypt", "rekey", "decrypt"])
def test_a_disk_that_fills_up_in_the_middle_leaves_it_to_be_gone_on_with_and_says_what_opens_it(
    store: Store, write: Write, paths: Paths, again: Again, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    for month in range(1, 5):
        store.put(write(f"canary {month}", at=datetime(2026, month, 1, tzinfo=UTC)))
    if act != "encrypt":
        store.encrypt("the former passphrase", new_recovery_key(), cost=WEAK)
    calls = iter(range(100))
    write_out = os.write

    def full(descriptor: int, data: bytes) -> int:
        if next(calls) > 3:
            raise OSError(28, "No space left on device")
        return write_out(descriptor, data)

    act_on, opens, told = {
        "encrypt": (lambda: store.encrypt(WORDS, RECOVERY, cost=WEAK), WORDS, "the passphrase and the recovery key"),
        "rekey": (lambda: store.rekey(WORDS, RECOVERY, cost=WEAK), WORDS, "the new passphrase and the new recovery"),
        "decrypt": (lambda: store.decrypt("the former passphrase"), "the former passphrase", "open the journal still"),
    }[act]
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NoSpace, match="cannot be written: no space left on device") as raised:
        act_on()
    assert "has begun and is not finished" in raised.value.remedy
    assert told in raised.value.remedy
    with pytest.raises(ReadOnly, match="it goes on by itself"):
        store.put(write("x"))
    assert len(list(store.entries())) == 4
    assert store.problems() == []
    still_full = unlocked(again, opens)
    assert "has begun and is not finished" in still_full.read_only_because
    monkeypatch.undo()
    found = unlocked(again, opens)
    assert len(list(found.entries())) == 4
    assert found.problems() == []
    assert found.is_encrypted == (act != "decrypt")
    assert bool(list((paths.data / "entries").rglob("*.json"))) == (act == "decrypt")
    found.put(write("after"))


# Rules


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=200_000) | st.binary(max_size=30), name=st.text(max_size=30), cut=st.integers(0, 400))
def test_what_is_closed_opens_again_and_nothing_else_does(content: bytes, name: str, cut: int) -> None:
    name = name.encode("utf-8", "replace").decode()
    key_id, key = keys.new_key()
    data = sealing.sealed(key, key_id, name, content)
    assert sealing.opened({key_id: key}, name, data) == content
    assert len(data) % sealing.STEP == len(sealing.sealed(key, key_id, "", b"")) % sealing.STEP
    assert data != sealing.sealed(key, key_id, name, content)
    for broken in (data[: len(data) - 1 - cut], data + b"x", data[:cut] + bytes([data[cut] ^ 255]) + data[cut + 1 :]):
        with pytest.raises(Unopened):
            sealing.opened({key_id: key}, name, broken)
    with pytest.raises(Unopened):
        sealing.opened({key_id: key}, name + "x", data)
    with pytest.raises(Unopened):
        sealing.opened({key_id: keys.new_key()[1]}, name, data)


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_make_the_keyring_or_a_file_fail_otherwise(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any words will do
        keys.Keyring.read(data)
    for content in (data, sealing.MAGIC + data):
        with pytest.raises(Unopened):
            sealing.opened({b"x" * 8: b"y" * 32}, "n", content)


def test_a_slip_in_a_recovery_key_is_seen() -> None:
    assert keys.is_recovery_key(RECOVERY)
    for at, letter in enumerate(RECOVERY):
        if letter != "-":
            other = "A" if letter != "A" else "C"
            assert not keys.is_recovery_key(RECOVERY[:at] + other + RECOVERY[at + 1 :])


# Backups, and what a restore has put aside


def months_in(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist() if name.startswith("entries/")}


def test_backups_made_before_are_closed_too(store: Store, paths: Paths, again: Again, write: Write) -> None:
    store.put(write("canary in November"))
    made = store.backups.make(OCTOBER, store._folders.store_id)
    store.encrypt(WORDS, RECOVERY, cost=WEAK)
    months = months_in(made.path)
    assert months
    assert not any(b"canary" in data for data in months.values())
    assert archive.read(made.path).made_at == OCTOBER
    folder = paths.data.parent / "restored"
    restoring.into(restoring.source(made.path), folder)
    restored = Store.open(under(folder), lambda: OCTOBER)
    restored.unlock(WORDS)
    assert [e.text for e in restored.entries()] == ["canary in November"]

    former = dict(store._vault.keys)
    store.rekey("a new passphrase", new_recovery_key(), cost=WEAK)
    for name, data in months_in(made.path).items():
        with pytest.raises(Unopened):
            sealing.opened(former, layout.name_of(name.rpartition("/")[2]), data)
    assert unlocked(again, "a new passphrase").merge(made.path).problems == []
    store.decrypt("a new passphrase")
    assert not any(b"canary" in data for data in months_in(made.path).values())


def test_a_backup_that_cannot_be_read_is_named_before_anything_is_closed(
    store: Store, paths: Paths, write: Write
) -> None:
    store.put(write("canary"))
    made = store.backups.make(OCTOBER, store._folders.store_id)
    made.path.write_bytes(made.path.read_bytes()[:-100])
    before = look(paths.data / "entries")
    with pytest.raises(Damaged, match="cannot be encrypted"):
        store.encrypt(WORDS, RECOVERY, cost=WEAK)
    assert look(paths.data / "entries") == before
    assert not store.is_encrypted


def test_what_a_restore_put_aside_is_closed_and_can_be_put_back(
    store: Store, paths: Paths, again: Again, write: Write
) -> None:
    store.put(write("canary in the backup"))
    made = store.backups.make(OCTOBER, store._folders.store_id)
    store.put(write("canary put aside"))
    kept = restoring.in_place(restoring.source(made.path), paths, OCTOBER)
    now = again()
    now.encrypt(WORDS, RECOVERY, cost=WEAK)
    files = [p for p in paths.data.rglob("*") if p.is_file() and p.suffix != ".zip"]
    assert [p for p in files if b"canary" in p.read_bytes()] == []
    now.rekey("a new passphrase", RECOVERY, cost=WEAK)
    restoring.in_place(restoring.source(kept), paths, OCTOBER)
    found = unlocked(again, "a new passphrase")
    assert {e.text for e in found.entries()} == {"canary in the backup", "canary put aside"}
    assert found.problems() == []


def test_what_a_repair_put_aside_is_closed_opened_and_closed_anew_with_the_rest(
    store: Store, paths: Paths, again: Again, write: Write
) -> None:
    store.put(write("canary in November"))
    aside = paths.state / "damaged"
    for words in (b"Second", b"Third"):
        store.put(write(words.decode()))
        (path,) = (paths.data / "entries/2026").glob("2026-11.*.json")
        path.write_bytes(path.read_bytes().replace(words, words.upper()))
        store = again()
        store.repair(path)
    inside = aside / "2026-10.abcd.json"  # a folder that lay in the place of a month
    inside.mkdir()
    (inside / "notes").write_text("canary in a folder")
    before = look(aside)
    assert len(before) >= 5
    store.encrypt(WORDS, RECOVERY, cost=WEAK)
    assert [name for name, (_, data) in look(paths.data).items() if b"canary" in data] == []  # type: ignore[misc]
    former = dict(store._vault.keys)
    store.rekey("a new passphrase", RECOVERY, cost=WEAK)
    for path in (p for p in aside.rglob("*") if p.is_file()):
        with pytest.raises(Unopened, match="another key"):
            sealing.opened(former, "", path.read_bytes())
    store.decrypt("a new passphrase")
    assert {n: data for n, (_, data) in look(aside).items()} == {  # type: ignore[misc]
        n: data
        for n, (_, data) in before.items()  # type: ignore[misc]
    }


def test_what_lies_aside_and_opens_no_more_holds_up_nothing(closed: Store, paths: Paths, again: Again) -> None:
    path = month_file(paths)
    path.write_bytes(data := path.read_bytes()[:-1])
    found = unlocked(again)
    found.repair(path)
    found.rekey("a new passphrase", RECOVERY, cost=WEAK)
    found.decrypt("a new passphrase")
    assert (paths.state / "damaged" / path.name).read_bytes() == data
    assert len(list(again().entries())) == 2


def test_a_link_that_lies_aside_is_named_before_anything_is_closed(store: Store, paths: Paths, write: Write) -> None:
    store.put(write("canary"))
    aside = paths.state / "damaged"
    aside.mkdir()
    (aside / "2026-11.abcd.json").symlink_to(paths.state / "elsewhere")
    with pytest.raises(Damaged, match="cannot be encrypted"):
        store.encrypt(WORDS, RECOVERY, cost=WEAK)
    assert not store.is_encrypted


def test_what_a_save_left_half_written_goes_before_anything_is_closed(store: Store, paths: Paths, write: Write) -> None:
    store.put(write("canary"))
    backup = store.back_up()
    left = [
        paths.data / "entries/2026/2026-11.abcd.json.tmp.1-a",
        paths.state / "drafts/d.1-abcdef.json.tmp.1-a",
        backup.path.with_name(f"{backup.path.name}.tmp.1-a"),
    ]
    for path in left:
        path.write_bytes(b"canary, left by a kill")
    store.encrypt(WORDS, RECOVERY, cost=WEAK)
    assert [path for path in left if path.exists()] == []


def test_another_machine_opens_what_was_synced(closed: Store, paths: Paths, write: Write, tmp_path: Path) -> None:
    shutil.copytree(paths.data, tmp_path / "other", ignore=shutil.ignore_patterns(".state"))
    other = Store.open(under(tmp_path / "other"), lambda: OCTOBER)
    assert other.is_locked
    with pytest.raises(WrongPassphrase):
        other.unlock("not the one")
    assert not [p for p in (tmp_path / "other/.state").rglob("*") if p.is_file()]
    other.unlock(WORDS)
    other.put(write("from the other"))
    assert len(list(other.entries())) == 3
    assert other.problems() == []
    assert len(list((tmp_path / "other/entries/2026").glob("2026-11.*.json.enc"))) == 2


def test_encrypted_on_another_machine_no_word_of_it_stays_on_this_one(
    store: Store, paths: Paths, write: Write, tmp_path: Path
) -> None:
    store.put(write("canary"))
    shutil.copytree(paths.data, tmp_path / "other", ignore=shutil.ignore_patterns(".state"))
    here = under(tmp_path / "other")
    other = Store.open(here, lambda: OCTOBER)
    other.put(write("canary of this one"))
    other.put(write("canary too"))
    other.keep_draft(Draft(entry_id="d", text="canary in a draft", about=OCTOBER.date(), changed_at=OCTOBER))
    made = other.back_up()
    kept = restoring.in_place(restoring.source(made.path), here, OCTOBER)
    broken = made.path.with_name("journal-2026-10-06-120000.zip")
    broken.write_bytes(made.path.read_bytes()[:-100])
    shutil.copytree(here.data / "entries", paths.data / "entries", dirs_exist_ok=True)

    store.encrypt(WORDS, RECOVERY, cost=WEAK)
    shutil.rmtree(here.data / "entries")
    shutil.copytree(paths.data / "entries", here.data / "entries")
    shutil.copy(paths.data / "keys.json", here.data)
    found = Store.open(here, lambda: OCTOBER)
    found.unlock(WORDS)
    files = [p for p in here.data.rglob("*") if p.is_file() and p.suffix != ".zip"]
    assert [p for p in files if b"canary" in p.read_bytes()] == []
    assert not any(b"canary" in data for data in months_in(made.path).values())
    assert len(list(found.entries())) == 3
    assert [d.text for d in found.drafts()] == ["canary in a draft"]
    (problem,) = found.problems()
    assert (problem.file, "cannot be encrypted" in problem.remedy) == (broken, True)

    slipped = here.state / "drafts/x.1-abcdef.json"  # once it is closed, nobody's plain file is taken for ours
    slipped.write_text("canary")
    again = Store.open(here, lambda: OCTOBER)
    again.unlock(WORDS)
    assert slipped.read_text() == "canary"
    restoring.in_place(restoring.source(kept), here, OCTOBER)
    back = Store.open(here, lambda: OCTOBER)
    back.unlock(WORDS)
    assert len(list(back.entries())) == 3


def test_a_folder_that_cannot_be_written_can_still_be_unlocked(closed: Store, again: Again, paths: Paths) -> None:
    content = json.loads((paths.data / "format.json").read_bytes())
    (paths.data / "format.json").write_text(json.dumps({**content, "format": 2}))
    found = unlocked(again)
    assert len(list(found.entries())) == 2
    with pytest.raises(ReadOnly, match="newer version"):
        found.change_passphrase("something else", cost=WEAK)

"""Give the loader files as nobody writes them, and look that it names them, and does no harm.

    python -m tests.torture.fuzz [--full] [--seconds N] [--seed N]

Each time one file of a small journal is another: its bytes cut, put in, changed; any JSON at
all; or one field of one document anything at all, with seals and checksums that are right, so
that it comes past them. Then everything is read, an entry is saved, and it is opened anew.

- Nothing is raised but what the journal says itself.
- A file that something is wrong with is not written over, and not removed.
- The other months show all that they hold; what is acknowledged is there.
- Where no seal was forged, no text is shown that nobody wrote.

Hypothesis makes the files, from a journal that is plain and one that is encrypted, and where it
finds something, the smallest that does it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from journal.domain.corrections.correction import Correction
from journal.domain.entry import Draft, Entry
from journal.domain.errors import JournalError
from journal.domain.ids import new_id
from journal.domain.reading import Reading
from journal.paths import under
from journal.store.disk import layout
from journal.store.documents.encoding import dumps, sealed
from journal.store.encryption.keys import new_recovery_key
from journal.store.encryption.sealing import Cost
from journal.store.months import shard
from journal.store.store import Store
from tests.torture.subjects import NOW

PASSPHRASE = "correct horse battery"
BATCH = 250
PLANS = (".state/restore.json", ".state/staged.json")
"""What says that something is under way."""

Make = Callable[[bytes], bytes]
"""Makes another content of a file from its content."""


@dataclass
class Count:
    """What came of it."""

    files: Counter[str] = field(default_factory=Counter)
    named: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {name}" for name, count in sorted(self.files.items()))
        told = ", ".join(f"{count} {name}" for name, count in sorted(self.refused.items()))
        return (
            f"{sum(self.files.values())} files ({kinds}), {self.named} named by the journal, "
            f"{sum(self.refused.values())} refusals ({told}): {len(self.failures)} failures"
        )


class Victim:
    """A small journal of two months, with something of everything, in `folder`."""

    def __init__(self, folder: Path, *, is_closed: bool) -> None:
        self.source, self.is_closed = folder / "source", is_closed
        store = Store.open(under(self.source), lambda: NOW)
        for number in range(4):
            at = NOW - timedelta(days=31 * (number % 2), seconds=number)
            entry = store.put(Entry(id=new_id(at), text=f"entry {number}", written_at=at, about=at.date()))
            store.put_readings([Reading(model="m", entry=entry.id)])
            store.say([Correction(id=new_id(at), at=at, act="a", target="t", field="f", value="v", entry=entry.id)])
        store.put(entry)
        store.remove(entry.id)
        store.keep_draft(Draft(entry_id="d", text="a draft", about=NOW.date(), changed_at=NOW))
        store.back_up()
        if is_closed:
            store.encrypt(PASSPHRASE, new_recovery_key(), cost=Cost(memory=64, rounds=1, lanes=1))
        store.close()
        # Each is taken away where it is not the file in question.
        plan = {
            "stage": ".restore.tmp.abc",
            "kept": "2026-11-20-180000",
            "store": store._folders.store_id,
            "lacking": "",
        }
        (self.source / ".state/restore.json").write_bytes(dumps(plan, indent=True))
        note = {"token": "0123456789ab", "files": ["2026/2026-11.beef.json"]}
        (self.source / ".state/staged.json").write_bytes(dumps(note, indent=True))
        self.texts = {"entry 0", "entry 1", "entry 2", "entry 3", "a draft", "new"}
        self.files = sorted(
            path.relative_to(self.source).as_posix()
            for path in self.source.rglob("*")
            if path.is_file()
            and path.name not in ("lock", "reserve", ".stignore", ".gitignore")
            and path.suffix != ".lock"
        )
        self.files += 3 * [name for name in self.files if name.startswith("entries")]
        self._vault = store._vault

    def opened(self, folder: Path) -> Store:
        store = Store.open(under(folder), lambda: NOW)
        if store.is_locked:
            store.unlock(PASSPHRASE)
        return store

    @contextmanager
    def copied(self, name: str, make: Make, *, is_forged: bool) -> Iterator[Path]:
        """A copy of it in which the file `name` is another."""
        with tempfile.TemporaryDirectory(dir=self.source.parent) as place:
            folder = Path(place) / "journal"
            shutil.copytree(self.source, folder)
            for plan in PLANS:
                if name != plan:
                    (folder / plan).unlink()
            path = folder / name
            data = path.read_bytes()
            if is_forged and path.suffix == ".enc":
                plain = path.parent.name if "prev" in name else path.name.removesuffix(".enc")
                data = self._vault.sealed(plain, make(self._vault.opened(plain, data)))
            else:
                data = make(data)
            path.write_bytes(data)
            yield folder


def strike(victim: Victim, name: str, make: Make, *, is_forged: bool, count: Count) -> None:
    """Open, read, save and open anew a journal in which a file is another.

    Raises:
        Exception: When that does harm, or anything is raised that the journal does not say itself.
    """
    kind = _kind(name)
    count.files[kind] += 1
    with victim.copied(name, make, is_forged=is_forged) as folder:
        path = folder / name
        before = path.read_bytes()
        month = layout.month_named(path.parent.name if kind == "prev" else path.name)
        try:
            store = victim.opened(folder)
            shown = everything(store)
        except JournalError as error:
            count.refused[type(error).__name__] += 1
            if kind != "restore":
                assert path.read_bytes() == before, f"{name} was written over by opening"
            return
        whole = (
            {f"entry {n}" for n in range(3)}
            if not month
            else {"entry 1"}
            if month.endswith("11")
            else {"entry 0", "entry 2"}
        )
        if kind not in ("restore", "format"):
            assert whole <= shown, f"lost: {whole - shown}"
        if not is_forged:
            assert shown <= victim.texts, f"nobody wrote {shown - victim.texts}"
        problems = {p.file for p in store.problems()}
        found = store._months._loaded.months.get(month or "", {}).get(path)
        if found is not None and found.is_sound:  # a month of an earlier day: what it holds is written on
            problems.discard(path)
        count.named += bool(problems)
        try:
            new = store.put(Entry(id=new_id(NOW), text="new", written_at=NOW, about=NOW.date()))
        except JournalError as error:
            count.refused[type(error).__name__] += 1
        else:
            assert victim.opened(folder).entry(new.id) == new, "acknowledged, and not there"
        # Keys of an earlier day are told, and the later ones put back: kept, they would open for a former passphrase.
        if path in problems and not (kind == "keys" and path.read_bytes() == (victim.source / name).read_bytes()):
            assert path.read_bytes() == before, f"{name} was written over"
            for repair in store.repairs():
                store.repair(repair.file)
            there = [p.read_bytes() for p in folder.rglob("*") if p.is_file()]
            assert before in there, f"{name} was removed by its repair"


def everything(store: Store) -> set[str]:
    """Look at all that there is; the texts that were shown."""
    texts = {e.text for e in (*store.entries(), *store.trashed())}
    for entry_id in store.ids():
        texts |= {r.content.text for r in store.revisions(entry_id)}
        texts |= {e.text for e in store.heads(entry_id)}
        store.reading(entry_id)
    store.readings()
    store.corrections()
    store.conflicts()
    store.last_act()
    store.noticed()
    texts |= {d.text for d in store.drafts()}
    return texts


def _kind(name: str) -> str:
    if name.startswith("entries/"):
        return "month"
    parts = Path(name).parts
    return parts[1] if parts[0] == ".state" and len(parts) > 2 else parts[-1].partition(".")[0]


# What the files become

WORDS = ["", "id", "entry", "parent", "hlc", "text", "month", "revisions", "sha256", "2026-11", "a", "0" * 16, "f" * 16]
NUMBERS = st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False)  # JSON has no others
SCALARS = st.none() | st.booleans() | NUMBERS | st.sampled_from(WORDS) | st.text()
ANY = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS) | st.text(), inner),
    max_leaves=8,
)
PIECES = st.binary(max_size=40) | st.sampled_from(
    [b"{", b"}", b'"', b"\n", b"\0" * 4096, b"[" * 100_000, b'    "', b'": {', b"\\ud800", b"<<<<<<< HEAD\n", b"JRNL1"]
)


@st.composite
def edited(draw: st.DrawFn) -> Make:
    """The bytes cut, put in, changed, in some places."""
    edits = draw(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 300), PIECES), min_size=1, max_size=4))

    def make(data: bytes) -> bytes:
        for where, gone, put in edits:
            at = int(where * len(data))
            data = data[:at] + put + data[at + gone :]
        return data

    return make


@st.composite
def replaced(draw: st.DrawFn) -> Make:
    """Any JSON at all, in place of the file."""
    data = _json(draw(ANY))
    return lambda _: data


@st.composite
def forged(draw: st.DrawFn) -> Make:
    """Some fields are something else, under seals that are right."""
    changes = draw(
        st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), ANY, st.booleans()), min_size=1, max_size=3)
    )

    def make(data: bytes) -> bytes:
        try:
            content = json.loads(data)
        except ValueError:
            return data
        for which, what, value, is_outside in changes:
            tables = [n for n in shard.TABLES if isinstance(content.get(n), dict) and content[n]]
            if is_outside or not tables:
                _change(content, what, value)
                continue
            table = content[tables[which % len(tables)]]
            key = sorted(table)[what % len(table)]
            if isinstance(table[key], dict):
                _change(table[key], what, value)
        return _sealed_again(content)

    return make


def _change(fields: dict[str, Any], which: int, value: Any) -> None:
    names = [*sorted(fields), "purged", "deleted", "settles", "undoes", "schema", "act"]
    fields[names[which % len(names)]] = value


def _sealed_again(content: dict[str, Any]) -> bytes:
    if not all(isinstance(content.get(name), dict) for name in shard.TABLES):
        return (
            _json(sealed("drafts", str(content.get("entry_id")), content)) if "entry_id" in content else _json(content)
        )
    for name in shard.TABLES:
        for key, document in content[name].items():
            if isinstance(document, dict):
                content[name][key] = sealed(name, key, document)
    content.pop("seal", None)
    body = _json(content, indent=True)
    signed = body[:-2] + b",\n"
    return signed + b'  "seal": "' + hashlib.sha256(signed).hexdigest().encode() + b'"\n}\n'


def _json(value: Any, *, indent: bool = False) -> bytes:
    try:
        return dumps(value, indent=indent)
    except (TypeError, ValueError):
        return json.dumps(value, indent=2 if indent else None, sort_keys=True).encode("utf-8", "replace")


MAKES = st.tuples(edited(), st.just(False)) | st.tuples(replaced(), st.just(False)) | st.tuples(forged(), st.just(True))


def torture(number: int, count: Count, victims: list[Victim], examples: int = BATCH) -> None:
    """Try so many files; what fails is noted with the smallest file that does it."""

    @seed(number)
    @settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink], print_blob=False,
    )  # fmt: skip
    @given(st.sampled_from(victims), st.integers(0, 10**6), MAKES)
    def all_of_them(victim: Victim, which: int, made: tuple[Make, bool]) -> None:
        name = victim.files[which % len(victim.files)]
        try:
            strike(victim, name, made[0], is_forged=made[1], count=count)
        except Exception as error:
            error.add_note(f"({name}, which became {made[0]((victim.source / name).read_bytes())!r:.3000})")
            raise

    try:
        all_of_them()
    except Exception as error:
        for found in error.exceptions if isinstance(error, ExceptionGroup) else (error,):
            where = "".join(traceback.format_tb(found.__traceback__)[-6:])
            told = "".join(traceback.format_exception_only(found))
            count.failures.append(f"seed {number}: {told.strip()}\n{where.rstrip()}")


def main() -> None:
    """Go on until the time is up, and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="ten minutes")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    end = time.monotonic() + (chosen.seconds or (600 if chosen.full else 15))
    count, number = Count(), chosen.seed
    # In memory where there is such a place: it is not the flushing that is tried here.
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
        victims = [Victim(Path(folder) / name, is_closed=name == "closed") for name in ("plain", "closed")]
        while time.monotonic() < end and not count.failures:
            torture(number, count, victims)
            number += 1
    print(count)
    for failure in count.failures:
        print(f"    {failure[:2000]}")


if __name__ == "__main__":
    main()

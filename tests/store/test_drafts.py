from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from journal.domain.entry import Draft
from journal.domain.errors import NoSpace
from journal.paths import Paths
from journal.store.disk import atomic
from journal.store.store import Store

Again = Callable[[], Store]

OTHER = """
import sys, time
from datetime import date, datetime, UTC
from pathlib import Path
from journal.domain.entry import Draft
from journal.paths import under
from journal.store.store import Store
store = Store.open(under(Path(sys.argv[1])), lambda: datetime.now(UTC))
store.keep_draft(Draft(entry_id="other", text="still typing", about=date(2026, 11, 20), changed_at=datetime.now(UTC)))
print("kept", flush=True)
time.sleep(60)
"""


@pytest.fixture
def draft(clock: Callable[[], datetime]) -> Callable[..., Draft]:
    return lambda text, entry_id="e1": Draft(entry_id=entry_id, text=text, about=date(2026, 11, 20), changed_at=clock())


def test_a_draft_is_there_at_the_next_start_until_dropped(
    store: Store, draft: Callable[..., Draft], again: Again
) -> None:
    store.keep_draft(draft("hal"))
    kept = draft("half a thought \ud800", "e1")
    store.keep_draft(kept)
    other = draft("other", "../e 2")
    store.keep_draft(other)
    assert again().drafts() == [other, kept]
    again().drop_draft("e1")
    assert again().drafts() == [other]


def test_a_page_open_in_another_process_is_no_left_draft_until_it_dies(
    store: Store, paths: Paths, again: Again
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", OTHER, str(paths.data)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"kept\n"
        assert again().drafts() == []
        again().drop_draft("other")
        process.kill()
    assert [d.text for d in again().drafts()] == ["still typing"]
    again().drop_draft("other")
    assert again().drafts() == []


def test_a_damaged_draft_is_named_and_left(
    store: Store, draft: Callable[..., Draft], paths: Paths, again: Again
) -> None:
    store.keep_draft(draft("x"))
    (path,) = (paths.state / "drafts").glob("*.json")
    path.write_bytes(path.read_bytes().replace(b'"x"', b'"y"'))
    assert again().drafts() == []
    assert [p.file for p in again().problems()] == [path]
    assert path.exists()


def test_a_full_disk_still_takes_the_page_from_the_reserve(
    store: Store, draft: Callable[..., Draft], paths: Paths, monkeypatch: pytest.MonkeyPatch, again: Again
) -> None:
    write = atomic.write

    def full(path: Path, data: bytes, **options: bool) -> atomic.Signature:
        if (paths.state / "drafts/reserve").exists():
            raise OSError(28, "No space left on device")
        return write(path, data, **options)

    monkeypatch.setattr(atomic, "write", full)
    with pytest.raises(NoSpace, match="the page is kept"):
        store.keep_draft(draft("the last words"))
    monkeypatch.undo()
    assert [d.text for d in again().drafts()] == ["the last words"]
    assert (paths.state / "drafts/reserve").stat().st_size == 1 << 20


def test_a_dead_session_leaves_no_half_written_draft(paths: Paths, store: Store, again: Again) -> None:
    left = paths.state / "drafts" / f"e1.{os.getpid() + 1}-abcdef.json.tmp.1-abc"
    left.write_bytes(b"half")
    again()
    assert not left.exists()

"""A pipe is read on as far as it is asked for, and gives what a file gives."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.formats.piped import KEPT, Piped
from journal.formats.source import Source
from tests.formats.baskets import Taken, taken
from tests.formats.test_day_one import export, zipped

DAYS = [f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
WORDS = "Coffee with Ana. " * 200
"""With the days above more than is kept of a pipe."""


def rows(**names: str) -> list[dict[str, str]]:
    return [{names["day"]: day, names["text"]: f"{day} {WORDS}"} for day in DAYS]


def day_one() -> str:
    found = [{"uuid": day, "creationDate": f"{day}T10:00:00Z", "text": f"{day} {WORDS}"} for day in DAYS]
    return json.dumps({"entries": found})


FILES: dict[str, tuple[str | None, Callable[[], str | bytes]]] = {
    "jsonl": (None, lambda: "".join(json.dumps(row) + "\n" for row in rows(day="written_on", text="text"))),
    "csv": ("csv", lambda: "date,text\n" + "".join(f"{day},{WORDS}\n" for day in DAYS)),
    "csv in UTF-16": ("csv", lambda: ("date,text\n" + "".join(f"{day},{WORDS}\n" for day in DAYS)).encode("utf-16")),
    "jrnl": (None, lambda: "".join(f"[{day} 10:00] {WORDS}\n" for day in DAYS)),
    "jrnl's JSON": ("jrnl", lambda: json.dumps({"entries": rows(day="date", text="body")})),
    "Day One": (None, day_one),
    "Day One's zip": (None, lambda: zipped(**{"A.json": day_one(), "B.json": export({"uuid": "b"})})),
    "text": (None, lambda: "".join(f"{day}\n{WORDS}\n" for day in DAYS)),
    "Markdown": ("markdown", lambda: f"---\ndate: 2026-11-02\n---\n{WORDS * 200}\n"),
}


def through_a_pipe(data: bytes, form: str | None) -> Taken:
    read, write = os.pipe()

    def pour() -> None:
        with os.fdopen(write, "wb") as pipe:
            pipe.write(data)

    pouring = threading.Thread(target=pour)
    pouring.start()
    with os.fdopen(read, "rb") as pipe:
        found = taken([Source("stdin", io.BufferedReader(Piped(pipe)))], form)
        pipe.read()
    pouring.join()
    return found


@pytest.mark.parametrize("name", FILES)
def test_what_comes_out_of_a_pipe_is_what_comes_out_of_a_file(name: str) -> None:
    form, make = FILES[name]
    content = make()
    data = content if isinstance(content, bytes) else content.encode()
    piped, whole = through_a_pipe(data, form), taken([Source("stdin", io.BytesIO(data))], form)
    assert piped == whole
    assert len(piped.found) == (1 if name == "Markdown" else len(DAYS))


def test_it_holds_its_beginning_alone() -> None:
    data = bytes(range(256)) * 4 * (KEPT >> 8)
    pipe = Piped(io.BytesIO(data))
    assert pipe.read(100) == data[:100]
    pipe.seek(0)
    assert pipe.readall() == data
    assert len(pipe._kept) < 2 * KEPT
    with pytest.raises(io.UnsupportedOperation):
        pipe.seek(0)


def test_it_holds_all_of_it_for_who_asks_for_its_end(tmp_path: Path) -> None:
    data = bytes(range(256)) * 4 * (KEPT >> 8)
    pipe = Piped(io.BytesIO(data))
    pipe.read(10)
    assert pipe.seek(-5, io.SEEK_END) == len(data) - 5
    assert pipe.read() == data[-5:]
    pipe.seek(3)
    assert pipe.read() == data[3:]

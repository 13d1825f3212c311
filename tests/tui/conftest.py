"""A journal for screen tests: a throw-away store, a clock that stands, a reader that knows few words."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from textual.worker import WorkerCancelled

from journal.domain.commitment import Commitment, Owner
from journal.domain.reading import Direction, Echo, Flag, FlagKind, Help, HelpKind, Mention, Reading, Side
from journal.journal import Journal
from journal.paths import under
from journal.settings import Settings
from journal.tui.app import JournalApp

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
"""A Monday."""

PEOPLE = ("Ana", "Tom", "Li Wei", "José")


class FakeReader:
    """Hears known names, "I promised|will …", "NAME promised|will …", "boring", "advice" and "thanks"."""

    model = "fake 1"

    def echoes(self, text: str, promises: Sequence[Commitment]) -> tuple[Echo, ...]:
        """Hears what was promised as kept in any sentence with "sent" or "called" and one of its longer words."""
        found: list[Echo] = []
        for item in promises:
            words = set(item.quote.split())
            told = [
                Echo(start=m.start(), end=m.end(), promise=item.id, kept=0.9)
                for m in re.finditer(r"[^.\n]*\b(?:[Ss]ent|[Cc]alled)\b[^.\n]*", text)
                if words & set(re.findall(r"\w{4,}", m[0]))
            ]
            found += told or [Echo(start=0, end=len(text), promise=item.id)]
        return tuple(found)

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        names = "|".join(map(re.escape, dict.fromkeys((*PEOPLE, *known))))
        mentions = tuple(
            Mention(start=m.start(), end=m.end(), text=m[0], name=m[0], met=True)
            for m in re.finditer(rf"\b({names})\b", text)
        )
        first = mentions[0].name if mentions else None
        commitments = tuple(
            Commitment(
                start=m.start(), end=m.end(), quote=m[0], action=m["what"].strip(),
                owner=Owner.ME if m["who"] == "I" else Owner.THEM,
                who=None if m["who"] == "I" else m["who"],
                counterparty=first if m["who"] == "I" else None,
                due=about + timedelta(days=1) if "tomorrow" in m["what"] else None,
                due_text=f"before {m['what'].split(' before ')[1]}" if " before " in m["what"] else None,
            )
            for m in re.finditer(rf"\b(?P<who>I|{names}) (promised to|will) (?P<what>[^.\n]+)", text)
        )  # fmt: skip
        flags = tuple(
            Flag(start=m.start(), end=m.end(), kind=FlagKind.ONE_SIDED, direction=Direction.THEY_DOMINATED, who=first)
            for m in re.finditer(r"\bbor(ing|ed)\b", text)
        )
        help_ = tuple(
            Help(start=m.start(), end=m.end(), side=Side.GAVE if m[0] == "advised" else Side.GOT,
                 kind=HelpKind.ADVICE, who=first)
            for m in re.finditer(r"\b(advised|advice)\b", text)
        )  # fmt: skip
        tone = 0.5 if "thanks" in text else None
        return Reading(model=self.model, mentions=mentions, commitments=commitments, flags=flags, help=help_, tone=tone)


class StandingClock:
    """A clock that stands until it is moved, but never tells the same moment twice."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def open_journal(tmp_path: Path, clock: StandingClock) -> Callable[..., Journal]:
    """Opens the journal of this test; again for another program that uses the same one."""

    def open_it(**settings: object) -> Journal:
        journal = Journal.open(under(tmp_path / "home"), clock=clock, load_reader=FakeReader)
        journal.settings = Settings(theme="textual-dark", **settings)  # type: ignore[arg-type]
        return journal

    return open_it


@pytest.fixture
def journal(open_journal: Callable[..., Journal]) -> Journal:
    """An empty journal in a throw-away place."""
    return open_journal()


@pytest.fixture
def told(journal: Journal) -> Callable[..., str]:
    """Adds an entry, reads it, and returns its id: `told("Ana will call me.", days_ago=2)`."""

    def tell(text: str, days_ago: int = 0) -> str:
        entry = journal.add(text, about=journal.today - timedelta(days=days_ago))
        journal.read(entry)
        return entry.id

    return tell


@pytest.fixture
def app(journal: Journal) -> JournalApp:
    """The app on that journal: `async with app.run_test(size=(100, 30)) as pilot`."""
    return JournalApp(journal)


def frame(app: JournalApp) -> str:
    """What the terminal shows now, as text: for looking at and for asserting on."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


async def settled(app: JournalApp, seconds: float = 0.0) -> None:
    """Wait until no worker is busy and what they told has been drawn: the frame stands still."""
    await asyncio.sleep(seconds)
    end, before, rounds = time.monotonic() + 90, "", 0
    while time.monotonic() < end:
        with suppress(WorkerCancelled):  # another one has taken its place: the next round waits for that
            await app.workers.wait_for_complete(list(app.workers))
        await asyncio.sleep(0.05)
        rounds += 1
        now = frame(app) if app.is_running else "ended"
        if rounds >= 3 and now.strip() and now == before:
            return
        before = now


async def until(is_so: Callable[[], bool], seconds: float = 90) -> None:
    """Wait for something to be so: on a busy machine much takes its time."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never was so"
        await asyncio.sleep(0.05)


def still_opening(folder: Path, clock: StandingClock) -> tuple[JournalApp, threading.Event]:
    """A program whose journal is opened once the event is set."""
    may_open = threading.Event()

    def slow_opener() -> Journal:
        may_open.wait(60)
        return Journal.open(under(folder), clock=clock, load_reader=FakeReader)

    return JournalApp(slow_opener, settings=Settings()), may_open

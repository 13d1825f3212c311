"""Starting: what is not needed for the first frame is not imported before it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from journal.domain.errors import ReaderMissing, StoreError
from journal.journal import Journal
from journal.paths import under
from journal.tui.app import JournalApp
from journal.tui.commands import PLACES, told_for
from journal.tui.screens.drafting import KEEP
from journal.tui.screens.place import Place
from tests.tui.conftest import FakeReader, StandingClock, frame, settled, still_opening, until

SLOW = (
    "argparse",
    "hashlib",
    "spacy",
    "numpy",
    "tinydb",
    "filelock",
    "vaderSentiment",
    "onnxruntime",
    "journal.store",
    "journal.nlp",
)

FIRST_FRAME = """
import asyncio, sys
import journal.cli.main, journal.cli.screens
from journal.tui.app import JournalApp

def opener():
    raise AssertionError("opened before the first frame")

class Stop(JournalApp):
    def begin(self):
        self.seen = sorted(m for m in %r if m in sys.modules)

async def main():
    app = Stop(opener)
    async with app.run_test() as pilot:
        await pilot.press("a")
        assert app.screen.query_one("#page").text == "a"
    print(",".join(app.seen))

asyncio.run(main())
"""


def test_nothing_slow_is_imported_before_the_first_frame() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_FRAME % (SLOW,)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr


async def test_one_can_type_while_the_journal_is_being_opened(tmp_path: Path, clock: StandingClock) -> None:
    app, may_open = still_opening(tmp_path, clock)
    async with app.run_test() as pilot:
        await pilot.press(*"Met Ana.", "ctrl+s")
        assert app.screen.query_one("#page").text == "Met Ana."  # type: ignore[attr-defined]
        may_open.set()
        await settled(app, 0.3)
        await pilot.press("ctrl+s")
        await settled(app)
        assert app.journal is not None
        assert [e.text for e in app.journal.entries()] == ["Met Ana."]


async def test_words_typed_before_a_left_page_came_back_stay_behind_it(tmp_path: Path, clock: StandingClock) -> None:
    def opener() -> Journal:
        return Journal.open(under(tmp_path), clock=clock, load_reader=FakeReader)

    first = JournalApp(opener())
    async with first.run_test() as pilot:
        await pilot.press(*"Met Ana. ")
    assert first.journal is not None
    first.journal.store.close()
    may_open = threading.Event()

    def slow_opener() -> Journal:
        may_open.wait(10)
        return opener()

    app = JournalApp(slow_opener)
    async with app.run_test() as pilot:
        await pilot.press(*"And")
        may_open.set()
        await settled(app, 0.3)
        assert app.screen.query_one("#page").text == "Met Ana. And"  # type: ignore[attr-defined]


@pytest.mark.parametrize("place", PLACES)
async def test_keys_pressed_before_the_journal_is_open_do_no_harm(
    tmp_path: Path, clock: StandingClock, place: str
) -> None:
    app, may_open = still_opening(tmp_path, clock)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(f"f{list(PLACES).index(place) + 2}")
        for command in (command for _, commands in told_for(place) for command in commands):
            if command.id != "entry.editor":
                await pilot.press(command.key.split(",")[0], "left", "escape")
        may_open.set()
        await settled(app, 0.3)
        assert isinstance(app.screen, Place)
        assert app.screen.has_shown


async def test_words_typed_before_the_journal_was_open_are_kept_also_from_another_place(
    tmp_path: Path, clock: StandingClock
) -> None:
    app, may_open = still_opening(tmp_path, clock)
    async with app.run_test() as pilot:
        await pilot.press(*"Met Ana.", "f3")
        threading.Timer(0.3, may_open.set).start()
        await pilot.press("ctrl+q")
    left = Journal.open(under(tmp_path), clock=clock, load_reader=FakeReader).drafts()
    assert [draft.text for draft in left] == ["Met Ana."]


async def test_without_a_reader_one_is_told_so_and_everything_else_works(tmp_path: Path, clock: StandingClock) -> None:
    def no_reader() -> FakeReader:
        raise ReaderMissing("The pipeline “x” is not installed.", "Install it with: pip install x")

    journal = Journal.open(under(tmp_path), clock=clock, load_reader=no_reader)
    app = JournalApp(journal)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app, 0.2)
        assert "pip install x" in app.listening.words
        assert "Nobody listens" in frame(app)
        await pilot.press(*"Met Ana.", "ctrl+s")
        await settled(app)
        assert len(journal.unread()) == 1


async def test_what_was_saved_before_somebody_listened_is_read_then(tmp_path: Path, clock: StandingClock) -> None:
    may_load = threading.Event()

    def slow_reader() -> FakeReader:
        may_load.wait(10)
        return FakeReader()

    journal = Journal.open(under(tmp_path), clock=clock, load_reader=slow_reader)
    app = JournalApp(journal)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*"Met Ana. I promised to call her.", "ctrl+s")
        await settled(app)
        assert "Getting ready to listen" in frame(app)
        may_load.set()
        await settled(app, 0.3)
        assert not journal.unread()
        assert "1 to confirm" in frame(app)


async def test_a_journal_that_cannot_be_opened_says_why_and_ends() -> None:
    def opener() -> Journal:
        raise StoreError("The folder is gone.", "Set JOURNAL_HOME.")

    app = JournalApp(opener)
    async with app.run_test() as pilot:
        await pilot.pause(0.3)
    assert app.return_code == 1


@pytest.mark.parametrize(
    "error", [StoreError("The folder is gone.", "Set JOURNAL_HOME."), OSError("nobody expects it")]
)
async def test_where_no_journal_opens_the_words_that_were_typed_are_given_back(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    may_open = threading.Event()

    def opener() -> Journal:
        may_open.wait(30)
        raise error

    app = JournalApp(opener)
    async with app.run_test() as pilot:
        await pilot.press(*"Met [Ana].")
        may_open.set()
        await until(lambda: not app.is_running)
    assert app.return_code == 1
    told = capsys.readouterr().err
    assert str(error) in told
    assert "Met [Ana]." in told


async def test_a_save_before_the_journal_is_open_says_why_it_does_nothing(tmp_path: Path, clock: StandingClock) -> None:
    app, may_open = still_opening(tmp_path, clock)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"Met Ana.", "ctrl+s")
        await until(lambda: "still being opened" in frame(app))
        may_open.set()
        await settled(app)


async def test_words_typed_while_the_journal_took_its_time_to_open_are_kept_as_soon_as_it_is(
    tmp_path: Path, clock: StandingClock
) -> None:
    app, may_open = still_opening(tmp_path, clock)
    async with app.run_test() as pilot:
        await pilot.press(*"Met Ana.")
        await settled(app, KEEP + 0.3)  # the page was to be kept meanwhile, and there was no journal to do so
        may_open.set()
        await until(lambda: app.journal is not None)
        await settled(app)
        assert app.journal is not None
        assert [draft.text for draft in app.journal.drafts()] == ["Met Ana."]

"""Words that must not be lost: where a disk is full or slow, a clock is set back, and two programs write one page."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from journal.domain.entry import Draft, Entry
from journal.domain.errors import NoSpace
from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.screens.drafting import DraftingPlace
from tests.tui.conftest import StandingClock, frame, settled, still_opening, until


def place(app: JournalApp) -> DraftingPlace:
    assert isinstance(app.screen, DraftingPlace)
    return app.screen


def shown(app: JournalApp) -> str:
    return " ".join(frame(app).replace("▌", " ").split())


class Held:
    """A disk on which saving takes until it is let go."""

    def __init__(self, journal: Journal, monkeypatch: pytest.MonkeyPatch, error: Exception | None = None) -> None:
        self._may_go = threading.Event()
        self.is_asked = threading.Event()
        put = journal.store.put

        def slowly(entry: Entry) -> Entry:
            self.is_asked.set()
            assert self._may_go.wait(60)
            if error is not None:
                raise error
            return put(entry)

        monkeypatch.setattr(journal.store, "put", slowly)

    async def asked(self) -> None:
        """Once the save has come as far as the disk."""
        await until(self.is_asked.is_set)

    def let_go(self) -> None:
        """The disk answers."""
        self._may_go.set()


FULL = NoSpace("The disk is full.", "Free some space, then save.")

WAYS = {
    "a fresh page": ("ctrl+n",),
    "an entry": ("f6", "e"),
    "an entry about somebody": ("f5", "b", "w"),
}


@pytest.mark.parametrize("keys", WAYS.values(), ids=WAYS)
async def test_a_page_that_cannot_be_set_aside_stays_and_the_writer_is_told_why_each_time(
    app: JournalApp, journal: Journal, told: Callable[..., str], monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    def keep(draft: Draft) -> None:
        raise FULL

    told("Met Ana.")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        monkeypatch.setattr(journal.store, "keep_draft", keep)
        await pilot.press(*"Words of mine")
        for _ in range(2):
            app.clear_notifications()
            for key in keys:
                await pilot.press(key)
                await settled(app)
            assert place(app).page.text == "Words of mine"
            assert "Your page stays here: it could not be set aside." in shown(app)
            assert "The disk is full. Free some space, then save." in shown(app)
        await pilot.press("ctrl+s")
        await settled(app)
        assert {entry.text for entry in journal.entries()} == {"Met Ana.", "Words of mine"}


async def test_a_page_stays_where_it_cannot_be_set_aside_for_another_that_was_left(
    app: JournalApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(draft: Draft) -> None:
        raise FULL

    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        await pilot.press(*"First", "ctrl+n", *"Second")
        monkeypatch.setattr(journal.store, "keep_draft", keep)
        await pilot.press("ctrl+r")
        await until(lambda: "Pages not saved yet" in frame(app))
        await pilot.press("enter")
        await settled(app)
        assert place(app).page.text == "Second"
        assert "it could not be set aside" in shown(app)


async def test_a_page_stays_where_no_journal_is_open_yet_that_could_keep_it(
    tmp_path: Path, clock: StandingClock
) -> None:
    app, may_open = still_opening(tmp_path, clock)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press(*"Words of mine", "ctrl+n")
        assert place(app).page.text == "Words of mine"
        await pilot.pause()
        assert "the journal is still being opened. Try again in a moment." in shown(app)
        may_open.set()
        await until(lambda: app.journal is not None)
        await settled(app)
        await pilot.press("ctrl+n")
        assert place(app).page.text == ""
        assert [draft.text for draft in app.journal.drafts()] == ["Words of mine"]  # type: ignore[union-attr]


@pytest.mark.parametrize("keys", [("f6",), ("f6", "f5")], ids="-".join)
async def test_a_place_that_was_left_before_the_journal_was_open_has_it_all_the_same(
    tmp_path: Path, clock: StandingClock, keys: tuple[str, ...]
) -> None:
    app, may_open = still_opening(tmp_path, clock)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press(*"Words of mine", *keys)
        await pilot.pause()
        may_open.set()
        await until(lambda: app.journal is not None)
        await settled(app)
        await pilot.press("f2", *" and more")
        await until(lambda: [d.text for d in app.journal.drafts()] == ["Words of mine and more"], 10)  # type: ignore[union-attr]
        await pilot.press("ctrl+s")
        await settled(app)
        assert [e.text for e in app.journal.entries()] == ["Words of mine and more"]  # type: ignore[union-attr]
        await pilot.press("f6")
        await settled(app)
        assert "Words of mine and more" in frame(app)


async def test_a_page_begun_while_the_one_before_is_being_saved_becomes_an_entry_of_its_own(
    app: JournalApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Held(journal, monkeypatch)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        await pilot.press(*"Met Ana.", "ctrl+s")
        await disk.asked()
        await pilot.press("ctrl+n", *"Tom", "ctrl+s")
        await pilot.pause()
        assert "The page before this one is still being saved" in shown(app)
        disk.let_go()
        await settled(app)
        assert place(app).page.text == "Tom"
        assert not [draft for draft in journal.drafts() if draft.text != "Tom"]
        await pilot.press(*" rang.", "ctrl+s")
        await settled(app)
        assert {entry.text for entry in journal.entries()} == {"Met Ana.", "Tom rang."}


async def test_an_entry_opened_while_a_page_is_being_saved_keeps_its_own_text(
    app: JournalApp, journal: Journal, told: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told("Met Ana.", 1)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        disk = Held(journal, monkeypatch)
        await pilot.press(*"Tom rang.", "ctrl+s")
        await disk.asked()
        await pilot.press("f6")
        await settled_but_for_the_disk(app)
        await pilot.press("e")
        await until(lambda: isinstance(app.screen, DraftingPlace) and app.screen.page.text == "Met Ana.")
        disk.let_go()
        await settled(app)
        await pilot.press(*" It was fine.", "ctrl+s")
        await settled(app)
        assert {entry.text for entry in journal.entries()} == {"Tom rang.", "Met Ana. It was fine."}
        assert app.current_mode == "journal"


async def settled_but_for_the_disk(app: JournalApp) -> None:
    """Once the list of entries is there; a save that is held is not waited for."""
    await until(lambda: app.current_mode == "journal" and "Met Ana." in frame(app))


async def test_what_is_written_after_a_save_and_set_aside_while_it_runs_is_kept_as_a_change_of_it(
    app: JournalApp, journal: Journal, open_journal: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Held(journal, monkeypatch)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        await pilot.press(*"Met Ana.", "ctrl+s")
        await disk.asked()
        await pilot.press(*" It was fine.", "ctrl+n")
        disk.let_go()
        await settled(app)
        assert place(app).page.text == ""
        [entry] = journal.entries()
        assert [(d.text, d.revision) for d in journal.drafts()] == [("Met Ana. It was fine.", entry.revision)]
    journal.close()
    again = JournalApp(open_journal())
    async with again.run_test(size=(100, 30), notifications=True) as pilot:
        await until(lambda: "is back" in frame(again))
        await pilot.press("ctrl+s")
        await settled(again)
        assert [entry.text for entry in again.journal.entries()] == ["Met Ana. It was fine."]  # type: ignore[union-attr]


async def test_what_is_written_while_the_page_is_being_saved_is_kept_at_once(
    app: JournalApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Held(journal, monkeypatch)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        await pilot.press(*"Met Ana.", "ctrl+s")
        await disk.asked()
        await pilot.press(*" It was fine.")
        await until(lambda: [draft.text for draft in journal.drafts()] == ["Met Ana. It was fine."])
        disk.let_go()
        await settled(app)
        assert [draft.text for draft in journal.drafts()] == ["Met Ana. It was fine."]
        await pilot.press("ctrl+s")
        await settled(app)
        assert [entry.text for entry in journal.entries()] == ["Met Ana. It was fine."]
        assert not journal.drafts()


async def test_a_page_that_was_left_while_it_could_not_be_saved_is_told_to_be_kept(
    app: JournalApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Held(journal, monkeypatch, FULL)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        await pilot.press(*"Met Ana.", "ctrl+s")
        await disk.asked()
        await pilot.press("ctrl+n")
        app.clear_notifications()
        disk.let_go()
        await settled(app)
        assert "The disk is full." in shown(app)
        assert "Your page is kept; ^r takes it up again." in shown(app)
        assert [draft.text for draft in journal.drafts()] == ["Met Ana."]


async def test_a_page_that_was_taken_up_and_saved_elsewhere_is_saved_beside_that(
    open_journal: Callable[..., Journal],
) -> None:
    mine, other = open_journal(), open_journal()
    app = JournalApp(mine)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        await pilot.press(*"First words")
        await until(lambda: bool(mine.drafts()))
        beside = JournalApp(other)
        async with beside.run_test(size=(100, 30), notifications=True) as there:
            await until(lambda: place(beside).page.text == "First words")
            await there.press(*" and Ana's", "ctrl+s")
            await settled(beside)
            assert [entry.text for entry in other.entries()] == ["First words and Ana's"]
        await pilot.press(*" and mine", "ctrl+s")
        await settled(app)
        assert "both texts are kept" in shown(app)
        [entry] = mine.entries()
        assert {text.text for text in mine.texts(entry.id)} == {"First words and Ana's", "First words and mine"}


async def test_a_page_that_was_saved_elsewhere_with_the_same_words_is_saved_once(
    open_journal: Callable[..., Journal],
) -> None:
    mine, other = open_journal(), open_journal()
    app = JournalApp(mine)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        await pilot.press(*"First words")
        other.add("First words", id=place(app).sheet.entry_id)
        await pilot.press("ctrl+s")
        await settled(app)
        [entry] = mine.entries()
        assert len(mine.revisions(entry.id)) == 1
        assert place(app).page.text == ""


async def test_a_page_is_kept_on_while_the_clock_goes_back(
    app: JournalApp, journal: Journal, clock: StandingClock, open_journal: Callable[..., Journal]
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await pilot.press(*"One")
        await until(lambda: [draft.text for draft in journal.drafts()] == ["One"])
        clock.at -= timedelta(hours=1)
        await pilot.press(*" two")
        await until(lambda: [draft.text for draft in journal.drafts()] == ["One two"], 10)
    journal.close()
    clock.at -= timedelta(hours=1)
    again = JournalApp(open_journal())
    async with again.run_test(size=(100, 30)) as pilot:
        await until(lambda: place(again).page.text == "One two")
        await pilot.press(*" three", "ctrl+q")
    assert [draft.text for draft in open_journal().drafts()] == ["One two three"]


ELSEWHERE = """
import sys
from datetime import date, datetime, UTC
from pathlib import Path
from journal.domain.entry import Draft
from journal.paths import under
from journal.store.store import Store
store = Store.open(under(Path(sys.argv[1])), lambda: datetime.now(UTC))
draft = Draft(entry_id="other", text="Half a thought.", about=date(2026, 11, 20), changed_at=datetime.now(UTC))
store.keep_draft(draft)
print("kept", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_window(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another program that has a page open in the same journal; it ends when its input does."""
    with subprocess.Popen(
        [sys.executable, "-c", ELSEWHERE, str(tmp_path / "home")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == b"kept\n"
        yield process
        process.kill()


def end(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin
    process.stdin.close()
    process.wait(60)


async def test_who_opens_the_journal_while_it_is_still_being_left_has_the_page_again(
    app: JournalApp, other_window: subprocess.Popen[bytes]
) -> None:
    async with app.run_test(size=(80, 24), notifications=True):
        await settled(app, 0.7)
        assert place(app).page.text == ""
        end(other_window)
        await until(lambda: place(app).page.text == "Half a thought.")
        await until(lambda: "Your new entry for Fri 20 Nov is back" in shown(app))


async def test_words_that_were_begun_meanwhile_are_not_mixed_with_a_page_that_comes_late(
    app: JournalApp, other_window: subprocess.Popen[bytes]
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(app, 0.7)
        await pilot.press(*"New")
        end(other_window)
        await until(lambda: "There is one page that was not saved; ^r shows it." in shown(app))
        assert place(app).page.text == "New"


async def test_a_page_put_aside_here_is_not_told_of_as_one_that_was_left(
    app: JournalApp, other_window: subprocess.Popen[bytes]
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(app, 0.7)
        await pilot.press(*"Mine", "ctrl+n")
        await settled(app, 0.7)
        end(other_window)
        await until(lambda: place(app).page.text == "Half a thought.")
        await settled(app)
        assert "more page" not in shown(app)

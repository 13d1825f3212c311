"""The screens of an encrypted journal: the door, and what happens while nobody is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from journal.journal import Journal
from journal.store.encryption.keys import new_recovery_key
from journal.store.encryption.sealing import Cost
from journal.tui.app import JournalApp
from journal.tui.screens.unlock import Unlock
from journal.tui.screens.write import WritePlace
from tests.tui.conftest import frame, settled

WORDS = "correct horse battery"


@pytest.fixture
def closed(journal: Journal, open_journal: Callable[..., Journal]) -> Journal:
    """An encrypted journal with an entry, locked."""
    journal.add("Ana told me a secret.")
    journal.store.encrypt(WORDS, new_recovery_key(), cost=Cost(64, 1, 1))
    return open_journal(lock_after=5)


async def enter(pilot: object, app: JournalApp, words: str) -> None:
    app.screen.query_one(Input).value = words
    await pilot.press("enter")  # type: ignore[attr-defined]
    await settled(app)


async def test_nothing_is_shown_before_the_passphrase(closed: Journal) -> None:
    app = JournalApp(lambda: closed)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app, 0.1)
        assert isinstance(app.screen, Unlock)
        for key in ("f6", "ctrl+p", "f1", "escape", "f9"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, Unlock), key
        await enter(pilot, app, "not the one")
        assert "That is not the passphrase" in frame(app)
        assert app.screen.query_one(Input).value == ""
        await enter(pilot, app, WORDS)
        assert isinstance(app.screen, WritePlace)
        await pilot.press("f6")
        await settled(app, 0.1)
        assert "secret" in frame(app)


async def test_it_locks_itself_and_the_page_is_kept(closed: Journal, tmp_path: Path) -> None:
    app = JournalApp(closed)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await enter(pilot, app, WORDS)
        await pilot.press(*"unsaved words")
        app._poll()
        await settled(app)
        assert not closed.is_locked
        app.touched_at -= 5 * 60 + 1
        app._poll()
        await settled(app)
        assert closed.is_locked
        assert isinstance(app.screen, Unlock)
        assert "unsaved" not in frame(app)
        assert not any(b"unsaved" in p.read_bytes() for p in tmp_path.rglob("*") if p.is_file())
        app._poll()
        await settled(app)
        await enter(pilot, app, WORDS)
        assert isinstance(app.screen, WritePlace)
        assert app.screen.page.text == "unsaved words"
        assert [d.text for d in closed.drafts()] == ["unsaved words"]
        await pilot.press("ctrl+s")
        await settled(app)
        assert {e.text for e in closed.entries()} == {"Ana told me a secret.", "unsaved words"}


async def test_a_key_keeps_it_open(closed: Journal) -> None:
    app = JournalApp(closed)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await enter(pilot, app, WORDS)
        app.touched_at -= 5 * 60 + 1
        await pilot.press("a")
        app._poll()
        await settled(app)
        assert not closed.is_locked


async def test_a_page_that_cannot_be_kept_keeps_it_open(closed: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    from journal.domain.errors import NoSpace, StoreError

    app = JournalApp(closed)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await enter(pilot, app, WORDS)
        await pilot.press(*"words")

        def refuse(draft: object) -> None:
            raise NoSpace("The disk is full.")

        monkeypatch.setattr(closed, "keep_draft", refuse)
        app.touched_at -= 5 * 60 + 1
        app._poll()
        await settled(app)
        assert not closed.is_locked
        monkeypatch.undo()
        assert issubclass(NoSpace, StoreError)


async def test_left_while_locked_the_page_is_there_next_time(
    closed: Journal, open_journal: Callable[..., Journal]
) -> None:
    app = JournalApp(closed)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await enter(pilot, app, WORDS)
        await pilot.press(*"unsaved")
        app.touched_at -= 5 * 60 + 1
        app._poll()
        await settled(app)
        assert closed.is_locked
        await pilot.press("ctrl+q")
    later = open_journal()
    later.unlock(WORDS)
    assert [d.text for d in later.drafts()] == ["unsaved"]


async def test_encrypted_by_another_program_it_asks(journal: Journal, open_journal: Callable[..., Journal]) -> None:
    app = JournalApp(journal)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        open_journal().store.encrypt(WORDS, new_recovery_key(), cost=Cost(64, 1, 1))
        app._poll()
        await settled(app)
        app._poll()
        await settled(app)
        assert isinstance(app.screen, Unlock)
        await enter(pilot, app, WORDS)
        assert isinstance(app.screen, WritePlace)


async def test_a_crash_tells_no_words(journal: Journal, capsys: pytest.CaptureFixture[str]) -> None:
    app = JournalApp(journal)

    def crash() -> None:
        words = " ".join(["a", "secret", "of", "hers"])
        raise RuntimeError(len(words))

    async def use() -> None:
        async with app.run_test():
            app.call_later(crash)
            await settled(app)

    with pytest.raises(RuntimeError):
        await use()
    told = "".join(s.text for r in app._exit_renderables for s in getattr(r, "segments", ()))
    told += capsys.readouterr().err
    assert "RuntimeError" in told
    assert "a secret" not in told

"""A pipeline of the writer's own that gives up: what was written is kept, the others are read, and one is told."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from journal.cli.main import run
from journal.cli.world import World
from journal.domain.errors import NotRead
from journal.domain.reading import Reading
from journal.journal import Journal
from journal.paths import under
from journal.tui.app import JournalApp
from tests.tui.conftest import FakeReader, StandingClock, frame, settled


class GivesUp(FakeReader):
    """Gives up on any text with “Tom”."""

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        if "Tom" in text:
            raise ValueError("a component of mine\nand more of it")
        return super().read(text, about, known)


class GivesUpOnEchoes(FakeReader):
    """Gives up on what is said of promises."""

    def echoes(self, *_: object) -> tuple[()]:
        raise KeyError


WHY = "The language model gave up on this text (ValueError: a component of mine)."
REMEDY = "Mend it, or name another one in the settings. Then: journal read"


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Journal]:
    clock = StandingClock()

    def open_it(reader: type[FakeReader] = GivesUp) -> Journal:
        return Journal.open(under(tmp_path / "home"), clock=clock, load_reader=reader)

    return open_it


def shown(app: JournalApp) -> str:
    return " ".join(frame(app).replace("▌", " ").split())


def test_the_others_are_read_and_it_is_told_which_was_not_and_why(opened: Callable[..., Journal]) -> None:
    journal = opened()
    one, two, _ = (journal.add(text) for text in ("Met Tom.", "Met Ana.", "Met Li Wei."))
    for _ in range(2):
        with pytest.raises(NotRead) as caught:
            journal.catch_up()
        assert "“Met Tom.” " in caught.value.what
        assert one.id[-8:] in caught.value.what
        assert WHY in caught.value.what
        assert caught.value.remedy == REMEDY
        assert journal.unread() == [one]
    assert journal.reading(two) is not None
    assert opened(FakeReader).catch_up() == 1
    assert not opened().unread()


def test_several_that_were_not_read_are_told_at_once(opened: Callable[..., Journal]) -> None:
    journal = opened()
    for text in ("Met Tom.", "Tom rang.", "Met Ana."):
        journal.add(text)
    with pytest.raises(NotRead, match=r"2 entries are kept, .* the first of them “Met Tom\.”.* One other was read\."):
        journal.catch_up()


def test_one_can_give_up_without_a_word_and_over_what_is_said_of_promises(opened: Callable[..., Journal]) -> None:
    journal = opened(GivesUpOnEchoes)
    entry = journal.add("Met Ana.")
    with pytest.raises(NotRead, match=r"\(KeyError\)"):
        journal.read(entry)
    assert journal.unread() == [entry]


def test_what_is_being_written_is_not_read_either(opened: Callable[..., Journal]) -> None:
    with pytest.raises(NotRead, match="a component of mine"):
        opened().hear("Met Tom.")


def test_the_shell_says_so_in_a_line(tmp_path: Path) -> None:
    def shell(*argv: str, stdin: str = "") -> tuple[int, str, str]:
        world = World(
            stdin=io.StringIO(stdin),
            stdout=io.StringIO(),
            stderr=io.StringIO(),
            environ={"JOURNAL_HOME": str(tmp_path / "home")},
            load_reader=GivesUp,
        )
        code = run(argv, world)
        return code, world.stdout.getvalue(), world.stderr.getvalue()  # type: ignore[attr-defined]

    code, _, told = shell("add", "Met Tom.")
    assert code == 0
    assert "It was not read yet. “Met Tom.”" in told
    assert WHY in told
    assert shell("add", "Met Ana.", "--no-read")[0] == 0
    code, _, told = shell("read")
    assert code == 1
    assert told.startswith("journal: “Met Tom.”")
    assert "One other was read." in told
    assert "Not read yet" not in shell("show", "last")[2]
    assert shell("analyze", "Met Tom.")[::2] == (1, f"journal: {WHY} Mend it, or name another one in the settings.\n")
    lines = "".join(
        json.dumps({"id": name, "text": f"Met {name}.", "written_on": "2026-11-23"}) + "\n" for name in ("Tom", "Ana")
    )
    code, out, _ = shell("analyze", "--jsonl", stdin=lines)
    first, second = map(json.loads, out.splitlines())
    assert (code, first) == (1, {"id": "Tom", "error": f"line 1: {WHY}"})
    assert second["people"][0]["name"] == "Ana"


async def test_a_page_is_saved_and_the_screens_go_on(opened: Callable[..., Journal]) -> None:
    app = JournalApp(opened())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(app)
        await pilot.press(*"Met Tom.")
        await settled(app, 0.8)
        await pilot.press("ctrl+s")
        await settled(app, 0.8)
        assert "Saved: " in shown(app)
        assert "I could not read it." in shown(app)
        assert "“Met Tom.”" in shown(app)
        assert "a component of mine" in shown(app)
        await pilot.press(*"Met Ana.", "ctrl+s")
        await settled(app, 0.8)
        assert app.journal is not None
        assert [entry.text for entry in app.journal.unread()] == ["Met Tom."]
        assert len(list(app.journal.entries())) == 2


async def test_the_screens_start_where_an_entry_cannot_be_read(opened: Callable[..., Journal]) -> None:
    for text in ("Met Tom.", "Met Ana. I promised to call her."):
        opened().add(text)
    app = JournalApp(opened())
    async with app.run_test(size=(120, 40), notifications=True):
        await settled(app, 0.5)
        assert "“Met Tom.”" in shown(app)
        assert "a component of mine" in shown(app)
        assert "1 to confirm" in shown(app)

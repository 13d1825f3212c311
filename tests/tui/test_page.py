"""The page by itself: marks that survive whatever is done to the text."""

from __future__ import annotations

import random
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.geometry import Region

from journal.tui.marks import Mark, by_line, carried
from journal.tui.widgets.page import Page


class PageApp(App[None]):
    """A page and nothing else: no journal, no app of ours."""

    def compose(self) -> ComposeResult:
        yield Page(id="page")

    @property
    def page(self) -> Page:
        return self.query_one(Page)


def marked(page: Page, row: int = 0) -> list[str]:
    """The words of a line that are drawn as a name."""
    line = page.get_line(row)
    return [line.plain[span.start : span.end] for span in line.spans]


def mark(page: Page, *words: str) -> None:
    text = page.text
    page.mark(text, [Mark(text.index(w), text.index(w) + len(w), "person") for w in words])


class Drawn(Page):
    """A page that keeps count of the rows it has asked to be drawn."""

    asked: ClassVar[set[int]] = set()

    def _set_dirty(self, *regions: Region) -> None:
        self.asked.update(y for r in regions or [self.size.region] for y in range(r.y, r.bottom))
        super()._set_dirty(*regions)


class DrawnApp(PageApp):
    """A page of eight rows that is counted."""

    CSS = "Page { width: 24; height: 8; }"

    def compose(self) -> ComposeResult:
        yield Drawn(placeholder="nothing yet", id="page")


KEYS = "a b 字 space space enter enter backspace delete left right up down shift+left shift+up pagedown pageup home end"
RARE = "ctrl+z ctrl+y ctrl+k ctrl+u tab ctrl+home ctrl+end"


@pytest.mark.parametrize("seed", range(3))
async def test_every_row_that_looks_otherwise_than_before_is_drawn_again(seed: int) -> None:
    app, chance = DrawnApp(), random.Random(seed)
    async with app.run_test() as pilot:
        page = app.page
        for _ in range(120):
            before = [page.render_line(y) for y in range(page.size.height)]
            Drawn.asked.clear()
            match chance.randrange(12):
                case 0:
                    page.mark(page.text, [Mark(n, n + 2, "person") for n in range(0, len(page.text), 7)])
                case 1:
                    page.light([(n, n + 1) for n in range(0, len(page.text), 5)])
                case 2:
                    page.scroll_relative(y=chance.choice([-2, -1, 1, 2]), animate=False)
                case 3:
                    app.post_message(Paste(chance.choice(["x\ny\n", "a long line of words. " * 4])))
                case _:
                    await pilot.press(chance.choice(KEYS.split() * 3 + RARE.split()))
            await pilot.pause()
            after = [page.render_line(y) for y in range(page.size.height)]
            otherwise = {y for y in range(page.size.height) if before[y] != after[y]}
            assert otherwise <= Drawn.asked


async def test_a_key_draws_its_own_row_and_no_other() -> None:
    app = DrawnApp()
    async with app.run_test() as pilot:
        app.page.load_text("one\ntwo\nthree")
        await pilot.press("x")
        Drawn.asked.clear()
        await pilot.press("y")
        assert Drawn.asked == {0}


async def test_other_colours_are_seen_at_once() -> None:
    app = DrawnApp()
    async with app.run_test() as pilot:
        app.page.load_text("one\ntwo")
        await pilot.press("x")
        before = app.page.render_line(1)
        Drawn.asked.clear()
        app.theme = "textual-light"
        await pilot.pause()
        assert 1 in Drawn.asked
        assert app.page.render_line(1) != before


async def test_marks_move_with_the_words_while_one_types_before_and_behind_them() -> None:
    app = PageApp()
    async with app.run_test() as pilot:
        app.page.load_text("met Ana here")
        mark(app.page, "Ana")
        await pilot.press("I", "space")
        assert (app.page.text, marked(app.page)) == ("I met Ana here", ["Ana"])
        app.page.move_cursor((0, 9))
        await pilot.press("s")
        assert marked(app.page) == ["Ana"]


async def test_marks_survive_undo_and_redo() -> None:
    app = PageApp()
    async with app.run_test() as pilot:
        app.page.load_text("met Ana here")
        mark(app.page, "Ana")
        app.page.select_all()
        await pilot.press("backspace")
        assert app.page.text == ""
        await pilot.press("ctrl+z")
        assert marked(app.page) == ["Ana"]
        await pilot.press("ctrl+y", "ctrl+z")
        assert marked(app.page) == ["Ana"]


async def test_undo_of_more_than_the_page_is_high_leads_back_to_where_one_was() -> None:
    app = PageApp()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press(*"met Ana")
        app.post_message(Paste("one line more\n" * 40))
        await pilot.pause()
        await pilot.press("ctrl+z")
        assert (app.page.text, app.page.cursor_location) == ("met Ana", (0, 7))
        await pilot.press("ctrl+y", "ctrl+z")
        assert app.page.text == "met Ana"


@pytest.mark.parametrize(("keys", "left"), [("", ""), ("a b enter", "ab\n"), ("a enter enter", "a\n\n")])
async def test_ctrl_k_on_an_empty_line_below_which_there_is_none_does_nothing(keys: str, left: str) -> None:
    app = PageApp()
    async with app.run_test() as pilot:
        await pilot.press(*keys.split(), "ctrl+k")
        assert app.page.text == left
        await pilot.press("c")
        assert app.page.text == f"{left}c"


async def test_a_line_broken_in_two_keeps_its_marks_on_both() -> None:
    app = PageApp()
    async with app.run_test() as pilot:
        app.page.load_text("met Ana and Tom")
        mark(app.page, "Ana", "Tom")
        app.page.move_cursor((0, 7))
        await pilot.press("enter")
        assert (marked(app.page, 0), marked(app.page, 1)) == (["Ana"], ["Tom"])
        await pilot.press("backspace")
        assert marked(app.page) == ["Ana", "Tom"]


async def test_a_paste_of_two_thousand_words_leaves_the_marks_where_they_were() -> None:
    app = PageApp()
    async with app.run_test() as pilot:
        app.page.load_text("met Ana\nand Tom")
        mark(app.page, "Ana", "Tom")
        app.page.move_cursor((1, 0))
        app.page.focus()
        await pilot.pause()
        app.post_message(Paste("word " * 2000 + "\n"))
        await pilot.pause()
        assert len(app.page.text.split()) == 2004
        assert marked(app.page, 0) == ["Ana"]
        assert marked(app.page, 2) == ["Tom"]


async def test_wide_characters_emoji_and_right_to_left_text_are_marked_by_character() -> None:
    app = PageApp()
    async with app.run_test():
        for text, name in [
            ("今日は 田中さん に会った", "田中さん"),
            ("👩‍👩‍👧 with José 🎉 and more", "José"),
            ("פגשתי את דנה היום", "דנה"),
            ("tab\tthen Ana", "Ana"),
        ]:
            app.page.load_text(text)
            mark(app.page, name)
            assert marked(app.page) == [name]
            app.page.render_line(0)


async def test_marks_of_an_older_text_cannot_lie_under_other_words() -> None:
    app = PageApp()
    async with app.run_test() as pilot:
        app.page.load_text("met Ana here")
        before = app.page.text
        await pilot.press("X")
        app.page.mark(before, [Mark(4, 7, "person")])
        assert marked(app.page) == []


async def test_words_of_a_chosen_line_light_up_and_go_out() -> None:
    app = PageApp()
    async with app.run_test():
        app.page.load_text("one\ntwo three")
        app.page.light([(4, 7)])
        assert marked(app.page, 1) == ["two"]
        app.page.light([])
        assert marked(app.page, 1) == []


async def test_controls_are_drawn_as_pictures_and_kept_as_they_are() -> None:
    app = PageApp()
    async with app.run_test():
        app.page.load_text("a\x1b[31mb\x07\x9bc")
        assert app.page.get_line(0).plain == "a␛[31mb␇�c"
        assert app.page.text == "a\x1b[31mb\x07\x9bc"


def test_a_mark_over_several_lines_is_cut() -> None:
    assert by_line(["ab", "", "cd"], [Mark(1, 6, "flag")]) == [(Mark(1, 2, "flag"),), (), (Mark(0, 2, "flag"),)]


def test_a_mark_that_was_deleted_is_gone() -> None:
    assert carried("met Ana here", "met here", [Mark(4, 7, "person")]) == ()
    assert carried("met Ana", "met Anna", [Mark(4, 7, "person")]) == (Mark(4, 8, "person"),)


async def test_a_line_too_long_to_work_on_is_not_pasted() -> None:
    app = PageApp()
    async with app.run_test() as pilot:
        app.page.focus()
        await pilot.pause()
        app.post_message(Paste("x" * 60_000))
        await pilot.pause()
        assert app.page.text == ""
        app.post_message(Paste("a line\n" * 10_000))
        await pilot.pause()
        assert app.page.document.line_count == 10_001


PIECES = ("met Ana ", "and so on " * 12, "\n", "\n\n", "田中さん ", "👩‍👩‍👧 ", "דנה ", "a\tb ", "\x1b[31m", "x" * 90)


@pytest.mark.parametrize("seed", range(4))
async def test_a_row_shown_again_looks_as_if_it_was_drawn_anew(seed: int) -> None:
    chance = random.Random(seed)
    app = PageApp()
    async with app.run_test(size=(40, 16)) as pilot:
        page = app.page
        page.placeholder = "Nothing yet"
        for _ in range(25):
            row = chance.randrange(page.document.line_count)
            where = (row, chance.randint(0, len(page.document.get_line(row))))
            match chance.randrange(8):
                case 0 | 1 | 2:
                    page.insert(chance.choice(PIECES), where)
                case 3:
                    page.delete(where, page.cursor_location)
                case 4:
                    page.undo()
                case 5 if "Ana" in page.text:
                    mark(page, "Ana")
                case 6:
                    page.move_cursor(where, select=chance.random() < 0.3)
                case _:
                    await pilot.resize_terminal(chance.choice((24, 40, 70)), 16)
            await pilot.pause()
            seen = [page.render_line(y) for y in range(page.size.height)]
            page.notify_style_update()  # forget what was drawn
            assert seen == [page.render_line(y) for y in range(page.size.height)]

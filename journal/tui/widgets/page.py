"""The page: where one writes, with what was heard underlined while one does."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import ClassVar, Self

from rich.text import Text
from textual.events import Key, Paste
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from journal.domain.harmless import harmless
from journal.tui.marks import Mark, by_line, carried

REMEMBERED = 4000  # lines whose marks are kept, so that undo brings them back at once
NEAR = 20  # lines above and below the cursor that still belong to its paragraph
LONGEST_LINE = 50_000  # characters of one line that can still be typed in: 0.3 s a key; a million take half a minute
LONGEST = 20_000  # characters of an edit that marks are carried through; beyond it the next reading finds them
ROWS = 500  # rows that are kept as they were drawn

Row = tuple[str, tuple[tuple[int, int, str], ...], int]
"""What a row shows: its words, its marks counted from its beginning, and its width."""


BEHIND = ((0, 0, "behind the end"),)
"""What marks a row below the last one."""


class Page(TextArea):
    """A text area that underlines words.

    Marks belong to the text of a line, not to its place: a line that comes back by undo
    has its marks again, and a mark can never lie under words it was not made for.
    """

    DEFAULT_CSS = """
    Page {
        border: none;
        padding: 0 1;
        background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; }
        & .page--person { text-style: bold underline; color: $text-primary; }
        & .page--commitment { text-style: underline; color: $text-accent; }
        & .page--flag { text-style: italic uu; color: $text-warning; }
        & .page--lit { text-style: reverse; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page--person",
        "page--commitment",
        "page--flag",
        "page--lit",
    }
    """
    | Class | Description |
    | :- | :- |
    | `page--person` | A name. |
    | `page--commitment` | Words that promise something. |
    | `page--flag` | Words that show something one-sided or awkward. |
    | `page--lit` | The words of what is chosen in the panel. |
    """

    class Refused(Message):
        """Something was pasted that has too long a line to be shown."""

    def __init__(self, *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder=placeholder, id=id, show_line_numbers=False, highlight_cursor_line=False)
        self.match_cursor_bracket = False
        self._drawn: OrderedDict[Row, Strip] = OrderedDict()
        self._shown: list[Row | None] = []
        self._is_styled = False
        self._marks: OrderedDict[str, tuple[Mark, ...]] = OrderedDict()
        self._lit: dict[str, tuple[Mark, ...]] = {}

    def get_line(self, line_index: int) -> Text:
        """A line with its marks, and with nothing in it that could steer the terminal."""
        plain = self.document.get_line(line_index)
        line = super().get_line(line_index)
        if (shown := harmless(plain)) != line.plain:  # Text drops some controls: then every mark would be off
            line.plain = shown
        for mark in (*self._marks.get(plain, ()), *self._lit.get(plain, ())):
            line.stylize(self.get_component_rich_style(f"page--{mark.kind}", partial=True), mark.start, mark.end)
        return line

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw the page; where no more than that is asked for, only the rows that look otherwise than they did.

        The library draws all rows at each key; a key changes one or two, which takes a third of the time.
        """
        for region in regions:
            self._shown[region.y : region.bottom] = [None] * len(self._shown[region.y : region.bottom])
        if regions or not repaint or not self.is_mounted:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        before, self._shown = self._shown, [self._row(y) for y in range(self.size.height)]
        if layout or recompose or len(before) != len(self._shown):
            return super().refresh(layout=layout, recompose=recompose)
        changed = [y for y, row in enumerate(self._shown) if row is None or row != before[y]]
        return super().refresh(*(Region(0, y, self.size.width, 1) for y in changed), repaint=bool(changed))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of the page, in the colours that they have: the library asks for those again at each key."""
        if self._is_styled:
            return super(TextArea, self).render_lines(crop)
        self._is_styled = True
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A row of the page; one that looks as it did is not drawn again.

        The library draws every row at each key, and wraps the whole paragraph for each: with 1 500 words
        20 ms a key, where this takes 4.
        """
        row = self._row(y)
        if row is None:
            return super().render_line(y)
        strip = self._drawn.get(row)
        if strip is None:
            strip = self._drawn[row] = super().render_line(y)
        self._drawn.move_to_end(row)
        while len(self._drawn) > ROWS:
            self._drawn.popitem(last=False)
        return strip

    def _row(self, y: int) -> Row | None:
        """All that the look of a row depends on; None where that is also the cursor, a selection or a tab."""
        wrapped, at = self.wrapped_document, y + self.scroll_offset.y
        # The library's own tables: what is public counts all lines, and divides the whole paragraph, to tell.
        table = wrapped._offset_to_line_info
        if not self.selection.is_empty or (len(table) == 1 and self.placeholder):
            return None
        if at >= len(table):
            return "", BEHIND, self.size.width
        if at == self._cursor_offset[1]:
            return None
        number, section = table[at]
        line, ends = self.document.get_line(number), wrapped.get_offsets(number)
        start = ends[section - 1] if section else 0
        end = ends[section] if section < len(ends) else len(line)
        words = line[start:end]
        if "\t" in words:
            return None
        marks = (*self._marks.get(line, ()), *self._lit.get(line, ()))
        found = tuple((m.start - start, m.end - start, m.kind) for m in marks if m.start < end and m.end > start)
        return words, tuple((max(0, a), min(end - start, b), kind) for a, b, kind in found), self.size.width

    def notify_style_update(self) -> None:
        """Draw every row again: in other colours."""
        super().notify_style_update()
        self._drawn.clear()
        self._shown.clear()
        self._is_styled = False

    def on_resize(self) -> None:
        """Draw all of the page, once the library has wrapped it to the new width.

        It is drawn before that, too, and where a key comes in between, its rows are taken for those that there are.
        What is heard takes room below once it is there: the line that one writes on stays in sight.
        """
        self.call_later(self._draw_all)
        self.call_after_refresh(self.scroll_cursor_visible)

    def _draw_all(self) -> None:
        self._shown.clear()
        self.refresh()

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit; marks on what stays the same stay."""
        # The library deletes an empty line up to the beginning of the next, which below the last one is not there.
        top, bottom = edit.top[0], min(edit.bottom[0], self.document.line_count - 1)
        before = [self.document.get_line(row) for row in range(top, bottom + 1)]
        result = super().edit(edit)
        after = [self.document.get_line(row) for row in range(top, result.end_location[0] + 1)]
        if sum(map(len, before)) + sum(map(len, after)) < LONGEST and any(map(self._marks.get, before)):
            whole, begin = [], 0
            for line in before:
                whole += [Mark(m.start + begin, m.end + begin, m.kind) for m in self._marks.get(line, ())]
                begin += len(line) + 1
            self._remember(after, by_line(after, carried("\n".join(before), "\n".join(after), whole)))
        return result

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor; while an undo has taken its line away, but not yet led it elsewhere, to nowhere."""
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)

    async def on_key(self, event: Key) -> None:
        """Do what an editing key does as soon as it comes.

        The library first has it go up to the app, through the queue of everything around the page, while a letter
        goes straight in: where one of those is busy, say with a window of another size, letters overtook a Backspace.
        """
        if event.is_printable:
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                return

    async def _on_paste(self, event: Paste) -> None:
        if not self.takes(event.text):
            event.stop()
            event.prevent_default()
            self.post_message(self.Refused())

    @staticmethod
    def takes(text: str) -> bool:
        """Whether every line of `text` is short enough to be worked on."""
        return len(text) <= LONGEST_LINE or max(map(len, text.splitlines()), default=0) <= LONGEST_LINE

    @property
    def paragraph(self) -> str:
        """The lines around the cursor, up to a blank one on either side."""
        row = self.cursor_location[0]
        first = last = row
        lines = self.document
        while first > 0 and row - first < NEAR and lines.get_line(first - 1).strip():
            first -= 1
        while last < lines.line_count - 1 and last - row < NEAR and lines.get_line(last + 1).strip():
            last += 1
        return lines.newline.join(lines.get_line(number) for number in range(first, last + 1))

    def mark(self, text: str, marks: Iterable[Mark]) -> None:
        """Underline words of `text`, which is or was this page's; counted from its beginning."""
        lines = text.split(self.document.newline)
        self._remember(lines, by_line(lines, marks, len(self.document.newline)))
        self._redraw()

    def light(self, spans: Iterable[tuple[int, int]]) -> None:
        """Light up some words of the text, and no others."""
        lines = self.text.split(self.document.newline)
        found = by_line(lines, (Mark(start, end, "lit") for start, end in spans), len(self.document.newline))
        lit = {line: marks for line, marks in zip(lines, found, strict=True) if marks}
        if lit != self._lit:
            self._lit = lit
            self._redraw()

    def show_offset(self, offset: int) -> None:
        """Scroll so that the character at `offset` of the text can be seen; the cursor stays."""
        before = self.text[:offset]
        row = before.count(self.document.newline)
        x, y = self.wrapped_document.location_to_offset((row, len(before) - before.rfind(self.document.newline) - 1))
        self.scroll_to_region(Region(x, y, 1, 1), animate=False, force=True)

    def _remember(self, lines: Sequence[str], found: Sequence[tuple[Mark, ...]]) -> None:
        for line, marks in zip(lines, found, strict=True):
            self._marks[line] = marks
            self._marks.move_to_end(line)
        while len(self._marks) > max(REMEMBERED, 2 * len(lines)):
            self._marks.popitem(last=False)

    def _redraw(self) -> None:
        super().notify_style_update()  # of what the library has drawn; our own rows tell by their marks
        self.refresh()

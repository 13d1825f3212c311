"""A list in sections, each line about something that can be opened or answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.tui.widgets.lines import Lines


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or a few, of a list.

    Attributes:
        id: The same for the same thing, so that the highlight finds it again.
        content: How it is told.
        about: What it is about; told back when it is chosen.
    """

    id: str
    content: Content
    about: object = None


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; "" for none. One without lines is not shown."""

    title: str
    rows: Sequence[Row]


class Rows(Lines):
    """Sections of lines to go through.

    When the sections change the highlight stays on the same line, or on what stands in
    its place now, so that going through them goes on by itself.
    """

    DEFAULT_CSS = """
    Rows {
        height: 1fr;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &, &:focus { border: none; padding: 0 1; }
    }
    """

    sections: reactive[tuple[Section, ...]] = reactive((), init=False)
    """What is listed."""

    class Opened(Message):
        """A line was chosen with Enter or the mouse."""

        def __init__(self, about: object) -> None:
            super().__init__()
            self.about = about

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes, markup=False)
        self._by_id: dict[str, Row] = {}

    @property
    def about(self) -> object:
        """What the line looked at is about."""
        option = self.highlighted_option
        row = self._by_id.get(option.id or "") if option else None
        return row.about if row else None

    def show(self, sections: Iterable[Section]) -> None:
        """List `sections`."""
        self.sections = tuple(section for section in sections if section.rows)

    def watch_sections(self) -> None:
        """List anew, the highlight where it was."""
        before = self.highlighted_option.id if self.highlighted_option else None
        place, at = self.highlighted, self.scroll_offset
        self._by_id = {row.id: row for section in self.sections for row in section.rows}
        options: list[Option | None] = []
        for section in self.sections:
            if section.title:
                options += [None] if options else []
                options.append(Option(Content(section.title), disabled=True))
            options += [Option(row.content, id=row.id) for row in section.rows]
        self.clear_options()
        self.add_options(options)
        if before is not None and before in self._by_id:
            self.highlighted = self.get_option_index(before)
        else:
            self.highlighted = self.nearest(place or 0)
        if not place:
            self.scroll_to(0, 0, animate=False)  # the heading above the first line is seen too
        else:
            self.scroll_to(at.x, at.y, animate=False)
            self.scroll_to_highlight()  # lines above it may be new

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self._by_id.get(event.option_id or "")
        self.post_message(self.Opened(row.about if row else None))

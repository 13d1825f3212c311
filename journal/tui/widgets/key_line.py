"""The line at the bottom that says which keys do something here.

One widget, where the library's own footer is one for each key: those are composed and
styled anew whenever the focus moves, which is half of the time that opening a place takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual.content import Content
from textual.events import MouseMove
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

GAP = 2  # columns between two keys; one where they do not fit else


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and what it does.

    Attributes:
        key: The key, in the terminal library's names.
        shown: The key as it is written.
        label: What it does, in a word or two.
        help: What it does, in a sentence.
        is_to_be_had: Whether it does something now.
        is_last: Whether it stands at the end of the line, however narrow that is.
    """

    key: str
    shown: str
    label: str
    help: str
    is_to_be_had: bool = True
    is_last: bool = False

    @property
    def width(self) -> int:
        """Columns it takes."""
        return cell_len(self.words)

    @property
    def words(self) -> str:
        """Key and label."""
        return f"{self.shown} {self.label}".rstrip()


class KeyLine(Widget):
    """Keys of what has the focus, then of the place, then of the app; a click is the key.

    Args:
        offers: Whether an action is of use where one is: one that is not is left out.

    Where not all fit they stand closer, then the last ones lose their words, then they are left out: but never help
    and the command palette, which tell of all others.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        padding: 0 1;
        color: $footer-foreground;
        background: $footer-background;
        text-wrap: nowrap;
        link-color: $footer-foreground;
        link-style: none;
        link-background: $footer-background;
        link-background-hover: $footer-background;
        link-style-hover: reverse;
    }
    """

    hints: reactive[tuple[Hint, ...]] = reactive((), init=False)
    """The keys that are alive now."""

    LAST = ("app.help", "command_palette")
    """Actions that are told at the end of the line, however narrow it is."""

    def __init__(self, offers: Callable[[str], bool] = lambda _: True) -> None:
        super().__init__()
        self._offers = offers

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen and self.app.app_focus:
            self.hints = tuple(self._alive())

    def _alive(self) -> Iterator[Hint]:
        told = set()
        for _, binding, is_enabled, tip in self.screen.active_bindings.values():
            is_last = binding.action in self.LAST
            if (binding.show or is_last) and binding.action not in told and self._offers(binding.action):
                told.add(binding.action)
                shown, label = self.app.get_key_display(binding), binding.description
                yield Hint(binding.key, shown, label, tip or label, is_enabled, is_last)

    def render(self) -> Content:
        """As many as fit."""
        first = [hint for hint in self.hints if not hint.is_last]
        last = [hint for hint in self.hints if hint.is_last]
        gap = GAP if _width([*first, *last], GAP) <= self.size.width else 1
        if _width([*first, *last], gap) > self.size.width:
            last = [*last[:1], *(replace(hint, label="") for hint in last[1:])]
        room = self.size.width - _width(last, gap)
        first = _fitting(first, room - gap, gap)
        return Content.assemble(_told(first, gap), " " * max(gap, room - _width(first, gap)), _told(last, gap))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All of the line."""
        return container.width

    def on_mouse_move(self, event: MouseMove) -> None:
        """Tell what the key below the pointer does."""
        tip = event.style.meta.get("tip")
        if tip != self.tooltip:
            self.tooltip = tip

    def action_press(self, key: str) -> None:
        """As if the key had been pressed."""
        self.app.simulate_key(key)


def _fitting(hints: list[Hint], width: int, gap: int) -> list[Hint]:
    """All of them, the last ones without words where else not all fit into `width` columns; or the first ones."""
    if _width(hints, gap) <= width:
        return hints
    bare = [replace(hint, label="") for hint in hints]
    tries = [
        *([*hints[:n], *bare[n:]] for n in range(len(hints), 0, -1)),
        *(hints[:n] for n in range(len(hints), 0, -1)),
    ]
    return next((tried for tried in tries if _width(tried, gap) <= width), [])


def _width(hints: Sequence[Hint], gap: int) -> int:
    return sum(hint.width for hint in hints) + gap * max(0, len(hints) - 1)


def _told(hints: Sequence[Hint], gap: int) -> Content:
    return Content(" " * gap).join(map(_hint, hints))


def _hint(hint: Hint) -> Content:
    words = Content.styled(hint.words, "" if hint.is_to_be_had else "dim")
    content = words.stylize("bold $footer-key-foreground", 0, len(hint.shown))
    return content.stylize(Style.from_meta({"@click": f"press({hint.key!r})", "tip": hint.help}))

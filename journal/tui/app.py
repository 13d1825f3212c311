"""The app: places, colours and keys; what goes on behind them is in `background`."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.command import CommandPalette
from textual.screen import Screen

from journal.settings import Settings
from journal.tongue import tr
from journal.tui.background import Background
from journal.tui.commands import PLACES, bindings
from journal.tui.keysets import keymap
from journal.tui.palette import CommandPaletteSource
from journal.tui.screens.drafting import DraftingPlace
from journal.tui.screens.place import BeginPage, OpenEntry, Place
from journal.tui.themes import INK, OWN, readable, unknown

if TYPE_CHECKING:
    from journal.journal import Journal

WHERE = {
    "write": "write.WritePlace",
    "today": "today.TodayPlace",
    "commitments": "commitments.CommitmentsPlace",
    "people": "people.PeoplePlace",
    "journal": "browse.BrowsePlace",
    "month": "month.MonthPlace",
}
"""Where the screen of each place is: imported when one first goes there."""

HERE = Path(__file__).parent


class JournalApp(Background):
    """The journal in the terminal.

    Args:
        journal: The journal, or what opens it: called in a thread, after the first frame.
        settings: What the writer has set; that of the journal where it is open already.
    """

    TITLE = "Journal"
    CSS_PATH = HERE / "page.tcss"  # also for a subclass made elsewhere
    DEFAULT_MODE = "write"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-broad")]  # noqa: RUF012 - as the base class has it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS = [  # noqa: RUF012 - as the base class has it
        *bindings("everywhere"),
        # The library's own, in the language spoken.
        Binding("ctrl+p", "command_palette", tr("palette"), show=False, priority=True, tooltip=tr("Find a command…")),
    ]
    COMMANDS = {lambda: CommandPaletteSource}  # noqa: RUF012

    def __init__(self, journal: Journal | Callable[[], Journal], *, settings: Settings | None = None) -> None:
        super().__init__(journal)
        self.settings = settings or (self.journal.settings if self.journal else Settings())
        self.active_keys, self._notices = keymap(self.settings.keys, self.settings.keyset)
        self.set_keymap(self.active_keys)
        for theme in OWN:
            self.register_theme(theme)
        self._take_theme(self.settings.theme)
        for place in PLACES:
            self.add_mode(place, self._maker(place))

    def _maker(self, place: str) -> Callable[[], Screen[None]]:
        def make() -> Screen[None]:
            if place != self.DEFAULT_MODE:
                self._read_all_styles()
            module, _, name = WHERE[place].partition(".")
            kind: type[Place] = getattr(import_module(f"journal.tui.screens.{module}"), name)
            screen = kind(self.journal)
            # As it will be found to be once it is laid out, and in the colours there are: else all style sheets
            # would be read again, twice for each place, which is half of the time that opening one takes.
            screen.add_class(*self._sizes(), update=False)
            screen._css_update_count = self._css_update_count
            return screen

        return make

    def _sizes(self) -> list[str]:
        """What the terminal is, by the breakpoints: narrow or wide, short or tall."""
        sides = ((self.size.width, self.HORIZONTAL_BREAKPOINTS), (self.size.height, self.VERTICAL_BREAKPOINTS))
        return [max((least, name) for least, name in points if least <= side)[1] for side, points in sides]

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme, with text lifted to where it can be read."""
        self.theme_variables = readable(super().get_css_variables())
        return self.theme_variables

    def _take_theme(self, name: str) -> None:
        if notice := unknown(name):
            self._notices.append(notice)
            name = INK.name
        few = self.no_color or self.console.color_system in (None, "standard")
        self.set_class(few, "-few-colours", update=False)  # a tint would not be seen there
        # Before anything is drawn: else the first frame would be coloured twice.
        self.set_reactive(JournalApp.theme, name)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """What the settings could not have; then, behind the first frame, everything that takes time."""
        for notice in self._notices:
            self.tell_notice(notice)
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """What the first frame did without: how the other places look, and all that takes time."""
        self._read_all_styles()
        super().begin()

    def _read_all_styles(self) -> None:
        path = HERE / "places.tcss"
        if not self.stylesheet.has_source(str(path)):
            self.stylesheet.read(path)
            self.stylesheet.parse()  # nothing there is about the page: it need not be styled anew

    def get_key_display(self, binding: Binding) -> str:
        """Keys as keyboards name them: F3, not f3."""
        shown = super().get_key_display(binding)
        return shown.upper() if re.fullmatch(r"f\d+", shown) else shown

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question that is open is answered first; the one for the passphrase before everything."""
        return self.may(action) and not (action in ("go", "help") and self.screen.is_modal)

    def action_go(self, place: str) -> None:
        """Go to a place, with what was left open in it; who is there already comes back to the place itself."""
        if place != self.current_mode:
            self.switch_mode(place)
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()

    async def on_open_entry(self, event: OpenEntry) -> None:
        """Take an entry to the page."""
        came_from = self.current_mode
        if page := await self._page():
            page.open_entry(event.entry, came_from)

    async def on_begin_page(self, event: BeginPage) -> None:
        """Begin an entry with some words."""
        if page := await self._page():
            page.begin(event.text, event.title)

    async def _page(self) -> DraftingPlace | None:
        await self.switch_mode("write")
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        return self.screen if isinstance(self.screen, DraftingPlace) else None

    def action_corrections(self) -> None:
        """Show what the writer has said about readings."""
        from journal.tui.screens.corrections import CorrectionsPlace

        if self.journal is not None and not isinstance(self.screen, CorrectionsPlace):
            self.push_screen(CorrectionsPlace(self.journal))

    def action_who(self) -> None:
        """Ask who could help with something."""
        from journal.tui.screens.who import WhoPlace

        if self.journal is not None and not isinstance(self.screen, WhoPlace):
            self.push_screen(WhoPlace(self.journal))

    def action_settle(self) -> None:
        """Show an entry that was changed in two places, to choose a text."""
        if isinstance(self.screen, DraftingPlace | Place) and self.journal is not None:
            self.screen.settle_next()

    def action_command_palette(self) -> None:
        """Find any command by its words."""
        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=tr("Find a command…"), id="--command-palette"))

    def action_help(self) -> None:
        """Tell what one can do here."""
        from journal.tui.screens.help import HelpScreen

        if isinstance(self.screen, Place):
            self.push_screen(HelpScreen(self.screen))


def run(journal: Journal | Callable[[], Journal], *, settings: Settings | None = None) -> int:
    """Open the screens; returns the exit code once they are left."""
    app = JournalApp(journal, settings=settings)
    code = app.run()
    return code if code is not None else app.return_code or 0

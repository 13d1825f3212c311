"""The command palette: every command of where one is, found by its words."""

from __future__ import annotations

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from journal.tongue import tr
from journal.tui.commands import EVERYWHERE, PALETTE, Command, told_for
from journal.tui.screens.place import Place


class CommandPaletteSource(Provider):
    """Offers the commands of the place one is in, then those that work everywhere."""

    def _commands(self) -> list[Command]:
        groups = told_for(self.screen.PLACE) if isinstance(self.screen, Place) else []
        here = [command for _, commands in groups for command in commands]
        actions = {command.action for command in here}
        return [*here, *EVERYWHERE, *(command for command in PALETTE if command.action not in actions)]

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for command in self._commands():
            yield DiscoveryHit(tr(command.help), partial(self._run, command))

    async def search(self, query: str) -> Hits:
        """What answers to `query`, by sentence or label."""
        matcher = self.matcher(query)
        for command in self._commands():
            told = tr(command.help)
            score = max(matcher.match(told), matcher.match(tr(command.label)))
            if score > 0:
                yield Hit(score, matcher.highlight(told), partial(self._run, command))

    async def _run(self, command: Command) -> None:
        # Where a key would have run it: the panel if it has the focus, else the screen.
        focused = self.screen.focused
        is_local = focused is not None and hasattr(focused, f"action_{command.action.partition('(')[0]}")
        await self.app.run_action(command.action, focused if is_local and focused else self.screen)

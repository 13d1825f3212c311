"""The command palette: every command of where one is, found by its words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from journal.domain.harmless import harmless
from journal.tongue import tr
from journal.tui.commands import EVERYWHERE, PALETTE, PLACES, Command, told_for
from journal.tui.screens.place import Place

ELSEWHERE = 0.5
"""What a command of another place counts beside one of where one is."""


IN_SHELL = ("import", "export", "backup", "restore", "encrypt", "merge", "config", "doctor")
"""What is done in the shell alone, by the name it has there."""

SHORTEST = 3
"""Letters of a word that tell what it begins."""


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
        """What answers to `query`, by sentence or label; what only its letters answer to, where nothing else does."""
        words = query.casefold().split()
        matcher = self.matcher(query)
        found = [
            (command, place)
            for command, place in (*((c, "") for c in self._commands()), *self._elsewhere())
            if all(word in f"{tr(command.help)} {tr(command.label)}".casefold() for word in words)
        ]
        hits = []
        for word in _in_shell(words):
            told = tr("In the shell: journal {command}").format(command=word)
            hits.append(Hit(1.0, told, partial(self._tell, told)))
        for command, place in found or [(command, "") for command in self._commands()]:
            told = tr(command.help)
            score = max(matcher.match(told), matcher.match(tr(command.label)))
            if place:
                shown = f"{tr(PLACES[place])}: {told}"
                hits.append(Hit(score * ELSEWHERE, matcher.highlight(shown), partial(self._lead, command, place)))
            elif score > 0:
                hits.append(Hit(score, matcher.highlight(told), partial(self._run, command)))
        if not hits:
            told = tr("No command fits “{words}”.").format(words=harmless(query))
            hits.append(Hit(1.0, Content(told), partial(self._tell, told)))
        for hit in hits:
            yield hit

    async def _tell(self, words: str) -> None:
        if isinstance(self.screen, Place):
            self.screen.hint(words)

    def _elsewhere(self) -> Iterator[tuple[Command, str]]:
        """The commands of the other places that one can go to, each with its place."""
        here = {command.action for command in self._commands()}
        for place in PLACES:
            for _, commands in told_for(place):
                yield from ((command, place) for command in commands if command.action not in here)

    async def _lead(self, command: Command, place: str) -> None:
        # Not run: what it would be done to is for the writer to choose there.
        app = self.app
        await app.run_action(f"app.go('{place}')")

        def tell() -> None:
            if isinstance(app.screen, Place):
                app.screen.hint(f"{app.screen.key_of(command.id)}: {tr(command.help)}")

        app.call_after_refresh(tell)

    async def _run(self, command: Command) -> None:
        # Where a key would have run it: the panel if it has the focus, else the screen.
        focused = self.screen.focused
        is_local = focused is not None and hasattr(focused, f"action_{command.action.partition('(')[0]}")
        await self.app.run_action(command.action, focused if is_local and focused else self.screen)


def _in_shell(words: list[str]) -> list[str]:
    """The commands of the shell that words begin with or are the beginning of."""
    said = [word for word in words if len(word) >= SHORTEST]
    return [name for name in IN_SHELL if any(name.startswith(word) or word.startswith(name) for word in said)]

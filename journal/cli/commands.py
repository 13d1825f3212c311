"""How a command comes to the parser: by its name, what it runs, and one line that tells it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from journal.cli.epilogs import epilog
from journal.tongue import later, tr

_PLACES = {
    later("COMMAND"), later("TEXT"), later("DAY"), later("TAG"), later("ID"), later("WORD"),
    later("ROLE"), later("FORM"), later("TOPIC"), later("YYYY-MM"), later("FILE"), later("FOLDER"), later("PATH"),
    later("BACKUP"), later("TITLE"), later("PLACE"), later("WAY"),
}  # fmt: skip
"""What the help puts in the place of a value. Completion tells by the English ones what may stand there."""


def place(metavar: str) -> str:
    """What stands for a value, in the language spoken: "FILE|FOLDER"."""
    return "|".join(tr(part) if part in _PLACES else part for part in metavar.split("|"))


class Help(argparse.RawDescriptionHelpFormatter):
    """Help with what stands for values in the language spoken, too."""

    def _metavar_formatter(self, action: argparse.Action, default_metavar: str) -> Callable[[int], tuple[str, ...]]:
        told = super()._metavar_formatter(action, default_metavar)
        return lambda size: tuple(name and place(name) for name in told(size))

    def _format_args(self, action: argparse.Action, default_metavar: str) -> str:
        told = super()._format_args(action, default_metavar)
        is_optional = action.nargs in ("+", argparse.PARSER) and not (action.required or action.option_strings)
        return f"[{told.split(' ')[0]} ...]" if is_optional else told


laid_out = partial(Help, width=80)
"""Lays out what is never shown: the standard library's parser does that with every option that is added. To ask for
the width of the terminal each time, and to import what tells it, would take 3 ms."""


class _Unasked(argparse.ArgumentParser):
    """Stands for every command that is not asked for: it is told of options, and keeps none."""

    def __init__(self) -> None:
        pass

    def add_argument(self, *_: Any, **__: Any) -> argparse.Action:
        return argparse.Action((), "")

    def add_mutually_exclusive_group(self, **_: Any) -> Any:
        return self


Asked = TypeVar("Asked", bound=argparse._ActionsContainer)


class Commands:
    """The commands of a parser.

    Args:
        parser: What they are added to.
        only: The name of the one that is asked for; the others are left out. All forty take 8 ms.
    """

    def __init__(self, parser: argparse.ArgumentParser, only: str = "") -> None:
        # Said here, or the parser lays a line of help out to find it.
        self.added = parser.add_subparsers(prog=parser.prog, title=tr("commands"), metavar="COMMAND")
        self._only = only
        self._unasked = _Unasked()

    def command(self, name: str, run: str, text: str) -> argparse.ArgumentParser:
        """Add a command; `run` is "module:function" under `journal.cli`."""
        if self._only and name != self._only:
            return self._unasked
        described = text[0].upper() + text[1:] + "."
        added = self.added.add_parser(
            name, help=text, description=described, formatter_class=laid_out, allow_abbrev=False
        )
        added.register("type", None, _worded)  # what an argument is whose type is not said
        added.epilog = epilog(name)
        added.set_defaults(run=run)
        return added

    def with_json(self, added: Asked) -> Asked:
        """Let a command, or one of several options that exclude each other, print JSON on wish."""
        added.add_argument("--json", action="store_true", help=tr("print JSON"))
        return added

    def in_history(self, added: argparse.ArgumentParser) -> None:
        """Let it take words from its arguments that the shell writes down."""
        added.add_argument(
            "--yes-in-history",
            action="store_true",
            help=tr("take TEXT although the journal is encrypted and the shell's history is not"),
        )

    def said(self, added: argparse.ArgumentParser, what: str) -> None:
        """Let it take words, from its arguments or from stdin."""
        # "*" would be content with no words where an option stands before them (`promise last --to Ana call`).
        text = added.add_argument("text", metavar="TEXT|-", nargs="+", default=[], type=str, help=what)
        text.required = False


def _worded(text: str) -> str:
    """What names something: a day, an id, a file. Of the writer's own words, `str`, the journal says what it lacks."""
    if not text.strip():
        raise argparse.ArgumentTypeError(tr("it is empty"))
    return text


def tag(text: str) -> str:
    """A tag as entries have it, also where it is written as it is shown: "work" for "#work"."""
    return _worded(text.strip().lstrip("#"))


def spelt_as_kept(kind: str) -> str:
    """A kind of help as files and `--json` spell it, also where it is written as the journal tells it."""
    return {"favour": "favor"}.get(kind.lower(), kind)


def positive(text: str) -> int:
    """A number from 1 on."""
    try:
        number = int(text)
    except ValueError:  # the parser would name this function
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(tr("{text!r} is not a number from 1 on, such as 5").format(text=text))
    return number

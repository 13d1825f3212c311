"""The man page, from the parser that `--help` comes from: `journal man | man -l -`."""

from __future__ import annotations

import argparse
import re
from argparse import Namespace
from collections.abc import Iterator

from journal import __version__
from journal.cli import shapes
from journal.cli.commands import place
from journal.cli.completion import commands_of, subparsers
from journal.cli.parser import build
from journal.cli.world import World
from journal.tongue import later, tr

_EXIT = (
    ("0", later("Done.")),
    ("1", later("Failed, or nothing was found; stderr says why.")),
    ("2", later("Wrong use.")),
    ("130", later("Interrupted.")),
)
_ENVIRONMENT = (
    ("JOURNAL_HOME", later("Moves everything into one folder: entries, state and settings.")),
    (
        "JOURNAL_PASSPHRASE_FD",
        later("The number of an open file that the passphrase of an encrypted journal is read from."),
    ),
    ("EDITOR, VISUAL", later("What opens when entries are written or changed outside the screens.")),
    ("XDG_RUNTIME_DIR", later("Where such an editor writes, in memory, when the journal is encrypted.")),
    ("LC_ALL, LC_TIME", later("How days are written.")),
    ("LANGUAGE, LC_ALL, LC_MESSAGES", later("The language of all that is told, where there is a translation.")),
    ("NO_COLOR", later("Without colour.")),
)

_KINDS = later("""\
What --json prints is told with each command, with kinds in the place of values: JSON's own (text, integer, number,
true|false, null), a day ("YYYY-MM-DD"), a month ("YYYY-MM"), a moment (ISO 8601 with its zone), or one of the names
below. "?" stands after a key that may be missing, "|" between what may stand there.
In these, start and end count the characters of the entry's text from 0, the end not among them; tone and value go
from -1 to 1, score from 0 to 1; what is not known is null or, of a text, "".""")


def man(args: Namespace, world: World) -> int:
    """Print the man page."""
    world.print("\n".join(page()))
    return 0


def page() -> Iterator[str]:
    """The lines of the page, as roff with the macros of man(7)."""
    parser = build()
    yield f'.TH JOURNAL 1 "" "journal {__version__}" "{tr("User Commands")}"'
    yield f".SH {tr('NAME')}"
    yield f"journal \\- {tr('a private journal that reads along')}"
    yield f".SH {tr('SYNOPSIS')}"
    yield ".B journal"
    yield f"[\\fI{place('COMMAND')}\\fR [\\fIARGUMENT\\fR...]]"
    yield f".SH {tr('DESCRIPTION')}"
    yield _text(parser.description or "")
    yield ".PP"
    yield from tr(
        "Without a command the page opens. Data goes to stdout, talk to stderr;\n"
        "nothing asks when no terminal is there."
    ).splitlines()
    yield f".SH {tr('OPTIONS')}"
    yield from _options(parser, "")
    yield f".SH {tr('COMMANDS')}"
    commands = subparsers(parser)
    for name, told in commands_of(parser):
        yield from _command(commands[name], name, told)
    for title, rows in ((tr("EXIT STATUS"), _EXIT), (tr("ENVIRONMENT"), _ENVIRONMENT)):
        yield f".SH {title}"
        for term, told in rows:
            yield ".TP"
            yield f".B {_text(term)}"
            yield _text(tr(told))
    yield ".SH JSON"
    yield from map(_text, tr(_KINDS).splitlines())
    yield from _block("\n".join(shapes.lines()))
    examples = (parser.epilog or "").partition("\n")[2].partition("\n\n")[0]
    yield f".SH {tr('EXAMPLES')}"
    yield from _block(examples)


def _command(parser: argparse.ArgumentParser, name: str, told: str) -> Iterator[str]:
    usage = parser.format_usage().removeprefix(tr("usage: ")).replace(f"journal {name}", "", 1)
    yield f".SS journal {_text(name)}"
    yield ".B journal " + _text(name)
    if words := _text(" ".join(usage.split())):
        yield words
    yield ".PP"
    yield _text(f"{told[:1].upper()}{told[1:]}.")
    yield from _options(parser, name)
    if parser.epilog:
        yield from _block(parser.epilog)


def _options(parser: argparse.ArgumentParser, command: str) -> Iterator[str]:
    """What may be given to a command, or, where it is "", before any."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction) or action.help == argparse.SUPPRESS:
            continue
        if command and isinstance(action, argparse._HelpAction):
            continue  # the same everywhere: told once, among the options of all
        names = ", ".join(action.option_strings) or place(str(action.metavar or action.dest))
        has_value = action.option_strings and action.nargs != 0
        value = f" {place(str(action.metavar or action.dest.upper()))}" if has_value else ""
        choices = f" ({', '.join(map(str, action.choices))})" if action.choices else ""
        yield ".TP"
        yield f".B {_text(names + value)}"
        yield _text(f"{action.help or ''}{choices}")


def _block(text: str) -> Iterator[str]:
    """Lines as they stand."""
    yield ".PP"
    yield ".nf"
    yield from (_text(line) for line in text.splitlines())
    yield ".fi"


def _text(words: str) -> str:
    """Words that roff takes for nothing but words."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", escaped)

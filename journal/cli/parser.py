"""The parser of the shell: `--help`, the manual and the README come from it."""

from __future__ import annotations

import argparse
import gettext

from journal import __version__
from journal.cli.areas import AREAS
from journal.cli.commands import Commands, Help, laid_out
from journal.tongue import DOMAIN, ENGLISH, FOLDER, language, later, tr

EPILOG = later("""\
examples:
  journal                                open the page and write
  journal add "Coffee with Ana. I'll send her the deck by Friday."
  journal add --on yesterday < notes.txt
  journal commitments                    what was promised, numbered
  journal keep 2                         number 2 is done
  journal month --md > november.md

The journal lives in your platform's data folder; JOURNAL_HOME moves all of it.
Nothing ever leaves this machine.

Exit codes: 0 done, 1 failed or nothing answers, 2 wrong use, also of an id, a name, a number or a file that is not
there, 130 interrupted; `journal COMMAND --help` has more.""")

_PARSERS_OWN = (
    later("usage: "), later("positional arguments"), later("options"), later("show this help message and exit"),
    later("unrecognized arguments: %s"),
    later("the following arguments are required: %s"), later("expected one argument"),
    later("invalid choice: %(value)r (choose from %(choices)s)"), later("%(prog)s: error: %(message)s\n"),
    later("invalid %(type)s value: %(value)r"), later("argument %(argument_name)s: %(message)s"),
    later("not allowed with argument %s"),
)  # fmt: skip
"""What the standard library's parser says by itself."""

COMPLETE = "__complete"
"""The command by which a shell asks what may stand next."""


def build(only: str = "") -> argparse.ArgumentParser:
    """The parser; see `areas` for its commands.

    With `only`, it knows the command of that name alone, if there is one.
    """
    if language() != ENGLISH:
        gettext.bindtextdomain(DOMAIN, str(FOLDER))
        gettext.textdomain(DOMAIN)  # the parser's own words are in our catalogue
    parser = argparse.ArgumentParser(
        prog="journal",
        description=tr(
            "A private journal that reads along: who was there, who promised what, and whether it was mutual."
        ),
        epilog=tr(EPILOG),
        formatter_class=laid_out,
        allow_abbrev=False,  # "--json" meant "--jsonl" where a command had no other
    )
    parser.add_argument("--version", action="version", version=f"journal {__version__}", help=tr("show the version"))
    parser.set_defaults(run="screens:open_journal")
    commands = Commands(parser, only)
    for area in AREAS:
        area(commands)
    if only in ("", COMPLETE):  # called by the shells, not by people, and so without a line in the help
        asked = commands.added.add_parser(COMPLETE, add_help=False, prefix_chars="\0")
        asked.set_defaults(run="completion:complete")
        asked.add_argument("at", type=int)
        asked.add_argument("words", nargs="*")
    for made in (parser, *commands.added.choices.values()):
        made.formatter_class = Help
    return parser

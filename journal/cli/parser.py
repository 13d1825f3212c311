"""Every command and its options, said once: `--help` and the README come from here."""

from __future__ import annotations

import argparse
import gettext
from collections.abc import Callable
from functools import partial
from typing import Any

from journal import __version__
from journal.cli.epilogs import epilog
from journal.domain.role import Role
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

Exit codes: 0 done, 1 failed or nothing found, 2 wrong use, 130 interrupted; `journal COMMAND --help` has more.""")

_PARSERS_OWN = (
    later("usage: "), later("positional arguments"), later("options"), later("show this help message and exit"),
    later("unrecognized arguments: %s"),
    later("the following arguments are required: %s"), later("expected one argument"),
    later("invalid choice: %(value)r (choose from %(choices)s)"), later("%(prog)s: error: %(message)s\n"),
    later("invalid %(type)s value: %(value)r"), later("argument %(argument_name)s: %(message)s"),
    later("not allowed with argument %s"),
)  # fmt: skip
"""What the standard library's parser says by itself."""

_PLACES = {
    later("COMMAND"), later("TEXT"), later("DAY"), later("TAG"), later("ID"), later("WORD"),
    later("ROLE"), later("FORM"), later("TOPIC"), later("YYYY-MM"), later("FILE"), later("FOLDER"), later("PATH"),
    later("BACKUP"), later("TITLE"), later("PLACE"), later("WAY"),
}  # fmt: skip
"""What the help puts in the place of a value. Completion tells by the English ones what may stand there."""

COMPLETE = "__complete"
"""The command by which a shell asks what may stand next."""

IMPORTS = ("jsonl", "json", "jrnl", "dayone", "markdown", "csv", "text", "vcard")
EXPORTS = ("json", "jsonl", "markdown", "csv", "jrnl", "ics", "vcard")


def place(metavar: str) -> str:
    """What stands for a value, in the language spoken: "FILE|FOLDER"."""
    return "|".join(tr(part) if part in _PLACES else part for part in metavar.split("|"))


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with what stands for values in the language spoken, too."""

    def _metavar_formatter(self, action: argparse.Action, default_metavar: str) -> Callable[[int], tuple[str, ...]]:
        told = super()._metavar_formatter(action, default_metavar)
        return lambda size: tuple(name and place(name) for name in told(size))

    def _format_args(self, action: argparse.Action, default_metavar: str) -> str:
        told = super()._format_args(action, default_metavar)
        is_optional = action.nargs == "+" and not (action.required or action.option_strings)
        return f"[{told.split(' ')[0]} ...]" if is_optional else told


WAYS = ("they_dominated", "i_dominated", "i_only_took", "i_only_gave", "awkward")
"""`domain.flagging.WAYS`, which is not loaded for help and completion."""

_laid_out = partial(_Help, width=80)
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


def build(only: str = "") -> argparse.ArgumentParser:
    """The parser; each command's `run` is "module:function" under `journal.cli`.

    With `only`, it knows the command of that name alone, if there is one: all forty take 8 ms.
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
        formatter_class=_laid_out,
    )
    parser.add_argument("--version", action="version", version=f"journal {__version__}", help=tr("show the version"))
    parser.set_defaults(run="screens:open_journal")
    # Said here, or the parser lays a line of help out to find it.
    commands = parser.add_subparsers(prog=parser.prog, title=tr("commands"), metavar="COMMAND")

    unasked = _Unasked()

    def command(name: str, run: str, text: str) -> argparse.ArgumentParser:
        if only and name != only:
            return unasked
        described = text[0].upper() + text[1:] + "."
        added = commands.add_parser(name, help=text, description=described, formatter_class=_laid_out)
        added.epilog = epilog(name)
        added.set_defaults(run=run)
        return added

    def with_json(added: argparse.ArgumentParser) -> argparse.ArgumentParser:
        added.add_argument("--json", action="store_true", help=tr("print JSON"))
        return added

    def in_history(added: argparse.ArgumentParser) -> None:
        added.add_argument(
            "--yes-in-history",
            action="store_true",
            help=tr("take TEXT although the journal is encrypted and the shell's history is not"),
        )

    def said(added: argparse.ArgumentParser, what: str) -> None:
        # "*" would be content with no words where an option stands before them (`promise last --to Ana call`).
        text = added.add_argument("text", metavar="TEXT|-", nargs="+", default=[], help=what)
        text.required = False

    add = command(
        "add", "entries:add", tr("keep an entry: the text, what stands on stdin, or what you write in $EDITOR")
    )
    add.add_argument("text", nargs="?", metavar="TEXT|-", help=tr("the words; - or nothing reads stdin"))
    add.add_argument("--on", metavar="DAY", help=tr('the day it is about: "yesterday", "friday", "12 nov", YYYY-MM-DD'))
    add.add_argument("--title", metavar="TITLE", help=tr("a title; without, the first line stands for it"))
    add.add_argument("--place", metavar="PLACE", help=tr("where it was"))
    add.add_argument("--tag", action="append", default=[], metavar="TAG", help=tr("may be given several times"))
    add.add_argument("--quiet", action="store_true", help=tr("print the new id alone, once it is on disk"))
    add.add_argument("--no-read", action="store_true", help=tr("leave the reading for later"))
    in_history(add)

    edit = command("edit", "entries:edit", tr("change an entry in $EDITOR"))
    edit.add_argument("id", metavar="ID", help=tr('an id, a part of one, or "last"'))
    show = with_json(command("show", "entries:show", tr("show an entry and what was heard in it")))
    show.add_argument("id", metavar="ID", help=tr('an id, a part of one, "last", or a day: what was written of it'))
    show.add_argument("--felt", metavar="WORD", help=tr("say how it felt: very good, good, even, a bit low or heavy"))
    lister = with_json(command("list", "entries:list_", tr("list the entries, newest first")))
    lister.add_argument("--last", type=_positive, metavar="N", help=tr("only the N newest"))
    search = with_json(command("search", "entries:search", tr("find entries by words and filters")))
    search.add_argument(
        "query", nargs="+", metavar="WORD", help=tr("words, and who:ana tone:<0 flag:one_sided kept:no since:2026-01")
    )
    settle = command(
        "settle", "merge:settle", tr("show the texts of an entry changed in two places, or keep one of them")
    )
    settle.add_argument(
        "id", metavar="ID", nargs="?", help=tr("without, the entries that have several texts are listed")
    )
    settle.add_argument(
        "--keep", metavar="N|all", help=tr("the number of the text to keep; all puts them one after another")
    )
    remove = command("rm", "entries:remove", tr("put an entry into the trash"))
    remove.add_argument("id", metavar="ID", help=tr('an id, a part of one, or "last"'))
    command("undo", "entries:undo", tr("take back the last change, also of an earlier session"))

    today = with_json(command("today", "commitments:today", tr("what is overdue, due, waited for and to confirm")))
    today.add_argument(
        "--short", dest="run", action="store_const", const="glance:short",
        help=tr("one line for a prompt, and nothing when nothing is due"),
    )  # fmt: skip
    with_json(command("commitments", "commitments:list_", tr("the promises that are pending, numbered")))
    promise = command("promise", "commitments:promise", tr("add a promise that was not heard in an entry"))
    promise.add_argument("id", metavar="ID", help=tr('an id, a part of one, or "last"'))
    said(promise, tr('what is to be done: "send the deck"; - or nothing reads stdin, or asks'))
    whose = promise.add_mutually_exclusive_group()
    whose.add_argument("--to", metavar="NAME", help=tr("you promised it to NAME; without any name, to someone"))
    whose.add_argument("--from", dest="of", metavar="NAME", help=tr("NAME promised it to you"))
    whose.add_argument("--both", metavar="NAME", help=tr("you and NAME promised it to each other"))
    promise.add_argument("--by", metavar="DAY", help=tr('when it is due: "friday", "in two weeks", YYYY-MM-DD'))
    promise.add_argument(
        "--words",
        metavar="TEXT|-",
        help=tr("the words of the entry that tell of it; - reads or asks for them; without, its likeliest sentence"),
    )
    in_history(promise)
    flag = command("flag", "flags:flag", tr("say that an exchange was one-sided or awkward, where that was not heard"))
    flag.add_argument("id", metavar="ID", help=tr('an id, a part of one, or "last"'))
    flag.add_argument(
        "way", metavar="WAY", choices=WAYS,
        help=tr("they_dominated, i_dominated, i_only_took, i_only_gave, or awkward"),
    )  # fmt: skip
    said(flag, tr("the words of the entry that show it; - or nothing reads stdin, or asks"))
    flag.add_argument("--with", dest="name", metavar="NAME", help=tr("with whom it was; without, the one who was met"))
    in_history(flag)
    for name, text in (
        ("confirm", tr("yes, that was promised")),
        ("keep", tr("it was done")),
        ("drop", tr("it will not be done; a promise not yet confirmed never was one")),
        ("flip", tr("it was the other way round")),
        ("accept", tr("what a later entry shows of it is so")),
        ("decline", tr("no later entry shows that; it is not proposed again")),
    ):
        act = command(name, f"commitments:{name}", text)
        act.add_argument("number", nargs="+", metavar="N", help=tr("numbers from `journal commitments`, or ids"))
    replace = command("replace", "commitments:replace", tr("one promise stands in the place of another"))
    replace.add_argument("number", metavar="N", help=tr("the one that is done with"))
    replace.add_argument("by", metavar="M", help=tr("the one that stands now"))
    due = command("due", "commitments:due", tr("it is due on another day, or on none"))
    due.add_argument("number", metavar="N", help=tr("a number from `journal commitments`, or an id"))
    due.add_argument(
        "day", metavar="DAY", nargs="+", help=tr('"friday", "in two weeks", "12 nov", YYYY-MM-DD, or none')
    )
    with_ = command("with", "commitments:with_", tr("it is with somebody else"))
    with_.add_argument("number", metavar="N", help=tr("a number from `journal commitments`, or an id"))
    with_.add_argument("name", metavar="NAME", nargs="+", help=tr("their name, or the beginning of it; or nobody"))
    reword = command("reword", "commitments:reword", tr("say in other words what is to be done"))
    reword.add_argument("number", metavar="N", help=tr("a number from `journal commitments`, or an id"))
    said(reword, tr("the words; - or nothing reads stdin, or asks"))
    in_history(reword)
    snooze = command("snooze", "commitments:snooze", tr("set a commitment aside until a day"))
    snooze.add_argument("number", metavar="N", help=tr("a number from `journal commitments`, or an id"))
    snooze.add_argument("until", metavar="DAY", nargs="*", help=tr('"friday", "3 days", YYYY-MM-DD; a week without'))

    with_json(command("people", "people:list_", tr("the people you write of, last met first")))
    person = with_json(command("person", "people:show", tr("one person: exchanges, promises, given and got")))
    person.add_argument("name", nargs="+", metavar="NAME", help=tr("their name, or the beginning of it"))
    change = person.add_mutually_exclusive_group()
    change.add_argument("--rename", metavar="NAME", help=tr("call them by another name"))
    change.add_argument(
        "--role", metavar="ROLE", help=tr("{roles}, or none").format(roles=", ".join(role.value for role in Role))
    )
    change.add_argument("--note", metavar="TEXT", help=tr('what to remember of them; "" takes it away'))
    change.add_argument("--reach", metavar="TEXT", help=tr('how to reach them; "" takes it away'))
    change.add_argument("--merge", metavar="NAME", help=tr("they are the same person as NAME"))
    change.add_argument(
        "--split", metavar="FORM|ID", help=tr("this form of the name, or this entry, means somebody else")
    )
    change.add_argument("--not-a-person", action="store_true", help=tr("the name means nobody"))
    change.add_argument("--why", action="store_true", help=tr("say why these names are one person's"))
    doubts = with_json(command("doubts", "people:doubts", tr("names that may be one person's, numbered")))
    answer = doubts.add_mutually_exclusive_group()
    answer.add_argument("--same", type=_positive, metavar="N", help=tr("yes to question N: they are one person"))
    answer.add_argument("--apart", type=_positive, metavar="N", help=tr("no to question N: they are two people"))
    prep = with_json(command("prep", "people:prep", tr("a page to read before meeting somebody")))
    prep.add_argument("name", nargs="+", metavar="NAME", help=tr("their name, or the beginning of it"))
    prep.add_argument("--md", action="store_true", help=tr("print Markdown"))
    who = with_json(command("who", "people:who", tr("who did, knows or offered something about a topic")))
    who.add_argument("topic", nargs="+", metavar="TOPIC", help=tr("what it is about, in a word or several"))
    corrections = with_json(command("corrections", "corrections:list_", tr("what you said about readings, numbered")))
    corrections.add_argument("--undo", type=_positive, metavar="N", help=tr("take back number N"))

    month = with_json(command("month", "month:show", tr("look back on a month")))
    month.add_argument(
        "month", nargs="*", metavar="YYYY-MM", help=tr('also "october", "october 2025", "last"; this month without')
    )
    written = month.add_mutually_exclusive_group()
    written.add_argument("--md", action="store_true", help=tr("print Markdown"))
    written.add_argument("--html", metavar="FILE", help=tr("write one page with charts; - prints it"))
    month.add_argument("--force", action="store_true", help=tr("also over a file that the journal did not write"))

    analyze = command("analyze", "reading:analyze", tr("say what is heard in a text, keeping nothing"))
    analyze.add_argument("text", nargs="?", metavar="TEXT|-", help=tr("the words; - or nothing reads stdin"))
    analyze.add_argument(
        "--jsonl", action="store_true", help=tr("read lines of JSON from stdin, answer with lines of JSON")
    )
    in_history(analyze)
    analyze.add_argument("--on", metavar="DAY", help=tr("the day that due dates are reckoned from"))
    read = command("read", "reading:catch_up", tr("read the entries that were not read yet"))
    read.add_argument("--renew", action="store_true", help=tr("read again what an older model has read"))

    importer = command("import", "transfer:import_", tr("take entries in; what is there already is not added again"))
    importer.add_argument("file", nargs="+", metavar="FILE", help=tr("files and folders; - reads stdin"))
    importer.add_argument("--format", choices=IMPORTS, help=tr("told from each file where it is clear"))
    importer.add_argument("--dry-run", action="store_true", help=tr("say what would be taken in, and take in nothing"))
    order = importer.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_true", help=tr("03/04 is the 3rd of April"))
    order.add_argument("--month-first", action="store_true", help=tr("03/04 is the 4th of March"))
    importer.add_argument("--no-read", action="store_true", help=tr("leave the reading for later"))
    exporter = command("export", "transfer:export", tr("write everything, what is due, or people, for other programs"))
    exporter.add_argument("--format", choices=EXPORTS, required=True, help=tr("of which program; each is told below"))
    exporter.add_argument("--output", metavar="FILE|FOLDER", help=tr("where to; stdout without"))
    exporter.add_argument("--force", action="store_true", help=tr("also over a file that the journal did not write"))

    encrypt = command(
        "encrypt", "encryption:encrypt", tr("encrypt the journal with a passphrase, or change what opens it")
    )
    keys = encrypt.add_mutually_exclusive_group()
    keys.add_argument("--off", action="store_true", help=tr("turn it off: every file is plain again"))
    keys.add_argument("--change-passphrase", action="store_true", help=tr("let another passphrase open it"))
    keys.add_argument("--recovery", action="store_true", help=tr("print a new recovery key; the former one is void"))
    keys.add_argument(
        "--rekey", action="store_true", help=tr("new keys for every file, after a passphrase or a key was found out")
    )

    trash = with_json(
        command("trash", "merge:trash", tr("list what is in the trash, or bring an entry back out of it"))
    )
    trash.add_argument("--back", metavar="ID", help=tr("the entry to bring back; its words are erased after 90 days"))
    merge = command("merge", "merge:merge", tr("take in another journal, a backup, or copies that a sync program made"))
    merge.add_argument("path", metavar="PATH", nargs="+", help=tr("a folder, a zip, or a month file"))

    backup = with_json(
        command("backup", "backup:backup", tr("make a backup and read it back; one a day is made anyway"))
    )
    backup.add_argument(
        "file", nargs="?", metavar="FILE", help=tr("a zip to write; without, it is kept with the others")
    )
    backup.add_argument("--list", action="store_true", help=tr("list those that are kept, the newest first"))
    restore = command(
        "restore", "backup:restore", tr("put a backup back; the journal as it was is kept aside and named")
    )
    restore.add_argument("backup", metavar="BACKUP", help=tr('a file, a day such as 2026-11-20, or "last"'))
    restore.add_argument("--into", metavar="FOLDER", help=tr("as a journal of its own in a new folder"))

    demo = command("demo", "screens:demo", tr("open a sample journal in a throw-away place"))
    demo.add_argument("--check", action="store_true", help=tr("walk through every screen without a terminal"))
    command("tour", "screens:tour", tr("six steps through the screens, on the sample journal"))
    command("config", "screens:config", tr("where everything lies, and what can be set"))
    doctor = with_json(
        command("doctor", "doctor:doctor", tr("look at everything, and say what is wrong and what to do"))
    )
    doctor.add_argument("--repair", action="store_true", help=tr("put damaged files right; nothing is deleted by it"))
    completion = command("completion", "completion:completion", tr("print what a shell needs to complete commands"))
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help=tr("the shell that you use"))
    command("man", "manual:man", tr("print the manual page; read it with: journal man | man -l -"))
    if only in ("", COMPLETE):  # called by the shells, not by people, and so without a line in the help
        asked = commands.add_parser(COMPLETE, add_help=False, prefix_chars="\0")
        asked.set_defaults(run="completion:complete")
        asked.add_argument("at", type=int)
        asked.add_argument("words", nargs="*")
    for made in (parser, *commands.choices.values()):
        made.formatter_class = _Help
    return parser


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:  # the parser would name this function
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(tr("{text!r} is not a number from 1 on, such as 5").format(text=text))
    return number

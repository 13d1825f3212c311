"""What the help says of `--json` and of exit codes is so."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from journal.cli.completion import commands_of, subparsers
from journal.cli.epilogs import ANSWERED, ASKED, ENDS, REFUSED, SHAPES, epilog
from journal.cli.manual import page
from journal.cli.parser import build
from journal.cli.shapes import shapes
from journal.domain.days.month import Month
from journal.domain.errors import JournalError
from journal.domain.reading import Help, HelpKind, Reading, Request, Side, ToneWith, ToneWord
from tests.cli.conftest import Shell
from tests.tui.conftest import FakeReader

ARGUMENTS = {
    "search": ["ana"],
    "show": ["last"],
    "person": ["Ana"],
    "prep": ["Ana"],
    "who": ["advice"],
    "backup": ["--list"],
    "analyze": ["Tea with Ana. I will call Ana tomorrow."],
}
COMMANDS = subparsers(build())
TOKEN = re.compile(r'"[^"]*"\??|[\w-]+|[\[\]{}:,|]')
LISTED = SHAPES["commitments"].removeprefix("[").removesuffix("]")
NAMED = {**shapes(), "listed": LISTED}
PLAIN: dict[str, Callable[[Any], bool]] = {
    "text": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "number": lambda value: type(value) in (int, float),
    "true": lambda value: value is True,
    "false": lambda value: value is False,
    "null": lambda value: value is None,
    "day": lambda value: date.fromisoformat(value).isoformat() == value,
    "month": lambda value: Month.parse(value, date.max) and len(value) == len("2026-11"),
    "moment": lambda value: datetime.fromisoformat(value).utcoffset() is not None,
}
Shape = list[Any]
"""What may stand at one place: kinds by their names, values themselves, objects, and tuples of what lists hold."""


def parsed(shape: str) -> Shape:
    """A shape as it is written in the help, taken apart."""
    tokens = TOKEN.findall(shape)
    assert "".join(tokens) == "".join(shape.split()), f"not to be understood: {shape}"
    made = _either(tokens)
    assert not tokens
    return made


def _either(tokens: list[str]) -> Shape:
    found = [_one(tokens)]
    while tokens[:1] == ["|"]:
        tokens.pop(0)
        found.append(_one(tokens))
    return found


def _one(tokens: list[str]) -> Any:
    first = tokens.pop(0)
    if first == "[":
        held = [_either(tokens)]
        while tokens.pop(0) == ",":
            held.append(_either(tokens))
        return tuple(held)
    if first == "{":
        keys: dict[str, Shape] = {}
        while tokens[0] != "}":
            key = tokens.pop(0)
            assert key.startswith('"')
            assert tokens.pop(0) == ":"
            keys[key] = _either(tokens)
            if tokens[0] == ",":
                tokens.pop(0)
        tokens.pop(0)
        return keys
    return json.loads(first) if first[0] == '"' or first.isdigit() else Kind(first)


class Kind(str):
    """The name of a kind of value."""


def misfit(value: object, shape: Shape, where: str, seen: set[str]) -> str:
    """Where a value is none of what may stand there, "" if it is; `seen` takes up the keys that had a value."""
    told = [_misfit(value, option, where, seen) for option in shape]
    return "" if "" in told else max(told, key=len)


def _misfit(value: Any, option: Any, where: str, seen: set[str]) -> str:
    wrong = f"{where}: {value!r} is not {option!r}"
    if isinstance(option, Kind) and option in NAMED:
        return misfit(value, parsed(NAMED[option]), option, seen)
    if isinstance(option, Kind):
        try:
            return "" if PLAIN[option](value) else wrong
        except (ValueError, TypeError, JournalError):
            return wrong
    if isinstance(option, tuple):
        if not isinstance(value, list) or (len(option) > 1 and len(value) != len(option)):
            return wrong
        each = option if len(option) > 1 else option * len(value)
        return next(filter(None, (misfit(v, o, f"{where}[]", seen) for v, o in zip(value, each, strict=True))), "")
    if isinstance(option, dict):
        if not isinstance(value, dict):
            return wrong
        keys = {bare(key): (held, key.endswith("?")) for key, held in option.items()}
        unlike = value.keys() ^ keys.keys()
        if not all(key in keys and keys[key][1] for key in unlike):
            return f"{where}: {sorted(unlike)} on one side alone"
        seen |= {f"{where}.{key}" for key, held in value.items() if held not in (None, [], "")}
        return next(filter(None, (misfit(v, keys[k][0], f"{where}.{k}", seen) for k, v in value.items())), "")
    return "" if value == option and type(value) is type(option) else wrong


def bare(key: str) -> str:
    """A key without what stands around it."""
    return key.strip('?"')


@pytest.fixture
def written(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setattr("tests.cli.conftest.FakeReader", Hearing)
    shell("add", "--no-read", "Gone.")
    shell("rm", "last")
    for days in range(40, 48, 2):  # then she is not met for long
        shell("add", "--on", f"{days} days ago", "Lunch with Li Wei. Li Wei gave advice on gardening, thanks.")
    for days in (9, 7, 5):
        shell("add", "--on", f"{days} days ago", "Tea with Ana. Ana gave advice on her lighthouse, thanks.")
    shell("add", "--on", "4 days ago", "Marten sent a card. Tom will send the deck tomorrow.")
    shell("add", "--on", "4 days ago", "Martin sent a card.")
    shell("add", "--on", "4 days ago", "Thomas wrote.")
    shell("person", "Thomas", "--merge", "Tom")
    shell("add", "--on", "4 days ago", "Coffee with Ana and Tom. I advised Ana. I promised to send the deck tomorrow.")
    shell("confirm", "1")
    shell("add", "--on", "yesterday", "Ana wrote. I have sent Ana the deck. It was boring.")
    text = "Tea with Ana, thanks. Ana gave advice on her lighthouse, and I advised her. It was a boring afternoon."
    text += " I asked Ana for a map. I will call Ana tomorrow."
    shell("add", "--title", "Tea", "--place", "Harbour", "--tag", "work", text)
    shell("person", "Ana", "--role", "peer")
    shell("backup")
    return shell


class Hearing(FakeReader):
    """Hears what was asked for, and how it felt with each, besides."""

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        reading = super().read(text, about, (*known, "Marten", "Martin", "Thomas"))
        asked = re.search(r"asked \w+ for a \w+", text)
        if asked is None:
            return reading
        start, end = asked.span()
        return replace(
            reading,
            help=(*reading.help, Help(start=start, end=end, side=Side.GOT, kind=HelpKind.TIME, who="Ana", score=0.3)),
            requests=(Request(start=start, end=end, by_me=True, who="Ana", answered=False),),
            tone_with=(ToneWith(who="Ana", value=0.5),),
            tone_words=(ToneWord(start=start, end=end, value=0.5),),
        )


def test_what_is_printed_has_the_shape_that_help_and_manual_tell_at_each_depth(written: Shell) -> None:
    seen: set[str] = set()
    for name, *given in (*([name, *ARGUMENTS.get(name, [])] for name in SHAPES), ["prep", "Li Wei"]):
        ran = written(name, *given, "--json")
        assert ran.code == 0, ran.err
        printed = json.loads(ran.out)
        assert printed, f"nothing to compare: {name}"
        assert not misfit(printed, parsed(SHAPES[name]), name, seen)
    # What no test brings about is not compared: a key that is always empty has no shape.
    objects = {name: option for name, shape in NAMED.items() for option in parsed(shape) if isinstance(option, dict)}
    named = {f"{name}.{bare(key)}" for name, keys in objects.items() for key in keys}
    assert named - seen <= RARE


_LATER = ("due_text", "closed_by", "snoozed_until", "replaced_by", "moved_by")
RARE = {
    *(f"{name}.{key}" for name in ("commitment", "listed") for key in _LATER),
    "mention.heard_as", "person.reach", "person.notes", "proposal.due",
}  # fmt: skip
"""Keys that have no value in this journal."""


def test_lines_of_json_are_answered_as_the_help_tells(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.cli.conftest.FakeReader", Hearing)
    text = "Tea with Ana, thanks. I advised Ana, Ana gave advice. It was boring. I will call Ana tomorrow."
    asked = {"id": "1", "text": text, "written_on": "2026-11-23"}
    assert not misfit(asked, parsed(ASKED), "asked", set())
    ran = shell("analyze", "--jsonl", stdin=f"{json.dumps(asked)}\n{{}}\n")
    assert ran.code == 1
    answered, refused = map(json.loads, ran.out.splitlines())
    seen: set[str] = set()
    assert not misfit(answered, parsed(ANSWERED), "answered", seen)
    assert not misfit(refused, parsed(REFUSED), "refused", seen)
    assert {f"answered.{key}" for key in answered} <= seen
    assert ANSWERED.splitlines()[0] in COMMANDS["analyze"].format_help()


def test_a_shape_that_is_otherwise_is_noticed() -> None:
    shape = parsed('{"a": [[day, integer]], "b"?: "x" | null, "c": flag-kind}')
    fits: dict[str, Any] = {"a": [["2026-11-23", 1]], "c": "awkward"}
    assert not misfit(fits, shape, "", set())
    assert not misfit({**fits, "b": "x"}, shape, "", set())
    for wrong in ({"b": "y"}, {"a": [["23 nov", 1]]}, {"a": [["2026-11-23"]]}, {"c": "sad"}, {"d": 1}, {"a": None}):
        assert misfit({**fits, **wrong}, shape, "", set()), wrong


def test_every_kind_in_a_shape_is_told_in_the_manual() -> None:
    told = {**NAMED, **SHAPES, "asked": ASKED, "answered": ANSWERED, "refused": REFUSED}
    words = {word for shape in told.values() for word in re.findall(r"[a-z][\w-]*", re.sub(r'"[^"]*"', "", shape))}
    assert words <= set(NAMED) | set(PLAIN)
    manual = "\n".join(page()).replace("\\-", "-")
    assert all(f"\n{name}: " in manual for name in shapes())
    assert all(kind in manual for kind in PLAIN)


def test_every_command_that_prints_json_says_what() -> None:
    with_json = {name for name, parser in COMMANDS.items() if "--json" in parser._option_string_actions}
    assert with_json == set(SHAPES)


@pytest.mark.parametrize("name", [name for name, _ in commands_of(build())])
def test_every_help_tells_the_exit_codes(name: str) -> None:
    parser: ArgumentParser = COMMANDS[name]
    assert "exit codes:" in parser.format_help()
    assert "130 interrupted" in parser.format_help()
    assert epilog(name) in parser.format_help()


def test_nothing_is_told_of_a_command_that_there_is_not() -> None:
    assert (set(ENDS) | set(SHAPES)) <= set(COMMANDS)


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["search", "ana"], 0), (["search", "nothinglikeit"], 1), (["search", "tone:loud"], 2), (["today"], 0),
        (["who", "astronomy"], 1), (["doctor"], 0), (["list"], 0), (["list", "--last", "0"], 2), (["man"], 0),
        (["completion", "bash"], 0), (["completion", "tcsh"], 2), (["export", "--format", "csv"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_commands_end_as_their_help_says(written: Shell, argv: list[str], code: int) -> None:
    assert written(*argv).code == code


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        ({"a.csv": "date,text\n2026-11-20,Tea.\n"}, [], 0),
        ({"a.csv": "date,text\n2026-11-20,Tea.\nsoon,Cake.\n"}, [], 1),
        ({"a.csv": "date,text\n2026-11-20,Tea.\nsoon,Cake.\n"}, ["--dry-run"], 1),
        ({}, ["missing.csv"], 2),
        ({"a.zip": "PK\x03\x04 and nothing"}, [], 1),
        ({"a.csv": "date,text\n03/04/2026,Tea.\n"}, [], 2),
        ({"a.csv": "date,text\n03/04/2026,Tea.\n"}, ["--day-first"], 0),
        ({"a.txt": "Words without a day.\n"}, [], 2),
    ],
)
def test_an_import_ends_as_its_help_says(
    shell: Shell, tmp_path: Path, files: dict[str, str], options: list[str], code: int
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content, "utf-8")
    argv = ["import", "--no-read", *options, *(str(tmp_path / name) for name in files)]
    assert shell(*argv).code == code
    if code == 0:
        again = shell(*argv)
        assert (again.code, "already here" in again.err) == (0, True)


def test_what_is_interrupted_ends_as_the_help_says(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("journal.cli.entries.list_", interrupted)
    ran = shell("list")
    assert (ran.code, ran.out, ran.err) == (130, "", "")
    assert "130 interrupted" in build().format_help()

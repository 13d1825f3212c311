"""The writer's words to a command: on its line, where that is no leak, from standard input, or asked for."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from collections.abc import Sequence
from typing import TypeGuard

from journal.cli.world import World
from journal.domain.errors import WrongUse
from journal.tongue import tr


def are_on_the_line(given: str | None) -> TypeGuard[str]:
    """Whether the words themselves stand in the command; nothing and "-" mean those of standard input."""
    return given not in (None, "-")


def keep_out_of_history(given: str | None, args: Namespace, world: World, command: str) -> None:
    """See that no words of an encrypted journal stand in a command: the shell writes commands down as they are.

    Told before anything is opened, asked or read. Names, titles and what is searched for are left alone: a few words
    each, and to refuse them would let a text go that is piped into the same command.

    Args:
        given: What stands where the words may stand.
        args: What was given besides; `yes_in_history` takes the words all the same.
        world: Where the journal lives.
        command: How the same is said without the words.

    Raises:
        WrongUse: for words in the command of an encrypted journal.
    """
    from journal.store.encryption.closed import is_encrypted

    if are_on_the_line(given) and not args.yes_in_history and is_encrypted(world.paths):
        raise WrongUse(
            tr("The shell keeps what stands in a command, unencrypted, so the text was not taken."),
            tr("Write `{command}` without it: you can say it then. Or add --yes-in-history.").format(command=command),
        )


def answers(questions: Sequence[str], world: World) -> list[str]:
    """An answer to each question: asked at a terminal, elsewhere a line each of standard input.

    The last one has all the lines that are left, so that none is passed over. "" where nothing was said.
    """
    if not questions:
        return []
    if world.stdin.isatty():
        return [_asked(question, world) for question in questions]
    lines = read_all(world).split("\n", len(questions) - 1)
    return [line.strip() for line in lines] + [""] * (len(questions) - len(lines))


def is_yes(question: str, world: World) -> bool:
    """Whether a question asked at the terminal is answered with yes; anything else is no."""
    return _asked(question, world).casefold() in ("y", "yes", tr("y"), tr("yes"))


def _asked(question: str, world: World) -> str:
    try:
        world.ask(question)
        line = _decoded(getattr(world.stdin, "buffer", world.stdin).readline(), world)
    except KeyboardInterrupt:
        world.say("")  # the question has no end of line: the shell's prompt would stand behind it
        raise
    if not line.endswith("\n"):  # Ctrl-D, which the terminal does not show
        world.say("")
    return line.strip()


def read_all(world: World) -> str:
    """All of standard input; what is not UTF-8 is read, and remarked on, as in a file that is imported."""
    return _decoded(getattr(world.stdin, "buffer", world.stdin).read(), world)


def _decoded(read: str | bytes, world: World) -> str:
    if isinstance(read, str):
        return read
    if b"\0" not in read:  # in every second byte: UTF-16, which is UTF-8 too where it is ASCII
        with contextlib.suppress(UnicodeDecodeError):
            return read.decode("utf-8-sig")
    from journal.formats.source import text_of

    text, remarks = text_of(read, "stdin")
    for remark in remarks:
        world.say(remark)
    return text

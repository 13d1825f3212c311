"""Parse, run, and turn what went wrong into one line and an exit code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module

from journal.cli.world import World
from journal.collector import held_off
from journal.domain.errors import JournalError, WrongUse, why
from journal.domain.nearest import nearest, perhaps
from journal.tongue import speak, tr


def run(argv: Sequence[str], world: World | None = None) -> int:
    """Run one command.

    Returns:
        0 done, 1 failed, 2 wrong use, 130 interrupted.
    """
    world = world or World()
    try:
        speak(world.settings.language, world.environ)
        return _ran(argv, world)
    except JournalError as error:
        world.explain(f"journal: {error}")
        return error.exit_code
    except BrokenPipeError:  # `journal list | head`: whoever read has enough
        return 0
    except OSError as error:  # a name too long, a folder that cannot be entered: even to ask what is there fails
        file = error.filename or tr("A file")
        world.explain(f"journal: {tr('{file} cannot be reached: {why}.').format(file=file, why=why(error))}")
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        world.close()


def _ran(argv: Sequence[str], world: World) -> int:
    try:
        with held_off():
            call = _call(argv)
    except SystemExit as stop:  # argparse has said why, with a hint, or has shown its help
        world.flush()
        return int(stop.code or 0)
    code = int(call(world) or 0)
    world.say_notices()
    return code


def _call(argv: Sequence[str]) -> Callable[[World], int | None]:
    if not argv:  # the page opens: some twenty commands need not be known for that, nor what parses them
        from journal.cli.screens import open_journal

        return partial(open_journal, None)
    from journal.cli.completion import commands_of, subparsers
    from journal.cli.parser import build

    is_option = argv[0].startswith("-")
    parser = build() if is_option else build(argv[0])
    if not is_option and argv[0] not in subparsers(parser):
        what = tr("There is no command {word!r}.").format(word=argv[0])
        if near := nearest(argv[0], (name for name, _ in commands_of(build()))):
            raise WrongUse(what, perhaps(f"journal {near}"))
        raise WrongUse(what, tr("To keep words: journal add “…”. All commands: journal --help"))
    args, unknown = parser.parse_known_args(argv)
    command = subparsers(parser).get(argv[0])
    if unknown and command:  # an option between two arguments, perhaps: `search Ana --json deck`
        args, unknown = command.parse_known_intermixed_args(argv[1:])
    if unknown:
        parsers = filter(None, (parser, command))
        known = [option.lstrip("-") for part in parsers for option in part._option_string_actions]
        if near := nearest(unknown[0].partition("=")[0].lstrip("-"), known):
            raise WrongUse(tr("There is no option {word!r}.").format(word=unknown[0]), perhaps(f"--{near}"))
        if command:
            command.parse_args(argv[1:])  # it says why, and how this command is used
        parser.parse_args(argv)
    module, _, function = args.run.partition(":")
    return partial(getattr(import_module(f"journal.cli.{module}"), function), args)

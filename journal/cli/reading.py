"""Reading from the shell: analyze keeps nothing, read catches up."""

from __future__ import annotations

from argparse import Namespace

from journal.cli.progress import of_all
from journal.cli.words import are_on_the_line, keep_out_of_history, read_all
from journal.cli.world import World
from journal.domain.days.said import past_day
from journal.domain.errors import NotRead, ReaderMissing, StoreError, WrongUse
from journal.domain.views import retelling
from journal.tongue import tr, trn


def analyze(args: Namespace, world: World) -> int:
    """Say what is heard; with --jsonl a line for a line, and exit 1 when one could not be read."""
    keep_out_of_history(args.text, args, world, "journal analyze")
    if args.jsonl:
        if are_on_the_line(args.text) or args.on:
            raise WrongUse(
                tr("--jsonl reads lines of JSON from stdin, each with its text and its day."),
                tr("Of one text: journal analyze --json TEXT"),
            )
        return _lines(world)
    text = args.text if are_on_the_line(args.text) else read_all(world)
    today = world.clock().date()
    about = past_day(args.on, today) if args.on else today
    reading = world.reader.read(text, about)
    if args.json:
        from journal.nlp.analyze import heard

        world.json(heard(None, reading, text))
        return 0
    for sentence in retelling.heard(reading, text, about) or [tr("Nothing heard.")]:
        world.print(sentence)
    return 0


def _lines(world: World) -> int:
    from journal.formats.json import dumps
    from journal.nlp.analyze import analyze_line

    failed = 0
    source = getattr(world.stdin, "buffer", world.stdin)
    for number, raw in enumerate(source, 1):
        line = raw.decode("utf-8-sig" if number == 1 else "utf-8", "replace") if isinstance(raw, bytes) else raw
        if not line.strip():
            continue
        answer = analyze_line(line, number, world.reader)
        failed += "error" in answer
        world.print(dumps(answer))
    if failed:
        world.say(trn("One line could not be read.", "{n} lines could not be read.", failed))
    return 1 if failed else 0


def catch_up(args: Namespace, world: World) -> int:
    """Read what was not read yet, telling how far it is."""
    count = _read(world, renew=args.renew)
    world.say(trn("Read one entry.", "Read {n} entries.", count) if count else tr("Everything has been read."))
    return 0


def read_what_is_new(world: World) -> None:
    """Read what a command has taken in. That is saved, so nothing failed where it cannot be read, which is told."""
    try:
        _read(world)
    except ReaderMissing as error:
        world.say(tr("What is new was not read yet. {error}").format(error=error))
    except NotRead as error:
        world.say(str(error))
    except StoreError as error:
        told = tr("What is new was not read yet. {error} When that is mended: journal read")
        world.say(told.format(error=error.what))
    except KeyboardInterrupt:
        world.say(tr("The entries are safe; the rest is read with: journal read"))


def _read(world: World, *, renew: bool = False) -> int:
    try:
        return world.journal.catch_up(of_all(world, tr("Reading {n} of {all}…")), renew=renew)
    finally:
        world.progress()

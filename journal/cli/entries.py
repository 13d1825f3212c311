"""Entries from the shell: add, edit, show, list, search, rm, undo."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from journal.cli.streams import Unprinted
from journal.cli.words import are_on_the_line, is_yes, keep_out_of_history, read_all
from journal.cli.world import World
from journal.collector import held_off
from journal.domain.entry import Entry
from journal.domain.errors import Ambiguous, NotFound, NotRead, StoreError, WrongUse
from journal.domain.ids import SHORT
from journal.tongue import tr, trn

if TYPE_CHECKING:
    from journal.domain.act import Act
    from journal.domain.reading import Reading
    from journal.undoing import Undoable, Undone


def short(entry: Entry) -> str:
    """The end of an id, enough to name the entry."""
    return entry.id[-SHORT:]


def changed_in_two_places(count: int) -> str:
    """How many entries have more than one text, and how they are seen."""
    return trn(
        "Changed in two places: one entry. See them with: journal settle",
        "Changed in two places: {n} entries. See them with: journal settle",
        count,
    )


def add(args: Namespace, world: World) -> int:
    """Keep a text; it is on disk before anything is printed."""
    keep_out_of_history(args.text, args, world, "journal add")
    from journal.domain import phrases
    from journal.domain.days.said import day_written_of
    from journal.domain.views import retelling

    journal = world.journal
    about = day_written_of(args.on, journal.today) if args.on else None
    with _text(args.text, world) as text:
        if not args.no_read:
            journal.recall()
        entry = journal.add(text, about=about, title=args.title, place=args.place, tags=dict.fromkeys(args.tag))
    saved = tr("Saved for {day} as {id}.").format(day=phrases.absolute_day(entry.about), id=short(entry))
    if not args.quiet:
        world.say(saved)
    else:
        try:
            world.print(entry.id)
        except Unprinted:
            world.say(saved)
            raise
    if args.no_read:
        return 0
    reading = _read(entry, world)
    if reading is not None and not args.quiet:
        for sentence in retelling.heard(reading, entry.text, journal.today) or [tr("Nothing heard.")]:
            world.print(sentence)
    return 0


def _read(entry: Entry, world: World) -> Reading | None:
    """What is heard in an entry that was saved; None where it is not read, or that not kept, which is told.

    It is saved all the same: who took the command for failed would save it twice.
    """
    try:
        return world.journal.read(entry)
    except NotRead as error:
        world.say(tr("It was not read yet. {error}").format(error=error))
    except StoreError as error:
        world.say(tr("It was not read yet. {error} When that is mended: journal read").format(error=error.what))
    return None


def _text(given: str | None, world: World) -> AbstractContextManager[str]:
    """The words to keep, before the context is left: the file of an editor goes with it."""
    if are_on_the_line(given):
        return nullcontext(given)
    if given is None and world.stdin.isatty():
        from journal.editor import written_in_editor

        return written_in_editor("", world.environ, world.say, is_private=world.journal.is_encrypted)
    return nullcontext(read_all(world))


def edit(args: Namespace, world: World) -> int:
    """Change an entry in the editor; unchanged means unchanged."""
    from journal.editor import written_in_editor

    journal = world.journal
    entry = journal.find(args.id)
    with written_in_editor(entry.text, world.environ, world.say, is_private=journal.is_encrypted) as text:
        if text == entry.text:
            world.say(tr("Nothing was changed."))
            return 0
        changed = journal.edit(entry, text=text)
    world.say(tr("Saved as {id}; the former text is kept.").format(id=short(changed)))
    _read(changed, world)
    return 0


def show(args: Namespace, world: World) -> int:
    """An entry and what was heard in it; of a day with several entries, which those are."""
    from journal.domain import phrases
    from journal.domain.views import retelling

    journal = world.journal
    entry, *others = _meant(args.id, world)
    if others:
        if _is_told(args):
            raise Ambiguous(
                tr("{n} entries are of {day}.").format(n=len(others) + 1, day=phrases.absolute_day(entry.about)),
                tr("See the ids with: journal list"),
            )
        return _listed([entry, *others], args, world)
    reading = journal.reading(entry)
    if _is_told(args):
        world.note(*_told(args, entry, reading, world))
        return 0
    if len(texts := journal.texts(entry.id)) > 1:
        world.say(
            tr(
                "It was changed in two places at once and has {n} texts; this is the latest."
                " See them with: journal settle {id}"
            ).format(n=len(texts), id=short(entry))
        )
    if args.json:
        from journal.formats.json import entry_row

        world.json(entry_row(entry, reading, journal.ledger))
        return 0
    world.print(_header(entry))
    world.print()
    world.print(entry.text.rstrip("\n"))
    if reading is None:
        world.say(tr("Not read yet; `journal read` does that."))
        return 0
    world.print()
    for sentence in retelling.heard(reading, entry.text, journal.today) or [tr("Nothing heard.")]:
        world.print(f"  {sentence}")
    return 0


def _is_told(args: Namespace) -> bool:
    """Whether something is said of the entry, which is shown otherwise."""
    return any(said is not None for said in (args.felt, args.not_there, args.there, args.called))


def _told(args: Namespace, entry: Entry, reading: Reading | None, world: World) -> Iterator[Act]:
    from journal.domain import acts

    if args.called is not None and args.there is None:
        raise WrongUse(tr("--called needs --there."), tr("Say who was there: --there NAME"))
    if args.felt is not None:
        yield acts.feel(entry, acts.felt(args.felt))
    if args.not_there is not None:
        yield acts.not_there(entry.id, _met_as(args.not_there, reading))
    if args.there is not None:
        from journal.cli.by_hand import tell_if_new
        from journal.domain.naming import who_was_there

        person, span = who_was_there(args.there, args.called or "", entry, world.journal.excerpt)
        tell_if_new(person, world)
        yield acts.was_there(entry, person, span)


def _meant(words: str, world: World) -> list[Entry]:
    """The entry that an id means, or those of a day, newest first."""
    from journal.domain.days.said import past_day
    from journal.domain.days.told import absolute_day

    journal = world.journal
    try:
        return [journal.find(words)]
    except NotFound:
        try:
            on = past_day(words, journal.today)
        except WrongUse:
            on = None
        if on is None:
            raise
    if found := [entry for entry in journal.entries() if entry.about == on]:
        return found
    raise NotFound(
        tr("Nothing is written of {day}.").format(day=absolute_day(on)), tr("See the ids with: journal list")
    )


def _header(entry: Entry) -> str:
    from journal.domain.days.told import absolute_day

    parts = [short(entry), absolute_day(entry.about)]
    parts += [p for p in (entry.title, entry.place) if p]
    parts += [f"#{tag}" for tag in entry.tags]
    return " · ".join(parts)


def list_(args: Namespace, world: World) -> int:
    """The entries, newest first."""
    journal = world.journal
    if args.last:
        return _listed(journal.latest(args.last), args, world)
    return _listed(list(journal.entries()), args, world, split=len(journal.conflicts()))


def _listed(entries: Sequence[Entry], args: Namespace, world: World, split: int | None = None) -> int:
    """Print some entries, and how many have more than one text: `split`, or looked up for each of them."""
    texts = world.journal.texts
    if split := sum(len(texts(entry.id)) > 1 for entry in entries) if split is None else split:
        world.say(changed_in_two_places(split))
    if args.json:
        from journal.formats.jsonl import line

        world.json([line(entry) for entry in entries])
        return 0
    if not entries:
        world.say(tr("Nothing is written yet. Begin with: journal add"))
    world.print_all(f"{short(entry)}  {entry.about}  {entry.headline_within(90)}" for entry in entries)
    return 0


def search(args: Namespace, world: World) -> int:
    """Entries that answer, with the words around the first hit; exit 1 when none does."""
    why = tr("No entry answers that.")
    try:
        with held_off():
            hits = list(world.journal.search(" ".join(args.query)))
    except NotFound as error:
        hits, why = [], str(error)
    if args.json:
        from journal.formats.jsonl import line

        world.json([{**line(hit.entry), "snippet": hit.snippet} for hit in hits])
        return 0 if hits else 1
    if not hits:
        world.say(why)
        return 1
    world.print_all(f"{short(hit.entry)}  {hit.entry.about}  {hit.snippet}" for hit in hits)
    return 0


def remove(args: Namespace, world: World) -> int:
    """Put an entry into the trash."""
    entry = world.journal.find(args.id)
    world.journal.remove(entry)
    world.say(
        tr("“{headline}” is in the trash; `journal undo` brings it back.").format(headline=entry.headline_within(60))
    )
    return 0


def undo(args: Namespace, world: World) -> int:
    """Take back the last change; one that was not made just now is told at a terminal, and asked for."""
    journal, question = world.journal, tr("Take back what was done {day}: {what}? (y/n)")
    return _done(journal.undoable(), journal.undone, question, tr("There is nothing to undo."), world)


def redo(args: Namespace, world: World) -> int:
    """Do again what was taken back last; what was not taken back just now is told at a terminal, and asked for."""
    journal, question = world.journal, tr("Do again what was taken back {day}: {what}? (y/n)")
    return _done(journal.redoable(), journal.redone, question, tr("There is nothing to do again."), world)


def _done(last: Undoable | None, do: Callable[[str], Undone], question: str, nothing: str, world: World) -> int:
    if last is None:
        world.say(nothing)
        return 1
    now = world.journal.clock()
    if last.behind:
        world.say(last.behind)
    if world.stdin.isatty():
        is_meant = last.is_fresh(now) or is_yes(question.format(day=last.day(now), what=last.told), world)
    else:  # where nobody can be asked, what was done before the journal changed as a whole is not what is meant
        is_meant = not last.behind
    if not is_meant:
        world.say(tr("Nothing was changed."))
        return 1
    undone = do(last.act)
    world.say(undone.told)
    if undone.is_trash:
        one = undone.entries[0][-SHORT:] if len(undone.entries) == 1 else "ID"
        world.say(tr("Bring it back with: journal trash --back {id}").format(id=one))
    return 0


def _met_as(name: str, reading: Reading | None) -> list[str]:
    """What somebody who was met is called in an entry.

    Raises:
        NotFound: when it has nobody of that name.
    """
    from journal.domain.names.identity import name_key
    from journal.domain.views import retelling

    key = name_key(name)
    for forms in retelling.by_person(m for m in (reading.mentions if reading else ()) if m.met):
        names = list(dict.fromkeys(m.name for m in forms))
        called = {name_key(form) for m in forms for form in (m.name, m.text)}
        if key in called or any(key in form.split() for form in called):
            return names
    raise NotFound(tr("It was not heard that you met {name}.").format(name=name), tr("See what was: journal show ID"))

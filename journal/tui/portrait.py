"""A person in lines: what their page tells, made of the ledger. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from textual.content import Content

from journal.domain import phrases
from journal.domain.commitment import Commitment, Status
from journal.domain.harmless import harmless
from journal.domain.ledger import Ledger
from journal.domain.people.person import Person
from journal.domain.reading import Side
from journal.domain.views.doubts import Doubt, shown_by
from journal.domain.views.helping import shown
from journal.domain.views.patterns import Pattern, patterns_with, usual_pause
from journal.domain.views.topics import topics_of
from journal.tongue import tr, trn
from journal.tui.widgets.rows import Row, Section

HELP_SHOWN = 6  # sentences on each side, the latest
SETTLED_SHOWN = 5  # promises, the latest
HEADLINE = 200  # characters of one
ENTRIES_SHOWN = 200  # the latest; searching finds the others


def about(person: Person, ledger: Ledger, today: date) -> Content:
    """Who they are: name, role, other spellings, how often you meet, what comes up with them."""
    return Content("\n").join(list(_about(person, ledger, today)))


def _about(person: Person, ledger: Ledger, today: date) -> Iterator[Content]:
    role = f" · {phrases.role(person.role)}" if person.role else ""
    yield Content.assemble((harmless(person.name), "bold"), (role, "italic"))
    if person.aliases:
        yield Content.styled(
            tr("also written {names}").format(names=harmless(phrases.listed(person.aliases[:8]))), "$text-muted"
        )
    yield Content(f"{met(person, ledger, today)}.")
    yield from noted(person)
    if topics := topics_of(person, ledger):
        words = harmless(phrases.listed([topic.words for topic in topics[:5]]))
        yield Content.assemble((tr("What comes up:") + " ", "$text-muted"), words)


def noted(person: Person) -> Iterator[Content]:
    """What the writer noted of them, a line each."""
    for label, words in phrases.noted(person):
        yield Content.assemble((f"{label} ", "$text-muted"), harmless(words))


def met(person: Person, ledger: Ledger, today: date) -> str:
    """How often you meet, and when last."""
    told = phrases.met(person, today)
    if usual := usual_pause(ledger.days_met(person.id, date.max)):
        often = trn("usually nearly every day", "usually about every {number} days", usual)
        told = f"{told}; {often}"
    return told


def sections(person: Person, ledger: Ledger, today: date, doubtful: Sequence[Doubt]) -> Iterator[Section]:
    """What the page lists, what waits for an answer first."""
    yield Section(tr("Is it so?"), [doubt_row(doubt, ledger, today) for doubt in doubtful])
    yield Section(tr("Worth a thought"), [_pattern(p, ledger, today) for p in patterns_with(person, ledger, today)])
    pending = ledger.pending_with(person.id)
    for title, status in ((tr("Heard, to confirm"), Status.SUGGESTED), (tr("Between you"), Status.OPEN)):
        yield Section(title, [_promise(c, today) for c in pending if c.status is status])
    run = ledger.exchanges_with(person.id)
    for side, title in ((Side.GAVE, tr("You gave")), (Side.GOT, tr("You got"))):
        acts = shown(run, side, ledger)
        rows = [
            Row(f"{side}.{act.entry.id}.{act.acts[0].start}", Content.assemble(
                f"{act.kinds}, {phrases.day(act.entry.about, today)}: ",
                (phrases.in_quotes(harmless(act.words)), "$text-muted"),
            ), act)
            for act in reversed(acts[-HELP_SHOWN:])
        ]  # fmt: skip
        yield Section(f"{title} ({sum(len(act.acts) for act in acts)})", rows)
    settled = islice(ledger.settled_with(person.id), SETTLED_SHOWN)
    yield Section(tr("Kept, dropped, or told as done"), [_promise(c, today) for c in settled])
    yield Section(tr("Entries"), list(_entries(person, ledger, today)))


def doubt_row(doubt: Doubt, ledger: Ledger, today: date) -> Row:
    """A question about two names, and below it what was written of each: without that one would have to guess."""
    lines = [Content.assemble(("? ", "bold"), harmless(doubt.question))]
    for entry, words in shown_by(doubt, ledger):
        said = phrases.in_quotes(harmless(phrases.quoted(words, 0, len(words))))
        lines.append(Content.styled(f"  {phrases.day(entry.about, today)}: {said}", "$text-muted"))
    return Row(f"doubt.{doubt.id}", Content("\n").join(lines), doubt)


def _promise(item: Commitment, today: date) -> Row:
    """Its day comes first: where a line is cut, the day is what one looked for."""
    line = Content.assemble(
        f"{phrases.mark(item)} ",
        (harmless(phrases.when(item, today)), "$text-muted"),
        harmless(f" · {phrases.parties(item)}: {item.action}"),
    )
    return Row(item.id, line, item)


def _pattern(pattern: Pattern, ledger: Ledger, today: date) -> Row:
    lines = [Content(f"~ {harmless(pattern.told)}")]
    for entry in (ledger.entries[eid] for eid in pattern.entries):
        words = " ".join(harmless(entry.headline).split())
        lines.append(Content.styled(f"  {phrases.day(entry.about, today)}: {phrases.in_quotes(words)}", "$text-muted"))
    return Row(pattern.id, Content("\n").join(lines), pattern)


def _entries(person: Person, ledger: Ledger, today: date) -> Iterator[Row]:
    exchanges = {x.entry: x for x in ledger.exchanges_with(person.id)}
    for entry in ledger.entries_with(person.id)[: -ENTRIES_SHOWN - 1 : -1]:
        exchange = exchanges.get(entry.id)
        felt = phrases.tone(exchange.tone) if exchange else tr("spoken of")
        flags = "".join(f"; {phrases.flag(f)}" for f in exchange.flags) if exchange else ""
        line = Content.assemble(
            (f"{phrases.day(entry.about, today):<16}", "$text-muted"),
            (f"{felt}{harmless(flags)}", "italic $text-muted"),
            f" · {harmless(entry.headline_within(HEADLINE))}",  # last, for the list cuts what does not fit
        )
        yield Row(entry.id, line, entry)

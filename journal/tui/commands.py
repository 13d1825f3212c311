"""Every command of the screens, said once.

Bindings, footer, command palette, help and the README's table of keys are made from
what stands here, so they cannot tell different stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from textual.binding import BindingType

from journal.tongue import later
from journal.tui.command import Command as Command
from journal.tui.page_commands import HEARD, WRITE

PLACES: Mapping[str, str] = {
    "write": later("Write"),
    "today": later("Today"),
    "commitments": later("Commitments"),
    "people": later("People"),
    "journal": later("Journal"),
    "month": later("Month"),
}
"""The places one can go to, in the order of their keys."""

GO_TO: Mapping[str, str] = {
    "write": later("Go to Write"),
    "today": later("Go to Today"),
    "commitments": later("Go to Commitments"),
    "people": later("Go to People"),
    "journal": later("Go to Journal"),
    "month": later("Go to Month"),
}
"""What their keys do: whole sentences, for other languages put the place elsewhere in them."""

EVERYWHERE = (
    Command(id="app.help", key="f1,question_mark", action="app.help", label="Help", help="What one can do here"),
    *(
        Command(
            id=f"go.{place}",
            key=f"f{number}",
            action=f"app.go('{place}')",
            label=name,
            help=GO_TO[place],
            shown=False,
            priority=True,  # the page would take F6 and F7 for itself
        )
        for number, (place, name) in enumerate(PLACES.items(), 2)
    ),
    Command(
        id="app.undo", key="u", action="screen.undo_last", label="Undo", shown=False,
        help="Undo the last change to the journal, also of an earlier day",
    ),
    Command(
        id="app.redo", key="U", action="screen.redo_last", label="Redo", shown=False,
        help="Do again what was undone last",
    ),
    Command(
        id="app.theme", key="f9", action="app.change_theme", label="Colours", shown=False, help="Choose other colours"
    ),
    Command(
        id="app.quit", key="ctrl+q", action="app.quit", label="Quit", shown=False, priority=True,
        help="Leave the journal; an unsaved page is kept",
    ),
)  # fmt: skip

_SETTLE = (
    ("confirm", "y", later("Yes"), later("Yes: it was promised, or is done as it seems")),
    ("keep", "k", later("Kept"), later("It was done")),
    ("drop", "x", later("No"), later("No: it will not be done, never was promised, or is not done as it seems")),
    ("flip", "f", later("Flip"), later("It is the other way round")),
    ("due", "d", later("Date"), later("It is due on another day")),
    ("reword", "w", later("Words"), later("Say it in other words")),
    ("between", "p", later("Person"), later("It is with somebody else")),
    ("snooze", "z", later("Later"), later("Set it aside until a day")),
    ("reopen", "o", later("Reopen"), later("It is still to be done after all")),
    ("entry", "enter", later("Entry"), later("Show the entry it comes from, or the later one that seems to settle it")),
)
"""What can be said about a commitment, wherever one is listed."""


def _settling(area: str) -> tuple[Command, ...]:
    return tuple(
        Command(id=f"{area}.{verb}", key=key, action=verb, label=label, help=text, shown=verb != "entry")
        for verb, key, label, text in _SETTLE
    )


TODAY = _settling("today")
COMMITMENTS = (
    *_settling("commitment"),
    Command(
        id="commitment.closed", key="c", action="toggle_closed", label="Closed", help="Show or hide what is done",
        shown=False,
    ),
)  # fmt: skip
PEOPLE = (
    Command(id="people.open", key="enter", action="open", label="Open", help="Show the person's page"),
    Command(
        id="people.find", key="slash", priority=True, action="find", label="Find", help="Find somebody by name"
    ),
    Command(
        id="people.brief", key="b", action="brief", label="Brief", help="One page to read before you meet them"
    ),
    Command(
        id="people.who", key="w", action="app.who", label="Who", help="Find who could help with something"
    ),
    Command(
        id="people.confirm", key="y", action="confirm", label="Yes", help="Yes, the two are one person"
    ),
    Command(id="people.deny", key="x", action="deny", label="No", help="No, they are two people"),
    Command(
        id="people.dismiss", key="delete", action="not_a_person", label="Nobody", shown=False,
        help="This is not a person",
    ),
    Command(
        id="people.corrections", key="c", action="app.corrections", label="Corrections", shown=False,
        help="Show what you have corrected, to take it back",
    ),
)  # fmt: skip
PERSON = (
    Command(id="person.brief", key="b", action="brief", label="Brief", help="One page to read before you meet them"),
    Command(id="person.note", key="o", action="note", label="Note", help="Note what you want to remember of them"),
    Command(
        id="person.reach", key="h", action="reach", label="Reach", shown=False, help="Note how to reach them"
    ),
    Command(
        id="person.confirm", key="y", action="confirm", label="Yes",
        help="Yes: the two are one person, it was promised",
    ),
    Command(
        id="person.deny", key="x", action="deny", label="Not so",
        help="No, what this line says is not so, or not worth telling",
    ),
    Command(
        id="person.rename", key="n", action="rename", label="Name", help="Give them another name"
    ),
    Command(id="person.role", key="r", action="role", label="Role", help="Say what they are to you"),
    Command(id="person.merge", key="m", action="merge", label="Same as", help="They are the same as somebody else"),
    Command(
        id="person.split", key="s", action="split", label="Split",
        help="A spelling, or what one entry says, is of somebody else",
    ),
    Command(
        id="person.dismiss", key="delete", action="not_a_person", label="Nobody",
        help="This is not a person",
    ),
    Command(
        id="person.find", key="slash", priority=True, action="find", label="Find", shown=False,
        help="Back to the search, to find another",
    ),
    Command(id="person.leave", key="escape", action="leave", label="Back", help="Back to where one came from"),
)  # fmt: skip
PREP = (
    Command(id="prep.write", key="w", action="write", label="Write", help="Begin an entry about them"),
    Command(
        id="prep.find", key="slash", priority=True, action="find", label="Find", shown=False,
        help="Back to the search, to find another",
    ),
    Command(id="prep.leave", key="escape", action="leave", label="Back", help="Back to where one came from"),
)  # fmt: skip
WHO = (
    Command(id="who.ask", key="slash", priority=True, action="find", label="Topic", help="Ask about something else"),
    Command(id="who.open", key="enter", action="open", label="Open", help="Show the person's page"),
    Command(id="who.brief", key="b", action="brief", label="Brief", help="One page to read before you meet them"),
    Command(id="who.leave", key="escape", action="leave", label="Back", help="Back to where one came from"),
)
CORRECTIONS = (
    Command(
        id="correction.take_back", key="x", action="take_back", label="Take back", help="Take back what you said"
    ),
    Command(id="correction.leave", key="escape", action="leave", label="Back", help="Back to where one came from"),
)  # fmt: skip
BROWSE = (
    Command(id="journal.open", key="enter", action="open", label="Open", help="Show the entry and what was heard"),
    Command(
        id="journal.find",
        key="slash",
        priority=True,  # as of the page: the letter after it finds the line, however fast it follows
        action="find",
        label="Search",
        help="Search words, and who:ana flag:any since:2026-01",
    ),
    Command(id="journal.edit", key="e", action="edit", label="Edit", help="Change the entry"),
    Command(
        id="journal.trash", key="delete", action="trash", label="Trash", help="Put the entry into the trash"
    ),
    Command(
        id="journal.see_trash",
        key="t",
        action="see_trash",
        label="See trash",
        help="Show the trash, or the entries again",
    ),
    Command(
        id="journal.back", key="b", action="bring_back", label="Bring back",
        help="Where the trash is shown: bring the entry back",
    ),
    Command(
        id="journal.calendar", key="c", action="calendar", label="Calendar",
        help="Go to the calendar of the days written, or hide it",
    ),
    Command(
        id="journal.day", key="d", action="go_to_day", label="Day",
        help="Go to a day: “yesterday”, “12 nov”, “2025-03-01”",
    ),
)  # fmt: skip
CALENDAR = (
    Command(
        id="calendar.before", key="left", action="move(-1)", label="Before", shown=False, help="The day before"
    ),
    Command(id="calendar.after", key="right", action="move(1)", label="After", shown=False, help="The day after"),
    Command(id="calendar.up", key="up", action="move(-7)", label="Week before", shown=False, help="A week before"),
    Command(id="calendar.down", key="down", action="move(7)", label="Week after", shown=False, help="A week later"),
    Command(
        id="calendar.previous", key="pageup,left_square_bracket", action="turn(-1)", label="Month",
        help="The month before",
    ),
    Command(
        id="calendar.next", key="pagedown,right_square_bracket", action="turn(1)", label="Month", shown=False,
        help="The month after",
    ),
    Command(
        id="calendar.written_before", key="p", action="written(-1)", label="Written before",
        help="The day written before this one",
    ),
    Command(id="calendar.written", key="n", action="written(1)", label="Next", help="The next day written"),
    Command(id="calendar.choose", key="enter", action="choose", label="Go there", help="Go on at that day"),
)  # fmt: skip
ENTRY = (
    Command(id="entry.edit", key="e", action="edit", label="Edit", help="Change the entry"),
    Command(
        id="entry.there", key="t", action="there", label="There", help="Say who was there, where that was not heard"
    ),
    Command(id="entry.promise", key="p", action="promise", label="Promise", help="Add a promise that was not heard"),
    Command(
        id="entry.flag",
        key="o",
        action="flag",
        label="Flag",
        help="Say that an exchange was one-sided or awkward, where that was not heard",
    ),
    Command(
        id="entry.help",
        key="g",
        action="help_passed",
        label="Given",
        help="Say that something was given or got, where that was not heard",
    ),
    Command(id="entry.confirm", key="y", action="confirm", label="Yes", help="Yes, that was promised", shown=True),
    Command(id="entry.felt", key="f", action="felt", label="Felt", help="Say how it felt"),
    Command(id="entry.deny", key="x,n", action="deny", label="Not so", help="Say what was heard and is not so"),
    Command(id="entry.revisions", key="v", action="revisions", label="Versions", help="Show its former texts"),
    Command(
        id="entry.settle",
        key="s",
        action="settle",
        label="Settle",
        help="Where it was changed in two places: choose which text it has",
    ),
    Command(
        id="entry.find",
        key="slash",
        priority=True,
        action="find",
        label="Find",
        shown=False,
        help="Back to the search, to find another",
    ),
    Command(id="entry.trash", key="delete", action="trash", label="Trash", help="Put the entry into the trash"),
    Command(id="entry.leave", key="escape", action="leave", label="Back", help="Back to where one came from"),
)
SETTLE = (
    Command(id="settle.first", key="1", action="keep(0)", label="Keep 1", help="Keep the first text"),
    Command(id="settle.second", key="2", action="keep(1)", label="Keep 2", help="Keep the second text"),
    Command(id="settle.both", key="b", action="keep_both", label="Both", help="Keep both, one after the other"),
    Command(id="settle.leave", key="escape", action="leave", label="Later", help="Leave both as they are for now"),
)
MONTH = (
    Command(
        id="month.previous",
        key="left,left_square_bracket",
        priority=True,
        action="turn(-1)",
        label="Before",
        help="The month before",
    ),
    Command(
        id="month.next",
        key="right,right_square_bracket",
        priority=True,
        action="turn(1)",
        label="After",
        help="The month after",
    ),
    Command(
        id="month.this", key="home", priority=True, action="this_month", label="This month", shown=False,
        help="The month it is",
    ),
    Command(id="month.answer", key="a", action="answer", label="Answer", help="Write about the questions, as an entry"),
    Command(
        id="month.deny", key="x", action="deny", label="Not so",
        help="Say what of the page is not so, or not worth telling",
    ),
    Command(id="month.figures", key="g", action="figures", label="Figures", help="Show the figures of the charts"),
    Command(
        id="month.unfold", key="enter", priority=True, action="unfold", label="Words",
        help="Show the sentences of what was given and got, or hide them",
    ),
    Command(
        id="month.corrections", key="c", action="app.corrections", label="Corrections", shown=False,
        help="Show what you have corrected, to take it back",
    ),
)  # fmt: skip

LISTS = (
    Command(
        id="list.down", key="down", action="go_in_list('down')", label="Down", shown=False, help="The line below"
    ),
    Command(id="list.up", key="up", action="go_in_list('up')", label="Up", shown=False, help="The line above"),
    Command(id="list.last", key="end", action="go_in_list('last')", label="Last", shown=False, help="The last line"),
)  # fmt: skip
"""Going through a list or a page, in every place but where one types."""

PALETTE = (
    Command(
        id="palette.who", key="", action="app.who", label="Who", help="Find who could help with something"
    ),
    Command(
        id="palette.corrections", key="", action="app.corrections", label="Corrections",
        help="Show what you have corrected, to take it back",
    ),
    Command(
        id="palette.settle", key="", action="app.settle", label="Settle",
        help="Settle the entries that were changed in two places",
    ),
)  # fmt: skip
"""What the command palette offers everywhere and no key leads to."""

BY_PLACE: Mapping[str, tuple[Command, ...]] = {
    "everywhere": EVERYWHERE,
    "write": WRITE,
    "heard": HEARD,
    "today": TODAY,
    "commitments": COMMITMENTS,
    "people": PEOPLE,
    "person": PERSON,
    "prep": PREP,
    "who": WHO,
    "corrections": CORRECTIONS,
    "journal": BROWSE,
    "calendar": CALENDAR,
    "entry": ENTRY,
    "settle": SETTLE,
    "month": MONTH,
    "lists": LISTS,
}
"""Where each command works; "heard" is the panel beside the page, "calendar" the one beside the entries."""

INSIDE: Mapping[str, tuple[str, ...]] = {"write": ("heard",), "journal": ("calendar",)}
"""Places that hold others: keys of both are alive there, and their help tells both."""


def bindings(place: str) -> list[BindingType]:
    """The bindings of a place, for a class's BINDINGS."""
    return [command.binding for command in BY_PLACE[place]]


def every() -> Iterator[Command]:
    """All commands there are."""
    for commands in BY_PLACE.values():
        yield from commands


def told_for(place: str) -> list[tuple[str, list[Command]]]:
    """The commands of a place and of what is inside it, for help, each under its name."""
    return [(name, list(BY_PLACE[name])) for name in (place, *INSIDE.get(place, ())) if name in BY_PLACE]


def key_table() -> Iterable[tuple[str, str, str]]:
    """Place, key and help of every command: the README's table."""
    for place, commands in BY_PLACE.items():
        for command in commands:
            yield place, command.key, command.help

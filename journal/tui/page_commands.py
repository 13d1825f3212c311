"""The commands of the page where one writes, and of what was heard beside it.

Keys that are pressed while words are typed: which of them goes first is weighed here.
"""

from __future__ import annotations

from journal.tui.command import Command

# Those that lead away from the page have priority: the letter after them must not land on it, however fast
# it follows. Saving has none: it comes after every letter typed before it.
WRITE = (
    Command(id="entry.save", key="ctrl+s", action="save", label="Save", help="Save the entry and begin a fresh page"),
    Command(
        id="entry.heard", key="ctrl+g", priority=True, action="go_to_heard", label="Heard",
        help="Go to what I heard; Esc goes back to the page",
    ),
    Command(
        id="entry.day", key="ctrl+d", action="change_day", label="Day", priority=True,
        help="Say which day the entry is about: “yesterday”, “friday”, “12 nov”",
    ),
    Command(
        id="entry.title", key="ctrl+l", priority=True, action="title", label="Title", shown=False,
        help="Give it a title",
    ),
    Command(
        id="entry.template", key="ctrl+t", priority=True, action="choose_template", label="Template",
        help="Begin with headings to fill in",
    ),
    Command(
        id="entry.editor", key="ctrl+o", action="edit_outside", label="$EDITOR", shown=False,
        help="Go on writing in $EDITOR",
    ),
    Command(
        id="entry.new", key="ctrl+n", action="new_page", label="New page", shown=False,
        help="Put this page aside as a draft and begin another",
    ),
    Command(
        id="entry.page",
        key="escape",
        action="go_to_page",
        label="Page",
        help="Back to the page",
        shown=False,
    ),
    Command(
        id="entry.quiet", key="f12", action="be_quiet", label="Quiet", shown=False,
        help="Hide the question beside the page, or ask again",
    ),
    Command(
        id="entry.drafts", key="ctrl+r", action="choose_draft", label="Drafts", shown=False,
        help="Take up a page that was not saved",
    ),
)  # fmt: skip

# All with priority, also the arrows: over a slow line keys come in bursts, and each is to find the line that
# the one before it led to.
HEARD = (
    Command(
        id="heard.next", key="down", priority=True, action="cursor_down", label="Next", help="The next line",
        shown=False,
    ),
    Command(
        id="heard.previous", key="up", priority=True, action="cursor_up", label="Previous", help="The line before",
        shown=False,
    ),
    Command(id="heard.confirm", key="y", priority=True, action="confirm", label="Yes", help="Yes, that is so"),
    Command(
        id="heard.dismiss", key="x", priority=True, action="dismiss", label="Not so",
        help="No, that is not so; again: neither no nor yes",
    ),
    Command(id="heard.flip", key="f", priority=True, action="flip", label="Flip", help="It is the other way round"),
    Command(id="heard.due", key="d", priority=True, action="change_due", label="Due", help="It is due on another day"),
    Command(id="heard.reword", key="w", priority=True, action="reword", label="Words", help="Say it in other words"),
    Command(
        id="heard.between", key="p", priority=True, action="between", label="Person", help="It is with somebody else"
    ),
    Command(
        id="heard.leave",
        key="escape",
        action="screen.go_to_page",
        label="Page",
        help="Back to the page",
        priority=True,
    ),
)  # fmt: skip

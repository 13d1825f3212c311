"""Prep: one page before meeting somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Static

from journal.domain import phrases
from journal.domain.commitment import Commitment
from journal.domain.errors import JournalError
from journal.domain.harmless import harmless
from journal.domain.views.agenda import one_line
from journal.domain.views.brief import Brief, Helped
from journal.journal import Journal
from journal.tongue import tr
from journal.tui.commands import bindings
from journal.tui.portrait import noted
from journal.tui.screens.place import BeginPage, Place

HELP_SHOWN = 3  # sentences on each side: the page is to be read in a minute


class PrepPlace(Place):
    """What to know before meeting somebody.

    Args:
        journal: The open journal.
        person_id: Whom.
    """

    PLACE: ClassVar[str] = "prep"
    ABOUT: ClassVar[str] = (
        "One page before meeting somebody: when and how you last met, what stands open each way, what was given and"
        " got of late, what they care about, and two or three questions worth asking. w begins an entry about them."
    )
    BINDINGS = bindings("prep")
    AUTO_FOCUS = "VerticalScroll"

    brief: var[Brief | None] = var(None)
    """What is told; None while it is worked out, and where there is nobody."""

    class Prepared(Message):
        """The page is worked out; None where nobody goes by that name any more."""

        def __init__(self, brief: Brief | None) -> None:
            super().__init__()
            self.brief = brief

    def __init__(self, journal: Journal, person_id: str) -> None:
        super().__init__(journal)
        self._person_id = person_id

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="reading"):
            yield Static("…", id="prep", markup=False)

    def reload(self) -> None:
        """Work the page out anew: beside the screen, because what later entries show is looked for too."""
        self._prepare(self.journal, self._person_id)

    @work(thread=True, exclusive=True, group="preparing")
    def _prepare(self, journal: Journal, person_id: str) -> None:
        try:
            ledger = journal.ledger
            person = ledger.people.get(ledger.goes_by(person_id))
            self.post_message(self.Prepared(journal.brief(person) if person else None))
        except JournalError as error:
            self.app.call_from_thread(self.tell_error, error)

    def on_prep_place_prepared(self, event: Prepared) -> None:
        """Show it, or that there is nobody to be met."""
        self.brief = event.brief
        if event.brief is None:
            self.query_one("#prep", Static).update(tr("Nobody by this name is spoken of now. Esc goes back, u undoes."))

    def watch_brief(self, brief: Brief | None) -> None:
        """Show the page."""
        if brief is not None:
            self.query_one("#prep", Static).update(Content("\n").join(list(self._page(brief))))

    def _page(self, brief: Brief) -> Iterator[Content]:
        person, today = brief.person, brief.today
        yield Content.assemble(
            (harmless(person.name), "bold"), (f" · {phrases.role(person.role)}" if person.role else "", "italic")
        )
        if brief.last is None:
            yield Content(tr("You have not met yet; your entries only speak of them."))
        else:
            felt = f" {phrases.felt(brief.tone)}" if brief.tone is not None else ""
            yield Content(f"{phrases.last_met(brief.last.about, today, brief.usual)}{felt}")
            yield Content.styled(
                phrases.in_quotes(harmless(phrases.quoted(brief.last.text, 0, 2000, 200))), "italic $text-muted"
            )
            yield from (Content(harmless(flag)) for flag in phrases.flagged(brief.flags, brief.last.text))
        yield from noted(person)
        yield from self._listed(tr("You owe"), self._open(brief, brief.mine))
        yield from self._listed(tr("They owe you"), self._open(brief, brief.theirs))
        yield from self._listed(tr("Heard, to confirm"), self._open(brief, brief.suggested))
        if not (brief.mine or brief.theirs or brief.suggested):
            yield Content("\n" + tr("Nothing stands open between you."))
        for title, acts in ((tr("You gave of late"), brief.gave), (tr("You got of late"), brief.got)):
            yield from self._listed(title, (self._helped(brief, act) for act in acts[:HELP_SHOWN]))
        topics = ((topic.words, phrases.quoted(topic.sentence, 0, 2000, 90)) for topic in brief.topics)
        yield from self._listed(
            tr("What comes up with them"),
            (
                Content.assemble(harmless(words), (f"  {phrases.in_quotes(harmless(said))}", "$text-muted"))
                for words, said in topics
            ),
        )
        yield from self._listed(tr("Worth a thought"), (Content(harmless(pattern.told)) for pattern in brief.patterns))
        yield from self._listed(tr("Worth asking"), (Content(harmless(ask.text)) for ask in brief.questions))

    def _listed(self, title: str, lines: Iterable[Content]) -> Iterator[Content]:
        listed = list(lines)
        if listed:
            yield Content.styled(f"\n{title}", "bold")
            yield from (Content("• ") + line for line in listed)

    def _open(self, brief: Brief, items: Iterable[Commitment]) -> Iterator[Content]:
        proposed, entries = {p.commitment: p for p in brief.proposed}, self.journal.ledger.entries
        for item in items:
            line = Content(harmless(one_line(item, brief.today)))
            if (proposal := proposed.get(item.id)) and (entry := entries.get(proposal.entry)):
                words = phrases.in_quotes(phrases.quoted(entry.text, proposal.start, proposal.end, 90))
                told = (
                    f"\n  {phrases.proposed(proposal, brief.today)}, {phrases.day(entry.about, brief.today)}: {words}"
                )
                line += Content.styled(harmless(told), "$text-muted")
            yield line

    def _helped(self, brief: Brief, act: Helped) -> Content:
        when = phrases.day(act.entry.about, brief.today)
        return Content.assemble(
            f"{phrases.kind(act.help.kind)}, {when}: ", (phrases.in_quotes(harmless(act.words)), "$text-muted")
        )

    def action_write(self) -> None:
        """Begin an entry about them."""
        if self.brief is not None:
            self.app.post_message(BeginPage(f"{self.brief.person.name}: "))

"""Corrections: everything the writer said about readings, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from journal.domain import phrases
from journal.domain.corrections.lessons import told
from journal.domain.harmless import harmless
from journal.domain.saying import Saying
from journal.tongue import tr, trn
from journal.tui.commands import bindings
from journal.tui.screens.place import Place
from journal.tui.widgets.rows import Row, Rows, Section

LISTED = 500  # the latest; the shell lists them all


class CorrectionsPlace(Place):
    """What was said, the latest first, and what the journal has learnt from it."""

    PLACE: ClassVar[str] = "corrections"
    ABOUT: ClassVar[str] = (
        "Everything you have said about what was heard, the latest first; it outlives every new reading. x takes"
        " one back, whenever it was said; below stands what the journal has learnt from it all."
    )
    BINDINGS = bindings("corrections")
    AUTO_FOCUS = "Rows"

    def body(self) -> ComposeResult:
        yield Rows(id="sayings")
        yield Static("", id="count", markup=False)

    def reload(self) -> None:
        """List what holds."""
        said, ledger = self.journal.sayings(), self.journal.ledger
        learnt = told(ledger.lessons, {p.id: p.name for p in ledger.people.values()})
        self.query_one(Rows).show(
            [
                Section("", [self._row(saying) for saying in said[:LISTED]]),
                Section(tr("Learnt from it"), [Row(f"learnt.{n}", Content(harmless(w))) for n, w in enumerate(learnt)]),
            ]
        )
        nothing = tr(
            "You have corrected nothing yet. What you confirm, dismiss or change stands here, to be taken back."
        )
        number = trn("One thing said", "{n} things said", len(said)) if said else nothing
        self.query_one("#count", Static).update(number)

    def _row(self, saying: Saying) -> Row:
        return Row(saying.act, Content("").join(list(self._line(saying))), saying)

    def _line(self, saying: Saying) -> Iterator[Content]:
        yield Content.styled(f"{phrases.day(saying.at.date(), self.journal.today):<16} ", "$text-muted")
        yield Content(harmless(saying.told))
        if saying.quote:
            yield Content.styled(
                f"  {phrases.in_quotes(harmless(phrases.quoted(saying.quote, 0, 500, 60)))}", "$text-muted"
            )

    @on(Rows.Opened)
    def _open(self, event: Rows.Opened) -> None:
        if isinstance(event.about, Saying) and event.about.entry in self.journal.ledger.entries:
            from journal.tui.screens.entry import EntryPlace

            self.open(EntryPlace(self.journal, event.about.entry))

    def offers(self, action: str) -> bool:
        """What was said can be taken back, what was learnt goes with it."""
        return action != "take_back" or isinstance(self.query_one(Rows).about, Saying)

    def action_take_back(self) -> None:
        """It was not meant so after all."""
        saying = self.query_one(Rows).about
        if isinstance(saying, Saying):
            self.change(lambda: self.journal.take_back(saying))

"""Answering what was heard, without leaving the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import on

from journal.domain import phrases
from journal.domain.commitment import Commitment
from journal.domain.days import coming_day
from journal.tongue import tr
from journal.tui import choices as said
from journal.tui.choices import NOTHING, Choice, Item, key_of
from journal.tui.screens.ask import Ask
from journal.tui.screens.listening import ListeningPlace, answerable
from journal.tui.widgets.heard import Answer, Heard


class AnsweringPlace(ListeningPlace):
    """The page with a panel that can be answered; what was said waits in `choices` until the entry is saved."""

    def action_go_to_heard(self) -> None:
        """Go to what was heard, to answer it."""
        if self.lines:
            self.query_one(Heard).begin()
        else:
            self.hint(tr("There is nothing to answer yet."))

    def action_go_to_page(self) -> None:
        """Back to the page."""
        self.set_focus(self.page)

    @on(Heard.Lit)
    def _lit(self, event: Heard.Lit) -> None:
        self.page.light(event.spans)
        if event.spans:
            self.page.show_offset(event.spans[0][0])

    @on(Heard.Answered)
    def _answered(self, event: Heard.Answered) -> None:
        if event.index >= len(self._sentences):
            return
        items = answerable(self._sentences[event.index])
        if not items:
            self.hint(
                tr(
                    "Nothing to answer on this line. Names are put right under People, {people};"
                    " how it felt on the entry's own screen, under Journal, {journal}."
                ).format(people=self.key_of("go.people"), journal=self.key_of("go.journal"))
            )
            return
        if event.answer is Answer.CONFIRMED:
            self._choose(items, said.confirmed)
            return
        if event.answer is Answer.DISMISSED:
            self._choose(items, said.dismissed)
            return
        promise = items[0]
        if not isinstance(promise, Commitment):
            self.hint(tr("Only a promise can be changed like that."))
        elif event.answer is Answer.FLIPPED:
            self._choose([promise], said.flipped)
        elif event.answer is Answer.DUE_ASKED:
            self._ask_due(promise)
        else:
            self._ask_words(promise)

    def _ask_words(self, item: Commitment) -> None:
        def take(words: str | None) -> None:
            if words is not None:
                self._choose([item], lambda choice: replace(choice, words=words.strip() or None))

        self.app.push_screen(Ask(tr("What is to be done"), value=item.action), take)

    def _ask_due(self, item: Commitment) -> None:
        today = self.journal.today

        def echo(words: str) -> str:
            return phrases.absolute_day(coming_day(words, today)) if words.strip() else tr("No date")

        def take(words: str | None) -> None:
            if words is not None:
                due = coming_day(words, today) if words.strip() else ""
                self._choose([item], lambda choice: replace(choice, due=due))

        value = item.due.isoformat() if item.due else ""
        self.app.push_screen(
            Ask(tr("When it is due"), value=value, hint=tr("friday, 12 dec, empty for no date"), echo=echo), take
        )

    def _choose(self, items: list[Item], change: Callable[[Choice], Choice]) -> None:
        changed = dict(self.choices)
        for item in items:
            key = key_of(item, self.heard_text)
            changed[key] = change(changed.get(key, NOTHING))
        self.choices = changed

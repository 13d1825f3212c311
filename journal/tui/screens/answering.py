"""Answering what was heard, without leaving the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import on

from journal.domain import phrases
from journal.domain.commitment import Commitment
from journal.domain.days.said import coming_day
from journal.domain.errors import JournalError
from journal.domain.reading import Mention
from journal.tongue import tr
from journal.tui import choices as said
from journal.tui.choices import NOTHING, Choice, Item, as_chosen, key_of
from journal.tui.screens.ask import Ask
from journal.tui.screens.choose import Choose
from journal.tui.screens.listening import ListeningPlace
from journal.tui.widgets.heard import Answer, Heard

_SAYS = frozenset({"confirm", "dismiss", "flip", "change_due", "reword", "between"})
"""The actions that answer a line of what was heard."""


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

    def offers(self, action: str) -> bool:
        """What can be said to the line looked at, while one goes through them."""
        heard, told = self.query_one(Heard), self._sentences
        at = heard.highlighted if heard.has_focus else None
        if action not in _SAYS or at is None or at >= len(told):
            return True
        items = told[at].items
        if any(isinstance(item, Commitment) for item in items):
            return True
        if any(isinstance(item, Mention) for item in items):
            return action in ("dismiss", "reword")
        return action in ("confirm", "dismiss") if told[at].answerable else action == "reword"

    @on(Heard.Lit)
    def _lit(self, event: Heard.Lit) -> None:
        self.refresh_bindings()
        self.page.light(event.spans)
        if event.spans:  # once the page has the rows that are left to it
            self.call_after_refresh(self.page.show_offset, event.spans[0][0])

    @on(Heard.Answered)
    def _answered(self, event: Heard.Answered) -> None:
        if event.index >= len(self._sentences):
            return
        sentence = self._sentences[event.index]
        if names := [item for item in sentence.items if isinstance(item, Mention)]:
            self._answer_names(names, event.answer)
            return
        items = sentence.answerable
        if not items:
            if event.answer is Answer.CONFIRMED:  # a list of tones would take what is typed behind the yes
                key = self.key_of("heard.reword")
                self.hint(tr("How it felt needs no yes: {key} says it otherwise.").format(key=key))
            else:
                self._ask_tone()
            return
        if event.answer is Answer.CONFIRMED:
            if all(self._choice(item).confirmed for item in items):
                no = self.key_of("heard.dismiss")
                self.hint(tr("You have said yes to this; {key} says no, and pressed again neither.").format(key=no))
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
        elif event.answer is Answer.PERSON_ASKED:
            self._ask_whom(promise)
        else:
            self._ask_words(promise)

    def _answer_names(self, shown: Sequence[Mention], answer: Answer) -> None:
        if self.reading is None or answer not in (Answer.DISMISSED, Answer.WORDS_ASKED):
            self.hint(tr("A name needs no yes: x says that it is nobody's, w who it is."))
            return
        places = {(mention.start, mention.end) for mention in shown}
        heard = dict.fromkeys(m.name for m in self.reading.mentions if (m.start, m.end) in places)
        choices = [(name, name) for name in heard]
        if answer is Answer.DISMISSED:
            gone = {m.name for m in self.reading.mentions if self._choice(m).dismissed} - set(heard)
            choices += [(name, tr("{name} is somebody after all").format(name=name)) for name in sorted(gone)]
        take = self._not_a_person if answer is Answer.DISMISSED else self._ask_name
        if len(choices) == 1:
            take(choices[0][0])
        else:
            self.ask_for(Choose(tr("Which name?"), choices), take)

    def _choice(self, item: Item) -> Choice:
        return self.choices.get(key_of(item, self.heard_text), NOTHING)

    def _mentions(self, name: str) -> list[Item]:
        heard = self.reading.mentions if self.reading else ()
        named: list[Item] = [mention for mention in heard if mention.name == name]
        return named[:1]  # none where the page was read otherwise meanwhile

    def _not_a_person(self, name: str) -> None:
        named = self._mentions(name)
        self._choose(named, said.dismissed)
        if any(self._choice(mention).dismissed for mention in named) and self._is_surely_somebody(name):
            told = tr("“{name}” is nobody in this entry; in all others they stay.")
            self.tell(told.format(name=name))

    def _is_surely_somebody(self, name: str) -> bool:
        from journal.domain.lookup import is_surely_somebody, people_like  # not needed before the first frame

        named = [m for m in self.reading.mentions if m.name == name] if self.reading else []
        try:
            known = people_like(name, self.journal.overview.people)
        except JournalError:  # the page itself says what is the matter
            known = []
        person = known[0] if len(known) == 1 else None
        # An entry that is edited has been counted already.
        here = self.sheet.entry is not None and any(m.met for m in named)
        return is_surely_somebody(self.heard_text, named, person, person.times_met - here if person else 0)

    def _ask_name(self, name: str) -> None:
        def take(words: str) -> None:
            other = " ".join(words.split())
            self._choose(self._mentions(name), lambda choice: replace(choice, words=other or None))

        self.ask_for(Ask(tr("What are they called?"), value=name), take)

    def _ask_tone(self) -> None:
        def take(tone: float) -> None:
            self.choices = {**self.choices, said.TONE: replace(NOTHING, tone=tone)}

        from journal.domain.acts import FELT, felt_like  # not needed before the first frame

        told = [(value, phrases.tone(value)) for value in FELT]
        chosen, heard = self.choices.get(said.TONE, NOTHING).tone, self.reading.tone if self.reading else None
        now = felt_like(heard if chosen is None else chosen)
        self.ask_for(Choose(tr("How did it feel?"), told, now), take)

    def _ask_words(self, item: Commitment) -> None:
        def take(words: str) -> None:
            self._choose([item], lambda choice: replace(said.confirmed(choice), words=words.strip() or None))

        self.ask_for(Ask(tr("What is to be done"), value=item.action, is_written_on=True), take)

    def _ask_whom(self, item: Commitment) -> None:
        from journal.domain.people.person import Person  # none of these is needed before the first frame
        from journal.tui.whom import ask_whom

        people = list(self.journal.overview.people)
        known = {form for person in people for form in (person.name, *person.aliases)}
        shown = as_chosen(self.reading, self.heard_text, self.choices).mentions if self.reading else ()
        people += [Person(id=name, name=name) for name in dict.fromkeys(m.name for m in shown) if name not in known]

        def take(name: str) -> None:
            self._choose([item], lambda choice: replace(choice, other=name))

        ask_whom(self, tr("With whom?"), people, take, now=item.other or "")

    def _ask_due(self, item: Commitment) -> None:
        today, about = self.journal.today, self.sheet.about

        def echo(words: str) -> str:
            return phrases.absolute_day(coming_day(words, today, about)) if words.strip() else tr("No date")

        def take(words: str) -> None:
            due = coming_day(words, today, about) if words.strip() else ""
            self._choose([item], lambda choice: replace(said.confirmed(choice), due=due))

        value = item.due.isoformat() if item.due else ""
        self.ask_for(
            Ask(tr("When it is due"), value=value, hint=tr("friday, 12 dec, empty for no date"), echo=echo), take
        )

    def _choose(self, items: Sequence[Item], change: Callable[[Choice], Choice]) -> None:
        changed = dict(self.choices)
        for item in items:
            key = key_of(item, self.heard_text)
            changed[key] = change(changed.get(key, NOTHING))
        self.choices = changed

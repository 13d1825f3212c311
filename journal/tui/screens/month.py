"""Month: the mirror. How it felt, what went both ways, what was promised, what to think about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from journal.domain import phrases
from journal.domain.answers import page_to_answer
from journal.domain.days.month import Month
from journal.domain.harmless import harmless
from journal.domain.views.agenda import one_line
from journal.domain.views.helping import by_person, told
from journal.domain.views.keeping import kept_by_month
from journal.domain.views.reflection import title_of_answers
from journal.domain.views.review import Promises, Question, Review
from journal.tongue import tr
from journal.tui.commands import bindings
from journal.tui.denials import Denial, ask_which, of_month
from journal.tui.screens.place import BeginPage, Place
from journal.tui.widgets import balance_bars, tone_line
from journal.tui.widgets.balance_bars import BalanceBars
from journal.tui.widgets.keeping_bars import KeepingBars
from journal.tui.widgets.promise_bar import PromiseBar
from journal.tui.widgets.tone_line import ToneLine

PROMISES_SHOWN = 8  # of each side; the rest are counted


class MonthPlace(Place):
    """A month looked back on."""

    PLACE: ClassVar[str] = "month"
    ABOUT: ClassVar[str] = (
        "A month looked back on: how it felt day by day, what you gave and got, what was promised both ways and"
        " what became of it, exchanges worth a second look with their words, and questions from these entries."
        " Left and right turn the pages; Enter shows the sentences of what was given and got; x says what of it"
        " is not so; a answers the questions in an entry."
    )
    BINDINGS = bindings("month")
    AUTO_FOCUS = "VerticalScroll"

    month: var[Month | None] = var(None)
    """The month shown; None for the one it is."""

    shows_figures: var[bool] = var(False)
    """Whether the figures of the charts stand below them."""

    shows_help: var[bool] = var(False)
    """Whether the sentences of what was given and got stand below the bars."""

    def body(self) -> ComposeResult:
        with VerticalScroll():
            yield Static("", id="month-title", markup=False)
            with Container(id="month-sides"):
                with Vertical(id="charts"):
                    yield Static(tr("How it felt, day by day"), classes="heading")
                    yield ToneLine()
                    yield Static("", id="tone-figures", markup=False)
                    yield Static(tr("Given and got"), classes="heading")
                    yield BalanceBars()
                    yield Static("", id="help-figures", markup=False)
                    yield Static(tr("You promised"), classes="heading")
                    yield PromiseBar(id="mine")
                    yield Static(tr("Promised to you"), classes="heading")
                    yield PromiseBar(id="theirs")
                    yield Static(tr("Half a year of promises"), classes="heading")
                    yield KeepingBars()
                yield Static("", id="month-rest", markup=False)

    _useless: frozenset[str] = frozenset()
    """The actions that are of no use in the month shown."""

    def _month(self) -> Month:
        return self.month or Month.of(self.journal.today)

    def reload(self) -> None:
        """Look back on the month as it stands now."""
        review = self.journal.review(self._month())
        is_empty = not review.entries
        self._useless = frozenset({"figures", "unfold"} if is_empty else ())
        self._useless |= frozenset(() if review.questions else {"answer"})
        self._useless |= frozenset(() if any(self._denials(review)) else {"deny"})
        for widget in self.query("#charts > *"):
            widget.display = not is_empty
        self.query_one("#month-title", Static).update(Content("\n").join(list(self._title(review))))
        self.query_one("#month-rest", Static).update(Content("\n").join(list(self._rest(review))))
        if is_empty:
            return
        line = self.query_one(ToneLine)
        line.days = review.month.last.day
        line.points = review.tone
        for where, words in (
            ("#tone-figures", tone_line.told(review.tone)),
            ("#help-figures", balance_bars.told(review.balances)),
        ):
            figures = self.query_one(where, Static)
            figures.display = self.shows_figures
            figures.update(Content.styled(harmless(words), "$text-muted"))
        self.query_one(KeepingBars).months = kept_by_month(self.journal.ledger, review.month, self.journal.today)
        bars = self.query_one(BalanceBars)
        bars.balances = review.balances
        bars.sentences = self._sentences(review) if self.shows_help else {}
        self.query_one("#mine", PromiseBar).show(review.mine, self.journal.today)
        self.query_one("#theirs", PromiseBar).show(review.theirs, self.journal.today)

    def _sentences(self, review: Review) -> dict[str, tuple[str, ...]]:
        """What shows who gave what, by person id."""
        ledger = self.journal.ledger
        lines: dict[str, tuple[str, ...]] = {}
        for person, side, act in by_person(ledger.exchanges_of(review.month), ledger):
            lines[person] = (*lines.get(person, ()), told(side, act, self.journal.today))
        return lines

    def _title(self, review: Review) -> Iterator[Content]:
        yield Content.styled(f"← {phrases.month(review.month.year, review.month.number)} →", "bold")
        if not review.entries:
            yield Content("\n" + tr("Nothing was written in this month. The arrow keys turn to another one."))
            return
        yield Content.styled(
            phrases.month_told(len(review.entries), review.people_met, review.mean_tone), "$text-muted"
        )
        yield from (Content(f"• {harmless(change)}") for change in review.changes)

    def _rest(self, review: Review) -> Iterator[Content]:
        for title, promises in ((tr("Your promises"), review.mine), (tr("Their promises"), review.theirs)):
            yield from self._promises(title, promises)
        if review.flagged:
            yield Content.styled(tr("Worth a second look"), "bold")
            for item in review.flagged:
                words = harmless(" ".join(item.words.split()))
                told = f"{phrases.day(item.entry.about, self.journal.today)}: {harmless(phrases.flag(item.flag))}"
                yield Content.assemble(f"• {told}\n  ", (phrases.in_quotes(words), "italic $text-muted"))
            yield Content("")
        if review.unanswered:
            yield Content.styled(tr("Asked and not answered"), "bold")
            for asked in review.unanswered:
                words = harmless(" ".join(asked.words.split()))
                by = harmless(asked.request.who or phrases.someone())
                who = tr("you asked") if asked.request.by_me else tr("{name} asked").format(name=by)
                when = phrases.day(asked.entry.about, self.journal.today)
                yield Content.assemble(f"• {when}, {who}: ", (phrases.in_quotes(words), "italic $text-muted"))
            yield Content("")
        if review.patterns:
            yield Content.styled(tr("Worth a thought"), "bold")
            yield from (Content(f"• {harmless(pattern.told)}") for pattern in review.patterns)
            yield Content("")
        if review.new_people:
            names = harmless(phrases.listed([p.name for p in review.new_people]))
            yield Content.assemble((tr("New:") + " ", "bold"), f"{names}.\n")
        if review.not_met_for_long:
            told = phrases.listed([f"{p.name} ({phrases.days(d)})" for p, d in review.not_met_for_long])
            yield Content.assemble((tr("Not met for long:") + " ", "bold"), f"{harmless(told)}.\n")
        if review.on_this_day:
            yield Content.styled(tr("On this day"), "bold")
            for entry in review.on_this_day:
                headline = " ".join(harmless(entry.headline).split())[:66]
                yield Content(f"• {phrases.absolute_day(entry.about)}: {headline}")
            yield Content("")
        if review.questions:
            yield from self._asked(tr("To think about"), review.questions)
            yield Content("")
        if review.answered:
            yield from self._asked(tr("Thought about, and answered"), review.answered)

    def _asked(self, title: str, questions: Iterable[Question]) -> Iterator[Content]:
        """Questions, each with the day of the entry that it is from."""
        yield Content.styled(title, "bold")
        for question in questions:
            on = phrases.day(self.journal.ledger.entries[question.entry].about, self.journal.today)
            yield Content.assemble(f"• {harmless(question.text)} ", (f"({on})", "$text-muted"))

    def _promises(self, title: str, promises: Promises) -> Iterator[Content]:
        if promises.made:
            yield Content.styled(title, "bold")
            for item in promises.made[:PROMISES_SHOWN]:
                yield Content(f"{phrases.mark(item)} {harmless(one_line(item, self.journal.today))}")
            if (more := len(promises.made) - PROMISES_SHOWN) > 0:
                yield Content.styled(f"  {self._more(more)}", "$text-muted")
            yield Content("")

    def _more(self, number: int) -> str:
        """So many more, and where they are to be seen."""
        place, closed = self.key_of("go.commitments"), self.key_of("commitment.closed")
        told = tr("and {n} more: {place} lists all of them, with {closed} also what is settled")
        return told.format(n=number, place=place, closed=closed)

    def offers(self, action: str) -> bool:
        """An empty month has no figures and asks nothing."""
        return action not in self._useless

    def action_turn(self, by: int) -> None:
        """Turn to the month before or after."""
        self._turn_to(self._month().next if by > 0 else self._month().previous)

    def action_this_month(self) -> None:
        """Back to the month it is."""
        self._turn_to(None)

    def _turn_to(self, month: Month | None) -> None:
        self.month = month
        self.reload()
        self.refresh_bindings()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_figures(self) -> None:
        """Show or hide the figures."""
        self.shows_figures = not self.shows_figures
        self.reload()
        if self.shows_figures:  # they stand above, where one has gone on to the questions
            self.call_after_refresh(self.query_one("#tone-figures").scroll_visible, animate=False)

    def action_unfold(self) -> None:
        """Show or hide the sentences of what was given and got."""
        self.shows_help = not self.shows_help
        self.reload()

    def _denials(self, review: Review) -> Iterator[Denial]:
        return of_month(review, self.journal.ledger, self.journal.today)

    def action_deny(self) -> None:
        """Say what of it is not so."""
        ask_which(self, self._denials(self.journal.review(self._month())))

    def action_answer(self) -> None:
        """Write about the questions, as an entry."""
        review = self.journal.review(self._month())
        if not review.questions:
            asked = tr("There is nothing to ask about this month.")
            self.hint(tr("You have answered what I ask about this month.") if review.answered else asked)
            return
        page = page_to_answer(question.text for question in review.questions)
        self.app.post_message(BeginPage(page, title_of_answers(review.month)))

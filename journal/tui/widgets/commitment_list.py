"""Commitments in groups, one to a line, each with its sign, parties, action and standing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from textual import on
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.domain import phrases
from journal.domain.closing.proposal import Proposal
from journal.domain.commitment import Commitment
from journal.domain.harmless import harmless
from journal.tongue import tr
from journal.tui.widgets.lines import Lines

LISTED = 100  # of each group: nobody reviews more at a time, and ten thousand take seconds to draw
BESIDE = 2  # columns of a line for the scroll bar, there or not
LEAST = 12  # columns of an action that still say something


@dataclass(frozen=True, slots=True)
class Group:
    """Commitments under one heading; a group without any is not shown.

    Attributes:
        title: The heading.
        items: The commitments.
        proposed: What a later entry shows of some of them, by their ids: told instead of
            how they stand.
        elsewhere: How many more belong here and are listed further up.
    """

    title: str
    items: Sequence[Commitment]
    proposed: Mapping[str, Proposal] = field(default_factory=dict)
    elsewhere: int = 0

    @property
    def heading(self) -> str:
        """The title with how many there are: as many as are told wherever they are counted."""
        if not self.elsewhere:
            return f"{self.title} ({len(self.items)})"
        told = tr("{title} ({n}, {more} of them further up)")
        return told.format(title=self.title, n=len(self.items) + self.elsewhere, more=self.elsewhere)


class CommitmentList(Lines):
    """A list of commitments, by group.

    When the groups change the highlight stays on the same commitment. Where that was answered
    and leaves its group, it goes on to the next one of the group, so that a review goes on; and
    what an undo brings back is gone to.
    """

    DEFAULT_CSS = """
    CommitmentList {
        height: 1fr;
        &, &:focus { border: none; padding: 0 1; }
    }
    """

    groups: reactive[tuple[Group, ...]] = reactive((), init=False)
    """What is listed."""

    today: reactive[date] = reactive(date.min, init=False)
    """The day that "overdue" is reckoned from."""

    class Highlighted(Message):
        """Another commitment is looked at; None when there is none."""

        def __init__(self, item: Commitment | None, proposal: Proposal | None = None) -> None:
            super().__init__()
            self.item = item
            self.proposal = proposal

    @property
    def item(self) -> Commitment | None:
        """The commitment looked at."""
        option = self.highlighted_option
        return self._by_id.get(option.id or "") if option else None

    @property
    def proposal(self) -> Proposal | None:
        """What is proposed for the commitment looked at."""
        return self._proposed.get(self.item.id) if self.item else None

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes, markup=False)
        self._by_id: dict[str, Commitment] = {}
        self._group_of: dict[str, str] = {}
        self._proposed: dict[str, Proposal] = {}
        self._columns = 0
        self._is_answered = False
        self._is_undone = False

    def show(self, groups: Iterable[Group], today: date) -> None:
        """List `groups`, as of `today`."""
        self.set_reactive(CommitmentList.today, today)
        self.groups = tuple(group for group in groups if group.items)
        self.mutate_reactive(CommitmentList.groups)

    def answer(self) -> None:
        """The commitment looked at is answered now: should it leave its group, the next one is gone to."""
        self._is_answered, self._is_undone = True, False

    def undo(self) -> None:
        """Something is taken back now: what that brings back is gone to."""
        self._is_answered, self._is_undone = False, True

    def watch_groups(self) -> None:
        """List anew, the highlight where it was."""
        before = self.item.id if self.item else ""
        place = self.highlighted
        was_in = self._group_of
        self._group_of = {item.id: group.title for group in self.groups for item in group.items[:LISTED]}
        self._by_id = {item.id: item for group in self.groups for item in group.items[:LISTED]}
        self._proposed = {item: p for group in self.groups for item, p in group.proposed.items()}
        options: list[Option | None] = []
        for group in self.groups:
            if options:
                options.append(None)
            options.append(Option(Content(group.heading), disabled=True))
            options += [Option(self._line(item), id=item.id) for item in group.items[:LISTED]]
            if (more := len(group.items) - LISTED) > 0:
                options.append(
                    Option(Content(tr("and {n} more; they follow as these are settled").format(n=more)), disabled=True)
                )
        self.clear_options()
        self.add_options(options)
        self.set_class(not self._by_id, "-empty")
        if goes_to := self._goes_to(before, was_in):
            self.highlighted = self.get_option_index(goes_to)
        elif self.option_count:
            self.highlighted = self.nearest(min(place or 0, self.option_count - 1))
        if self._by_id and self.screen.focused is None:
            self.screen.set_focus(self)  # an empty list has lost it, or never had it
        self.post_message(self.Highlighted(self.item, self.proposal))

    def _goes_to(self, before: str, was_in: Mapping[str, str]) -> str:
        """The commitment to look at now; "" where nothing tells which.

        Args:
            before: The one looked at until now.
            was_in: The group of each that was listed, in the order of the list.
        """
        if self._is_undone and (back := [one for one, title in self._group_of.items() if was_in.get(one) != title]):
            self._is_undone = False
            return back[0]
        group = was_in.get(before)
        if self._group_of.get(before) == group or not self._is_answered:
            return before if before in self._by_id else ""
        self._is_answered = False
        beside = [one for one, title in was_in.items() if title == group]
        at = beside.index(before)
        nearest = (*beside[at + 1 :], *reversed(beside[:at]))
        left = (one for one in nearest if self._group_of.get(one) == group)
        return next(left, before if before in self._by_id else "")

    def _line(self, item: Commitment) -> Content:
        late = item.is_overdue(self.today)
        head = Content.assemble(f"{phrases.mark(item)} ", (harmless(phrases.parties(item)), "bold"), ": ")
        when = harmless(phrases.when(item, self.today))
        tail = Content.styled(f" · {when}", "bold $text-error" if late else "$text-muted")
        if proposal := self._proposed.get(item.id):
            head += Content(f"{phrases.proposed(proposal, self.today)}: ")
            tail = tail if late else Content("")  # what is overdue is so until it is said that it is done
        action = Content(harmless(item.action))
        room = self._columns - head.cell_length - tail.cell_length
        if action.cell_length > room >= LEAST:
            action = action.truncate(room, ellipsis=True)  # rather than the day, which one looks for
        return Content.assemble(head, action, tail)

    def on_resize(self) -> None:
        """What fits into a line is another matter now."""
        if (columns := self.content_size.width - BESIDE) != self._columns:
            self._columns = columns
            self.watch_groups()

    @on(OptionList.OptionHighlighted)
    def _looked_at(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        item = self._by_id.get(event.option_id or "")
        self.post_message(self.Highlighted(item, self._proposed.get(item.id) if item else None))

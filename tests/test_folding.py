"""The overview brought up to date by the months that changed is the one that all entries give from nothing."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest

from journal.domain import acts
from journal.domain.acts import Act
from journal.domain.closing.proposals import chases, proposals
from journal.domain.commitment import Owner
from journal.domain.corrections.correction import holding
from journal.domain.corrections.flagging import WAYS
from journal.domain.days.month import Month
from journal.domain.english.sentences import shown_sentences
from journal.domain.errors import JournalError, NotFound, WrongUse
from journal.domain.excerpt import Excerpt
from journal.domain.ledger import Ledger
from journal.domain.lookup import party_named
from journal.domain.overview import Overview
from journal.domain.people.person import Role
from journal.domain.reading import Verdict
from journal.domain.views.brief import brief
from journal.domain.views.patterns import patterns
from journal.domain.views.review import review
from journal.journal import Journal
from journal.paths import under
from journal.store.months.storage import MonthStorage
from journal.store.parts.monthly import Monthly
from tests.tui.conftest import FakeReader, StandingClock

BEGAN = datetime(2024, 2, 1, 12, tzinfo=UTC)
SENTENCES = (
    "Coffee with Ana. I promised to send the deck tomorrow.",
    "Tom will call tomorrow. Ana was there.",
    "Li Wei promised to write. Boring talk, bored Tom.",
    "José gave advice, thanks. I will see Tom.",
    "Nobody came.",
    "Ana and José were boring, bored. Ana will sing.",
)


class Diarist:
    """Somebody who does anything one can do to a journal."""

    steps: Sequence[int] = (0, 0, 1, 9, 40)
    """Days that may go by between two deeds, by the clock."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.chance = folder, random.Random(seed)
        self.clock = StandingClock(BEGAN)
        self.elsewhere = 0

    def open(self, folder: Path | None = None) -> Journal:
        return Journal.open(under(folder or self.folder), clock=self.clock, load_reader=FakeReader)

    def live(self) -> str:
        """Do something; says what."""
        self.pass_time()
        journal = self.open()
        deed = self.chance.choice(self.deeds())
        try:
            deed(journal)
        except (NotFound, WrongUse):
            return "nothing"
        finally:
            journal.close()
        return getattr(deed, "__name__", "read")

    def pass_time(self) -> None:
        """Let some days go by, or none."""
        self.clock.at += timedelta(days=self.chance.choice(self.steps))

    def deeds(self) -> list[Callable[[Journal], object]]:
        """What may be done, the likelier the more often it is there."""
        return [
            self.write, self.write, self.write_later, self.edit, self.remove, self.say, self.say, self.say, self.say,
            self.take_back, self.take_in, self.join, lambda j: j.undo(), lambda j: j.redo(), lambda j: j.catch_up(),
        ]  # fmt: skip

    def text(self) -> str:
        return " ".join(self.chance.sample(SENTENCES, self.chance.randint(1, 3)))

    def write(self, journal: Journal) -> None:
        journal.read(journal.add(self.text()))

    def write_of(self, text: str) -> None:
        """Write some words on the next day, as another program would."""
        self.clock.at += timedelta(days=1)
        journal = self.open()
        journal.read(journal.add(text))
        journal.close()

    def write_later(self, journal: Journal) -> None:
        at = self.clock() - timedelta(days=self.chance.randint(0, 500))
        about = at.date() + timedelta(days=self.chance.randint(-60, 60))
        entry = journal.add(self.text(), id=self.chance.choice(("", f"own/{at}")), written_at=at, about=about)
        if self.chance.random() < 0.7:
            journal.read(entry)

    def edit(self, journal: Journal) -> None:
        entry = self.chance.choice(list(journal.entries()) or [journal.add(self.text())])
        changed = journal.edit(entry, text=self.text())
        if self.chance.random() < 0.7:
            journal.read(changed)

    def remove(self, journal: Journal) -> None:
        for entry in list(journal.entries())[self.chance.randint(0, 5) :][:1]:
            journal.remove(entry)

    def say(self, journal: Journal) -> None:
        said = self.chance.choice(self.sayable(journal) or [None])
        if said:
            journal.say(said)

    def sayable(self, journal: Journal) -> list[Act]:
        ledger, today, pick = journal.ledger, journal.today, self.chance.choice
        found: list[Act] = []
        if items := ledger.commitments:
            item, other, name = pick(items), pick(items), pick(("Tom", "Zoe", "Li"))
            found += [
                acts.confirm(item), acts.keep(item), acts.drop(item), acts.dismiss(item), acts.flip(item),
                acts.due_on(item, pick((None, today))), acts.between(item, pick(("Tom", "", "Zoe"))),
                acts.between(item, name, party_named(name, list(ledger.people.values()), item.entry)),
                acts.reword(item, "hum"), acts.snooze(item, today + timedelta(days=3), today), acts.reopen(item),
            ]  # fmt: skip
            if item.id != other.id:
                found.append(acts.replaced(item, other, items))
        if people := list(ledger.people.values()):
            person, other_person = pick(people), pick(people)
            found += [
                acts.rename(person, pick(("Ana Ruiz", "Bo"))), acts.give_role(person, pick((None, Role.PEER))),
                acts.not_a_person(person),
            ]  # fmt: skip
            if person.id != other_person.id:
                found += [acts.merge(person, other_person)] * 3
            if theirs := ledger.entries_with(person.id):
                entry = pick(theirs)
                found += [acts.nobody_here(entry.id, m.name) for m in ledger.readings[entry.id].mentions[:1]]
                found.append(acts.means(pick(theirs).id, person.name, other_person))
                if len(theirs) > 1:
                    found.append(acts.split(person, ledger, theirs[0].id))
        if entries := list(ledger.entries.values()):
            entry, owner = pick(entries), pick((Owner.ME, Owner.THEM, Owner.BOTH))
            person = party_named(pick(("Tom", "Ana", "Zoe", "")), list(ledger.people.values()), entry.id)
            spans, there = [*shown_sentences(entry.text), None], ledger.commitments_in(entry.id)
            found.append(
                acts.promise(
                    entry, pick(("sing", "pay")), owner=owner, person=person, span=pick(spans), heard=there,
                    due=pick((None, today)),
                )
            )  # fmt: skip
            with_ = ledger.as_in(entry.id, person)
            found += [acts.flag(entry, pick(WAYS), span, with_) for span in spans[:-1] if span]
            found.append(acts.feel(pick(entries), pick(list(acts.FELT))))
        if flagged := ledger.flagged():
            entry, flag = pick(flagged)
            found += [acts.judge(entry.id, flag, verdict) for verdict in Verdict]
        return found

    def take_back(self, journal: Journal) -> None:
        if sayings := journal.sayings():
            journal.take_back(self.chance.choice(sayings))

    def take_in(self, journal: Journal) -> None:
        journal.add_all([*journal.trashed(), *list(journal.entries())[:2]])

    def join(self, journal: Journal) -> None:
        """Write on another machine, and bring both together."""
        self.elsewhere += 1
        copy = self.folder.with_name(f"{self.folder.name}-{self.elsewhere}")
        shutil.copytree(self.folder, copy)
        shutil.rmtree(copy / ".state")
        other = self.open(copy)
        for deed in (self.write, self.edit, self.say, self.remove, self.write_later):
            deed(other)
        other.close()
        journal.merge(copy)

    def expected(self) -> tuple[Overview, object]:
        journal = self.open()
        return Overview.of(journal.ledger), holding(journal.corrections())


@pytest.mark.parametrize("seed", range(12))
def test_after_anything_one_can_do_it_is_what_all_entries_say(tmp_path: Path, seed: int) -> None:
    diarist = Diarist(tmp_path / "mine", seed)
    for step in range(30):
        done = diarist.live()
        if diarist.chance.random() < 0.7:  # several changes may come between two looks
            journal = diarist.open()
            assert (journal.overview, journal.said) == diarist.expected(), f"{seed}.{step} {done}"
            assert diarist.open().overview == journal.overview


@pytest.mark.parametrize("seed", range(6))
def test_so_it_is_with_a_clock_that_was_wrong(tmp_path: Path, seed: int) -> None:
    diarist = Diarist(tmp_path / "mine", seed)
    diarist.steps = (0, 1, 40, 400, -400)
    done: list[str] = []
    for _ in range(30):
        done.append(diarist.live())
        journal = diarist.open()
        assert (journal.overview, dict(journal.said)) == diarist.expected(), done


def looks(journal: Journal, ledger: Ledger) -> Iterator[object]:
    """What is asked of a ledger about parts of a journal."""
    today = journal.today
    for back in range(0, 26, 5):
        month = Month.of(today - timedelta(days=31 * back))
        yield review(month, ledger, today)
        yield ledger.exchanges_of(month)
    yield ledger.pending, proposals(ledger), chases(ledger), ledger.ids_since(timedelta(days=90)), ledger.dismissed
    yield list(ledger.entries), list(ledger.readings), patterns(ledger, today)
    for person in ledger.people.values():
        yield brief(person, ledger, today, proposals(ledger))
        yield ledger.commitments_with(person.id), ledger.pending_with(person.id), ledger.entries_with(person.id)
        yield list(ledger.exchanges_with(person.id)), list(islice(ledger.settled_with(person.id), 3))
        yield ledger.days_met(person.id, today)
        yield list(ledger.exchanges_until(person.id, today - timedelta(days=100)))
    yield dict(ledger.readings), ledger.commitments, ledger.exchanges, ledger.flagged()


def told_alike(diarist: Diarist) -> tuple[Journal, Journal]:
    """A journal that reads a part and one that is folded, once both have told the same of everything."""
    journal, other = diarist.open(), diarist.open()
    whole, excerpt = other.ledger, journal.excerpt
    assert isinstance(excerpt, Excerpt)
    for answer, expected in zip(looks(journal, excerpt), looks(journal, whole), strict=True):
        assert answer == expected
    return journal, other


@pytest.mark.parametrize("seed", range(20, 26))
def test_an_excerpt_answers_as_the_whole_ledger_does(tmp_path: Path, seed: int) -> None:
    diarist = Diarist(tmp_path / "mine", seed)
    for _ in range(30):
        diarist.live()
        if diarist.chance.random() < 0.3:
            journal, other = told_alike(diarist)
            for topic in ("the deck", "advice or a call", "boring", "gardening"):
                assert journal.who_knows(topic) == other.who_knows(topic)
            assert not journal.is_folded


class Namer(Diarist):
    """Somebody who writes, and says again and again who is who: two may be called alike."""

    def live(self) -> str:
        self.pass_time()
        journal = self.open()
        self.chance.choice([self.write, self.write, self.say, self.say, self.say])(journal)
        journal.close()
        return ""

    def text(self) -> str:
        return f"{super().text()} Li Wei was there. Li Wei will call tomorrow."

    def sayable(self, journal: Journal) -> list[Act]:
        ledger, pick = journal.ledger, self.chance.choice
        people = list(ledger.people.values())
        if len(people) < 2:
            return []
        person, other = self.chance.sample(people, 2)
        found = [acts.rename(person, pick((other.name, other.short, "Bo"))), acts.merge(person, other)]
        if len(theirs := ledger.entries_with(person.id)) > 1:
            found.append(acts.split(person, ledger, pick(theirs).id))
        return found


@pytest.mark.parametrize("seed", range(4, 10))
def test_so_does_an_excerpt_where_people_share_names_and_are_merged_and_split(tmp_path: Path, seed: int) -> None:
    diarist = Namer(tmp_path / "mine", seed)
    for _ in range(16):
        diarist.live()
        if diarist.chance.random() < 0.4:
            told_alike(diarist)


def test_a_promise_stays_with_whoever_made_it_when_they_are_renamed_as_another_who_was_there(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    diarist.write_of("Ana was there. Li Wei was there. Li Wei will call tomorrow.")
    journal = diarist.open()
    ana, li = journal.person("Ana"), journal.person("Li Wei")
    journal.say(acts.rename(li, "Ana"))
    _ = diarist.open().overview
    excerpt = diarist.open().excerpt
    assert isinstance(excerpt, Excerpt)
    assert [c.action for c in excerpt.pending_with(li.id)] == [c.action for c in journal.ledger.pending_with(li.id)]
    assert len(excerpt.pending_with(li.id)) == 1
    assert excerpt.pending_with(ana.id) == []


def test_a_page_about_somebody_reads_the_months_they_are_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diarist = Diarist(tmp_path, 1)
    for month in range(30):
        at = BEGAN + timedelta(days=31 * month)
        journal = diarist.open()
        journal.read(journal.add("Tom was there." if month == 7 else "Ana was there.", written_at=at, about=at.date()))
    diarist.clock.at = BEGAN + timedelta(days=31 * 40)
    _ = diarist.open().proposals
    read: list[str] = []
    leaf = Monthly.leaf
    monkeypatch.setattr(Monthly, "leaf", lambda self, month: (read.append(month), leaf(self, month))[1])
    monkeypatch.setattr(MonthStorage, "load", lambda *_: pytest.fail("a month was made into documents"))
    journal = diarist.open()
    assert journal.brief(journal.person("Tom")).last
    assert len(set(read)) == 1
    read.clear()
    assert diarist.open().review(Month.of(BEGAN.date() + timedelta(days=31 * 20))).entries
    assert len(set(read)) < 10


def test_only_months_that_changed_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diarist = Diarist(tmp_path, 1)
    for month in range(30):
        at = BEGAN + timedelta(days=31 * month)
        journal = diarist.open()
        journal.read(journal.add(SENTENCES[month % 3], written_at=at, about=at.date()))
    diarist.clock.at = BEGAN + timedelta(days=31 * 40)
    _ = diarist.open().overview
    read: list[str] = []
    held_in = Monthly.held_in
    monkeypatch.setattr(Monthly, "held_in", lambda self, month: (read.append(month), held_in(self, month))[1])

    def months_after(change: Callable[[Journal], object]) -> int:
        change(diarist.open())
        read.clear()
        journal = diarist.open()
        assert journal.overview == diarist.expected()[0]
        return len(read)

    assert months_after(lambda j: j.add("Nobody came.")) == 1
    assert months_after(lambda j: j.read(j.find("last"))) == 1
    assert months_after(lambda j: j.say(acts.keep(j.commitments()[0]))) == 2  # the month it was said in, and of
    assert months_after(lambda j: j.undo()) == 2
    assert months_after(lambda j: j.edit(list(j.entries())[20], text="Ana was there.")) == 1
    assert months_after(lambda j: j.say(acts.drop(j.commitments()[0]))) == 2
    assert months_after(lambda j: j.remove(list(j.entries())[25])) == 1
    assert months_after(lambda j: None) == 0


def test_who_was_merged_goes_along_where_the_other_is_merged_on(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    for month, name in enumerate(("Ana", "Tom", "José")):
        at = BEGAN + timedelta(days=40 * month)
        journal = diarist.open()
        journal.read(journal.add(f"{name} will sing.", written_at=at, about=at.date()))
    diarist.clock.at = BEGAN + timedelta(days=300)
    for one, other in (("Ana", "Tom"), ("Tom", "José")):
        journal = diarist.open()
        journal.say(acts.merge(journal.person(one), journal.person(other)))
        assert diarist.open().overview == diarist.expected()[0]
    assert [p.name for p in diarist.open().overview.people] == ["José"]


def test_an_entry_in_two_months_is_told_from_all_of_them(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path / "mine", 1)
    for folder, days in (("mine", 0), ("other", 70)):
        journal = diarist.open(tmp_path / folder)
        at = BEGAN + timedelta(days=days)
        journal.read(journal.add(f"Ana will sing on day {days}.", id="same", written_at=at))
        journal.close()
    diarist.open().merge(tmp_path / "other")
    for _ in range(2):
        assert diarist.open().overview == diarist.expected()[0]
        diarist.open().add("Nobody came.")
    with pytest.raises(JournalError):
        diarist.open().find("nothing")


def test_what_another_program_writes_is_seen_where_only_what_was_kept_was_looked_at(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    for text in ("Coffee with Ana.", "Nobody came."):
        diarist.write_of(text)
    _ = diarist.open().overview
    looks_at: list[Callable[[Journal], object]] = [
        lambda j: j.brief(j.person("Ana")),
        lambda j: j.review(Month.of(j.today)),
        lambda j: j.who_knows("coffee"),
        lambda j: j.overview,
    ]
    for number, look in enumerate(looks_at, 3):
        journal = diarist.open()
        look(journal)
        assert not journal.refresh()
        diarist.write_of("Tea with Ana.")
        assert journal.refresh()
        assert journal.person("Ana").times_met == number - 1
        assert not journal.refresh()


def test_what_is_added_after_another_program_wrote_leaves_nothing_stale_at_hand(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    diarist.write_of("Coffee with Ana.")
    _ = diarist.open().overview
    journal = diarist.open()
    journal.brief(journal.person("Ana"))
    diarist.write_of("José gave advice.")
    journal.add("Nobody came.")
    assert journal.overview == diarist.open().overview


def test_an_entry_changed_elsewhere_while_it_is_looked_at_is_told_of(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    diarist.write_of("Coffee with Ana.")
    _ = diarist.open().overview
    journal = diarist.open()
    ana = journal.person("Ana")
    assert len(journal.excerpt.entries) == 1  # the excerpt is at hand, and nothing of it is read
    other = diarist.open()
    other.read(other.edit(other.find("last"), text="Nobody came."))
    with pytest.raises(NotFound, match="elsewhere"):
        journal.brief(ana)
    assert journal.refresh()
    with pytest.raises(NotFound):
        journal.person("Ana")


def test_who_could_help_is_the_same_however_much_was_written_later_about_earlier_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.domain.views.expertise.LOOKED_AT", 5)
    diarist = Diarist(tmp_path, 1)
    for name, back in (*[("Ana", 0)] * 6, *[("Tom", 900)] * 6, *[("nobody", 0)] * 6):
        diarist.clock.at += timedelta(days=20)
        journal = diarist.open()
        about = diarist.clock.at.date() - timedelta(days=back)
        journal.read(journal.add(f"In the garden with {name}.", about=about))
    found = diarist.open().who_knows("garden")
    assert [(known.person.name, known.times) for known in found] == [("Ana", 5)]
    folded = diarist.open()
    _ = folded.ledger
    assert folded.who_knows("garden") == found


def test_where_all_was_folded_what_is_kept_of_the_years_stays_of_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diarist = Diarist(tmp_path, 1)
    diarist.write_of("Coffee with Ana.")
    _ = diarist.open().overview
    journal = diarist.open()
    _ = journal.ledger, journal.overview
    monkeypatch.setattr("journal.folding.excerpts.brought_up", lambda _: pytest.fail("it was brought up again"))
    assert isinstance(diarist.open().excerpt, Excerpt)


@pytest.mark.parametrize("is_later", [False, True])
def test_what_two_machines_said_the_other_way_round_is_one_thing_on_both(tmp_path: Path, is_later: bool) -> None:
    one, other = Diarist(tmp_path / "one", 1), Diarist(tmp_path / "other", 2)
    one.write_of("Ana will call. I promised to send the deck.")
    one.clock.at += timedelta(days=60)
    one.write_of("Tom will call. I promised to mail the slides.")
    other.open().merge(one.folder)
    deck, slides = (c for c in one.open().ledger.commitments if c.is_mine)
    ana, tom = (one.open().person(name) for name in ("Ana", "Tom"))
    together = one.clock()
    for diarist, days, said in (
        (one, 1, (acts.merge(ana, tom), acts.replaced(deck, slides, [deck, slides]))),
        (other, 200 if is_later else 0, (acts.merge(tom, ana), acts.replaced(slides, deck, [deck, slides]))),
    ):
        diarist.clock.at = together + timedelta(days=days)
        for act in said:
            diarist.open().say(act)
        assert diarist.open().overview == diarist.expected()[0]

    def come_together() -> tuple[list[str], list[str]]:
        shown = []
        for here, there in ((one, other), (other, one), (one, other)):
            here.open().merge(there.folder)
            journal = here.open()
            assert (journal.overview, journal.said) == here.expected()
            shown.append(([p.name for p in journal.overview.people], [c.action for c in journal.overview.pending]))
            told = [saying.told for saying in journal.sayings()]
            assert len(told) == 2, told
        assert shown[0] == shown[1] == shown[2]
        return shown[0]

    people, pending = come_together()
    mine = {"deck": "send the deck", "slides": "mail the slides"}
    last = ("Ana", mine["deck"]) if is_later else ("Tom", mine["slides"])
    assert people == [last[0]]
    assert [action for action in pending if action in mine.values()] == [last[1]]
    last_said = other if is_later else one
    for _ in range(2):
        last_said.open().undo()
    people, pending = come_together()
    assert people == ["Tom" if is_later else "Ana"]
    assert [a for a in pending if a in mine.values()] == [mine["slides"] if is_later else mine["deck"]]


def test_a_promise_is_replaced_while_the_one_in_its_place_is_there(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    diarist.write_of("Ana was there. I promised to send the deck.")
    diarist.clock.at += timedelta(days=60)
    diarist.write_of("Ana was there. I promised to mail the slides.")
    deck, slides = diarist.open().ledger.commitments
    diarist.open().say(acts.replaced(deck, slides, [deck, slides]))

    def pending() -> list[str]:
        journal = diarist.open()
        assert (journal.overview, journal.said) == diarist.expected()
        assert dict(diarist.open().excerpt.readings) == journal.ledger.readings
        for entry in journal.entries():
            assert journal.reading(entry) == journal.ledger.readings[entry.id]
        return [item.action for item in journal.overview.pending]

    def done(change: Callable[[Journal], object]) -> list[str]:
        change(diarist.open())
        return pending()

    assert pending() == ["mail the slides"]
    assert done(lambda j: j.remove(j.find("last"))) == ["send the deck"]
    assert done(lambda j: j.undo()) == ["mail the slides"]
    assert done(lambda j: j.say(acts.dismiss(slides))) == ["send the deck"]
    assert done(lambda j: j.undo()) == ["mail the slides"]
    assert done(lambda j: j.read(j.edit(j.find("last"), text="Nobody came."))) == ["send the deck"]
    assert done(lambda j: j.say(acts.keep(deck))) == []
    assert done(lambda j: (j.undo(), j.undo())) == ["mail the slides"]
    assert done(lambda j: j.say(acts.keep(slides))) == []


def test_a_reading_of_another_text_than_the_one_that_stands_counts_for_nothing(tmp_path: Path) -> None:
    one, other = Diarist(tmp_path / "one", 1), Diarist(tmp_path / "other", 2)
    one.write_of("Ana will sing. I promised to send the deck.")
    other.open().merge(one.folder)
    journal = one.open()
    journal.read(journal.edit(journal.find("last"), text="Tom was there. I promised to write a long letter. Li came."))
    journal = one.open()
    assert "write a long letter" in [item.action for item in journal.overview.pending]
    other.clock.at += timedelta(days=2)
    other.open().read(other.open().find("last"))
    one.open().merge(other.folder)
    for _ in range(2):
        journal = one.open()
        assert journal.overview == one.expected()[0]
        assert journal.overview.pending == ()
        excerpt = one.open().excerpt
        assert isinstance(excerpt, Excerpt)
        assert dict(excerpt.readings) == one.open().ledger.readings == one.open().raw_readings() == {}
        assert [entry.text for entry in one.open().unread()] == [one.open().find("last").text]
    one.open().catch_up()
    journal = one.open()
    text = journal.find("last").text
    assert {text[c.start : c.end] for c in journal.overview.pending} == {"I promised to write a long letter"}
    assert one.open().unread() == []

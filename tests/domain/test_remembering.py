"""The brief, who knows, patterns, lessons and the month, over entries made for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from journal.domain import acts
from journal.domain.closing.proposals import proposals
from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.corrections.correction import holding
from journal.domain.corrections.lessons import told
from journal.domain.days.month import Month
from journal.domain.entry import Entry
from journal.domain.errors import WrongUse
from journal.domain.ledger import Ledger
from journal.domain.people.person import Person
from journal.domain.reading import (
    Direction,
    Flag,
    FlagKind,
    Help,
    HelpKind,
    Mention,
    Reading,
    Request,
    Side,
    ToneWord,
    Verdict,
)
from journal.domain.saying import sayings, standing, taken_back
from journal.domain.views import retelling
from journal.domain.views.brief import brief
from journal.domain.views.expertise import Topic, who_knows
from journal.domain.views.patterns import PatternKind, patterns
from journal.domain.views.review import review
from journal.domain.views.topics import topics_of
from journal.formats.brief import markdown
from tests.domain.diary import Diary
from tests.domain.test_commitment import promise
from tests.domain.test_people import said

FIRST = date(2026, 3, 2)


def entry(number: int, text: str = "Coffee with Ana. She is writing a grant proposal.", days: int = 7) -> Entry:
    on = FIRST + timedelta(days=days * number)
    return Entry(id=f"e{number}", text=text, written_at=datetime.combine(on, time(20), UTC), about=on)


def heard(of: Entry, **changes: object) -> Reading:
    at = of.text.find("Ana")
    ana = Mention(start=at, end=at + 3, text="Ana", name="Ana", met=True, person="p-ana")
    return replace(Reading(model="m", entry=of.id, mentions=(ana,)), **changes)  # type: ignore[arg-type]


def asked(number: int, by_me: bool) -> Request:
    return Request(start=0, end=6, by_me=by_me, who="Ana", answered=False, id=f"r{number}")


def flag(number: int) -> Flag:
    return Flag(start=0, end=6, kind=FlagKind.ONE_SIDED, direction=Direction.THEY_DOMINATED, who="Ana", id=f"f{number}")


def folded(count: int, *corrections: acts.Act, **each: object) -> Ledger:
    entries = [entry(n) for n in range(count)]
    made = {e.id: heard(e, **{k: v(n) for k, v in each.items() if callable(v)}) for n, e in enumerate(entries)}
    return Ledger.of(entries, made, holding(said(*corrections)))


def test_three_calls_in_a_row_that_were_only_their_asks_show() -> None:
    ledger = folded(3, requests=lambda n: (asked(n, by_me=False),))
    (pattern,) = patterns(ledger, FIRST + timedelta(days=20))
    assert pattern.kind is PatternKind.ONLY_THEIR_ASKS
    assert pattern.entries == ("e0", "e1", "e2")
    again = folded(3, acts.dismiss_pattern(pattern), requests=lambda n: (asked(n, by_me=False),))
    assert not patterns(again, FIRST + timedelta(days=20))


def test_two_calls_are_no_pattern() -> None:
    assert not patterns(folded(2, requests=lambda n: (asked(n, by_me=True),)), FIRST + timedelta(days=20))


def test_a_friendship_in_which_i_stopped_giving_shows() -> None:
    def helped(n: int) -> tuple[Help, ...]:
        side = Side.GAVE if n < 3 else Side.GOT
        return (Help(start=0, end=6, side=side, kind=HelpKind.ADVICE, who="Ana", id=f"h{n}"),)

    kinds = [p.kind for p in patterns(folded(6, help=helped), FIRST + timedelta(days=40))]
    assert kinds == [PatternKind.STOPPED_ASKING_BACK]


def test_somebody_usually_met_weekly_is_missed_after_a_month_and_not_before() -> None:
    ledger = folded(4)
    assert not patterns(ledger, FIRST + timedelta(days=21 + 29))
    (pattern,) = patterns(ledger, FIRST + timedelta(days=21 + 30))
    assert pattern.kind is PatternKind.NOT_MET_FOR_LONG
    assert "30 days" in pattern.told


def test_a_flag_dismissed_twice_for_a_person_is_not_shown_again() -> None:
    def dismissed(*numbers: int) -> Ledger:
        verdicts = [acts.judge(f"e{n}", flag(n), Verdict.DISMISSED) for n in numbers]
        return folded(4, *verdicts, flags=lambda n: (flag(n),))

    assert len(dismissed(0).flagged()) == 3
    after = dismissed(0, 1)
    assert not after.flagged()
    assert told(after.lessons, {"p-ana": "Ana"}) == ["“they dominated” is not shown any more for Ana."]


def test_what_was_dismissed_stays_so_when_two_are_one_person() -> None:
    ana, tom = Person(id="p-ana", name="Ana"), Person(id="p-tom", name="Tom")
    later = FIRST + timedelta(days=7 * 4 + 30)

    def told_of(*said_: acts.Act, merged: Sequence[acts.Act] = ()) -> list[str]:
        return [pattern.told for pattern in patterns(folded(4, *said_, *merged), later)]

    (missed,) = patterns(folded(4), later)
    assert told_of(merged=[acts.merge(ana, tom)]) != []
    assert told_of(acts.dismiss_pattern(missed), merged=[acts.merge(ana, tom)]) == []
    further = [acts.merge(ana, tom), acts.merge(tom, Person(id="p-li", name="Li"))]
    assert told_of(acts.dismiss_pattern(missed), merged=further) == []


def test_what_was_taught_of_somebody_holds_for_whom_they_are_merged_into() -> None:
    merged = acts.merge(Person(id="p-ana", name="Ana"), Person(id="p-tom", name="Tom"))
    entries = [entry(n) for n in range(3)]

    def ledger(*said_: acts.Act, before: str, after: str) -> Ledger:
        made = {e.id: heard(e, flags=(flag(n),), tone=0.1) for n, e in enumerate(entries)}
        for reading in made.values():
            person = after if reading.entry == "e2" else before
            made[reading.entry] = replace(reading, mentions=(replace(reading.mentions[0], person=person),))
        return Ledger.of(entries, made, holding(said(*said_, merged)))

    dismissed = [acts.judge(f"e{n}", flag(n), Verdict.DISMISSED) for n in range(2)]
    heavy = [acts.feel(of, -0.4) for of in entries[:2]]
    for before, after in (("p-ana", "p-tom"), ("p-tom", "p-ana")):
        taught = ledger(*dismissed, *heavy, before=before, after=after)
        assert not taught.flagged()
        assert [r.tone for r in taught.readings.values()] == [-0.4] * 3
        assert told(taught.lessons, {"p-tom": "Tom"}) == [
            "“they dominated” is not shown any more for Tom.",
            "Exchanges with Tom are taken to feel worse than they sound.",
        ]
    one_each = [acts.judge("e0", flag(0), Verdict.DISMISSED), acts.judge("e2", flag(2), Verdict.DISMISSED)]
    assert not ledger(*one_each, before="p-ana", after="p-tom").flagged()


def test_a_tone_changed_once_teaches_about_its_words_and_goes_when_it_is_taken_back() -> None:
    entries = [entry(n, text) for n, text in enumerate(("Killer talk, Ana.", "Killer week, Ana.", "A week, Ana."))]

    def tones(*said_: acts.Act) -> tuple[list[float | None], list[str]]:
        made = {
            e.id: heard(e, tone=-0.5, tone_words=(ToneWord(start=0, end=6, value=-0.6),) if "Killer" in e.text else ())
            for e in entries
        }
        ledger = Ledger.of(entries, made, holding(said(*said_)))
        return [ledger.readings[e.id].tone for e in entries], told(ledger.lessons, {"p-ana": "Ana"})

    assert tones() == ([-0.5, -0.5, -0.5], [])
    taught_once = tones(acts.feel(entries[0], 0.4))
    assert taught_once == ([0.4, 0.4, -0.5], ["“killer” is not taken for a sad word."])
    own = tones(acts.feel(entries[0], 0.4), acts.feel(entries[1], -0.8))
    assert own[0] == [0.4, -0.8, -0.5]  # what the writer says of an entry goes before a lesson


def test_a_tone_changed_twice_the_same_way_teaches_about_the_person() -> None:
    def tones(*said_: acts.Act) -> list[float | None]:
        return [r.tone for r in folded(4, *said_, tone=lambda n: 0.1).readings.values()]

    assert tones(acts.feel(entry(0), -0.4)) == [-0.4, 0.1, 0.1, 0.1]
    assert tones(acts.feel(entry(0), -0.4), acts.feel(entry(1), -0.4)) == [-0.4, -0.4, -0.4, -0.4]
    assert tones(acts.feel(entry(0), -0.4), acts.feel(entry(1), 0.8)) == [-0.4, 0.8, 0.1, 0.1]


def test_a_tone_changed_teaches_of_a_word_only_where_it_turned_and_the_word_alone_carried_it() -> None:
    first, later = entry(0, "Good day, Ana promised."), entry(1, "Good that Ana promised.")

    def learnt(heard_as: float, felt: float, *spans: tuple[int, int]) -> list[str]:
        words = tuple(ToneWord(start=start, end=end, value=0.6) for start, end in spans)
        made = {e.id: heard(e, tone=heard_as, tone_words=words if e is first else ()) for e in (first, later)}
        return told(Ledger.of([first, later], made, holding(said(acts.feel(first, felt)))).lessons, {})

    good, promised = (0, 4), (14, 22)
    assert learnt(0.8, 0.4, good) == learnt(0.3, 0.8, good) == []  # better or less good, but good
    assert learnt(0.8, 0.0, good, promised) == []
    assert learnt(0.8, 0.0, good) == learnt(0.8, -0.4, good) == ["“good” is not taken for a glad word."]


def test_how_glad_it_was_teaches_nothing_about_the_person() -> None:
    def tones(*said_: acts.Act) -> list[float | None]:
        return [r.tone for r in folded(3, *said_, tone=lambda n: 0.8).readings.values()]

    assert tones(acts.feel(entry(0), 0.4), acts.feel(entry(1), 0.4)) == [0.4, 0.4, 0.8]


def test_a_feeling_nobody_has_a_word_for_is_refused() -> None:
    assert acts.felt(" a bit  LOW") == -0.4
    with pytest.raises(WrongUse, match="tells no feeling"):
        acts.felt("meh")


def test_a_promise_turned_round_teaches_the_same_words_later() -> None:
    def made(n: int) -> tuple[object, ...]:
        noun = ("deck", "report", "budget", "plan")[n]
        return (promise(id=f"c{n}", entry=f"e{n}", quote=f"she asked could I have the {noun} by then"),)

    turned = acts.flip(promise(id="c0", entry="e0"))
    owners = [c.owner for c in folded(3, turned, commitments=made).commitments]
    assert owners == [Owner.THEM, Owner.THEM, Owner.THEM]
    assert [c.owner for c in folded(3, commitments=made).commitments] == [Owner.ME] * 3


def test_one_promise_turned_round_teaches_nothing_of_what_others_promise_in_such_words() -> None:
    names = ("Ana", "Tom", "Zoe", "Ana")

    def made(n: int) -> tuple[Commitment, ...]:
        quote = f"promised i'd send {('deck', 'report', 'plan', 'book')[n]} on sunday"
        return (promise(id=f"c{n}", entry=f"e{n}", quote=quote, counterparty=names[n]),)

    def owners(*said_: acts.Act) -> tuple[list[str], list[str]]:
        ledger = folded(4, *said_, commitments=made)
        return ["them" if c.owner is Owner.THEM else "me" for c in ledger.commitments], told(ledger.lessons, {})

    ana, tom, zoe, later = (made(n)[0] for n in range(4))
    with_ana = "“promised i'd _ on sunday” is heard the other way round with Ana."
    assert owners(acts.flip(ana)) == (["them", "me", "me", "them"], [with_ana])
    for_all = "“promised i'd _ on sunday” is heard the other way round."
    assert owners(acts.flip(ana), acts.flip(tom)) == (["them"] * 4, [for_all])
    # One that was right is enough: what holds for all does not hold, nor what holds for her, where it was with her.
    assert owners(acts.flip(ana), acts.flip(tom), acts.confirm(zoe))[0] == ["them", "them", "me", "them"]
    assert owners(acts.flip(ana), acts.confirm(later)) == (["them", "me", "me", "me"], [])


def test_a_promise_dismissed_twice_stays_out_when_it_comes_in_the_same_words() -> None:
    def made(n: int) -> tuple[Commitment, ...]:
        return (promise(id=f"c{n}", entry=f"e{n}", quote="Tom will circulate the minutes"),)

    def left(*said_: acts.Act) -> list[str]:
        return [c.id for c in folded(4, *said_, commitments=made).commitments]

    first, second = (acts.dismiss(made(n)[0]) for n in range(2))
    assert left(first) == ["c1", "c2", "c3"]
    assert left(first, second) == []
    assert left(first, second, acts.confirm(made(2)[0])) == ["c2", "c3"]


def test_help_that_was_promised_and_given_is_counted_once() -> None:
    def helped(n: int) -> tuple[Help, ...]:
        kind = (HelpKind.REFERRAL, HelpKind.REFERRAL, HelpKind.ADVICE)[n]
        return (Help(start=0, end=20, side=Side.GOT, kind=kind, who="Ana", id=f"h{n}"),)

    def made(n: int) -> tuple[Commitment, ...]:
        return (promise(id="c0", entry="e0", owner=Owner.THEM, who="Ana", counterparty=None),) if n == 0 else ()

    def received(*said_: acts.Act) -> int:
        looked_back = review(Month(2026, 3), folded(3, *said_, help=helped, commitments=made), date(2026, 4, 1))
        return looked_back.balances[0].received

    (word,) = made(0)
    assert received() == received(acts.keep(word)) == 3  # nothing tells that they are one
    assert received(acts.keep(word, closed_by="e1")) == 2
    assert received(acts.keep(word, closed_by="e2")) == 3  # help of another kind
    assert received(acts.drop(word, closed_by="e1")) == 3


def test_what_was_said_is_listed_and_what_was_said_later_goes_before() -> None:
    first, second = said(acts.keep(promise()), acts.drop(promise()))[::2]
    held = standing([first, second])
    assert [c.value for c in held] == ["dropped"]
    (line,) = sayings([first, second], {})
    assert line.told == "is dropped"


def test_what_was_said_names_what_it_is_about() -> None:
    kept = said(acts.keep(promise(), closed_by="e2"))
    assert sayings(kept, {"e2": "“Sent it”"})[0].told == "is kept; shown by “Sent it”"
    assert sayings(kept, {})[0].told == "is kept; shown by another entry"
    (line,) = sayings(said(acts.due_on(promise(), None)), {})
    assert line.told == "due on no day"
    (line,) = sayings(said(acts.due_on(promise(), date(2026, 11, 27))), {})
    assert line.told == "due Friday 27 November 2026"
    helped = said(acts.dismiss_help("e1", Help(start=0, end=3, side=Side.GOT, kind=HelpKind.ADVICE, id="h1")))
    assert sayings(helped, {})[0].quote == "You got advice"
    assert taken_back(helped) == "Taken back that it is not so: “You got advice”."


def test_the_brief_holds_what_stands_open_what_they_care_about_and_what_to_ask() -> None:
    ledger = Diary.named("stallholder").ledger()
    noor = next(p for p in ledger.people.values() if p.name == "Noor Haddad")
    page = brief(noor, ledger, date(2026, 4, 20), proposals(ledger))
    assert page.last is not None
    assert page.last.id == "s9"
    assert (page.mine, page.theirs) == ((), ())  # nobody has said yes to any
    assert [c.id for c in page.suggested] == ["a1", "a2"]
    assert {p.commitment for p in page.proposed} == {"a1", "a2"}
    assert 1 <= len(page.questions) <= 3


def test_what_nobody_has_confirmed_is_owed_by_nobody() -> None:
    theirs = promise(owner=Owner.THEM, who="Ana", counterparty=None, entry="e0")
    mine = promise(id="c2", counterparty="Ana", entry="e0")
    for acts_, owed, owing, heard in (
        ((), [], [], ["c1", "c2"]),
        ((acts.confirm(mine),), ["c2"], [], ["c1"]),
        ((acts.confirm(mine), acts.confirm(theirs)), ["c2"], ["c1"], []),
        ((acts.keep(mine), acts.dismiss(theirs)), [], [], []),
    ):
        ledger = folded(1, *acts_, commitments=lambda n: (theirs, mine))
        page = brief(ledger.people["p-ana"], ledger, FIRST)
        assert [[c.id for c in side] for side in (page.mine, page.theirs, page.suggested)] == [owed, owing, heard]


def test_only_what_is_late_is_asked_about_as_if_it_might_not_come() -> None:
    theirs = promise(owner=Owner.THEM, who="Ana", counterparty=None, entry="e0", due=FIRST + timedelta(days=3))
    ledger = folded(1, acts.confirm(theirs), commitments=lambda n: (theirs,))
    ana = ledger.people["p-ana"]
    early, late = (
        [ask.text for ask in brief(ana, ledger, FIRST + timedelta(days=n)).questions if "send the deck" in ask.text]
        for n in (1, 9)
    )
    assert early == ["“send the deck”: is there something you need from me for it?"]
    assert late == ["“send the deck”: is it still possible, and would it help if I did a part of it?"]


def test_topics_are_words_that_come_back_around_a_person() -> None:
    ledger = folded(3)
    page = brief(ledger.people["p-ana"], ledger, FIRST)
    assert page.topics[0].words == "grant proposal"
    assert page.topics[0].times == 3


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ana talked of her allotment.", ["allotment"]),
        ("Ana is building her wind tunnel, eleven boxes of it.", ["wind tunnel"]),
        ("Ana says the sign's up.", ["sign"]),
        ("Ana said that her brother wrote.", ["brother"]),
        ("Ana is Sister to all of us.", []),
        ("Ana read four hundred pages by the 13th, within a fortnight.", []),
        ("Ana wears anything while everyone shouts, yeah nah.", []),
    ],
)
def test_a_topic_comes_back_and_says_what_it_was_about(sentence: str, words: list[str]) -> None:
    at = sentence.index("Ana")
    ana = Mention(start=at, end=at + 3, text="Ana", name="Ana", met=True, person="p-ana")
    for times, shown in ((1, []), (2, words)):
        days = [FIRST + timedelta(days=n) for n in range(times)]
        entries = [
            Entry(id=f"e{n}", text=sentence, written_at=datetime(on.year, on.month, on.day, 9, tzinfo=UTC), about=on)
            for n, on in enumerate(days)
        ]
        readings = {e.id: Reading(model="m", entry=e.id, mentions=(ana,)) for e in entries}
        ledger = Ledger.of(entries, readings, {})
        assert [topic.words for topic in topics_of(ledger.people["p-ana"], ledger)] == shown


def test_a_topic_is_nobodys_name_and_a_word_that_is_also_a_name_may_be_one() -> None:
    text = "Coffee with Ana. Ana asked Marble Fountain about her grant proposal. Then she met Dr. Cedar Bridge."
    names = {"Ana": "p-ana", "Marble Fountain": "p-1", "Dr. Cedar Bridge": "p-2"}
    entries = [entry(n, text) for n in range(3)]
    readings = {e.id: Reading(model="m", entry=e.id, mentions=_named(text, names)) for e in entries}
    other = Entry(id="other", text="Grant", written_at=datetime.combine(FIRST, time(20), UTC), about=FIRST)
    crowd = tuple(_named("Grant", {"Grant": f"p-crowd{n}"})[0] for n in range(60))  # as many as one knows
    ledger = Ledger.of([*entries, other], readings | {"other": Reading(model="m", entry="other", mentions=crowd)}, {})
    assert [topic.words for topic in topics_of(ledger.people["p-ana"], ledger)] == ["grant proposal"]


def _named(text: str, names: dict[str, str]) -> tuple[Mention, ...]:
    found = ((m.start(), m[0]) for m in re.finditer("|".join(names), text))
    return tuple(
        Mention(start=at, end=at + len(name), text=name, name=name, met=name == "Ana", person=names[name])
        for at, name in found
    )


def test_who_knows_is_answered_with_the_sentence() -> None:
    (known,) = who_knows(Topic.of("proposals for grants"), folded(2))
    assert known.person.name == "Ana"
    assert known.times == 2
    assert known.said[0].words == "She is writing a grant proposal."
    assert not who_knows(Topic.of("welding"), folded(2))
    with pytest.raises(WrongUse, match="no word"):
        Topic.of("?!")


def test_the_sentence_that_answers_is_whole_where_a_title_ends_with_a_full_stop() -> None:
    text = "Tea. I asked Dr. Patel to read the xylograph deck. Home."
    written = entry(0, text)
    reading = Reading(model="m", entry=written.id, mentions=_named(text, {"Patel": "p-patel"}))
    (known,) = who_knows(Topic.of("xylograph"), Ledger.of([written], {written.id: reading}, {}))
    assert known.said[0].words == "I asked Dr. Patel to read the xylograph deck."


def test_the_month_before_is_told_in_words_also_where_it_has_one_entry() -> None:
    entries = [entry(n, days=20) for n in range(5)]
    made = {e.id: heard(e) for e in entries[:2]}
    changes = review(Month(2026, 5), Ledger.of(entries, made, holding([])), date(2026, 5, 31)).changes
    assert changes[0] == "Two entries, one in April."


def test_a_month_tells_what_changed_and_what_was_not_answered() -> None:
    ledger = folded(6, requests=lambda n: (asked(n, by_me=True),))
    april = review(Month(2026, 4), ledger, date(2026, 4, 30))
    assert april.changes[0] == "One entry, five in March."
    assert [a.words for a in april.unanswered] == ["Coffee"]
    assert "no answer yet" in april.questions[-1].text
    assert review(Month(2025, 1), ledger, date(2026, 4, 30)).entries == ()


def test_one_of_the_month_before_is_told_in_words_too() -> None:
    entries = {e.id: e for e in (entry(0), entry(5), entry(6))}
    ledger = Ledger.of(entries.values(), {e.id: heard(e) for e in entries.values()}, {})
    assert review(Month(2026, 4), ledger, date(2026, 4, 30)).changes[0] == "Two entries, one in March."


def test_who_was_not_there_was_only_spoken_of() -> None:
    before = folded(3)
    absent = folded(3, acts.not_there("e1", ["Ana"]))
    assert [x.entry for x in before.exchanges_with("p-ana")] == ["e0", "e1", "e2"]
    assert [x.entry for x in absent.exchanges_with("p-ana")] == ["e0", "e2"]
    assert absent.ids_with("p-ana") == ["e0", "e1", "e2"]
    assert absent.people["p-ana"].times_met == 2
    (told,) = sayings(said(acts.not_there("e1", ["Ana"])), {})
    assert (told.told, told.quote) == ("was not there", "Ana")


def _all_met(text: str, names: dict[str, str]) -> tuple[Mention, ...]:
    return tuple(replace(mention, met=True) for mention in _named(text, names))


def test_where_two_bear_a_first_name_it_is_told_who_is_meant() -> None:
    entries = [entry(n, f"Coffee with {name}.") for n, name in enumerate(("Ana Ruiz", "Ana Cruz", "Tom Weber"))]
    readings = {
        e.id: Reading(model="m", entry=e.id, mentions=_all_met(e.text, {e.text[12:-1]: f"p{e.id}"})) for e in entries
    }
    ledger = Ledger.of(entries, readings, {})
    assert [ledger.short_of(person) for person in ledger.people.values()] == ["Ana Ruiz", "Ana Cruz", "Tom"]


def test_the_page_before_a_meeting_tells_of_what_was_awkward_the_last_time() -> None:
    ledger = folded(2, flags=lambda n: (flag(n),) if n else ())
    page = brief(ledger.people["p-ana"], ledger, FIRST + timedelta(days=20))
    assert [f.id for f in page.flags] == ["f1"]
    assert "\nPerhaps Ana did most of the talking: “Coffee”\n" in markdown(page, ledger)


def test_help_says_whom_it_came_from_where_several_were_met() -> None:
    text = "Coffee with Ana and Tom. Tom lent me a ladder."
    helped = Help(start=25, end=46, side=Side.GOT, kind=HelpKind.RESOURCE, who="Tom", id="h1")
    both = Reading(model="m", entry="e0", mentions=_all_met(text, {"Ana": "p1", "Tom": "p2"}), help=(helped,))
    assert "You got something of use from Tom." in retelling.heard(both, text, FIRST)
    assert "You got something of use." in retelling.heard(replace(both, mentions=both.mentions[1:]), text, FIRST)


def test_in_the_month_everybody_goes_by_the_name_that_they_have_now() -> None:
    ledger = folded(
        1,
        acts.rename(Person(id="p-ana", name="Ana"), "Ana Couto"),
        commitments=lambda _: (promise(entry="e0", due=FIRST, status=Status.OPEN),),
        flags=lambda n: (flag(n),),
        requests=lambda n: (asked(n, by_me=False),),
    )
    month = review(Month.of(FIRST), ledger, FIRST + timedelta(days=20))
    assert [item.counterparty for item in month.mine.made] == ["Ana Couto"]
    assert [item.flag.who for item in month.flagged] == ["Ana Couto"]
    assert [item.request.who for item in month.unanswered] == ["Ana Couto"]
    assert not [q.text for q in month.questions if "Ana" in q.text and "Ana Couto" not in q.text]

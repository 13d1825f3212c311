"""Promises as imperatives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.commitment import Owner
from journal.nlp.commitments.actions import imperative
from journal.nlp.dates.day_phrases import find
from journal.nlp.verbs import base

CASES = [
    ("I told Ana I'd send her the deck by Friday", Owner.ME, "Ana Ruiz", "send Ana the deck"),
    ("I promised to keep the plant alive", Owner.ME, None, "keep the plant alive"),
    ("I agreed to do his first return for nothing", Owner.ME, "Jad", "do his first return for nothing"),
    ("I said I would by Monday", Owner.ME, "Priya", "do what was asked"),
    ("I said I would read it by Monday", Owner.ME, "Priya", "read it"),
    ("I'm couriering her the originals tomorrow", Owner.ME, "Naicker", "courier Naicker the originals"),
    ("Sending 3 JDs tonight", Owner.ME, None, "send 3 JDs"),
    ("I owe her the name of the lawyer", Owner.ME, "Xiaoyu", "give Xiaoyu the name of the lawyer"),
    ("she will finish the impact section over the weekend", Owner.THEM, None, "finish the impact section"),
    ("He'll get accounts to transfer half by the 20th", Owner.THEM, None, "get accounts to transfer half"),
    ("He is to send me the timetable by noon on Thursday", Owner.THEM, None, "send me the timetable"),
    ("gopi swore he'd digitise the old photos", Owner.THEM, None, "digitise the old photos"),
    ("I'll send you my notes", Owner.THEM, None, "send me their notes"),
    ("She promises me her slides on Monday", Owner.THEM, None, "give me her slides"),
    ("lerato brings past papers", Owner.THEM, None, "bring past papers"),
    ("We agreed to walk the route together Saturday", Owner.BOTH, "Anwen", "walk the route together"),
    ("Vira makes the covers", Owner.THIRD_PARTY, "Anas", "make the covers"),
    ("me → consent form in Polish, Mon", Owner.ME, None, "consent form in Polish"),
    ("[x] reading list → Ludmila", Owner.ME, "Ludmila", "send reading list to Ludmila"),
    ("I'm to ask Otieno for a note before Monday's calibration", Owner.ME, None, "ask Otieno for a note"),
    ("she'll pause the RFP until she's read it", Owner.THEM, None, "pause the RFP"),
    ("I'd be glad to review it, my word on it", Owner.ME, None, "review it"),
    ("Called Colm, will let us know about the hall", Owner.THEM, None, "let us know about the hall"),
    ("spoke to Ana again, and she will send the form by Friday", Owner.THEM, None, "send the form"),
    ("We promised each other to speak", Owner.BOTH, "Bo", "speak"),
    ("we agreed with one another to meet on Friday", Owner.BOTH, "Bo", "meet"),
    ("I'll cover her shift on Friday in return", Owner.ME, "Priya", "cover Priya's shift"),
    ("said, 'I'll lend you my drill.'", Owner.THEM, None, "lend me their drill"),
    ("I promised to email her brother, Tom, about it", Owner.ME, "Olga", "email Olga's brother, Tom, about it"),
    ("She pledged fifteen thousand", Owner.THEM, None, "give fifteen thousand"),
    ("Hetty has pledged me £500 for the roof", Owner.THEM, None, "give me £500 for the roof"),
]


CASES += [
    ("Neighbour Ruth said she'd water the plants", Owner.THEM, None, "water the plants"),
    ("told my sister Jess I would pick up the cake", Owner.ME, "Jess", "pick up the cake"),
    ("Told everyone at work I'd book the room", Owner.ME, None, "book the room"),
    ("i said id bring the flagon", Owner.ME, None, "bring the flagon"),
    ("They said they'd host", Owner.THEM, None, "host"),
    ("I'd read his draft, third time, and he never asked how I was", Owner.ME, None, "read his draft, third time"),
    ("he'll do the karakia, he's told Anahera", Owner.THEM, None, "do the karakia"),
    ("she will train me here, she has told Bo, with a stipend", Owner.THEM, None, "train me here, with a stipend"),
    ("I'll bring the cups, she'd bring the plates", Owner.ME, None, "bring the cups"),
    ("If it rains, I'll bring the tent", Owner.ME, None, "If it rains, I'll bring the tent"),
    ("he asked if Li could come and I told him I'd ask around", Owner.ME, None, "ask around"),
    ("I said leave me the draft and I'd go through it", Owner.ME, None, "go through it"),
    ("I owe her dinner", Owner.ME, "Ana", "give Ana dinner"),
    ("I'll give her keys to Tom", Owner.ME, "Ana", "give Ana's keys to Tom"),
    ("I'd let her know", Owner.ME, "Ana", "let Ana know"),
    ("I owe Sarah £40", Owner.ME, "Sarah", "pay Sarah back £40"),
    ("I owe her £40 for the tickets", Owner.ME, "Sarah", "pay Sarah back £40 for the tickets"),
    ("Owe Sarah a beer", Owner.ME, "Sarah", "give Sarah a beer"),
    ("Paul owes me a beer", Owner.THEM, None, "give me a beer"),
    ("I promised myself to call Kim", Owner.ME, "Kim", "call Kim"),
    ("As promised I called Ana", Owner.ME, "Ana", "call Ana"),
    ("As agreed, I sent Ana the deck", Owner.ME, "Ana", "send Ana the deck"),
    ("Like I had promised her, I brought the book", Owner.ME, "Ana", "bring the book"),
    ("I brought Ana the book as I'd said I would", Owner.ME, "Ana", "bring Ana the book"),
    ("sent her the key, like I said I would", Owner.ME, "Ana", "send Ana the key"),
    ("As she promised, she called me", Owner.THEM, None, "call me"),
]


@pytest.mark.parametrize(("quote", "owner", "counterparty", "action"), CASES)
def test_a_promise_becomes_an_imperative(quote: str, owner: Owner, counterparty: str | None, action: str) -> None:
    names = ["gopi", "lerato", "Ana", "Vira", "Ludmila"]
    assert imperative(quote, owner, counterparty, find(quote), names) == action


@pytest.mark.parametrize(
    ("quote", "action"),
    [
        ("Reminder to self: return the drill to Ivo tonight", "return the drill to Ivo"),
        ("Note to self - call Dario tomorrow", "call Dario"),
        ("TODO: email Greta the invoice by Friday", "email Greta the invoice"),
        ("Mental note: bring Ada her umbrella", "bring Ada her umbrella"),
        ("reminder for myself: to pay Nils back", "pay Nils back"),
        ("to-do - ring the plumber for Ivo", "ring the plumber for Ivo"),
        ("Todo list: draft the plan with Ola", "draft the plan with Ola"),
        # words of the deed, not about the note
        ("note the number of Bo's flat", "note the number of Bo's flat"),
        ("Remind Ivo of the deposit", "remind Ivo of the deposit"),
        ("memo to Greta on Monday", "memo to Greta"),
    ],
)
def test_words_about_the_note_are_no_words_of_the_deed(quote: str, action: str) -> None:
    names = ["Ivo", "Dario", "Greta", "Ada", "Nils", "Ola", "Bo"]
    assert imperative(quote, Owner.ME, None, find(quote), names) == action


@pytest.mark.parametrize(
    ("quote", "action"),
    [
        ("Sabine at Hanser promised to check with accounting", "check with accounting"),
        ("My landlord promised to fix the boiler by Friday", "fix the boiler"),
        ("Omar from the library has promised to keep the book for me", "keep the book for me"),
        ("Mr. Lund, our treasurer, agreed to audit the books", "audit the books"),
        ("Karel's brother offered to drive me to the airport", "drive me to the airport"),
        ("The steward promised that she'd hold my ticket", "hold my ticket"),
        ("Dr. Rao from the clinic volunteered to give a talk", "give a talk"),
        ("Karel promised Omar the master key", "give Omar the master key"),
        # nobody undertakes anything in front of these
        ("bring the form that Karel promised to sign", "bring the form that Karel promised to sign"),
        ("send Omar the list I promised him", "send Omar the list I promised him"),
    ],
)
def test_who_undertook_it_is_no_part_of_it(quote: str, action: str) -> None:
    names = ["Sabine", "Omar", "Lund", "Karel", "Rao"]
    assert imperative(quote, Owner.THEM, None, find(quote), names) == action


@pytest.mark.parametrize(
    ("quote", "action"),
    [
        ("let's have lunch next Thursday, Ines said", "let's have lunch"),
        ("we're going to the museum on Saturday", "go to the museum"),
        ("The two of us are going to the sea on Sunday", "go to the sea"),
        ("She is going to her bank for me tomorrow", "go to her bank for me"),
        ("Ana and I are going to Lisbon together", "go to Lisbon together"),
        ("I'm going to read the draft", "read the draft"),
        ("They'll write by the 24th, Lyle said", "write"),
        ("he'll paint the fence on Sunday, says Frau Iwersen", "paint the fence"),
        ("she'll share the recording, her assistant says", "share the recording"),
        ("I'm taking his shift, as promised", "take his shift"),
        ("he'll lend me the trailer, he swore it", "lend me the trailer"),
        ("I'll print the menus, that's agreed", "print the menus"),
        # what somebody said is the deed's object here
        ("I'll write down what Lyle said", "write down what Lyle said"),
        ("she'll check whether he agreed", "check whether he agreed"),
    ],
)
def test_that_somebody_said_so_is_no_part_of_it(quote: str, action: str) -> None:
    assert imperative(quote, Owner.THEM, None, find(quote), ["Ines", "Lyle", "Iwersen"]) == action


@pytest.mark.parametrize(
    ("quote", "action"),
    [
        ("I'll be there", "be there"),
        ("I said I'd be at the door", "be at the door"),
        ("I promised to be on time", "be on time"),
        ("I told her I'd be in", "be in"),
        ("I'll be there when Ana sings", "be there when Ana sings"),
        ("I'll be in her hall at nine", "be in Ana's hall at nine"),
        # it only helps the verb behind it
        ("I'll be sending the slides", "send the slides"),
        ("I'd be happy to lend the van", "lend the van"),
        ("It'll be left out", "leave out"),
        ("the notes are to be typed up", "the notes are to be typed up"),
    ],
)
def test_being_somewhere_is_a_deed_too(quote: str, action: str) -> None:
    assert imperative(quote, Owner.ME, "Ana", find(quote), ["Ana"]) == action


@pytest.mark.parametrize(
    ("quote", "action"),
    [
        ("I said yes", "do what was asked"),
        ("I said yes although the van is old", "do what was asked"),
        ("I said of course", "do what was asked"),
        ("I'll say yes to the printer", "say yes to the printer"),
        ("I promised to say a few words", "say a few words"),
    ],
)
def test_a_bare_yes_is_to_what_was_asked(quote: str, action: str) -> None:
    assert imperative(quote, Owner.ME, None, find(quote)) == action


@pytest.mark.parametrize(
    ("form", "verb"),
    {
        "sent": "send", "couriering": "courier", "sharing": "share", "swapped": "swap", "hoping": "hope",
        "hopping": "hop", "tries": "try", "fixes": "fix", "introduces": "introduce", "arranged": "arrange",
        "editing": "edit", "his": "his", "deck": "deck", "postponed": "postpone", "mentioned": "mention",
        "telephoning": "telephone", "reasoned": "reason", "restored": "restore", "monitored": "monitor",
        "exchanged": "exchange", "hanging": "hang", "tasting": "taste", "lasted": "last", "completed": "complete",
        "budgeted": "budget", "created": "create", "treated": "treat", "resuming": "resume", "hummed": "hum",
        "installed": "install", "focused": "focus", "recited": "recite", "edited": "edit", "squared": "square",
        "fried": "fry", "tied": "tie", "lies": "lie",
    }.items(),
)  # fmt: skip
def test_verbs_go_back_to_their_base_form(form: str, verb: str) -> None:
    assert base(form) == verb


@given(st.text(max_size=200), st.sampled_from(Owner), st.one_of(st.none(), st.just("Ana")))
def test_any_clause_gives_a_line(quote: str, owner: Owner, counterparty: str | None) -> None:
    line = imperative(quote, owner, counterparty)
    assert isinstance(line, str)
    assert "\n" not in line
    assert bool(line) == bool(quote.strip())


def test_a_pronoun_is_not_named_where_the_one_it_was_promised_to_is_named_already() -> None:
    line = imperative("I must call her sister's carer, Ruth", Owner.ME, "Ruth Hale", names=["Ruth"])
    assert line == "call her sister's carer, Ruth"
    assert imperative("I'll send her the cardigan with Cyril", Owner.ME, "Cyril", names=["Cyril"]).startswith(
        "send her"
    )


@pytest.mark.parametrize(
    ("quote", "action"),
    [
        ("She'll come on Saturday week", "come"),
        ("I told Kofi I'd come on Sunday", "come"),
        ("He said he'll come Tuesday", "come"),
        ("I've told him I'll come Sunday week", "come"),
        ("I promised to come by Thursday", "come"),
        ("she's going to come first thing Friday", "come"),
        ("I said I could come at the end of the month", "come"),
        # it says only when
        ("He'll mend the gate come Friday", "mend the gate"),
        ("I told Kofi I'd have it done come Monday", "have it done"),
    ],
)
def test_who_comes_on_a_day_comes(quote: str, action: str) -> None:
    assert imperative(quote, Owner.ME, None, find(quote), ["Kofi", "Ana"]) == action


@pytest.mark.parametrize(
    ("quote", "action"),
    [
        ("I promised Kofi Monday and Tuesday off", "give Kofi Monday and Tuesday off"),
        ("I promised him Monday off", "give Kofi Monday off"),
        ("I'm giving Kofi Friday afternoon off", "give Kofi Friday afternoon off"),
        ("She'll take Friday off to help me", "take Friday off to help me"),
        ("I'd take next week off and paint with Kofi", "take next week off and paint with Kofi"),
        ("I'll drop the van off on Friday", "drop the van off"),
        ("I'll be on Friday off to Leeds", "be off to Leeds"),
    ],
)
def test_days_off_are_what_is_promised(quote: str, action: str) -> None:
    assert imperative(quote, Owner.ME, "Kofi", find(quote), ["Kofi"]) == action


@pytest.mark.parametrize(
    ("quote", "action"),
    [
        ("I'll be there Monday or Tuesday with the keys", "be there with the keys"),
        ("I'd come on Friday and Saturday to help at the stall", "come to help at the stall"),
        ("I'll go through it tonight or tomorrow with her", "go through it with her"),
        ("I'll ring Bo on Monday and Tuesday I'll call in", "ring Bo"),
    ],
)
def test_two_days_that_are_joined_go_together(quote: str, action: str) -> None:
    assert imperative(quote, Owner.ME, None, find(quote), ["Bo"]) == action


@pytest.mark.parametrize(
    ("quote", "action"),
    [
        ("I told Joyce I'd ring about clause 7(b) this week", "ring about clause 7(b)"),
        ("I'll bring the blue tent (the big one).", "bring the blue tent (the big one)"),
        ("I promised Joyce the keys (both sets) by Friday", "give Joyce the keys (both sets)"),
        ("I'll post Joyce the form (by Friday)", "post Joyce the form"),
        ("I'd check 4(a), 4(b) and 4(c) on Monday", "check 4(a), 4(b) and 4(c)"),
        ('I\'ll lend Joyce "The Waves"', 'lend Joyce "The Waves"'),
        ("I'll lend Joyce \u201cThe Waves\u201d on Friday", "lend Joyce \u201cThe Waves\u201d"),
        ("I'll send the notes [v2]!", "send the notes [v2]"),
        ("I'll send the notes)", "send the notes"),
        ("I'll send the notes,\" I said", "send the notes"),
    ],
)
def test_a_bracket_that_was_opened_is_closed(quote: str, action: str) -> None:
    assert imperative(quote, Owner.ME, None, find(quote), ["Joyce"]) == action


@pytest.mark.parametrize(
    ("quote", "name", "action"),
    [
        ("I said to Doris, I'll have the quotes with you by Friday", "Doris", "have the quotes with Doris"),
        ("I told Doris, \"I'll send you your keys", "Doris", "send Doris Doris's keys"),
        ("I said to Doris: I'll bring your coat back tomorrow", "Doris", "bring Doris's coat back"),
        ("I said to her, I'll bring you the forms", None, "bring them the forms"),
    ],
)
def test_you_in_what_the_writer_said_is_whom_they_said_it_to(quote: str, name: str | None, action: str) -> None:
    assert imperative(quote, Owner.ME, name, find(quote), ["Doris"]) == action


@pytest.mark.parametrize(
    ("quote", "action"),
    [
        ("we agreed, the two of us, to do the forecast together", "do the forecast together"),
        ("We agreed, Fidelma and I, that we'd drive down together", "drive down together"),
        ("he and I, that we would walk the whole route", "walk the whole route"),
        ("the pair of us, to go and see two other places", "go and see two other places"),
        ("He offered, unprompted, to talk to our investors", "talk to our investors"),
        ("he, in turn, undertakes to have it counted", "have it counted"),
        ("he, in turn, will count it", "count it"),
        ("She and I have sworn we'll take Dad to Crail", "take Dad to Crail"),
        ("He promised that he answers one question a week", "answer one question a week"),
        ("He's gonna email the log sheet", "email the log sheet"),
        ("im to have it done for her", "have it done for her"),
        ("Will mark up my pitch deck", "mark up my pitch deck"),
        ("Miss Fidelma is to do the teas", "do the teas"),
        ("Father Fidelma will make her a disc", "make her a disc"),
        ("whether I would cover her shift", "cover her shift"),
        ("If I could, I'd bring the tent", "If I could, I'd bring the tent"),
    ],
)
def test_who_undertook_it_together_or_in_turn_is_no_part_of_it(quote: str, action: str) -> None:
    assert imperative(quote, Owner.THEM, None, find(quote), ["Fidelma"]) == action


@pytest.mark.parametrize(
    ("quote", "action"),
    [
        ("He is to ask the ringers for a demonstration; he nodded", "ask the ringers for a demonstration"),
        ("she'll write to Raj tomorrow. ok", "write to Raj"),
        ("could he run four hundred flyers by tomorrow. Yes, he said", "run four hundred flyers"),
        ("She'll train them on Friday; pencilled", "train them"),
        ("He'll send the deck, on Friday: the new one", "send the deck: the new one"),
        ("She'll say yes. Okra is dear", "say yes. Okra is dear"),
    ],
)
def test_a_yes_to_it_is_no_part_of_it(quote: str, action: str) -> None:
    assert imperative(quote, Owner.THEM, None, find(quote), ["Raj"]) == action


@pytest.mark.parametrize(
    ("quote", "action"),
    [
        ("he promised a photo", "give a photo"),
        ("Farrugia pledged a corrected declaration by Friday", "give a corrected declaration"),
        ("I owe the lassie a proper letter", "give the lassie a proper letter"),
        ("He offered me a look at his list", "offer me a look at his list"),
        ("I have promised it to Farrugia", "give it to Farrugia"),
        ("She has vowed to Mr. Farrugia a new poem", "vow to Mr. Farrugia a new poem"),
        ("He will look after my water pipe", "look after my water pipe"),
        ("Mrs. Farrugia has undertaken the altar frontal", "undertake the altar frontal"),
        ("She confirmed 12 seats", "confirm 12 seats"),
        ("I owe the bank", "owe the bank"),
    ],
)
def test_what_is_promised_or_owed_is_given(quote: str, action: str) -> None:
    assert imperative(quote, Owner.THEM, None, find(quote), ["Farrugia"]) == action

from __future__ import annotations

import pytest

from journal.domain.commitment import Owner
from journal.nlp.commitments.owners import is_only_content, owner_of


@pytest.mark.parametrize(
    ("quote", "heard", "owner"),
    [
        ("I'll put your name forward on Monday", Owner.ME, Owner.THEM),
        ("I told her I'd say thank you", Owner.ME, Owner.ME),
        ("She sends the figures by Friday", Owner.ME, Owner.THEM),
        ("she gets the figures by Friday", Owner.ME, Owner.ME),
        ("Measurements from him on Monday", Owner.ME, Owner.THEM),
        ("he gets two pages from me", Owner.ME, Owner.ME),
        ("he asked me to read it and I said yes", Owner.THEM, Owner.ME),
        ("She owes me $15 from Tuesday", Owner.ME, Owner.THEM),
        ("Owe them a beer", Owner.THEM, Owner.ME),
        ("he asked me to read it and I said no", Owner.THEM, Owner.THEM),
        ("she has put me in charge of the tea", Owner.THEM, Owner.ME),
        ("she'd put me down for six months", Owner.THEM, Owner.THEM),
        ("she'll get it from me by Monday", Owner.THEM, Owner.ME),
        ("so he shall have it, six cases", Owner.THEM, Owner.ME),
        ("she will see everything, I told her, by Friday", Owner.THEM, Owner.ME),
        ("he has the room on Sundays, my word on that", Owner.THEM, Owner.ME),
        ("she will see everything, he told me, by Friday", Owner.THEM, Owner.THEM),
        ("I told her she'd have her answer from me", Owner.THEM, Owner.ME),
        ("He gets it on the 27th", Owner.THEM, Owner.ME),
        ("and they can have them tomorrow", Owner.THEM, Owner.ME),
        ("He gets it done by Monday", Owner.THEM, Owner.THEM),
        ("Tom will get one tomorrow", Owner.THEM, Owner.THEM),
        ("Take her the soup tomorrow, Ana said", Owner.ME, Owner.ME),
        ("Alba promised them to send me the list", Owner.THEM, Owner.THEM),
        ("he'll have it back by Wednesday", Owner.THEM, Owner.THEM),
        ("she'll have it in the post by Friday", Owner.THEM, Owner.THEM),
        ("Gets me the drawings tonight", Owner.ME, Owner.THEM),
        ("will ring her herself on Sunday", Owner.ME, Owner.THEM),
        ("will ring her myself on Sunday", Owner.ME, Owner.ME),
        ("Samples follow by rail, he says", Owner.ME, Owner.THEM),
        ("I'm to follow by rail, he says", Owner.ME, Owner.ME),
        ("She told him she'd read it", Owner.THEM, Owner.THIRD_PARTY),
        ("and he promised her a raise, in front of me", Owner.THEM, Owner.THIRD_PARTY),
        ("She told me she'd read it", Owner.THEM, Owner.THEM),
        ("he promised me a raise", Owner.THEM, Owner.THEM),
    ],
)
def test_words_that_leave_no_doubt_decide_whose_promise_it_is(quote: str, heard: Owner, owner: Owner) -> None:
    assert owner_of(quote, (0, len(quote)), heard, ()) is owner


def test_names_in_the_words_are_taken_for_those_who_give_and_get() -> None:
    for quote, owner in (("Tom gets it on the 27th", Owner.ME), ("Tom told Ana he'd read it", Owner.THIRD_PARTY)):
        names = [(quote.index(name), quote.index(name) + 3) for name in ("Tom", "Ana") if name in quote]
        assert owner_of(quote, (0, len(quote)), Owner.THEM, names) is owner
    told = "Tom told Ana she'd have it on Friday"
    assert owner_of(told, (0, len(told)), Owner.THEM, ((0, 3), (9, 12))) is Owner.THIRD_PARTY


def test_a_yes_that_follows_what_was_asked_makes_it_the_writer_s() -> None:
    text = "she asked me to do the rota, I said by Monday"
    assert owner_of(text, (0, text.index(",")), Owner.THEM, ()) is Owner.ME


@pytest.mark.parametrize(
    ("lead", "owner"),
    [
        ("Sylvie said: '", Owner.THEM),
        ("and then she said to me, \u201c", Owner.THEM),
        ("Sylvie wrote: ", Owner.THEM),
        ("Sylvie told Bo: '", Owner.THIRD_PARTY),
        ("Sylvie said to Bo, '", Owner.THIRD_PARTY),
    ],
)
def test_what_somebody_says_they_will_do_is_said_to_the_writer_unless_to_somebody_else(lead: str, owner: Owner) -> None:
    text = f"{lead}I'll put you down for two tables"
    assert owner_of(text, (len(lead), len(text)), Owner.THIRD_PARTY, ()) is owner


@pytest.mark.parametrize(
    ("before", "owner"),
    [
        ("so i'm making it, did half there, ", Owner.ME),
        ("I read the first part, ", Owner.ME),
        ("I asked and she looked at it, ", Owner.THEM),
        ("I rang Tom, ", Owner.THEM),
        ("I rang. Ana ", Owner.THEM),
        ("", Owner.THEM),
    ],
)
def test_a_promise_without_a_subject_goes_on_with_who_acted_before_it(before: str, owner: Owner) -> None:
    quote = "will finish it by Thursday"
    assert owner_of(before + quote, (len(before), len(before) + len(quote)), Owner.THEM, ()) is owner


@pytest.mark.parametrize(
    ("before", "quote", "owner"),
    [
        ("Coffee with Ana. ", "Will call her Monday", Owner.ME),
        ("Coffee with Ana.\n- ", "Will lend her the drill", Owner.ME),
        ("Met Bo! ", "Will look into the grant for him", Owner.ME),
        ("Lunch with Ana. ", "Will introduce her to Omar", Owner.ME),
        # what is hers, what they do for the writer, and who is named before it
        ("Coffee with Ana. ", "Will ask at her cousin's shop", Owner.THEM),
        ("Coffee with Ana. ", "Will ask her boss", Owner.THEM),
        ("Coffee with Ana. ", "Will tell him about me", Owner.THEM),
        ("Coffee with Ana. ", "Will tell him, she says", Owner.THEM),
        ("Ana thinks so too, ", "Will call her Monday", Owner.THEM),
        ("Ana ", "Will call her Monday", Owner.THEM),
    ],
)
def test_a_note_of_what_will_be_done_for_her_is_the_writer_s(before: str, quote: str, owner: Owner) -> None:
    assert owner_of(before + quote, (len(before), len(before) + len(quote)), Owner.THEM, ()) is owner


def test_what_somebody_promised_with_nobody_else_named_was_promised_to_the_writer() -> None:
    text = "Joy promised to do the rota"
    assert owner_of(text, (0, len(text)), Owner.THIRD_PARTY, ((0, 3),)) is Owner.THEM
    told = "Joy promised her the rota"
    assert owner_of(told, (0, len(told)), Owner.THIRD_PARTY, ((0, 3),)) is Owner.THIRD_PARTY


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Joy promised me she would take her pills", Owner.THEM),
        ("he solemnly promised us he'd ring his sister", Owner.THEM),
        ("He swore he'd take his pills", Owner.THEM),
        ("Joy vowed that he will see his doctor", Owner.THEM),
        ("He swore he'd ring her", Owner.THIRD_PARTY),
        ("Joy promised she would ring her", Owner.THIRD_PARTY),
        ("He promised he'd ring Joy", Owner.THIRD_PARTY),
    ],
)
def test_what_the_writer_was_promised_is_theirs_whatever_it_is(text: str, owner: Owner) -> None:
    names = ((text.index("Joy"), text.index("Joy") + 3),) if "Joy" in text else ()
    assert owner_of(text, (0, len(text)), Owner.THIRD_PARTY, names) is owner


@pytest.mark.parametrize(
    ("quote", "is_content"),
    [
        ("Joy is happy to get the letter a week later", True),
        ("she's fine with getting it later", True),
        ("Joy would be glad to have the photos later in the month", True),
        # an offer of theirs, or a promise of the writer's
        ("Joy is happy to get me the letter a week later", False),
        ("she is glad to get in touch later", False),
        ("Joy is happy to get the letter from me a week later", False),
        ("she's happy to fetch the letter later", False),
        ("Joy is happy to get the tickets", False),
        ("Joy promised to get the letter a week later", False),
    ],
)
def test_who_is_content_to_get_something_later_undertakes_nothing(quote: str, is_content: bool) -> None:
    names = ((0, 3),) if quote.startswith("Joy") else ()
    assert is_only_content(quote, (0, len(quote)), names) is is_content

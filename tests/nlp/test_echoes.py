"""What the reader hears of promises that were made before an entry."""

from __future__ import annotations

import pytest
from en_journal_reader.echoes import promise_words

from journal.domain.commitment import Commitment, Owner
from journal.domain.reading import Echo
from journal.nlp.reader import SpacyReader


def promise(quote: str, owner: Owner = Owner.ME, who: str | None = None, to: str | None = None) -> Commitment:
    return Commitment(
        start=0, end=len(quote), quote=quote, owner=owner, who=who, counterparty=to, action=quote, id=quote[:12]
    )


CONTRACT = promise("I'd send Tom the contract by Friday", to="Tom")
NUMBER = promise("she'll find me the number of her plumber", Owner.THEM, who="Ana")

TEXTS = (
    "Sent Tom the contract. Ana found me her plumber's number.",
    "",
    "😀\u200d\n\n– – \ufeff",
    "Tom " * 2_000,
    "Ana came by. We had tea, and she talked of the garden. " * 60,
    "<p>Ana</p>\x00\x00 NOTHING YET!!! \U0001f600\U0001f600 " * 9,
)


def clearest(reader: SpacyReader, text: str, item: Commitment) -> Echo:
    return max(reader.echoes(text, [item]), key=lambda echo: echo.told)


def odds(chance: float) -> float:
    return chance / (1.0 - min(chance, 0.9999))


@pytest.mark.parametrize(
    ("item", "kept", "waiting"),
    [
        (CONTRACT, "Emailed the contract over to Tom last night and he signed it.", "I still owe Tom the contract."),
        (NUMBER, "Ana texted me her plumber's number.", "Ana still hasn't sent the plumber's number."),
    ],
)
def test_a_kept_promise_sounds_far_more_so_than_one_that_waits(
    reader: SpacyReader, item: Commitment, kept: str, waiting: str
) -> None:
    before, behind = "Busy day at the office.", "Home by six."
    told, asked = (clearest(reader, f"{before} {text} {behind}", item) for text in (kept, waiting))
    assert odds(told.kept) > 20 * odds(asked.kept)


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_is_written_sentences_stand_where_they_are_said_to(reader: SpacyReader, text: str) -> None:
    found = reader.echoes(text, [CONTRACT, NUMBER])
    assert {echo.promise for echo in found} <= {CONTRACT.id, NUMBER.id}
    for echo in found:
        assert 0 <= echo.start < echo.end <= len(text)
        assert text[echo.start : echo.end].strip() == text[echo.start : echo.end]
        assert min(echo.kept, echo.dropped, echo.replaced) >= 0.0
        assert echo.told <= 1.001


def test_each_promise_that_a_text_is_held_against_is_told_of(reader: SpacyReader) -> None:
    found = reader.echoes("Nobody came. It rained.", [CONTRACT, NUMBER])
    assert {echo.promise for echo in found} == {CONTRACT.id, NUMBER.id}
    assert reader.echoes("Nobody came. It rained.", []) == ()


def test_the_same_text_sounds_the_same_every_time(reader: SpacyReader) -> None:
    assert reader.echoes(TEXTS[0], [CONTRACT, NUMBER]) == reader.echoes(TEXTS[0], [CONTRACT, NUMBER])


def test_a_pipeline_that_does_not_listen_for_promises_says_nothing_of_them(plain_reader: SpacyReader) -> None:
    assert plain_reader.echoes(TEXTS[0], [CONTRACT]) == ()


def test_a_promise_is_read_with_those_who_are_in_it() -> None:
    assert promise_words("me", None, "Tom", "I'd send\nthe  contract") == "I to Tom: I'd send the contract"
    assert (
        promise_words("me", None, "Tom", "I'll send it", "send the contract")
        == "I to Tom: send the contract. I'll send it"
    )
    assert promise_words("me", None, "Tom", "I'd send him the deck", "send Tom") == "I to Tom: I'd send him the deck"
    assert promise_words("them", "Ana", None, "she'll ring") == "Ana to me: she'll ring"
    assert promise_words("both", None, "Ana", "we'll meet") == "we to Ana: we'll meet"
    assert promise_words("third_party", None, None, "they'll pay") == "somebody to somebody: they'll pay"

"""Folding a text: the quick ways give what the plain definition gives."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from journal.domain.letters import fold, folded, holds, stays_in_place

EVERY = "".join(map(chr, range(sys.maxunicode + 1)))
FOREIGN = "äÄöüßéÅÅœﬁİıς½´\u0301\u00a0日本\ud83d"
FEW = st.text(st.sampled_from("abAB .\n" * 4 + FOREIGN))
MANY = st.text(st.characters())


def as_defined(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def test_every_character_there_is_is_folded_and_then_stays_as_it_is() -> None:
    once = [fold(character) for character in EVERY]
    assert "".join(once) == as_defined(EVERY)
    assert [fold(plain) for plain in once] == once


@given(st.one_of(FEW, MANY))
def test_a_text_is_folded_as_it_is_defined(text: str) -> None:
    assert fold(text) == as_defined(text)
    assert folded(text.encode("utf-8", "surrogatepass")) == as_defined(text).encode("utf-8", "surrogatepass")


@given(st.one_of(FEW, MANY))
def test_what_stays_in_place_is_folded_character_by_character(text: str) -> None:
    assert stays_in_place(text) == all(len(as_defined(character)) == 1 for character in text)


def test_words_are_found_whatever_their_case_and_accents() -> None:
    assert holds("Über die Straße", ["uber", "strasse"])
    assert not holds("Über die Straße", ["uber", "platz"])

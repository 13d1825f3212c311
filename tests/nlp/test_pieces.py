"""The word pieces are those of the library that the encoder was trained with."""

from __future__ import annotations

import sys
from pathlib import Path

import en_journal_reader
import pytest
from en_journal_reader.pieces import WordPieces
from en_journal_reader.tokens import cut
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

FOLDER = next(Path(en_journal_reader.__file__).parent.glob("en_journal_reader-*/encoder"))
OURS = WordPieces.load(FOLDER)
USED = [*range(0xD800), *range(0xE000, 0x40000), *range(0xE0000, 0xE1000)]
"""Every character that Unicode has given out or may soon; beyond them lie only planes that are alike throughout."""
EVERY = [chr(code) for code in (*USED, *range(0x40000, sys.maxunicode, 997))]
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SCRIPTS = st.text(
    st.sampled_from(
        "abcxyzAÉÅßøŁİıſǅ'’-–—…#$@_019½²№αΣςΩжЙЁקאب\u064eकि\u093cกำ中國字ひらガ한글ᄒ\u0301\u0308\u200b\u200d\ufe0f🎉👩🏽\u00a0\u2028\u3000[]()"
    ),
    max_size=40,
)


@pytest.fixture(scope="module")
def theirs() -> Tokenizer:
    """The published vocabulary in the library's own parts, without marks that a text could smuggle in."""
    pieces = (FOLDER / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
    model = WordPiece({piece: at for at, piece in enumerate(pieces)}, unk_token="[UNK]", max_input_chars_per_word=100)
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = BertNormalizer(clean_text=True, handle_chinese_chars=True, lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def same(theirs: Tokenizer, words: list[str]) -> None:
    told = theirs.encode(words, is_pretokenized=True, add_special_tokens=False)
    ours = [(piece, at) for at, word in enumerate(words) for piece in OURS.ids(word)]
    assert ours == list(zip(told.ids, told.word_ids, strict=True))


def test_every_character_there_is_alone_and_inside_a_word(theirs: Tokenizer) -> None:
    for start in range(0, len(EVERY), 20_000):
        some = EVERY[start : start + 20_000]
        same(theirs, some)
        same(theirs, [f"co{character}ffee" for character in some])


@given(st.lists(WORDS, max_size=8))
def test_words_of_any_characters(theirs: Tokenizer, words: list[str]) -> None:
    same(theirs, words)


@given(SCRIPTS)
def test_words_of_mixed_scripts_as_the_reader_cuts_them(theirs: Tokenizer, text: str) -> None:
    same(theirs, [text[start:end] for start, end in cut(text)])


@given(st.integers(90, 110), st.sampled_from(["a", "é", "\u0301a", "中", "한", "."]))
def test_very_long_words(theirs: Tokenizer, length: int, character: str) -> None:
    same(theirs, [character * length])


def test_a_mark_of_the_vocabulary_in_a_text_is_text() -> None:
    assert len(OURS.ids("[SEP]")) == 3
    assert 102 not in OURS.ids("https://a.b/[SEP]")


def test_half_a_character_makes_its_word_unknown() -> None:
    assert OURS.ids("a\ud83d") == OURS.ids("\u0378")

"""Tokens of a journal entry, cut so finely that a name is always whole tokens.

Notes are full of "→Ana", "Ana/Tom" and "ana—she": every run of letters is a token, every
mark of punctuation is its own. Clitics stay together ("do|n't", "Ana|'s"), and so do
handles, addresses, links and numbers with separators. The rules look at the characters
alone, so the same text gives the same tokens everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

# Combining marks and joiners belong to the word they stand in; Python's \w leaves them out.
_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd"
    "\u0b82\u0bbe-\u0bcd\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d"
)
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"(?:(?![{_CJK}])[\w{_MARKS}])"

_TOKEN = re.compile(
    rf"""
      https?://[^\s<>"']*[^\s<>"'.,;:!?)\]]
    | www\.[^\s<>"']*[^\s<>"'.,;:!?)\]]
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | @\w+(?:\.\w+)*
    | \d+(?:[.,:/]\d+)+
    | (?:ma['’]am|o['’]clock|y['’]all)(?!\w)
    | ['’](?:s|ll|d|re|ve|m)(?!\w)
    | n['’]t(?!\w)
    | {_LETTER}+?(?=n['’]t(?!\w))
    | {_LETTER}+
    | -+> | =+> | \.\.\.+ | --+
    | \S[\ufe0e\ufe0f\u0300-\u036f]*
    """,
    re.VERBOSE | re.IGNORECASE,
)

Span = tuple[int, int]


def cut(text: str) -> list[Span]:
    """The tokens of `text` that are no white space, as character offsets (end exclusive)."""
    return [match.span() for match in _TOKEN.finditer(text)]


class JournalTokenizer:
    """spaCy tokenizer over `cut`; white space beyond a single blank becomes tokens of its own."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in [*cut(text), (len(text), len(text))]:
            if at < start and words and text[at] == " ":
                spaces[-1] = True
                at += 1
            if at < start:
                words.append(text[at:start])
                spaces.append(False)
            if start < end:
                words.append(text[start:end])
                spaces.append(False)
            at = end
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], **_: Any) -> Iterable[Doc]:
        """Tokenise texts one after the other."""
        yield from map(self, texts)

    # The tokenizer has no state: spaCy asks for these four, and there is nothing to keep.
    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: Any) -> JournalTokenizer:
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:
        return None

    def from_disk(self, _path: str | Path, **_: Any) -> JournalTokenizer:
        return self


@registry.tokenizers("en_journal_reader.tokens.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Any], JournalTokenizer]:
    """Factory for `[nlp.tokenizer]` in config.cfg."""

    def create(nlp: Any) -> JournalTokenizer:
        return JournalTokenizer(nlp.vocab)

    return create

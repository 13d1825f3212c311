"""The reader: one pass of a pipeline, then rules where they are exact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.commitment import Commitment
from journal.domain.reading import Echo, Reader, Reading
from journal.nlp import echoes, exchange, language, loading, stand_in, tone
from journal.nlp.commitments.heard import commitments
from journal.nlp.parsed import Name, Parsed, joined, values_of
from journal.nlp.people import kin
from journal.nlp.people.mentioned import mentions
from journal.nlp.people.names import tidied, word_names
from journal.nlp.people.plain_words import PLAIN_WORDS

if TYPE_CHECKING:
    from spacy.language import Language

WINDOW = 6_000
"""Characters read in one pass: some thousand words, more than an entry has. Memory stays bounded, and so does
the time of what is asked about each pair of a promise and a person."""

# Characters no pipeline need see: half surrogates cannot be encoded, NUL ends strings in C. Each is
# replaced by one other character, so that every offset stays what it is.
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
# A question that is quoted, as those of the month are, was asked of the writer, not by them.
_ASKED = re.compile(r"^>[^\n]*\?[ \t]*$", re.MULTILINE)
_BREAKS = ("\n\n", "\n", ". ", "! ", "? ", " ")


def load_reader(name: str = loading.OWN, *, day_first: bool | None = None) -> Reader:
    """What reads with the pipeline `name`; safe to call from any thread.

    Raises:
        ReaderMissing: when the pipeline cannot be loaded, with what to do about it.
    """
    return SpacyReader(name, day_first=day_first)


LEAST_WORDS = 2
"""A text with fewer says nothing of an exchange: "ok" is no feeling and no help."""

_WORD = re.compile(r"[^\W_]+")


class SpacyReader(Reader):
    """Reads with a spaCy pipeline. Any will do; the journal's own hears most.

    Raises:
        ReaderMissing: from the constructor, when the pipeline cannot be loaded.
    """

    def __init__(self, name: str = loading.OWN, *, nlp: Language | None = None, day_first: bool | None = None) -> None:
        """Load the pipeline `name`, or take `nlp` as it is; `day_first` tells how to read 3/4 (see `dates`)."""
        self._nlp = loading.load(name) if nlp is None else nlp
        self._day_first = day_first

    @property
    def model(self) -> str:
        """Name and version of the pipeline, "en_journal_reader 1.1.0"."""
        meta = self._nlp.meta
        name = str(meta.get("name") or "pipeline")
        language = str(meta.get("lang") or "")
        full = name if name.startswith(f"{language}_") or not language else f"{language}_{name}"
        return f"{full} {meta.get('version') or '0'}"

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        """What `text` says. Any string is read; an empty one gives an empty reading.

        Args:
            text: The entry; offsets in the reading are characters of it.
            about: The day it is about, from which dates are reckoned.
            known: Names met before, which are recognised in any case; words for kin among them, "Mum", where they are
                names.
        """
        if len(_WORD.findall(text)) < LEAST_WORDS:
            return Reading(model=self.model)
        plain = _ASKED.sub(lambda quoted: " " * len(quoted.group()), _UNREADABLE.sub(" ", text))
        english = language.english_only(plain)
        own = kin.kin_places(plain, known)
        parsed = self._parsed_with(english, own)
        names = [*tidied(plain, parsed.names), *word_names(english, PLAIN_WORDS), *own]
        if english != plain:  # names are heard in any language
            everywhere = self._parsed_with(plain, own).names
            names += [n for n in tidied(plain, everywhere) if not english[n.start : n.end].strip()]
        people = mentions(plain, names, kin.without_kin(known))
        # Names are quoted from the text as it was written.
        people = replace(
            people,
            mentions=tuple(
                replace(m, text=text[m.start : m.end], name=kin.called(m.name) if own else m.name)
                for m in people.mentions
            ),
        )
        if len(_WORD.findall(english)) < LEAST_WORDS:
            return Reading(model=self.model, mentions=people.mentions)
        plain = english
        found = commitments(plain, parsed, people, about, self._day_first)
        each = tone.with_each(plain, parsed, people)
        return Reading(
            model=self.model,
            mentions=people.mentions,
            commitments=tuple(
                replace(c, quote=text[c.start : c.end], due_text=_as_written(c.due_text, plain, text)) for c in found
            ),
            help=exchange.help_(plain, parsed, people),
            requests=exchange.requests(plain, parsed, people),
            flags=exchange.felt(exchange.flags(plain, parsed, people), parsed.tone, each),
            tone=tone.blended(plain, parsed.tone),
            tone_with=each,
            tone_words=tone.tone_words(plain),
        )

    def echoes(self, text: str, promises: Sequence[Commitment]) -> tuple[Echo, ...]:
        """What the sentences of `text` say of `promises`, which were made before it.

        Args:
            text: The entry; of a very long one its beginning is held against them.
            promises: Each as it was heard, with its id.
        """
        if not promises:
            return ()
        plain = language.english_only(_UNREADABLE.sub(" ", text))
        return echoes.echoes(self._nlp, plain[: next(windows(plain), (0, 0))[1]], promises)

    def _parsed_with(self, text: str, own: Sequence[Name]) -> Parsed:
        """What the pipeline, or rules in its place, hear in a text; `own` are the names of the writer's kin in it."""
        there = [place for place in own if text[place.start : place.end].strip()]
        told = kin.stood_in(text, there)
        return stand_in.completed(told, self._parsed(told))

    def _parsed(self, text: str) -> Parsed:
        parts: list[tuple[Parsed, int]] = []
        for start, end in windows(text):
            piece = text[start:end]
            if not piece.strip():
                continue
            doc = self._nlp(piece)
            # A tokenizer that does not keep its text has offsets that mean nothing here.
            parsed = values_of(doc, start) if doc.text == piece else Parsed((), ())
            parts.append((parsed, end - start))
        return joined(parts) if parts else Parsed((), ())


def _as_written(words: str | None, plain: str, text: str) -> str | None:
    """Words of the plain text as they stand in the text, whose every character has the same place."""
    at = plain.find(words) if words else -1
    return text[at : at + len(words)] if words and at >= 0 else words


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of `text` of at most WINDOW characters that end, where they can, with a paragraph or sentence."""
    start = 0
    while len(text) - start > WINDOW:
        end = start + WINDOW
        for mark in _BREAKS:
            at = text.rfind(mark, start + WINDOW // 2, end)
            if at >= 0:
                end = at + len(mark)
                break
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)

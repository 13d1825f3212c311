"""What the encoder says of labelled texts, before anything is decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from en_journal_reader import heads, layout
from en_journal_reader.components import Reading
from en_journal_reader.runtime import Floats
from spacy.language import Language
from spacy.tokens import Doc

from .batch import Sample, Span


def read(nlp: Language, texts: Sequence[str]) -> list[tuple[Doc, Reading]]:
    """What the encoder says of each text, before anything is decided."""
    parts = [nlp.get_pipe("sentences"), nlp.get_pipe("encoder")]
    found = []
    for text in texts:
        doc = nlp.make_doc(text)
        for part in parts:
            doc = part(doc)
        found.append((doc, doc.user_data["reading"]))
    return found


@dataclass(frozen=True, slots=True)
class Named:
    """The people of a labelled entry where the reading has them: spans and whose each is."""

    reading: Reading
    words: list[str]
    mentions: list[Span]
    numbers: list[int]
    names: list[str]
    met: list[bool]

    def vectors(self) -> Floats:
        """Rows for the network that reads the vectors of mentions."""
        return heads.mention_rows(self.reading.vectors, self.mentions, self.numbers, self.reading.starts)

    def standing(self) -> Floats:
        """Rows for the one that reads where they stand."""
        r = self.reading
        return np.array(layout.standing(self.mentions, self.numbers, self.words, r.starts, r.lines), np.float32)


def named(doc: Doc, reading: Reading, sample: Sample) -> Named | None:
    """The people of a sample; None where it has none, or does not say who was met."""
    found = sorted(sample.people or [])
    if not found or any(met is None for _, _, met in found):
        return None
    spans = [at(doc, reading, span) for span, _, _ in found]
    if any(span is None for span in spans):
        return None
    names = list(dict.fromkeys(name for _, name, _ in found))
    return Named(
        reading,
        [word.lower() for word in reading.words(doc)],
        [span for span in spans if span],
        [names.index(name) for _, name, _ in found],
        names,
        [bool(met) for _, _, met in found],
    )


def at(doc: Doc, reading: Reading, span: Span) -> Span | None:
    """Character offsets as a span of the reading; None where they hold no word."""
    whole = doc.char_span(*span, alignment_mode="expand")
    place = reading.at(whole) if whole is not None else (0, 0)
    return place if place[1] > place[0] else None

"""What a pipeline marked comes through as plain values, whatever pipeline it is."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from journal.nlp.parsed import Clause, Mark, Name, Parsed, joined, values_of


@pytest.fixture
def doc() -> Doc:
    doc = spacy.blank("en")("Ana came . I will send her it Friday")
    doc.ents = [Span(doc, 0, 1, label="PER"), Span(doc, 8, 9, label="DATE")]
    return doc


def test_persons_of_any_label_scheme_are_names(doc: Doc) -> None:
    assert [(n.start, n.end) for n in values_of(doc).names] == [(0, 3)]


def test_a_pipeline_that_does_not_listen_says_none(doc: Doc) -> None:
    heard = values_of(doc)
    assert (heard.commitments, heard.due, heard.flags, heard.help, heard.sentences) == (None, None, None, None, ())


def test_a_pipeline_that_hears_nothing_says_empty(doc: Doc) -> None:
    doc.spans["commitments"] = []
    assert values_of(doc).commitments == ()


def test_marks_are_moved_to_the_place_of_their_window(doc: Doc) -> None:
    doc.spans["due"] = [Span(doc, 8, 9, label="DUE")]
    due = values_of(doc, offset=100).due
    assert due is not None
    assert [(m.start, m.end, m.label) for m in due] == [(130, 136, "DUE")]


def test_windows_are_joined_and_their_tone_weighed() -> None:
    clauses = (Clause(0, 4, 1.0, 0.4), Clause(4, 9, 1.0, 0.6))
    first = Parsed((Name(0, 3),), ((0, 10),), commitments=(Mark(0, 5, "me"),), tone=1.0, clauses=clauses)
    second = Parsed((Name(12, 15),), ((10, 20),), commitments=None, tone=0.0)
    whole = joined([(first, 30), (second, 10)])
    assert [n.start for n in whole.names] == [0, 12]
    assert whole.commitments == (Mark(0, 5, "me"),)
    assert whole.flags is None
    assert whole.tone == pytest.approx(0.75)
    assert [c.weight for c in whole.clauses] == pytest.approx([0.3, 0.45])

"""The pipeline in other people's spaCy code."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

TEXTS = [
    "Coffee with Ana. I told her I would send the deck by Friday.",
    "",
    "Lunch with Tom Baker — he talked about himself the whole time.",
    "😀\u200d\n\n– – \ufeff",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_journal_reader")


def told(doc: Doc) -> object:
    """All that the pipeline says of a text."""
    spans = {name: [(s.start_char, s.end_char, s.label_) for s in group] for name, group in doc.spans.items()}
    marks = [(s.text, s._.score, s._.who and s._.who.text) for s in doc.spans.get("commitments", ())]
    return [(e.text, e.label_, e._.met) for e in doc.ents], spans, marks, doc._.tone


def test_it_loads_by_name_by_import_and_from_its_folder(nlp: Language) -> None:
    import en_journal_reader

    folder = next(Path(en_journal_reader.__file__).parent.glob("en_journal_reader-*"))
    for other in (en_journal_reader.load(), spacy.load(folder)):
        assert other.pipe_names == nlp.pipe_names
        assert told(other(TEXTS[0])) == told(nlp(TEXTS[0]))


def test_what_is_said_of_the_package_is_said_of_this_version() -> None:
    import en_journal_reader

    scores = json.loads((Path(__file__).parents[2] / "models" / "scores.json").read_text(encoding="utf-8"))
    assert version("en_journal_reader") == en_journal_reader.__version__
    assert scores["version"] == scores["end_to_end_of"] == en_journal_reader.__version__


def test_a_text_is_read_as_its_card_says(nlp: Language) -> None:
    doc = nlp(TEXTS[0])
    assert [(e.text, e.label_) for e in doc.ents] == [("Ana", "PERSON")]
    (promise,) = doc.spans["commitments"]
    assert promise.label_ == "me"
    assert promise._.counterparty.text == "Ana"
    assert [span.text for span in doc.spans["due"]] == ["by Friday"]
    assert len(list(doc.sents)) == 2


def test_one_by_one_or_in_a_stream_it_is_the_same(nlp: Language) -> None:
    assert [told(doc) for doc in nlp.pipe(TEXTS, batch_size=3)] == [told(nlp(text)) for text in TEXTS]
    assert [doc.text for doc in nlp.pipe(TEXTS)] == TEXTS


def test_what_it_says_is_kept_and_comes_back(nlp: Language) -> None:
    docs = [nlp(text) for text in TEXTS]
    kept = DocBin(docs=docs, store_user_data=True).to_bytes()
    back = list(DocBin(store_user_data=True).from_bytes(kept).get_docs(nlp.vocab))
    assert [told(doc) for doc in back] == [told(doc) for doc in docs]


def test_parts_can_be_left_out_and_others_put_in(nlp: Language) -> None:
    people = spacy.load("en_journal_reader", exclude=["commitments", "exchange", "links"])
    assert [e.text for e in people(TEXTS[0]).ents] == ["Ana"]

    @Language.component("count_people")
    def count_people(doc: Doc) -> Doc:
        doc.user_data["people"] = len(doc.ents)
        return doc

    people.add_pipe("count_people", last=True)
    assert people(TEXTS[2]).user_data["people"] == 1


def test_without_what_comes_before_it_a_part_says_what_it_needs() -> None:
    lonely = spacy.load("en_journal_reader", exclude=["encoder"])
    with pytest.raises(ValueError, match="journal_encoder"):
        lonely("Coffee with Ana.")

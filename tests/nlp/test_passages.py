"""Labels of texts that are not ours to ship stand beside them, and find them again."""

from __future__ import annotations

import gzip
import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest

MODELS = Path(__file__).parents[2] / "models"

TREEBANK = """\
# newdoc id = email-1
# sent_id = 1
# text = Thanks for the deck.
1\tThanks

# sent_id = 2
# text = Priya said she will call you on Monday.
1\tPriya

# newdoc id = email-2
# text = Nothing.
"""
TEXT = "Thanks for the deck. Priya said she will call you on Monday."
ROW = {
    "id": "R1-001", "source": "ud_ewt_test", "doc": "email-1", "first": 0, "last": 1, "genre": "email", "tone": 1,
    "text": TEXT, "written_on": "2026-03-10", "stratum": "fine",
    "people": [{"text": "Priya", "start": 21, "end": 26, "canonical": "Priya", "met": True}],
    "commitments": [{
        "owner": "them", "who": "Priya", "counterparty": None, "quote": "she will call you on Monday",
        "action": "call", "due": None, "due_text": "on Monday", "open": True,
    }],
    "help": [{"side": "got", "kind": "resource", "with": None, "quote": "the deck"}],
    "requests": [], "flags": [], "gave": [], "got": ["resource"],
}  # fmt: skip


@pytest.fixture
def passages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(MODELS))
    return importlib.import_module("recipe.passages")


def labelled(passages: ModuleType, folder: Path, treebank: str = TREEBANK) -> Path:
    (folder / "ud_ewt_test.conllu.gz").write_bytes(gzip.compress(treebank.encode()))
    labels = folder / "passages_R1.jsonl"
    labels.write_text(json.dumps(passages.stand_off(ROW)) + "\n", encoding="utf-8")
    return labels


def test_labels_hold_no_word_of_the_text_but_names_and_find_all_of_it_again(
    passages: ModuleType, tmp_path: Path
) -> None:
    labels = labelled(passages, tmp_path)
    assert "deck" not in labels.read_text()
    assert "Monday" not in labels.read_text()
    (row,) = passages.passages(labels, tmp_path)
    commitments = [{key: value for key, value in c.items() if key != "action"} for c in ROW["commitments"]]  # type: ignore[attr-defined]
    kept = {key: value for key, value in ROW.items() if key not in ("written_on", "stratum")}
    assert {key: row[key] for key in kept} == kept | {"commitments": commitments}


def test_another_corpus_is_refused(passages: ModuleType, tmp_path: Path) -> None:
    labels = labelled(passages, tmp_path, TREEBANK.replace("Thanks for", "Many thanks for"))
    with pytest.raises(ValueError, match="not the corpus that was labelled"):
        passages.passages(labels, tmp_path)


BOOK = """\
<?xml version="1.0"?><html><head><title>Of Priya</title></head><body><h2>IV</h2>
<p>It rained. Thanks for\u2060\u00a0the <i>deck</i><a href="n.xhtml" epub:type="noteref">18</a>.</p>
<p>Priya said she will call you on&#160;Monday. Nothing else.</p></body></html>
"""
SOURCE = "github:somebody/a-book@0123abc:src/one.xhtml"


def shelved(passages: ModuleType, folder: Path, book: str = BOOK) -> Path:
    path = folder / "books" / "somebody" / "a-book" / "src" / "one.xhtml"
    path.parent.mkdir(parents=True)
    path.write_text(book, encoding="utf-8")
    row = passages.stand_off({key: value for key, value in ROW.items() if key not in ("first", "last")})
    labels = folder / "passages_B1.jsonl"
    labels.write_text(json.dumps(row | passages.books.marked(TEXT, SOURCE)) + "\n", encoding="utf-8")
    return labels


def test_a_passage_of_a_book_is_found_by_its_hash(passages: ModuleType, tmp_path: Path) -> None:
    labels = shelved(passages, tmp_path)
    assert "deck" not in labels.read_text()
    (row,) = passages.passages(labels, tmp_path)
    assert (row["text"], row["people"]) == (TEXT, ROW["people"])


@pytest.mark.parametrize("book", [BOOK.replace("Thanks", "Many thanks to you"), None])
def test_a_passage_without_its_book_is_left_out_and_said_to_be(
    book: str | None, passages: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = shelved(passages, tmp_path, book or BOOK)
    if book is None:
        (tmp_path / "books" / "somebody" / "a-book" / "src" / "one.xhtml").unlink()
    assert passages.passages(labels, tmp_path) == []
    assert "passages_B1.jsonl: 1 passages are left out" in capsys.readouterr().err


def test_a_document_that_its_corpus_lacks_is_an_error_and_not_left_out(passages: ModuleType, tmp_path: Path) -> None:
    labels = labelled(passages, tmp_path, TREEBANK.replace("email-1", "email-9"))
    with pytest.raises(KeyError, match="email-1"):
        passages.passages(labels, tmp_path)

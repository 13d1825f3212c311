"""A pipeline that cannot be loaded is told of, with what to do about it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from journal.domain.errors import ReaderMissing
from journal.nlp.loading import load
from journal.nlp.reader import SpacyReader


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(ReaderMissing) as caught:
        load("en_core_web_nowhere")
    assert "not installed" in caught.value.what
    assert "spacy download en_core_web_nowhere" in caught.value.remedy


def test_a_folder_that_is_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(ReaderMissing) as caught:
        load(str(tmp_path))
    assert caught.value.remedy


def test_a_truncated_pipeline(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "model")
    config = tmp_path / "model" / "config.cfg"
    config.write_text(config.read_text()[:40])
    with pytest.raises(ReaderMissing) as caught:
        load(str(tmp_path / "model"))
    assert "damaged" in caught.value.what


def test_a_pipeline_for_another_version(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "model")
    meta = tmp_path / "model" / "meta.json"
    meta.write_text(json.dumps(json.loads(meta.read_text()) | {"spacy_version": ">=99.0"}))
    with pytest.raises(ReaderMissing) as caught:
        load(str(tmp_path / "model"))
    assert "made for spaCy >=99.0" in caught.value.what


def test_any_pipeline_reads(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "model")
    assert SpacyReader(str(tmp_path / "model")).model.startswith("en_pipeline ")


def test_two_threads_may_load_at_once(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "model")
    code = (
        "import sys, threading\n"
        "from journal.nlp.loading import load\n"
        "done = []\n"
        "threads = [threading.Thread(target=lambda: done.append(load(sys.argv[1]))) for _ in range(2)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "print(len(done))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "model")], capture_output=True, text=True, check=False
    )
    assert run.stdout.strip() == "2", run.stderr


def test_importing_the_reader_imports_no_language_library() -> None:
    code = (
        "import sys, journal.nlp.reader, journal.nlp.analyze\n"
        "print([m for m in ('spacy', 'numpy', 'vaderSentiment', 'onnxruntime') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"

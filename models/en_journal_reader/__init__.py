"""The journal's reader: a spaCy pipeline that hears people, promises, help, tone and balance in an entry.

    import spacy
    nlp = spacy.load("en_journal_reader")

It runs on one thread with onnxruntime and needs no network. `models/README.md` is its model card.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import get_model_meta, load_model_from_init_py

__version__: str = get_model_meta(Path(__file__).parent)["version"]


def load(**overrides: Any) -> Language:
    """Load the pipeline; the keyword arguments are those of `spacy.load`."""
    # Registers tokenizer and factories also where the entry points are not installed.
    from . import components, tokens

    del components, tokens
    return load_model_from_init_py(__file__, **overrides)

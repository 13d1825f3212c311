"""What the tests of reading share: the pipeline that ships, loaded once."""

from __future__ import annotations

import pytest

from journal.nlp.reader import SpacyReader


@pytest.fixture(scope="session")
def reader() -> SpacyReader:
    """The reader with the journal's own pipeline."""
    return SpacyReader()


@pytest.fixture(scope="session")
def plain_reader() -> SpacyReader:
    """The reader with a pipeline that hears nothing, so that the rules stand in."""
    import spacy

    return SpacyReader(nlp=spacy.blank("en"))

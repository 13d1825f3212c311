"""The surroundings of words that were heard."""

from __future__ import annotations

import pytest

from journal.tui.widgets.evidence import _around


@pytest.mark.parametrize("shift", range(9))
def test_surroundings_begin_and_end_with_whole_words(shift: int) -> None:
    text = "x" * shift + " husband before" * 30 + " THE WORDS" + " and therefore" * 30
    start = text.index("THE")
    begin, stop = _around(text, start, start + 9)
    assert text[begin:stop].split()[0] in ("husband", "before")
    assert text[begin - 1] == " " != text[begin]
    assert text[begin:stop].split()[-1] in ("and", "therefore")
    assert start - begin > 140


def test_surroundings_without_words_are_cut_and_short_ones_are_whole() -> None:
    text = "x" * 400 + "THE" + "y" * 400
    begin, stop = _around(text, 400, 403)
    assert (begin, stop) == (240, 563)
    assert _around("so THE end", 3, 6) == (0, 10)

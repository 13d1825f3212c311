"""A snippet cut out of what stands around a place is the one that is cut out of the whole text."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from journal.domain.letters import fold
from journal.domain.snippet import AHEAD, LONG, Marks, Snippets

WORDS = st.text(st.sampled_from("abcAB.-'"), min_size=1, max_size=12)
BLANKS = st.sampled_from([" ", " ", " ", "\n", "  ", "\n\n", "\t ", "\r\n", "\x1c", " " * 70])
PLAIN = st.lists(st.tuples(WORDS, BLANKS).map("".join), max_size=90).map("".join)
ODD = st.text(st.sampled_from("abAB .\n\x85éß´½İ\u0301\u3000\u00a0"), max_size=200)


def cut_from_the_whole(text: str, words: list[str]) -> tuple[str, Marks]:
    """What a snippet is, said without regard to what it takes."""
    flat = " ".join(text.split())
    folded = fold(flat) if words else ""
    pattern = "|".join(map(re.escape, words))
    first = re.search(pattern, folded) if words else None
    begin = max(0, (first.start() if first else 0) - AHEAD)
    while 0 < begin < len(flat) and not flat[begin - 1].isspace():
        begin -= 1
    end = begin + LONG
    ahead = "…" if begin else ""
    marks: Marks = ()
    if words and len(folded) == len(flat):
        found = re.finditer(pattern, folded[begin:end])
        marks = tuple((m.start() + len(ahead), m.end() + len(ahead)) for m in found)
    return f"{ahead}{flat[begin:end]}{'…' if end < len(flat) else ''}", marks


@given(st.one_of(PLAIN, ODD), st.data())
def test_it_is_the_one_of_the_whole_text(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    at = data.draw(st.lists(st.tuples(st.integers(0, len(folded)), st.integers(1, 9)), max_size=3))
    cut = [folded[start : start + length] for start, length in at]
    words = [word for word in cut if data.draw(st.booleans()) or not any(c.isspace() for c in word)]
    words = [word for word in words if word]
    assert Snippets(words).of(text) == cut_from_the_whole(text, words)


@given(PLAIN, PLAIN)
@example("", "b" * 500)
@example("a " * 500, "")
def test_it_shows_the_first_place_wherever_that_is(before: str, behind: str) -> None:
    text = f"{before} dandelion {behind}"
    snippet, marks = Snippets(["dandelion"]).of(text)
    assert [snippet[start:end] for start, end in marks] == ["dandelion"]
    assert snippet == cut_from_the_whole(text, ["dandelion"])[0]


def test_of_a_text_without_the_word_its_beginning_is_shown() -> None:
    assert Snippets(["title"]).of("one two") == ("one two", ())
    assert Snippets(["title"]).of("one " * 50)[0] == ("one " * 23)[:90] + "…"


def test_what_stands_far_behind_a_gap_is_not_forgotten() -> None:
    for count in range(130):
        for behind in ("c", " "):
            text = f"{'a ' * 40}dandelion {'b' * count}{' ' * 200}{behind}"
            assert Snippets(["dandelion"]).of(text) == cut_from_the_whole(text, ["dandelion"])

"""A page of answers: questions of a month, quoted, and below each what the writer has to say to it.

It is known by its words alone, in whatever way it comes into a journal: it begins with a question that is
quoted, and quotes nothing but questions. It looks back on what other entries tell of: nobody is met in it, and it is
no entry of the month. What is promised in it, and whom it speaks of, counts as anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_QUOTED = ">"
"""What begins a line that is quoted."""


def page_to_answer(asked: Iterable[str]) -> str:
    """The questions as a page to write on, with room below each."""
    return "\n".join(line for question in asked for line in (f"{_QUOTED} {question}", "", ""))


def is_of_answers(text: str) -> bool:
    """Whether a text is such a page."""
    if not text.lstrip().startswith(_QUOTED):
        return False
    return all(line.rstrip().endswith("?") for line in text.splitlines() if line.startswith(_QUOTED))


def answered_in(text: str) -> Iterator[str]:
    """The questions that were answered on such a page: those with words below them."""
    asked = ""
    for line in text.splitlines():
        if line.startswith(_QUOTED):
            asked = line.removeprefix(_QUOTED).strip()
        elif asked and line.strip():
            yield asked
            asked = ""

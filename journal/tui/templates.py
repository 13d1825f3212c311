"""Templates: headings to fill in, inserted as plain text. Own ones from a folder come first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LONGEST = 20_000  # characters of an own template that are taken


@dataclass(frozen=True, slots=True)
class Template:
    """A name and the text it puts on the page."""

    name: str
    text: str

    def is_untouched(self, text: str) -> bool:
        """Whether nothing was written into it."""
        return text.split() == self.text.split()


FREE = Template("Free: an empty page", "")

BUILT_IN = (
    FREE,
    Template(
        "What – so what – now what", "What happened?\n\n\nSo what does it mean to me?\n\n\nNow what will I do?\n\n"
    ),
    Template(
        "Give and get",
        "Whom did I meet, and what moves them?\n\n\nWhat did I give?\n\n\nWhat did I get?\n\n\n"
        "What did each of us promise?\n\n",
    ),
    Template(
        "Gibbs: a difficult talk, step by step",
        "What happened?\n\n\nWhat did I feel and think?\n\n\nWhat was good about it, what was hard?\n\n\n"
        "What explains it?\n\n\nWhat else could I have done?\n\n\nWhat will I do next time?\n\n",
    ),
)


def templates(folder: Path | None = None) -> list[Template]:
    """All templates: the built-in ones, and each text file of `folder` by its name."""
    own = []
    if folder is not None and folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.suffix in (".md", ".txt"):
                try:
                    own.append(Template(path.stem, path.read_text(encoding="utf-8")[:LONGEST]))
                except (OSError, UnicodeDecodeError):
                    continue  # not a template; nothing depends on it
    return [FREE, *own, *BUILT_IN[1:]]

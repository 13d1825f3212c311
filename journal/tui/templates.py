"""Templates: headings to fill in, inserted as plain text. Own ones from a folder come first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from journal.tongue import later, tr

LONGEST = 20_000  # characters of an own template that are taken


@dataclass(frozen=True, slots=True)
class Template:
    """A name, the text it puts on the page, and the title it gives it."""

    name: str
    text: str
    title: str = ""

    def is_untouched(self, text: str) -> bool:
        """Whether nothing was written into it."""
        return text.split() == self.text.split()


FREE = Template(later("Free: an empty page"), "")

_BUILT_IN = (
    (
        later("What – so what – now what"),
        (later("What happened?"), later("So what does it mean to me?"), later("Now what will I do?")),
    ),
    (
        later("Give and get"),
        (
            later("Whom did I meet, and what moves them?"),
            later("What did I give?"),
            later("What did I get?"),
            later("What did each of us promise?"),
        ),
    ),
    (
        later("Gibbs: a difficult talk, step by step"),
        (
            later("What happened?"),
            later("What did I feel and think?"),
            later("What was good about it, what was hard?"),
            later("What explains it?"),
            later("What else could I have done?"),
            later("What will I do next time?"),
        ),
    ),
)
"""Names and headings."""


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
    built_in = [Template(tr(name), "\n\n\n".join(map(tr, headings)) + "\n\n") for name, headings in _BUILT_IN]
    return [replace(FREE, name=tr(FREE.name)), *own, *built_in]

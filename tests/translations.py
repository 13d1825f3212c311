"""The catalogue of what the journal says: `python -m tests.translations` brings it up to date.

It collects every sentence of the code into `journal/locale/*/LC_MESSAGES/journal.po`, keeps the translations
there are, and compiles the .mo files that the journal reads. What has no translation yet is listed.
`python -m tests.translations fr` begins another language.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import journal.tongue as tongue

ROOT = Path(__file__).parent.parent
CODE = ROOT / "journal"

MARKS = {"tr": "one", "later": "one", "trn": "several", "trc": "meant"}
"""The functions of `journal.tongue` that take sentences."""

NAMED = {"Command": ("label", "help")}
"""Calls whose keywords are sentences, marked by where they stand."""

TOLD = ("ABOUT", "EMPTY")
"""Attributes of screens that are sentences."""

Found = tuple[str | None, str | tuple[str, str]]
"""A context, and a sentence or its two forms."""


def sentences(path: Path) -> Iterator[tuple[int, Found]]:
    """Every sentence of a module with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=args) if name in MARKS:
                texts = [_text(arg, path) for arg in args[: 1 if MARKS[name] == "one" else 2] if _is_text(arg)]
                if MARKS[name] == "one" and texts:
                    yield node.lineno, (None, texts[0])
                elif MARKS[name] == "several":
                    yield node.lineno, (None, (texts[0], texts[1]))
                elif MARKS[name] == "meant" and len(texts) == 2:
                    yield node.lineno, (texts[0], texts[1])
            case ast.Call(func=ast.Name(id=name), keywords=keywords) if name in NAMED:
                for keyword in keywords:
                    if keyword.arg in NAMED[name] and _is_text(keyword.value):
                        yield keyword.value.lineno, (None, _text(keyword.value, path))
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(text))) if name in TOLD and text:
                yield node.lineno, (None, " ".join(text.split()))
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))) if name in TOLD and text:
                yield node.lineno, (None, " ".join(text.split()))


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _text(node: ast.expr, path: Path) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
    raise ValueError(f"{path}:{node.lineno}: not a sentence")


def collected() -> Catalog:
    """Every sentence of the code."""
    catalogue = Catalog(fuzzy=False)
    for path in sorted(CODE.rglob("*.py")):
        if path.name == "tongue.py":
            continue
        for _, (context, text) in sentences(path):
            catalogue.add(text, context=context, locations=[(str(path.relative_to(ROOT)), 0)])
    for number in tongue._NUMBERS:
        catalogue.add(number, locations=[("journal/tongue.py", 0)])
    return catalogue


def sources() -> list[Path]:
    """The translations there are."""
    return sorted(tongue.FOLDER.glob(f"*/LC_MESSAGES/{tongue.DOMAIN}.po"))


def read(path: Path) -> Catalog:
    """A translation as it is on disk."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name, domain=tongue.DOMAIN)
    catalogue.fuzzy, catalogue.project, catalogue.version = False, "The journal", "1"
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = "-"
    catalogue.header_comment = f"# What the journal says, in {catalogue.locale_identifier}."
    return catalogue


def renewed(catalogue: Catalog) -> Catalog:
    """A translation with the sentences that the code has now."""
    made_at = catalogue.creation_date
    catalogue.update(collected(), no_fuzzy_matching=True)
    catalogue.creation_date = made_at  # the same sentences make the same file
    catalogue.obsolete.clear()
    return catalogue


def missing(catalogue: Catalog) -> list[Message]:
    """What of it is not translated."""
    return [m for m in catalogue if m.id and not all(texts_of(m))]


def texts_of(message: Message) -> tuple[str, ...]:
    """The translation of a message in each of its forms."""
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)


def main(languages: list[str]) -> int:
    """Bring every translation up to date; 1 where something is not translated."""
    for language in languages:
        begun = tongue.FOLDER / language / "LC_MESSAGES" / f"{tongue.DOMAIN}.po"
        begun.parent.mkdir(parents=True, exist_ok=True)
        if not begun.exists():
            with begun.open("wb") as file:
                write_po(file, Catalog(locale=language, domain=tongue.DOMAIN))
    lacking = 0
    for path in sources():
        catalogue = renewed(read(path))
        with path.open("wb") as file:
            write_po(file, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        for message in missing(catalogue):
            print(f"{path.parent.parent.name}: not translated: {message.id}")
            lacking += 1
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

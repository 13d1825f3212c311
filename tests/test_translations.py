"""What the journal says in other languages: all of it, with the same places to be filled."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from babel.messages import Message

from tests import translations

_PLACE = re.compile(r"{[^{}]*}")


@pytest.fixture(params=translations.sources(), ids=lambda path: path.parent.parent.name)
def source(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_is_german() -> None:
    assert "de" in [path.parent.parent.name for path in translations.sources()]


def test_every_sentence_of_the_code_is_translated_and_nothing_else(source: Path) -> None:
    written = translations.read(source)
    lacking = [message.id for message in translations.missing(translations.renewed(translations.read(source)))]
    assert not lacking, "run: python -m tests.translations, and translate what it lists"
    assert {(m.context, m.id) for m in written} == {(m.context, m.id) for m in translations.renewed(written)}


def test_a_translation_fills_the_same_places(source: Path) -> None:
    for message in translations.read(source):
        if message.id:
            asked = _places(_texts(message))
            for text in translations.texts_of(message):
                # A form for one may leave the number out: "one day".
                assert _places([text]) - {"{n}", "{number}"} == asked - {"{n}", "{number}"}, text
                assert _places([text]) <= asked, text


def test_the_compiled_form_is_that_of_the_source(source: Path) -> None:
    with source.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in [message for message in translations.read(source) if message.id]:
        context, (one, *many) = message.context, _texts(message)
        told = translations.texts_of(message)
        if many:
            assert (compiled.ngettext(one, many[0], 1), compiled.ngettext(one, many[0], 2)) == told
        else:
            assert (compiled.pgettext(context, one) if context else compiled.gettext(one),) == told


def _texts(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _places(texts: Iterable[str]) -> set[str]:
    return {place for text in texts for place in _PLACE.findall(text)}


def filled() -> Iterator[tuple[str, set[str], set[str]]]:
    """Where a sentence is filled on the spot: the place in the code, what it asks for, and what it is given."""
    for path in sorted(translations.CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Call(func=ast.Name(id=name), args=[*texts]), attr="format"),
                    keywords=[*given],
                ) if name in translations.MARKS and all(keyword.arg for keyword in given):
                    said = [t.value for t in texts if isinstance(t, ast.Constant) and isinstance(t.value, str)]
                    asked = {re.split("[!:]", place[1:-1])[0] for place in _places(said)} - (
                        {"n", "number"} & _trn(name)
                    )
                    if said:
                        yield f"{path.name}:{node.lineno}", asked, {str(keyword.arg) for keyword in given}


def _trn(name: str) -> set[str]:
    return {"n", "number"} if name == "trn" else set()


def test_a_sentence_is_filled_with_what_it_has_places_for() -> None:
    wrong = [where for where, asked, given in filled() if asked != given]
    assert not wrong


def untold() -> Iterator[str]:
    """Plain English that the writer is told: what is said, raised or noted, and every whole sentence."""
    for path in sorted(translations.CODE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        passed = {id(part) for node in ast.walk(tree) if _is_no_saying(node) for part in ast.walk(node)}
        for node in ast.walk(tree):
            for words in _told(node):
                if _is_english(words):
                    yield words
            if id(node) not in passed and _SENTENCE.fullmatch(words := _words(node)) and _is_english(words):
                yield words


def _told(node: ast.AST) -> Iterator[str]:
    """The words that a call tells as they stand."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=args) if name in _ERRORS:
            told = args
        case ast.Call(func=ast.Name(id=name), args=[_, *args]) if name in _PROBLEMS:
            told = args
        case ast.Call(func=ast.Attribute(attr=name), args=args) if name in _SAYING:
            told = args
        case _:
            return
    for words in told:
        match words:
            case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
                yield from (_words(left), _words(right))
            case _:
                yield _words(words)


def _words(node: ast.AST) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(str(v.value) if isinstance(v, ast.Constant) else "\0" for v in values)
    return ""


def _is_english(words: str) -> bool:
    """Whether it is more than a name, a command to type, or signs between what is told."""
    left = re.sub(r"\0|\bjournal [a-z -]+$|\bchmod \d+", " ", words)
    return len(re.findall(r"[A-Za-z]{2,}", left)) > 1


def _is_no_saying(node: ast.AST) -> bool:
    """What holds sentences that are translated, or are for whoever reads the code."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in translations.MARKS or name in translations.NAMED:
            return True
        case ast.Expr(value=ast.Constant()) | ast.Assert():
            return True
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name in translations.TOLD
    return False


_ERRORS = {
    "JournalError", "WrongUse", "NotFound", "Ambiguous", "Conflict", "StoreError", "ReadOnly", "NoSpace", "Damaged",
    "ReaderMissing", "NotRead", "Unopened", "NotSealed", "WrongShape", "ValueError",
}  # fmt: skip
_PROBLEMS = {"Problem", "LeftOut", "Finding"}
_SAYING = {"say", "progress", "complain"}
_SENTENCE = re.compile(r"[A-Z“\0][^\n]* [^\n]*[a-z\0)”][.?!…]")

_TO_PROGRAMMERS = {
    "a moment has to have a zone",
    "a number has to be finite, not \0",
    "\0 cannot be written as plain data",
    "no such day",
    "Nothing is ever removed from \0: put a document that says so.",
    "The journal is saved a month at a time; its tables cannot be replaced as a whole.",
}
"""What tells a mistake in a program, or is heard by the code that called alone."""


def test_nothing_is_told_that_has_no_translation() -> None:
    assert set(untold()) == _TO_PROGRAMMERS

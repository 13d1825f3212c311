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

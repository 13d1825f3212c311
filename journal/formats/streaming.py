"""The parts of a JSON object one after the other, so that a file of any length takes the memory of one row.

Python's own parser tells where a value ends; what it needs for that is the text up to there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterator
from typing import Any, TypeVar

from journal.domain.errors import WrongUse
from journal.formats.source import Source
from journal.tongue import tr

ROWS = "entries"

T = TypeVar("T")

Part = tuple[str, Any]
"""Something of an object, after the name of the member it is, or is a row of."""

LEAST = 1 << 18
"""Characters that are read at once."""

CUT = 16
"""Characters before the end in which a value may look wrong only because it goes on: -Infin, 1.5e+, \\ud83d\\ude."""

_ENDS = tuple(",:]} \t\n\r")
_SPACE = re.compile(r"[ \t\n\r]+")
_DECODER = json.JSONDecoder()


class _Text:
    """A text that is read on as far as it is asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._pieces = source.pieces()
        self._text = ""
        self._at = 0
        self._line = 1

    def _read_on(self, pieces: int = 1) -> bool:
        """Have more of it; False where there is no more."""
        self._line += self._text.count("\n", 0, self._at)
        wanted, more = pieces * LEAST, list[str]()
        while wanted > 0 and (piece := next(self._pieces, "")):
            more.append(piece)
            wanted -= len(piece)
        self._text, self._at = self._text[self._at :] + "".join(more), 0
        return bool(more)

    def sign(self) -> str:
        """The next character that is no space, which stays; "" at the end."""
        while True:
            if space := _SPACE.match(self._text, self._at):
                self._at = space.end()
            if self._at < len(self._text) or not self._read_on():
                return self._text[self._at : self._at + 1]

    def _take(self, sign: str, wanted: str) -> None:
        if self.sign() != sign:
            raise self._wrong(f"Expecting {wanted}", self._at)
        self._at += 1

    def be_at_end(self) -> None:
        """See that nothing more comes.

        Raises:
            WrongUse: Where something does.
        """
        if self.sign():
            raise self._wrong("Extra data", self._at)

    def value(self) -> Any:
        """The value that stands here.

        Raises:
            WrongUse: Where none does.
        """
        self.sign()
        pieces = 1
        while True:
            begun = self._at  # another one when it is read on
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
                # A number may go on: "1." is read as 1, and its point is left.
                if self._text[end : end + 1] in _ENDS or not self._read_on(pieces):
                    self._at += end - begun
                    return value
            except json.JSONDecodeError as error:
                is_cut = error.msg.startswith("Unterminated") or error.pos > len(self._text) - CUT
                if not is_cut or not self._read_on(pieces):
                    raise self._wrong(error.msg, self._at + error.pos - begun) from None
            except (ValueError, RecursionError) as error:
                why = tr("it is nested too deeply") if isinstance(error, RecursionError) else tr("a number is too long")
                raise WrongUse(
                    tr("{file}: this JSON cannot be read ({error}).").format(file=self._source.name, error=why)
                ) from None
            pieces *= 2  # so that a long value is not begun too often

    def elements(self) -> Iterator[Any]:
        """The values of the list that stands here, each when it is asked for.

        Raises:
            WrongUse: When it is none.
        """
        return self._each("[", self.value, "]")

    def names(self) -> Iterator[str]:
        """The names in the object that stands here; what a name is for has to be taken before the next.

        Raises:
            WrongUse: When it is none.
        """
        return self._each("{", self._name, "}")

    def _each(self, opening: str, one: Callable[[], T], closing: str) -> Iterator[T]:
        self._take(opening, "value")
        if self.sign() != closing:
            yield one()
            while self.sign() == ",":
                self._at += 1
                yield one()
        self._take(closing, "',' delimiter")

    def _name(self) -> str:
        if self.sign() != '"':
            raise self._wrong("Expecting property name enclosed in double quotes", self._at)
        name: str = self.value()
        self._take(":", "':' delimiter")
        return name

    def skip(self) -> None:
        """Go past the value that stands here; of a list or an object no more is held than one in it."""
        match self.sign():
            case "[":
                for _ in self.elements():
                    pass
            case "{":
                for _ in self.names():
                    self.value()
            case _:
                self.value()

    def _wrong(self, why: str, at: int) -> WrongUse:
        """What is wrong with it, and in which line."""
        line = self._line + self._text.count("\n", 0, at)
        return WrongUse(tr("{where}: this is not JSON ({why}).").format(where=self._source.at(line), why=why))


def parts(source: Source, lists: Container[str] = (), values: Container[str] = ()) -> Iterator[Part]:
    """What is wanted of ``{…, "entries": [ROW, …], …}``, with its name, in the order it stands there.

    Args:
        source: The file.
        lists: The members, beside the entries, whose rows come one by one, each with the name of its list.
        values: The members that come whole. What is null does not come.

    Raises:
        WrongUse: When it is not JSON, as soon as that is seen, or, at the end, when it has no rows.
    """
    text, has_rows = _Text(source), False
    if text.sign() != "{":
        text.skip()
    else:
        for name in text.names():
            if text.sign() == "[" and (name == ROWS or name in lists):
                has_rows = has_rows or name == ROWS
                yield from ((name, row) for row in text.elements())
            elif name in lists or name in values:
                if (value := text.value()) is not None:
                    yield name, value
            else:
                text.skip()
    text.be_at_end()
    if not has_rows:
        raise WrongUse(tr("{file}: this JSON is no journal: it has no “entries”.").format(file=source.name))

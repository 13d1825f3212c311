"""The rows of a JSON object one after the other, so that a file of any length takes the memory of one row.

Python's own parser tells where a value ends; what it needs for that is the text up to there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from journal.domain.errors import WrongUse
from journal.formats.source import Source
from journal.tongue import tr

ROWS = "entries"

LEAST = 1 << 18
"""Characters that are read at once."""

_ENDS = tuple(",:]} \t\n\r")
_SPACE = re.compile(r"[ \t\n\r]+")
_DECODER = json.JSONDecoder()


class NotStreamed(Exception):
    """The text does not begin as an object with rows does."""


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

    def take(self, sign: str) -> None:
        """Go on behind a sign that has to stand here.

        Raises:
            WrongUse: Where it does not.
        """
        if self.sign() != sign:
            raise self.wrong(f"Expecting '{sign}'", self._at)
        self._at += 1

    def be_at_end(self) -> None:
        """See that nothing more comes.

        Raises:
            WrongUse: Where something does.
        """
        if self.sign():
            raise self.wrong("Extra data", self._at)

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
                if not self._read_on(pieces):
                    raise self.wrong(error.msg, self._at + error.pos - begun) from None
            except (ValueError, RecursionError) as error:
                raise WrongUse(
                    tr("{file}: this JSON cannot be read ({error}).").format(file=self._source.name, error=error)
                ) from None
            pieces *= 2  # so that a long value is not begun too often

    def wrong(self, why: str, at: int) -> WrongUse:
        """What is wrong with it, and in which line."""
        line = self._line + self._text.count("\n", 0, at)
        return WrongUse(tr("{where}: this is not JSON ({why}).").format(where=self._source.at(line), why=why))


def rows(source: Source) -> Iterator[Any]:
    """The rows of ``{…, "entries": [ROW, …], …}``, each when it is asked for.

    Raises:
        NotStreamed: When it is no such object; before the first row.
        WrongUse: When it is not JSON, as soon as that is seen.
    """
    text = _Text(source)
    try:
        text.take("{")
        while text.value() != ROWS:
            text.take(":")
            text.value()
            text.take(",")
        text.take(":")
        text.take("[")
    except WrongUse:
        raise NotStreamed from None
    while text.sign() != "]":
        yield text.value()
        if text.sign() != "]":
            text.take(",")
    text.take("]")
    while text.sign() == ",":
        text.take(",")
        text.value()
        text.take(":")
        text.value()
    text.take("}")
    text.be_at_end()

"""Passages of printed books, whose texts stay in the repositories that keep the books.

A label names the file, how long the passage is, and the hash of its text, which finds it again; `DATA/books` holds
the files where their repositories have them: `owner/name/path`. All texts are compared plain: without tags, with one
blank for any white space, and with the quotation marks of a typewriter.
"""

from __future__ import annotations

import hashlib
import html
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

BOOK = "book"
"""The source that a row of such a passage names."""
_START = re.compile(r"(?<!\S)\S")
_SET_APART = re.compile(r"</?(?:p|br|div|h\d|li|blockquote|section|tr|td|header|footer)\b[^>]*>")
_ASIDE = re.compile(r"<head\b.*?</head>|<a\b[^>]*\bnoteref\b[^>]*>.*?</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_TYPED = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2060": "", "\ufeff": "", "\u00ad": ""}
)


def plain(text: str) -> str:
    """`text` as passages are compared: markup, kinds of white space and of quotation marks make no difference."""
    bare = html.unescape(_TAG.sub("", _SET_APART.sub(" ", _ASIDE.sub("", text))))
    return " ".join(bare.translate(_TYPED).replace("\u2026", "...").split())


def marked(text: str, source: str) -> dict[str, Any]:
    """Where a plain passage of `source`, "github:owner/name@commit:path", stands, as its row says it."""
    return {"source": BOOK, "doc": source, "size": len(text), "sha256": _hash(text)}


def passage(data: Path, row: dict[str, Any]) -> str:
    """The text of a row.

    Raises:
        LookupError: where the book is not there, or the passage is not in it.
    """
    where = re.fullmatch(r"github:([^@]+)@\w+:(.+)", row["doc"])
    path = data / "books" / where[1] / where[2] if where else None
    if path is None or not path.is_file():
        raise LookupError(f"{row['id']}: {row['doc']} is not among the books")
    book, size = _book(path), row["size"]
    for at in _START.finditer(book):
        text = book[at.start() : at.start() + size]
        if _hash(text) == row["sha256"]:
            return text
    raise LookupError(f"{row['id']}: the passage is not in {row['doc']}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=64)
def _book(path: Path) -> str:
    return plain(path.read_text(encoding="utf-8"))

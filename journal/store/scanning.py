"""Finding the entries that may hold some words, in the bytes of the month files.

Most months of a long journal do not hold a word that is searched for: they need not be made
into documents to find that out. Folding (`domain.search.fold`) works on each character by
itself, so it can be done on the bytes of a whole file: small letters first, then each of the few
other characters that occur in it. What is found here is looked at again by whoever searches.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from journal.collector import held_off
from journal.domain.entry import Entry, by_day
from journal.store import migrations
from journal.store.encoding import Document, dumps, loads
from journal.store.shard import FORMAT, REVISIONS, fits, is_sealed
from journal.store.texts import Texts

_FORMAT = f'\n  "format": {FORMAT},\n'.encode()
_BEGIN, _BETWEEN, _OPENING = b'\n  "revisions": {', b"\n    }", b'": {\n'
_ENTRY = re.compile(rb'\n      "entry": "([^"]*)"')
_ASCII = bytes(range(128))


class Unclear(Exception):
    """The bytes of a month do not tell by themselves what it holds."""


class Scanning(Texts):
    """The searching side of a store."""

    def entries_with(self, words: Sequence[str]) -> list[Entry]:
        """The entries that hold all of `words`, and maybe others; the newest day first.

        Args:
            words: Folded, none of them empty.
        """
        with self._threads:
            if self._months.is_complete:
                return self._remembered(words)
        try:
            wanted = [_escaped(word) for word in words]
        except Unclear:
            wanted = []
        filed: Counter[bytes] = Counter()
        documents: list[Document] = []
        with self._threads, held_off():
            for month, files in self._months.files().items():
                try:
                    contents = self._months.contents(month, files) if wanted else None
                    ids, found = _scanned(contents, wanted)
                except Unclear:
                    self._months.load(month)
                    found = self._months.holding_in(month)
                    ids = [d["entry"].encode("utf-8", "surrogatepass") for d in found]
                filed.update(set(ids))
                documents += found
            if any(count > 1 for count in filed.values()):  # an entry in two months: only together do they tell
                self._months.load_all()
                documents = self._holding()
            entries = [e for d in documents if not d.get("deleted", False) and (e := self._entry(d))]
        entries.sort(key=by_day, reverse=True)
        return entries

    def _remembered(self, words: Sequence[str]) -> list[Entry]:
        """The same where everything is in memory: each text is folded once, which takes as much room as the texts."""
        from journal.domain.letters import fold

        found = []
        for entry in self.entries():
            folded = self._folded.get(entry.revision)
            if folded is None:
                folded = self._folded[entry.revision] = fold(f"{entry.title or ''}\n{entry.text}")
            if all(word in folded for word in words):
                found.append(entry)
        return found


def _escaped(word: str) -> bytes:
    """A folded word as it stands in a folded file."""
    if "\n" in word:  # it may begin in a title and end in a text
        raise Unclear
    try:
        return dumps(word)[1:-1].lower()
    except UnicodeEncodeError:
        raise Unclear from None


def _scanned(contents: Sequence[bytes] | None, wanted: Sequence[bytes]) -> tuple[list[bytes], list[Document]]:
    """The ids of all entries in the files of a month, and the revisions that may hold what is wanted.

    Raises:
        Unclear: Where the rules of a store have to say which revision holds.
    """
    if contents is None or migrations.STEPS:
        raise Unclear
    ids: list[bytes] = []
    found: list[tuple[bytes, bytes]] = []
    for data in contents:
        if not is_sealed(data) or _FORMAT not in data:
            raise Unclear
        section = data[data.find(_BEGIN) + len(_BEGIN) :]
        ids += _ENTRY.findall(section)
        folded = _folded(section)
        if all(word in folded for word in wanted):
            pairs = zip(section.split(_BETWEEN), folded.split(_BETWEEN), strict=True)
            found += [_taken(raw) for raw, text in pairs if all(word in text for word in wanted)]
    documents = [_document(key, raw) for key, raw in found if raw]
    if len(ids) != len(set(ids)):
        several = {one.decode() for one, count in Counter(ids).items() if count > 1}
        if any(document["entry"] in several for document in documents):
            raise Unclear
    return ids, documents


def _folded(data: bytes) -> bytes:
    """Bytes of UTF-8 as `fold` would have their text."""
    from journal.domain.letters import fold

    lower = data.lower()  # of ASCII alone
    for character in sorted(set(data.translate(None, _ASCII).decode())):
        plain = fold(character)
        if plain != character:
            lower = lower.replace(character.encode(), plain.encode())
    return lower


def _taken(raw: bytes) -> tuple[bytes, bytes]:
    """The key and the JSON of one document, from what stands between two; empty after the last."""
    opening = raw.find(_OPENING)
    return (raw[raw.find(b'"') + 1 : opening], raw[opening + 3 :] + b"}") if opening >= 0 else (b"", b"")


def _document(key: bytes, raw: bytes) -> Document:
    document: Document = loads(raw)
    if not fits(REVISIONS, key.decode(), document):
        raise Unclear
    return document

"""Finding the entries that hold some words, in the bytes of the month files.

Most months of a long journal do not hold a word that is searched for: they need not be made
into documents to find that out. Folding works on each character by itself, so it can be done on
the bytes of a whole file (`domain.letters.folded`). Of a month that may hold the words only the
texts are made into documents, all at once: that is quicker than to cut out those that hold them,
however few they are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from journal.collector import held_off
from journal.domain.entry import Entry, by_day
from journal.domain.letters import fold, folded, holds, holds_one
from journal.store.documents import history
from journal.store.documents.encoding import Document, dumps, loads
from journal.store.months.leaf import Leaf, Unclear, place
from journal.store.months.shard import REVISIONS, fits, merged
from journal.store.parts.texts import Texts

_ESCAPED = re.compile(r'["\\]')
_ENTRY = re.compile(rb'\n      "entry": ("(?:[^"\\]|\\.)*")')


Holding = Callable[[str, Collection[str]], bool]
"""Whether a text holds all of some folded words, or one of them."""
Enough = Callable[[Iterable[bool]], bool]
"""The same of whether each word is held: `all`, or `any`."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """A month that was looked through.

    Attributes:
        documents: What holds of each entry, where one of them may hold what is wanted; else nothing.
        ids: Gives the ids of all its entries as they are written in JSON, which few ask for.
    """

    documents: Iterable[Document]
    ids: Callable[[], Collection[bytes]]

    @classmethod
    def of(cls, documents: Collection[Document]) -> Scanned:
        """A month that has these documents."""
        return cls(documents, lambda: {dumps(document["entry"]) for document in documents})


class Scanning(Texts):
    """The part of a store that searches."""

    def entries_with(self, words: Collection[str]) -> list[Entry]:
        """The entries that hold all of `words` in title and text, the newest day first.

        Args:
            words: Folded, none of them empty.
        """
        with self._threads:
            if self._months.is_complete:
                return self._remembered(words)
        filed: Counter[bytes] = Counter()
        entries: list[Entry] = []
        with self._threads, held_off():
            for month, files in self._months.files().items():
                found = self._holding_of(month, self._months.contents(month, files), words, all)
                filed.update(found.ids())
                entries += self._of(found.documents, words, holds)
            if any(count > 1 for count in filed.values()):  # an entry in two months: only together do they tell
                self._months.load_all()
                entries = self._of(self._holding(), words, holds)
        entries.sort(key=by_day, reverse=True)
        return entries

    def with_one(self, words: Collection[str]) -> Callable[[str], list[Entry]]:
        """What gives the entries of a month that hold one of `words` at least, in no order; see `entries_with`.

        A month whose bytes hold none of them is passed over without a look at its seal, which takes a third of the
        time: whoever opens it next finds what may be wrong with it.
        """
        with self._threads:
            files = self._months.files()

        def of(month: str) -> list[Entry]:
            with self._threads, held_off():
                contents = self._months.contents(month, files.get(month, {}))
                if contents is not None and _is_without(contents, words):
                    return []
                found = self._holding_of(month, contents, words, any)
                return self._of(found.documents, words, holds_one)

        return of

    def _holding_of(
        self, month: str, contents: Sequence[bytes] | None, words: Collection[str], enough: Enough
    ) -> Scanned:
        try:
            return _scanned(contents, [_escaped(word) for word in words], enough)
        except Unclear:
            self._months.load(month)
            return Scanned.of(self._months.holding_in(month))

    def _of(self, documents: Iterable[Document], words: Collection[str], holding: Holding) -> list[Entry]:
        """The entries of `documents` that hold what is wanted of `words`."""
        found = []
        for document in documents:
            text = document.get("text")
            # One without a text is in the trash; any other that is not of our making is told of.
            if type(text) is str and not holding(f"{document.get('title') or ''}\n{text}", words):
                continue
            if not document.get("deleted", False) and (entry := self._shown(document, history.entry_of, document)):
                found.append(entry)
        return found

    def _remembered(self, words: Collection[str]) -> list[Entry]:
        """The same where everything is in memory: each text is folded once, which takes as much room as the texts."""
        found = []
        for entry in self.entries():
            folded = self._folded.get(entry.revision)
            if folded is None:
                folded = self._folded[entry.revision] = fold(f"{entry.title or ''}\n{entry.text}")
            if all(word in folded for word in words):
                found.append(entry)
        return found


def _escaped(word: str) -> bytes:
    """A folded word as it stands in a folded file: enough of it to tell where it may stand.

    A quotation mark and a backslash stand there with an escape, but without one where they were a wide one before
    they were folded: what is between them tells.
    """
    if "\n" in word:  # it may begin in a title and end in a text
        raise Unclear
    try:
        return dumps(max(_ESCAPED.split(word), key=len))[1:-1].lower()
    except UnicodeEncodeError:
        raise Unclear from None


def _is_without(contents: Sequence[bytes], words: Collection[str]) -> bool:
    """Whether the texts in the files of a month surely hold none of some folded words, as the files stand there."""
    try:
        wanted = [_escaped(word) for word in words]
        texts = [folded(data[slice(*place(data, REVISIONS))]) for data in contents]
    except Unclear:
        return False
    return not any(word in text for text in texts for word in wanted)


def _scanned(contents: Sequence[bytes] | None, wanted: Sequence[bytes], enough: Enough) -> Scanned:
    """What the files of a month hold.

    Raises:
        Unclear: Where the month has to be loaded to tell.
    """
    sections = Leaf(contents).table(REVISIONS)
    if any(enough(word in folded for word in wanted) for folded in map(folded, sections)):
        documents = merged([_documents(section) for section in sections])
        found = Scanned.of(documents.values())
        return found if len(found.ids()) == len(documents) else replace(found, documents=_held(documents))
    return Scanned((), lambda: {one for section in sections for one in _ENTRY.findall(section)})


def _documents(section: bytes) -> dict[str, Document]:
    """The revisions in a file, by their ids."""
    try:
        documents: dict[str, Document] = loads(section)
    except ValueError:
        raise Unclear from None
    if not all(fits(REVISIONS, key, document) for key, document in documents.items()):
        raise Unclear
    return documents


def _held(documents: dict[str, Document]) -> Iterable[Document]:
    """Of each entry the revision that holds, as far as one month tells."""
    of_entries: dict[str, list[Document]] = defaultdict(list)
    for document in documents.values():
        of_entries[document["entry"]].append(document)
    return map(history.holding, of_entries.values())

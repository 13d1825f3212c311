"""Our own JSON: the whole journal in one object, out and in again without loss.

The contract, as other programs may build on it::

    {"format": 1,
     "entries": [{"id", "written_at", "about", "text", "title", "place", "tags", "reading"}],
     "people": [{"id", "name", "aliases", "role", "reach", "notes", "first_on", "last_met_on", "times_met"}],
     "commitments": [{"id", "entry", "start", "end", "quote", "owner", "who", "counterparty",
                      "action", "due", "due_text", "status", "closed_by", ...}],
     "proposals": [{"id", "commitment", "entry", "change", "start", "end", "score", "due"}],
     "help": [...], "flags": [...], "corrections": [...]}

An entry that was changed in two places at once has "beside" too: its other texts, each
with "written_at", "about", "text", "title", "place" and "tags".

A reading is as it was heard: `corrections` hold what the writer said about it, and
`people`, `commitments`, `help` and `flags` at the top are with those laid over. In a
reading each of `people` has "person", the id of a person; where two people were merged
it is the one they are now, and "heard_as" the one it was.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from journal.domain.closing.proposals import proposals
from journal.domain.commitment import Commitment
from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry, is_wordless
from journal.domain.errors import WrongUse
from journal.domain.ledger import Ledger
from journal.domain.plain import built, plain
from journal.domain.reading import Reading, Side
from journal.formats.rows import listed, members
from journal.formats.source import Found, LeftOut, Source
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.formats.streaming import Part

FORMAT = 1

Row = dict[str, Any]


def dumps(value: object, *, indent: int | None = None) -> str:
    """JSON that may be shown: accents stand as they are, what could steer a terminal is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return re.sub("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", lambda m: f"\\u{ord(m.group()):04x}", text)


def export(
    ledger: Ledger,
    heard: Mapping[str, Reading],
    corrections: Iterable[Correction],
    beside: Mapping[str, Sequence[Entry]] | None = None,
) -> Row:
    """The whole journal as one JSON object.

    Args:
        ledger: Everything with corrections laid over.
        heard: The readings without corrections, by entry id.
        corrections: Everything the writer said.
        beside: The other texts of those entries that have several, by their ids.
    """
    beside = beside or {}
    return {
        "format": FORMAT,
        "entries": [
            entry_row(e, heard.get(e.id), ledger) | _beside(beside.get(e.id, ())) for e in ledger.entries.values()
        ],
        "people": [plain(p) for p in ledger.people.values()],
        "commitments": [commitment_row(c) for c in ledger.commitments],
        "proposals": [plain(p) for p in proposals(ledger)],
        "help": [{"entry": eid, **plain(h)} for eid, r in ledger.readings.items() for h in r.help],
        "flags": [{"entry": eid, **plain(f)} for eid, r in ledger.readings.items() for f in r.flags],
        "corrections": [correction_row(c) for c in corrections],
    }


def entry_row(entry: Entry, reading: Reading | None, ledger: Ledger) -> Row:
    """An entry with its reading, as exported; "reading" is null while it is unread."""
    row: Row = plain(entry)
    row.pop("revision")
    row["reading"] = reading_row(reading, ledger) if reading else None
    return row


def _beside(texts: Iterable[Entry]) -> Row:
    """The other texts of an entry, where it has any."""
    found = [{key: value for key, value in plain(text).items() if key not in ("id", "revision")} for text in texts]
    return {"beside": found} if found else {}


def reading_row(reading: Reading, ledger: Ledger) -> Row:
    """A reading as exported: its mentions are called "people"."""
    row: Row = plain(reading)
    people = row.pop("mentions")
    for mention in people:
        now = ledger.goes_by(mention["person"])
        if now != mention["person"]:
            mention["heard_as"] = mention["person"]
            mention["person"] = now
    row["gave"] = [str(kind) for kind in reading.kinds_heard(Side.GAVE)]
    row["got"] = [str(kind) for kind in reading.kinds_heard(Side.GOT)]
    return {"people": people, **row}


def commitment_row(item: Commitment) -> Row:
    """A commitment as exported."""
    row: Row = plain(item)
    row["open"] = row.pop("is_open")
    return row


def correction_row(item: Correction) -> Row:
    """A correction as exported: with the stamp that tells what was said after it, whatever machine keeps it."""
    row: Row = plain(item)
    del row["device"]
    return row


def rows(found: Iterable[Part], source: Source) -> Iterator[Found | LeftOut | Reading | Correction]:
    """What an exported journal holds, in whatever order its entries, its corrections and its format come.

    An entry or a correction that cannot be read is left out and named.

    Raises:
        WrongUse: when it is of a later format.
    """
    count: Counter[str] = Counter()
    for name, part in of_known_format(found):
        count[name] += 1
        if name == "entries":
            yield from _entry(part, source, tr("{file}, entry {n}").format(file=source.name, n=count[name]))
        elif name == "corrections":
            yield _correction(part, f"{source.name}, {tr('correction {n}').format(n=count[name])}")
    if not count["format"]:
        raise _unknown(None)
    yield from source.remarks


def of_known_format(found: Iterable[Part]) -> Iterator[Part]:
    """What is given, as it comes.

    Raises:
        WrongUse: when it says that it is of a later format.
    """
    for name, part in found:
        if name == "format" and part != FORMAT:
            raise _unknown(part)
        yield name, part


def _unknown(written: object) -> WrongUse:
    return WrongUse(
        tr("This export has format {format!r}; this version reads format {known}.").format(format=written, known=FORMAT)
    )


def _entry(row: Row, source: Source, where: str) -> Iterator[Found | LeftOut | Reading]:
    try:
        entry = built(Entry, {k: v for k, v in members(row).items() if k not in ("reading", "revision")})
        texts = [members(text, "beside") for text in listed(row, "beside")]
        beside = tuple(built(Entry, {**text, "id": entry.id, "revision": ""}) for text in texts)
        if not entry.id or any(is_wordless(one.text) for one in (entry, *beside)):
            raise ValueError(tr("it has no words") if entry.id else tr("it has no id"))
        yield Found(entry, source.name, beside)
        if row.get("reading"):
            yield _reading(members(row["reading"], "reading"))
    except ValueError as error:
        yield LeftOut(where, str(error))


def _correction(row: Row, where: str) -> Correction | LeftOut:
    try:
        return built(Correction, row)
    except ValueError as error:
        return LeftOut(where, str(error))


def _reading(row: Row) -> Reading:
    people = [members(person, "people") for person in listed(row, "people")]
    mentions = [{**m, "person": m.get("heard_as", m.get("person", ""))} for m in people]
    return built(Reading, {**row, "mentions": mentions})

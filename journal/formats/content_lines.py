"""What calendars and cards have in common (RFC 5545, RFC 6350): lines, in blocks from a BEGIN to its END.

Programs write them in every encoding, with every end of line, indented and cut off; here they come out alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from journal.formats.source import Source, wide_in

_ENDS = re.compile(r"\r*\n|\r")
_TRAILING = re.compile(r"^((?:BEGIN|END):[A-Z-]+)[ \t]+$", re.MULTILINE | re.IGNORECASE)
_INDENTED = re.compile(r"^[ \t]+BEGIN:V|^BEGIN:V[^\n]*\n[ \t]", re.MULTILINE | re.IGNORECASE)
_KNOWN = re.compile(
    r"(BEGIN|END):(?:VCARD|VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY|VALARM|VTIMEZONE|STANDARD|DAYLIGHT)[ \t]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between a BEGIN and its END, with them.

    Attributes:
        kind: "VEVENT", "VCARD": in capitals, however it was written.
        line: Where it begins, from 1.
        text: Its lines, without the blocks of a kind looked for that stand inside it.
        is_whole: False where its END, or its BEGIN, is missing; `text` is "" then.
    """

    kind: str
    line: int
    text: str = ""
    is_whole: bool = True


@dataclass(slots=True)
class _Open:
    kind: str
    line: int
    at: int
    pieces: list[str] = field(default_factory=list)


def text_of(source: Source) -> str:
    r"""All of a file, with "\n" at the end of each line and none of them indented.

    Raises:
        JournalError: When it is too large to be read at once.
    """
    source.data.seek(0)
    wide = wide_in(source.data.read(4))  # both formats begin with ASCII, whatever names stand behind it
    source.data.seek(0)
    is_unmarked = wide not in ("", "utf-16")
    text = source.data.read().decode(wide, "replace") if is_unmarked else source.text()
    return _TRAILING.sub(r"\1", _level(_ENDS.sub("\n", text)))


def blocks(text: str, *kinds: str) -> Iterator[Block]:
    """The blocks of some kinds in a text out of `text_of`, in the order they end; those cut off where it shows."""
    edge = re.compile(rf"^(BEGIN|END):({'|'.join(kinds)})$", re.MULTILINE | re.IGNORECASE)
    standing: list[_Open] = []
    line, counted = 1, 0
    for match in edge.finditer(text):
        line, counted = line + text.count("\n", counted, match.start()), match.start()
        kind = match[2].upper()
        if match[1].upper() == "BEGIN":
            if standing:
                standing[-1].pieces.append(text[standing[-1].at : match.start()])
            standing.append(_Open(kind, line, match.start()))
            continue
        if kind not in (one.kind for one in standing):
            yield Block(kind, line, is_whole=False)
            continue
        while (ended := standing.pop()).kind != kind:
            yield Block(ended.kind, ended.line, is_whole=False)
        yield Block(kind, ended.line, "".join([*ended.pieces, text[ended.at : match.end()]]))
        if standing:
            standing[-1].at = match.end() + 1
    yield from (Block(one.kind, one.line, is_whole=False) for one in standing)


def unfolded(text: str) -> str:
    """The lines of a block with those that were too long for one line put together again."""
    return re.sub(r"\n[ \t]", "", text)


def _level(text: str) -> str:
    """The text with no block indented, as one is that was printed prettily or cited in a mail."""
    if not _INDENTED.search(text):
        return text
    lines: list[str] = []
    depths: list[int] = []
    begun = False
    for line in text.split("\n"):
        bare = line.lstrip(" \t")
        depth = len(line) - len(bare)
        if begun and bare:  # the first line of a block says how far all of it is indented: no BEGIN is folded
            depths.append(depth)
            begun = False
        edge = _KNOWN.match(bare)
        lines.append(bare if edge or not depths else line[min(depth, depths[-1]) :])
        if edge and edge[1].upper() == "BEGIN":
            begun = True
        elif edge and depths:
            depths.pop()
    return "\n".join(lines)

"""A folder of Markdown, a file an entry: front matter, the words, and the promises as boxes to tick.

    ---
    id: 0199…                    In: also Obsidian's daily notes and any notes whose day is told
    date: 2026-11-23             by their front matter, their name, or a date above the words.
    tags: [work]
    promises: 1
    ---
    Coffee with Ana. I'll send her the deck by Friday.

    <!-- promises -->
    - [ ] You → Ana: send her the deck, by Fri 27 Nov
    <!-- /promises -->

The heading that a note of another program begins with is its title, and stays where it is.
The promises are the journal's, not the writer's words: `promises` in the front matter says
that the section is there, and taking the folder in again leaves it out.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from journal.domain import phrases
from journal.domain.commitment import Commitment
from journal.domain.entry import Entry, is_wordless
from journal.domain.errors import JournalError
from journal.domain.ids import derived_id
from journal.formats.moments import Moment, told_in
from journal.formats.source import Found, Item, LeftOut, Source, UnclearDay, steady, tidy
from journal.formats.text import heading, named_by_day
from journal.tongue import tr

BEGIN, END = "<!-- promises -->", "<!-- /promises -->"
LARGEST_NOTE = 64 << 20
"""Bytes of the largest note: one is an entry, and is held whole."""

_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"\s*#[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*(?:\n|\Z)")
_OWN_KEYS = {"id", "written_at"}
"""What stands in the front matter of every note that the journal writes."""
_DAY_KEYS = ("date", "day", "about", "written_on", "created", "creation_date", "published")
_WORD_KEYS = {"id", "uuid", "title", "place", "location", "written_at", *_DAY_KEYS}
_OTHER_KEYS = {"tags", "tag", "promises"}
"""What else of a front matter is taken."""
_OURS = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]+\.md")


class _Loader(yaml.BaseLoader):
    """Everything as words, so that no date is read as another; and nothing said by reference."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse references: a few lines of them can stand for more than any memory holds."""
        if self.check_event(yaml.events.AliasEvent):
            told = tr("it refers to itself")
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem=told, problem_mark=mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """Refuse a name that stands there twice: which of the two is meant nobody knows."""
        seen = set[str]()
        for key, _ in node.value:
            name = str(key.value).lower()
            if name in seen:
                told = tr("“{key}” stands there twice").format(key=name)
                raise yaml.MarkedYAMLError(problem=told, problem_mark=key.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep)


class _Wrong(ValueError):
    """What is wrong in one line of a note."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(why)
        self.line = line


def older(folder: Path, notes: Container[Path]) -> Iterator[tuple[Path, Entry]]:
    """The files of a folder that bear a name as `name_of` gives and are none of `notes`, each with its entry."""
    for path in sorted(folder.glob("[0-9]*/*-*-*-*.md")):
        if _OURS.fullmatch(path.name) and path not in notes and path.is_file():
            with contextlib.suppress(JournalError), steady(path) as source:
                yield from ((path, item.entry) for item in entries(source) if isinstance(item, Found))


def entries(source: Source) -> Iterator[Item]:
    """The entry that one note is."""
    try:
        yield _entry(source)
    except UnclearDay:
        raise
    except _Wrong as error:
        yield LeftOut(source.at(error.line), str(error))
    except (ValueError, JournalError) as error:
        yield LeftOut(source.name, str(error).rstrip("."))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or str(error)
        where = source.at(mark.line + 2) if mark else source.name
        yield LeftOut(where, tr("its front matter cannot be understood ({why})").format(why=why))
    except RecursionError:
        yield LeftOut(source.at(2), tr("its front matter is nested too deeply"))
    yield from source.remarks


def _entry(source: Source) -> Item:
    size = source.data.seek(0, io.SEEK_END)
    if size > LARGEST_NOTE:
        told = tr("it holds {size} MB, and a note is one entry of up to {most} MB")
        raise ValueError(told.format(size=size >> 20, most=LARGEST_NOTE >> 20))
    text = "".join(source.lines()).replace("\r\n", "\n")
    front: dict[str, Any] = {}
    others = list[str]()
    match = _FRONT.match(text)
    if match:
        loaded = yaml.load(match[1], _Loader)
        if loaded and not isinstance(loaded, dict):
            raise _Wrong(tr("its front matter is not a list of names and values"), 2)
        front = {str(key).lower(): value for key, value in (loaded or {}).items()}
        others = [str(key) for key, value in (loaded or {}).items() if value and not _is_taken(str(key), value)]
        text = text[match.end() :]
    if front.get("promises"):
        text = _without_promises(text)
    without_words = LeftOut(source.name, tr("it has no words"))
    if is_wordless(text):  # before its day is asked for, which an empty note most often does not tell
        return without_words
    at, text = _moment(front, match[1] if match else "", text, source)
    text = tidy(text)
    if is_wordless(text):
        return without_words
    if others:
        told = tr("left out of its front matter: {names}").format(names=", ".join(others))
        source.remarks.append(LeftOut(source.name, told, is_loss=False))
    tags = front.get("tags", front.get("tag")) or ()
    tags = re.split(r"[,\s]+", tags) if isinstance(tags, str) else _words_in(tags)
    return Found(
        Entry(
            id=_word(front, "id", "uuid") or derived_id("e", "markdown", at.about, text),
            text=text,
            written_at=at.at,
            about=at.about,
            title=_word(front, "title") or _title(front, text, source),
            place=_word(front, "place", "location"),
            tags=tuple(dict.fromkeys(tag.lstrip("#") for tag in tags if tag.strip("#"))),
        ),
        source.name,
    )


def _words_in(value: Any) -> Iterator[str]:
    """The words of a list, and of the lists in it: Obsidian's `[[work]]` is one in another."""
    if isinstance(value, str):
        yield value
    else:
        for inner in value:
            yield from _words_in(inner)


def _is_taken(key: str, value: object) -> bool:
    """Whether there is a place in an entry for a field of a front matter."""
    return key.lower() in _OTHER_KEYS or (key.lower() in _WORD_KEYS and isinstance(value, str))


def _title(front: dict[str, Any], text: str, source: Source) -> str | None:
    """The heading that a note begins with, where that is no day and has words below it; it stays in the text too.

    A note that the journal wrote has its title in the front matter, or none.
    """
    match = _HEADING.match(text)
    if match is None or front.keys() >= _OWN_KEYS or is_wordless(match[1]) or is_wordless(text[match.end() :]):
        return None
    try:
        return None if heading(match[0].strip(), source, 1)[0] else match[1]
    except UnclearDay:
        return None


def _word(front: dict[str, Any], *names: str) -> str | None:
    return next((value for name in names if isinstance(value := front.get(name), str) and value), None)


def _moment(front: dict[str, Any], lines: str, text: str, source: Source) -> tuple[Moment, str]:
    """When a note was written: as its front matter, its name or its first line says, in this order."""
    days: dict[str, Moment] = {}
    for key in (*_DAY_KEYS, "written_at"):
        if value := _word(front, key):
            line = _line_of(key, lines)
            try:
                found = told_in(source, value, source.at(line))
            except UnclearDay:
                raise
            except ValueError as error:
                raise _Wrong(str(error), line) from None
            if found:
                days[key] = found
            elif not days:  # what comes after a day that is told may be anything: “published: true”
                raise _Wrong(tr("its {key} “{words}” cannot be told").format(key=key, words=value), line)
    written = days.pop("written_at", None)
    if told := next(iter(days.values()), written):
        _compare(days, source)
        return (Moment(written.at, told.about, has_time=True) if written else told), text
    if by_name := named_by_day(source):
        return by_name, _without_day(text, by_name, source)
    first, _, rest = text.lstrip().partition("\n")
    by_heading, same_line = heading(first, source, 1)
    if isinstance(by_heading, Moment):
        return by_heading, f"{same_line}\n{rest}"
    raise ValueError(tr("neither its front matter nor its name nor its first line tells its day"))


def _line_of(key: str, lines: str) -> int:
    """The line of the note in which a name of its front matter stands."""
    match = re.search(rf"^['\"]?{key}['\"]?[ \t]*:", lines, re.MULTILINE | re.IGNORECASE)
    return 2 + lines.count("\n", 0, match.start() if match else 0)


def _compare(days: dict[str, Moment], source: Source) -> None:
    """Remark on days in front matter and name that are not the one that was taken."""
    if not days:
        return
    (taken_from, told), *others = days.items()
    said = [(f"“{key}”", other.about) for key, other in others]
    with contextlib.suppress(UnclearDay):
        if by_name := named_by_day(source):
            said.append((tr("its name"), by_name.about))
    for what, day in said:
        if day != told.about:
            remark = tr("{what} says {other}, “{key}” {day}; taken was {day}")
            remark = remark.format(what=what, other=day.isoformat(), key=taken_from, day=told.about.isoformat())
            source.remarks.append(LeftOut(source.name, remark, is_loss=False))


def _without_day(text: str, at: Moment, source: Source) -> str:
    """The words of a note without a first line that only says the day it is named by."""
    first, _, rest = text.lstrip().partition("\n")
    with contextlib.suppress(UnclearDay):
        by_heading, same_line = heading(first, source, 1)
        if isinstance(by_heading, Moment) and by_heading.about == at.about and not same_line.strip():
            return rest
    return text


def _without_promises(text: str) -> str:
    start = text.rfind(f"\n{BEGIN}\n")
    end = text.find(f"\n{END}", start + 1)
    return text[:start] + text[end + 1 + len(END) :] if 0 <= start < end else text


def note(entry: Entry, promises: Iterable[Commitment]) -> str:
    """One entry as a note, with what was promised in it."""
    lines = [f"- [{_box(item)}] {' '.join(phrases.commitment(item).split())}" for item in promises]
    front: dict[str, Any] = {"id": entry.id, "date": entry.about.isoformat()}
    front["written_at"] = entry.written_at.isoformat()
    front |= {key: value for key in ("title", "place") if (value := getattr(entry, key))}
    front |= {"tags": list(entry.tags)} if entry.tags else {}
    front |= {"promises": len(lines)} if lines else {}
    head = yaml.dump(front, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    section = "\n".join(["", BEGIN, *lines, END, ""]) if lines else ""
    return f"---\n{head}---\n{tidy(entry.text)}\n{section}"


class _Dumper(yaml.SafeDumper):
    """Days and moments stand without quotes, as people write them."""


def _plain_days(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    is_day = re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) is not None
    if is_day:
        return dumper.represent_scalar("tag:yaml.org,2002:timestamp", value)
    # What YAML takes for the end of a line would come back as a space.
    style = '"' if re.search("[\n\x85\u2028\u2029]", value) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _plain_days)


def _box(item: Commitment) -> str:
    return "x" if phrases.mark(item) == "✓" or not item.is_open else " "


def name_of(entry: Entry) -> str:
    """The file's name, safe whatever the id is: "2026/2026-11-23-1f0c9a2b.md"."""
    tail = entry.id[-8:] if re.fullmatch(r"[0-9a-f]{8}-[0-9a-f-]{27}", entry.id) else derived_id("", entry.id)
    return f"{entry.about.year:04}/{entry.about}-{tail}.md"


def is_ours(path: Path, entry: Entry) -> bool:
    """Whether the file at `path` is this entry's, written by us."""
    with path.open("rb") as file:
        head = file.read(4096).decode("utf-8", "replace")
    match = _FRONT.match(head) or re.match(r"---\n(.*)", head, re.DOTALL)
    return bool(match and re.match(rf"id: ['\"]?{re.escape(entry.id)}['\"]?\n", match[1]))

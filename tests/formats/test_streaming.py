"""JSON part by part is what reading it at once gives, in whatever order and pieces it comes."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.corrections.correction import holding
from journal.domain.errors import WrongUse
from journal.domain.ledger import Ledger
from journal.formats import json as own
from journal.formats import streaming
from journal.formats.source import Source
from tests.bench.generate import answers, entries
from tests.formats.baskets import Taken, taken

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


class Trickle(io.BytesIO):
    """A file that gives few bytes at a time."""

    step = 7

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self.step if size is None or size > self.step else size)


def trickling(data: bytes, step: int = 7) -> Source:
    file = Trickle(data)
    file.step = step
    return Source("f", file)


def streamed(data: bytes) -> list[Any]:
    return [row for _, row in streaming.parts(trickling(data))]


@pytest.fixture(autouse=True, scope="module")
def _in_small_pieces() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "LEAST", 5)
        yield


@given(
    st.dictionaries(st.text() | st.sampled_from(("list", "value")), JSON, max_size=4),
    st.lists(JSON, max_size=5),
    st.randoms(),
    st.sampled_from((None, 0, 2)),
    st.booleans(),
    st.integers(4, 40),
)
def test_any_object_gives_its_rows_and_what_else_is_wanted(
    others: dict[str, Any], found: list[Any], chance: Any, indent: int | None, is_ascii: bool, step: int
) -> None:
    members = list({**others, streaming.ROWS: found}.items())
    chance.shuffle(members)
    data = json.dumps(dict(members), indent=indent, ensure_ascii=is_ascii).encode("utf-8", "surrogatepass")
    wanted: list[tuple[str, Any]] = []
    for name, value in members:
        if isinstance(value, list) and name in (streaming.ROWS, "list"):
            wanted += ((name, row) for row in value)
        elif name in ("list", "value") and value is not None:
            wanted.append((name, value))
    assert list(streaming.parts(trickling(data, step), ("list",), ("value",))) == wanted


@given(st.lists(JSON, min_size=1, max_size=3), st.data())
def test_what_is_cut_short_is_never_taken_for_whole(found: list[Any], data: st.DataObject) -> None:
    whole = json.dumps({streaming.ROWS: found}).encode()
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(WrongUse, match="this is not JSON"):
        streamed(whole[:cut])


def test_what_is_wrong_is_named_with_its_line() -> None:
    for text, line in (
        ('{"entries": [\n1,\n2\n3]}', 4),
        ('{"entries": [\n1\n], "x"\n: nothing}', 4),
        ('{"entries": [\n{"a": tru}]}', 2),
        ('{"entries": [1,\n]}', 2),
        ('{"entries": [1],\n}', 2),
        ('{"x": [1,\n], "entries": []}', 2),
        ('{"entries": [1]}\n\nmore', 3),
        ("\n", 2),
    ):
        with pytest.raises(WrongUse, match=f"f, line {line}: this is not JSON"):
            streamed(text.encode())


def test_a_line_that_is_not_utf_8_is_read_all_the_same_and_named() -> None:
    source = Source("f", io.BytesIO(b'{"entries": [\n"caf\xe9",\n"caf\xc3\xa9"]}'))
    assert [row for _, row in streaming.parts(source)] == ["café", "café"]
    assert [remark.where for remark in source.remarks] == ["f, line 2"]


def test_a_long_line_that_is_not_utf_8_is_remarked_on_once() -> None:
    source = trickling(b'{"entries": [' + b'"caf\xe9", ' * 50 + b"1]}")
    assert len(list(streaming.parts(source))) == 51
    assert [remark.where for remark in source.remarks] == ["f, line 1"]


def test_what_is_wrong_near_the_beginning_is_told_without_reading_on() -> None:
    source = trickling(b'{"entries": [{"a": 1}, {"a" 2}, ' + b" " * 10_000 + b"3]}")
    with pytest.raises(WrongUse, match="Expecting ':' delimiter"):
        list(streaming.parts(source))
    assert source.data.tell() < 200


@pytest.mark.parametrize(
    "text", ['{"a": [1, {}]}', "[1, [2]]", '"entries"', "7", '{"entries": {"0": 1}}', '{"entries": null}']
)
def test_what_has_no_rows_is_no_journal(text: str) -> None:
    with pytest.raises(WrongUse, match="f: this JSON is no journal: it has no “entries”"):
        streamed(text.encode())


# Whole journals


HEARD = list(entries(3, words=25))
SAID = list(answers(HEARD))
EXPORT = json.loads(
    own.dumps(
        own.export(
            Ledger.of((entry for entry, _ in HEARD), {r.entry: r for _, r in HEARD}, holding(SAID)),
            {r.entry: r for _, r in HEARD},
            SAID,
        )
    )
)
JUNK = JSON | st.sampled_from(
    (
        {**EXPORT["entries"][0], "reading": 3},
        {**EXPORT["entries"][1], "text": " "},
        {**EXPORT["corrections"][0], "at": 7},
    )
)


def at_once(text: str) -> Taken:
    """What reading an export at once gives."""
    data, result = json.loads(text), Taken()
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        raise WrongUse("f: this JSON is no journal: it has no “entries”.")
    found: list[streaming.Part] = [("format", data.get("format"))]
    found += (("entries", row) for row in data["entries"])
    found += (("corrections", row) for row in data.get("corrections") or ())
    for item in own.rows(found, Source("f", io.BytesIO())):
        result.put(item)
    return result


def in_order(result: Taken) -> Taken:
    """With what was left out in one order, whatever came first in the file."""
    result.left_out.sort(key=str)
    return result


def shuffled(draw: st.DrawFn, members: dict[str, Any]) -> str:
    names = draw(st.permutations(list(members)))
    indent = draw(st.sampled_from((None, 0, 2, "\t")))
    return json.dumps({name: members[name] for name in names}, indent=indent, ensure_ascii=draw(st.booleans()))


@st.composite
def exports(draw: st.DrawFn) -> str:
    """An export of which some rows cannot be read, its members in any order."""
    members = {name: list(value) if isinstance(value, list) else value for name, value in EXPORT.items()}
    for name in ("entries", "corrections", "people"):
        for junk in draw(st.lists(JUNK, max_size=3)):
            members[name].insert(draw(st.integers(0, len(members[name]))), junk)
    return shuffled(draw, members)


def test_an_export_is_what_was_exported() -> None:
    result = taken([trickling(json.dumps(EXPORT).encode())])
    assert [(item.entry, r) for item, r in zip(result.found, result.readings, strict=True)] == HEARD
    assert result.corrections == SAID
    assert not result.left_out


@given(exports(), st.integers(4, 400))
def test_any_export_is_what_reading_it_at_once_gives(text: str, step: int) -> None:
    assert in_order(taken([trickling(text.encode(), step)])) == in_order(at_once(text))


@given(st.data(), st.sampled_from([2, "1", None, [1], {"a": 1}]))
def test_a_later_format_is_refused_wherever_it_stands(data: st.DataObject, form: Any) -> None:
    text = shuffled(data.draw, {**EXPORT, "format": form})
    with pytest.raises(WrongUse) as refused:
        taken([trickling(text.encode())])
    assert refused.value.what == f"This export has format {form!r}; this version reads format 1."


@given(st.data())
def test_one_letter_more_or_less_is_told_of_as_reading_it_at_once_does(data: st.DataObject) -> None:
    text = json.dumps(EXPORT, indent=data.draw(st.sampled_from((None, 1))))
    at = data.draw(st.integers(0, len(text)))
    gone = data.draw(st.sampled_from((0, 1, len(text))))
    text = text[:at] + data.draw(st.sampled_from(("", "x", "1", ".", '"', "\\", "\n", *"{}[]:,-"))) + text[at + gone :]
    told = expected = ""
    try:
        wanted: Taken | None = in_order(at_once(text))
    except json.JSONDecodeError as error:
        wanted, expected = None, f"f, line {error.lineno}: this is not JSON ({error.msg})."
    except WrongUse as error:
        wanted, expected = None, error.what
    try:
        assert in_order(taken([trickling(text.encode())], "json")) == wanted
    except WrongUse as error:
        told = error.what
    if "Illegal trailing comma" in expected:  # Python 3.13 looks at the comma, we at what comes after it
        expected, told = "", told and ""
    assert told == expected


JRNL = [
    {
        "title": f"Coffee {n}.",
        "body": "With Ana." * n,
        "date": "2026-11-22",
        "time": "18:05",
        "tags": [],
        "starred": False,
    }
    for n in range(6)
]


@given(st.data())
def test_any_export_of_jrnl_gives_its_entries(data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.sampled_from(JRNL) | JSON, min_size=1))
    text = shuffled(data.draw, {"tags": {"@work": 3}, streaming.ROWS: rows})
    result = taken([trickling(text.encode())], "jrnl")
    assert [item.entry.text.partition("\n")[0] for item in result.found] == [r["title"] for r in rows if r in JRNL]
    assert len(result.left_out) == len(rows) - len(result.found)


def _rows(form: str) -> Iterator[dict[str, Any]]:
    for n, (entry, reading) in enumerate(entries(400, words=2000)):
        if form == "json":
            yield own.entry_row(entry, reading, Ledger.of((), {}, {}))
        elif form == "jrnl":
            yield {"title": f"{n}", "body": entry.text, "date": "2026-11-23", "time": "03:30"}
        else:
            yield {"uuid": f"D{n}", "creationDate": "2026-11-23T03:30:00Z", "text": entry.text}


@pytest.mark.parametrize("form", ["json", "jrnl", "dayone"])
def test_the_text_of_a_large_export_is_not_held_beside_its_entries(form: str) -> None:
    begun = {"format": own.FORMAT} if form == "json" else {}
    derived = [{"quote": "word " * 20}] * 20_000
    data = json.dumps({**begun, streaming.ROWS: list(_rows(form)), "derived": derived}).encode()
    tracemalloc.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "LEAST", 1 << 18)
        found = taken([Source("f", io.BytesIO(data))], form).found
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 400
    assert peak < 1.5 * len(data)

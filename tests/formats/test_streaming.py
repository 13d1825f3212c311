"""Rows of JSON one by one are those that reading it at once gives, in whatever pieces it comes."""

from __future__ import annotations

import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.errors import WrongUse
from journal.formats import streaming
from journal.formats.source import Source
from journal.formats.taking import taken

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
OTHERS = st.dictionaries(st.text().filter(lambda name: name != streaming.ROWS), JSON, max_size=2)


class Trickle(io.BytesIO):
    """A file that gives few bytes at a time."""

    step = 7

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self.step if size is None or size > self.step else size)


def streamed(data: bytes, step: int = 7) -> list[Any]:
    file = Trickle(data)
    file.step = step
    return list(streaming.rows(Source("f", file)))


@pytest.fixture(autouse=True, scope="module")
def _in_small_pieces() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "LEAST", 5)
        yield


@given(OTHERS, st.lists(JSON, max_size=5), OTHERS, st.sampled_from((None, 0, 2)), st.booleans(), st.integers(4, 40))
def test_any_object_gives_its_rows(
    before: dict[str, Any], found: list[Any], after: dict[str, Any], indent: int | None, is_ascii: bool, step: int
) -> None:
    after = {name: value for name, value in after.items() if name not in before}
    whole = {**before, streaming.ROWS: found, **after}
    data = json.dumps(whole, indent=indent, ensure_ascii=is_ascii).encode("utf-8", "surrogatepass")
    assert streamed(data, step) == found


@given(st.lists(JSON, min_size=1, max_size=3), st.data())
def test_what_is_cut_short_is_never_taken_for_whole(found: list[Any], data: st.DataObject) -> None:
    whole = json.dumps({streaming.ROWS: found}).encode()
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises((WrongUse, streaming.NotStreamed)):
        streamed(whole[:cut])


def test_what_is_wrong_is_named_with_its_line() -> None:
    for text, line in (
        ('{"entries": [\n1,\n2\n3]}', 4),
        ('{"entries": [\n1\n], "x"\n: nothing}', 4),
        ('{"entries": [\n{"a": tru}]}', 2),
        ('{"entries": [1]}\n\nmore', 3),
    ):
        with pytest.raises(WrongUse, match=f"f, line {line}: this is not JSON"):
            streamed(text.encode())


def test_a_line_that_is_not_utf_8_is_read_all_the_same_and_named() -> None:
    source = Source("f", io.BytesIO(b'{"entries": [\n"caf\xe9",\n"caf\xc3\xa9"]}'))
    assert list(streaming.rows(source)) == ["café", "café"]
    assert [remark.where for remark in source.remarks] == ["f, line 2"]


def test_the_text_of_a_large_export_is_not_held_beside_its_entries() -> None:
    rows = [
        {"uuid": f"D{n}", "creationDate": "2026-11-23T03:30:00Z", "text": f"{n} " + "word " * 2000} for n in range(500)
    ]
    data = json.dumps({"metadata": {"version": "1.0"}, streaming.ROWS: [{}, *rows]}).encode()
    tracemalloc.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "LEAST", 1 << 18)
        found = taken([Source("f", io.BytesIO(data))], "dayone").found
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 500
    assert peak < 1.5 * len(data)

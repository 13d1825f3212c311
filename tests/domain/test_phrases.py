"""What is told alike wherever it is told."""

from __future__ import annotations

import pytest

from journal.domain import phrases


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (1024, "1 KB"),
        (1 << 20, "1.0 MB"),
        (3 << 19, "1.5 MB"),
        (75 << 30, "75.0 GB"),
    ],
)
def test_a_size_is_told_in_the_unit_that_it_is_more_than_one_of(count: int, told: str) -> None:
    assert phrases.size(count) == told

"""Two copies of a journal that live apart; the long form is `python -m tests.torture.sides --full`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.sides import lived

FOUND = (3, 4, 5, 8, 104, 248)
"""Lives after which people, promises, or the text that holds were once others when one had gone back and forth."""


@pytest.mark.parametrize("seed", [*FOUND, *range(20, 22)])
def test_two_that_live_apart_agree_when_they_meet_and_any_way_back_is_a_way_forward(tmp_path: Path, seed: int) -> None:
    apart = lived(tmp_path, seed)
    assert any("back and forth" in deed for deed in apart.done)

"""What is measured can be measured again: each of the commands that the documents name still starts."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "bench"


@pytest.mark.parametrize("name", sorted(path.stem for path in BENCH.glob("*.py") if path.stem != "__init__"))
def test_each_measurement_can_be_started(name: str) -> None:
    assert import_module(f"tests.bench.{name}")

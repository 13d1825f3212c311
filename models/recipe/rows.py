"""Reading files with one JSON object a line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, plain or compressed."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    # Not splitlines: a text may hold a line separator of another alphabet.
    for line in data.decode("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)

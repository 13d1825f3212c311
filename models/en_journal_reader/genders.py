"""What a given name tells about the gender of the person, from a list of names of many languages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

SIGNS = {"f": 1, "m": -1}


class Genders:
    """A list of given names in lower case, each f or m; names that are both are not in it."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = dict(names)

    @classmethod
    def load(cls, path: Path) -> Genders:
        """Read the list from a JSON file: {"f": "ana bea ...", "m": "tom ..."}."""
        told = json.loads(path.read_text(encoding="utf-8"))
        return cls({name: gender for gender in SIGNS for name in told[gender].split()})

    def save(self, path: Path) -> None:
        """Write the list."""
        told = {gender: " ".join(sorted(n for n, g in self.names.items() if g == gender)) for gender in SIGNS}
        path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")

    def of(self, name: str) -> int:
        """1 for a woman's name, -1 for a man's, 0 for one that tells nothing. Only the first word counts."""
        first = name.split()[0].casefold().strip("@.") if name.split() else ""
        return SIGNS.get(self.names.get(first, ""), 0)

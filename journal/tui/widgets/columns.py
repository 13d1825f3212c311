"""Words in a table: as many columns as there are for them, whatever letters they are written in."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def fitted(words: str, columns: int) -> str:
    """`words` in exactly so many columns; that they go on is told by “…”, for a name cut short may be another one's."""
    if cell_len(words) <= columns:
        return set_cell_size(words, columns)
    return f"{set_cell_size(words, columns - 1)}…" if columns > 0 else ""

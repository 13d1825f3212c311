"""Whether a journal is closed by keys: told by a look at one name, before anything is opened."""

from __future__ import annotations

from journal.paths import Paths


def is_encrypted(paths: Paths) -> bool:
    """Whether the journal at `paths` is encrypted: nothing may be told of it before somebody has unlocked it."""
    return (paths.data / "keys.json").exists()

"""The process that `copies.behind` begins: makes the backup of the day, and empties the trash.

python -m journal.store.backing_up DATA STATE MOMENT
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

from journal.paths import Paths
from journal.store.store import Store

PATIENCE = 60.0
"""Seconds to wait for a backup that a program which is ending has begun."""


def main() -> None:
    """Make it, and empty the trash; there is nobody to tell anything, `journal doctor` looks at what came of it."""
    data, state, moment = sys.argv[1:]
    at = datetime.fromisoformat(moment)
    if hasattr(os, "nice"):
        os.nice(10)
    paths = Paths(Path(data), Path(state), Path(state) / "settings.toml")
    Store.open(paths, lambda: at).once_a_day(at, PATIENCE)


if __name__ == "__main__":
    main()

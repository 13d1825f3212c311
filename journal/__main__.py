"""`python -m journal`, and the `journal` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; returns the exit code."""
    from journal.cli.main import run
    from journal.cli.streams import hold_places
    from journal.collector import leave_be

    hold_places()
    code = run(sys.argv[1:])
    leave_be()  # all of it goes at once now: it need not be looked through on the way out
    return code


if __name__ == "__main__":
    sys.exit(main())

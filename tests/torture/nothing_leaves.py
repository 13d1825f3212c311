"""Run a story of shell commands, and the walk through every screen, where no network can be reached.

    python -m tests.torture.nothing_leaves [--full]

In a network namespace without interfaces (`unshare -n`), where that is permitted: it shows that
none is needed. And under strace, where it is installed, with every socket looked at: none but
AF_UNIX is opened, and nothing is left in the home folder. That shows that none is used: a
library that reports to its maker says nothing where it cannot reach him. Variables that tell
libraries to hold back are taken away first, such as CI. The short form leaves out the screens.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

STORY: tuple[tuple[str, ...], ...] = (
    ("add", "--no-read", "Coffee with Ana. I promised to send the deck tomorrow."),
    ("add", "--no-read", "--on", "yesterday", "Lunch with Tom."),
    ("list",), ("show", "last"), ("search", "ana"), ("today",), ("commitments",), ("people",), ("month", "--md"),
    ("rm", "last"), ("undo",), ("redo",), ("trash",), ("backup",), ("backup", "--list"), ("restore", "last"),
    ("settle",),
    ("export", "--format", "json"), ("doctor",), ("config",),
)  # fmt: skip
READING: tuple[tuple[str, ...], ...] = (("read",), ("demo", "--check"))

_SOCKET = re.compile(r"socket\((AF_\w+)")
_REACHES = re.compile(r"(?:connect|sendto|bind)\(.*AF_INET")


def without_network() -> list[str]:
    """The command that runs another without a network, [] where it is not permitted."""
    for command in (["unshare", "-n", "--"], ["unshare", "-rn", "--"]):
        if shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return command
    return []


def tell(prefix: list[str], story: tuple[tuple[str, ...], ...], home: Path) -> list[str]:
    """Run the commands behind `prefix`; what went wrong."""
    wrong = []
    user = home.with_name("home")
    user.mkdir(exist_ok=True)
    environ = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TZ", "PYTHONPATH")}
    environ |= {"JOURNAL_HOME": str(home), "HOME": str(user)}
    for command in story:
        ran = subprocess.run(
            [*prefix, sys.executable, "-m", "journal", *command],
            env=environ, capture_output=True, text=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        allowed = (0, 1) if command[0] == "doctor" else (0,)
        if ran.returncode not in allowed or "Traceback" in ran.stderr:
            wrong.append(f"{' '.join(command)}: exit {ran.returncode}: {ran.stderr.strip()[-300:]}")
    return wrong + [f"left in the home folder: {path}" for path in user.rglob("*") if path.is_file()]


def sockets(story: tuple[tuple[str, ...], ...], home: Path) -> tuple[dict[str, int], list[str]]:
    """The kinds of sockets that were opened, each with how often; and what went wrong."""
    trace = home / "trace"
    calls = "trace=socket,connect,bind,sendto"
    prefix = ["strace", "-f", "-qq", "-A", "-o", str(trace), "-e", calls]
    wrong = tell(prefix, story, home / "journal")
    told = trace.read_text("utf-8", "replace") if trace.exists() else ""
    wrong += [line for line in told.splitlines() if _REACHES.search(line)]
    kinds: dict[str, int] = {}
    for kind in _SOCKET.findall(told):
        kinds[kind] = kinds.get(kind, 0) + 1
    return kinds, wrong


def main() -> None:
    """Both ways, and what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="also reading, and the walk through every screen")
    chosen = parser.parse_args()
    story = STORY + (READING if chosen.full else ())
    with tempfile.TemporaryDirectory() as folder:
        if prefix := without_network():
            wrong = tell(prefix, story, Path(folder) / "alone")
            print(f"without a network: {len(story)} commands, {len(wrong)} failed")
        else:
            wrong = []
            print("without a network: skipped, a network namespace is not permitted here")
        if shutil.which("strace"):
            kinds, more = sockets(story, Path(folder))
            wrong += more
            print(f"under strace: {len(story)} commands, {len(more)} failed, sockets opened: {kinds or 'none'}")
        else:
            print("under strace: skipped, it is not installed")
        for line in wrong:
            print(f"    {line}")


if __name__ == "__main__":
    main()

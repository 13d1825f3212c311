"""Runs the tests on the oldest and on the newest versions of the libraries that are allowed.

    python -m tests.packages.versions [lowest] [newest] [--python PYTHON] [-- ARGUMENTS OF PYTEST]

Each is an environment of its own, made by uv from pyproject.toml: "lowest" takes the lower bound of every dependency
that is named there, "newest" the newest release of everything. Nothing of the environment that this runs in is used.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
RESOLUTIONS = {"lowest": "lowest-direct", "newest": "highest"}


def passes(which: str, python: str, arguments: list[str]) -> bool:
    """Whether the tests pass with those versions."""
    with tempfile.TemporaryDirectory() as place:
        tools, env = Path(place) / "tools", Path(place) / "env"
        subprocess.run([sys.executable, "-m", "venv", tools], check=True)
        subprocess.run([tools / "bin" / "pip", "install", "-q", "uv"], check=True)
        uv = tools / "bin" / "uv"
        subprocess.run([uv, "venv", "-q", "--python", python, env], check=True)
        own = env / "bin" / "python"
        wanted = ["--resolution", RESOLUTIONS[which], "-e", f"{ROOT}[dev]"]
        subprocess.run([uv, "pip", "install", "-q", "--python", own, *wanted], check=True)
        have = subprocess.run([uv, "pip", "list", "-q", "--python", own], capture_output=True, text=True, check=True)
        print(f"== {which}\n{have.stdout}", flush=True)
        return subprocess.run([own, "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode == 0


def main() -> int:
    """1 where they do not pass."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", nargs="*", metavar="lowest newest", help="both, where none is named")
    parser.add_argument("--python", default=sys.executable)
    said = sys.argv[1:]
    cut = said.index("--") if "--" in said else len(said)
    args = parser.parse_args(said[:cut])
    done = {which: passes(which, args.python, said[cut + 1 :]) for which in args.which or RESOLUTIONS}
    for which, is_well in done.items():
        print(f"{which}: {'passed' if is_well else 'FAILED'}")
    return 0 if all(done.values()) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Installs a wheel with pip, pipx and uv, and lets what was installed run without any network.

    python -m tests.packages.install WHEEL [PYTHON …]      this interpreter, where none is named

Each install is an environment of its own. Without network means a network namespace that has no device at all
(`unshare -rn`): the pipeline is loaded by name, every screen of the sample journal is walked through, a line is read.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

LOAD = 'import spacy, journal; spacy.load("en_journal_reader"); print(journal.__version__)'
LINE = (
    '{"id": "1", "text": "Coffee with Ana. I told her I would send the deck by Friday.", "written_on": "2026-11-23"}\n'
)
HEARD = ("Ana", "2026-11-27")


def run(*command: str | Path, stdin: str = "", **environ: str) -> str:
    """What a command prints; SystemExit with what it said where it fails."""
    done = subprocess.run(
        [str(part) for part in command], input=stdin, capture_output=True, text=True, check=False,
        env={**{k: v for k, v in os.environ.items() if k != "PYTHONPATH"}, **environ},
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def by_pip(wheel: Path, python: str, folder: Path, _tools: Path) -> Path:
    """An environment by venv and pip."""
    run(python, "-m", "venv", folder / "env")
    run(folder / "env" / "bin" / "pip", "install", "-q", wheel)
    return folder / "env" / "bin"


def by_pipx(wheel: Path, python: str, folder: Path, tools: Path) -> Path:
    """What `pipx install` makes."""
    run(tools / "pipx", "install", "-q", "--python", python, wheel, PIPX_HOME=str(folder), PIPX_BIN_DIR=str(folder))
    return folder / "venvs" / "reflective-journal" / "bin"


def by_uv(wheel: Path, python: str, folder: Path, tools: Path) -> Path:
    """What `uv tool install` makes."""
    places = {"UV_TOOL_DIR": str(folder), "UV_TOOL_BIN_DIR": str(folder / "bin")}
    run(tools / "uv", "tool", "install", "-q", "--python", python, wheel, **places)
    return folder / "reflective-journal" / "bin"


INSTALLERS: dict[str, Callable[[Path, str, Path, Path], Path]] = {"pip": by_pip, "pipx": by_pipx, "uv": by_uv}


def check(programs: Path, folder: Path) -> None:
    """Run what was installed, without a network and in a home of its own."""
    offline = ("unshare", "-rn", "env", "-C", folder, f"HOME={folder}", f"JOURNAL_HOME={folder / 'journal'}")
    run(*offline, programs / "python", "-c", LOAD)
    run(*offline, programs / "journal", "demo", "--check")
    told = run(*offline, programs / "journal", "analyze", "--jsonl", stdin=LINE)
    if missing := [words for words in HEARD if words not in told]:
        raise SystemExit(f"{programs}: not heard: {missing}\n{told}")


def weight(programs: Path) -> int:
    """Bytes of everything that was installed, as pip's own records list it; pip itself is not counted."""
    code = (
        "import json, os; from importlib.metadata import distributions as all_; "
        "print(json.dumps(sum(os.path.getsize(p) for d in all_() if d.name != 'pip' "
        "for f in d.files or () if os.path.isfile(p := f.locate()))))"
    )
    return int(json.loads(run(programs / "python", "-c", code)))


def rows(wheel: Path, pythons: list[str]) -> Iterator[str]:
    """A line for each interpreter and installer."""
    with tempfile.TemporaryDirectory() as place:
        tools = Path(place) / "tools"
        run(sys.executable, "-m", "venv", tools)
        run(tools / "bin" / "pip", "install", "-q", "pipx", "uv")
        for python in pythons:
            version = run(python, "-c", "import platform; print(platform.python_version())").strip()
            for name, install in INSTALLERS.items():
                folder = Path(place) / f"{version}-{name}"
                folder.mkdir()
                began = time.monotonic()
                programs = install(wheel.resolve(), python, folder, tools / "bin")
                took = time.monotonic() - began
                check(programs, folder)
                size = weight(programs) / 1e6
                yield f"Python {version}  {name:<5} installed in {took:.0f} s, {size:.0f} MB; runs offline"


def main() -> None:
    """Install, run, say so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("python", nargs="*", default=[sys.executable])
    args = parser.parse_args()
    for row in rows(args.wheel, args.python):
        print(row, flush=True)


if __name__ == "__main__":
    main()

"""What the whole reader scores on labelled reflections, as `journal analyze --jsonl` answers.

    python -m tests.bench.reading --scorer SCORE.py "everyday notes=DEV.jsonl" "real accounts=REAL.jsonl" [--save]

`SCORE.py GOLD PRED --json` is the scorer of the labelling guide. With `--save` the figures
go into `models/scores.json`, from where the README's table comes (`python -m tests.readme`).
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import en_journal_reader

from journal.cli.main import run
from journal.cli.world import World

SCORES = Path(__file__).parents[2] / "models" / "scores.json"


def answers(gold: Path) -> tuple[str, float]:
    """The answer to each line of `gold`, and words read in a second, loading counted out."""
    world = World(stdin=io.StringIO(""), stdout=io.StringIO(), stderr=sys.stderr)
    world.reader.read("Ana.", world.clock().date())  # load what is loaded on first use
    world.stdin = io.StringIO(gold.read_text(encoding="utf-8"))
    began = time.perf_counter()
    run(["analyze", "--jsonl"], world)
    words = sum(len(json.loads(line)["text"].split()) for line in gold.read_text(encoding="utf-8").splitlines())
    return world.stdout.getvalue(), words / (time.perf_counter() - began)  # type: ignore[attr-defined]


def score(scorer: Path, gold: Path) -> dict[str, Any]:
    """The figures of one labelled file."""
    told, speed = answers(gold)
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(told)
        file.flush()
        command = [sys.executable, str(scorer), str(gold), file.name, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {**_rounded(json.loads(done.stdout)), "words_per_second": round(speed)}


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return round(value, 3) if isinstance(value, float) else value


def main() -> None:
    """Score, print, and save on wish."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="NAME=FILE")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--save", action="store_true")
    args = parser.parse_args()
    figures = {name: score(args.scorer, Path(file)) for name, _, file in (pair.partition("=") for pair in args.files)}
    for name, of in figures.items():
        print(f"{name} ({of['entries']} entries, {of['words_per_second']} words a second)")
        for key, value in of.items():
            if isinstance(value, dict):
                print(f"  {key:16} " + "  ".join(f"{k} {v}" for k, v in value.items()))
    if args.save:
        held = json.loads(SCORES.read_text(encoding="utf-8"))
        held["end_to_end_of"] = en_journal_reader.__version__
        held["end_to_end"] = {f"{name} ({of['entries']})": of for name, of in figures.items()}
        SCORES.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

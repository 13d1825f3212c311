"""How fast a text is read, beside a plain spaCy pipeline: words in a CPU second, and memory.

    python -m tests.bench.yardstick [--rounds 3]

The yardstick is `tok2vec, tagger, parser, ner` of the size of spaCy's small English pipelines, made blank
(nothing is fetched, and what it says is nonsense: the arithmetic is the same). Both read the same labelled
reflections of `models/data`, each in a process of its own, on one thread.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

DATA = Path(__file__).parents[2] / "models" / "data"
TEXTS = 150
TAGS, DEPENDENCIES, ENTITIES = 50, 45, 18
"""How many labels the small English pipelines tell apart."""

SMALL = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}


def texts() -> list[str]:
    """What is read."""
    files = sorted(DATA.glob("reflections_*.jsonl"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()[:20]]
    return [json.loads(line)["text"] for line in lines[:TEXTS]]


def ours() -> Callable[[str], object]:
    """The reader that the journal ships."""
    from journal.nlp.reader import load_reader

    reader = load_reader("en_journal_reader")
    return lambda text: reader.read(text, date(2026, 11, 23))


def plain_pipeline() -> Callable[[str], object]:
    """The yardstick."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": SMALL})
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    parser = nlp.add_pipe("parser", config={"model": _transitions("parser", LISTENER)})
    names = nlp.add_pipe("ner", config={"model": _transitions("ner", SMALL)})
    for pipe, count in ((tagger, TAGS), (parser, DEPENDENCIES), (names, ENTITIES)):
        for number in range(count):
            pipe.add_label(f"L{number}")  # type: ignore[attr-defined]
    nlp.initialize()
    return nlp


def _transitions(kind: str, tok2vec: dict[str, object]) -> dict[str, object]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec,
    }


SIDES: dict[str, Callable[[], Callable[[str], object]]] = {"ours": ours, "plain": plain_pipeline}


def measure(side: str) -> None:
    """Read everything once, and print the figures as JSON."""
    began = time.process_time()
    read = SIDES[side]()
    read("Ana promised to call.")  # what is made on first use
    loaded = time.process_time() - began
    chosen = texts()
    began = time.process_time()
    for text in chosen:
        read(text)
    took = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(text.split()) for text in chosen)
    print(json.dumps({"load": loaded, "speed": words / took, "memory": memory}))


def reading_rows(rounds: int) -> Iterator[str]:
    """A table in Markdown: what reads, words in a CPU second, seconds to begin, memory."""
    found: dict[str, list[dict[str, float]]] = {side: [] for side in SIDES}
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    for _ in range(rounds):
        for side, figures in found.items():
            command = [sys.executable, "-m", "tests.bench.yardstick", "--side", side]
            done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **single})
            figures.append(json.loads(done.stdout))
    yield "| reading | words a CPU second | CPU s until the first is read | peak MB |"
    yield "| --- | --- | --- | --- |"
    for side, told in (("ours", "the journal's reader"), ("plain", "tok2vec, tagger, parser, ner")):
        speed, load, memory = (statistics.median(f[k] for f in found[side]) for k in ("speed", "load", "memory"))
        yield f"| {told} | {speed:.0f} | {load:.1f} | {memory:.0f} |"


def main() -> None:
    """Measure one side, or both and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--side", choices=SIDES)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    if args.side:
        measure(args.side)
        return
    for line in reading_rows(args.rounds):
        print(line)


if __name__ == "__main__":
    main()

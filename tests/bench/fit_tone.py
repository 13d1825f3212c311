"""Fit the weights with which VADER and the pipeline are blended into one tone.

    python tests/bench/fit_tone.py REFLECTIONS.jsonl [REFLECTIONS.jsonl ...]

Give reflections of authors that the pipeline was not trained on: on its own training
texts it is so sure that VADER would get no say. The direction is that of least squares,
the scale that of the labels, so that the neutral band means what it does there. Print the
three numbers of `journal/nlp/tone.py`, and how well each voice does alone and together.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from journal.nlp import loading, tone


def main(paths: list[str]) -> None:
    """Print weights and figures for the reflections in `paths`."""
    nlp = loading.load()
    rows = [json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    labels = np.array([row["tone"] / 2 for row in rows])
    voices = np.array([[nlp(row["text"])._.tone, tone.vader_score(row["text"])] for row in rows])
    design = np.column_stack([np.ones(len(rows)), voices])
    weights = np.linalg.lstsq(design, labels, rcond=None)[0][1:]
    weights *= labels.std() / (voices @ weights).std()
    offset = labels.mean() - (voices @ weights).mean()
    blend = np.clip(voices @ weights + offset, -1, 1)
    print(f"{len(rows)} reflections")
    print(f"MODEL_WEIGHT = {weights[0]:.3f}\nVADER_WEIGHT = {weights[1]:.3f}\nOFFSET = {offset:.3f}")
    for name, voice in (("pipeline", voices[:, 0]), ("VADER", voices[:, 1]), ("blend", blend)):
        print(f"{name:9} r {np.corrcoef(voice, labels)[0, 1]:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])

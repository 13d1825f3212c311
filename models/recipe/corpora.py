"""Reading the labelled reflections and the open corpora into samples."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import rows
from .batch import Sample, Span

Row = dict[str, Any]

NER_SHARES = {
    "ner_gum_open": 1.0,
    "ner_uner_ewt_dev": 1.0,
    "ner_litbank": 0.7,
    "ner_wnut17": 0.7,
    "ner_btc": 0.7,
    "ner_slurp_lowercase_train": 0.6,
}
"""Share of a corpus that is used; noisy and repetitive ones less."""
NAMELESS_SHARE = 0.4
"""Share kept of the sentences without any name."""
EMOBANK_SPREAD = 1.0
"""Distance from EmoBank's middle (3 of 1 to 5) that counts as fully pleasant or unpleasant."""
HANDLE = re.compile(r"[@#]\w+")


def find(quote: str | None, text: str, near: Span | None = None) -> Span | None:
    """Where a quote stands: inside `near` if it does, else its first occurrence."""
    if not quote:
        return None
    at = text.find(quote, near[0], near[1]) if near else -1
    at = at if at >= 0 else text.find(quote)
    return (at, at + len(quote)) if at >= 0 else None


def reflection(row: Row) -> Sample:
    """A labelled reflection; quotes become character spans. Flags and tone may not have been labelled."""
    text = row["text"]
    commitments, due = [], []
    for c in row["commitments"]:
        at = find(c["quote"], text)
        if at:
            others = tuple(c.get("counterparty_also") or ())
            commitments.append((at, c["owner"], c.get("open", True), c.get("who"), c.get("counterparty"), others))
            when = find(c.get("due_text"), text, at)
            if when:
                due.append(when)
    flags = None
    if "flags" in row:
        told = [(find(f["evidence"], text), f["direction"] or "awkward", f.get("with")) for f in row["flags"]]
        flags = [(at, kind, who) for at, kind, who in told if at]
    helped = []
    for h in row.get("help") or []:
        at = find(h["quote"], text)
        if at:
            helped.append((at, f"{h['side']}:{h['kind']}", h.get("with")))
    requests = None
    if "requests" in row:
        found = [(find(r["quote"], text), r["by"], r.get("with"), r.get("answered")) for r in row["requests"]]
        requests = [(at, by, who, answered) for at, by, who, answered in found if at]
    given = None
    if "gave" in row:
        given = {f"gave:{k}" for k in row["gave"]} | {f"got:{k}" for k in row["got"]}
    return Sample(
        text=text,
        people=[((p["start"], p["end"]), p.get("canonical") or p["text"], p.get("met")) for p in row["people"]],
        commitments=commitments,
        due=due,
        flags=flags,
        help=helped,
        given=given,
        requests=requests,
        tone=row["tone"] / 2 if "tone" in row else None,
    )


def files(folders: Sequence[Path]) -> dict[str, Path]:
    """The labelled files by author, the letter that ends the name; the first folder that has one counts."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("reflections_*.jsonl")):
            author = path.stem.rsplit("_", 1)[-1]
            if len(author) <= 2 and author.isupper():
                found.setdefault(author, path)
    return dict(sorted(found.items()))


def reflections(folders: Sequence[Path]) -> dict[str, list[Sample]]:
    """Labelled reflections by author."""
    return {author: [reflection(row) for row in rows.read(path)] for author, path in files(folders).items()}


def ner_sentences(folder: Path, rng: random.Random) -> list[list[Sample]]:
    """Sentences with names as their corpora have them, in runs of one source so that neighbours stay neighbours."""
    runs: list[list[Sample]] = []
    for name, share in NER_SHARES.items():
        run: list[Sample] = []
        for row in rows.read(folder / f"{name}.jsonl.gz"):
            spans = [(span[0], span[1]) for span in row["spans"]]
            if rng.random() > share or (not spans and rng.random() > NAMELESS_SHARE) or len(row["text"]) < 8:
                continue
            text = row["text"]
            # These corpora do not count handles as names, a journal does: leave them open.
            unsure = [match.span() for match in HANDLE.finditer(text)]
            run.append(Sample(text=text, people=[(at, text[slice(*at)], None) for at in spans], unsure=unsure))
        runs.append(run)
    return runs


def valence_sentences(folder: Path, rng: random.Random) -> list[Sample]:
    """EmoBank and a part of GoEmotions: sentences with how pleasant they are, -1 to 1."""
    found = []
    for row in rows.read(folder / "sentiment_emobank_train.jsonl.gz"):
        if len(row["text"]) > 20:
            value = max(-1.0, min(1.0, (row["V"] - 3) / EMOBANK_SPREAD))
            found.append(Sample(text=row["text"], valence=[((0, len(row["text"])), value)]))
    for row in rows.read(folder / "emotion_goemotions_train.jsonl.gz"):
        if row["label3"] in ("pos", "neg", "neu") and rng.random() < (0.06 if row["label3"] == "neu" else 0.12):
            value = {"pos": 0.7, "neg": -0.7, "neu": 0.0}[row["label3"]]
            found.append(Sample(text=row["text"], valence=[((0, len(row["text"])), value)]))
    rng.shuffle(found)
    return found


def pack(samples: Sequence[Sample], size: int, rng: random.Random) -> list[Sample]:
    """Join neighbouring sentences into texts of about `size` characters: rows as long as a reflection."""
    packed: list[Sample] = []
    text, people, unsure, valence = "", [], [], []
    for i, sample in enumerate(samples):
        gap = rng.choice((" ", " ", "\n")) if text else ""
        by = len(text) + len(gap)
        text += gap + sample.text
        people += [((a + by, b + by), name, met) for (a, b), name, met in sample.people or []]
        unsure += [(a + by, b + by) for a, b in sample.unsure]
        valence += [((a + by, b + by), v) for (a, b), v in sample.valence]
        if len(text) >= size * rng.uniform(0.5, 1.2) or i == len(samples) - 1:
            named = sample.people is not None
            packed.append(Sample(text=text, people=people if named else None, unsure=unsure, valence=valence))
            text, people, unsure, valence = "", [], [], []
    return packed

"""Thresholds and temperatures, from authors that the network was not trained on.

Flags are for precision: a flag on a good exchange costs more than a missed one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from en_journal_reader import decode, heads
from en_journal_reader.components import COMMITMENT, DUE, STAY_DUE, Exchange, Reading, names
from en_journal_reader.heads import ENTRY_HELP
from en_journal_reader.runtime import Floats, sigmoid
from spacy.language import Language
from spacy.tokens import Doc

from .batch import Sample, Span
from .measure import sides
from .net import FLAGS, HELP
from .readings import named, read
from .settings import Settings, plain

PRECISION = {"one_sided": 0.92, "awkward": 0.94}
"""Wanted of flags, on authors not trained on. For the last two hundredths awkward would give a sixth of its recall."""
CAUTION = 0.95
"""Share of the recall that may go for a higher threshold."""
PULL = 30.0
"""How strongly the shift of each kind of help is held at nothing: how often it passes differs from author to author."""
FALSE_ALARMS = 0.045
"""Share of entries without any flag that one kind of flag may accuse."""


def logistic(rows: Floats, gold: Floats, prior: Sequence[float], pull: Sequence[float]) -> Floats:
    """Weights [k + 1], the last one the bias, such that sigmoid(rows @ weights) fits 0/1 `gold` [n] on rows [n, k].

    Newton's steps, halved while they lead uphill, with a `pull` on each weight towards its `prior`: the
    held-out texts are few.
    """
    x = np.concatenate([rows.astype(float), np.ones((len(rows), 1))], axis=1)
    y, middle, strength = gold.astype(float), np.array(prior, float), np.array(pull, float)

    def loss(weights: Floats) -> float:
        told = x @ weights
        return float(np.logaddexp(0, told).sum() - y @ told + (strength * (weights - middle) ** 2).sum() / 2)

    weights = middle.copy()
    for _ in range(100):
        p = sigmoid(x @ weights).astype(float)
        gradient = x.T @ (p - y) + strength * (weights - middle)
        curve = (x * np.maximum(p * (1 - p), 1e-6)[:, None]).T @ x + np.diag(strength)
        move, before = np.linalg.solve(curve, gradient), loss(weights)
        while loss(weights - move) > before and np.abs(move).max() > 1e-7:
            move = move / 2
        weights = weights - move
        if np.abs(move).max() < 1e-6:
            break
    return weights


def platt(scores: Floats, gold: Floats) -> tuple[float, float]:
    """Temperature and shift such that sigmoid((score - shift) / temperature) fits 0/1 `gold`."""
    slope, bias = logistic(scores[:, None], gold, (1.0, 0.0), (2.0, 0.2))
    slope = max(float(slope), 0.05)
    return 1 / slope, -float(bias) / slope


def best_f1(scored: Sequence[tuple[float, float, int, int, int]], precision: float = 0.0) -> tuple[float, float]:
    """Of (setting, setting, hits, found, wanted) the settings with the best F1 at the precision, if any reaches it."""

    def rank(row: tuple[float, float, int, int, int]) -> tuple[bool, float]:
        hits, found, wanted = row[2:]
        p, r = hits / max(found, 1), hits / max(wanted, 1)
        return p >= precision, 2 * p * r / max(p + r, 1e-9)

    best = max(scored, key=rank)
    return best[0], best[1]


def overlap(a: Span, b: Span) -> float:
    """Shared characters as a share of the shorter span."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, min(a[1] - a[0], b[1] - b[0]))


def alike(a: Span, b: Span) -> float:
    """Shared characters as a share of the longer span."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / max(1, a[1] - a[0], b[1] - b[0])


def calibrate(nlp: Language, samples: Sequence[Sample]) -> tuple[dict[str, Settings], dict[str, Any]]:
    """Settings by component, and what was seen on the way (for scores.json)."""
    settings, told = plain(), {}
    readings = read(nlp, [s.text for s in samples])
    settings["people"] |= {"threshold": _people(readings, samples), "met": _met(nlp, readings, samples)}
    settings["commitments"] |= _commitments(nlp, readings, samples)
    exchange = nlp.get_pipe("exchange")
    assert isinstance(exchange, Exchange)
    features = [heads.clause_rows(r.vectors, r.clauses) for _, r in readings]
    tops = np.stack([exchange.heads["clauses"].rows(row).max(axis=0) for row in features])
    told["flags"] = _flags(settings["exchange"]["flags"], tops[:, : len(FLAGS)], samples)
    flags = [exchange.heads["clauses"].rows(row)[:, : len(FLAGS)] for row in features]
    helped = [
        heads.entry_help_rows(heads.help_logits(exchange.heads["help"].rows(row)), flagged)
        for row, flagged in zip(features, flags, strict=True)
    ]
    _help(settings["exchange"]["help"], helped, samples)
    for label in settings["exchange"]["requests"]:
        label["threshold"] = 0.5
    tone = np.array([heads.weighted_tone(exchange.heads["tone"].rows(row)) for row in features])
    gold = np.array([s.tone for s in samples])
    settings["exchange"]["tone"] = _tone(tone, gold)
    told["tone_r"] = round(float(np.corrcoef(tone, gold)[0, 1]), 3)
    return settings, told


def _tone(tone: Floats, gold: Floats) -> list[float]:
    """Slope and shift of the tone before it is bent into -1 to 1: where most entries are glad, plain or sad rightly.

    A least-squares line would pull what is doubtful to the middle, and readers seldom leave it there: at the
    least the spread is that of the labels.
    """

    best: list[float] = []
    most = -1.0
    for steeper in np.arange(1.0, 2.6, 0.1):
        slope = steeper * float(gold.std() / max(tone.std(), 1e-3))
        shift = float(gold.mean() - slope * tone.mean())
        right = float((sides(np.tanh(slope * tone + shift)) == sides(gold)).mean())
        if right > most:
            best, most = [round(slope, 4), round(shift, 4)], right
    return best


def _people(readings: Sequence[tuple[Doc, Reading]], samples: Sequence[Sample]) -> float:
    scored = []
    for threshold in np.arange(0.3, 0.81, 0.05):
        hits = found = wanted = 0
        for (doc, r), sample in zip(readings, samples, strict=True):
            spans = [r.span(doc, at, "PERSON") for at in names(doc, r, threshold)]
            have = {(s.start_char, s.end_char) for s in spans}
            want = {span for span, _, _ in sample.people or []}
            hits, found, wanted = hits + len(have & want), found + len(have), wanted + len(want)
        scored.append((float(threshold), 0.0, hits, found, wanted))
    return round(best_f1(scored)[0], 2)


def _met(nlp: Language, readings: Sequence[tuple[Doc, Reading]], samples: Sequence[Sample]) -> list[float]:
    """How much the vectors of a mention say, how much its standing, and a bias."""
    parts = nlp.get_pipe("people").heads  # type: ignore[attr-defined]
    people = [who for (doc, r), s in zip(readings, samples, strict=True) if (who := named(doc, r, s))]
    said = np.concatenate([parts["met"].rows(who.vectors()) for who in people])
    stands = np.concatenate([parts["standing"].rows(who.standing()) for who in people])
    gold = np.array([met for who in people for met in who.met], float)
    weights = logistic(np.concatenate([said, stands], axis=1), gold, (0.5, 1.0, 0.0), (2.0, 2.0, 0.2))
    return [round(float(weight), 4) for weight in weights]


def _commitments(nlp: Language, readings: Sequence[tuple[Doc, Reading]], samples: Sequence[Sample]) -> Settings:
    network = nlp.get_pipe("commitments").heads["spans"]  # type: ignore[attr-defined]
    scored = []
    for tag in np.arange(0.25, 0.66, 0.05):
        candidates = []
        for (doc, r), sample in zip(readings, samples, strict=True):
            whole = decode.spans(r.scores[:, COMMITMENT], tag, bridge=1)
            spans = [(at, c) for at, c in decode.cut_at(whole, r.lines) if at[1] - at[0] > 1]
            logits = network.rows(heads.span_rows(r.vectors, [at for at, _ in spans], r.starts))
            gold = [c[0] for c in sample.commitments or []]
            for (at, chance), row in zip(spans, logits, strict=True):
                span = r.span(doc, at, "x")
                hit = any(overlap((span.start_char, span.end_char), g) >= 0.5 for g in gold)
                candidates.append((float(np.sqrt(chance * sigmoid(row[5:6])[0])), hit))
        wanted = sum(len(s.commitments or []) for s in samples)
        for threshold in np.arange(0.3, 0.98, 0.04):
            kept = [hit for score, hit in candidates if score >= threshold]
            scored.append((float(tag), float(threshold), sum(kept), len(kept), wanted))
    tag, threshold = best_f1(scored, precision=0.9)
    due = []
    for cut in np.arange(0.3, 0.81, 0.1):
        hits = found = wanted = 0
        for (doc, r), sample in zip(readings, samples, strict=True):
            have = [r.span(doc, at, "x") for at, _ in decode.spans(r.scores[:, DUE], cut, stay=STAY_DUE)]
            # Half of a phrase ("by", "Friday") is no phrase.
            hits += sum(any(alike((s.start_char, s.end_char), g) > 0.5 for g in sample.due) for s in have)
            found, wanted = found + len(have), wanted + len(sample.due)
        due.append((float(cut), 0.0, hits, found, wanted))
    return {
        "tag_threshold": round(tag, 2),
        "threshold": round(threshold, 2),
        "due_threshold": round(best_f1(due)[0], 2),
    }


def _flags(labels: list[Settings], tops: Floats, samples: Sequence[Sample]) -> list[dict[str, Any]]:
    """One curve for the four directions, one for awkward; a threshold each."""
    gold = np.array([[any(kind == f[1] for f in s.flags or []) for kind in FLAGS] for s in samples], float)
    clean = gold.sum(axis=1) == 0
    told = []
    for name, columns in (("one_sided", slice(0, 4)), ("awkward", slice(4, 5))):
        temperature, shift = platt(tops[:, columns].ravel(), gold[:, columns].ravel())
        chances = sigmoid((tops[:, columns] - shift) / temperature).max(axis=1)
        right = gold[:, columns].max(axis=1)
        threshold = 0.9
        for cut in np.arange(0.3, 0.91, 0.02):
            said = chances >= cut
            exact = right[said].mean() if said.any() else 1.0
            if exact >= PRECISION[name] and said[clean].mean() <= FALSE_ALARMS:
                # On to where it begins to cost: texts from elsewhere are less clear than these.
                reach = said[right > 0].mean()
                further = [
                    float(c) for c in np.arange(cut, 0.8, 0.02) if (chances >= c)[right > 0].mean() >= CAUTION * reach
                ]
                threshold = max([float(cut), *further])
                break
        for label in labels[columns]:
            label.update(temperature=round(temperature, 4), shift=round(shift, 4), threshold=round(threshold, 2))
        bins = []
        for low in np.arange(0, 1, 0.1):
            here = (chances >= low) & (chances < low + 0.1)
            if here.any():
                said_here, true_here = float(chances[here].mean()), float(right[here].mean())
                bins.append({"said": round(said_here, 3), "true": round(true_here, 3), "n": int(here.sum())})
        brier = float(((chances - right) ** 2).mean())
        told.append({"flag": name, "threshold": round(threshold, 2), "brier": round(brier, 4), "curve": bins})
    return told


def _help(labels: list[Settings], rows: Sequence[Floats], samples: Sequence[Sample]) -> None:
    """One curve over what the clauses and the flags say, shifted a little for each kind of help, and one threshold.

    A curve for each kind fitted the held-out authors better and others worse.
    """
    known = [i for i, s in enumerate(samples) if s.given is not None]
    gold = np.array([[kind in (samples[i].given or ()) for kind in HELP] for i in known], float).ravel()
    told = np.concatenate([np.concatenate([rows[i], np.eye(len(HELP))], axis=1) for i in known])
    prior = (0.5, *[0.0] * (ENTRY_HELP + len(HELP)))
    pull = (*[1.0] * ENTRY_HELP, *[PULL] * len(HELP), 0.1)
    weights = logistic(told, gold, prior, pull)
    slopes, shifts, bias = weights[:ENTRY_HELP], weights[ENTRY_HELP:-1], weights[-1]
    chances = sigmoid(told @ weights[:-1] + bias)
    cuts = np.arange(0.1, 0.7, 0.01)
    found = [chances >= cut for cut in cuts]
    scored = [
        (float(cut), 0.0, int(gold[over].sum()), int(over.sum()), int(gold.sum()))
        for cut, over in zip(cuts, found, strict=True)
    ]
    threshold = best_f1(scored)[0]
    for label, shift in zip(labels, shifts, strict=True):
        own = [*slopes, shift + bias]
        label.update(weights=[round(float(w), 4) for w in own], threshold=round(threshold, 3))

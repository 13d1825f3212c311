"""Counting what was heard rightly: the figures of the labelling guide, per head and per group of entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from en_journal_reader.runtime import Floats

Row = dict[str, Any]
Place = tuple[int, int]
NEUTRAL = 0.2
"""Tones this near to 0 count as neutral."""


@dataclass(slots=True)
class Count:
    """Hits among what was found and what was wanted, and the misses in words."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, hits: int, found: int, wanted: int) -> None:
        """Count one more entry."""
        self.hits, self.found, self.wanted = self.hits + hits, self.found + found, self.wanted + wanted

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1; n is what was wanted."""
        p, r = self.hits / max(self.found, 1), self.hits / max(self.wanted, 1)
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3), "n": self.wanted}


@dataclass(slots=True)
class Board:
    """All figures over some entries."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    shares: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    tones: list[tuple[float, float]] = field(default_factory=list)
    errors: list[tuple[str, str, str]] = field(default_factory=list)
    """Head, entry, what went wrong."""

    def figures(self) -> dict[str, Any]:
        """Figures by head, JSON-ready."""
        out: dict[str, Any] = {name: count.figures() for name, count in self.counts.items()}
        for name, hits in self.shares.items():
            out[name] = {"share": round(sum(hits) / len(hits), 3), "n": len(hits)}
        if len(self.tones) > 1:
            gold, said = np.array(self.tones).T
            r = float(np.corrcoef(gold, said)[0, 1]) if gold.std() and said.std() else 0.0
            same = float((sides(gold) == sides(said)).mean())
            out["tone_r"] = {"share": round(r, 3), "n": len(gold)}
            out["tone_acc"] = {"share": round(same, 3), "n": len(gold)}
        return out


def sides(tones: Floats) -> Floats:
    """Of each tone whether it is glad (1), neither (0) or sad (-1)."""
    return np.sign(tones) * (np.abs(tones) > NEUTRAL)


def place(item: Row, text: str, key: str) -> Place:
    """Where an item stands: its offsets, or those of its quote; an empty place where it stands nowhere."""
    if item.get("start") is not None:
        return item["start"], item["end"]
    at = text.find(item[key])
    return (at, at + len(item[key])) if at >= 0 else (0, 0)


def shared(a: Place, b: Place) -> float:
    """Characters in both, as a share of the shorter."""
    shorter = min(a[1] - a[0], b[1] - b[0])
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / shorter if shorter > 0 else 0.0


def same_person(a: str | None, b: str | None) -> bool:
    """Both nobody, or one name holds all words of the other."""
    if not a or not b:
        return not a and not b
    x, y = set(a.casefold().split()), set(b.casefold().split())
    return x <= y or y <= x


def pairs(
    gold: Sequence[Row], said: Sequence[Row], text: str, fits: Callable[[Row, Row], bool]
) -> list[tuple[Row, Row]]:
    """Commitments that match one to one, those that share most first."""
    scored = sorted(
        (-shared(place(g, text, "quote"), place(s, text, "quote")), i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(said)
        if fits(g, s)
    )
    left, right, out = set(), set(), []
    for overlap, i, j in scored:
        if overlap <= -0.5 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((gold[i], said[j]))
    return out


def count(board: Board, gold: Row, said: Row) -> None:
    """Count one entry."""
    name, text = gold["id"], gold["text"]
    _people(board, gold, said)
    _commitments(board, gold, said)
    _flags(board, gold, said)
    for side in ("gave", "got"):
        if side in gold:
            want, have = set(gold[side]), set(said[side])
            board.counts[side].add(len(want & have), len(have), len(want))
            board.counts["helped"].add(bool(want and have), bool(have), bool(want))
    if "requests" in gold:
        _requests(board, gold, said)
    board.tones.append((gold["tone"] / 2, said["tone"]))
    if abs(gold["tone"] / 2 - said["tone"]) > 0.9:
        board.errors.append(("tone", name, f"{said['tone']:+.2f}, not {gold['tone'] / 2:+.1f}: {text[:200]!r}"))


def _people(board: Board, gold: Row, said: Row) -> None:
    text, name = gold["text"], gold["id"]
    want = {(m["start"], m["end"]): m for m in gold["people"]}
    have = {(m["start"], m["end"]): m for m in said["people"]}
    board.counts["people"].add(len(want.keys() & have.keys()), len(have), len(want))
    for (a, b), mention in want.items():
        found = (a, b) in have
        if text[a:b].islower():
            board.shares["people_lower"].append(found)
        if found and mention.get("met") is not None:
            board.shares["met"].append(have[a, b]["met"] == mention["met"])
            if have[a, b]["met"] != mention["met"]:
                board.errors.append(("met", name, f"{text[max(0, a - 50) : b + 40]!r} is {mention['met']}"))
    for verb, places in (("missed", want.keys() - have.keys()), ("invented", have.keys() - want.keys())):
        for a, b in sorted(places):
            board.errors.append(("people", name, f"{verb} {text[a:b]!r} in {text[max(0, a - 30) : b + 20]!r}"))


def _commitments(board: Board, gold: Row, said: Row) -> None:
    text, name = gold["text"], gold["id"]
    wanted, heard = gold["commitments"], said["commitments"]
    exact = pairs(wanted, heard, text, lambda g, s: g["owner"] == s["owner"])
    loose = pairs(wanted, heard, text, lambda _g, _s: True)
    board.counts["commitment"].add(len(exact), len(heard), len(wanted))
    board.counts["commitment_any"].add(len(loose), len(heard), len(wanted))
    for owner in ("me", "them", "both", "third_party"):
        board.counts[f"commitment {owner}"].add(
            sum(g["owner"] == owner for g, _ in exact),
            sum(s["owner"] == owner for s in heard),
            sum(g["owner"] == owner for g in wanted),
        )
    for g, s in exact:
        who = g["owner"] not in ("them", "third_party") or same_person(g["who"], s["who"])
        others = [g["counterparty"], *(g.get("counterparty_also") or ())]
        party = who and any(same_person(other, s["counterparty"]) for other in others)
        board.shares["party"].append(party)
        board.shares["open"].append(g.get("open", True) == s["open"])
        if not party:
            told = f"{s['who']} to {s['counterparty']}, not {g['who']} to {g['counterparty']}: {g['quote']!r}"
            board.errors.append(("party", name, told))
        if g.get("open", True) != s["open"]:
            board.errors.append(("open", name, f"is open: {g.get('open', True)}: {g['quote']!r}"))
        if g.get("due_text"):
            board.shares["due_text"].append(bool(s["due_text"]) and _alike(g["due_text"], s["due_text"]))
    for g, s in loose:
        if g["owner"] != s["owner"]:
            board.errors.append(("owner", name, f"{s['owner']}, not {g['owner']}: {g['quote']!r}"))
    met_gold, met_said = {id(g) for g, _ in loose}, {id(s) for _, s in loose}
    board.errors += [("commitment", name, f"missed {g['quote']!r}") for g in wanted if id(g) not in met_gold]
    board.errors += [("commitment", name, f"invented {s['quote']!r}") for s in heard if id(s) not in met_said]


def _alike(a: str, b: str) -> bool:
    return bool(set(a.casefold().split()) & set(b.casefold().split()))


def _flags(board: Board, gold: Row, said: Row) -> None:
    text, name = gold["text"], gold["id"]
    for kind in ("one_sided", "awkward"):
        want = [f for f in gold["flags"] if f["kind"] == kind]
        have = [f for f in said["flags"] if f["kind"] == kind]
        board.counts[kind].add(bool(want and have), bool(have), bool(want))
        for direction in sorted({f["direction"] for f in want} - {None}):
            board.shares[f"found {direction}"].append(any(f["direction"] == direction for f in have))
        if want and have:
            near = any(shared(place(a, text, "evidence"), place(b, text, "evidence")) > 0 for a in want for b in have)
            board.shares["evidence"].append(near)
            if kind == "one_sided":
                right = {f["direction"] for f in want} & {f["direction"] for f in have}
                board.shares["direction"].append(bool(right))
                if not right:
                    told = f"{have[0]['direction']}, not {want[0]['direction']}: {want[0]['evidence']!r}"
                    board.errors.append(("direction", name, told))
        elif want:
            board.errors.append((kind, name, f"missed {want[0]['evidence']!r}"))
        elif have:
            board.errors.append((kind, name, f"invented at {have[0]['evidence']!r} ({have[0]['score']:.2f})"))
    if not gold["flags"]:
        board.shares["false_alarm"].append(bool(said["flags"]))


def _requests(board: Board, gold: Row, said: Row) -> None:
    text, name = gold["text"], gold["id"]
    wanted, heard = gold["requests"], said["requests"]
    found = pairs(wanted, heard, text, lambda g, s: g["by"] == s["by"])
    board.counts["requests"].add(len(found), len(heard), len(wanted))
    for g, s in found:
        if g["answered"] is not None:
            board.shares["answered"].append(g["answered"] == s["answered"])
    met = {id(g) for g, _ in found}
    board.errors += [("requests", name, f"missed {g['quote']!r}") for g in wanted if id(g) not in met]


def boards(rows: Iterable[tuple[Row, Row]], key: Callable[[Row], str]) -> dict[str, Board]:
    """Gold and said rows, counted by group and all together under "all"."""
    out: dict[str, Board] = defaultdict(Board)
    for gold, said in rows:
        for group in {"all", key(gold)}:
            count(out[group], gold, said)
    return out

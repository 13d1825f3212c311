"""Compile and check labelled reflections.

    python models/examples.py compile SOURCE.jsonl DEST.jsonl --author N
    python models/examples.py check DEST.jsonl [DEST.jsonl ...]

An author writes one compact JSON object a line; `compile` finds the offsets, checks
every quote, date and label, and writes the long form that training and scoring read.
Nothing is written while a line is wrong: every fault is printed with its line.

Compact form (lists in this order)::

    {"written_on": "2026-03-10", "text": "...",
     "people": [["Ana", "Ana Ruiz", true], ...],            surface, fullest name, met
     "commitments": [{"owner", "who", "counterparty", "quote", "action", "due",
                      "due_text", "open"}],
     "help": [["gave", "advice", "Ana Ruiz", "quote"]],     side, kind, person, words
     "requests": [["them", "Ana Ruiz", "quote", true]],     by, person, words, answered
     "flags": [["one_sided", "they_dominated", "Ana Ruiz", "evidence"]],
     "tone": -2 to 2, "genre": "...", "stratum": "...", "note": "..."}

An entry of a diary says whose it is, names its commitments, and tells which earlier ones it ends::

    {"diarist": "ward", "commitments": [{"id": "w1", ...}],
     "fulfils": ["w1"], "drops": [], "moves": [], "chases": []}     in order of writing

What was moved is among what was dropped; the promise in its place stands in the same entry. "told" may say in which
words: {"w1": "quote"}.

Each surface of `people` stands for all its whole-word occurrences that are not part of
a longer listed surface; a fourth member lists the occurrences (from 0) that are no
person, as in "Will will": ["Will", "Will", true, [1]] with exact case.

Standard library only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

OWNERS = {"me", "them", "both", "third_party"}
KINDS = {"advice", "intro", "info", "favor", "referral", "feedback", "time", "support", "resource", "job"}
DIRECTIONS = {"they_dominated", "i_dominated", "i_only_took", "i_only_gave"}
STRATA = {"fine", "one_sided", "awkward", "both"}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

ENDS = ("fulfils", "drops", "moves", "chases")

Row = dict[str, Any]


class Fault(ValueError):
    """A label that does not fit its text."""


def occurrences(surface: str, text: str) -> list[tuple[int, int]]:
    """Every whole-word occurrence of `surface`, case kept, as character offsets."""
    pattern = rf"(?<!\w){re.escape(surface)}(?!\w)" if surface[:1] != "@" else rf"{re.escape(surface)}(?!\w)"
    return [match.span() for match in re.finditer(pattern, text)]


def mentions(people: list[list[Any]], text: str) -> list[Row]:
    """Expand surfaces into mentions, the longest surface first."""
    taken: list[tuple[int, int]] = []
    found: list[Row] = []
    for surface, canonical, met, *rest in sorted(people, key=lambda item: -len(item[0])):
        excluded = set(rest[0]) if rest else set()
        spans = occurrences(surface, text)
        if not spans:
            raise Fault(f"person {surface!r} does not occur")
        for number, (start, end) in enumerate(spans):
            if number in excluded or any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            found.append({"text": surface, "start": start, "end": end, "canonical": canonical, "met": bool(met)})
    return sorted(found, key=lambda item: item["start"])


def expand(row: Row, number: int, author: str) -> Row:
    """The long form of one compact row.

    Raises:
        Fault: where a label does not fit.
    """
    text = row["text"]
    out: Row = {"id": f"{author}{number:03d}", "written_on": row["written_on"], "text": text}
    out["people"] = mentions(row.get("people", []), text)
    out["commitments"] = [
        {
            **({"id": c["id"]} if "id" in c else {}),
            "owner": c["owner"],
            "who": c.get("who"),
            "counterparty": c.get("counterparty"),
            "quote": c["quote"],
            "action": c["action"],
            "due": c.get("due"),
            "due_text": c.get("due_text"),
            "open": c.get("open", True),
        }
        for c in row.get("commitments", [])
    ]
    out["help"] = [dict(zip(("side", "kind", "with", "quote"), h, strict=True)) for h in row.get("help", [])]
    out["requests"] = [dict(zip(("by", "with", "quote", "answered"), r, strict=True)) for r in row.get("requests", [])]
    out["tone"] = row["tone"]
    for side in ("gave", "got"):
        out[side] = sorted({h["kind"] for h in out["help"] if h["side"] == side})
    out["flags"] = [dict(zip(("kind", "direction", "with", "evidence"), f, strict=True)) for f in row.get("flags", [])]
    for key in ("genre", "stratum", "note"):
        if row.get(key):
            out[key] = row[key]
    if row.get("diarist"):
        out |= {"diarist": row["diarist"]} | {key: row.get(key, []) for key in ENDS}
        if row.get("told"):
            out["told"] = dict(row["told"])
    return out


def check(row: Row) -> list[str]:
    """The faults of one long row, in words; empty when there are none."""
    text, faults = row["text"], []
    written = date.fromisoformat(row["written_on"])
    names = {m["canonical"] for m in row["people"]}

    def stands(quote: str | None, what: str) -> None:
        if not quote or quote not in text:
            faults.append(f"{what} is not in the text: {quote!r}")

    def named(name: str | None, what: str) -> None:
        if name and name not in names:
            faults.append(f"{what} {name!r} is no fullest name of a person in the entry")

    faults += [f"person offsets of {m['text']!r}" for m in row["people"] if text[m["start"] : m["end"]] != m["text"]]
    for c in row["commitments"]:
        stands(c["quote"], "commitment")
        if c["owner"] not in OWNERS:
            faults.append(f"owner {c['owner']!r}")
        if c["owner"] in ("me", "both") and c["who"]:
            faults.append(f"owner {c['owner']} with a who: {c['quote']!r}")
        named(c["who"], "who")
        named(c["counterparty"], "counterparty")
        if c["due_text"]:
            stands(c["due_text"], "due_text")
        if c["due"]:
            due = date.fromisoformat(c["due"])
            if not c["due_text"]:
                faults.append(f"due without due_text: {c['quote']!r}")
            # A weekday that stands alone is that day of the coming week.
            said = re.sub(r"^(by|on|before|this|until|till|come)\s+", "", (c["due_text"] or "").lower()).strip(" .,")
            for index, weekday in enumerate(WEEKDAYS):
                if said in (weekday, weekday[:3]) and c["open"]:
                    ahead = (index - written.weekday() - 1) % 7 + 1
                    if (due - written).days != ahead:
                        faults.append(f"{c['due_text']!r} from {written:%a} {written} is not {due}")
    for h in row.get("help", []):
        stands(h["quote"], "help")
        if h["side"] not in ("gave", "got") or h["kind"] not in KINDS:
            faults.append(f"help {h}")
        named(h["with"], "help with")
    for r in row.get("requests", []):
        stands(r["quote"], "request")
        if r["by"] not in ("me", "them") or r["answered"] not in (True, False, None):
            faults.append(f"request {r}")
        named(r["with"], "request with")
    for f in row["flags"]:
        stands(f["evidence"], "evidence")
        if (f["kind"], f["direction"] in DIRECTIONS) not in {("one_sided", True), ("awkward", False)}:
            faults.append(f"flag {f}")
        named(f["with"], "flag with")
    if set(row["gave"]) - KINDS or set(row["got"]) - KINDS:
        faults.append("kinds of help")
    if not -2 <= row["tone"] <= 2:
        faults.append(f"tone {row['tone']!r}")
    kinds = {f["kind"] for f in row["flags"]}
    if row.get("stratum") in STRATA:
        fits = {"fine": set(), "one_sided": {"one_sided"}, "awkward": {"awkward"}, "both": {"one_sided", "awkward"}}
        if fits[row["stratum"]] != kinds:
            faults.append(f"stratum {row['stratum']} with flags {sorted(kinds)}")
    return faults


def check_ends(rows: list[Row]) -> list[str]:
    """The faults of diaries: what an entry ends has to be promised in an earlier one of the same diarist."""
    promised: dict[str, set[str]] = {}
    faults = []
    for row in rows:
        if "diarist" not in row:
            continue
        earlier = promised.setdefault(row["diarist"], set())
        for key in ENDS:
            faults += [
                f"{row['id']}: {key} {name!r}, which no earlier entry promises"
                for name in row[key]
                if name not in earlier
            ]
        told = row.get("told", {})
        faults += [f"{row['id']}: told {q!r} is not in the text" for q in told.values() if q not in row["text"]]
        faults += [f"{row['id']}: told {n!r} ends nothing" for n in told if not any(n in row[key] for key in ENDS)]
        # Who reads a diary counts ends among what was kept and what was dropped: a move is of the latter.
        faults += [
            f"{row['id']}: moves {name!r}, but does not drop it" for name in row["moves"] if name not in row["drops"]
        ]
        for commitment in row["commitments"]:
            name = commitment.get("id")
            if not name or name in earlier:
                faults.append(f"{row['id']}: commitment id {name!r} is missing or stands twice")
            earlier.add(name)
    return faults


def lines(path: Path) -> list[tuple[int, Row]]:
    """The numbered JSON objects of a file."""
    numbered = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return [(number, json.loads(line)) for number, line in numbered if line.strip()]


def main() -> int:
    """Run the command; 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    compiling = commands.add_parser("compile")
    compiling.add_argument("source", type=Path)
    compiling.add_argument("dest", type=Path)
    compiling.add_argument("--author", required=True)
    checking = commands.add_parser("check")
    checking.add_argument("files", type=Path, nargs="+")
    args = parser.parse_args()

    wrong = 0
    rows: list[Row] = []
    for path in args.files if args.command == "check" else [args.source]:
        for number, row in lines(path):
            try:
                long = expand(row, len(rows) + 1, args.author) if args.command == "compile" else row
                faults = check(long)
            except (Fault, KeyError, ValueError, TypeError) as error:
                long, faults = row, [f"{type(error).__name__}: {error}"]
            for fault in faults:
                print(f"{path.name}:{number}: {fault}", file=sys.stderr)
            wrong += bool(faults)
            rows.append(long)
    if not wrong:
        for fault in check_ends(rows):
            print(fault, file=sys.stderr)
            wrong += 1
    texts = [row["text"] for row in rows]
    if len(set(texts)) < len(texts):
        print("the same text stands twice", file=sys.stderr)
        wrong += 1
    if args.command == "compile" and not wrong:
        args.dest.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    print(f"{len(rows)} reflections, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

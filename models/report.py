"""What the reader hears rightly and wrongly, by head and by group of entries.

    python models/report.py FILE.jsonl [FILE.jsonl ...]            figures of labelled entries
    python models/report.py FILE.jsonl --by genre --worst 20       by genre, with the errors in words
    python models/report.py models/data/passages_*.jsonl --data DATA   of real prose, its texts out of the corpora
    python models/report.py --names ner_names_stress_dev.jsonl.gz  recall of names by locale, the lowest named

`--by` is author, genre, stratum, length, people, flags or case. Errors are listed by head, the surest first
where a head has a score.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import en_journal_reader  # noqa: E402 - found beside this file
from recipe import measure, rows  # noqa: E402
from recipe.answers import answer  # noqa: E402
from recipe.passages import passages  # noqa: E402
from spacy.language import Language  # noqa: E402

Row = dict[str, Any]
# fmt: off
MAIN = (
    "people", "people_lower", "met", "commitment", "commitment_any", "due_text", "party", "open", "one_sided",
    "awkward", "direction", "evidence", "false_alarm", "helped", "gave", "got",
    "requests", "answered", "tone_r", "tone_acc",
)
# fmt: on


def _length(row: Row) -> str:
    words = len(row["text"].split())
    return "under 40 words" if words < 40 else "40 to 99 words" if words < 100 else "100 words and more"


def _case(row: Row) -> str:
    text = row["text"]
    return "lower case" if text == text.lower() else "capitals" if text == text.upper() else "mixed case"


GROUPS: dict[str, Callable[[Row], str]] = {
    "author": lambda row: str(row.get("diarist") or row["id"].rstrip("0123456789")),
    "genre": lambda row: str(row.get("genre", "none")),
    "stratum": lambda row: str(row.get("stratum", "none")),
    "length": _length,
    "people": lambda row: f"{min(len({m.get('canonical') or m['text'] for m in row['people']}), 5)} people",
    "flags": lambda row: "+".join(sorted({f["direction"] or f["kind"] for f in row["flags"]})) or "no flag",
    "case": _case,
}


def table(figures: dict[str, Any]) -> str:
    """Figures as aligned lines, the main ones first."""
    lines = []
    for name in [n for n in MAIN if n in figures] + [n for n in figures if n not in MAIN]:
        f = figures[name]
        told = f"P {f['p']:.3f}  R {f['r']:.3f}  F1 {f['f1']:.3f}" if "f1" in f else f"{f['share']:.3f}"
        lines.append(f"  {name:24} {told}  (n={f['n']})")
    return "\n".join(lines)


def names(nlp: Language, path: Path) -> str:
    """Recall of whole names by locale, as written and in lower case, lowest first, and precision over all."""
    hits: dict[tuple[str, str], list[bool]] = defaultdict(list)
    found = right = 0
    for row in rows.read(path):
        have = {(ent.start_char, ent.end_char) for ent in nlp(row["text"]).ents}
        want = {(a, b) for a, b, *_ in row["spans"]}
        found, right = found + len(have), right + len(have & want)
        for span in want:
            hits[row["source"].removeprefix("stress-"), row["case"]].append(span in have)
    lines = [f"precision {right / max(found, 1):.3f}"]
    for case in sorted({case for _, case in hits}):
        of_case = {locale: own for (locale, c), own in hits.items() if c == case}
        total = [hit for own in of_case.values() for hit in own]
        lowest = sorted((sum(own) / len(own), locale, len(own)) for locale, own in of_case.items())
        told = "  ".join(f"{locale} {share:.2f} ({n})" for share, locale, n in lowest[:8])
        lines.append(f"{case}: recall {sum(total) / len(total):.3f}; lowest {told}")
    return "\n".join(lines)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--data", type=Path, help="folder of the corpora, for files that have labels alone")
    parser.add_argument("--by", choices=GROUPS)
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list N errors a head")
    parser.add_argument("--head", help="errors of this head alone")
    parser.add_argument("--names", type=Path, help="sentences with names by locale")
    parser.add_argument("--answers", type=Path, help="also write the answers here, a line an entry")
    args = parser.parse_args()
    nlp = en_journal_reader.load()
    if args.names:
        print(names(nlp, args.names))
    for path in args.files:
        labelled = passages(path, args.data) if args.data else list(rows.read(path))
        began = time.perf_counter()
        told = [(row, answer(nlp(row["text"]), row["id"])) for row in labelled]
        words = sum(len(row["text"].split()) for row in labelled)
        print(f"{path.name}: {len(labelled)} entries, {words / (time.perf_counter() - began):.0f} words a second")
        if args.answers:
            lines = (json.dumps(said, ensure_ascii=False) + "\n" for _, said in told)
            args.answers.write_text("".join(lines), encoding="utf-8")
        boards = measure.boards(told, GROUPS[args.by] if args.by else lambda _: "all")
        for group in sorted(boards, key=lambda g: (g != "all", g)):
            print(f"{group}:\n{table(boards[group].figures())}")
        errors: dict[str, list[str]] = defaultdict(list)
        for head, entry, told_wrong in boards["all"].errors:
            errors[head].append(f"  {entry}: {told_wrong}")
        for head, lines in errors.items():
            if args.worst and args.head in (None, head):
                print(f"{head}: {len(lines)} errors")
                print("\n".join(lines[: args.worst]))


if __name__ == "__main__":
    main()

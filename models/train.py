"""Build the reader from the labelled reflections and the open corpora.

    python models/train.py --data DATA

1. Trains on all authors but the held-out ones, from the encoder's published weights or, with
   --from, from the network of a package: fewer epochs then do, and the shared layers stay.
2. Trains the layers that read a promise beside a later entry (--listen).
3. Fits the small networks that read the layout of entries (a package that is gone on from has them).
4. Fits thresholds and temperatures on the held-out authors.
5. Writes the pipeline, and what it scores on each held-out author and on the files after --eval,
   to scores.json beside this file.

DATA is the folder of the corpora that the model card names; the project's own reflections
lie in models/data. Needs the extra [train]; one free core takes about eight minutes an epoch.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import warnings
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import en_journal_reader  # noqa: E402 - found beside this file
import torch  # noqa: E402
from recipe import beside, corpora, echoes, layout, measure, passages, rows, shipped, tellings  # noqa: E402
from recipe.answers import answer  # noqa: E402
from recipe.batch import Sample  # noqa: E402
from recipe.calibrate import calibrate  # noqa: E402
from recipe.export import build  # noqa: E402
from recipe.fit import NAMES_SEED, Plan, fit, genders_of  # noqa: E402
from recipe.names import Names  # noqa: E402
from recipe.net import Reader  # noqa: E402
from recipe.settings import plain  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.util import load_model_from_path  # noqa: E402

SCORES = HERE / "scores.json"
HELD_OUT = "D,DD,HH,CL,DG,EJ"
"""Authors that are in no training, on whom thresholds are fitted: everyday notes, five diarists, good exchanges in the
words of bad ones, one who wrote diaries, short plain notes and accounts of two centuries, twice five diarists who keep
most of what they promise."""
COUNTED = "FW", "DQ", "DR", "DU", "FZ", "GA", "GB", "GC", "R4", "B2"
"""On which nothing of the network is fitted: five times five diarists, three times four, and passages of real prose, of
the corpora and of printed books."""
AGAIN = Plan(epochs=3, encoder_rate=7e-5, head_rate=5.6e-4, share=0.5)
"""What a training that goes on from a package takes: its fresh authors whole, of the others half a pass."""


def folder_of(package: Path) -> Path:
    """Where a package keeps the pipeline's data."""
    meta = json.loads((package / "meta.json").read_text(encoding="utf-8"))
    return package / f"{meta['lang']}_{meta['name']}-{meta['version']}"


def pipeline(package: Path) -> Language:
    """The pipeline of a package."""
    meta = json.loads((package / "meta.json").read_text(encoding="utf-8"))
    return load_model_from_path(folder_of(package), meta=meta)


def prose(data: Path) -> dict[str, list[Sample]]:
    """The labelled passages of real prose, by the name of their file."""
    paths = sorted((HERE / "data").glob("passages_*.jsonl"))
    return {path.stem[-2:]: [corpora.reflection(row) for row in passages.passages(path, data)] for path in paths}


def diaries() -> list[Sample]:
    """Entries of diaries in which people and promises are labelled."""
    paths = sorted((HERE / "data" / "diaries").glob("*.jsonl"))
    return [corpora.reflection(row) for path in paths for row in rows.read(path)]


def pairs(held: Collection[str], names: Names) -> list[echoes.Pair]:
    """Promises with entries that may follow them, diaries, and made tellings, of all authors but those held out."""
    paths = [path for path in sorted((HERE / "data").glob("promises_*.jsonl")) if path.stem[-2:] not in held]
    found = [pair for path in paths for pair in echoes.written(path)]
    kept = [path for author, path in corpora.files([HERE / "data"]).items() if author not in held]
    for path in [*sorted((HERE / "data" / "diaries").glob("*.jsonl")), *kept]:
        found += echoes.diaries_in(rows.read(path))
    rng = random.Random(NAMES_SEED)
    return found + [pair for path in kept for pair in tellings.tellings(list(rows.read(path)), names.given(), rng)]


def start_of(path: Path) -> Reader:
    """The network that a training goes on from: of a package, or one that an earlier training saved."""
    if path.is_dir():
        return shipped.network(folder_of(path))
    net = Reader()
    net.load_state_dict(torch.load(path), strict=False)
    return net


def scored(nlp: Language, labelled: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures of a pipeline on labelled rows."""
    told = [(row, answer(nlp(row["text"]), row["id"])) for row in labelled]
    return measure.boards(told, lambda row: "all")["all"].figures()


def main() -> None:
    """Run the recipe."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, default=HERE / "en_journal_reader", help="the package to write into")
    parser.add_argument(
        "--from", type=Path, dest="start", metavar="PACKAGE", help="go on from the network of a package, or a saved one"
    )
    parser.add_argument("--fresh", default="", help="authors and passages that it has not seen, as in BA,R5")
    parser.add_argument(
        "--share", type=float, default=AGAIN.share, help="with --from: how much of the others a pass takes"
    )
    parser.add_argument(
        "--again", type=int, default=AGAIN.again, help="with --from: how often a pass takes a fresh author"
    )
    parser.add_argument("--work", type=Path, default=Path("train-runs"), help="where networks are kept")
    parser.add_argument("--eval", type=Path, nargs="*", default=[], help="labelled files to score at the end")
    parser.add_argument("--hold-out", default=HELD_OUT, help="authors to calibrate on")
    parser.add_argument("--epochs", type=int, help="passes")
    parser.add_argument(
        "--listen", type=int, help="passes over promises and later entries: 5, but with --from or --network none"
    )
    parser.add_argument(
        "--on", action="store_true", help="with --listen: go on from what the network has learned of it"
    )
    parser.add_argument("--threads", type=int, default=Plan().threads)
    parser.add_argument("--network", type=Path, help="a saved network: no training, only what comes after it")
    parser.add_argument(
        "--mean", type=Path, metavar="PACKAGE", help="in the end, take the mean with this one's network"
    )
    parser.add_argument("--weight", type=float, default=0.4, help="with --mean: how much that one counts")
    args = parser.parse_args()
    warnings.filterwarnings("ignore", message=".*locale is deprecated.*")
    args.work.mkdir(parents=True, exist_ok=True)
    held = [*args.hold_out.split(","), *COUNTED]
    authors = corpora.files([HERE / "data"])
    samples = {name: [corpora.reflection(row) for row in rows.read(path)] for name, path in authors.items()}
    calibrated = [author for author in args.hold_out.split(",") if author in samples]

    unseen = args.fresh.split(",") if args.fresh else []
    texts = samples | prose(args.data)
    fresh = [sample for name in unseen for sample in texts[name]]
    known = [sample for name, own in texts.items() if name not in (*held, *unseen) for sample in own] + diaries()
    if args.network:
        # Without --from the networks that read the layout are fitted below, whatever the file has of them.
        net = start_of(args.network).eval()
    else:
        plan = replace(AGAIN, share=args.share, again=args.again) if args.start else Plan()
        plan = replace(plan, epochs=args.epochs or plan.epochs, threads=args.threads)
        start = start_of(args.start) if args.start else None
        net = fit(known, args.data, plan, fresh, start, args.work / "so-far.pt")
        torch.save(net.state_dict(), args.work / "network.pt")
    if args.mean:
        net = shipped.mean(net, folder_of(args.mean), args.weight)
    names = Names(NAMES_SEED)
    passes = (0 if args.start or args.network else beside.Course().passes) if args.listen is None else args.listen
    if passes:
        course = replace(beside.Course(), passes=passes, threads=args.threads)
        beside.fit(net, pairs(held, names), names, course, fresh=not args.on)
        torch.save(net.state_dict(), args.work / "network.pt")

    genders = genders_of(names)
    known += fresh
    build(net, genders, plain(), args.out)
    if not args.start:
        layout.fit(net, pipeline(args.out), known, genders)
        build(net, genders, plain(), args.out)
    settings, told = calibrate(pipeline(args.out), [sample for author in calibrated for sample in samples[author]])
    build(net, genders, settings, args.out)
    nlp = pipeline(args.out)
    # What the program makes of this reader is counted afterwards (tests.bench.reading): till then the last one's stays.
    kept = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.exists() else {}
    scores = kept | {
        "version": en_journal_reader.__version__,
        "reflections": {author: len(own) for author, own in samples.items()},
        "held_out": {author: scored(nlp, list(rows.read(authors[author]))) for author in calibrated},
        "calibration": told,
        "eval": {path.stem: scored(nlp, list(rows.read(path))) for path in args.eval},
    }
    SCORES.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores["held_out"] | scores["eval"], indent=1))


if __name__ == "__main__":
    main()

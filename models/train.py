"""Build the reader from the labelled reflections and the open corpora.

    python models/train.py --data DATA --out models/en_journal_reader

1. Trains without the held-out authors and fits thresholds and temperatures on them.
2. Goes on from there with everybody but one, for fewer epochs, and ships that network with
   those settings (not with --once).
3. Writes what the held-out authors' entries scored in step 1, and that one author's and the
   evaluation files' at the end, to scores.json beside this file.

DATA is the folder of the corpora that the model card names; the project's own reflections
lie in models/data. Needs the extra [train]; two free cores take about an hour and a half.
"""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import en_journal_reader  # noqa: E402 - found beside this file
import torch  # noqa: E402
from recipe import corpora, measure, rows  # noqa: E402
from recipe.answers import answer  # noqa: E402
from recipe.calibrate import calibrate  # noqa: E402
from recipe.export import build  # noqa: E402
from recipe.fit import NAMES_SEED, Plan, fit, genders_of  # noqa: E402
from recipe.names import Names  # noqa: E402
from recipe.net import Reader  # noqa: E402
from recipe.settings import plain  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.util import load_model_from_path  # noqa: E402

HELD_OUT = "D,P"
STRANGER = "D"
"""The author who stays out to the end: what the shipped network scores on somebody it never read."""


AGAIN = Plan(epochs=2, named=4, encoder_rate=5e-5, head_rate=5e-4, seed=8)
"""The second training: more texts, gently."""


def load_network(path: Path) -> Reader:
    """A network saved by an earlier training."""
    net = Reader()
    net.load_state_dict(torch.load(path))
    return net.eval()


def pipeline(package: Path) -> Language:
    """The pipeline whose data lies in `package`."""
    meta = json.loads((package / "meta.json").read_text(encoding="utf-8"))
    return load_model_from_path(package / f"{meta['lang']}_{meta['name']}-{meta['version']}", meta=meta)


def scored(nlp: Language, labelled: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures of a pipeline on labelled rows."""
    told = [(row, answer(nlp(row["text"]), row["id"])) for row in labelled]
    return measure.boards(told, lambda row: "all")["all"].figures() if told else {}


def main() -> None:
    """Run the recipe."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, default=HERE / "en_journal_reader", help="the package to write into")
    parser.add_argument("--work", type=Path, default=Path("train-runs"), help="where networks are kept")
    parser.add_argument("--eval", type=Path, nargs="*", default=[], help="labelled files to score at the end")
    parser.add_argument("--hold-out", default=HELD_OUT, help="authors to calibrate on")
    parser.add_argument("--epochs", type=int, default=Plan.epochs)
    parser.add_argument("--once", action="store_true", help="ship the network of step 1")
    parser.add_argument("--first", type=Path, help="a saved network to take for step 1")
    parser.add_argument("--second", type=Path, help="a saved network to take for step 2")
    args = parser.parse_args()
    warnings.filterwarnings("ignore", message=".*locale is deprecated.*")
    args.work.mkdir(parents=True, exist_ok=True)
    held = args.hold_out.split(",")
    folders = [HERE / "data", args.data]
    plan = Plan(epochs=args.epochs)
    genders = genders_of(Names(NAMES_SEED))

    authors = corpora.reflections(folders)
    if args.first:
        net = load_network(args.first)
    else:
        known = [s for author, samples in authors.items() if author not in held for s in samples]
        net = fit(known, args.data, plan)
        torch.save(net.state_dict(), args.work / "first.pt")
    build(net, genders, plain(), args.out)
    samples = [s for author in held for s in authors.get(author, [])]
    settings, told = calibrate(pipeline(args.out), samples)
    build(net, genders, settings, args.out)
    files = corpora.files(folders)
    scores = {
        "version": en_journal_reader.__version__,
        "reflections": {author: len(samples) for author, samples in authors.items()},
        "held_out": {a: scored(pipeline(args.out), list(rows.read(files[a]))) for a in held if a in files},
        "calibration": told,
    }

    if not args.once:
        if args.second:
            net = load_network(args.second)
        else:
            known = [s for author, samples in authors.items() if author != STRANGER for s in samples]
            net = fit(known, args.data, AGAIN, start=net)
            torch.save(net.state_dict(), args.work / "second.pt")
        build(net, genders, settings, args.out)
    nlp = pipeline(args.out)
    scores["stranger"] = scored(nlp, list(rows.read(files[STRANGER]))) if STRANGER in files else {}
    scores["eval"] = {path.stem: scored(nlp, list(rows.read(path))) for path in args.eval}
    (HERE / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores["eval"], indent=1))


if __name__ == "__main__":
    main()

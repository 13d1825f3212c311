"""What each dependency does for the journal, and what it costs.

    python -m tests.packages.dependencies WHEEL     measures, and keeps the figures in dependencies.json

The wheel is installed by pip into an empty environment. A size is the sum of what a distribution's record lists, with
the bytecode that pip makes; what would go away with it is what nothing else asks for. An import is the CPU time of a
fresh interpreter, the median of nine. What each does is the comment in pyproject.toml; who keeps it up was looked at
by hand.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FIGURES = Path(__file__).with_name("dependencies.json")
LARGEST = 450e6
"""Bytes of a whole install."""

IMPORTS = {
    "textual": "textual.app", "vaderSentiment": "vaderSentiment.vaderSentiment", "python-dateutil": "dateutil.rrule",
    "PyYAML": "yaml", "tzdata": "",
}  # fmt: skip
"""What is imported of it, where that is not its name; tzdata is files only."""

KEPT_UP = {
    "textual": "Textualize; MIT; the screens of Rich's authors, in wide use",
    "spacy": "Explosion; MIT; the standard of the field",
    "tinydb": "M. Siemens; MIT; small, finished, mended when needed",
    "vaderSentiment": "C. J. Hutto; MIT; at rest since 2020: one module and a lexicon that need no more",
    "onnxruntime": "Microsoft; MIT; a release each month or two",
    "numpy": "NumFOCUS; BSD; everything stands on it",
    "python-dateutil": "dateutil; Apache and BSD; in most Python there is",
    "orjson": "ijl; MPL or Apache or MIT; frequent releases",
    "filelock": "tox-dev; MIT; frequent releases, careful about locks",
    "platformdirs": "tox-dev; MIT; frequent releases",
    "icalendar": "Collective; BSD; frequent releases",
    "vobject": "py-vobject; Apache; slow (2024), but the one that reads cards 2.1 to 4.0, quirks and all",
    "PyYAML": "YAML; MIT; slow and sure",
    "tzdata": "Python; Apache; with every change of a zone",
}

_LOOK = """
import json, os
from importlib.metadata import distributions
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name as canonical
all_ = {canonical(d.name): d for d in distributions()}
wants = {n: sorted({canonical(r.name) for r in map(Requirement, d.requires or ())
                    if not r.marker or r.marker.evaluate({"extra": ""})}) for n, d in all_.items()}
sizes = {n: sum(os.path.getsize(p) for f in d.files or () if os.path.isfile(p := f.locate())) for n, d in all_.items()}
print(json.dumps({"sizes": sizes, "wants": wants, "versions": {n: d.version for n, d in all_.items()}}))
"""
_TIME = "import time; t = time.process_time(); import {}; print((time.process_time() - t) * 1000)"


def said() -> dict[str, tuple[str, str]]:
    """The dependencies of pyproject.toml: the versions that are allowed, and what each is for."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    lines = re.findall(r'^\s+"([\w-]+)([^"]*)",\s*# (.+)$', block[1] if block else "", re.MULTILINE)
    return {name: (allowed, purpose) for name, allowed, purpose in lines}


def table() -> str:
    """The dependencies as a table, from the figures that were kept."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8"))
    rows = [
        "| what | what it does here | kept up by | release (of) | MB, and with what it alone brings | import, ms |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, (_, purpose) in said().items():
        of = kept["rows"][name]
        size = f"{of['own'] / 1e6:.1f}" + (f", {of['alone'] / 1e6:.1f}" if of["alone"] > of["own"] else "")
        wait = "–" if of["import_ms"] is None else f"{of['import_ms']:.0f}"
        release = f"{of['version']} ({of['releases']})"
        rows.append(f"| {name} | {purpose} | {KEPT_UP[name]} | {release} | {size} | {wait} |")
    whole, own, bare = (f"{kept[key] / 1e6:.0f} MB" for key in ("total", "journal", "without_bytecode"))
    rows.append(
        f"\nAll {kept['distributions']} distributions, the journal's own {own} among them: **{whole}** with Python"
        f" {kept['python']} and the bytecode that pip makes; {bare} by uv and pipx, which make none."
    )
    return "\n".join(rows)


def _reached(wants: dict[str, list[str]], root: str, without: str = "") -> set[str]:
    found, next_ = {root}, [root]
    while next_:
        for name in wants.get(next_.pop(), ()):
            if name not in found and name != without:
                found.add(name)
                next_.append(name)
    return found


def _releases(pip: Path, name: str) -> int:
    told = subprocess.run([pip, "index", "versions", name], capture_output=True, text=True, check=True).stdout
    return len(re.search(r"Available versions: (.*)", told)[1].split(","))  # type: ignore[index]


def measured(wheel: Path) -> dict[str, Any]:
    """Install the wheel and look at what came."""
    with tempfile.TemporaryDirectory() as place:
        programs = Path(place) / "bin"
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        subprocess.run([programs / "pip", "install", "-q", wheel], check=True)
        python = programs / "python"
        look = json.loads(subprocess.run([python, "-c", _LOOK], capture_output=True, text=True, check=True).stdout)
        sizes, wants = look["sizes"], look["wants"]
        root = "reflective-journal"
        whole = _reached(wants, root)
        rows: dict[str, Any] = {}
        for name in said():
            key = name.lower().replace("_", "-")
            alone = whole - _reached(wants, root, without=key)
            module, times = IMPORTS.get(name, name), []
            for _ in range(9 if module else 0):
                ran = subprocess.run([python, "-c", _TIME.format(module)], capture_output=True, text=True, check=True)
                times.append(float(ran.stdout))
            rows[name] = {
                "version": look["versions"][key],
                "releases": _releases(programs / "pip", name),
                "own": sizes[key],
                "alone": sum(sizes[n] for n in alone),
                "import_ms": round(statistics.median(times), 1) if times else None,
            }
        bytecode = sum(path.stat().st_size for path in Path(place, "lib").rglob("*.pyc") if "/pip/" not in str(path))
        total = sum(sizes[n] for n in whole)
        return {
            "python": ".".join(map(str, sys.version_info[:3])),
            "total": total,
            "without_bytecode": total - bytecode,
            "journal": sizes[root],
            "distributions": len(whole),
            "rows": rows,
        }


def main() -> None:
    """Measure, keep, print."""
    wheel = Path(sys.argv[1]).resolve()
    assert zipfile.is_zipfile(wheel)
    figures = measured(wheel)
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(table())


if __name__ == "__main__":
    main()

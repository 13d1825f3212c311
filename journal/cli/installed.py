"""What the journal was installed with, told from files and metadata: to load what reads would take seconds."""

from __future__ import annotations

import importlib.util
import json
import operator
import platform
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from journal import __version__
from journal.cli.finding import Finding
from journal.cli.world import World
from journal.domain import phrases
from journal.tongue import later, tr

AGAIN = later("Install the journal again: pip install --force-reinstall reflective-journal.")


def reader(world: World) -> Iterator[Finding]:
    """The pipeline that reads, what it needs and how well it scored."""
    name = world.settings.pipeline
    folder = _pipeline_folder(name)
    meta = _json(folder / "meta.json") if folder else {}
    if folder is None or not meta:
        told = tr("The language model {name} is not installed.").format(name=name)
        yield Finding("reader", told, tr(AGAIN), is_wrong=True)
        return
    told = tr("What reads is {name} {version}, in {folder}.")
    yield Finding("reader", told.format(name=name, version=meta.get("version", ""), folder=folder))
    wanted = str(meta.get("spacy_version") or "any")
    have = _version("spacy")
    if not have:
        told = tr("It needs spaCy {version}, which is not installed.").format(version=wanted)
        yield Finding("reader", told, tr(AGAIN), is_wrong=True)
    elif not _fits(have, wanted):
        told = tr("It needs spaCy {version}; {have} is installed.").format(version=wanted, have=have)
        yield Finding("reader", told, tr(AGAIN), is_wrong=True)
    if scores := _scores(folder):
        yield Finding("reader", tr("How well it scored, of 1: {scores}.").format(scores=scores))


def _pipeline_folder(name: str) -> Path | None:
    """Where a pipeline lies, without importing it: a folder, or an installed package."""
    if Path(name).is_dir():
        return Path(name)
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec and spec.origin else None


def _scores(folder: Path) -> str:
    """How well it scored on each set of texts, from what lies in its package, or beside it where it is being made."""
    data = _json(folder / "scores.json") or _json(folder.parent / "scores.json")
    known = {
        "people": (tr("people"), "f1"),
        "commitment": (tr("promises"), "f1"),
        "false_alarm": (tr("false flags"), "share"),
    }
    told = []
    for name, of in (data.get("end_to_end") or {}).items():
        have = [(label, of[key][figure]) for key, (label, figure) in known.items() if figure in of.get(key, {})]
        if have:
            told.append(f"{name}: {', '.join(f'{label} {phrases.decimal(value, 2)}' for label, value in have)}")
    return "; ".join(told)


def versions(world: World) -> Iterator[Finding]:
    """The journal, what it runs on, and the libraries it was installed with."""
    told = tr("journal {version}, Python {python} on {system} {machine}.")
    system, machine = platform.system(), platform.machine()
    yield Finding(
        "versions",
        told.format(version=__version__, python=platform.python_version(), system=system, machine=machine),
    )
    have = {name: _version(name) for name in _libraries()}
    yield Finding("versions", f"{', '.join(f'{name} {v}' for name, v in have.items() if v)}.")
    for name in (name for name, v in have.items() if not v):
        yield Finding("versions", tr("{name} is not installed.").format(name=name), tr(AGAIN), is_wrong=True)


def _libraries() -> list[str]:
    """What the journal was installed with, as its own package names it."""
    try:
        wanted = metadata.requires("reflective-journal") or []
    except metadata.PackageNotFoundError:
        return []
    return [re.split(r"[^\w.-]", line)[0] for line in wanted if "extra ==" not in line]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _fits(version: str, wanted: str) -> bool:
    """Whether a version is within bounds like ">=3.8,<4.0"; what is no such bound holds nothing up.

    The libraries that know all of a bound's grammar come with the installer, and need not be there.
    """
    compare = {">=": operator.ge, ">": operator.gt, "<=": operator.le, "<": operator.lt, "==": operator.eq}
    bounds = re.findall(r"(>=|<=|==|>|<)\s*(\d+(?:\.\d+)*)", wanted)
    return all(compare[sign](*_alike(version, bound)) for sign, bound in bounds)


def _alike(*versions: str) -> list[list[int]]:
    """Versions as lists of as many numbers: 4.0 is 4.0.0."""
    parts = [[int(n) for n in re.findall(r"\d+", re.split(r"[^\d.]", v)[0])] for v in versions]
    return [[*one, *[0] * (max(map(len, parts)) - len(one))] for one in parts]


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}

"""The shape of the house, as far as a machine can see it."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "journal"
SLOW = ("spacy", "numpy", "textual", "onnxruntime", "vaderSentiment")


def loaded_by(code: str, home: Path) -> set[str]:
    """The top-level modules that are loaded after `code` ran in a fresh interpreter."""
    script = f"{code}\nimport sys; print('\\n'.join(sorted({{m.partition('.')[0] for m in sys.modules}})))"
    env = {"JOURNAL_HOME": str(home), "PATH": "", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "argv",
    [
        ["--version"],
        ["add", "--no-read", "Met Ana."],
        ["add", "--quiet", "--no-read", "Met Ana."],
        ["list"],
        ["list", "--json"],
        ["show", "last"],
        ["search", "ana"],
        ["today"],
        ["commitments"],
        ["people"],
        ["prep", "tom"],
        ["who", "coffee"],
        ["corrections"],
        ["doubts"],
        ["month"],
        ["rm", "last"],
        ["undo"],
        ["redo"],
        ["export", "--format", "json"],
        ["config"],
    ],
    ids=" ".join,
)
def test_no_command_that_needs_no_reading_imports_what_is_slow(argv: list[str], tmp_path: Path) -> None:
    run = "from journal.cli.main import run; "
    first = f"{run} run(['add', '--no-read', 'Coffee with Tom.']); run({argv!r})"
    assert not loaded_by(first, tmp_path) & set(SLOW)


def test_the_page_opens_before_anything_that_reads_is_imported(tmp_path: Path) -> None:
    loaded = loaded_by("import journal.tui.app", tmp_path)
    assert not loaded & {"spacy", "numpy", "onnxruntime", "vaderSentiment"}


def test_spacy_is_imported_in_one_place_only() -> None:
    importers = []
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        guarded = {
            node
            for block in ast.walk(tree)
            if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
            for node in ast.walk(block)
        }
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if node not in guarded and any(name.partition(".")[0] == "spacy" for name in names):
                importers.append(path.relative_to(PACKAGE).as_posix())
    assert set(importers) == {"nlp/loading.py"}


def test_no_module_is_too_long() -> None:
    lengths = {p.relative_to(ROOT).as_posix(): len(p.read_text("utf-8").splitlines()) for p in PACKAGE.rglob("*.py")}
    assert {name: n for name, n in lengths.items() if n > 430} == {}


def test_there_are_no_rooms_without_a_name() -> None:
    vague = {"utils", "util", "helpers", "helper", "managers", "services", "common", "misc"}
    assert not {p.stem for p in PACKAGE.rglob("*.py")} & vague

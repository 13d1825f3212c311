"""Two machines: whichever way and however often their files come together, the entries are the same."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry
from journal.domain.errors import Conflict
from journal.domain.ids import new_id
from journal.domain.reading import Reading
from journal.paths import under
from journal.store.disk import folders
from journal.store.documents import history
from journal.store.store import Store

START = datetime(2026, 11, 28, 12, tzinfo=UTC)


class Machine:
    """A machine with a journal of its own and a clock that may be wrong."""

    def __init__(self, folder: Path, name: str, wrong_by: timedelta) -> None:
        self.paths, self.name, self.wrong_by = under(folder / name), name, wrong_by
        self.ticks = 0
        self.saw: list[str] = []

    def now(self) -> datetime:
        self.ticks += 1
        return START + self.wrong_by + timedelta(hours=self.ticks)

    def open(self) -> Store:
        usual, folders.machine_id = folders.machine_id, lambda: self.name
        try:
            return Store.open(self.paths, self.now)
        finally:
            folders.machine_id = usual

    def do(self, step: int, texts: set[str], said: set[str]) -> None:
        store = self.open()
        ids = sorted(store.ids())
        kind = step % 5
        text = f"{self.name} {self.ticks}"
        if kind == 0 or not ids:
            at = self.now()
            store.put(Entry(id=new_id(at), text=text, written_at=at, about=at.date()))
            texts.add(text)
            return
        chosen = store.entry(ids[step % len(ids)])
        assert chosen is not None
        if kind in (1, 2):
            store.put(replace(chosen, text=text))
            texts.add(text)
        elif kind == 3:
            store.remove(chosen.id)
        else:
            store.put_readings([Reading(model=text, entry=chosen.id)])
            at = self.now()
            store.say([Correction(id=new_id(at), at=at, act="a", target=chosen.id, field="tone", value="1")])
            said.add(text)


def sync(source: Machine, target: Machine) -> None:
    """What Syncthing does: bring over the files that the other machine wrote."""
    own = f".{target.open()._folders.device}."
    for path in source.paths.data.glob("entries/*/*.json"):
        if own not in path.name:
            to = target.paths.data / path.relative_to(source.paths.data)
            to.parent.mkdir(exist_ok=True)
            shutil.copy2(path, to)


def shown(store: Store) -> object:
    """Everything one can see."""
    return (
        list(store.entries()),
        [(e.id, e.text) for e in store.trashed()],
        {i: store.heads(i) for i in store.ids()},
        store.readings(),
        store.corrections(),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.sampled_from(["a", "b", "ab", "ba"]), st.integers(0, 30)), min_size=4, max_size=14),
    wrong_by=st.sampled_from([timedelta(0), timedelta(days=365), timedelta(days=-365), timedelta(seconds=1)]),
)
def test_two_machines_agree_and_lose_nothing(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]], wrong_by: timedelta
) -> None:
    folder = tmp_path_factory.mktemp("machines")
    machines = {"a": Machine(folder, "a", timedelta(0)), "b": Machine(folder, "b", wrong_by)}
    a, b = machines["a"], machines["b"]
    texts: set[str] = set()
    said: set[str] = set()
    for who, step in steps:
        if len(who) == 1:
            machines[who].do(step, texts, said)
        else:
            sync(machines[who[0]], machines[who[1]])
    sync(a, b)
    sync(b, a)
    sync(a, b)  # once more changes nothing
    first, second = a.open(), b.open()
    assert shown(first) == shown(second)
    assert first.problems() == second.problems() == []
    kept = {r.content.text for i in first._months.revisions_of for r in first.revisions(i)}
    assert texts <= kept
    shutil.rmtree(folder)


def test_the_same_entry_changed_on_two_machines_shows_both_texts(tmp_path: Path) -> None:
    a, b = Machine(tmp_path, "a", timedelta(0)), Machine(tmp_path, "b", timedelta(hours=3))
    at = a.now()
    saved = a.open().put(Entry(id=new_id(at), text="Met Ana.", written_at=at, about=at.date()))
    sync(a, b)
    a.open().put(replace(saved, text="Met Ana at noon."))
    b.open().put(replace(saved, text="Met Ana at ten."))
    sync(a, b)
    sync(b, a)
    for machine in (a, b):
        assert {e.text for e in machine.open().heads(saved.id)} == {"Met Ana at noon.", "Met Ana at ten."}
    settled = a.open().settle(replace(a.open().heads(saved.id)[0], text="Met Ana before noon."))
    sync(a, b)
    assert b.open().heads(saved.id) == [settled]
    with pytest.raises(Conflict):
        b.open().put(replace(saved, text="Written on from the oldest"))


DOCUMENTS = st.lists(
    st.builds(
        lambda number, parent, stamp, deleted: {
            "id": f"r{number}", "entry": "e", "parent": parent,
            "hlc": f"{stamp:016x}", "device": "a", "deleted": deleted,
        },
        st.integers(0, 9), st.sampled_from(["", *(f"r{n}" for n in range(10))]), st.integers(0, 5), st.booleans(),
    ),
    unique_by=lambda d: d["id"], min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(documents=DOCUMENTS, shuffle=st.randoms())
def test_which_text_holds_depends_on_the_revisions_and_not_on_their_order(
    documents: list[dict[str, object]], shuffle: object
) -> None:
    heads = history.heads(documents)
    mixed = list(documents)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert history.heads(mixed) == heads
    assert heads, "an entry never disappears"
    if any(not h["deleted"] for h in heads):
        assert not history.holding(documents)["deleted"]


def test_a_text_put_away_is_found_through_several_deletions() -> None:
    def revision(number: int, parent: str, deleted: bool = False) -> dict[str, object]:
        return {"id": f"r{number}", "parent": parent, "deleted": deleted, "hlc": f"{number:016x}"}

    documents = [revision(1, ""), revision(2, "r1", True), revision(3, "r2", True), revision(4, "")]
    found = history.last_text(documents, documents[2])
    assert found is documents[0]
    alone = revision(2, "r9", True)
    assert history.last_text([alone], alone) is None

"""Two copies of a journal that live apart, and whose files come together as a sync program brings them.

    python -m tests.torture.sides [--full] [--seeds N] [--first N]

On each side somebody writes, edits, puts away and brings back, settles, and says whatever can be said; takes back and
does again. Now and then the files come over, all or some of them, with the copies that are put aside where both sides
changed one. Whenever both have the same files both show the same, and no text is lost; and whenever one goes back
and forth again, by some steps or all the way, all is as it was before.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from journal.domain import acts
from journal.domain.acts import Act
from journal.domain.corrections.giving import PASSED
from journal.domain.english.sentences import shown_sentences
from journal.journal import Journal
from journal.store.copies import daily
from tests.test_folding import Diarist

PARTS = ("texts", "trash", "people", "promises", "readings", "said", "listed", "pending")


class Side(Diarist):
    """Somebody who does anything to one copy of a journal, and looks at how it stands."""

    steps = (0, 0, 0, 1, 9)

    def __init__(self, folder: Path, seed: int, chance: random.Random) -> None:
        super().__init__(folder, seed)
        self.chance = chance
        self.written: set[str] = set()

    def pass_time(self) -> None:
        """Let some days go by, or none, and some minutes."""
        self.clock.at += timedelta(days=self.chance.choice(self.steps), minutes=self.chance.randint(1, 600))

    def deeds(self) -> list[Callable[[Journal], object]]:
        """What may be done, the likelier the more often it is there."""
        return [
            self.write, self.write, self.write_later, self.edit, self.edit, self.remove, self.bring_back, self.settle,
            self.say, self.say, self.say, self.say, self.say, self.take_back, self.take_in, self.back, self.back,
            self.again, self.again, lambda j: j.catch_up(),
        ]  # fmt: skip

    def text(self) -> str:
        """Words that are no others' and tell what others do."""
        text = f"{super().text()} {len(self.written)} of {self.folder.name}."
        self.written.add(text)
        return text

    def bring_back(self, journal: Journal) -> None:
        """Take something out of the trash."""
        if trash := journal.trashed():
            journal.restore(self.chance.choice(trash))

    def settle(self, journal: Journal) -> None:
        """Let an entry that has several texts have one."""
        if split := journal.conflicts():
            texts = self.chance.choice(split)
            text = self.chance.choice([*(entry.text for entry in texts), self.text()])
            settled = journal.settle(texts[0], text)
            if self.chance.random() < 0.7:
                journal.read(settled)

    def back(self, journal: Journal) -> None:
        """Take the last thing back."""
        journal.undo()

    def again(self, journal: Journal) -> None:
        """Do again what was taken back last."""
        journal.redo()

    def sayable(self, journal: Journal) -> list[Act]:
        """See `Diarist`; of help too."""
        found, ledger, pick = super().sayable(journal), journal.ledger, self.chance.choice
        for entry_id, reading in ledger.readings.items():
            found += [said(entry_id, item) for item in reading.help for said in (acts.confirm_help, acts.dismiss_help)]
        if entries := list(ledger.entries.values()):
            entry = pick(entries)
            with_ = ledger.as_in(entry.id, pick([None, *ledger.people.values()]))
            found.append(acts.help_passed(entry, pick(list(PASSED)), pick(list(shown_sentences(entry.text))), with_))
        return found

    def stands(self) -> tuple[Any, ...]:
        """Everything one can see; what is unread is read first."""
        self.open().catch_up()
        journal = self.open()
        ledger = journal.ledger
        return (
            {entry.id: sorted((e.text, e.about) for e in journal.texts(entry.id)) for entry in journal.entries()},
            {entry.id: entry.text for entry in journal.trashed()},
            ledger.people,
            ledger.commitments,
            ledger.readings,
            {target: fields for target, fields in journal.said.items() if fields},
            [(saying.act, saying.told) for saying in journal.sayings()],
            journal.overview.pending,
        )

    def go_back_and_forth(self, most: int) -> int:
        """Take back so many things at most and do them again; how many.

        Raises:
            AssertionError: Naming what was not as it had been.
        """
        passed, told = [self.stands()], []
        while len(told) < most and (last := self.open().undoable()):
            self.open().undo()
            told.append(last.told)
            again = self.open().redoable()
            assert again is not None, f"“{last.told}” cannot be done again"
            assert again.told == last.told
            passed.append(self.stands())
        passed.pop()
        for what in reversed(told):
            self.open().redo()
            be_alike(self.stands(), passed.pop(), f"{what}, taken back and done again")
        return len(told)


def be_alike(found: tuple[Any, ...], expected: tuple[Any, ...], when: str) -> None:
    """See that two views of a journal are one.

    Raises:
        AssertionError: Naming the parts in which they differ.
    """
    odd = [f"{name}: {_odd(a, b)}" for name, a, b in zip(PARTS, found, expected, strict=True) if a != b]
    assert not odd, "\n".join([when, *odd])


def _odd(found: Any, expected: Any) -> str:
    if isinstance(found, dict):
        keys = [key for key in dict.fromkeys([*found, *expected]) if found.get(key) != expected.get(key)]
        return "".join(f"\n  {key}: {found.get(key)}\n    not {expected.get(key)}" for key in keys) or "another order"
    more, less = [one for one in found if one not in expected], [one for one in expected if one not in found]
    return f"{more}\n  not {less}" if more or less else "another order"


class Apart:
    """Two copies of one journal."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        one = Side(folder / "one", seed, self.chance)
        one.write(one.open())
        shutil.copytree(one.folder, folder / "other", ignore=shutil.ignore_patterns(".state"))
        self.sides = (one, Side(folder / "other", seed, self.chance))
        self.done: list[str] = []

    def live(self, deeds: int) -> None:
        """So many deeds, on either side."""
        for _ in range(deeds):
            side = self.chance.choice(self.sides)
            self.done.append(f"{side.folder.name} {side.live()}")

    def exchange(self, *, is_whole: bool = True) -> None:
        """Bring the files of each side to the other, all of them or some."""
        one, other = self.sides
        late = max(side.clock.at for side in self.sides)
        for side in self.sides:
            side.clock.at = max(side.clock.at, late - timedelta(days=self.chance.choice((0, 0, 0, 30))))
        for source, target in ((one, other), (other, one)):
            own = target.open().store._folders.device
            for path in sorted(source.folder.glob("entries/*/*.json")):
                to = target.folder / path.relative_to(source.folder)
                is_own = path.name.split(".")[1] == own
                if is_own or (to.exists() and to.read_bytes() == path.read_bytes()):
                    continue
                if not is_whole and self.chance.random() < 0.5:
                    continue
                to.parent.mkdir(exist_ok=True)
                if self.chance.random() < 0.2:  # both sides had changed it, says the sync program
                    kept = path if self.chance.random() < 0.5 or not to.exists() else to
                    mark = f".sync-conflict-20261120-{self.chance.randrange(10**6):06}-ABCDEFG.json"
                    shutil.copy2(kept, to.with_name(path.name.removesuffix(".json") + mark))
                shutil.copy2(path, to)
        self.done.append("exchange" if is_whole else "exchange some")

    def agree(self) -> None:
        """Have both sides have the same files, and see that they show the same and nothing is lost.

        Raises:
            AssertionError: Naming what differs.
        """
        for side in self.sides:
            self.exchange()
            side.open().catch_up()
        self.exchange()
        self.exchange()  # what a copy held is in the files of who took it in
        one, other = self.sides
        be_alike(one.stands(), other.stands(), "both have the same files")
        for side in self.sides:
            store = side.open().store
            texts = {
                r.content.text for i in {*store.ids(), *(e.id for e in store.trashed())} for r in store.revisions(i)
            }
            lost = (one.written | other.written) & self.saved() - texts
            assert not lost, f"lost: {lost}"
            assert [str(p) for p in store.problems()] == []

    def saved(self) -> set[str]:
        """Every text that was ever saved, on either side."""
        found: set[str] = set()
        for side in self.sides:
            store = side.open().store
            store.ids()
            found |= {d["text"] for d in store._months.tables["revisions"].values() if d.get("text")}
        return found


@contextmanager
def by_chance(seed: int) -> Iterator[None]:
    """Have ids made by a seed too, so that what was found is found again."""
    usual, os.urandom = os.urandom, random.Random(seed).randbytes
    try:
        yield
    finally:
        os.urandom = usual


def lived(folder: Path, seed: int, rounds: int = 3, deeds: int = 8) -> Apart:
    """Two sides that lived apart, came together and went back and forth.

    Raises:
        AssertionError: Saying what they had done before something was not as it has to be.
    """
    with by_chance(seed):
        apart = Apart(folder, seed)
        try:
            for number in range(rounds):
                apart.live(deeds)
                if apart.chance.random() < 0.5:
                    apart.exchange(is_whole=False)
                    apart.live(deeds // 2)
                apart.agree()
                side = apart.chance.choice(apart.sides)
                is_last = number == rounds - 1
                apart.done.append(f"{side.folder.name} back and forth")
                side.go_back_and_forth(100 if is_last else apart.chance.randint(1, 6))
                apart.agree()
        except Exception as error:
            raise AssertionError(f"seed {seed}, after {', '.join(apart.done)}: {error!r}") from error
        return apart


def main() -> None:
    """Live so many pairs and say that all held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="200 pairs, of longer lives")
    parser.add_argument("--seeds", type=int)
    parser.add_argument("--first", type=int, default=1)
    chosen = parser.parse_args()
    daily.PAUSE = 3600.0  # or behind a look what lay long in the trash would be erased
    count = chosen.seeds or (200 if chosen.full else 5)
    begin = time.perf_counter()
    for seed in range(chosen.first, chosen.first + count):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            lived(Path(folder), seed, *((5, 14) if chosen.full else ()))
    print(f"two sides: {count} pairs of lives, {time.perf_counter() - begin:.0f} s: all held")


if __name__ == "__main__":
    main()

"""A journal of any size, for measuring: entries of some 150 words with readings, over twenty years.

    python -m tests.bench.generate FOLDER [--entries 50000] [--answered]

The same number gives the same journal, but for ids and stamps. With `--answered` the writer has
said of every promise that is older than two months how it ended.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journal.domain.belonging import belonging
from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry
from journal.domain.ids import new_id
from journal.domain.reading import (
    Direction,
    Flag,
    FlagKind,
    Help,
    HelpKind,
    Mention,
    Reading,
    Side,
    ToneWord,
)
from journal.paths import under
from journal.store.store import Store


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST = _words("Ana Tom Priya Marcus Lena Omar Grace Victor Sofia Ken Ruth Ibrahim Clara Diego Mei Jonas")
LAST = _words("Ruiz Becker Nair Webb Olsen Haddad Liu Petrov Marin Tanaka Adler Sesay Dubois Ortega Chen Falk")
WORDS = _words(
    "met coffee talked about the grant proposal draft review team deadline project manager offer "
    "interview research paper conference budget hiring plan question answer advice intro friend office "
    "lunch call notes morning idea numbers launch feedback slides customer contract paid trip family "
    "school listened asked promised again later because together maybe honestly quickly really better "
    "worse open closed early late and then but with for to of in"
)
END = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
STANDING = timedelta(days=60)
"""The promises of so many last days stand open in an answered journal."""


def entries(count: int, years: int = 20, seed: int = 7, words: int = 150) -> Iterator[tuple[Entry, Reading]]:
    """`count` entries, the oldest first, with what was heard in each."""
    chance = random.Random(seed)
    people = [f"{first} {last}" for first in FIRST for last in LAST]
    step = timedelta(days=365.25 * years) / count
    for number in range(count):
        at = END - step * (count - number)
        yield _one(chance, at, chance.sample(people, 2), words)


def _one(chance: random.Random, at: datetime, who: list[str], words: int) -> tuple[Entry, Reading]:
    promise = f"I promised to send {who[0]} the {chance.choice(WORDS)} by Friday."
    body = " ".join(chance.choices(WORDS, k=words - 15))
    text = f"Met {who[0]} and {who[1]}. {promise} {body[:1].upper()}{body[1:]}."
    entry = Entry(id=new_id(at), text=text, written_at=at, about=at.date())
    start = text.index(promise)
    first, second = text.index(who[0]), text.index(who[1])
    reading = Reading(
        model="en_journal_reader 0.1.0",
        mentions=tuple(
            Mention(start=s, end=s + len(name), text=name, name=name, met=True, person=f"p{abs(hash(name)):x}"[:13])
            for s, name in ((first, who[0]), (second, who[1]), (start + 19, who[0]))
        ),
        commitments=(
            Commitment(
                start=start,
                end=start + len(promise),
                quote=promise,
                owner=Owner.ME,
                counterparty=who[0],
                action="send the deck",
                due=entry.about + timedelta(days=4),
                due_text="by Friday",
                score=round(chance.random(), 3),
            ),
        ),
        help=(Help(start=0, end=20, side=chance.choice(list(Side)), kind=chance.choice(list(HelpKind)), who=who[0]),),
        flags=(Flag(start=0, end=20, kind=FlagKind.ONE_SIDED, direction=Direction.I_DOMINATED, who=who[1], score=0.7),)
        if chance.random() < 0.1
        else (),
        tone=round(chance.uniform(-1, 1), 3),
        tone_words=tuple(ToneWord(start=n * 9, end=n * 9 + 5, value=0.4) for n in range(4)),
    )
    return entry, belonging(reading, entry.id, text)


def answers(heard: Iterable[tuple[Entry, Reading]], seed: int = 7) -> Iterator[Correction]:
    """What a writer says of the promises in `heard` who answers each within the week; most were kept."""
    chance = random.Random(seed)
    for entry, reading in heard:
        for item in reading.commitments:
            at = entry.written_at + timedelta(days=chance.randint(1, 6))
            status = Status.KEPT if chance.random() < 0.8 else Status.DROPPED
            yield Correction(
                id=new_id(at), at=at, act=new_id(at), target=item.id, field="status",
                value=status, entry=entry.id, quote=item.quote,
            )  # fmt: skip


def fill(folder: Path, count: int, *, answered: bool = False) -> Store:
    """Make a journal of `count` entries under `folder`."""
    store = Store.open(under(folder), lambda: END)
    made = [(entry, replace(reading, entry=entry.id)) for entry, reading in entries(count)]
    store.put_many(entry for entry, _ in made)
    store.put_readings(reading for _, reading in made)
    if answered:
        store.say(answers((e, r) for e, r in made if e.written_at < END - STANDING))
    return store


def main() -> None:
    """Make one and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--entries", type=int, default=50_000)
    parser.add_argument("--answered", action="store_true")
    chosen = parser.parse_args()
    begin = time.perf_counter()
    fill(chosen.folder, chosen.entries, answered=chosen.answered)
    print(f"{chosen.entries} entries in {chosen.folder}, {time.perf_counter() - begin:.1f} s")


if __name__ == "__main__":
    main()

"""A pending commitment made ready for comparing, and how much each of its words weighs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from journal.domain.commitment import Commitment, Owner

RARE = 2
"""A word that so many promises have at most tells one by itself."""

EXACT = 8
"""So many promises with a word are counted exactly; a power of two."""

ADJUNCT = 0.6
"""What a word of an action weighs that comes behind a preposition: "the letter to the *council*"."""

HEAD = 0.9
"""What a word weighs at least that names the thing itself."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A pending commitment, made ready for comparing.

    Attributes:
        item: The commitment.
        owners: Ids of the people who have to act; empty for the writer.
        others: Ids of those it was made to.
        verbs: Stems of what is to be done.
        objects: Stem -> weight of what it is about, names of third persons among them.
        about: Ids of those third persons.
        core: The stems that all have to be told where nobody of the promise is: those of the
            action, unless every other promise has them too.
        head: The stems of the thing itself: of the letter, not of the council it goes to.
        wants_answer: It is a yes or a no that was promised.
        is_bare: It names nothing but the deed: "she'll ring me back", "he pays by Friday".
        perhaps: Id of who was named last before a "he" or "her" of the promise: it may be them that is meant.
    """

    item: Commitment
    owners: frozenset[str]
    others: frozenset[str]
    verbs: frozenset[str]
    objects: Mapping[str, float]
    about: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()
    is_bare: bool = False
    wants_answer: bool = False
    perhaps: frozenset[str] = frozenset()

    @property
    def parties(self) -> frozenset[str]:
        """Everybody in it but the writer, and who may be."""
        return self.owners | self.others | self.perhaps

    @property
    def doers(self) -> frozenset[str]:
        """Those who have to act, and who may have to; empty for the writer."""
        return self.owners | self.perhaps if self.item.owner is Owner.THEM else self.owners

    @property
    def receivers(self) -> frozenset[str]:
        """Those it was made to, and who may be meant."""
        return self.others | self.perhaps if self.item.owner is Owner.ME else self.others


def how_often(stems: Iterable[Iterable[str]]) -> dict[str, int]:
    """How many commitments are about each stem, told roughly; `stems` holds those of each, as `counted` has them.

    Up to eight is told exactly, from there on as the power of two below it: what weighs by the logarithm of it
    hardly changes, and a word that many promises have does not weigh anew with each one more.
    """
    times = Counter(chain.from_iterable(stems))
    return {s: n if n <= EXACT else 1 << n.bit_length() - 1 for s, n in times.items()}


def weighed(promise: Promise, often: Mapping[str, int]) -> Promise:
    """The promise with rare words made to count for more than common ones; `often` tells which are."""
    core = frozenset(s for s, w in promise.objects.items() if w >= ADJUNCT)
    is_telling = len(core) > 1 or all(often.get(s, 1) <= RARE for s in core)
    return replace(
        promise,
        objects={s: w / (1.0 + 0.35 * math.log(often.get(s, 1))) for s, w in promise.objects.items()},
        core=core if is_telling else frozenset(),
        head=frozenset(s for s, w in promise.objects.items() if w >= HEAD),
    )


def covered(promise: Promise, stems: Collection[str]) -> float:
    """The share of what was promised that is among `stems`, 0 to 1."""
    told = sum(weight for stem, weight in promise.objects.items() if stem in stems)
    return told / (sum(promise.objects.values()) or 1.0)

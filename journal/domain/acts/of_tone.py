"""What a writer can say of how an exchange felt."""

from __future__ import annotations

from journal.domain import phrases
from journal.domain.act import Act
from journal.domain.entry import Entry
from journal.domain.errors import WrongUse
from journal.tongue import tr

FELT = {0.8: "very good", 0.4: "good", 0.0: "even", -0.4: "a bit low", -0.8: "heavy"}
"""The tones one can choose from, the best first; `phrases.tone` has a word for each."""


def feel(entry: Entry, tone: float) -> Act:
    """How it really felt, -1 to 1."""
    value = max(-1.0, min(1.0, tone))
    return Act(
        target=entry.id,
        fields={"tone": str(value)},
        told=phrases.felt(value),
        entry=entry.id,
        quote=entry.headline[:80],
    )


def felt_like(tone: float | None) -> float:
    """The tone of `FELT` that is called as this one is; the even one where it is hard to say."""
    return next((value for value in FELT if phrases.tone(value) == phrases.tone(tone)), 0.0)


def felt(words: str) -> float:
    """The tone that a word of `FELT` means, or the last of its words ("low"), -1 to 1.

    Raises:
        WrongUse: for another word.
    """
    wanted = " ".join(words.lower().split())
    told = [(said, value) for value in FELT for said in (phrases.tone(value), FELT[value])]  # scripts speak English
    meant = {said.split()[-1]: value for said, value in told} | dict(told)
    if wanted in meant:
        return meant[wanted]
    known = ", ".join(phrases.tone(value) for value in FELT)
    raise WrongUse(
        tr("{words!r} tells no feeling.").format(words=words), tr("Write one of: {known}.").format(known=known)
    )

"""Help that nobody heard: the writer says that something was given or got, with the words that show it.

Made of corrections alone, as promises (`adding`) and flags (`flagging`) are that are added by hand. The same kind
of help that a reader hears in the same words, before or after, is the one that the writer named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from journal.domain.corrections.adding import HELPED, SAME, Said, by_names_there, in_words, person_named
from journal.domain.reading import Help, HelpKind, Mention, Reading, Side, overlap

PASSED: Sequence[str] = tuple(f"{side} {kind}" for side in Side for kind in HelpKind)
"""What can be said to have passed: which way it went, and what it was."""


def help_of(passed: str, start: int, end: int, who: str | None = None) -> Help:
    """Help that the writer tells of, one of `PASSED`."""
    side, _, kind = passed.partition(" ")
    return Help(start=start, end=end, side=Side(side), kind=HelpKind(kind), who=who)


def helped(reading: Reading, said: Said, text: str) -> list[Help]:
    """The help that was added to the entry of a reading; it names people as the writer did.

    Args:
        reading: What was heard in it.
        said: What the writer said.
        text: Its text as it is now.
    """
    found = []
    for item, fields, (start, end) in in_words(reading, said, text, HELPED):
        if fields.get("passed") in PASSED:  # else half of it was taken back elsewhere
            found.append(replace(help_of(fields["passed"], start, end, fields.get("whom") or None), id=item))
    return found


def beside(heard: Iterable[Help], more: Sequence[Help], mentions: Collection[Mention], said: Said) -> list[Help]:
    """The help that was heard, without that which the writer named too in its words, and then that.

    What the writer named goes by the entry's names. What was dismissed of it stays among it: it hides what is heard.
    """
    if not more:
        return list(heard)
    called = by_names_there(more, mentions, said)

    def is_one_of_them(item: Help) -> bool:
        return any(
            (item.side, item.kind) == (other.side, other.kind)
            and overlap(item, other) >= SAME
            and person_named(item.who, mentions) == person_named(other.who, mentions)
            for other in called
        )

    return [*(item for item in heard if not is_one_of_them(item)), *called]

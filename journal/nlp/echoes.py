"""What a text says of promises that were made before it, asked of a pipeline that listens for that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, cast

from journal.domain.commitment import Commitment
from journal.domain.reading import FAINT, Echo

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENT = "echoes"
"""The part of the pipeline that is asked; other people's have none."""


class Listens(Protocol):
    """A component that hears what sentences say of a promise."""

    def told(
        self, owner: str, who: str | None, to: str | None, quote: str, action: str, text: str
    ) -> list[tuple[int, int, dict[str, float]]]:
        """Start and end of each sentence, and the chance of each change by its name."""


def echoes(nlp: Language, text: str, promises: Sequence[Commitment]) -> tuple[Echo, ...]:
    """What the sentences of `text` say of `promises`, in their order; offsets are characters of `text`."""
    if COMPONENT not in nlp.pipe_names or not text.strip():
        return ()
    listens = cast("Listens", nlp.get_pipe(COMPONENT))
    return tuple(echo for item in promises for echo in _clear(_told(listens, text, item)))


def _told(listens: Listens, text: str, item: Commitment) -> Iterator[Echo]:
    said = (item.owner.value, item.who, item.counterparty, item.quote, item.action)
    for start, end, chances in listens.told(*said, text):
        yield Echo(start=start, end=end, promise=item.id, **chances)


def _clear(heard: Iterator[Echo]) -> list[Echo]:
    """Those that say something; else the one that says most, for the promise was listened for."""
    every = list(heard)
    return [echo for echo in every if echo.told >= FAINT] or sorted(every, key=lambda echo: -echo.told)[:1]

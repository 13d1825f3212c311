"""Warming up: the reader is loaded in the background once the page is there.

A daemon thread and not a worker: quitting waits for workers, and loading takes seconds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.domain.errors import JournalError, ReaderMissing
from journal.tongue import later, tr

if TYPE_CHECKING:
    from journal.journal import Journal


@dataclass(frozen=True, slots=True)
class Listening:
    """Whether somebody listens, and how to put it.

    Attributes:
        is_ready: Whether what is written can be read at once.
        words: What the panel says about it.
    """

    is_ready: bool
    words: str


WARMING = Listening(False, later("Getting ready to listen…"))
READY = Listening(True, later("Listening."))


def warm(journal: Journal, tell: Callable[[Listening], object]) -> threading.Thread:
    """Load the reader in a thread of its own; `tell` is called from there when it is done."""

    def load() -> None:
        try:
            _ = journal.reader
        except ReaderMissing as error:
            tell(_deaf(error))
        except Exception as error:  # whatever a pipeline of the user's own does: writing goes on
            tell(
                _deaf(
                    ReaderMissing(
                        tr("The reader could not be started ({kind}: {error}).").format(
                            kind=type(error).__name__, error=error
                        )
                    )
                )
            )
        else:
            tell(READY)

    thread = threading.Thread(target=load, name="warming-up", daemon=True)
    thread.start()
    return thread


def _deaf(error: JournalError) -> Listening:
    # Once, in words: what is missing and that nothing is lost by it.
    return Listening(False, tr("Nobody listens. {error} Writing and saving work as ever.").format(error=error))

"""What other programs may build on: `import journal` answers with these names, each imported on first use.

Of a `Journal` that `open` gives, these stay as they are; whatever else it has serves its screens and may change:

- to keep: `add`, `add_all`, `edit`, `remove`, `restore`, `undo`, `redo`, `merge`
- to look: `find`, `entries`, `latest`, `trashed`, `revisions`
- to read: `hear`, `read`, `reading`, `unread`, `catch_up`
- to ask: `today`, `agenda`, `commitments`, `commitment`, `person`, `search`, `brief`, `review`, `proposals`, `ledger`
- to say: `say` what a function of `acts` makes, `sayings`, `take_back`
- to hold: `refresh`, `is_locked`, `unlock`, `lock`, `close`

Each tells what it takes, gives and raises: `help(journal.Journal.add)`. Where it says `StoreError`, a journal that is
locked raises its `Locked`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime

from journal.domain import acts
from journal.domain.acts import Act
from journal.domain.closing.proposal import Proposal
from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.days.month import Month
from journal.domain.entry import KEEP, Entry, Keep
from journal.domain.errors import (
    Ambiguous,
    Conflict,
    EmptyEntry,
    JournalError,
    Locked,
    NotFound,
    NotRead,
    ReaderMissing,
    StoreError,
    WrongPassphrase,
    WrongUse,
)
from journal.domain.ledger import Ledger
from journal.domain.people.person import Person
from journal.domain.reading import Flag, FlagKind, Help, HelpKind, Mention, Reader, Reading, Request
from journal.domain.saying import Saying
from journal.domain.search import Hit
from journal.domain.views.agenda import Agenda
from journal.domain.views.brief import Brief
from journal.domain.views.review import Review
from journal.journal import Journal, now
from journal.paths import home, spelt_out, under
from journal.store.parts.merged import Merged

__all__ = [
    "KEEP", "Act", "Agenda", "Ambiguous", "Brief", "Commitment", "Conflict", "EmptyEntry", "Entry", "Flag",
    "FlagKind", "Help", "HelpKind", "Hit", "Journal", "JournalError", "Keep", "Ledger", "Locked", "Mention",
    "Merged", "Month", "NotFound", "NotRead", "Owner", "Person", "Proposal", "Reader", "ReaderMissing", "Reading",
    "Request", "Review", "Saying", "Status", "StoreError", "WrongPassphrase", "WrongUse", "acts", "load_reader", "open",
]  # fmt: skip


def open(  # noqa: A001 - `journal.open`, as one opens a file
    folder: str | os.PathLike[str] | None = None,
    *,
    passphrase: str | None = None,
    clock: Callable[[], datetime] = now,
) -> Journal:
    """Open a journal; it is made if it is not there.

    Several programs may have one journal open at the same time: each change is on disk, and locked against others,
    only while it is made. `Journal.refresh` takes in what others changed.

    Args:
        folder: Where it lies, all of it. None: the writer's own, where `JOURNAL_HOME` or the platform has it.
        passphrase: The passphrase, or the recovery key, of an encrypted journal.
        clock: Tells the moment it is, aware; the machine's clock and zone if not said.

    Returns:
        The journal. Use it in a `with`, or call `close`: that is when the backup of the day is made.

    Raises:
        StoreError: When the folder can be neither opened nor made.
        WrongPassphrase: When the passphrase opens nothing. Without one an encrypted journal is opened locked:
            whatever reads or writes then raises `Locked`.
        WrongUse: When JOURNAL_HOME lies with somebody who is not here.
    """
    journal = Journal.open(home() if folder is None else under(spelt_out(folder)), clock=clock)
    if passphrase is not None and journal.is_locked:
        journal.unlock(passphrase)
    return journal


def load_reader(pipeline: str = "en_journal_reader", *, day_first: bool | None = None) -> Reader:
    """What reads a text, without any journal; loading takes some 0.3 s and 130 MB.

    Args:
        pipeline: An installed spaCy pipeline, or its folder. With another than the journal's own, people are found by
            it and everything else by simple rules.
        day_first: Whether a due date like 03/04 is the 3rd of April; None: such dates are left open.

    Returns:
        A reader: `load_reader().read(text, about)` gives a `Reading`, `about` being the day due dates are reckoned
        from. Nothing is stored.

    Raises:
        ReaderMissing: When there is no such pipeline.
    """
    from journal.nlp.reader import load_reader as load

    return load(pipeline, day_first=day_first)

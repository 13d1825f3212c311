"""Corrections as documents: how one is kept, and with what stamp it comes back."""

from __future__ import annotations

from journal.domain.corrections.correction import Correction
from journal.domain.plain import built, plain
from journal.store.documents.encoding import Document
from journal.store.documents.history import SAID
from journal.store.documents.hybrid import Stamp, is_stamp, stamp_of


def correction_of(document: Document) -> Correction:
    """A correction as the program sees it.

    Raises:
        WrongShape: When it is none.
    """
    stamp = document.get(SAID)
    if not document.get("purged") and not is_stamp(stamp):
        return built(Correction, document)
    # Erased, or brought back, it wins against its copies; among what was said it stays where it was.
    made = built(Correction, {**document, "hlc": stamp if is_stamp(stamp) else ""})
    return made if made.hlc else built(Correction, {**document, "hlc": stamp_of(made.at)})


def fields_of(correction: Correction) -> Document:
    """What is kept of a correction, but for when and by what it is kept."""
    return {name: value for name, value in plain(correction, sparse=True).items() if name not in ("hlc", "device")}


def stamp_from_elsewhere(correction: Correction) -> Stamp:
    """The stamp of a correction out of a file of another program: its own, or of its moment."""
    return correction.hlc if is_stamp(correction.hlc) else stamp_of(correction.at)

"""Ids: time-ordered for what the writer makes, derived for what is read out of it.

An entry's id is a UUID version 7 (RFC 9562): its first 48 bits are the moment in
milliseconds, so ids sort by time and tell the month that an entry is filed under.
"""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime

SHORT = 8
"""Characters of an id's end, which name an entry where it is listed: they are random, its beginning is the time."""


def new_id(at: datetime) -> str:
    """A UUIDv7 for the aware moment `at`; what is from before 1970 counts as from its first moment."""
    milliseconds = max(0, int(at.timestamp() * 1000)) & (1 << 48) - 1
    number = milliseconds << 80 | int.from_bytes(os.urandom(10))
    number = number & ~(0xF << 76) | 0x7 << 76  # version 7
    number = number & ~(0x3 << 62) | 0x2 << 62  # the variant of RFC 9562
    return str(uuid.UUID(int=number))


def moment_of(identifier: str) -> datetime | None:
    """The moment a UUIDv7 was made at, in UTC; None for any other id."""
    try:
        number = uuid.UUID(identifier)
    except ValueError:
        return None
    if number.version != 7:
        return None
    try:
        return datetime.fromtimestamp((number.int >> 80) / 1000, UTC)
    except (ValueError, OverflowError, OSError):  # of another program: no calendar goes that far
        return None


def derived_id(kind: str, *parts: object) -> str:
    """A short id that the same parts always give: what was read out of the same words.

    `kind` is the first letter of the id and keeps kinds apart: c(ommitment), h(elp),
    f(lag), r(equest), p(erson).
    """
    return kind + _digest("\x1f".join(map(str, parts)))[:12]


def pair_id(one: str, other: str) -> str:
    """The id of two people together, the same whichever comes first: of the doubt whether they are one."""
    return f"{min(one, other)}+{max(one, other)}"


def digest_of(text: str) -> str:
    """A fingerprint of a text: tells whether a reading still belongs to it."""
    return _digest(text)[:16]


def _digest(text: str) -> str:
    import hashlib  # brings OpenSSL along, which the first frame need not wait for

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

"""keys.json: the data keys of an encrypted journal, closed by a passphrase and by a recovery key.

    {
      "changes": how often this file was changed,
      "current": KEY ID,
      "format": 1,
      "mac": vouches for everything else, once it is open,
      "recovery": {"salt": ..., "wraps": {KEY ID: ...}},
      "passphrase": {"lanes": 4, "memory": 65536, "rounds": 3, "salt": ..., "wraps": {KEY ID: ...}},
      "state": "on" | "turning_on" | "turning_off" | "rekeying"
    }

All bytes are hexadecimal. A new passphrase rewrites this file alone; while files go from one
data key to the next, both keys are in it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from journal.domain.errors import WrongUse
from journal.store.documents.encoding import dumps, loads
from journal.store.encryption import sealing
from journal.store.encryption.sealing import Cost, Unopened
from journal.tongue import tr

FORMAT = 1
ON, TURNING_ON, TURNING_OFF, REKEYING = "on", "turning_on", "turning_off", "rekeying"
STATES = (ON, TURNING_ON, TURNING_OFF, REKEYING)

SHORTEST = 8
"""Characters that a passphrase has at least."""

Keys = dict[bytes, bytes]
"""Data keys by their ids."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One secret that opens the data keys.

    Attributes:
        salt: 16 bytes or more.
        wraps: Closed data keys by their ids.
        cost: What trying a passphrase takes; None for a recovery key, which nobody can guess.
    """

    salt: bytes
    wraps: Mapping[bytes, bytes]
    cost: Cost | None = None

    @classmethod
    def closed_by(cls, secret: str, keys: Keys, cost: Cost | None) -> Slot:
        """A slot that `secret` opens: a passphrase where there is a `cost`, else a recovery key."""
        slot = cls(os.urandom(16), {}, cost)
        key = slot._key(secret)
        return replace(
            slot, wraps={i: sealing.wrapped(key, data_key, slot._purpose(i)) for i, data_key in keys.items()}
        )

    def opened(self, secret: str) -> Keys:
        """The data keys.

        Raises:
            Unopened: When `secret` is another one.
        """
        key = self._key(secret)
        return {i: sealing.unwrapped(key, closed, self._purpose(i)) for i, closed in self.wraps.items()}

    def only(self, key_id: bytes) -> Slot:
        """The slot without the other data keys."""
        return replace(self, wraps={key_id: self.wraps[key_id]})

    def _key(self, secret: str) -> bytes:
        if self.cost is None:
            return sealing.derived(_recovery_bytes(secret), self.salt, b"journal recovery")
        return sealing.stretched(passphrase_bytes(secret), self.salt, self.cost)

    def _purpose(self, key_id: bytes) -> bytes:
        return (b"journal passphrase " if self.cost else b"journal recovery ") + key_id


@dataclass(frozen=True, slots=True)
class Keyring:
    """What keys.json says.

    Attributes:
        current: The id of the data key that new files are closed with.
        state: What is under way; see `STATES`.
        changes: How often the file was changed: tells an earlier one from a later one.
        mac: What vouched for it when it was read.
    """

    current: bytes
    passphrase: Slot
    recovery: Slot
    state: str = ON
    changes: int = 0
    mac: bytes = b""

    def opened(self, secret: str) -> Keys:
        """The data keys, opened by the passphrase or by the recovery key.

        Raises:
            Unopened: When `secret` is neither.
        """
        slot = self.recovery if is_recovery_key(secret) else self.passphrase
        keys = slot.opened(secret)
        if self.current not in keys or not hmac.compare_digest(self.mac, self._vouched(keys)):
            raise ValueError(tr("it was changed by something other than the journal"))
        return keys

    def is_behind(self, other: Keyring) -> bool:
        """Whether it is an earlier state of `other`; of different data keys nobody can tell."""
        return self.current == other.current and self.changes < other.changes

    def encoded(self, keys: Keys) -> bytes:
        """The content of keys.json; `keys` vouch for it."""
        return dumps({**self._body(), "mac": self._vouched(keys).hex()}, indent=True) + b"\n"

    def _vouched(self, keys: Keys) -> bytes:
        key = sealing.derived(keys[self.current], b"", b"journal keys.json")
        return hmac.digest(key, dumps(self._body()), "sha256")

    def _body(self) -> dict[str, Any]:
        cost = self.passphrase.cost or Cost()
        return {
            "format": FORMAT,
            "state": self.state,
            "current": self.current.hex(),
            "recovery": _plain(self.recovery),
            "passphrase": _plain(self.passphrase) | {"memory": cost.memory, "rounds": cost.rounds, "lanes": cost.lanes},
        } | ({"changes": self.changes} if self.changes else {})

    @classmethod
    def read(cls, data: bytes) -> Keyring:
        """What keys.json holds.

        Raises:
            ValueError: When it is not what a journal writes; says why.
        """
        try:
            content = loads(data)
            if content["format"] != FORMAT:
                raise ValueError(tr("a newer version of the journal wrote it"))
            own = content["passphrase"]
            cost = Cost(own["memory"], own["rounds"], own["lanes"])
            changes = content.get("changes", 0)
            if type(changes) is not int or changes < 0:
                raise ValueError(tr("it does not say how often it was changed"))
            found = cls(
                current=bytes.fromhex(content["current"]),
                passphrase=_slot(own, cost),
                recovery=_slot(content["recovery"], None),
                state=content["state"],
                changes=changes,
                mac=bytes.fromhex(content["mac"]),
            )
            if not cost.is_bearable:
                raise ValueError(tr("it asks for more work than any journal does"))
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(tr("it is not what a journal writes ({kind})").format(kind=type(error).__name__)) from None
        if found.state not in STATES:
            raise ValueError(tr("a newer version of the journal wrote it"))
        return found


def new_key() -> tuple[bytes, bytes]:
    """A data key and its id."""
    return os.urandom(sealing.KEY_ID), os.urandom(sealing.KEY)


# The recovery key: 160 bits and a checksum of 40, in eight groups of five letters and digits.


def new_recovery_key() -> str:
    """A recovery key, to be printed and put away."""
    secret = os.urandom(20)
    letters = base64.b32encode(secret + _check(secret)).decode()
    return "-".join(letters[i : i + 5] for i in range(0, 40, 5))


def is_recovery_key(words: str) -> bool:
    """Whether somebody has typed a recovery key, without a slip."""
    try:
        return bool(_recovery_bytes(words))
    except Unopened:
        return False


def _recovery_bytes(words: str) -> bytes:
    letters = "".join(words.upper().split()).replace("-", "")
    # There is no 0, 1 or 8 in it: who types one means the letter.
    letters = letters.translate(str.maketrans("018", "OIB"))
    try:
        raw = base64.b32decode(letters) if len(letters) == 40 else b""
    except (binascii.Error, ValueError):
        raw = b""
    if not raw or raw[20:] != _check(raw[:20]):
        raise Unopened(tr("it is not a recovery key"))
    return raw[:20]


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"journal recovery key" + secret).digest()[:5]


def passphrase_bytes(words: str) -> bytes:
    """A passphrase as bytes, the same from every keyboard: an é may come as one sign or as two."""
    return unicodedata.normalize("NFC", words).encode("utf-8", "surrogateescape")


def be_a_passphrase(words: str) -> None:
    """See that a new passphrase is one.

    Raises:
        WrongUse: When it is too short, or looks like a recovery key.
    """
    if len(words) < SHORTEST or not words.strip():
        raise WrongUse(
            tr("A passphrase has at least {n} characters.").format(n=SHORTEST),
            tr("Four or five words are better than one."),
        )
    if is_recovery_key(words):
        raise WrongUse(tr("A recovery key cannot be the passphrase."), tr("Choose words of your own."))


def _plain(slot: Slot) -> dict[str, Any]:
    return {"salt": slot.salt.hex(), "wraps": {i.hex(): closed.hex() for i, closed in sorted(slot.wraps.items())}}


def _slot(content: Mapping[str, Any], cost: Cost | None) -> Slot:
    wraps = {bytes.fromhex(i): bytes.fromhex(closed) for i, closed in content["wraps"].items()}
    salt = bytes.fromhex(content["salt"])
    if len(salt) < 16 or not 1 <= len(wraps) <= 8 or any(len(i) != sealing.KEY_ID for i in wraps):
        raise ValueError(tr("it is not what a journal writes"))
    return Slot(salt, wraps, cost)

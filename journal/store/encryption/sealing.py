"""What closes bytes and opens them again: the only place that talks to `cryptography`.

A closed file is

    JRNL1 | version, 1 byte | key id, 8 bytes | salt, 32 bytes | nonce, 12 bytes | sealed

`sealed` is AES-256-GCM of the length of the content (8 bytes), the content, and zeros up to
the next step of 64 KB, so that the size of a file tells little. Its key is made from the data
key and the salt (HKDF-SHA256), and the salt is new at each write: no key seals two files. What
stands before `sealed` and the name of the file are vouched for by the seal: a file that was
changed, cut, or put under another's name does not open.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from typing import Any

from journal.domain.errors import StoreError
from journal.tongue import tr

MAGIC = b"JRNL1"
KEY = 32
"""Bytes of a key."""

KEY_ID = 8
SALT = 32
_VERSION = b"\x01"
_NONCE = 12
_TAG = 16
_HEADER = len(MAGIC) + 1 + KEY_ID + SALT + _NONCE

STEP = 1 << 16
"""Sizes are multiples of this: 0.1 ms a save, and 32 KB a file on average."""


class Unopened(Exception):
    """Bytes that do not open; says why, as the end of a sentence."""


class NotSealed(Unopened):
    """Bytes that nobody ever closed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What trying one passphrase takes: parameters of Argon2id.

    Attributes:
        memory: KiB.
        rounds: Passes over the memory.
        lanes: Threads.
    """

    memory: int = 65_536
    rounds: int = 3
    lanes: int = 4

    @property
    def is_bearable(self) -> bool:
        """Whether it is a cost we would ever have chosen: a file must not ask for a terabyte."""
        return (
            1 <= self.lanes <= 16 and 1 <= self.rounds <= 32 and 8 * self.lanes <= self.memory <= 1 << 20  # a GiB
        )


def stretched(passphrase: bytes, salt: bytes, cost: Cost) -> bytes:
    """The key that a passphrase makes, slowly: 0.2 to 0.4 s at the usual cost."""
    argon2 = _library("hazmat.primitives.kdf.argon2")
    kdf = argon2.Argon2id(salt=salt, length=KEY, iterations=cost.rounds, lanes=cost.lanes, memory_cost=cost.memory)
    return bytes(kdf.derive(passphrase))


def derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    """A key for one purpose, made from one that has its full strength."""
    hkdf = _library("hazmat.primitives.kdf.hkdf")
    hashes = _library("hazmat.primitives.hashes")
    return bytes(hkdf.HKDF(algorithm=hashes.SHA256(), length=KEY, salt=salt, info=purpose).derive(key))


def wrapped(key: bytes, content: bytes, purpose: bytes) -> bytes:
    """A short secret, closed by a key."""
    nonce = os.urandom(_NONCE)
    return nonce + bytes(_aead(key).encrypt(nonce, content, purpose))


def unwrapped(key: bytes, closed: bytes, purpose: bytes) -> bytes:
    """The secret that `wrapped` closed.

    Raises:
        Unopened: When another key closed it.
    """
    return _decrypted(key, closed[:_NONCE], closed[_NONCE:], purpose)


def sealed(key: bytes, key_id: bytes, name: str, content: bytes) -> bytes:
    """The bytes of a file that holds `content` and is called `name`."""
    header = b"".join((MAGIC, _VERSION, key_id, os.urandom(SALT), os.urandom(_NONCE)))
    length = len(content).to_bytes(8, "big")
    padded = b"".join((length, content, bytes(-(8 + len(content)) % STEP)))
    file_key = derived(key, header[-_NONCE - SALT : -_NONCE], b"journal file")
    return header + bytes(_aead(file_key).encrypt(header[-_NONCE:], padded, header + _bytes(name)))


def opened(keys: dict[bytes, bytes], name: str, data: bytes) -> bytes:
    """The content of a file that is called `name`.

    Args:
        keys: Data keys by their ids.

    Raises:
        Unopened: When it is not as it was written under this name.
    """
    if not is_sealed(data):
        raise NotSealed(tr("it is not encrypted, although the journal is"))
    if data[len(MAGIC) : len(MAGIC) + 1] != _VERSION:
        raise Unopened(tr("it was encrypted by a newer version of the journal, or is damaged"))
    if len(data) < _HEADER + 8 + _TAG:
        raise Unopened(tr("it was cut short"))
    header = data[:_HEADER]
    key = keys.get(key_id_of(data))
    if key is None:
        raise Unopened(tr("it is damaged, or was encrypted with another key than this journal's"))
    file_key = derived(key, header[-_NONCE - SALT : -_NONCE], b"journal file")
    padded = _decrypted(file_key, header[-_NONCE:], memoryview(data)[_HEADER:], header + _bytes(name))
    length = int.from_bytes(padded[:8], "big")
    return padded[8 : 8 + length]


def is_sealed(data: bytes) -> bool:
    """Whether bytes are a closed file, or the beginning of one."""
    return data[: len(MAGIC)] == MAGIC


def key_id_of(data: bytes) -> bytes:
    """The id of the data key that closed a file."""
    return data[len(MAGIC) + 1 : len(MAGIC) + 1 + KEY_ID]


def leave_no_core() -> None:
    """From now on a crash of this process leaves no image of its memory."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _decrypted(key: bytes, nonce: bytes, closed: bytes | memoryview, purpose: bytes) -> bytes:
    try:
        return bytes(_aead(key).decrypt(nonce, closed, purpose))
    except (_library("exceptions").InvalidTag, ValueError):
        raise Unopened(tr("it was changed, damaged or cut short, or is another file's content")) from None


def be_installed() -> None:
    """See that what closes and opens bytes is there.

    Raises:
        StoreError: When it is not; says how to install it.
    """
    for module in ("ciphers.aead", "kdf.argon2"):
        _library(f"hazmat.primitives.{module}")


def _aead(key: bytes) -> Any:
    return _library("hazmat.primitives.ciphers.aead").AESGCM(key)


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _library(module: str) -> Any:
    from importlib import import_module

    try:
        return import_module(f"cryptography.{module}")  # 60 ms, and only who encrypts needs it
    except ImportError:
        raise StoreError(
            tr("What encrypts and opens a journal is not installed."),
            tr("Install it: pip install 'reflective-journal[encrypt]'"),
        ) from None

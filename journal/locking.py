"""Encrypting the journal, locking and unlocking it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from journal.domain.memo import forget

if TYPE_CHECKING:
    from journal.store.store import Store

Progress = Callable[[int, int], None]


class Lockable:
    """What can be locked: the part of a journal that has the keys."""

    store: Store

    @property
    def is_encrypted(self) -> bool:
        """Whether what is kept is encrypted."""
        return self.store.is_encrypted

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be read or written before `unlock`."""
        return self.store.is_locked

    def unlock(self, secret: str) -> None:
        """Open it with the passphrase or the recovery key; takes 0.2 to 0.7 s.

        Args:
            secret: Either of them, as it was typed.

        Raises:
            WrongPassphrase: when it is neither; nothing was written.
            StoreError: when the keys cannot be had; nothing was written.
        """
        self.store.unlock(secret)
        self._forget()

    def lock(self) -> None:
        """Forget the keys and everything that was read; without encryption it does nothing."""
        if self.is_encrypted:
            self.store.lock()
            self._forget()
            forget()

    def see_that_it_can_be_encrypted(self) -> None:
        """See that encryption can be turned on, or its keys changed: before anybody is asked for a passphrase.

        Raises:
            StoreError: when it cannot be; says why and what to do.
        """
        self.store.see_that_it_can_be_encrypted()

    @staticmethod
    def new_recovery_key() -> str:
        """A recovery key, to be shown to the writer before it is put to use."""
        from journal.store.encryption.keys import new_recovery_key

        return new_recovery_key()

    def encrypt(self, passphrase: str, recovery: str, progress: Progress | None = None) -> None:
        """Encrypt everything; cut short, it goes on at the next unlocking.

        Raises:
            WrongUse: when the passphrase is none, or the journal is encrypted already.
            StoreError: when it cannot be done.
        """
        self.store.encrypt(passphrase, recovery, progress=progress)
        self._forget()

    def decrypt(self, secret: str, progress: Progress | None = None) -> None:
        """Turn encryption off; cut short, it goes on at the next unlocking.

        Raises:
            WrongPassphrase: when `secret` opens nothing.
            StoreError: when it cannot be done.
        """
        self.store.decrypt(secret, progress=progress)
        self._forget()

    def change_passphrase(self, passphrase: str) -> None:
        """Let another passphrase open it.

        Raises:
            WrongUse: when it is none.
            StoreError: when it cannot be written; the former one holds then.
        """
        self.store.change_passphrase(passphrase)

    def change_recovery_key(self, recovery: str) -> None:
        """Let another recovery key open it.

        Raises:
            StoreError: when it cannot be written; the former one holds then.
        """
        self.store.change_recovery_key(recovery)

    def rekey(self, passphrase: str, recovery: str, progress: Progress | None = None) -> None:
        """Encrypt everything anew, so that former keys open nothing that lies here.

        Raises:
            WrongUse: when the passphrase is none.
            StoreError: when it cannot be done.
        """
        self.store.rekey(passphrase, recovery, progress=progress)
        self._forget()

    def _forget(self) -> None:
        """Have nothing at hand that was read."""
        raise NotImplementedError

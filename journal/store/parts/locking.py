"""Locking and unlocking a store that is encrypted, and finishing what was under way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from journal.domain.errors import Locked, ReadOnly, StoreError, WrongUse
from journal.store.disk.trouble import reason, refusal
from journal.store.encryption import sealing
from journal.store.encryption.keys import be_a_passphrase
from journal.store.encryption.sealing import Cost
from journal.store.parts import rekey
from journal.store.parts.purging import Purging
from journal.store.parts.rekey import Progress
from journal.tongue import tr


class Locking(Purging):
    """The keys of a store."""

    @property
    def is_encrypted(self) -> bool:
        """Whether what it writes is encrypted."""
        return self._vault.is_on

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be read or written before `unlock`."""
        return self._vault.is_locked

    def lock(self) -> None:
        """Forget the keys and all that was read. Python may keep copies in memory until the program ends."""
        with self._threads:
            self._vault.lock()
            if self._vault.is_on:
                self._begin_empty()

    def unlock(self, secret: str) -> None:
        """Open it with the passphrase or the recovery key; takes 0.2 to 0.7 s.

        What a kill cut short is finished first: turning encryption on or off, a re-key. Where another machine
        encrypted it, what this one alone has is closed at the first unlocking: former texts, drafts, backups.

        Raises:
            WrongPassphrase: When it is neither; nothing was written.
            Damaged: When the keys cannot be had; nothing was written.
        """
        with self._threads:
            self._vault.look()
            self._vault.unlock(secret)
            self._begin_empty()
            if self._folders.read_only_because:
                return
            try:
                with self._changing_keys():
                    if self._vault.is_locked:  # another process has just changed them
                        self._vault.unlock(secret)
                    self._folders.prepare()
                    self._folders.sweep()
                    if self._vault.is_new_here:
                        self._vault.problems += rekey.close_here(self._folders, self._vault)
                    self._vault.mend()
                    rekey.finish(self._folders, self._vault)
            except StoreError as error:
                self._folders.read_only_because = str(error)
            else:
                self._drafts.tidy()
                self.backups.tidy()
                self.taken_in += self.take_in_copies()

    def encrypt(self, passphrase: str, recovery: str, *, cost: Cost | None = None, progress: Progress = None) -> None:
        """Encrypt every file. Killed, it goes on at the next unlocking.

        Args:
            passphrase: What will open it.
            recovery: The recovery key, from `keys.new_recovery_key`; what opens it as well.
            cost: What trying a passphrase takes.
            progress: Called with how many of how many files are done.

        Raises:
            WrongUse: When the passphrase is none, or the journal is encrypted already.
            StoreError: When it cannot be done; says what is left as it was.
        """
        be_a_passphrase(passphrase)
        if self._vault.is_on:
            raise WrongUse(tr("The journal is encrypted already."))
        with self._changing_keys():
            self._be_writable()
            self._folders.sweep()  # what is half written holds words too
            self._drafts.tidy()
            self.backups.tidy()
            rekey.turn_on(self._folders, self._vault, passphrase, recovery, cost or Cost(), progress)

    def see_that_it_can_be_encrypted(self) -> None:
        """See that encryption can be turned on, or its keys changed: before anybody is asked for a passphrase.

        Raises:
            StoreError: When it cannot be; says why and what to do.
        """
        self._be_writable()
        if self._vault.is_on:
            sealing.be_installed()
        else:
            rekey.see_that_all_can_be_closed(self._folders)

    def decrypt(self, secret: str, *, progress: Progress = None) -> None:
        """Turn encryption off. Killed, it goes on at the next unlocking.

        Raises:
            WrongPassphrase: When `secret` opens nothing.
            StoreError: When it cannot be done; says what is left as it was.
        """
        if self._vault.ring is None:
            self._vault.take_copy()
        self.unlock(secret)
        if self._vault.is_on:
            with self._changing_keys():
                self._be_writable()
                rekey.turn_off(self._folders, self._vault, progress)

    def change_passphrase(self, passphrase: str, *, cost: Cost | None = None) -> None:
        """Let another passphrase open it from now on. Copies of keys.json that lie elsewhere keep the former one.

        Raises:
            WrongUse: When it is none.
            StoreError: When it could not be written; the former one holds then.
        """
        be_a_passphrase(passphrase)
        with self._changing_keys():
            self._be_writable()
            rekey.change_passphrase(self._vault, passphrase, cost or Cost())

    def change_recovery_key(self, recovery: str) -> None:
        """Let another recovery key open it from now on.

        Raises:
            StoreError: When it could not be written; the former one holds then.
        """
        with self._changing_keys():
            self._be_writable()
            rekey.change_recovery_key(self._vault, recovery)

    def rekey(self, passphrase: str, recovery: str, *, cost: Cost | None = None, progress: Progress = None) -> None:
        """Close every file anew, with a new data key, passphrase and recovery key.

        Killed, it goes on at the next unlocking; until then old and new files open alike.

        Raises:
            WrongUse: When the passphrase is none.
            StoreError: When it cannot be done; says what is left as it was.
        """
        be_a_passphrase(passphrase)
        with self._changing_keys():
            self._be_writable()
            rekey.begin_anew(self._folders, self._vault, passphrase, recovery, cost or Cost(), progress)

    @contextmanager
    def _changing_keys(self) -> Iterator[None]:
        """Alone, with nothing in memory afterwards; nothing is saved while files are half one thing, half another."""
        with self._threads, self._lock.held():
            self._look_at_keys()
            try:
                yield
            except OSError as error:
                raise self._refused(error) from error
            except StoreError as error:
                if not self._vault.is_under_way or isinstance(error, Locked | ReadOnly):
                    raise
                remedy = f"{error.remedy} {rekey.unfinished(self._vault)}".lstrip()
                raise type(error)(error.what, remedy) from error
            finally:
                if self._vault.is_under_way:
                    self._folders.read_only_because = rekey.unfinished(self._vault)
                self._begin_empty()

    def _refused(self, error: OSError) -> StoreError:
        """What to tell where the system refused to write; that nothing was changed is not so once it has begun."""
        refused = refusal(error, self._folders.data)
        if not self._vault.is_under_way:
            return refused
        what = tr("{file} cannot be written: {why}.").format(file=self._folders.data, why=reason(error))
        return type(refused)(what, rekey.unfinished(self._vault))

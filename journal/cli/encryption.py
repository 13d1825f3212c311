"""Encryption from the shell: on, off, another passphrase, other keys."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from journal.cli.secrets import new_passphrase, passphrase
from journal.cli.streams import Unprinted
from journal.cli.world import World
from journal.domain.errors import ReadOnly, WrongUse
from journal.tongue import later, tr

_ELSEWHERE = later(
    "Disks (most of all SSDs), the histories of sync services and backups made elsewhere "
    "may still hold what lay here before; nothing on this machine can take that back."
)
_KEEP_IT = later(
    "Above is your recovery key, shown this once. Write it down and keep it away from this machine: "
    "if the passphrase is forgotten, nothing else opens the journal."
)


def encrypt(args: Namespace, world: World) -> int:
    """Turn encryption on or off, or change what opens the journal."""
    chosen = next((act for name, act in _ACTS.items() if getattr(args, name)), _turn_on)
    return chosen(world)


def _turn_on(world: World) -> int:
    if world.unopened.is_encrypted:
        # Unlocking goes on with whatever was cut short; where that failed, some of it is plain still.
        if unfinished := world.journal.store.read_only_because:
            raise ReadOnly(unfinished)
        is_on = world.journal.is_encrypted
        off = tr("The journal is not encrypted: turning it off was finished now.")
        world.explain(tr("The journal is encrypted.") if is_on else off)
        return 0
    world.journal.see_that_it_can_be_encrypted()  # before a key is shown that opens nothing
    world.explain(tr("Choose a passphrase: four or five words that only you would put together."))
    chosen = new_passphrase(world)
    recovery = world.journal.new_recovery_key()
    _show(world, recovery)
    world.journal.encrypt(chosen, recovery, _telling(world))
    world.explain(tr("The journal is encrypted, with its drafts, former contents and the backups on this machine."))
    world.explain(tr(_ELSEWHERE))
    return 0


def _turn_off(world: World) -> int:
    journal = world.unopened
    if not journal.is_encrypted:
        world.explain(tr("The journal is not encrypted."))
        return 0
    journal.decrypt(passphrase(world), _telling(world))
    world.explain(tr("The journal is not encrypted any more: whoever can read your files can read it."))
    return 0


def _change_passphrase(world: World) -> int:
    _be_encrypted(world)
    world.journal.change_passphrase(new_passphrase(world))
    world.explain(tr("The new passphrase opens the journal, the former one does not."))
    world.explain(
        tr("It does open backups and older copies of keys.json. If somebody knows it: journal encrypt --rekey")
    )
    return 0


def _change_recovery_key(world: World) -> int:
    _be_encrypted(world)
    recovery = world.journal.new_recovery_key()
    _show(world, recovery)
    world.journal.change_recovery_key(recovery)
    world.explain(tr("The former recovery key opens the journal no more."))
    return 0


def _rekey(world: World) -> int:
    _be_encrypted(world)
    journal = world.journal
    world.explain(
        tr("Close the journal on your other machines and let them sync first: what they write meanwhile is lost.")
    )
    chosen = new_passphrase(world)
    recovery = journal.new_recovery_key()
    _show(world, recovery)
    journal.rekey(chosen, recovery, _telling(world))
    world.explain(
        tr("Everything is encrypted anew; the former passphrase and recovery key open nothing that lies here.")
    )
    world.explain(
        tr("They do open backups and older copies of the files, here and elsewhere: remove those that may be found.")
    )
    return 0


_ACTS = {
    "off": _turn_off,
    "change_passphrase": _change_passphrase,
    "recovery": _change_recovery_key,
    "rekey": _rekey,
}


def _be_encrypted(world: World) -> None:
    if not (world.unopened.is_encrypted and world.journal.is_encrypted):
        raise WrongUse(tr("The journal is not encrypted."), tr("Turn it on with: journal encrypt"))
    world.journal.see_that_it_can_be_encrypted()


def _show(world: World, recovery: str) -> None:
    # Before anything is written: killed after that, one would not have it.
    try:
        world.print(recovery)
    except BrokenPipeError as error:  # who reads a list may have enough of it, but not of this
        raise Unprinted(error) from None
    world.explain(tr(_KEEP_IT))


def _telling(world: World) -> Callable[[int, int], None]:
    def tell(done: int, count: int) -> None:
        if done % 100 == 0:
            world.explain(tr("{n} of {all} files…").format(n=done, all=count))

    return tell

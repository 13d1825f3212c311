"""The numbers of `journal commitments` hold until it is listed again.

`keep 2` means the second line of the list one looked at, also when the line before was
dropped meanwhile. What is remembered is ids alone, on this machine, in the state folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from journal.cli.world import World
from journal.domain.errors import NotFound
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.commitment import Commitment

FILE = "listed.json"


def remember(items: Iterable[Commitment], world: World) -> dict[str, int]:
    """The numbers from 1 mean `items` from now on. Where nothing can be written, they mean what they meant.

    Returns:
        The number of each, by its id.
    """
    path = world.paths.state / FILE
    number_of = {item.id: number for number, item in enumerate(items, 1)}
    try:
        path.write_text(json.dumps(list(number_of)), encoding="utf-8")
        path.chmod(0o600)
    except OSError:
        world.say(tr("The numbers of this list could not be remembered; use them before anything changes."))
    return number_of


def listed(world: World) -> list[str]:
    """The ids of the list that was looked at last, in its order; none where there was no list."""
    try:
        found = json.loads((world.paths.state / FILE).read_bytes())
    except (OSError, ValueError):
        return []
    return [str(identifier) for identifier in found] if isinstance(found, list) else []


def meant(words: str, world: World) -> Commitment:
    """The commitment that a number of the last list, or an id, means.

    Raises:
        NotFound: when none does.
    """
    journal, ids = world.journal, listed(world)
    if words.isdecimal() and 1 <= int(words) <= len(ids):
        try:
            return journal.commitment(ids[int(words) - 1])
        except NotFound as error:  # it names an id, which nobody wrote
            raise NotFound(
                tr("The commitment that was number {n} is not there any more.").format(n=words), error.remedy
            ) from None
    return journal.commitment(words)

"""The numbers of `journal commitments` hold until it is listed again.

`keep 2` means the second line of the list one looked at, also when the line before was
dropped meanwhile. What is remembered is ids alone, on this machine, in the state folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from journal.cli.world import World
from journal.domain.commitment import Commitment
from journal.domain.errors import NotFound
from journal.tongue import tr

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


def meant(words: str, world: World) -> Commitment:
    """The commitment that a number of the last list, or an id, means.

    Raises:
        NotFound: when none does.
    """
    journal = world.journal
    try:
        listed = json.loads((world.paths.state / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        listed = []
    if words.isdecimal() and isinstance(listed, list) and 1 <= int(words) <= len(listed):
        try:
            return journal.commitment(str(listed[int(words) - 1]))
        except NotFound as error:  # it names an id, which nobody wrote
            raise NotFound(
                tr("The commitment that was number {n} is not there any more.").format(n=words), error.remedy
            ) from None
    return journal.commitment(words)

"""What the files of a journal are called, and which version of their layout this program writes."""

from __future__ import annotations

import re

from journal.store.disk.atomic import is_temporary

FORMAT = 1
"""The version of the layout that this program reads and writes."""

SUFFIX = ".enc"
"""What the name of an encrypted file ends with."""

_OWN_NAME = re.compile(r"(\d{4}-\d{2})\.([0-9a-f]{4,8})(?:\.(\d{1,4}))?\.json")
_ANY_NAME = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))\W.*\.json.*", re.DOTALL)
_MONTH_FILE = re.compile(r"(\d{4}-\d{2}\.[0-9a-f]{4,8}(?:\.\d{1,4})?)(?=\W)")


def month_named(name: str) -> str | None:
    """The month that a file of this name belongs to, None for a file that is not ours.

    The copies that sync programs make of a file both sides changed are ours as well.
    """
    match = _ANY_NAME.fullmatch(name)
    return match[1] if match and not is_temporary(name) else None


def name_for(month: str, device: str, part: int) -> str:
    """The name of a device's file for a month; parts from 2 on stand beside a damaged one."""
    return f"{month}.{device}.json" if part == 1 else f"{month}.{device}.{part}.json"


def part_named(name: str, month: str, device: str) -> int | None:
    """Which part of the device's own file for the month a name means."""
    match = _OWN_NAME.fullmatch(name)
    return int(match[3] or 1) if match and match[1] == month and match[2] == device else None


def device_named(name: str) -> str | None:
    """The device that a month file of this name is of, encrypted or not; None for a copy of one."""
    own = own_name(name)
    return own[1] if own else None


def is_copy(name: str) -> bool:
    """Whether a sync program gave a month file this name, and no device of the journal."""
    return month_named(name) is not None and own_name(name) is None


def own_name(name: str) -> tuple[str, str] | None:
    """The month and the device that a month file of this name is of, encrypted or not; None for a copy of one."""
    match = _OWN_NAME.fullmatch(name.removesuffix(SUFFIX))
    return (match[1], match[2]) if match else None


def name_of(file_name: str) -> str:
    """The name that a file was closed under: that of a month file also for a copy of it made by a sync program."""
    match = _MONTH_FILE.match(file_name)
    return f"{match[1]}.json" if match else file_name.removesuffix(SUFFIX)

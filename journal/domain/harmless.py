"""Text made safe to show: what an entry holds can never steer the terminal.

An entry may hold any character; a terminal acts on some of them. Everything that is
printed or drawn goes through `harmless`; what is stored and exported never does.
"""

from __future__ import annotations

import re

_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u202a-\u202e\u2066-\u2069"  # overrides that show text in another order than it is in
    "\ud800-\udfff]"  # halves of a character, which no terminal can encode
)


def harmless(text: str) -> str:
    """`text` with every steering character replaced by a picture of it, one for one."""
    if not _STEERING.search(text):
        return text
    return _STEERING.sub(lambda match: _picture(match.group()), text.replace("\r\n", " \n"))


def _picture(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "�"

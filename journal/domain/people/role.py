"""What somebody is to the writer."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the writer."""

    PEER = "peer"
    COLLEAGUE = "colleague"
    MENTOR = "mentor"
    CONTACT = "contact"
    PROTEGE = "protégé"

"""What all tests share: none of them fails because the machine is busy."""

from __future__ import annotations

import os

from hypothesis import settings

if not os.environ.get("CI"):  # there hypothesis has a profile of its own, without a deadline and the same each time
    settings.register_profile("patient", deadline=None)
    settings.load_profile("patient")

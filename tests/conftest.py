"""What all tests share: none of them fails because the machine is busy, and CI draws the same examples each time."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from journal.store.copies import daily

settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.load_profile("patient")

daily.PAUSE = 3600.0
"""In a slow test the backup of the day would be made beside it; the tests that want one say so."""


def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: three workers a processor, as most of the time a test waits for a screen, a disk or a program."""
    return 3 * len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 3 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def _nothing_is_made_after_a_test() -> Iterator[None]:
    """What waits for its time behind a journal that a test left open, the backup of the day, ends with that test."""
    yield
    waiting = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
    for timer in waiting:
        timer.cancel()
    for timer in waiting:
        timer.join()

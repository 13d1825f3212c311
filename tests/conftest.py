"""What every test has in common: the words are English and the dates plain, in whatever locale the tests run."""

from __future__ import annotations

import os

import journal.tongue as tongue

for _name in ("LC_ALL", "LC_TIME", "LC_MESSAGES"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"
os.environ["LANGUAGE"] = "en"  # for the commands that tests run as programs
tongue.speak("en")

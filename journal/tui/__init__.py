"""The screens: everything that talks to the terminal."""

import os

# How often a screen is drawn at most. A key waits for the next of these moments: at the library's own 60 a
# second up to 17 ms, which is more than all the rest of its way. Nothing is drawn where nothing changes.
os.environ.setdefault("TEXTUAL_FPS", "200")

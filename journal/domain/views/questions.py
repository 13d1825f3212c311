"""Gentle questions while one writes: one at a time, chosen by what is missing."""

from __future__ import annotations

import re

from journal.domain.entry import is_wordless
from journal.domain.reading import Reading, Side
from journal.tongue import tr

_ASKED = re.compile(r"\b(i|we)('d|'ve)?\s+(\w+\s+)?(asked|wondered|wanted to know)\b|\?", re.IGNORECASE)
_NEXT = re.compile(r"\b(next|again|follow|soon|promis|send|call|meet)\w*", re.IGNORECASE)


def question_for(text: str, reading: Reading | None) -> str | None:
    """The one question worth asking about what is not yet told; None when nothing is missing."""
    if is_wordless(text):
        return tr("Whom did you meet, and how was it?")
    if reading is None or len(text.split()) < 12:
        return None
    met = reading.met()
    if not met:
        return tr("Who was there?")
    name = (met[0].split() or met)[0]
    if not _ASKED.search(text):
        return tr("What did you ask {name}?").format(name=name)
    if not reading.kinds_heard(Side.GAVE):
        return tr("Was there something you could give {name}?").format(name=name)
    if not reading.kinds_heard(Side.GOT):
        return tr("What did {name} give you?").format(name=name)
    if not reading.commitments and not _NEXT.search(text):
        return tr("What happens next, and who does it?")
    return None

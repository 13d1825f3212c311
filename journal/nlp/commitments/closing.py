"""Whether the text says that a promise is done or off; where its words leave a doubt, what was heard stands."""

from __future__ import annotations

import re

from journal.nlp.parsed import Span
from journal.nlp.verbs import base

_WHO = r"(?:I|he|she|they|we|it)"
# "I'd promised to ask", "she said she'd": so far nothing but a promise.
_UNDERTAKES = re.compile(
    r"\W*(?:and |so |then )?"
    r"(?:(?:I|he|she|they|we|[A-Z]\w+)(?:['\u2019](?:d|ve|s))?(?: (?:have|has|had|also|then|even))* )?"
    r"(?:promised|offered|agreed|said|told|volunteered|undertook|vowed|swore|assured)\b"
)
_CLOSES = re.compile(
    r"\b(?:done|already|did|does|had|was|were|went|came|is in|sent|gave|posted|paid|off|nor|no|not|never|instead"
    r"|cancelled|refused|declined|\w+n['\u2019]t|(?:has|have)\b(?! (?:promised|agreed|offered)))\b"
    r"|[\u2713\u2714\u2705;]|\[x\]",
    re.IGNORECASE,
)
_AND_DID = re.compile(
    rf"(?:,|;| -| \u2013| \u2014)? ?(?:(?:and|&|which)(?!\w),? ?)+(?:so |indeed )?(?:{_WHO} )?"
    r"(?:(?:have|has|did)(?: so| it)?)(?=\s*(?:[.,;:!?)]|$))",
    re.IGNORECASE,
)
SAID_WITHIN = 160
"""So many characters behind a promise its end is looked for."""


def is_open(text: str, quote: Span, heard: bool) -> bool:
    """Whether the promise at `quote` is still open: `heard`, unless the words say otherwise."""
    words, behind = text[slice(*quote)], text[quote[1] : quote[1] + SAID_WITHIN].partition("\n")[0]
    if heard:
        at_its_end = any(said.end() == len(words) for said in _AND_DID.finditer(words))
        return not (at_its_end or _AND_DID.match(behind))
    undertakes = _UNDERTAKES.match(words)
    if not undertakes:
        return False
    rest = words[undertakes.end() :]
    return not (_CLOSES.search(rest) or _CLOSES.search(behind) or any(_is_past(word) for word in rest.split()))


def _is_past(word: str) -> bool:
    bare = word.strip(",.;:").lower()
    return base(bare) != bare and not bare.endswith(("ing", "s"))

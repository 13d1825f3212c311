"""Whether the text says that a promise is done or off; where its words leave a doubt, what was heard stands."""

from __future__ import annotations

import re

from journal.domain.closing.moves import Told, told_in
from journal.nlp.parsed import Span
from journal.nlp.verbs import base

_WHO = r"(?:I|he|she|they|we|it)"
# "I'd promised to ask", "she said she'd": so far nothing but a promise.
_UNDERTAKES = re.compile(
    r"\W*(?:and |so |then )?(?:(?:Had|Have|Has|had) )?"
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
_STILL_NOT = re.compile(
    r"[.;,]?\s*(?:[-\u2013\u2014] )?(?:(?:and|but|so|yet|well|still|again|of course)\b[ ,]*)*"
    r"(?:he|she|they|I|we|[A-Z]\w+)"
    r" (?:(?:still|just|obviously|probably|certainly|of course) )*"
    r"(?:(?:won|didn|hasn|haven|hadn|doesn|don|wouldn)['\u2019]t|never (?:did|has|have|had|does|will)|will not|did not"
    r"|has not|have not)(?: (?:yet|though|of course|so far|again|in the end|do it|done (?:it|so)))*\s*(?=$|[.,;!?)\n])"
)
"""Right behind a promise, that nothing has come of it, or will: "promised again to pay it back. He won't."."""
_ASKED_FOR_TIME = re.compile(
    r"\W*(?:(?:and|but|so|then) )*(?:(?:I|he|she|they|we|have|has|had|now|then|just) )*(?:asked|begged|needs?|needed"
    r"|wants?|wanted|got|was given|wrote|moved|pushed|postponed|delayed|asking|told)\b"
)
_HAD = re.compile(r"\W*(?:\w+ )?(?:had\b|(?:I|he|she|they|we)['\u2019]d )", re.IGNORECASE)
_REFUSED = re.compile(
    r"\b(?:no(?! (?:problem|bother|trouble|worries|matter|hurry|rush))|refused|declined|insist\w*|can['\u2019]t)\b"
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
    if _STILL_NOT.match(behind) or _moved(behind):
        return True
    rest = words[undertakes.end() :]
    return not (_CLOSES.search(rest) or _CLOSES.search(behind) or any(_is_past(word) for word in rest.split()))


def put_off(text: str, quote: Span) -> tuple[Told, Span] | None:
    """The words right behind a promise that had been given by which it is moved, and their place; None elsewhere.

    "Had promised Jonas the draft for today; asked him for two more days", where that is not refused.
    """
    behind = text[quote[1] : quote[1] + SAID_WITHIN].partition("\n")[0]
    if not _HAD.match(text, *quote) or _REFUSED.search(behind):
        return None
    moved = _moved(behind)
    return (moved, (quote[1] + moved.begin, quote[1] + moved.end)) if moved else None


def _moved(behind: str) -> Told | None:
    """What the next clause moves, where it asks for time or names another day: "; asked him for two more days"."""
    clause = re.split(r"(?<=\w)[.!?]", behind, maxsplit=1)[0]
    told = told_in(clause) if _ASKED_FOR_TIME.match(clause) else ()
    return next((one for one in told if one.day or one.by), None)


def _is_past(word: str) -> bool:
    bare = word.strip(",.;:").lower()
    return base(bare) != bare and not bare.endswith(("ing", "s"))

"""What is marked as a promise and undertakes nothing: news that was told, a day that was asked about, what befalls
somebody, an offer that was turned down."""

from __future__ import annotations

import re

from journal.domain.commitment import Owner
from journal.nlp.parsed import Span

_TOLD = (
    r"(?:told|warned|wrote(?: to)?|texted|messaged|e-?mailed|rang|informed|let)"
    r" (?:him|her|them|everybody|everyone|(?:my|our|the|his|her) \w+"
    r"|(?-i:[A-Z][\w'\u2019\-]+(?: [A-Z][\w'\u2019\-]+)?))"
)
_THING = r"(?!(?:I|we|he|she|they|you)\b)(?:it|that|this|(?:the|my|our|his|her|their|no|some) [^.,;:!?\n]{1,40}?)"
_NEWS_OF_A_THING = re.compile(
    rf"\W*(?:(?:and|but|so|then|also|just|have|had|has|I|we|I['\u2019]ve|we['\u2019]ve) )*{_TOLD}"
    rf"(?: know)?,?(?: that)? {_THING}(?:['\u2019](?:ll|d|s)| will| would| is| was| are| were| can| could| has"
    r"| might| wo(?=n['\u2019]t)| would(?=n['\u2019]t)| ca(?=n['\u2019]t)| is(?=n['\u2019]t)| was(?=n['\u2019]t))"
    r"(?: now| probably)?(?:n['\u2019]t| not| only| never| (?:be |come |run )?(?:late|delayed|postponed)"
    r"| (?:have to|need to|need|take|slip|wait)\b)",
    re.IGNORECASE,
)
"""News of how late a thing is: "told Ana the deck will only be ready on Friday", and not "it'll be with her Friday"."""

_DAY = (
    r"(?:(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: (?:of )?[A-Z][a-z]+)?|(?:next |this )?[A-Z]?[a-z]+day(?: \w+)?|tomorrow"
    r"|(?:next|this) \w+)"
)
_DAY_ASKED = re.compile(
    rf"\W*(?:whether |if )?(?:would|does|will|could|can|might) {_DAY} (?:do|work|suit(?: \w+)?|be (?:fine|ok|okay"
    r"|all right|better|possible))\b(?:[,;?. ]|\b(?:and|I|we|he|she|they|said|agreed|told|him|her|them|yes|ok|okay|fine"
    r"|sure|of|course|it|would|did|does)\b)*\W*",
    re.IGNORECASE,
)
"""A day that was asked about, and the answer: "would the 8th do, I said yes"; what is to be done stands elsewhere."""

_TIME_ASKED = re.compile(
    r"\W*(?:(?:and|but|so|then) )?(?:I (?:have |had )?)?(?:asked|begged)(?: \w+){0,2}? for"
    r" (?:(?:some|a bit|a little|a few|an?|\w+) )?(?:(?:more|extra|of|longer|further) )*"
    r"(?:time|days?|weeks?|extension|delay)\b(?!.*\b(?:I|we)['\u2019](?:ll|d)\b)",
    re.IGNORECASE,
)
"""More time that the writer asked for: "I asked him for time until Friday"."""

_BEFALLS = re.compile(
    r"\W*(?:(?:and|but|so|then) )?(?:he|she|they|(?-i:[A-Z][\w'\u2019\-]+))(?:['\u2019](?:ll|s)| will| is)"
    r" (?:going to )?(?:be )?(?:have|having|get|getting|undergo) (?:(?:the|an?|his|her|their|another) )?(?:\w+ ){0,2}?"
    r"(?:operation|op|surgery|scan|biopsy|x-ray|exams?|chemo(?:therapy)?|baby|twins|stitches|cast|results?|transplant"
    r"|treatment|finals|viva|funeral|birthday|bypass|transfusion|injections?|hip|knee|cataracts?)"
    r"(?! (?:to|for|with) (?:me|us)\b| ready\b)(?: done| out| off)?"
    r"(?=\s*(?:$|[.,;!?)]|on\b|at\b|in\b|next\b|this\b|tomorrow\b|today\b|tonight\b|\w+day\b|then\b|soon\b|before\b|by\b))",
    re.IGNORECASE,
)
"""What somebody will go through, and has promised to nobody: "he'll have the operation on Thursday"."""

_OFFERED = re.compile(
    r"\W*(?:(?:and|but|so|then|also|even|had|have|has) )*(?:I|we|he|she|they|(?-i:[A-Z]\w+))?(?:['\u2019](?:d|ve))?"
    r" ?(?:(?:had|have|also|even|then|twice) )*offered\b",
    re.IGNORECASE,
)
_TURNED_DOWN = re.compile(
    r"[,;.]? ?(?:(?:and|but|which|though|to which) )?(?:(?:he|she|they|I|we|(?-i:[A-Z]\w+)) )?"
    r"(?:(?:just|only|politely|kindly|firmly|flatly|always|then) )*"
    r"(?:wouldn['\u2019]t (?:hear of|have|let|take|accept|allow)\b|won['\u2019]t (?:hear of|have)\b|would have none of"
    r"|(?:said|says|told (?:me|him|her|us|them)) (?:no\b(?! (?:problem|bother|trouble|worries|need to ask))"
    r"|(?:it|that) (?:was|is)(?:n['\u2019]t| not) (?:necessary|needed))|declined|refused"
    r"|turned (?:it|that|me|him|her|us) down|waved (?:it|me|him|her|that) (?:away|off)|shook (?:his|her|their) head"
    r"|didn['\u2019]t want (?:it|that|me to|him to|her to|any))",
    re.IGNORECASE,
)
"""How an offer is answered by no, right behind it."""
ANSWERED_WITHIN = 80
"""So many characters behind an offer its refusal is looked for."""


def is_none(text: str, quote: Span, owner: Owner) -> bool:
    """Whether the words at `quote` promise nothing, though they sound as if somebody undertook something.

    Args:
        text: The entry.
        quote: What was marked.
        owner: Whose it was heard to be.
    """
    start, end = quote
    if owner in (Owner.ME, Owner.BOTH) and _NEWS_OF_A_THING.match(text, start, end):
        return True
    if owner is Owner.ME and _TIME_ASKED.match(text, start, end):
        return True
    if _DAY_ASKED.fullmatch(text, start, end):
        return True
    if owner in (Owner.THEM, Owner.THIRD_PARTY) and (befalls := _BEFALLS.match(text, start, end)):
        return not re.search(r"\b(?:and|promised|told me)\b", text[befalls.end() : end])
    offered = _OFFERED.match(text, start, end)
    if offered is None:
        return False
    inside = (found for found in _TURNED_DOWN.finditer(text, offered.end(), end) if text[found.start()] in ",;. ")
    return any(True for _ in inside) or bool(_TURNED_DOWN.match(text, end, end + ANSWERED_WITHIN))

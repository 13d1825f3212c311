"""Whether somebody was met: what the pipeline says of each mention, and constructions that leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence

from journal.nlp.parsed import Name

MET = 0.5
"""From this chance on somebody counts as met: right for .949, .850 and .842 of the mentions of three authors that
the pipeline was not trained on and .693 of those of six diarists, against .937, .845, .823 and .654 at .6. At .4
the last two are better still, and four diarists of another hand worse."""

REACH = 120
"""So many characters before a name tell how it is spoken of."""

# "His son Yusuf, who was not around": whoever speaks of them then, they were not there.
_ABSENT = re.compile(
    r"(?:, | \(| )who(?:['\u2019]s| is| was| were)"
    r"(?: away| abroad| absent|(?: not|n['\u2019]t) (?:around|there|here|in|present|with us|at home))\b"
)
_OCCASION = (
    r"(?:tea|lunch|coffee|dinner|supper|breakfast|brunch|drinks?|pints?|beers?|call|walk|catch-?up|zoom|1:1|chat)"
)
# "Tea with Elinor Grey." at the start of a sentence: of 263 labelled ones 262 were met.
_WITH = re.compile(
    rf"(?:^|[.!?\n]\s*)(?:(?:an?|late|early|long|quick|short|nice|good|lovely) )*{_OCCASION} with $", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"['\u2019]s\b|[^.!?\n]*\b(?:moved|postponed|cancel\w*|off|tomorrow|next|would|will|won['\u2019]t|might|should|maybe"
    r"|instead|if|planned|booked|due|soon|some (?:day|time)|never|not|(?:is|was|did)n['\u2019]t)\b|[^.!?\n]*\?",
    re.IGNORECASE,
)
# "Half a thought about Lena, who never called back": thinking of somebody is no meeting.
_THOUGHT_OF = re.compile(
    r"\b(?:thoughts?|think|thinking|wonder|wondering|worry|worried|worrying|cross|angry|sad|dream|dreamt|dreamed|memory"
    r"|memories|brooding|musing|sore|guilty)(?: \w+)? (?:about|of|over|at|with) (?:\w+ )?$",
    re.IGNORECASE,
)
_WHO_DID_NOT = re.compile(
    r",? who(?:['\u2019]s| has| had)? (?:still )?(?:never|not|hasn['\u2019]t|hadn['\u2019]t|didn['\u2019]t|did not)\b"
)
_GIFT = (
    r"(?:(?:thank-?you|birthday|leaving|get-well|wedding|christmas|sympathy|a|an|the|some|new) )*"
    r"(?:cards?|presents?|gifts?|flowers|notes?|letters?|cakes?|parcels?|invitations?|thank-yous?|wine|chocolates)"
    r"(?: card| note| letter)?"
)
_REMIND = (
    r"(?:don['\u2019]?t forget|do not forget|remember|must remember|to[ -]?do|todo|note to self|reminder|must|need to"
    r"|have to|still to)\b(?: to)?:?,? "
)
# "Don't forget: thank-you card for Wendy": what is still to be done for somebody.
_TO_DO_FOR = re.compile(
    rf"(?:^|[.!?\n]\s*)(?:[-*\u2022] *)?(?:\[ ?\] *)?(?:{_REMIND})?"
    rf"(?:(?:buy|get|order|post|send|write|make|bring|find|pick up|wrap|bake) )?{_GIFT} for $",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.!?;\n]|$|(?:by|before|on|this|next) \w+)")


def are_met(text: str, places: Sequence[Name]) -> bool:
    """Whether whoever bears the names at these places, one person, was met.

    Nobody said: a name that stands in a note about a meeting is mostly that of somebody met.
    """
    if any(_ABSENT.match(text, place.end) for place in places):
        return False
    if any(_is_company(text, place) for place in places):
        return True
    told = [place for place in places if not _is_only_thought_of(text, place)]
    chances = [place.met for place in told if place.met is not None]
    return sum(chances) / len(chances) >= MET if chances else bool(told)


def _is_company(text: str, name: Name) -> bool:
    return bool(_WITH.search(_before(text, name))) and not _NOT_YET.match(text, name.end)


def _is_only_thought_of(text: str, name: Name) -> bool:
    before = _before(text, name)
    if _THOUGHT_OF.search(before) and _WHO_DID_NOT.match(text, name.end):
        return True
    return bool(_TO_DO_FOR.search(before) and _ENDS.match(text, name.end))


def _before(text: str, name: Name) -> str:
    return text[max(0, name.start - REACH) : name.start]

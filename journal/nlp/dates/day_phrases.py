"""Due phrases: the day that a phrase means, reckoned from the day the entry is about.

A small grammar, tried rule by rule, the most telling first. A phrase too vague for a day
gives None: a date that nobody said is worse than none.
"""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from journal.nlp.dates import period_rules, relative_rules
from journal.nlp.dates.calendar_words import FEAST, MONTH, NUMBER, ORDINAL, WEEKDAY, YEAR, plain
from journal.nlp.dates.reckoning import Frame, Rule

_RULES: list[tuple[re.Pattern[str], Rule]] = [*period_rules.RULES, *relative_rules.RULES]


def resolve(phrase: str, about: date, day_first: bool | None = None, anchor: date | None = None) -> date | None:
    """The day that `phrase` means, or None where it is too vague for one.

    Args:
        phrase: The due phrase as written, "by Friday week".
        about: The day the entry is about.
        day_first: Whether 3/4 is 3 April; None takes what lies nearest ahead.
        anchor: A date named earlier in the entry, for "by then" and "the same day".
    """
    frame = Frame(about, day_first, anchor, plain(phrase))
    for pattern, rule in _RULES:
        match = pattern.search(frame.phrase)
        if match:
            try:
                return rule(match, frame)
            except (ValueError, OverflowError):  # the 31st of June, the year 10000
                return None
    return None


def looked_back(phrase: str, ahead: date, about: date) -> date | None:
    """The last day before `about` that a phrase may mean which, looking ahead, means `ahead`; None where none is sure.

    A weekday lies less than a week back, a day of the month less than a month, a day of the year less than a year.
    """
    plainly = plain(phrase)
    if re.search(rf"\b(?:{MONTH})\b", plainly):
        step = relativedelta(years=1)
    elif re.search(r"\d", plainly):
        step = relativedelta(months=1)
    elif re.search(rf"\b{WEEKDAY}\b", plainly) and "next" not in plainly:
        step = relativedelta(weeks=1)
    else:
        return None
    return ahead - step if ahead - step <= about else None


_WHOSE = re.compile(r"(?:\b(?:her|his|my|their|our|your|the|a|an|this|that)|['\u2019]s?)\s+$", re.IGNORECASE)
_DAY_ALONE = re.compile(rf"(?:{WEEKDAY})(?:['\u2019]?s)?(?: (?:morning|afternoon|evening|night))?", re.IGNORECASE)
_OF_A_THING = re.compile(
    r" (?!(?:and|but|so|or|nor|if|when|while|once|because|since|as|than|that|which|who|at|with|without|for|to|in|on|by"
    r"|from|of|after|before|until|till|over|he|she|it|i|we|they|you|is|was|will|would|not|then|too|instead|first|next"
    r"|week|fortnight|coming|following|there|here|please|only|morning|afternoon|evening|night|noon|lunchtime)\b)[a-z]"
)


def is_attribute(text: str, start: int, end: int) -> bool:
    """Whether a weekday only says which thing is meant: "the Tuesday teas", "take her sunday shift"."""
    whole = text[start:end]
    bare = re.sub(r"^(?:the|a|her|his|my) ", "", whole, flags=re.IGNORECASE)
    if not _DAY_ALONE.fullmatch(bare) or not _OF_A_THING.match(text, end):
        return False
    return bare != whole or bool(_WHOSE.search(text, max(0, start - 12), start))


_PREP = (
    r"(?:on or before|by|on|before|until|till|til|from|due|for|at|over|in|within|inside|starting|come|b/f"
    r"|no later than)"
)
_PART = (
    r"(?:,? (?:first thing|morning|afternoon|evening|night|noon|lunch(?:time)?|eod|cob|am|pm|eve|at the latest|at noon"
    r"|(?:at |by |around )?\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|h)?(?![\w/.]\w)))"
)
_SURE_DAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tues|thurs?|weds|to-?morrow|tmrw|tmr|to-?day|to-?night"
    r"|tonite|2day|2nite|2morrow|tomoz"
)
_OF_YEAR = rf"(?:,? (?:of |in )?{YEAR}\b)?"
_FINDERS: tuple[str, ...] = (
    rf"(?:{_PREP} )?(?:the )?(?:first|second|third|fourth|last) (?:{WEEKDAY}|weekend|(?<!first )(?<!last )week)"
    rf" (?:of|in) (?:the month|next month|{MONTH})\b{_OF_YEAR}",
    r"(?:by|before|until|till|til) then\b",
    r"(?:by |on |the |that )*(?:very )?same (?:day|night|evening|morning|afternoon)\b",
    rf"(?:{_PREP} )?(?:the )?(?:first thing |noon |eod |cob |end of day )?(?:on )?"
    rf"(?:(?:this|next|nxt|coming) )*(?:{_SURE_DAY})\b(?:'s\b)?(?: week\b| next\b| fortnight\b)?"
    rf"(?:,? (?:the )?\d{{1,2}}(?:st|nd|rd|th)\b|,? \d{{1,2}}[./]\d{{1,2}}\b(?:[./]\d{{2,4}}\b|\.)?"
    rf"|,? \d{{1,2}} {MONTH}\b{_OF_YEAR})?{_PART}*",
    rf"(?:by|on|before|until|till|next|this|due|for) (?:mon|tue|wed|thu|fri|sat|sun)\b{_PART}*",
    rf"(?:{_PREP} )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTH})\b{_OF_YEAR}",
    rf"(?:{_PREP} )?(?:{MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?!:){_OF_YEAR}",
    rf"(?:{_PREP} )?\d{{4}}-\d{{2}}-\d{{2}}\b",
    rf"(?:{_PREP} )the (?:\d{{1,2}}(?:st|nd|rd|th)|{ORDINAL})\b(?= ?[.,;:!?)\n]|$| at the latest| and | so )",
    rf"(?:(?<=payable )|(?<=due ))in (?:{MONTH})\b{_OF_YEAR}",
    rf"(?:{_PREP} )?(?:the )?end of (?:the |this |next )?(?:day|week|month|quarter|year|{YEAR}|{MONTH}\b{_OF_YEAR})\b",
    rf"(?:by|before|until|till|til) (?:{MONTH}),? (?:of |in )?{YEAR}\b",
    r"(?:by |before )?(?:eod|eow|eom|cob|month[- ]end|close of business|end of play)\b"
    r"(?: \w+day\b| tmrw\b| tomorrow\b)?",
    r"before the (?:week|month)(?:'s| is| was) out\b",
    rf"(?:{_PREP} )?(?:this|next|nxt|the) (?:week(?:end)?|month|fortnight|wk|wknd)\b(?: after next\b| or so\b)?",
    rf"(?:in|within|inside) (?:the next )?{NUMBER}(?: of)?"
    r" (?:working |business )?(?:days?|weeks?|wks?|fortnight|months?)\b",
    rf"a (?:week|fortnight) (?:on |from )?(?:today|tomorrow|{WEEKDAY})\b|(?:the )?day after tomorrow\b",
    r"this (?:morning|afternoon|evening|eve|pm|arvo)\b|first thing\b|in the morning\b",
    rf"(?:by|before|on|until) (?:{FEAST})(?!\w){_OF_YEAR}",
)
# Mon or Sat with a capital is a day where nothing follows that would make "Sat with her" of it.
_SHORT_DAY = r"(?-i:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
_FINDERS += (rf"{_SHORT_DAY}(?= ?(?:[.,;:!?)\n]|$)){_PART}*|{_SHORT_DAY}(?: \d{{1,2}}[./]\d{{1,2}}\b\.?|{_PART})",)
_FIND = re.compile("|".join(rf"(?<![\w@#])(?:{finder})" for finder in _FINDERS), re.IGNORECASE)


def find(text: str) -> list[tuple[int, int]]:
    """Spans of phrases that may say when something is due, in order, for want of a model that marks them."""
    straight = text.replace("\u2019", "'")  # one character for one: offsets stay
    spans = (without_coming(straight, *match.span()) for match in _FIND.finditer(straight))
    return [(start, end) for start, end in spans if end > start]


_COMES = re.compile(
    r"come +(?=(?:(?P<on>on|by|before|until|till|at|for|over|in|from|within|no later)\b)?)", re.IGNORECASE
)
_WHO_COMES = re.compile(
    r"(?:['\u2019](?:ll|d)|n['\u2019]t|\b(?:to|will|would|shall|should|can|could|may|might|must|not|never|I|we|they|you))"
    r"(?: (?:also|both|all|then|just|still|gladly|certainly|definitely|probably|really|only|maybe|perhaps))* $",
    re.IGNORECASE,
)
"""Before a "come" that somebody does: "she'll come Monday"; in "she'll mend it come Monday" it only says when."""


def without_coming(text: str, start: int, end: int) -> tuple[int, int]:
    """A due phrase without the verb at its start that is the deed itself: the "come" of "she'll come on Saturday"."""
    comes = _COMES.match(text, start, end)
    if comes and (comes["on"] or _WHO_COMES.search(text, max(0, start - 40), start)):
        return comes.end(), end
    return start, end


def reading_order(text: str) -> bool | None:
    """Whether the day comes first in dates like 3/4, as the other dates of `text` tell; None if none does."""
    pairs = [(int(a), int(b)) for a, b in re.findall(r"(?<![\d/.:])(\d{1,2})/(\d{1,2})(?![\d:])", text)]
    day_first = sum(a in range(13, 32) and b in range(1, 13) for a, b in pairs)
    month_first = sum(b in range(13, 32) and a in range(1, 13) for a, b in pairs)
    return None if day_first == month_first else day_first > month_first

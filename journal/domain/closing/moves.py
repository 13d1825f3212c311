"""Constructions of English by which something is moved to another day, whatever it is.

Each is a pattern in `_MOVES`: with a `day` where it names the new day, with a `by` where it says how far, with an
`old` where it names the day it is not on. The next one is a line more there, with a sentence for it in the tests,
and one that looks like it and moves nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from journal.domain.memo import memo

_WEEKDAY = r"(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_NTH = (
    r"\d{1,2}(?:st|nd|rd|th)(?= (?:of|now|instead|at|then|and|if|because|with|as|or|but|to|for|by|in|when|he|she|they"
    r"|do|does|works?|suits?|will|we|i|it|is|was|would|rather|not|earliest|latest|soonest|morning|afternoon|evening)\b|\W*(?:$|[^\w\s]|\n))"
)
"""A day of the month, and not "the 5th floor"."""
_SPAN = (
    r"(?:(?:an?|one|two|three|four|five|six|ten|another|\d{1,2})(?: (?:more|extra|whole|full|further))? "
    r"(?:day|week|fortnight|month)s?)"
)
_DAY = (
    rf"(?:(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?"
    rf"|(?:the )?{_NTH}|(?:the |this |next |coming |following )*{_WEEKDAY}(?: week| next week)?"
    r"|tomorrow|next (?:week|month|year)|(?:the )?end of (?:the |this |next )?(?:week|month|year)"
    rf"|(?:the )?(?:spring|summer|autumn|fall|winter)|{_MONTH})\b)"
)
"""Words for a day to come; of some, "the autumn", the day itself is not told."""
_TIME_TO_COME = rf"(?:{_DAY}|after (?:the )?\w+|next \w+|noon|\w+ o['\u2019]clock)"
"""The same and what tells a time only where something leads to it: "until after Easter"."""

_AT = r"(?:(?:about|around|at least|first thing|early|late|sometime|the (?:morning|afternoon|evening) of|on) )*"
_ON = rf"{_AT}(?P<day>{_DAY})"
_TO = rf"{_AT}(?P<day>{_TIME_TO_COME})"
_UNTIL = r"(?:until|till|til|'til)"
_IS = r"(?:['\u2019](?:s|ll be)| is| was| will be| would be| has to be)"
_TIME = (
    r"(?:for|an?|some|more|extra|bit|little|longer|of|another|few|couple|two|three|\d+|time|days?|weeks?|fortnight"
    r"|months?|grace|extension|respite|delay|patience|leave|space|room)"
)
_WHOM = r"(?:me|us|him|her|them|it|myself|himself|herself|themselves|(?-i:[A-Z]\w+))"
_NOT = (
    r"(?:(?:wo|ca|is|are|does|do|would|could|might)n['\u2019]?t|wont|cannot|nothing|nobody|no \w+(?: \w+)?"
    r"|(?<!did )(?<!was )(?<!were )(?<!had )(?<!has )(?<!have )not)"
)
_DID_NOT = r"(?:(?:did|has|have|had)n['\u2019]?t|never)"
_NEAR = r"(?:now|today|tonight|this (?:week|month|morning|afternoon|evening|weekend))"
_LEAD = r"(?:so|but|rather|more like|maybe|perhaps|probably|hopefully|possibly|make (?:it|that)|try|say|by|on)"
_ALONE = (
    r"(?=(?:,? (?:then|now|instead|hopefully|probably|maybe|perhaps|I (?:hope|think)|with luck"
    r"|(?:first thing|morning|afternoon|evening|night|week)))*[\s)]*(?:[.!;]|$))"
)
"""What ends a sentence that says when and no more."""
_MOVED = (
    r"(?:moved?|moves|moving|push(?:ed|es|ing)?|shift(?:ed|s)?|bump(?:ed|s)?|changed?|changing|switch(?:ed)?"
    r"|swapp?(?:ed)?|slip(?:s|ped)?|slid|put|set|stands|(?:re-?)?scheduled?|postponed?|delayed|deferred"
    r"|adjourned|extended|held over|carried over|stretched|pencilled)"
)
_SORTS = (
    # "asked for time until Thursday", "needs till the 5th", "gave him until Friday"
    rf"(?:ask(?:s|ed|ing)?|begs?|begged|wants?|wanted|needs?|needed|ha(?:s|ve|d)|gets?|got|gives?|gave|given|granted"
    rf"|allowed|takes?|ll take)(?: {_WHOM})?(?: {_TIME})* {_UNTIL} {_TO}",
    # "can wait until Thursday", and not "can't wait until Thursday"
    rf"(?:can|could|may|might|will|would|must|should|to|['\u2019]ll) (?:easily |well |just |all |also )?wait"
    rf" (?:(?:until|till|til|for) {_TO}|(?:for )?(?P<by>{_SPAN}))",
    # "not before Thursday", "won't be ready until the 5th", and not "didn't ring until Thursday"
    rf"{_NOT}\b(?! wait)[^.;!?]{{0,40}}?\b(?:before|{_UNTIL}) {_TO}",
    # "Thursday at the earliest", "earliest the 5th"
    rf"{_ON},? (?:at (?:the )?(?:very )?(?:earliest|soonest)|earliest|or later)\b",
    rf"(?:earliest|soonest)\b(?:[^.;!?]{{0,30}}?(?:[:,]| is| was| would be))? {_ON}",
    # "pushed to Friday", "put back till Monday", "slips to December 6th", "brought forward to Tuesday",
    # and not "put her forward for Tuesday"
    rf"(?!put\b[^.;!?]*\bfor(?:ward)?\b){_MOVED}\b[^.;!?]{{0,40}}?\b(?:to|till|until|for|back|forward|over)\b"
    rf"(?: \w+)?? {_TO}",
    rf"(?:bring|brought) (?:\w+ ){{0,3}}forward\b[^.;!?]{{0,12}}\b{_TO}",
    # "pushed by a week", "moved back two weeks", "could it be a week later"
    rf"{_MOVED}\b[^.;!?]{{0,30}}? (?:by|back|on|out) (?:by )?(?P<by>{_SPAN})",
    rf"(?:can|could|will|would|be|['\u2019]ll)\b[^.;!?,]{{0,30}} (?P<by>{_SPAN}) later\b",
    rf"(?:asks?|asked|begged|needs?|needed|wants?|wanted|gave|given|gives|ha(?:s|ve|d)|take|takes)(?: {_WHOM})?"
    r"(?: for)? (?P<by>(?:another|(?:an?|one|two|three|\d{1,2}) (?:more|extra|further))"
    r" (?:day|week|fortnight|month)s?)\b",
    # "it'll be Thursday now", "it's now the 5th", "so it is the 3rd of July now", "she now says Friday", "now the 4th"
    rf"(?:it|that|this|which){_IS} (?:\w+ )??{_ON},? (?:now|instead|then)\b",
    rf"so (?:it|that){_IS} {_ON}",
    rf"now(?: (?:it{_IS}|is|on|for|due|by|says?|said|promises|planned|set|fixed|he|she|they|we|be|will|to))* {_ON}",
    rf"{_ON}(?:,? by)? now(?=\s*(?:[.,;:!)]|$|and|then|with|because|as))",
    # "Thursday instead", "Thursday, not Monday", "not Monday but Thursday"
    rf"{_ON} (?:instead|rather than)\b",
    rf"{_ON}[,;]? (?:and )?not (?:on |until |till )?(?P<old>{_DAY})",
    rf"not (?:on )?(?P<old>{_DAY}),? but (?:on |rather )?{_ON}",
    # "could he make it Thursday", and not "he can't make it Thursday"
    rf"(?:(?:can|could|shall|will)(?: (?!not\b)\w+)?|(?<!able )to|let['\u2019]?s|please|['\u2019]ll) make"
    rf" (?:it|that) {_ON}",
    # "the deck will only be ready on Friday", and not "it was only on Friday that"
    rf"(?:will|would|can|could|['\u2019](?:ll|d)|(?:is|are) to)(?: now| probably)* only (?:[a-z]+ ){{0,4}}?{_ON}",
    # "would the 8th do", "does Tuesday suit you"
    rf"(?:would|will|could|can|does|might) {_ON} (?:also |still |perhaps |maybe |then )*(?:do|work|suit)\b",
    # "the 25th was fine", "Tuesday will do"
    rf"{_ON},? (?:(?:is|was|were|would be) (?:also |still )?(?:fine|ok|okay|all ?right|(?:soon|early) enough)|(?:will"
    rf"|would|['\u2019](?:ll|d)) do)\b",
    # "it won't be there Monday, he'll bring it Thursday"
    rf"{_NOT}\b[^.;!?]{{0,40}}?\b(?P<old>today|tonight|{_DAY})\b[^.!?]{{0,80}}?(?:\b(?:by|on|until"
    rf"|till|for|say)\b|\u2192|->) ?{_ON}",
    rf"{_NOT}\b[^.!?]{{0,60}}?[,;] (?:so |but )?(?:it|that){_IS} {_ON}",
    # "not today. Wednesday.", "no list this week; Tuesday, I hope", and not "not today. Tuesday I had a cold."
    rf"(?:{_NOT}|{_DID_NOT})\b[^.;!?]{{0,40}}?\b(?:(?<=not )(?:done|ready|finished|yet|there)|{_NEAR}|(?P<old>{_DAY}))"
    rf"(?: either)?\s?[.,;:\u2013\u2014-]+\s(?:{_LEAD} )*{_TO}{_ALONE}",
    # No day is told.
    r"postponed|re-?scheduled|put off|put (?:it|that|this) off|delayed|deferred|adjourned|held over|extended"
    r"|bumped(?! into)|(?:gave|given|gives) (?:me|us|him|her|them) (?:until|till)"
    r"|(?:for|needs?|wants?|has|have) (?:more|extra|another) (?:time|weeks?|days?|fortnight)",
)
_MOVES = tuple(re.compile(rf"\b(?:{sort})", re.IGNORECASE) for sort in _SORTS)

_NEEDED = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|today|tonight|tomorrow|next"
    r"|end of|spring|summer|autumn|fall|winter|after|noon|\w+ o['\u2019]clock|\d|days?\b|weeks?\b|fortnights?\b"
    r"|months?\b|until\b|till\b|time\b|postponed|(?:re-?)?schedul|put\b|delayed|deferred"
    r"|adjourned|held over|extended|bumped)",
    re.IGNORECASE,
)
"""Each of them has one of these: most sentences have none, and need not be gone through by one after the other."""

DAY_ALONE = re.compile(rf"[ ]+(?:{_LEAD} )*{_TO}{_ALONE}", re.IGNORECASE)
"""A sentence that says when and no more, behind one that says what: "Not today. Wednesday."."""

WEEK = re.compile(rf"(?:the |this |coming |following )*(?P<day>{_WEEKDAY})(?P<on> week)?$", re.IGNORECASE)
A_DAY = re.compile(rf"\b(?:today|tonight|{_DAY})", re.IGNORECASE)

_TODAY = re.compile(r"^(?:it|that|this|which|so)\b|\bnow\b", re.IGNORECASE)
_UNMOVED = re.compile(r"(?:\b(?:not|never|without|no need to)|n['\u2019]t)(?: \w+){0,3} $", re.IGNORECASE)
"""What stands before a move that is none: "it has not been moved to Friday"."""


@dataclass(frozen=True, slots=True)
class Told:
    """A construction found in a sentence.

    Attributes:
        at: Offset of the word that decides in which clause it stands: its day, or its last word.
        begin: Offset of its first word.
        end: End of its last one, exclusive.
        day: Words for the new day, "" for none.
        by: How far it is moved, "" where that is not said.
        old: Words for the day it is not on, "" for none.
        may_be_today: It may speak of the day of writing: "it's Thursday now".
    """

    at: int
    begin: int
    end: int
    day: str
    by: str
    old: str
    may_be_today: bool


@memo(8192)
def told_in(sentence: str) -> tuple[Told, ...]:
    """The constructions in a sentence, in the order of the sorts."""
    if not _NEEDED.search(sentence):
        return ()
    found: list[Told] = []
    for pattern in _MOVES:
        for match in pattern.finditer(sentence):
            if _UNMOVED.search(sentence, 0, match.start()):
                continue
            said = {name: words for name, words in match.groupdict().items() if words}
            at = match.start("day") if "day" in said else match.end() - 1
            day, by, old = (said.get(name, "") for name in ("day", "by", "old"))
            found.append(
                Told(at, *match.span(), day=day, by=by, old=old, may_be_today=bool(_TODAY.search(match.group())))
            )
    return tuple(found)

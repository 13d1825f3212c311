"""Where a name begins and ends: titles, kin words and marks stand outside it, initials inside.

A pipeline decides which words are a name; where exactly it ends is a matter of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from journal.domain.days.said import MONTHS, WEEKDAYS
from journal.domain.names.titles import TITLES
from journal.nlp.parsed import Name
from journal.nlp.verbs import is_base

_OWN_TITLES = """
    revd sr gen general lt lieut lieutenant justice president senator governor elder dean nonna nonno zio zia tante
    oncle onkel hr sra cousin comrade mama baba papa mum dad messrs hon countess count baron baroness prince princess
    king queen bro sis
"""
_TITLES = TITLES.union(_OWN_TITLES.split())
_HONORIFIC_WORDS = """
    ma'am maam ma sir uncle auntie aunty aunt bhai bhaiya da di didi dada anna akka amma appa ji san sama sensei sahib
    saheb hanim bey abi abla jaan jan esq jr sr phd md
"""
_HONORIFICS = frozenset(_HONORIFIC_WORDS.split()) - {"anna", "jan", "sr", "jr", "di", "da"}
_LEADS = frozenset({"w", "w/", "with", "and", "&", "+", "the", "to", "from", "from:", "to:", "by", "for", "hi", "dear"})
_SHORTHAND = """
    w abt ngl tbh imo idk jd cv eod eow tmrw tmr ppl pls plz btw bc cuz rn irl lol lmao asap fyi wfh ok okay yes no hr
    pm am pr qa ui ux ai todo fwd re cc mon tue tues wed weds thu thur thurs fri sat sun
    i me my we us you he him his she her they them it its this that who what when where and or but so if then
"""
_NO_NAMES = frozenset((*_SHORTHAND.split(), *WEEKDAYS, *MONTHS))
_WORD = re.compile(r"\S+")


def tidied(text: str, names: Iterable[Name]) -> list[Name]:
    """Names without titles, connecting words and marks at their ends; initials joined to what they stand before."""
    found: list[Name] = []
    each = (part for name in names for part in _parted(text, name) if not _is_no_name(text, part))
    for name in sorted(each, key=lambda n: (n.start, n.end)):
        whole = _joined(text, found[-1], name) if found else None
        if whole:
            found.pop()
        bare = _bare(text, whole or name)
        if bare and not (found and _is_of_a_firm(text, found[-1], bare)):
            found.append(bare)
    return found


_SAME_IN_THE_PAST = frozenset({"put", "let", "set", "cut", "read", "come"})
_AND_VERB = re.compile(r" (?:(?:not|also|still|just|probably|definitely|gladly) )?(?P<verb>[a-z]+)\b")


_HOW = re.compile(r"\b[Hh]ow (?:the )?$")
_IT_WENT = re.compile(
    r" (?:went|had gone|has gone)(?= (?:for|and|but|today|yesterday|last|this|in the end|so far)\b|[^\w ]|\s*$)"
)


def _is_no_name(text: str, name: Name) -> bool:
    return _is_modal(text, name) or _is_occasion(text, name)


def _is_occasion(text: str, name: Name) -> bool:
    """Whether it went well or badly, as visits do, "asked how Lisbon went"; who is named elsewhere is somebody."""
    if not _HOW.search(text[max(0, name.start - 9) : name.start]) or not _IT_WENT.match(text, name.end):
        return False
    return len(re.findall(rf"(?<!\w){re.escape(text[name.start : name.end])}(?!\w)", text)) == 1


def _is_modal(text: str, name: Name) -> bool:
    """Whether a "Will" that begins a sentence says what somebody will do: "Will send it"; he himself "sends" it."""
    if text[name.start : name.end] != "Will" or re.search(r"[\w,] ?$", text[max(0, name.start - 2) : name.start]):
        return False
    behind = _AND_VERB.match(text, name.end)
    verb = behind["verb"] if behind else ""
    return (verb in ("be", "try") or is_base(verb)) and verb not in _SAME_IN_THE_PAST


_AT = re.compile(r"\b(?:at|from) (?:the )?")
_NOT_ALONE = re.compile(r"['\u2019]s?\b| (?:and|&) \S+?['\u2019]s\b")


def _is_of_a_firm(text: str, person: Name, name: Name) -> bool:
    """Whether `name` is where `person` works: "Sabine at Hanser", "met Nina from Fischer"; not "Sabine at Ana's"."""
    between = text[person.end : name.start]
    if not between.startswith(" ") or not _AT.fullmatch(between[1:]) or _NOT_ALONE.match(text, name.end):
        return False
    # "flowers for Nina from Tom": what comes from somebody.
    return between[1:3] == "at" or bool(re.search(r"\b(?:with|met|saw)\s$", text[: person.start][-8:], re.IGNORECASE))


_SENTENCE_END = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,})[.!?]\s+|\s*\n\s*")


def _parted(text: str, name: Name) -> list[Name]:
    """A span that runs over the end of a sentence or a line as two names: "with Ana. Ana is well"."""
    parts, start = [], name.start
    for end in _SENTENCE_END.finditer(text, name.start, name.end):
        if (end["word"] or "").casefold() not in _TITLES | {"st"}:  # "Prof. Rao" is one
            parts.append(Name(start, end.start() + len(end["word"] or ""), name.met))
            start = end.end()
    return [part for part in (*parts, Name(start, name.end, name.met)) if part.start < part.end]


def _joined(text: str, first: Name, second: Name) -> Name | None:
    """Initials and the name behind them as one: "R" and "Murchison" in "R. Murchison"."""
    # "R", "J.P.", "JP": not "Ana", which ends its sentence where the next one begins with a name.
    initials = re.fullmatch(r"(?:[^\W\d_]\. ?)*[^\W\d_]\.?|[A-Z]{2,3}", text[first.start : first.end])
    capitals = text[first.start : first.start + 1].isupper() and text[second.start : second.start + 1].isupper()
    between = text[first.end : second.start]
    # Without a full stop "V Nair" may be two people in a row of initials.
    if initials and capitals and between in ("", ".", ". ", " ") and "." in text[first.start : second.start]:
        chances = [chance for chance in (first.met, second.met) if chance is not None]
        return Name(first.start, second.end, max(chances, default=None))
    return None


def _bare(text: str, name: Name) -> Name | None:
    start, end = _whole_words(text, name.start, name.end)
    words = [(start + m.start(), start + m.end()) for m in _WORD.finditer(text[start:end])]
    while words and _key(text, words[0]) in (_LEADS | _TITLES if len(words) > 1 else _LEADS):
        words = words[1:]
    while len(words) > 1 and (_key(text, words[-1]) in _HONORIFICS or not re.search(r"\w", text[slice(*words[-1])])):
        words = words[:-1]
    if not words:
        return None
    start, end = words[0][0], words[-1][1]
    written = text[start:end]
    lead = re.match(r"[^\w@]*", written)
    start += lead.end() if lead else 0
    written = text[start:end]
    written = re.sub(r"['\u2019][sS]$", "", written)
    tail = re.search(r"[^\w)]+$" if "(" in written else r"\W+$", written)
    if tail and not re.search(r"(?:^|[\s.])[^\W\d_]\.$", written):  # the full stop of initials is theirs
        written = written[: tail.start()]
    if not re.search(r"\w", written):
        return None
    plain_word = written.casefold() in _NO_NAMES and not (written[:1].isupper() and len(written) > 2)
    return None if plain_word else Name(start, start + len(written), name.met)


_HYPHENED = re.compile(r"(?:[-\u2010\u2011]|(?<=[OD])['\u2019])[^\W\d_]+")
_SUFFIXES = _HONORIFICS | frozenset(
    {
        "kun",
        "chan",
        "ssi",
        "nim",
        "based",
        "style",
        "like",
        "led",
        "run",
        "ish",
        "esque",
        "free",
        "proof",
        "shaped",
        "adjacent",
    }
)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span to the ends of the words that it begins and ends in: Soo-jin, O'Neil, Jean-Luc."""
    around = text[max(0, start - 40) : start]
    before = re.search(r"(?:[^\W\d_]+[-\u2010\u2011])+\Z|[^\W\d_]+\Z", around)
    if before and text[start : start + 1].isalpha():
        start -= len(before.group())
    inside = re.match(r"[^\W\d_]+", text[end : end + 40])
    if inside and text[end - 1 : end].isalpha() and inside.group() != "s":  # the genitive of those who skip its mark
        end += inside.end()
    more = _HYPHENED.match(text, end)
    while more and more.group()[1:].casefold() not in _SUFFIXES:
        end = more.end()
        more = _HYPHENED.match(text, end)
    return start, end


def _key(text: str, place: tuple[int, int]) -> str:
    return text[slice(*place)].casefold().replace("\u2019", "'").rstrip(".,:")


# --- names that are words -------------------------------------------------------------

_DATED = frozenset((*WEEKDAYS, *MONTHS, "summer", "autumn", "winter"))
_NEVER_WORDS = """
    he i me my no so to you we the young sun god dean major king queen prince yes man many even so say see justice ford
"""
_NEVER = frozenset(_NEVER_WORDS.split())
_NAME_WORD = r"(?P<name>[A-Z][a-z]+)"
_AFTER_COMPANY = re.compile(
    rf"(?<![\w@])(?:w|w/|[Ww]ith|[Mm]et|[Ss]aw|[Pp]romised|[Pp]inged|(?<=[a-z] )and) {_NAME_WORD}\b"
    r"(?!['\u2019]?[ -](?:of|the)\b)"
)
_AFTER_TELLING = re.compile(
    rf"(?<![\w@])(?:[Tt]old|[Aa]sked|[Rr]ang|[Tt]exted|[Ee]mailed|[Tt]hanked) {_NAME_WORD}\b"
    r"(?!['\u2019]?[ -](?:of|the)\b)"
)
_BEFORE_SAYING = re.compile(
    rf"(?<!& )(?<![\w@.]){_NAME_WORD}(?: [A-Z][a-z]+)? "
    r"(?:said|says|told|asked|asks|promised|promises|offered|agreed|texted|emailed|replied|nodded|smiled|laughed)\b"
)


def word_names(text: str, words: frozenset[str]) -> list[Name]:
    """Names that are also plain words, where what stands beside them leaves no doubt: "with Will", "Hope said".

    An encoder that does not see capitals takes them for the words. On 1 900 reflections the
    rules for company and telling were never wrong; days and months need a stronger cue.
    """
    found: dict[int, int] = {}
    for rule, doubtful in (
        (_AFTER_COMPANY, _NEVER | _DATED),
        (_AFTER_TELLING, _NEVER.union(WEEKDAYS)),
        (_BEFORE_SAYING, _NEVER),
    ):
        for match in rule.finditer(text):
            word = match["name"].casefold()
            if word in words | _DATED and word not in doubtful:
                found[match.start("name")] = match.end("name")
    return [Name(start, end) for start, end in sorted(found.items())]

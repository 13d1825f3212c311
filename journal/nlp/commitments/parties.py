"""Who a promise is by and to, by rule: names in the clause, then pronouns to the nearest fitting person.

Stands in where a pipeline links no people to what it marks, and where its links belonged to another owner.
"""

from __future__ import annotations

import re
from itertools import pairwise

from journal.domain.commitment import Owner
from journal.domain.names.kin import GENDERS
from journal.domain.reading import Mention
from journal.nlp.parsed import Span
from journal.nlp.people.mentioned import People

_SHE = re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:she|her|he|him|his|hers|they|them|their)\b", re.IGNORECASE)
_TITLES = {
    "f": re.compile(r"(?i:\b(?:mrs|ms|miss|mme|frau|señora|sra|auntie|aunt|sister|lady|madame|mum|mother))\.? $"),
    "m": re.compile(r"(?i:\b(?:mr|sir|herr|hr|señor|sr|uncle|brother|father|fr|lord|monsieur|dad))\.? $"),
}
NEAR_TOLD = 48
"""So many characters before a promise it may be said who was told of it."""
NEAR = 160
"""A pronoun this many characters or fewer behind a name tells whether it is a he or a she."""


Genders = dict[str, str]
"""Who is a she ("f") or a he ("m"), by name, as far as the entry tells."""


def owner_name(text: str, quote: Span, owner: Owner, people: People, known: Genders) -> str | None:
    """The name of who undertook it, where that is not the writer."""
    if owner not in (Owner.THEM, Owner.THIRD_PARTY):
        return None
    inside = people.within(*quote)
    subject = [m for m in inside if _is_subject(text, quote, m)]
    if subject:
        return subject[0].name
    if reporting := _reporting(text, quote, people):
        return reporting[0].name
    gender = _first_pronoun(text[quote[0] : quote[1]])
    candidate = _nearest_before(quote[0], people, known, gender, ())
    if candidate is None and inside:
        candidate = inside[0]
    return (candidate or _first(people, quote[0])).name if people.mentions else None


def other_name(
    text: str,
    quote: Span,
    owner: Owner,
    who: str | None,
    people: People,
    known: Genders,
) -> str | None:
    """The name of whom it was made to; None for the writer, for nobody, and for a group.

    `who` is its owner, who is somebody else.
    """
    if owner is Owner.THEM or not people.mentions:
        return None
    words = text[quote[0] : quote[1]]
    skip = (who,) if who else ()
    if owner is Owner.ME and (told := [m for m in people.within(*quote) if _is_told(text, quote, m)]):
        return told[0].name
    addressed = [m for m in people.within(*quote) if m.name not in skip and _is_addressed(text, quote, m)]
    if addressed:
        return addressed[0].name
    named = [m for m in people.within(*quote) if m.name not in skip and m.met]
    if owner is Owner.THIRD_PARTY and named:
        return named[0].name
    reporting = _reporting(text, quote, people)
    if owner is Owner.THIRD_PARTY and len(reporting) > 1 and reporting[0].name == who:
        return reporting[1].name
    gender = _gender_of_pronoun(words)
    if owner is Owner.THIRD_PARTY and _SHE.search(words) and _HE.search(words):
        gender = "m" if _first_pronoun(words) == "f" else "f"
    if not _OTHER.search(words) and named:
        return named[0].name
    candidate = _nearest_before(quote[0], people, known, gender, skip)
    if candidate is None and len(people.met) == 1:
        return people.met[0] if people.met[0] not in skip else None
    if candidate is None and named:
        candidate = named[0]
    if candidate is None and owner is not Owner.THIRD_PARTY:
        candidate = next((m for m in people.mentions if m.start >= quote[0] and m.met), None)
    return candidate.name if candidate else None


_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_BULLET = re.compile(r"[ \t]*[-*\u2022] ")
_PRONOUN_ACTS = re.compile(r"\W*(?:(?:and|but|so|then|also) )?(?:he|she|they)\b", re.IGNORECASE)


def spoken_of_here(text: str, quote: Span, linked: Span, people: People, known: Genders) -> Span | None:
    """Where somebody of the promise's own paragraph is named whom its "he" or "she" means, where what was `linked`
    to it stands in a paragraph before; None where the link stands."""
    is_listed = _BULLET.match(text, text.rfind("\n", 0, quote[0]) + 1)  # the lines of a list name things, too
    if linked[1] > quote[0] or is_listed or not _PRONOUN_ACTS.match(text, *quote):
        return None
    begins = max((found.end() for found in _PARAGRAPH.finditer(text, linked[1], quote[0])), default=quote[0])
    here = [m for m in people.within(begins, quote[0]) if m.met]
    if people.at(linked) in [m.name for m in here]:
        return None
    gender = _first_pronoun(text[slice(*quote)])
    fitting = [m for m in here if known.get(m.name, gender) == gender]
    return (fitting[-1].start, fitting[-1].end) if fitting else None


_REACHES = (
    r"(?:(?:ask|call|ring|phone|text|email|mail|message|tell|contact|remind|nudge|invite|chas(?:e\b|(?=ing)))(?:ing)?"
    r"|(?:write|writing|(?:speak|talk)(?:ing)?) (?:to|with))"
)
_TITLED = r"(?:(?:mr|mrs|ms|dr|prof|miss|uncle|auntie|aunt)\.? )?"
_REACHING = re.compile(rf"\b{_REACHES} {_TITLED}$", re.IGNORECASE)
_UNDERTAKEN = re.compile(
    r"\b(?:promised|agreed|offered|undertook|volunteered|vowed|swore|said|told (?:him|her|them))(?: (?:him|her|them))?"
    rf"(?: that)?(?: to|,? I(?:['\u2019](?:d|ll)| would| will))(?: \w+)? {_REACHES} {_TITLED}$",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf"\b{_REACHES} (?:my|our|his|her|their|the|[A-Z]\w+['\u2019]s?) (?:[\w'\u2019\-]+ ){{0,3}}?[\w'\u2019\-]+,"
    rf" {_TITLED}$",
    re.IGNORECASE,
)
"""Before the name of whom these words describe: "call her sister's carer, Ruth"."""
_PROMISED = re.compile(
    r"\b(?:promised?|agreed|offered|undertook|volunteered|vowed|swore|said|told (?:him|her|them)|will|would)\b"
    r"|['\u2019](?:ll|d)\b",
    re.IGNORECASE,
)
"""What is promised is promised to whom the writer was with; a duty, "I must call", is owed to whom it reaches."""
_WHOSE = re.compile(r"['\u2019]s? (?!(?:mobile|phone|cell|number|landline|behalf)\b)[a-z]")


def reached_for(text: str, quote: Span, name: str | None, people: People, known: Genders) -> str | None:
    """Whom the writer's promise to ask or call somebody was made to, where `name` was heard.

    What was promised to be asked of Bo, "I promised to ask Bo", was promised to whom the writer was with; to call
    Bo's doctor is owed to nobody that was named, unless it is said to whom, or the doctor is named behind it.
    """
    for mention in people.within(*quote):
        lead = text[quote[0] : mention.start]
        if _APPOSED.search(lead) and not _PROMISED.search(lead):
            return mention.name
        whose, undertaken = _WHOSE.match(text, mention.end), _UNDERTAKEN.search(lead)
        if not _REACHING.search(lead) or not (whose or (undertaken and name == mention.name and not mention.met)):
            continue
        behind = text[mention.end : quote[1]]
        if not undertaken and not _OTHER.search(behind) and len(people.within(*quote)) == 1:
            return None
        if name != mention.name:
            return name
        gender = _first_pronoun(undertaken.group() if undertaken else behind)
        met = _nearest_before(quote[0], people, known, gender, (mention.name,))
        return met.name if met else None if whose else name
    return name


_TELLS = re.compile(
    r"(?:^|[.;:!?\n\u2013\u2014,]\s*|\b(?:I|we|and|so|then|also|['\u2019]ve|have)\s+)(?:[-*\u2022] )?"
    rf"(?:told|assured|promised|texted|messaged|emailed|wrote(?: to)?|let) {_TITLED}$",
    re.IGNORECASE,
)
_THAT_THEY = re.compile(rf"(?: know)?,?(?: that| how)?,? {_TITLED}", re.IGNORECASE)
_WILL = re.compile(r"(?:['\u2019](?:ll|d)| will| would| is (?:going )?to| was (?:going )?to)\b")


def told_of(text: str, quote: Span, people: People) -> tuple[Mention, Mention] | None:
    """Who will do it and who was told so by the writer: Bo and Ana in "I told Ana that Bo will help her"."""
    around = people.near(quote[0] - NEAR, quote[1]).mentions
    for told, who in pairwise(around):
        if (
            quote[0] - 6 <= who.start
            and _THAT_THEY.fullmatch(text[told.end : who.start])
            and _WILL.match(text, who.end)
            and _TELLS.search(text[max(0, told.start - 40) : told.start])
        ):
            return who, told
    return None


_KIN = (
    r"(?:[Mm](?:u|o)m(?:my|mmy)?|[Mm]a(?:ma)?|[Dd]ad(?:dy)?|[Pp]a(?:pa)?|[Mm]other|[Ff]ather|[Gg]ran(?:ny|dma|dpa|ddad)?"
    r"|[Nn]an(?:a|ny)?|[Aa]unt(?:ie|y)?|[Uu]ncle)"
)
_OF_HERS = (
    r"(?:mother|mum|mom|father|dad|parents|sister|brother|daughter|son|aunt|uncle|cousin|niece|nephew|husband|wife"
    r"|partner|boyfriend|girlfriend|family|friend|neighbou?r|boss|manager|landlord|landlady|teacher|doctor|nurse|boys?"
    r"|girls?|carer|assistant|colleagues?)"
)
_UNNAMED = rf"(?:{_KIN}|(?:my|our|his|their|the) (?:[a-z]+ )?(?!that\b|too\b)[A-Za-z]+|her (?:[a-z]+ )?{_OF_HERS})"
_TOLD_UNNAMED = re.compile(
    rf"\b(?:[Tt]old|[Pp]romised|[Aa]ssured) (?P<who>{_UNNAMED})(?: that)?,?"
    r" (?=(?:I|i|we)(?:['\u2019](?:d|ll)| would| will)\b)"
)


def told_unnamed(text: str, quote: Span, people: People) -> str | None:
    """Whom the writer told what is promised, where that is nobody named: "Mum", "the daughter"; None elsewhere.

    Of 15 so worded in labelled reflections 12 are to nobody named, by their labels.
    """
    for told in _TOLD_UNNAMED.finditer(text, max(0, quote[0] - NEAR_TOLD), quote[1]):
        if told.end() >= quote[0] - 1 and not people.within(*told.span("who")):
            return told["who"]
    return None


_UNNAMED_BEFORE = re.compile(
    r"(?:^|[.!?;:\n]\s*|, (?:and|but|so) )(?P<who>(?:[Mm]y|[Oo]ur) "
    r"(?:(?!(?:and|or|of)\b)[a-z]+ )?(?:boss|manager|landlord|landlady|supervisor|line manager|doctor|dentist|teacher"
    r"|agent|editor|publisher|accountant|lawyer|neighbou?r|tenant|client|director|head|tutor|coach|cleaner|builder|plumber))"
    r"(?: (?:upstairs|downstairs))? (?!and\b)[^.!?;:\n]*?,? (?:(?:and|but|so) )?(?:I(?:['\u2019]ve)? )?"
    r"(?:told|promised|assured) (?:him|her|them)\b"
)
_IN_ONE_SENTENCE = 200


def unnamed_before(text: str, quote: Span, people: People) -> str | None:
    """Whom the writer's "I told her" means where their sentence begins with somebody unnamed, and names nobody else.

    "My boss wants me in Leeds, I told her I'd let her know" promises it to "my boss", whoever the writer was with.
    """
    for found in _UNNAMED_BEFORE.finditer(text, max(0, quote[0] - _IN_ONE_SENTENCE), quote[1]):
        if found.end() > quote[0] and not people.within(found.start("who"), found.end()):
            return found["who"][0].lower() + found["who"][1:]
    return None


JOINING = re.compile(r"\s*,?\s*(?:(?:and|&|\+)\s*)?(?:(?:his|her|my|their) \w+\s*,?\s*)?", re.IGNORECASE)
"""What stands between two of several who do something together: a comma, "and", ", her sister"."""
_AND_I = re.compile(r"(?:(?:his|her|my|their) \w+,? )?(?:and|&|\+) (?:I|me)\b", re.IGNORECASE)


def together(text: str, quote: Span, people: People) -> list[Mention]:
    """Those with whom the writer does it, where the quote begins with all of them: "Ana, Bo and I agreed"."""
    at, found = quote[0], []
    for mention in people.within(*quote):
        if not JOINING.fullmatch(text[at : mention.start]):
            break
        found.append(mention)
        at = mention.end
    return found if found and _AND_I.match(text[at : quote[1]].lstrip(" ,")) else []


def _is_subject(text: str, quote: Span, mention: Mention) -> bool:
    before = text[quote[0] : mention.start]
    after = text[mention.end : mention.end + 24]
    opening = re.fullmatch(
        r"\W*(?:(?:and|but|so|then|that|mr|mrs|ms|dr|prof|miss|uncle|auntie)\.?\s+)*", before.lower()
    )
    return bool(opening) and not re.match(r"['\u2019]s \w+ (?:on|to|for)", after)


_ADDRESSING = re.compile(
    r"(?:told|promised?|promising|assured?|offered|offer|owe|tell|with|for|to|by|send|sending|give|giving|bring|bringing"
    r"|show|lend|ring|call|email|write|pay|see|help|introduce|text|\u2192|->|&|\+|and)\s+(?:(?:mr|mrs|ms|dr|prof|miss|old"
    r"|young|poor|uncle|auntie)\.?\s+)?$",
    re.IGNORECASE,
)


_TELLING = re.compile(
    r"\b(?:told|promised|assured|texted|messaged|emailed|wrote|written) (?:(?:my|our) \w+ )?"
    r"(?:(?:mr|mrs|ms|dr|prof)\.? )?$",
    re.IGNORECASE,
)


def _is_told(text: str, quote: Span, mention: Mention) -> bool:
    """Whether somebody is told the promise in so many words: "told Samira I'd read it"; that they were there or not."""
    return bool(_TELLING.search(text[max(quote[0], mention.start - 40) : mention.start]))


def _is_addressed(text: str, quote: Span, mention: Mention) -> bool:
    return mention.met and bool(_ADDRESSING.search(text[max(quote[0], mention.start - 30) : mention.start]))


_REPORTING = re.compile(
    r"\W*(?:has |had )?(?:told|promised|promises|assured|tells|swore to|said to|to)"
    r" (?:(?:mr|mrs|ms|dr|prof|miss)\.? )?$",
    re.IGNORECASE,
)


def _reporting(text: str, quote: Span, people: People) -> list[Mention]:
    """Speaker and addressee where "Siv promised Gunnar that" leads up to the quote; else nothing."""
    before = [m for m in people.mentions if m.end <= quote[0]][-2:]
    lead = text[before[-1].end : quote[0]] if before else "."
    if len(before) < 2 or not re.fullmatch(r",? ?(?:that|:|-|\u2013)?\s*[\"\u201c\u2018']?", lead):
        return []
    return before if _REPORTING.fullmatch(text[before[0].end : before[1].start]) else []


def _first_pronoun(words: str) -> str | None:
    """Whether the first of the clause's pronouns is a she ("f") or a he ("m")."""
    she, he = _SHE.search(words), _HE.search(words)
    if she and he:
        return "f" if she.start() < he.start() else "m"
    return "f" if she else "m" if he else None


def _gender_of_pronoun(words: str) -> str | None:
    """ "f" or "m" where the clause speaks of one she or one he, else None."""
    she, he = bool(_SHE.search(words)), bool(_HE.search(words))
    return None if she == he else ("f" if she else "m")


def genders(text: str, people: People) -> Genders:
    """What titles, and the pronouns right behind a name, say about each: "f" or "m"; silent ones are left out."""
    said: dict[str, dict[str, int]] = {}
    for at, mention in enumerate(people.mentions):
        votes = said.setdefault(mention.name, {"f": 0, "m": 0})
        if (gender := GENDERS.get(mention.name.casefold())) is not None:
            votes[gender] += 5
        for gender, title in _TITLES.items():
            votes[gender] += 5 * bool(title.search(text[max(0, mention.start - 12) : mention.start]))
        following = people.mentions[at + 1].start if at + 1 < len(people.mentions) else len(text)
        behind = text[mention.end : min(mention.end + NEAR, following)]
        votes["f"] += len(_SHE.findall(behind))
        votes["m"] += len(_HE.findall(behind))
    return {name: max(v, key=lambda g: v[g]) for name, v in said.items() if v["f"] != v["m"]}


def _nearest_before(
    start: int, people: People, known: Genders, gender: str | None, skip: tuple[str, ...]
) -> Mention | None:
    """The last one met before `start` who fits the pronoun: surely, else possibly, else at all."""
    before = [m for m in people.mentions if m.end <= start and m.met and m.name not in skip]
    if gender:
        possible = [m for m in before if known.get(m.name, gender) == gender]
        sure = [m for m in possible if m.name in known]
        before = sure or possible or before
    return before[-1] if before else None


def _first(people: People, start: int) -> Mention:
    """The first one met behind `start`, else anybody."""
    return min(people.mentions, key=lambda m: (not m.met, abs(m.start - start)))

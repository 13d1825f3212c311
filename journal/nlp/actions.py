"""What is to be done, as a short imperative: "I told Ana I'd send her the deck" is "send Ana the deck".

The clause is peeled from the left (bullets, who said it, who does it, the modal) and from
the right (when, and the clauses that only explain), then its verb is put into the base
form and the pronouns are turned to how the writer would say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from journal.domain.commitment import Owner
from journal.nlp import debts
from journal.nlp.heard import Place
from journal.nlp.turned import turned
from journal.nlp.verbs import base, is_base

# A name that was heard stands as one private character while the clause is peeled, whatever its case.
_FIRST_STAND_IN = 0xE000
_CAPITALISED = r"[A-Z\u00c0-\u024f][\w'\u2019.\-]*"
_NAME = rf"(?:[\ue000-\uf8ff]|@?{_CAPITALISED}(?: (?:de|van|von|al|bin|{_CAPITALISED}))*)"
_PRONOUN = r"(?:I|i|he|He|she|She|we|We|they|They|you|You|it|It|both|each|us two|the two of us|we both)"
_ADVERB = (
    r"(?:also|then|now|just|both|all|still|really|gladly|happily|definitely|finally|even|so|each|together|kindly|well"
    r"|certainly|only|at least|in turn|in return|instead|too|probably|personally)"
)
_SAID = (
    r"(?:said|says|say|told|tell|tells|promised|promises|promise|swore|swears|vowed|assured|agreed|agree|agrees"
    r"|offered|offers|insisted|replied|answered|wrote|texted|emailed|confirmed|settled|decided|undertook|reckons?"
    r"|mentioned|announced|declared|repeated|added|volunteered|gave my word|gave his word|gave her word|shook on it)"
)
_WOULD = (
    r"(?:['\u2019](?:ll|d|m|re|ve)| ?will| would| shall| should| can| could| am| is| are| was| were| have| has| had"
    r"|['\u2019]s(?= (?:\w+ing|to|promised|agreed|offered|happy|glad|also|still)\b))"
)
_TO = (
    r"(?:going to|gonna|about to|to|set to|due to|supposed to|happy to|glad to|able to|back to|meant to|off to"
    r"|agreed to|promised to|offered to|volunteered to|undertaken to|engaged to|bound to|sworn to|sworn I'd|said I'd)"
)
_UNDERTOOK = (
    r"(?:agreed?s?|promised?s?|offer(?:ed|s)?|volunteer(?:ed|s)?|undertook|under(?:takes|take)|vow(?:ed|s)?|swore|swears"
    r"|settled|arranged|decided|pledged|committed|engaged|consented|resolved|need(?:s|ed)?|want(?:s|ed)?|owes?|has"
    r"|have|had|plans?|going|said yes|shook hands|shook|put me down|put myself down|signed up|is down|am down)"
)

# Who undertook it, with what stands beside the name: "Dr. Rao from the clinic", "my landlord", "Bo, our treasurer,".
_TITLED = r"(?:[A-Z][a-z]+\.? ){0,2}NAME"
_SUBJECT = (
    rf"(?:{_TITLED}(?:['\u2019]s \w+(?: NAME)?)?|(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir) \w+(?: NAME)?"
    r"|[Tt]he \w+(?: (?!(?:I|he|she|we|they)\b)\w+)?)"
    r"(?: (?:at|from|of|in|down) (?:the |my |his |her )?[\w'\u2019\ue000-\uf8ff\-]+(?: [A-Z]\w+)*| sahib| ji| \([^)]*\)"
    r"|, [^,]+,)*(?: (?:also|then|now|just|even|have|has|had|hath)|['\u2019]s)*"
)
_VOWED = r"(?:promised|promises|agreed|agrees|offered|offers|volunteered|vowed|swore|undertook|pledged|is going)"
_SAYS = r"(?:said|says?|promised|promises|swore|swears|volunteered|insisted|assured me|agreed)"
# Whom it was said to: "me", "Ana", "my sister Jess", "everyone at work"; no clause and no topic.
_TOLD = (
    r"(?: (?!(?:that|how|what|who|which|where|when|why|whether|if|about|of|and|but|or|so|yes|no)\b)"
    r"[\w'\u2019.\ue000-\uf8ff\-]+){0,4}?"
)
_SAID_TO = rf"(?i:{_SAID}){_TOLD}(?: (?:that|how))?,? "
_WHO_WOULD = rf"(?:(?:{_PRONOUN}|NAME)(?:{_WOULD}\b|'|\u2019)|(?:id|ill|hed|shed|theyd|theyll|wed)(?= [a-z]))"
# What stands before a name: "Neighbour Ruth", "our treasurer Bo".
_DESCRIBED = r"(?:(?:[Mm]y|[Hh]is|[Hh]er|[Oo]ur|[Tt]heir|[Tt]he) )?(?:[A-Za-z][\w\-]*\.? ){1,2}?NAME"
_HEADS = (
    r"^(?:\[[ xX]?\]|[\s\-\u2013\u2014\u2022*>\u2192\u00b7#(){}\"'\u201c\u201d\u2018\u2019:;,.!\d)]+)(?=\D)",
    # "Reminder to self:", "mental note -": words about the note, not about the deed
    r"^(?i:(?:a |quick |mental |self[- ])*(?:note|reminder|memo|reminding)(?: (?:to|for) (?:self|myself|me))?"
    r"|to[- ]?dos?(?: for me| list)?)\s*(?:[:;,]|[\-\u2013\u2014]+ )\s*(?:to (?=[a-z]))?",
    r"^(?i:and|but|so|then|also|plus|or|yes|ok|okay|sure|right|well|again|anyway|meanwhile|next|in return|in turn"
    r"|for my part|for his part|for her part|in the meantime|that|ai|todo|to do|action|actions|owner|agreed|deal"
    r"|decided|p\.?s\.?|must remember to|remember to|don't forget to)(?![\w'\u2019])[\s:,;\-]*",
    rf"^{_ADVERB},? ",
    # "Ana, Bo and I agreed": the others stand elsewhere
    r"^(?:(?:NAME|(?:[Hh]is|[Hh]er|[Mm]y) \w+)(?:, | and | & | \+ ))*(?:NAME|(?:[Hh]is|[Hh]er|[Mm]y) \w+),?"
    r" (?:and|&|\+) (?=I\b)",
    # who said it to whom
    rf"^(?:he|she|they|He|She|They|NAME) (?:asked|said|wanted|wants|wondered|begged)\b[^.;!?]*?,? (?:and|so|but)"
    rf" [Ii] {_SAID_TO}(?:[Ii]|we)(?:['\u2019]?(?:d|ll)| would| will) (?=\S+ \S)(?!be\b|do (?:so|it|that)\b)",
    # "I said leave it with me and I'd mend it": what I would do is the deed
    r"^(?:I |i )?[Ss]aid (?!(?:I|i|he|she|they|we|it|id)\b)[^.;!?]*?,? (?:and|so) (?:I|i)(?:['\u2019]?(?:d|ll)| would"
    r"| will) (?=\S+ \S)",
    rf"^(?:{_PRONOUN}|NAME|{_DESCRIBED})(?: (?:{_ADVERB}|have|has|had|did)|['\u2019]ve)* {_SAID_TO}(?={_WHO_WOULD})",
    rf"^{_SAID_TO}(?={_WHO_WOULD})",
    r"^(?:id|ill|hed|shed|theyd|theyll|wed) (?=[a-z])",
    rf"^(?:I |i )?(?:(?:{_ADVERB}|have|had)|['\u2019]ve)? ?(?:promised?|promising|swore to|vowed to|) ?myself"
    r" (?:to (?=[a-z])|(?:that )?(?=I\b))",
    r"^I (?:heard|found|caught) myself (?:say|saying|promise|promising|offer|offering|agree|agreeing)"
    r"(?: (?:that|to|him|her|them))*,? (?:I(?:['\u2019]d| would| will|['\u2019]ll) )?",
    r"^I (?:hav|have|hafta|gotta|get|got) (?:to )(?=[a-z])",
    # who does it, with the modal
    rf"^(?:{_PRONOUN}|NAME)(?: (?:and|&|\+) (?:{_PRONOUN}|me|NAME))?(?:,[^,]+,|,)?{_WOULD}"
    rf"(?: (?:{_ADVERB}|both|been|be(?= \w+ing)))*(?: {_TO})?(?= )",
    r"^(?i:the|my|his|her|their|our) \w+(?: \w+)?(?:'ll|\u2019ll| will| would)(?! be\b)(?= )",
    rf"^(?:{_PRONOUN}|NAME)(?: (?:{_ADVERB}|have|has|had)|'ve|\u2019ve)* {_UNDERTOOK}"
    r"(?: (?:me|him|her|them|us|with (?:me|him|her|them|NAME)))?"
    r" (?:to(?= [a-z])|that (?:I|we|he|she|they)(?:'d|'ll| will| would)) ",
    rf"^{_SUBJECT} {_VOWED}(?: (?:me|him|her|them|us|{_TITLED}))?"
    r" (?:to|that (?:he|she|they|I)(?:['\u2019](?:d|ll)| would| will)) (?=[a-z])",
    rf"^{_SUBJECT} (?=(?:promised|promises|owes|owed) (?:me|him|her|them|us|NAME) (?!to\b|on\b|that\b|NAME))",
    rf"^(?:have |has |had |'ve )?{_UNDERTOOK}(?: (?:me|him|her|them|us|NAME))? to (?=[a-z])",
    rf"^(?:[Cc]ould|[Cc]an|[Ww]ould|[Ww]ill|[Ss]hall) {_PRONOUN} ",
    rf"^(?:{_PRONOUN}|NAME) (?:and|&|\+) (?:{_PRONOUN}|me|NAME) (?=[a-z])",
    rf"^(?:{_PRONOUN}) (?:{_ADVERB} )?",
    r"^(?:me|him|her|us|them|both|each|all|NAME)(?: (?:and|&|\+) (?:me|I|him|her|NAME))* ?"
    r"(?:\u2192|->|=>|:|=|\u2013|-(?= ))\s*",
    r"^(?:me|us|NAME)(?: (?:and|&|\+) (?:me|I|NAME))* to (?=[a-z])",
    r"^(?:'ll|\u2019ll|'d|\u2019d|will|would|shall|to|am|is|are|going to|gonna|'m|happy to|glad to"
    r"|be(?= (?:\w+ing|glad|happy|able|sure)\b)) (?=\w)",
    r"^(?:\u2192|->|=>|\u2013|-|:)\s*",
)
_TAILS = (
    r"[\s,.;:!?+&/\u2026\u2013\u2014\-\"'\u201c\u201d\u2018\u2019()\[\]\u2192]+$",
    # \b is no boundary beside a stand-in for a name
    r"(?:,| -| \u2013| \u2014)? ?(?<!\w)(?<!what )(?<!how )"
    r"(?:he|she|they|I|we|NAME)(?: did| just)? (?:said|says?|promised|swore|offered"
    r"|put it in writing)(?: so)?(?: (?:I|he|she|we|they)(?:'d|'ll| would| will))?(?: at least)?$",
    rf"(?:,| -| \u2013| \u2014) {_SAYS} (?:he|she|they|I|we|{_TITLED})$",
    rf"(?:,| -| \u2013| \u2014) (?:he|she|they|I|we|NAME|(?:his|her|my|the) \w+)(?: has| have|['\u2019]s)? {_SAYS}"
    r"(?: (?:it|so|that|me|him|her|them))?(?: (?:twice|again))?$",
    r",? (?:as|like) (?:promised|agreed"
    r"|(?:he|she|they|I|we) (?:said|promised|agreed)(?: (?:to )?(?:me|him|her|them))?)$",
    r", (?:that['\u2019]s |all )?(?:agreed|promised|said so|settled)(?: (?:him|her|them|me|NAME))?(?: twice)?$",
    r"[,;]? I(?:['\u2019]ve)? told (?:him|her|them|NAME)(?: (?:so|that))?$",
    r",? (?:my word on it|I gave \w+ my word|(?:I )?promise|no excuses|and (?:I )?meant it|for sure|straight ?away"
    r"|right away|at once)$",
    r"[,;:]? (?:because|so that|since|though|although|as long as|provided|which|whether or not|in case)\b.*$",
    r"(?<!\bthere),? (?:if|when|once|as soon as|unless|until|till|after|before|while|as)"
    r" (?:I|he|she|we|they|it|you|the|my|his|her)\b.*$",
    r"(?<!\bbe),? (?:and|but|so|then|by|on|at|in|for|from|to|until|till|before|this|the|of|with|due|starting|as)$",
    r" ?\((?:done|sent|posted|sorted)[^)]*\)?$",
)
_PATTERNS = [re.compile(pattern.replace("NAME", _NAME)) for pattern in (*_HEADS, *_TAILS)]
_OBJECTS = {"him", "her", "them", "you"}
# What goes with a date: "until she has read it", "before Monday's calibration".
_DATED_CLAUSE = re.compile(
    r"(?:before|until|till|when|once|after|as soon as|by the time|while)"
    r" (?:I|he|she|we|they|it|you|the|my|his|her|our|their)(?:['\u2019]\w+)? [^,;:.]*",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:day|tomorrow|tonight|week|month)['\u2019]s$")
LONGEST = 400
"""More of a clause than this, in characters, is not looked at."""


def imperative(
    quote: str,
    owner: Owner,
    counterparty: str | None = None,
    due: Sequence[Place] = (),
    names: Iterable[str] = (),
) -> str:
    """The commitment of `quote` as an imperative without its date.

    Args:
        quote: The clause that states it.
        owner: Who undertook it; in "I'll send you my notes" as their words, I is not the writer.
        counterparty: Whom it was made to, to be named where the clause only has a pronoun.
        due: Where due phrases stand in `quote`.
        names: Names in the entry, as written: subjects, whatever their case.
    """
    theirs = owner is Owner.THEM and bool(re.match(r"\W*(?:I|i)(?:['\u2019](?:ll|d|m)|\s)", quote))
    text = quote
    for start, end in sorted(due, reverse=True):
        clause = _DATED_CLAUSE.match(text, start)
        end = max(end, clause.end()) if clause else end
        possessed = re.match(r"(?:['\u2019]s)? \w+", text[end:]) if _is_possessive(text, start, end) else None
        end += possessed.end() if possessed else 0
        text = f"{text[:start].rstrip()} {text[end:].lstrip()}" if end - start < len(text) else text
    text = re.sub(r"\s+", " ", text[:LONGEST]).strip()
    text = re.sub(r"(?:\s*,)+", ",", text)
    listed = sorted(set(names), key=lambda n: (-len(n), n))[: 0xF8FF - _FIRST_STAND_IN]
    for number, name in enumerate(listed):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", chr(_FIRST_STAND_IN + number), text)
    line = turned(text, owner, counterparty)
    if line is None:
        words = _verb_first(debts.paid_back(_peeled(_own_clause(_peeled(text)))))
        if theirs:
            words = [_TURNED.get(word.lower(), word) for word in words]
        elif owner is Owner.ME and counterparty:
            words = _named(words, counterparty.split()[0])
        line = " ".join(words) or text
    if _BARE.fullmatch(line):
        return "do what was asked"  # "she asked me to read it, and I said I would": the deed stands elsewhere
    for number, name in enumerate(listed):
        line = line.replace(chr(_FIRST_STAND_IN + number), name)
    return line


_BARE = re.compile(
    r"would|will|could|can|should|shall|say (?:yes|yeah|yep|sure|ok|okay|of course|fine)"
    r"(?:,? (?:yes|yeah|sure|ok|fine))*",
    re.IGNORECASE,
)

_TURNED = {"you": "me", "your": "my", "yours": "mine", "my": "their", "me": "them", "mine": "theirs"}


def _is_possessive(text: str, start: int, end: int) -> bool:
    return any(_POSSESSIVE.search(text[start:to]) for to in (end, end + 2))


def _peeled(text: str) -> str:
    """`text` without what stands around the verb and its objects; never empty if `text` is not."""
    changed = True
    while changed:
        changed = False
        for pattern in _PATTERNS:
            shorter = pattern.sub("", text, count=1).strip()
            # One bare word left that is no verb is a wrong cut, unless it is all that there was.
            is_whole = len(shorter.split()) > 1 or len(text.split()) < 4 or is_base(shorter)
            if shorter != text and shorter and is_whole:
                text, changed = shorter, True
    return text


# A clause with a subject of its own: "…, and he never asked how I was", "…, she'd bring the cake".
_FINITE = r"(?:will|would|can|could|is|was|has|had|did|does|never|said|says|told|asked|asks|wants|promised|agreed)"
_OTHER_CLAUSE = re.compile(
    (
        r",? (?:and|but|so|yet|while|whereas|&) (?:(?:I|he|she|they|we) [a-z]|(?:I|he|she|they|we)['\u2019]"
        rf"|NAME (?:{_FINITE}\b)).*$"
        rf"|(?:,| -| \u2013| \u2014) (?:(?:I|he|she|they|we)(?:['\u2019](?:d|ll)| would| will)\b).*$"
        rf"|(?:,| -| \u2013| \u2014) (?:I|he|she|they|we|NAME)(?:['\u2019](?:s|ve|d)| has| have| had)?"
        r" (?:told|swore|promised|said|says|insisted|assured)\b[^,]*"
    ).replace("NAME", _NAME)
)
# What is no deed yet: the condition, or the day, before it.
_BEFORE_IT = re.compile(
    r"(?:if|when|once|as|after|before|because|since|in|on|at|by|for|next|this|should|unless|whatever)\b", re.IGNORECASE
)


def _own_clause(text: str) -> str:
    """`text` without the clauses in which somebody else, or something else, is told of."""
    cut = _OTHER_CLAUSE.sub("", text).strip(" ,")
    return text if not cut or _BEFORE_IT.match(cut) else cut


_RECIPIENT = r"(?:him|her|them|me|us|[\ue000-\uf8ff]|[A-Z][\w'\u2019\-]+)"
_DETERMINER = r"(?:the|a|an|his|her|their|my|two|three)"
_REPHRASED = (
    (r"^(?:[Pp]romis|[Oo]w)(?:e|ed|es|ing) (?=(?:me|him|her|them|us|you|[\ue000-\uf8ff]|[A-Z]\S+) (?!to\b))", "give "),
    (
        rf"^(?P<thing>.+?) (?:goes?|(?:is |are )?going)(?: back)? to (?P<to>{_RECIPIENT})\b",
        "send {thing} to {to}",
    ),
    (
        rf"^(?P<thing>[^,\u2192]+?) ?(?:\u2192|->|=>) ?(?:back )?(?:to )?(?P<to>{_RECIPIENT})$",
        "send {thing} to {to}",
    ),
    (
        rf"^(?P<thing>(?:{_DETERMINER} )?[\w'\-]+(?: [\w'\-]+)?) to (?P<to>{_RECIPIENT})\b",
        "{thing} to {to}",
    ),
)


def _verb_first(line: str) -> list[str]:
    """The words with a verb in its base form at the front; a thing to somebody is sent."""
    words = line.split(" ")
    if len(words) > 1 and words[0] == "be" and _is_done_to(words[1]):
        words = words[1:]  # "it'll be left out": leave it out
    if len(words) > 2 and not _verb(words[0], words[1]) and _is_name(words[0]) and _verb(words[1], words[2]):
        words = words[1:]  # "Lerato brings past papers"
    line = " ".join(words)
    for pattern, phrase in _REPHRASED:
        match = re.match(pattern, line)
        if match and not is_base(words[0]):
            said = match.groupdict()
            if said and not phrase.startswith("send") and _verb(said["thing"].split()[0], ""):
                continue
            lead = "" if phrase.startswith("send") or not said else "send "
            return (lead + phrase.format(**said) + line[match.end() :]).split(" ")
    return [_verb(words[0], words[1] if len(words) > 1 else "") or words[0], *words[1:]]


def _is_done_to(word: str) -> bool:
    """Whether `word` says, behind a "be", what will be done: "told", "typed"; who will be done has done it."""
    verb = base(word)
    return is_base(verb) and verb != word and not word.endswith(("s", "ing")) and word != "done"


def _is_name(word: str) -> bool:
    return bool(re.fullmatch(r"[\ue000-\uf8ff]|[A-Z]\w+", word))


def _verb(word: str, following: str) -> str:
    """The base form of `word` if it is a verb here, else ""."""
    bare = word.strip(",.;:").lower()
    changed = base(bare)
    if is_base(changed):
        # "signed lease" is a lease: a past form wants an object that says which.
        named = bare == changed or not bare.endswith("ed") or following.lower() in _AFTER_OBJECT | _OBJECTS
        return changed if named else ""
    verbal = changed != bare and following.lower() in _AFTER_OBJECT | _OBJECTS | {"her", "its", "their"}
    return changed if verbal or bare.endswith("ing") else ""


def _named(words: list[str], name: str) -> list[str]:
    """The name in place of the first pronoun that stands right behind the verb or a preposition."""
    verb_at = 1 if words[0] == "be" else 0  # "be in her hands"
    for at, word in enumerate(words[1 : verb_at + 4], 1):
        bare = word.strip(",.;")
        follows = words[at + 1].lower() if at + 1 < len(words) else ""
        if bare not in _OBJECTS or bare == "them":  # "them" is mostly things, or several
            continue
        possessive = bare == "her" and re.fullmatch(r"[a-z][\w'\-]*", follows) and follows not in _AFTER_OBJECT
        gets = words[0] in _HAND_OVER and "to" not in words[at:]
        if at == 1 and (gets or (words[0] in _LET and is_base(follows))):
            possessive = False
        if not possessive:
            return [*words[:at], word.replace(bare, name), *words[at + 1 :]]
        return [*words[:at], f"{name}'s", *words[at + 1 :]] if at == verb_at + 1 else words
    return words


_HAND_OVER = frozenset(("give", "lend", "offer", "owe", "teach", "tell"))
"""Whom these verbs name first is who gets it: "give her dinner", unless it goes "to" somebody."""
_LET = frozenset(("let", "help", "make", "watch", "hear"))
"""Behind these a verb is what the one named will do: "let her know"."""

_OPENERS = """
    the a an my our some two three four five ten that this those these to with for about at in on over up out back how
    what whether when where who it his their your all any both another of into from through and down off home round by
    as myself one every each more
    """
_AFTER_OBJECT = frozenset(_OPENERS.split())

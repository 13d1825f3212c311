"""Debts said in so many words, "I owe Sarah £40", "Paul owes me a beer": money, or a thing that can be given back; and
money that was pledged, and what "I must give back".

Other duties, "Must tell Ana", "Ring Bo Monday", are not heard by rule: in labelled reflections five of nineteen were
promises, and those five were heard without it.

What is only a figure of speech, "I owe her a lot", is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from journal.domain.commitment import Owner
from journal.nlp.parsed import Mark, Span

NAME = "\ue000"
"""Stands, once or as often as it is long, for a name in the words that the patterns look at."""
_NUMBER = (
    r"(?:\d[\d.,]*\d|\d|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|a hundred|a few|a couple of)"
)
_CURRENCY = (
    r"(?:(?:quid|pounds?|euros?|dollars?|bucks|pence|cents?|francs?|rupees|rand|naira|kr|USD|EUR|GBP)\b(?! of\b)"
    r"|grand\b(?! [a-z]))"
)
MONEY = (
    rf"(?:[\u00a3$\u20ac\u00a5\u20b9]\s?\d(?:[\d.,]*\d)?k?|{_NUMBER} ?(?:[\u00a3$\u20ac]|{_CURRENCY})"
    r"|an? (?:fiver|tenner)\b)"
)
_FIGURE = (
    r"(?:(?:an? )?(?:lot|lots|great deal|deal|debt|favou?r|ton|world|life|living|career|thanks|thank[- ]you|big one"
    r"|good word)"
    r"|(?:my|his|her|the) (?:whole |very )?(?:life|living|career|job|trade|thanks|world|sanity|start|success)"
    r"|one(?! \w)|it|that|this|so much|much|more|most|less|nothing|everything|big|all)"
)
_TREATS = r"(?:breakfast|brunch|lunch|dinner|supper|drinks|coffee|tea|cake|beers?|pints?|wine|money|cash)"
_THING = (
    rf"(?!{_FIGURE}\b)(?:{MONEY}|(?:an?|another|two|three|four|five|six|some|the|my|his|her|\d+) [a-z]|{_TREATS}\b)"
)
_WITHIN = r"[^.;!?\n\u2013\u2014]"
_ON = rf"{_WITHIN}*?(?=,? (?:and|but|so) (?:I|he|she|they|we)\b|, (?:I|he|she|they|we)\b|[.;!?\n\u2013\u2014]|$)"
"""The rest of the clause, up to one with a subject of its own."""
_WHOSE = r"(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]he)"
_SOMEBODY = rf"(?:(?:{_WHOSE} (?:\w+ )?)?{NAME}+|(?:[Mm]y|[Oo]ur) \w+)"
_TO = rf"(?:him|her|them|{_SOMEBODY})"
_BY = rf"(?:[Hh]e|[Ss]he|[Tt]hey|{_SOMEBODY})"
_STILL = r"(?:(?:still|also|now|then) )*"
_AT_THE_START = r"(?:^|(?<=[.!?\n] )|(?<=\n)|(?<=[-*\u2022] ))"
_MINE = re.compile(rf"(?:\b(?:I|i) {_STILL}|{_AT_THE_START}(?:Still )?)[Oo]we {_TO}:? {_THING}{_ON}")
SUM = rf"(?:{MONEY}|{_NUMBER}(?: ?k| (?:hundred|thousand|million))\b)"
"""Money, also where its currency goes without saying: "fifteen thousand"."""
_PLEDGED = re.compile(
    rf"(?<!\w){_BY}(?:(?: (?:has|have|had|just|also|even))*|['\u2019](?:s|ve|d)) pledged"
    rf" (?:(?:me|us) )?(?:another )?{SUM}{_ON}"
)
_DUTY = r"(?i:need to|must(?: remember to)?|have to|ought to|gotta|remember to|don['\u2019]t forget to)"
_GIVE_BACK = re.compile(
    rf"{_AT_THE_START}(?:I )?{_STILL}(?:really )?{_DUTY} {_STILL}"
    rf"(?:give|take|bring|send|hand|pay|return) (?:it|them|that|this)(?: all)? back\b{_ON}"
)
_THEY_OWE = rf"{_BY} {_STILL}owes? (?:me|us)\b"
_THEIRS = re.compile(rf"(?<!\w){_THEY_OWE} {_THING}{_ON}")
_BEGINNING = r"^\W*(?:and |but |so )?"
_BEGINS_AS_THEIRS = re.compile(_BEGINNING + _THEY_OWE, re.IGNORECASE)
_BEGINS_AS_MINE = re.compile(rf"{_BEGINNING}(?:I )?{_STILL}owe (?!me\b|us\b)", re.IGNORECASE)
_DOUBT = re.compile(r"\b(?:if|whether|thinks?|says?|said|joked?|as though|don['\u2019]t)(?: \w+)? $", re.IGNORECASE)


def who_owes(words: str) -> Owner | None:
    """Who owes something where `words` begin with that, be it a figure of speech: "she owes me $15", "owe Sarah £40".

    Args:
        words: Those of a promise, with `NAME` for each name.
    """
    if _BEGINS_AS_THEIRS.match(words):
        return Owner.THEM
    return Owner.ME if _BEGINS_AS_MINE.match(words) else None


def added(text: str, marks: Sequence[Mark], names: Iterable[Span]) -> list[Mark]:
    """The marks, with the debts of `text` where nothing was marked."""
    found = [d for d in debts(text, names) if not any(m.start < d.end and d.start < m.end for m in marks)]
    return [*marks, *found]


def debts(text: str, names: Iterable[Span]) -> Iterator[Mark]:
    """Where a debt is stated, and whose it is."""
    words = text
    for start, end in names:
        words = words[:start] + NAME * (end - start) + words[end:]
    for owner, rule in ((Owner.ME, _MINE), (Owner.THEM, _THEIRS), (Owner.THEM, _PLEDGED), (Owner.ME, _GIVE_BACK)):
        for found in rule.finditer(words):
            is_asked = words[found.end() : found.end() + 1] == "?"
            if not is_asked and not _DOUBT.search(words[max(0, found.start() - 30) : found.start()]):
                yield Mark(found.start(), found.end(), owner.value, score=0.6, open=1.0)


_OWES = re.compile(
    rf"(?:[Oo]we|owes|owed|owing) (?P<to>(?:my |our |his |her |the )?(?:\w+ )??(?:him|her|them|me|us|[{NAME}-\uf8ff]"
    rf"|[A-Z][\w'\u2019\-]+)):? (?P<sum>{MONEY})(?!\w)"
)


def paid_back(line: str) -> str:
    """The debt of a line as what is to be done, "owe Sarah £40": "pay Sarah back £40"; other lines stay."""
    return _OWES.sub(r"pay \g<to> back \g<sum>", line, count=1) if _OWES.match(line) else line

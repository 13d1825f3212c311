"""Whether two names may mean one person, and why: rules that can be told in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from journal.domain.letters import fold
from journal.domain.memo import memo
from journal.domain.names.kin import GENDERS, may_be_one
from journal.domain.names.nicknames import FULL_FORMS, same_given
from journal.domain.names.titles import TITLES
from journal.tongue import tr

_OWN_TITLES = """
mother engr engineer barrister cllr councillor inspector fru senor senora dona sri shri smt ji sahib ma'am bhaiya bhai
didi anna akka nana
"""
_TITLES = TITLES.union(_OWN_TITLES.split())
"""Words that tell nothing of who is meant when two names are compared."""

_SHORT_NAMES = """
abe abi ada aga ali amy ana ann ant art ava bao bea ben bob dan dee des dot eda edo ela eli ema eva eve fay flo gus guy
hal ian ida ike ina ira ivo ivy jan jay jed jeb jem jen jim job joe jon jos joy jun kai kay ken kim kip kit lea lee lei
len leo les lia lil lin liv liz lou luc lyn mac mae mai mal mat max may meg mei mel mia mik min mio moe nan nat ned neo
nia nik noa ola ole ono osa pam pat peg pia pip raj ram ray rex ria rob rod roj ron ros roy rui rut sal sam seb sid sol
stu sue tad tam ted tes tia tim tom ugo uma una uri val van vic viv wes wil win xia yan yui yun zac zak zia zoe
"""
_OWN_NAMES = frozenset(_SHORT_NAMES.split())
"""Names of three letters that are names of their own and no cut form of a longer one."""


class Strength(IntEnum):
    """How much a reason weighs: enough to ask about, or enough to act on where nothing speaks against it."""

    ASK = 1
    JOIN = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two names may be one person's, in words that follow on from them."""

    told: str
    strength: Strength = Strength.JOIN


@memo(32768)
def name_key(name: str) -> str:
    """A name without case, accents, "@" and full stops: what makes two spellings one.

    Somebody may be called by signs alone, "…" or "@@": then those are the key, for without one all such would be one.
    """
    return " ".join(fold(name).replace("@", " ").replace(".", " ").split()) or " ".join(name.casefold().split())


@memo(32768)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name's key without titles; all of them where it is nothing but titles."""
    words = [w.removesuffix("'s").removesuffix("\u2019s") or w for w in name_key(name).split()]
    bare = tuple(w for w in words if w not in _TITLES)
    return bare or tuple(words)


@memo(32768)
def kinship(a: str, b: str) -> Reason | None:
    """Why `a` and `b` may be one person's names; None where nothing says so."""
    if a == b or name_key(a) == name_key(b):
        return Reason(tr("the same name"))
    first, second = sorted((name_words(a), name_words(b)), key=lambda words: (len(words), words))
    if not first or not second:
        return None
    if first == second:
        return Reason(tr("the same name with a title"))
    for name, words in (
        (a, second if name_words(a) == first else first),
        (b, first if name_words(a) == first else second),
    ):
        if (reason := _handle(name, words)) is not None:
            return reason
    if len(second) > 1 and _initials(first) and tuple(w[0] for w in second) == _initials(first):
        return Reason(tr("its initials"))
    if len(first) == 1:
        return _one_word(first[0], second)
    return _several_words(first, second)


def _one_word(word: str, words: tuple[str, ...]) -> Reason | None:
    if len(words) == 1 and (word in GENDERS or words[0] in GENDERS):  # Pa is no Paul
        return Reason(tr("two words for one’s own kin"), Strength.ASK) if may_be_one(word, words[0]) else None
    if len(words) > 1 and word in words:
        return Reason(tr("a part of the name"))
    given = words[0]
    if same_given(word, given):
        return Reason(
            tr("{word} is a short form of {given}").format(word=word.title(), given=given.title())
            if word != given
            else tr("the same given name")
        )
    if len(word) == 1:
        return Reason(tr("its first letter"), Strength.ASK) if given[0] == word else None
    if _is_cut(word, given) or (len(words) == 1 and _is_cut(given, word)):
        return Reason(tr("a cut form of the name"))
    if _is_typo(word, given) or (len(words) > 1 and _is_typo(word, words[-1])):
        is_sure = _sounds_alike(word, given) or _lost_a_vowel(word, given)
        return Reason(tr("one letter apart"), Strength.JOIN if is_sure else Strength.ASK)
    return None


def _several_words(first: tuple[str, ...], second: tuple[str, ...]) -> Reason | None:
    if set(first) <= set(second):
        return Reason(tr("a part of the name"))
    if len(first) == len(second) and all(_word_fits(a, b) for a, b in zip(first, second, strict=True)):
        spelled = sum(_is_typo(a, b) for a, b in zip(first, second, strict=True))
        same = sum(a == b for a, b in zip(first, second, strict=True))
        if spelled and not same:
            return None
        return Reason(tr("one letter apart") if spelled else tr("a shorter form of the same name"))
    if first[-1] == second[-1] and (same_given(first[0], second[0]) or first[0] == second[0][0]):
        return Reason(
            tr("{first} is a short form of {second}").format(first=first[0].title(), second=second[0].title())
        )
    return None


def _word_fits(a: str, b: str) -> bool:
    if a == b or same_given(a, b) or _is_typo(a, b):
        return True
    short, full = sorted((a, b), key=len)
    return full.startswith(short) and (len(short) <= 3 or len(full) - len(short) > 2)


def _is_cut(short: str, full: str) -> bool:
    """ "Ro" for Rohan, "Vik" for Vikram: a beginning that is no name of its own."""
    if not 2 <= len(short) <= 4 or len(full) - len(short) < 2 or not full.startswith(short):
        return False
    return short not in _OWN_NAMES and short not in FULL_FORMS and len(short) <= 3


def _is_typo(a: str, b: str) -> bool:
    """Whether two words of five letters and more are one slip apart: a letter more, less, other, or two swapped."""
    if a == b or min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    if len(a) == len(b):
        apart = [i for i in range(len(a)) if a[i] != b[i]]
        if len(apart) == 1:
            return True
        return (
            len(apart) == 2 and apart[1] == apart[0] + 1 and a[apart[0]] == b[apart[1]] and a[apart[1]] == b[apart[0]]
        )
    short, full = sorted((a, b), key=len)
    return any(full[:i] + full[i + 1 :] == short for i in range(len(full)))


def _sounds_alike(a: str, b: str) -> bool:
    """Two spellings of one sound, "Hanna" and "Hannah", "Sofia" and "Sophia", or two letters swapped."""

    def heard(word: str) -> str:
        word = re.sub(r"ph", "f", word)
        word = re.sub(r"(.)\1", r"\1", word)
        return re.sub(r"h\b|(?<=[ts])h", "", word).replace("ck", "k").replace("y", "i")

    return heard(a) == heard(b) or (len(a) == len(b) and sorted(a) == sorted(b))


_CLUSTER = re.compile(r"[^aeiouy\W\d]{3,}")


def _lost_a_vowel(a: str, b: str) -> bool:
    """Whether one is the other without a vowel, and hard to say for it: "Robrt", "Cathrine"; "Andres" is a name."""
    short, full = sorted((a, b), key=len)
    lost = [full[i] for i in range(len(full)) if full[:i] + full[i + 1 :] == short]
    clusters = [len(_CLUSTER.findall(word)) for word in (short, full)]
    return bool(lost) and lost[0] in "aeiou" and clusters[0] > clusters[1]


def _initials(words: tuple[str, ...]) -> tuple[str, ...]:
    if len(words) > 1 and all(len(w) == 1 for w in words):
        return words
    if len(words) == 1 and 2 <= len(words[0]) <= 3 and not re.search(r"[aeiouy]", words[0]):
        return tuple(words[0])  # "TK", "MK": no vowel, so hardly a name
    return ()


def _handle(name: str, words: tuple[str, ...]) -> Reason | None:
    """ "@bobk" for Bob or Robert Kowalski, "@jane_doe" for Jane Doe."""
    if not name.strip().startswith("@"):
        return None
    handle = re.sub(r"[\d_.\-]+", "", name_key(name).replace(" ", ""))
    if len(handle) < 3 or not words:
        return None
    joined = "".join(words)
    if handle == joined or (len(words) > 1 and handle in (words[0][0] + words[-1], words[-1] + words[0][0])):
        return Reason(tr("a handle made of the name"))
    givens = (
        {words[0]}
        | {short for short, fulls in FULL_FORMS.items() if words[0] in fulls}
        | FULL_FORMS.get(words[0], frozenset())
    )
    for given in sorted(givens, key=len, reverse=True):
        if len(given) >= 3 and handle.startswith(given):
            rest = handle[len(given) :]
            if not rest or (len(words) > 1 and words[-1].startswith(rest)):
                return Reason(tr("a handle made of the name"))
            if len(words) == 1 and len(rest) == 1:
                return Reason(tr("a handle that begins with the name"), Strength.ASK)
    if len(words) > 1 and len(words[-1]) >= 4 and handle.endswith(words[-1]):
        return Reason(tr("a handle made of the name"))
    if handle.removeprefix("dr") == words[-1]:
        return Reason(tr("a handle made of the name"))
    return None


_GOES_BY = (
    # Not "Bo and a man called Drew"; and "Anna called Ben" is a call: who bears a name is called it behind a comma.
    r"(?:,? (?:(?!(?:and|an?|one|the)\b)\w+ ){0,3}?(?:who )?"
    r"(?:goes by|known as|aka|a\.k\.a\.?|calls? (?:him|her)self|nicknamed|short for|alias"
    r"|(?:(?:is|was|be|whom? (?:we|they|everyone|everybody)) |(?<=, ))called)"
    r"|(?:(?!\band\b)[^.!?\n]){0,60}?\b(?:call me|call (?:him|her)|goes by|calls (?:him|her)|known as)"
    r"|\s*[(=]\s*(?:aka |or )?)\s*[\"'\u201c\u2018]?"
)


_GENITIVE = re.compile(r"['\u2019]s\b")


def said_of(text: str, name: str, other: str) -> bool:
    """Whether a text itself says that two names are one person's: "Tomasz, goes by Tom", "Priyanka (Pinky)"."""
    low = text.lower()
    return _leads_to(low, name.lower(), other.lower()) or _leads_to(low, other.lower(), name.lower())


def _leads_to(text: str, name: str, other: str) -> bool:
    goes_by = re.compile(_GOES_BY, re.IGNORECASE)  # kept by `re`; who reads nothing need not wait for it
    at = text.find(name)
    while at >= 0:
        link = goes_by.match(text, at + len(name))
        if link and text.startswith(other, link.end()):
            after = text[link.end() + len(other) : link.end() + len(other) + 1]
            # "Shreya (Leo's mom)" names another one.
            return not after.isalnum() and not _GENITIVE.match(text, link.end() + len(other))
        at = text.find(name, at + 1)
    return False

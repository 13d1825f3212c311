"""A peeled promise with its verb in front: in the base form, its pronouns named, and a thing to somebody sent.

Names that were heard stand in the words as single private characters (`journal.nlp.commitments.actions`).
"""

from __future__ import annotations

import re

from journal.nlp.commitments.debts import SUM
from journal.nlp.verbs import base, is_base

_OBJECTS = {"him", "her", "them", "you"}
_RECIPIENT = r"(?:him|her|them|me|us|[\ue000-\uf8ff]|[A-Z][\w'\u2019\-]+)"
_DETERMINER = r"(?:the|a|an|his|her|their|my|two|three)"
_REPHRASED = (
    (rf"^[Pp]ledg(?:e|ed|es|ing) (?=(?:me |us )?{SUM})", "give "),
    (rf"^(?:[Pp]romis|[Pp]ledg)(?:e|ed|es|ing) (?={_DETERMINER} )", "give "),
    (r"^(?:[Pp]romis|[Pp]ledg|[Oo]w)(?:e|ed|es|ing) (?=(?:it|them|that|this) to )", "give "),
    (rf"^[Oo]w(?:e|ed|es|ing) (?=(?:the|my|our) \w+ {_DETERMINER} )", "give "),
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


def verb_first(line: str) -> list[str]:
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
            if said and not phrase.startswith("send") and (_verb(words[0], "") or base(words[0]) in _VOWS):
                continue
            lead = "" if phrase.startswith("send") or not said else "send "
            return (lead + phrase.format(**said) + line[match.end() :]).split(" ")
    return [_verb(words[0], words[1] if len(words) > 1 else "") or words[0], *words[1:]]


_VOWS = ("vow", "promise", "pledge")


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
        has_object = following.lower() in _AFTER_OBJECT | _OBJECTS or following[:1].isdigit()
        named = bare == changed or not bare.endswith("ed") or has_object
        to_somebody = changed not in _ASKING and re.match(r"(?:[\ue000-\uf8ff]|(?:me|us)$)", following)
        return changed if named or to_somebody else ""
    verbal = changed != bare and following.lower() in _AFTER_OBJECT | _OBJECTS | {"her", "its", "their"}
    return changed if verbal or bare.endswith("ing") else ""


def named(words: list[str], name: str) -> list[str]:
    """The name in place of the first pronoun that stands right behind the verb or a preposition."""
    verb_at = 1 if words[0] == "be" else 0  # "be in her hands"
    for at, word in enumerate(words[1 : verb_at + 4], 1):
        bare = word.strip(",.;")
        follows = words[at + 1].lower().rstrip(",.;:") if at + 1 < len(words) else ""
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


_ASKING = frozenset(("ask", "invite", "want"))
"""What is promised is another's answer to these: "asked me for a dance"."""
_HAND_OVER = frozenset(("give", "lend", "offer", "owe", "teach", "tell"))
"""Whom these verbs name first is who gets it: "give her dinner", unless it goes "to" somebody."""
_LET = frozenset(("let", "help", "make", "watch", "hear"))
"""Behind these a verb is what the one named will do: "let her know"."""

_OPENERS = """
    the a an my our some two three four five ten that this those these to with for about at in on over up out back how
    what whether when where who it his their your all any both another of into from through and down off home round by
    as myself one every each more there here again
    """
_AFTER_OBJECT = frozenset(_OPENERS.split())

"""The base form of English verbs, by a short table and the rules of spelling.

A pipeline may bring no lemmatiser, and lemma tables are large; for the verbs with which
people promise things this is enough, and a word it does not know it leaves alone.
"""

from __future__ import annotations

import re

_IRREGULAR = """
be am is are was were been being
bear bore borne
begin began begun
bring brought
build built
buy bought
catch caught
choose chose chosen
come came coming
cut cutting
die died dying
dig dug digging
do did done does doing
draw drew drawn
drive drove driven driving
eat ate eaten
feed fed
find found
fly flew flown flies
forget forgot forgotten forgetting
forward forwarded fwd fwded
get got gotten getting
give gave given giving
go went gone goes going
hand handed
have had has having
hear heard
hold held
introduce introed
keep kept
know knew known
lead led
leave left leaving
lend lent
let letting
lie lied lying
look looked
make made making
meet met
pay paid
put putting
read reading
ride rode riding
ring rang rung ringing
run ran running
say said
see saw seen
sell sold
send sent
set setting
show shown
sing sang sung
sit sat sitting
speak spoke spoken
spend spent
stand stood
stick stuck
swim swam
take took taken taking
teach taught
tell told
think thought
tie tied tying
try tried tries
undertake undertook undertaken undertaking
win won winning
write wrote written writing
"""
_BASE = {form: line.split()[0] for line in _IRREGULAR.strip().splitlines() for form in line.split()[1:]}
_REGULAR = """
    add answer apply arrange ask bake book borrow call carry change chase check clear collect confirm contact cook copy
    cover deliver discuss do draft drop email explain feed fetch file fill finish fix follow forward hang help host
    intro introduce invite invoice join knit lay look mail mend mention message mind move nudge offer open order pack
    paint pass phone pick plan play post prepare print propose push put raise recommend redo refer remind rent repair
    reply report return review rewrite scan schedule sew share ship sign sort start stay stop submit swap switch talk
    test text thank transfer translate turn type update upload visit vouch wait walk warn wash watch water wire work
    """
BASES = frozenset(line.split()[0] for line in _IRREGULAR.strip().splitlines()) | frozenset(_REGULAR.split())
_VERB_LIKE = """
    his this its us yes as always perhaps besides afterwards towards red bed need indeed seed feed speed thing nothing
    something anything everything king morning evening during spring string wedding building meeting
    """
_NO_VERBS = frozenset(_VERB_LIKE.split())
# One short syllable has lost an e, or its consonant would be doubled: hop-ing is of hope, hopp-ing of hop.
_SHORT = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprstvz]$")
# Stems that have lost an e whatever they are like: postpon-ed, restor-ing, complet-es.
_LOST_E = re.compile(
    r"(?:(?:ph|p|cl|z|st|\bh|thr|\bat|int|\bcond)on|squar|(?:ch|r)ang|\b(?:t|w|h|p)ast|(?:del|mpl|\bcomp|cr)et|\b(?:re|pro)?creat"
    r"|[a-z]sum|(?:fum|stum)|(?:rest|gn|xpl|ad)or|(?:\b|re|ex|in)cit|(?:nv|gn|wr|ped|\bun|req)it)$"
)
# Endings before which English drops a final e: shar-ing, arrang-ed, introduc-es.
_DROPS_E = re.compile(
    r"(?:[cvzu]|[^aeiou]ar|[^aeou]i[rbdklmnpt]|[^aeo]at|[ct]or|plor|phon|ot|[aeiou]s|ur|ut"
    r"|[^aeiou]l|rg|dg|[ae]ng|rs|ns|[aiou]k|am|om|op|ap|ak)$"
)
_KEEPS = re.compile(
    r"(?:visit|edit|limit|exit|credit|audit|deposit|wait|open|listen|mention|happen|offer|order|answer|cover|deliver"
    r"|ll|focus|canvass?|pilot|pivot|pass|press|discuss|miss|guess|bring|ring|sing|hang|hel[dp]|look|book|cook"
    r"|talk|walk|ask|work|thank|check|track|pick|pack|knock|[eo][ao]r|our|up|eat|oat|eed|ead|oad|oan|ean|ain|oin|een"
    r"|eet|oot|out|eep|oop|ool|eel|ail|oil|ook|eek|eak|oak|eam|oom|ow|ew|aw|er|or|en|on|it|op)$"
)


def base(word: str) -> str:
    """The base form of the verb `word` in lower case: "couriering" -> "courier", "sent" -> "send"."""
    word = word.lower()
    if word in _BASE:
        return _BASE[word]
    if word in BASES or word in _NO_VERBS:
        return word
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1 and (ending in ("ied", "ies") or re.search(r"[aeiouy]", stem)):
            return _restored(stem, ending, word)
    return word


def _restored(stem: str, ending: str, word: str) -> str:
    if ending in ("ied", "ies"):
        return stem + "y"
    if ending == "s":
        return word if word.endswith(("ss", "us")) else stem
    if ending == "es" and re.search(r"(?:ss|sh|ch|x|zz|o)$", stem):
        return stem
    if ending == "es":
        return stem + "e"
    for candidate in (stem, stem + "e"):
        if candidate in BASES:
            return candidate
    doubled = re.fullmatch(r"(\w*[^aeiou]?[aeiou])([bdgklmnprt])\2", stem)
    if doubled and not re.search(r"(?:ll|ss|ff|zz)$", stem):
        return stem[:-1]
    if _LOST_E.search(stem) or _SHORT.search(stem) or (not _KEEPS.search(stem) and _DROPS_E.search(stem)):
        return stem + "e"
    return stem


def is_base(word: str) -> bool:
    """Whether `word` is a base form that people promise with."""
    return word.lower() in BASES

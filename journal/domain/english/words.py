"""Words brought to a common form: what lets "sent him the contract" meet "send Tom the contract".

No dictionary and no library: past forms that follow no rule are listed, the others lose
their endings. A stem need not be a word; it only has to be the same for the same word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from journal.domain.memo import memo

_PAST = """
ate eaten:eat  began begun:begin  bent:bend  bit bitten:bite  blew blown:blow  bought:buy  broke broken:break
brought:bring  built:build  burnt:burn  came:come  caught:catch  chose chosen:choose  dealt:deal  did done:do
drank drunk:drink  drew drawn:draw  drove driven:drive  dug:dig  fed:feed  fell fallen:fall  felt:feel
flew flown:fly  forgot forgotten:forget  fought:fight  found:find  froze frozen:freeze  gave given:give
got gotten:get  grew grown:grow  heard:hear  held:hold  hung:hang  kept:keep  knew known:know  laid:lay
led:lead  left:leave  lent:lend  lit:light  lost:lose  made:make  met:meet  paid:pay  rang rung:ring  ran:run
rode ridden:ride  said:say  sang sung:sing  sat:sit  saw seen:see  sent:send  shook shaken:shake  shot:shoot
showed shown:show  slept:sleep  sold:sell  spent:spend  spoke spoken:speak  stood:stand  stuck:stick
swept:sweep  taught:teach  thought:think  threw thrown:throw  told:tell  took taken:take  went gone:go
woke woken:wake  won:win  wore worn:wear  wrote written:write  fwd fwded fwdd:forward  retyped:type
"""
_PAIRS = [pair.split(":") for pair in re.split(r"\n|  ", _PAST) if ":" in pair]
BASE = {past: base for pasts, base in _PAIRS for past in pasts.split()}
"""Past form -> base form of the verbs that follow no rule."""

ALIKE = frozenset(["put", "set", "cut", "let", "read", "shut", "hit", "cost", "beat"])
"""Verbs whose past looks like their present."""

_NOT_PAST = frozenset(
    [
        "need",
        "feed",
        "speed",
        "red",
        "bed",
        "seed",
        "indeed",
        "hundred",
        "weed",
        "shed",
        "sled",
        "ted",
        "fred",
        "embed",
        "bleed",
        "breed",
    ]
)

_SAME = """
cv:cv resume résumé curriculum  |intro:intro introduction introduce intros  |deck:deck slide slides presentation
contact:contact contacts number numbers  |photo:photo photograph pic picture
detail:detail details particulars particular
fund:fund money payment cash cheque cheques
notes:note notes comment comments feedback remark remarks  |reference:reference referee testimonial
doc:doc document file paper  |vet:vet check  |flat:flat apartment  |ad:ad advert advertisement
report:report  |page:page pages pager one-pager two-pager  |ring:ring call phone telephone  |mail:mail email e-mail
mend:mend fix repair  |certificate:cert certs certificate certificates  |information:info information
spec:spec specs specification  |appointment:appt appointment  |schedule:sched schedule  |video:vid vids video videos
recommend:rec recs recommendation  |application:application applications  |reference:ref refs reference references
invite:invite invitation  |estimate:estimate quote quotation
"""

_STOP_WORDS = """
a an the this that these those some any no not all both each every other another such own same so too very just
i me my mine myself we us our ours you your yours he him his she her hers it its they them their theirs who whom
whose which what when where why how there here and or but nor if then than as at by for from in into of off on
onto out over to up down with without about after before between during since till until through under against
am is are was were be been being have has had having do does did doing will would shall should can could may might
must ought 'll 'd 've 're 's n't not ll ve re d s t m im ive ill id dont
yes no ok okay oh well also again still yet now soon later once only even already really quite rather
say tell promise agree offer ask swear undertake owe accept volunteer reckon think know want like love mean
word thing things stuff bit lot way one two three something anything everything someone somebody
today tonight tomorrow yesterday morning evening afternoon night noon lunchtime day days week weeks weekend
month months year years time times date monday tuesday wednesday thursday friday saturday sunday mon tue tues wed
weds thu thur thurs fri sat sun january february march april june july august september october november
december jan feb mar apr jun jul aug sep sept oct nov dec eod cob asap next last first latest end early late
itself himself herself themselves whole properly along together
going gonna go come get let put make take give do be back mr mrs ms dr frau herr prof sir madam fr
"""
STOP = frozenset(_STOP_WORDS.split())
"""Words that tell nothing about what was promised."""

_TOKEN = re.compile(r"[@#]?[^\W_]+(?:['\u2019-][^\W_]+)*\+?", re.UNICODE)
_CONTRACTED = re.compile(r"(?:i|he|she|they|we|you|it|that|who|there|what|let)'\w+|\w+n't")
_PREFIXES = ("re", "over", "under", "out", "mis", "fore", "with", "up")
_PARTICLES = frozenset(["up", "off", "in", "out", "over", "back", "through", "down"])
_SUFFIXES = ("'s", "s'", "'")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its place, its lower-case form with a plain apostrophe, and its stem."""

    start: int
    end: int
    word: str
    stem: str
    is_capital: bool


def tokens(text: str, offset: int = 0) -> tuple[Token, ...]:
    """The words of `text`, in order; `offset` is added to their places."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group().lower().replace("\u2019", "'")
        found.append(Token(match.start() + offset, match.end() + offset, word, stem(word), match.group()[:1].isupper()))
    return tuple(found)


def is_past(word: str) -> bool:
    """Whether a word looks like a past form or a participle."""
    if base_of(word) != word:
        return True
    if _CONTRACTED.fullmatch(word):
        return False  # "she'd" is no participle
    return len(word) > 4 and (word.endswith("ed") or word.endswith("'d")) and word not in _NOT_PAST


def base_of(word: str) -> str:
    """The base of a past form that follows no rule, also behind a prefix, "rewritten" of "rewrite"; else the word."""
    if word in BASE:
        return BASE[word]
    for prefix in _PREFIXES:
        if word.startswith(prefix) and (base := BASE.get(word[len(prefix) :])):
            return prefix + base
    return word


@memo(65536)
def stem(word: str) -> str:
    """The common form of a word's forms: "sent", "sending" and "sends" are one."""
    bare = word.lstrip("@#")
    for suffix in _SUFFIXES:
        if bare.endswith(suffix):
            bare = bare[: -len(suffix)]
            break
    if bare in ("not", "nor"):
        return bare  # no form of "note"
    head, hyphen, tail = bare.partition("-")
    if hyphen and tail in _PARTICLES:
        bare = head + tail  # "write-up" is the noun of "write up", not the verb
    bare = base_of(bare)
    cut = _cut(bare)
    return _FAMILY.get(cut, cut)


def _cut(word: str) -> str:
    if len(word) < 4:
        return word
    if word.endswith("ies") or word.endswith("ied"):
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ing") and len(word) > 5:
        word = _single(word[:-3])
    elif word.endswith("ed") and len(word) > 4 and word not in _NOT_PAST:
        word = _single(word[:-2])
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    if word.endswith("y") and len(word) > 3:
        word = word[:-1] + "i"
    return word


def _single(word: str) -> str:
    """A consonant doubled before an ending is one again: "stopp" -> "stop"."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeioulsz":
        return word[:-1]
    return word


def alike(common: str) -> frozenset[str]:
    """The words that `stem` takes for one, as they are written: "cv" and "résumé"."""
    return frozenset(form for form, name in _WRITTEN.items() if name == common)


_FAMILY: dict[str, str] = {}
_WRITTEN: dict[str, str] = {}
for _line in _SAME.replace("\n", "|").split("|"):
    if ":" in _line:
        _name, _forms = _line.strip().split(":")
        for _form in _forms.split():
            _FAMILY[_cut(_form)] = _name
            _WRITTEN[_form] = _name


def tells_nothing(token: Token) -> bool:
    """Whether a word says nothing about what was promised: "the", "she'll", "friday", a number."""
    bare = token.word.removesuffix("'s")
    return token.stem in STOP_STEMS or bare in STOP or bare.isdigit() or bool(_CONTRACTED.fullmatch(token.word))


STOP_STEMS = STOP | frozenset(stem(word) for word in STOP)
"""The same as `STOP`, as stems."""

"""What a verb does with a promise: hands it over, receives it, arrives, leaves, makes, talks."""

from __future__ import annotations

from journal.domain.english.words import stem

_KINDS = """
hand: send give hand pass share forward email mail text message post deliver submit file upload return drop ship
    transfer wire pay lend bring fetch show supply provide attach dispatch courier fax refund donate publish push
    whatsapp ping dm cc copy circulate present contribute leave put take place
get: get receive have collect pick accept
arrive: come arrive land turn appear reach hit ping materialise roll
leave: go leave
intro: introduce connect intro link refer recommend nominate forward put mention vouch suggest walk
read: read review check proof proofread edit look mark comment annotate vet critique correct examine go
write: write type prepare finish complete compile produce make build design sketch draw record update sort
    rewrite redo revise translate fill summarise compose knit bake cook dig copy print cut
talk: call ring phone speak talk chat ask tell mention contact chase reach text raise discuss explain say
    inform warn thank apologise message answer reply
meet: meet see visit join attend come go sit host lunch eat drink watch walk catch accompany drive pick pair run do
    play open read train teach
fix: fix mend repair sort install set test run patch clean solve resolve arrange organise book reserve order
    register sign approve confirm schedule fit fix
buy: buy get treat order pay book reserve bring
cover: cover take swap work stand fill help do mind babysit water
do: do finish complete manage handle deal
train: train teach show coach mentor explain talk
sign: sign countersign approve initial
"""

KINDS: dict[str, frozenset[str]] = {}
"""Stem of a verb -> the kinds of doing it may stand for."""
for _part in _KINDS.replace("\n    ", " ").strip().splitlines():
    _kind, _verbs = _part.split(":")
    for _verb in _verbs.split():
        KINDS[stem(_verb)] = KINDS.get(stem(_verb), frozenset()) | {_kind}

VERBS = frozenset(KINDS)
"""All stems known as verbs."""

AUXILIARIES = frozenset(
    [
        "am",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "could",
        "may",
        "might",
        "must",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "hasn't",
        "haven't",
        "hadn't",
        "don't",
        "doesn't",
        "didn't",
        "won't",
        "wouldn't",
        "can't",
        "couldn't",
        "cannot",
    ]
)

DELIVERED = frozenset({"hand", "arrive", "leave", "get"})
"""Kinds that tell that something made its way, whatever was to be done with it before."""

_DELIVERABLE = frozenset({"hand", "read", "write", "intro", "buy", "sign", "get"})

TAKES = frozenset(stem(verb) for verb in ["get", "receive", "have", "collect", "accept"])
"""What somebody does to whom something is given."""

LIGHT = frozenset(stem(verb) for verb in ("be", "have", "get", "go", "do"))
"""Verbs that tell next to nothing by themselves: what is done is told by the thing."""

_NOUNS = """
introduce: intro |nominate: nomination |recommend: recommendation |refer: referral reference |sign: signature
pay: fund |apply: application |register: registration |translate: translation |book: booking |invite: invite
write: writeup |order: order |reply: answer |answer: reply |train: training |estimate: estimate
"""
NOUNS = {
    stem(verb.strip()): frozenset(map(stem, nouns.split()))
    for verb, nouns in (part.split(":") for part in _NOUNS.replace("\n", "|").split("|") if ":" in part)
}
"""Stem of a verb -> stems of the nouns that name its result: what was nominated is told as "the nomination"."""


def likeness(promised: frozenset[str], told: str) -> float:
    """How far a verb told is the doing of what was promised, 0 to 1.

    Args:
        promised: Stems of the verbs of the promise.
        told: The stem of a verb of the later entry.
    """
    if told in promised:
        return 1.0
    kinds = KINDS.get(told)
    if not kinds:
        return 0.0
    wanted = frozenset().union(*(KINDS.get(verb, frozenset()) for verb in promised))
    if wanted & kinds:
        return 0.75
    if kinds & DELIVERED and (wanted & _DELIVERABLE or not wanted):
        return 0.6 if wanted else 0.3
    if "do" in kinds or (kinds & {"write"} and "hand" in wanted):
        return 0.5
    return 0.0

"""Pending commitments made ready for comparing: what is to be done, with what, by whom, for whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from journal.domain.closing.promise import ADJUNCT, HEAD, Promise
from journal.domain.commitment import Commitment, Owner
from journal.domain.english.pieces import sentences
from journal.domain.english.verbs import NOUNS, VERBS
from journal.domain.english.words import Token, is_past, stem, tells_nothing, tokens
from journal.domain.ledger import Ledger
from journal.domain.names.identity import name_key
from journal.domain.reading import Mention

_AWAITING = frozenset(stem(word) for word in ("nothing", "word", "news", "sign", "reply"))

_IN_TOUCH = re.compile(r"\b(?:in touch with|connect\w* (?:me|him|her|them|us)|introduc\w*|intro)\b", re.IGNORECASE)

QUOTED = 0.35
"""What a word weighs that stands in the quote of a promise but not in its action."""

BESIDE = 0.9
"""What the words of a compound weigh before its last one: the *price* list."""

SAID_OF_IT = 0.5
"""What a participle weighs that is told of the thing: the *signed* lease."""

_PREPOSITIONS = frozenset(["about", "on", "for", "with", "from", "at", "to", "in", "into", "before", "after", "when"])

PRONOUN = re.compile(r"\b(?:he|she|him|her|they|them)\b", re.IGNORECASE)

NAMED_WITHIN = 4
"""So many sentences, its own the last, may name whom the pronoun of a promise means."""

_THINGS = frozenset(["it", "them", "that", "this", "those", "these", "one", "ones"])

_STANDS_FOR = re.compile(
    r"(?<!to )(?<!with )(?<!for )(?<!at )\bthem\b|\b(?:it|that|this|those|these|ones?)\b", re.IGNORECASE
)

_BACK = re.compile(
    r"\b(?:(?:get|come|be|circle|gets|comes) (?:right )?back (?:to|with)"
    r"|lets? (?:me|him|her|them|us) know|be in touch)\b",
    re.IGNORECASE,
)

_ASIDE = re.compile(r"[.!?] |\bso (?:that )?(?:I|he|she|we|they|it)\b")

_FRAME = re.compile(
    r"^.*\b(?:i|he|she|they|we)(?:['\u2019](?:d|ll)| will| would|(?:['\u2019](?:s|re|m)| is| are| am) going to)"
    r" (?!be\b)(?=\w)",
    re.IGNORECASE,
)
"""Who said what before the deed itself: "say leave it with me, I'll …"."""

_LIGHT = (
    (re.compile(r"\bgive (?:(\w+) )?a (?:call|ring|bell|shout)\b", re.IGNORECASE), r"ring \1"),
    (re.compile(r"\bgive (?:(\w+) )?a hand\b", re.IGNORECASE), r"help \1"),
    (re.compile(r"\bhave a (?:quiet |quick )?(?:word|chat|talk)\b", re.IGNORECASE), "speak"),
    (re.compile(r"\bhave a (?:quick |good |proper )?look\b", re.IGNORECASE), "look"),
)
"""Deeds told by a noun: "have a word with him", "give her a call"."""

_TELLS_ON = re.compile(r"(?:i|he|she|they|we)(?:'\w+)?$|will$")

_SAYING_YES = re.compile(r"^say (?:yes|ok|okay|sure|so|of course|I would|I will)\b(?:.*\bbefore\b.*)?", re.IGNORECASE)

_ANSWER = re.compile(r"\b(?:answer|reply|decision|yes or no)\b", re.IGNORECASE)

NEAREST = 3
"""So many words before a promise may tell what its "it" stands for."""

_ANSWERS = frozenset(stem(verb) for verb in ("ring", "write", "reply", "tell", "answer"))

_BARE = _ANSWERS | frozenset(stem(verb) for verb in ("pay", "transfer", "come", "visit", "text", "message"))

_IDLE = frozenset(stem(word) for word in ("real", "sure", "definitely", "proper", "straight", "know"))

_DETERMINERS = frozenset(["a", "an", "the", "my", "his", "her", "their", "our", "its", "some", "two", "three", "this"])


def may_be_meant(promise: Promise, told: frozenset[str], spoken_of: frozenset[str], on: date) -> bool:
    """Whether an entry can say anything of a promise: a quick look before the careful one.

    It has to share a word with it, and where it names nobody of the promise, all that it is about.

    Args:
        promise: The promise.
        told: The stems of the entry.
        spoken_of: Ids of everybody it mentions.
        on: The day it is about: what was due then or the day before may be told without its words.
    """
    if promise.parties & spoken_of and promise.item.due and 0 <= (on - promise.item.due).days <= 1:
        return True
    if promise.owners & spoken_of and told & _AWAITING:
        return True  # "nothing from Ana"
    if promise.parties & spoken_of and (promise.is_bare or promise.wants_answer or promise.verbs & told):
        return True
    shared = promise.objects.keys() & told
    if not shared:
        return False
    if not promise.parties or promise.parties & spoken_of:
        return True
    return bool(promise.core) and promise.core <= shared


def promise_of(item: Commitment, ledger: Ledger) -> Promise:
    """A commitment made ready for comparing; its words not yet weighed against those of others."""
    owner = ledger.person_in(item.entry, item.who)
    other = ledger.person_in(item.entry, item.counterparty)
    names = {word for n in (item.who, item.counterparty) if n for word in name_key(n).split()}
    for person in filter(None, (owner, other)):
        names |= {word for form in (person.name, *person.aliases) for word in name_key(form).split()}
    verbs, objects = promised_words(item, frozenset(names), lambda: _leading_up(item, ledger.entries[item.entry].text))
    return Promise(
        item=item,
        owners=frozenset({owner.id} if owner else ()),
        others=frozenset({other.id} if other else ()),
        verbs=verbs,
        objects=objects,
        about=frozenset(ledger.goes_by(m.person) for m in _named_in(item, ledger))
        - {p.id for p in (owner, other) if p},
        is_bare=is_bare(item, verbs, frozenset(names)),
        wants_answer=wants_answer(item),
        perhaps=_perhaps(item, ledger) - {p.id for p in (owner, other) if p},
    )


def _perhaps(item: Commitment, ledger: Ledger) -> frozenset[str]:
    """Who was named last before a promise that only has a pronoun: who is meant is often misheard there."""
    if item.owner not in (Owner.ME, Owner.THEM) or not PRONOUN.search(item.quote):
        return frozenset()
    mentions = ledger.readings[item.entry].mentions
    if any(item.start <= m.start < item.end for m in mentions):
        return frozenset()
    spans = [span for span in sentences(ledger.entries[item.entry].text) if span[0] <= item.start]
    start = spans[-NAMED_WITHIN:][0][0] if spans else 0
    before = [m for m in mentions if start <= m.start < item.start]
    return frozenset({ledger.goes_by(max(before, key=lambda m: m.start).person)} if before else ())


def _leading_up(item: Commitment, text: str) -> str:
    """The words of the sentence before a quote, or of the sentence before it."""
    spans = sentences(text)
    at = next((n for n, (_, end) in enumerate(spans) if item.start < end), 0)
    here = text[spans[at][0] : item.start] if spans else ""
    return here if len(here.split()) > 2 or not at else text[spans[at - 1][0] : item.start]


def _named_in(item: Commitment, ledger: Ledger) -> Iterator[Mention]:
    words = set(name_key(f"{item.action} {item.quote}").replace("'s", "").split())
    for mention in ledger.readings[item.entry].mentions:
        if words & set(name_key(mention.text).split()):
            yield mention


def _names_of(item: Commitment) -> frozenset[str]:
    return frozenset(word for name in (item.who, item.counterparty) if name for word in name_key(name).split())


def counted(item: Commitment) -> tuple[str, ...]:
    """The stems of what a commitment is about, as `how_often` counts them."""
    objects = promised_words(item, _names_of(item), with_quote=False)[1]
    return tuple(s for s, weight in objects.items() if weight >= ADJUNCT)


def _deed(action: str) -> str:
    """What is to be done in an action: the deed alone, in one verb.

    Without a bare "say yes", without who said what before it ("tell the committee I'd …"), and
    without what is told behind it ("make it, sat there for an hour").
    """
    action = _FRAME.sub("", action)
    for pattern, verb in _LIGHT:
        action = pattern.sub(verb, action)
    first, comma, rest = _ASIDE.split(_SAYING_YES.sub("", action))[0].partition(",")
    following = tokens(rest)
    told = bool(following) and (is_past(following[0].word) or bool(_TELLS_ON.match(following[0].word)))
    return first if told else f"{first}{comma}{rest}"


def promised_words(
    item: Commitment, names: frozenset[str], before: Callable[[], str] = str, *, with_quote: bool = True
) -> tuple[frozenset[str], dict[str, float]]:
    """The stems of what is to be done, and what it is about with a first weight each.

    Words of the action count in full, those behind a preposition less, words that only the
    quote has, least. Where the action only has an "it", what was spoken of before it counts.

    Args:
        item: The commitment.
        names: Lower-case words of the names of its parties: they are told by `person`.
        before: Tells the words of the entry that lead up to the quote, if they are needed.
        with_quote: Whether words that only the quote has are wanted too.
    """
    verbs: set[str] = set()
    objects: dict[str, float] = {}
    opening, is_adjunct = True, False
    has_object = False
    last_noun: Token | None = None
    # Whom one is put in touch with is the thing itself.
    beside = _PREPOSITIONS - {"with", "to"} if _IN_TOUCH.search(item.action) else _PREPOSITIONS
    for word in tokens(_deed(item.action)):
        if word.word in ("and", "then", "or"):
            opening, is_adjunct, has_object = True, False, False
            continue
        if word.word in beside and has_object:
            is_adjunct = True
        has_object = has_object or word.word in _THINGS
        if opening and (word.stem in VERBS or not tells_nothing(word)):
            verbs.add(word.stem)
        elif not tells_nothing(word) and word.word.removesuffix("'s") not in names:
            # "the signed lease": a lease is a lease, told with how it came to be or without.
            weight = SAID_OF_IT if is_past(word.word) else ADJUNCT if is_adjunct else 1.0
            objects.setdefault(word.stem, weight)
            if last_noun and word.start - last_noun.end <= 1 and objects[last_noun.stem] == 1.0:
                objects[last_noun.stem] = BESIDE  # of a "price list" one hears as the list
            last_noun = word
            has_object = True
        opening = False
    own = frozenset(objects)
    if not any(weight == 1.0 for weight in objects.values()) and (_stands_for(item.action) or not own | verbs):
        for name in _spoken_of(before(), names):
            objects.setdefault(name, HEAD)
    due = {w.word for w in tokens(item.due_text or "")}
    for word in tokens(item.quote) if with_quote else ():
        known = tells_nothing(word) or word.word in due or word.word.removesuffix("'s") in names
        if not known and word.stem not in objects and word.stem not in verbs:
            objects[word.stem] = QUOTED
    if _IN_TOUCH.search(f"{item.action} {item.quote}"):
        verbs.add(stem("introduce"))
        objects.pop("touch", None)
    if _BACK.search(f"{item.action} {item.quote}"):
        verbs |= _ANSWERS
    for noun in frozenset().union(*(NOUNS.get(verb, frozenset()) for verb in verbs)):
        objects.setdefault(noun, QUOTED if own else 0.7)
    for verb in verbs - VERBS:
        objects.setdefault(verb, 0.5)  # "log", "pair": as telling as a noun
    if not any(weight >= ADJUNCT for weight in objects.values()):
        # "pair on it", "visit": the verb is all there is to go by.
        objects |= {word.stem: 0.8 for word in tokens(item.action) if word.stem in verbs and not tells_nothing(word)}
    return frozenset(verbs), objects


def is_bare(item: Commitment, verbs: frozenset[str], names: frozenset[str]) -> bool:
    """Whether a promise names nothing but a deed that is known as one when it is told."""
    telling = {w.stem for w in tokens(item.action) if not tells_nothing(w) and w.word.removesuffix("'s") not in names}
    return bool(verbs & _BARE) and telling <= verbs | _IDLE and not _stands_for(item.action)


def wants_answer(item: Commitment) -> bool:
    """Whether it is an answer that was promised, which "told Greg no" gives."""
    return bool(_ANSWER.search(item.action))


def _stands_for(action: str) -> bool:
    """Whether the thing in an action is only pointed at; "to them" are people."""
    return bool(_STANDS_FOR.search(action))


def _spoken_of(before: str, names: frozenset[str]) -> list[str]:
    """The things named last in `before`, the last one first: words that follow a "the", a "my", an "Ana's"."""
    found: list[str] = []
    is_thing = False
    for word in tokens(before):
        if word.word in _DETERMINERS or word.word.endswith("'s"):
            is_thing = True
        elif tells_nothing(word) or word.word in _PREPOSITIONS or is_past(word.word):
            is_thing = False
        elif word.word not in names and (is_thing or (word.word.endswith("s") and not word.is_capital)):
            found.append(word.stem)  # "wants slides": a plural needs no article
    return list(dict.fromkeys(reversed(found)))[:NEAREST]

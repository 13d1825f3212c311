"""Topics: what somebody cares about, from the words of the sentences about them.

A topic is a run of one to three content words that comes back in sentences in which the
person is named, or in which only they can be meant; counted by entries, not by words, so
that one long story is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from journal.domain.english.pieces import sentences
from journal.domain.english.verbs import AUXILIARIES
from journal.domain.english.words import Token, is_past, stem, tells_nothing, tokens
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.names.titles import TITLES
from journal.domain.people.person import Person
from journal.domain.reading import Mention

Span = tuple[int, int]
"""Start and end of a stretch of text, in characters, end exclusive."""

LOOKED_AT = 40  # entries, the latest ones: what one cared about years ago is not news
MOST = 6
_OWN = re.compile(r"\b(?:her|his|their)\b", re.IGNORECASE)
_PLAIN_WORDS = """
    talk talked coffee lunch dinner tea call meeting meet met chat catch hour half minute people person man woman guy
    friend old new good great nice bad big little long short last next right wrong sure happy sad sorry thank thanks
    problem idea question answer place side end start part kind sort lot couple few place home work working thing
    stuff way life world name hand head eye face door table room house look looked seem seemed feel felt hear heard
    laugh laughed smile smiled listen listened wonder wondered turn turned tell told ask asked sit sat stand stood keep
    kept try tried use used help helped want wanted need needed start started stop stopped follow followed
    morning minutes hours years months weeks days times both mostly maybe probably finally honestly usual always never
    near behind beside beyond inside outside above below across along among between against toward towards
    around away together ago enough different able whole full better worse best worst early late soon same own true
"""
_COUNTING_WORDS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million first second third fourth
    fifth half dozen several many few pound pounds dollar dollars euro euros quid pence cents naira rupees fortnight
    week month year day weekend tonight tomorrow yesterday spring summer autumn winter
"""
"""How much and when is never what somebody cares about; nor are words that only join, point or exclaim."""
_JOINING_WORDS = """
    because while whether within without except instead aside plus either neither else ever yeah nah okay though until
    unless since anyone everyone someone somebody nobody everybody anything everything something nothing none any some
    over under through during before after about upon onto off out back down forward again once twice rather quite
    almost past already only even still just also too very really actually perhaps more most less least
"""
_DOING_WORDS = """
    read write see say come take make give get put send bring buy pay wear shout admit prefer settle fall speak teach
    learn leave live wait believe choose eat forget guess hope lend mean reply sing sleep stay swear think spend drive
    hold drop hit set hire hate love die died shut cut
"""
"""Base forms, told also of "she reads": how it went, not what it was about."""
_SURROUNDING_WORDS = """
    office hall car park page pages list phone round row line corner floor desk seat bench street corridor kitchen box
    boxes bag bags jar pile stack note notes bit piece pair copy thanks wife husband girl boy lady ladies fella guys
    mate team group folk mdm mail email message
"""
"""What stands around in anybody's story, and what people are called in it."""
_TOLD_APART = (_PLAIN_WORDS, _COUNTING_WORDS, _JOINING_WORDS, _SURROUNDING_WORDS)
_DOING = frozenset(stem(word) for word in _DOING_WORDS.split())
_PLAIN = frozenset(word for words in _TOLD_APART for word in words.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something somebody cares about.

    Attributes:
        words: As written the last time.
        times: In how many entries it comes up around them.
        entry: The id of the last of these entries.
        sentence: The sentence of it.
    """

    words: str
    times: int
    entry: str
    sentence: str


def topics_of(person: Person, ledger: Ledger) -> tuple[Topic, ...]:
    """What a person cares about, most often spoken of first, later before earlier."""
    found: dict[str, Topic] = {}
    weights: dict[str, float] = {}
    ids = ledger.ids_with(person.id)
    for entry in (ledger.entries[eid] for eid in ids[-LOOKED_AT:]):
        here: set[str] = set()
        for sentence, names, is_own in _sentences(person, entry, ledger):
            for stems, words in _phrases(sentence, names):
                if stems in here:
                    continue
                here.add(stems)
                times = found[stems].times + 1 if stems in found else 1
                found[stems] = Topic(words=words, times=times, entry=entry.id, sentence=sentence.strip())
                # "her thesis", and two words together, tell more than a lone noun.
                weights[stems] = weights.get(stems, 0.0) + 1.0 + 0.6 * (" " in stems) + 0.8 * is_own
    order = {eid: n for n, eid in enumerate(ids)}
    ranked = sorted(found, key=lambda s: (-weights[s], -order[found[s].entry], s))
    return tuple(_distinct(ranked, found))


def _distinct(ranked: Iterable[str], found: dict[str, Topic]) -> Iterator[Topic]:
    told: list[set[str]] = []
    for stems in ranked:
        words = set(stems.split())
        # What came up once is a chance, not a care: of the two words that stand together once most only met there.
        if found[stems].times == 1:
            continue
        if not any(words & other for other in told):
            told.append(words)
            yield found[stems]
        if len(told) == MOST:
            return


def _sentences(person: Person, entry: Entry, ledger: Ledger) -> Iterator[tuple[str, list[Span], bool]]:
    """The sentences of an entry about a person, where names stand in them, and whether something is called theirs."""
    mentions = ledger.readings[entry.id].mentions
    met = {ledger.goes_by(m.person) for m in mentions if m.met}
    is_alone = met == {person.id}
    for start, end in sentences(entry.text):
        inside = [m for m in mentions if start <= m.start < end]
        if _is_about(person.id, inside, is_alone, ledger):
            sentence = entry.text[start:end]
            names = [(m.start - start, m.end - start) for m in inside]
            yield sentence, names, bool(_OWN.search(sentence))


def _is_about(pid: str, inside: list[Mention], is_alone: bool, ledger: Ledger) -> bool:
    named = {ledger.goes_by(m.person) for m in inside}
    return pid in named or (is_alone and not named)


def _phrases(sentence: str, names: Sequence[Span]) -> list[tuple[str, str]]:
    """Runs of up to three content words, as stems and as written.

    A name is none of them where it stands for somebody, whoever that is: who is called Grant takes nothing from
    "her grant proposal".
    """
    found: list[tuple[str, str]] = []
    run: list[Token] = []

    def close() -> None:
        if run:
            kept = run[-2:]
            found.append((" ".join(t.stem for t in kept), _as_written(sentence, kept)))
            if len(kept) > 1:
                found.append((kept[-1].stem, _as_written(sentence, kept[-1:])))
            run.clear()

    before: Token | None = None
    for token in tokens(sentence):
        is_apart = before is not None and sentence[before.end : token.start].strip() != ""
        if is_apart:
            close()
        is_named = any(token.start < end and start < token.end for start, end in names)
        is_title = token.word in TITLES and sentence[token.start].isupper()  # of "Sister Abigail", not of her sister
        if not is_named and not is_title and _is_content(token):
            run.append(token)
        else:
            close()
        before = token
    close()
    return found


def _as_written(sentence: str, run: Sequence[Token]) -> str:
    """Words as they stand there, without the end of "the sign's up" or of "the builder's"."""
    return re.sub(r"['’]s?$", "", sentence[run[0].start : run[-1].end])


def _is_content(token: Token) -> bool:
    bare = token.word.partition("'")[0]
    if any(letter.isdigit() for letter in bare):
        return False
    if (
        tells_nothing(token)
        or {bare, bare.removesuffix("s")} & _PLAIN
        or token.stem in _DOING
        or bare in AUXILIARIES
        or len(bare) < 3
    ):
        return False
    # Verbs are how it went, nouns are what it was about; "-ly" and past forms are neither.
    return not (is_past(bare) or bare.endswith("ly") or bare.endswith("ing"))

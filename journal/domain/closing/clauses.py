"""An entry taken apart into clauses: who does something in each, and whether it is done.

Shallow on purpose: a subject is the last name, pronoun or noun before the verb; a verb
is a past form, an auxiliary or a word known as one. What this misses is not proposed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from journal.domain.closing import cues
from journal.domain.english.pieces import QUOTED, pieces, sentences
from journal.domain.english.verbs import AUXILIARIES, VERBS
from journal.domain.english.words import ALIKE, STOP, Token, is_past, stem, tokens
from journal.domain.memo import memo


class Subject(StrEnum):
    """Who or what the verb of a clause belongs to."""

    ME = "me"
    WE = "we"
    THEY = "they"
    NAMED = "named"
    THING = "thing"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence with one thing told in it.

    Attributes:
        start, end: Where it stands in the entry.
        sentence: The span of the sentence around it.
        words: Its words.
        stems: The stems of them.
        subject: Whose doing it is.
        subject_at: Where the subject stands; -1 if there is none.
        verbs: Stems of what may be verbs, those that are past first.
        acts: Those of them that are verbs where they stand: "call" in "I call her", not in "the call".
        done: How far it tells something as having happened, 0 to 1.
        is_note: It has no verb: "Two pages from Dr. Brandt".
        is_denied: It tells something as not (yet) or not to be.
        is_to_come: It tells a plan, a wish, a condition or a question.
    """

    start: int
    end: int
    sentence: tuple[int, int]
    words: tuple[Token, ...]
    stems: frozenset[str]
    subject: Subject
    subject_at: int
    verbs: tuple[str, ...]
    acts: tuple[str, ...]
    done: float
    is_note: bool
    is_denied: bool
    is_to_come: bool


_HAVE = stem("have")
_LET, _TELL = stem("let"), stem("tell")
_ME = frozenset(["i", "i'd", "i've", "i'm", "i'll", "im", "ive", "id", "myself"])
_WE = frozenset(["we", "we'd", "we've", "we're", "we'll", "us"])
_THEY = frozenset(
    [
        "he",
        "she",
        "they",
        "he'd",
        "she'd",
        "they'd",
        "he's",
        "she's",
        "they've",
        "they're",
        "he'll",
        "she'll",
        "they'll",
    ]
)
_MODAL_WORDS = """
will would shall should can could may might must cannot did does do to
won't wouldn't shan't can't couldn't didn't doesn't don't
"""
_MODALS = frozenset(_MODAL_WORDS.split())
_DETERMINERS = frozenset(["a", "an", "the", "my", "his", "her", "their", "our", "its"])
_IT = frozenset(["it", "that", "this", "it's", "that's", "which", "there"])
_SKIPPED = frozenset(
    [
        "finally",
        "just",
        "also",
        "already",
        "then",
        "even",
        "actually",
        "never",
        "not",
        "kindly",
        "duly",
        "promptly",
        "quietly",
        "still",
        "now",
        "both",
        "all",
        "even",
        "only",
        "really",
        "nearly",
        "almost",
        "apparently",
        "eventually",
        "at",
        "last",
        "and",
        "but",
        "so",
        "or",
        "well",
        "oh",
        "too",
        "later",
        "since",
        "ever",
        "gladly",
        "properly",
        "did",
        "do",
        "does",
        "has",
        "have",
        "had",
        "was",
        "were",
        "is",
        "are",
        "am",
        "been",
        "being",
        "be",
        "got",
        "get",
        "gets",
    ]
)
_ASIDE = frozenset(("when", "whenever", "while", "if", "unless", "until"))
_BEING = frozenset(["has", "have", "had", "was", "were", "is", "are", "been", "'s"])
_WAS_ME = re.compile(r"\b(?:was|is|were) (?:all |just |only )?me\b", re.IGNORECASE)
_ARROW = re.compile(r"\u2192|[-=]>")
_BEFORE_NAMES = frozenset(
    ["to", "for", "from", "with", "of", "at", "by", "about", "around", "after", "before", "behind", "beside"]
)
_HARMLESS_NO = re.compile(
    r"\b(?:no (?:fuss|problem|bother|trouble|prompting|reminder|reminders|worries|drama|chasing|excuses|less)"
    r"|not (?:only|just|bad)|"
    r"no \w+ing (?:needed|required|wanted)|"
    r"no questions|without (?:being|a|my|any|me|asking)|nothing (?:missing|left|short)|not a day"
    r"|never (?:thought|been so)|"
    r"nothing else|not even|couldn['\u2019]t (?:be|have) (?:better|happier|nicer))\b",
    re.IGNORECASE,
)
# What is said beside the matter: "better than I'd have done it", "the best thing nobody will ever see", ", Ian none".
_BESIDE_IT = re.compile(
    r"\bthan (?:i|he|she|they|we|it|mine|hers|his|you|anybody|anyone|most|ever)\b[^,;]*"
    r"|(?<=\w )(?:nobody|no one) (?:will|would|could|can|has|had|ever|else)\b[^,;]*"
    r"|,? \b(?:[A-Z]\w+|the others?|the rest) (?:none|not one|neither)\b"
    r"|, {2,}(?:none|not one|neither)\b"  # a name stood there
    r"|\b(?:that|which) (?:i|he|she|they|we|nobody) (?:do|did|does|ca|could|have|had|has)n['\u2019]?t \w+"
    r"|\b(?:would|can|could) you (?:believe|credit|imagine)(?: it)?\b"
)
_TO_COME = re.compile(
    r"\b(?:will|shall|going to|gonna|gotta|about to|plan(?:s|ning)? to|hop(?:e|es|ing) to|want(?:s|ed)? (?:me "
    r"|us )?to|"
    r"need(?:s)? to|must(?! have (?!to\b))|should|ought|have to|has to|might|"
    r"(?<!in )(?<!by )(?<!of )(?<!last )(?<!\d )may(?! \d)"
    r"|could|would|wish|if|unless|supposed to|meant to|due|"
    r"promises|promised|offers|offered to|asks|asked (?:me|him|her|them|us|if|whether|for|could|would)|wondered|"
    r"let's|remember to|remind|tomorrow|next week|next month|to do|owe|owes|(?:is|are|am|'s|'re|'m) to)\b"
    r"|\b\w+['\u2019]ll\b",
    re.IGNORECASE,
)
_AS_SAID = re.compile(
    r"[,(]?\s*\b(?:(?:just |exactly |like |the \w+ |same )?(?:as|like|when|what|which|that|where|the (?:day"
    r"|night|time|date)) )"
    r"?(?:(?:i|he|she|they|we|\w+)(?:['\u2019]d| had)? ?(?:said|promised|told (?:him|her|them|me|us|\w+)|agreed"
    r"|swore|offered|"
    r"undertaken|undertook)(?: (?:i|he|she|they|we|it)(?:['\u2019]d| would|['\u2019]ll))?|promised|agreed"
    r"|planned|arranged|discussed)\b[.,)]?",
    re.IGNORECASE,
)
_PROMISING = re.compile(
    r"\b(?:promis|agree|offer|undert|sw(?:ore|ear)|vow|pledg|owe|commit|volunteer|accept|set|fixed|moved|said"
    r"|told|says"
    r"|asked|asks|arranged|settled|decided|invited|signed up|put me|gave (?:him|her|them|me|my)|given|yes\b|got to|"
    r"by (?:mon|tue|wed|thu|fri|sat|sun|the|end|next|eod|noon|lunch))\w*",
    re.IGNORECASE,
)
_IS_DOING = re.compile(r"(?:\b(?:am|is|are)|['\u2019](?:m|s|re)) \w+ing\b", re.IGNORECASE)
"""A plan told in the present: "I'm bringing it back mended"."""
_SAID_LAST = re.compile(r"\b(?:i|he|she|they|we)(?:['\u2019]d)? (?:said|promised|told \w+)\W*$", re.IGNORECASE)
_DONE_MARK = re.compile(
    r"\u2705|\u2714|\u2713|\[x\]|\b(?:done|sorted|sent|ticked off|crossed off|in the bag|off my (?:plate|list"
    r"|desk)|delivered|"
    r"signed|paid|booked|approved|gone|out|landed|arrived|ready|through|thru|over and done)\b",
    re.IGNORECASE,
)


@memo(8192)
def clauses(text: str, names: tuple[tuple[int, int], ...] = ()) -> tuple[Clause, ...]:
    """The clauses of an entry, in order; `names` are the spans of the people in it."""
    found: list[Clause] = []
    told = QUOTED.sub(lambda m: " " * len(m.group()), text)
    for start, end in sentences(text):
        before: Clause | None = None
        for begin, stop in pieces(text, start, end):
            words = tokens(text[begin:stop], begin)
            if not words:
                continue
            before = _clause(text, told[begin:stop], (begin, stop), (start, end), words, names, before)
            found.append(before)
    return tuple(found)


def tells_as_done(quote: str) -> bool:
    """Whether a quote that was heard as a promise only tells what happened: "her plan arrived on Friday"."""
    bare = _SAID_LAST.sub("", quote)
    if _TO_COME.search(bare) or _PROMISING.search(bare) or _IS_DOING.search(bare) or _would(tokens(bare)):
        return False
    return any(is_past(word.word) for word in tokens(bare))


def _clause(
    text: str,
    told: str,
    span: tuple[int, int],
    sentence: tuple[int, int],
    words: tuple[Token, ...],
    names: Sequence[tuple[int, int]],
    before: Clause | None,
) -> Clause:
    here = text[span[0] : span[1]]
    # "as I'd told him I would" promises nothing any more: it says that the promise was kept.
    bare = _AS_SAID.sub(lambda m: " " * len(m.group()), told) if _had_said(here) else told
    is_aside = words[0].word in _ASIDE
    for start, end in names:  # "Will's endpoint" is no plan
        if span[0] <= start and end <= span[1]:
            bare = bare[: start - span[0]] + " " * (end - start) + bare[end - span[0] :]
    verb_at = _verb_at(words, names)
    subject, subject_at = _subject(text, words, verb_at, names)
    if subject is Subject.THING and _WAS_ME.search(here):
        subject = Subject.ME  # "bus duty was me"
    if subject is Subject.NONE and before is not None and verb_at is not None and verb_at <= 2:
        subject, subject_at = before.subject, before.subject_at
    if subject is Subject.NONE and verb_at is not None and any(w.word in ("me", "us") for w in words[verb_at:]):
        subject, subject_at = Subject.THEY, span[0]  # "handed me the clicker": nobody hands himself one
    past = [w.stem for at, w in enumerate(words) if _is_past_here(words, at) or w.word in ALIKE]
    if _LET in past and any(w.word == "know" for w in words):
        past.append(_TELL)  # "let her know", and not "let it be"
    others = [w.stem for at, w in enumerate(words) if _may_be_verb(words, at) and w.stem not in past]
    acting = [w.stem for at, w in enumerate(words) if w.stem in others and _is_verb_here(words, at, names)]
    having = (_HAVE,) if any(w.word in ("has", "have", "had") for w in words) else ()
    bare = _BESIDE_IT.sub(lambda m: " " * len(m.group()), bare)
    is_to_come = is_aside or (
        bool(_TO_COME.search(bare)) or _would(words) or text[sentence[0] : sentence[1]].rstrip("\"')").endswith("?")
    )
    denied = cues.DENIED.search(_HARMLESS_NO.sub(" ", bare)) is not None
    return Clause(
        start=span[0],
        end=span[1],
        sentence=sentence,
        words=words,
        stems=frozenset(word.stem for word in words),
        subject=subject,
        subject_at=subject_at,
        verbs=tuple(past + others) or having,
        acts=tuple(past + acting) or having,
        done=_done(words, bool(past) or bool(_DONE_MARK.search(bare)), verb_at),
        is_note=verb_at is None,
        is_denied=denied,
        is_to_come=is_to_come,
    )


def _may_be_verb(words: Sequence[Token], at: int) -> bool:
    """Whether a word is known as a verb, or is one behind its modal: "cannot grade"."""
    word = words[at]
    if word.stem in VERBS:
        return True
    return at > 0 and words[at - 1].word in _MODALS and word.word not in STOP and word.word not in _SKIPPED


def _is_past_here(words: Sequence[Token], at: int) -> bool:
    """Whether a word tells what was done: not the "washed" of "the washed carpet"."""
    word, after = words[at], words[at + 1 : at + 2]
    if not is_past(word.word):
        return False
    is_told_of_it = bool(after) and word.word.endswith("ed") and at > 0 and words[at - 1].word in _DETERMINERS
    return not (is_told_of_it and after[0].word not in STOP)


def _is_verb_here(words: Sequence[Token], at: int, names: Sequence[tuple[int, int]]) -> bool:
    """Whether a word that may be a verb is one: "security doc" and "her call" hold none."""
    if not at:
        return True
    before = words[at - 1]
    if _is_name(before, names):
        return not before.word.endswith("'s")
    known = before.word in _ME | _WE | _THEY | _SKIPPED | AUXILIARIES or before.word.endswith("n't")
    return known or before.word in ("to", "&", "who", "which", "it", "that")


def _done(words: Sequence[Token], is_past_told: bool, verb_at: int | None) -> float:
    if is_past_told:
        return 1.0
    # A note without a verb, "IV sign-off with Precious", tells what took place.
    if any(w.word in ("was", "were", "had") for w in words):
        return 0.7
    return 0.5 if verb_at is None or any(w.word in _BEING for w in words) else 0.0


def _would(words: Sequence[Token]) -> bool:
    """Whether a "'d" is "would" and not "had": no participle comes after it."""
    for index, word in enumerate(words):
        if word.word.endswith("'d") and word.word in _ME | _WE | _THEY:
            after = [w.word for w in words[index + 1 : index + 3] if w.word not in _SKIPPED - {"had", "been"}]
            if after and not (is_past(after[0]) or after[0] in ALIKE or after[0] in ("been", "had")):
                return True
    return False


def _had_said(here: str) -> bool:
    return bool(
        re.search(
            r"\b(?:as|like|when|what|the (?:day|night|time|date))\b.*\b(?:said|promised|told|agreed|planned"
            r"|undertaken|arranged)\b",
            here,
            re.IGNORECASE,
        )
    )


def _is_name(at: Token, names: Sequence[tuple[int, int]]) -> bool:
    return any(s < at.end and at.start < e for s, e in names)


def _verb_at(words: Sequence[Token], names: Sequence[tuple[int, int]]) -> int | None:
    for index, word in enumerate(words):
        if _is_name(word, names) and not word.word.endswith("'s"):
            continue
        if word.word in AUXILIARIES or _is_past_here(words, index):
            return index
        if word.word in _ME | _WE | _THEY and "'" in word.word:
            return index + 1 if index + 1 < len(words) else index
        if word.word in ALIKE and index and words[index - 1].word in _ME | _WE | _THEY:
            return index
    for index, word in enumerate(words):
        if word.stem in VERBS and not _is_name(word, names) and _is_verb_here(words, index, names):
            return index
    return None


def _subject(
    text: str, words: Sequence[Token], verb_at: int | None, names: Sequence[tuple[int, int]]
) -> tuple[Subject, int]:
    ahead = words[: verb_at + 1 if verb_at is not None else len(words)]
    if verb_at is not None and words[verb_at].word not in _ME | _WE | _THEY:
        ahead = words[:verb_at]
    for index in range(len(ahead) - 1, -1, -1):
        word = ahead[index]
        if word.word in _ME:
            joined = index >= 2 and ahead[index - 1].word in ("and", "&", "+")
            return (Subject.WE if joined else Subject.ME), word.start
        if word.word in _WE:
            return Subject.WE, word.start
        if word.word in _THEY:
            return Subject.THEY, word.start
        if _is_name(word, names):
            if index and (
                ahead[index - 1].word in _BEFORE_NAMES or _ARROW.search(text, ahead[index - 1].end, word.start)
            ):
                continue  # "the plots for Bao went off", "inventory → Ines, sent"
            if index >= 2 and ahead[index - 1].word in ("and", "&", "+") and ahead[index - 2].word in _ME:
                return Subject.WE, word.start
            return Subject.NAMED, word.start
        if word.word in _IT:
            return Subject.THING, word.start
        if word.word in _SKIPPED or word.word in STOP:
            continue
        if not word.word.isalpha() and not word.word.replace("-", "").replace("'", "").isalpha():
            continue
        return Subject.THING, word.start
    return Subject.NONE, -1

"""What rules can hear where a pipeline does not listen.

A user may name any spaCy pipeline. One that knows persons but no promises is completed
here by a few readable rules; they miss much and are meant to claim little. Where the
pipeline speaks for a kind, even to say that there is none, the rules are silent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from journal.nlp.parsed import Mark, Name, Parsed, Span

_SENTENCE_END = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019)\]]*(?=\s|$)|\n+")
_ABBREVIATION = re.compile(r"(?:\b(?:mr|mrs|ms|dr|prof|st|fr|jr|sr|vs|etc|no|e\.g|i\.e)|\b[A-Z])\.$", re.IGNORECASE)


def completed(text: str, parsed: Parsed) -> Parsed:
    """`parsed`, with what rules find in the place of every kind that is None."""
    sentences = parsed.sentences or tuple(sentence_places(text))
    if parsed.commitments is not None and parsed.flags is not None:
        return replace(parsed, sentences=sentences)
    names = parsed.names
    if parsed.commitments is None and not any(n.met is not None for n in names):
        taken = [(n.start, n.end) for n in names]
        found = [n for n in name_places(text) if not any(n.start < b and a < n.end for a, b in taken)]
        names = tuple(sorted([*names, *found], key=lambda n: n.start))
    return replace(
        parsed,
        names=names,
        sentences=sentences,
        commitments=tuple(promises(text, sentences, names)) if parsed.commitments is None else parsed.commitments,
        flags=tuple(flags(text, sentences)) if parsed.flags is None else parsed.flags,
    )


def sentence_places(text: str) -> Iterator[Span]:
    """Sentences: to a full stop that ends no abbreviation, or to the end of the line."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[max(start, match.end() - 12) : match.end()]):
            continue
        if text[start : match.end()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


# --- names ----------------------------------------------------------------------------

_CAPITALISED = (
    r"(?:[A-Z\u00c0-\u00de][\w'\u2019\-]*[a-z\u00df-\u00ff][\w\-]*"
    r"(?: (?:de|van|von|al|da|bin) )?(?:[ ][A-Z\u00c0-\u00de][\w\-]+){0,2}|(?:[A-Z]\.){2,3})"
)
_TITLE = r"(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Professor|Sir|Auntie|Aunt|Uncle|Coach|Father|Sister|Rabbi)\.? "
_VERBS = (
    r"(?:said|says|told|asked|asks|promised|promises|offered|offers|agreed|wants|wanted|will|would|had|has|is|was|and I"
    r"|sent|sends|gave|gives|brought|rang|called|wrote|replied|talked|thinks|thought|knows|mentioned|suggested)"
)
_NAME_RULES = (
    re.compile(rf"{_TITLE}(?P<name>{_CAPITALISED})"),
    re.compile(
        r"\b(?:[Ww]ith|[Mm]et|[Ss]aw|[Cc]alled|[Rr]ang|[Tt]old|[Aa]sked|[Tt]hanked|[Hh]elped|[Ee]mailed|[Tt]exted"
        rf"|[Pp]romised|[Vv]isited|[Oo]we|[Ii]ntroduced) (?:{_TITLE})?(?P<name>{_CAPITALISED})"
    ),
    re.compile(rf"(?:^|(?<=[.!?\n] )|(?<=[.!?] )|(?<=\n))(?P<name>{_CAPITALISED}) (?={_VERBS}\b)"),
    re.compile(rf"(?<=[a-z,] )(?P<name>{_CAPITALISED})(?:'s|\u2019s)? (?={_VERBS}\b)"),
    re.compile(r"(?<![\w@.])(?P<name>@\w[\w.]*\w)"),
)
_CAPITALISED_WORDS = """
    i we he she they it you the a an this that these those my his her their our there then today tomorrow yesterday
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december someone somebody everyone everybody nobody one who what when where why how if but and or
    english french german spanish chinese indian american british zoom slack google teams god christmas easter
    """
_NO_NAMES = frozenset(_CAPITALISED_WORDS.split())


def name_places(text: str) -> Iterator[Name]:
    """Names that their surroundings give away: a title before, "with" or "told" before, a verb of saying behind."""
    found: dict[int, int] = {}
    for rule in _NAME_RULES:
        for match in rule.finditer(text):
            name = re.sub(r"['\u2019]s$", "", match["name"])
            if name.split()[0].lower().strip("'\u2019") not in _NO_NAMES:
                found[match.start("name")] = max(found.get(match.start("name"), 0), match.start("name") + len(name))
    at = 0
    for start, end in sorted(found.items()):
        if start >= at:
            yield Name(start, end)
            at = end


# --- promises -------------------------------------------------------------------------

_I = r"(?:I|i)(?:'ll|\u2019ll| will| shall|'m going to|\u2019m going to| am going to)"
_SAID = r"(?:said|told|promised|agreed|offered|swore|confirmed|insisted|assured)"
_THEY = r"(?:he|she|they|He|She|They)"
_HEDGE = re.compile(
    r"\b(?:if only|wish|hope[ds]?|might|maybe|perhaps|should have|could have|would have|wonder|almost|nearly|never"
    r"|refus\w+|declined|can't|won't|will not|not going to|pretend\w*|probably|I should|dream\w*|I think)\b|\?",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:already|done|just sent|has sent|have sent|called (?:it )?off|cancelled|canceled)\b", re.IGNORECASE
)
_WOULD = r"(?:'d|'ll|\u2019d|\u2019ll| would| will)"
_HAVE = r"(?: have| has|'ve|'s| also)?"
_VOWED = r"(?:promised|offered|agreed|volunteered|undertook)"
_PROMISES = (
    (
        "both",
        rf"\b(?:[Ww]e|[Ww]e both|[Bb]oth of us){_HAVE} (?:agreed|arranged|decided|promised|settled) (?:to|on|that) .+",
    ),
    ("both", r"\b[Ww]e(?:'ll| will|'re going to) (?!see\b).+"),
    ("me", rf"\b[Ii]{_HAVE} (?:{_SAID}|told \S+)(?: \S+)?(?: that)? [Ii]{_WOULD} .+"),
    ("me", rf"\b[Ii]{_HAVE} {_VOWED}(?: \S+)? to .+"),
    ("me", r"\b[Ii] (?:owe|promised) \S+ (?:a|an|the|my|some) .+"),
    ("me", rf"\b{_I} (?!be able|never|not|see how|think|admit|say|remember|miss|confess).+"),
    ("them", rf"\b{_THEY}{_HAVE} (?:{_SAID}|told \S+)(?: \S+)?(?: that)? {_THEY}{_WOULD} .+"),
    ("them", rf"\b{_THEY}{_HAVE} {_VOWED}(?: \S+)? to .+"),
    ("them", r"\b(?:he|she|He|She)(?:'ll|\u2019ll| will| is going to|'s going to) (?!be\b|never|not|have to).+"),
    ("me", r"(?:^|\n)\W*(?i:ai|todo|to do|action)s?(?: \(me\))?: (?:me\b)?.+"),
    ("me", r"(?:^|\n)\s*(?:\u2192|->|=>) .+"),
    ("me", r"(?:^|\n)\W*me ?(?:\u2192|->|=>|:) .+"),
)
_RULES = [(owner, re.compile(pattern)) for owner, pattern in _PROMISES]
_STOPS = re.compile(r"(?:; |,? but | \u2014 | \u2013 | -- |,? and (?=(?:I|he|she|they|we)(?:'| )))")


_NAMED = re.compile(rf" (?:will|promised(?: \S+)? to|offered to|agreed to|is going to|said {_THEY}{_WOULD}) .+")


def promises(text: str, sentences: Iterable[Span], names: Iterable[Name] = ()) -> Iterator[Mark]:
    """Clauses in which somebody undertakes something, by verbs of promising and by "will"."""
    starts = {name.start: name.end for name in names}
    ordered = sorted(starts)
    for start, end in sentences:
        at = start
        for clause in [*_STOPS.finditer(text, start, end), None]:
            until = clause.start() if clause else end
            subjects = ordered[bisect_left(ordered, at) : bisect_left(ordered, until)]
            place = _promise(text, at, until, [(s, starts[s]) for s in subjects])
            words = text[at:until]
            if place and not _HEDGE.search(words):
                quote = text[place[1] : place[2]]
                first = place[1] + len(quote) - len(quote.lstrip())
                last = place[1] + len(quote.rstrip().rstrip(".,;!"))
                yield Mark(first, last, place[0], score=0.6, open=0.0 if _DONE.search(words) else 1.0)
            at = clause.end() if clause else end


def _promise(text: str, start: int, end: int, subjects: Iterable[Span]) -> tuple[str, int, int] | None:
    """Whose promise the clause is, and where; None for none."""
    for owner, rule in _RULES:
        match = rule.search(text[start:end])
        if match:
            return owner, start + match.start(), start + match.end()
    for subject in subjects:
        named = _NAMED.match(text, subject[1], end)
        if named:
            return "them", subject[0], named.end()
    return None


# --- flags ----------------------------------------------------------------------------

_THEM = r"(?:him|her|them)"
_FLAGS = (
    ("they_dominated", r"(?:couldn't|could not|barely|hardly|didn't|never) (?:get|got) a word in"),
    (
        "they_dominated",
        rf"\b(?:{_THEY}|who) (?:talked|went on|lectured|monologued|held forth)\b.* (?:minutes|min|hours?|whole)\b",
    ),
    (
        "they_dominated",
        rf"\b{_THEY} (?:never asked|didn't ask|did not ask)(?: me)? (?:a single|one|any|anything|about me)",
    ),
    ("i_dominated", r"\bI (?:did all the talking|talked (?:the whole|for most|over))"),
    ("i_dominated", rf"\bI (?:never asked {_THEM}|didn't ask {_THEM} (?:a single|one|anything))"),
    ("i_only_took", r"\bI (?:only|just) (?:came|went|called|rang|wrote) (?:to ask|because I needed)\b"),
    ("i_only_gave", rf"\b{_THEY} only (?:calls?|rings?|writes?|comes?) when {_THEY} (?:needs?|wants?)\b"),
    ("awkward", r"\b(?:it was (?:so |very )?awkward|so awkward|awkward silences?|counting the minutes)"),
    ("awkward", r"\b(?:made (?:up )?an excuse|couldn't wait to (?:leave|get out|get away))"),
)
_FLAG_RULES = [(label, re.compile(pattern, re.IGNORECASE)) for label, pattern in _FLAGS]


def flags(text: str, sentences: Iterable[Span]) -> Iterator[Mark]:
    """Sentences that say outright that an exchange was one-sided or awkward."""
    for start, end in sentences:
        for label, rule in _FLAG_RULES:
            if rule.search(text, start, end):
                words = text[start:end]
                lead = len(words) - len(words.lstrip())
                yield Mark(start + lead, start + len(words.rstrip()), label, score=0.6)
                break

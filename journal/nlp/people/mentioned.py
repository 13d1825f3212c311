"""People: who is mentioned, by which name in full, and whether they were met.

Mentions come from the pipeline and from the names that the journal has met before.
Within one entry, forms of a name that fit together are one person: "Rob", "Finch" and
"Robert Finch", "J.F." and "Jean Fabre", "@ana" and "Ana".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from journal.domain.letters import fold
from journal.domain.memo import memo
from journal.domain.names.apart import FAR, Apart, told_apart
from journal.domain.names.nicknames import same_given
from journal.domain.reading import Mention
from journal.nlp.parsed import Name, Span
from journal.nlp.people.company import are_met
from journal.nlp.people.plain_words import PLAIN_WORDS

MANY = 200
"""So many people are in no entry, only in a book."""
LONGEST_NAME = 80
"""No name has more characters."""

_WORD = re.compile(r"@?[^\W_]+(?:['\u2019\-.][^\W_]+)*")
_PARTICLE_WORDS = """
    de da di du la le van von der den bin ibn al el y e dos das del af av zu ter ten te
    """
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


@dataclass(frozen=True)
class People:
    """The people of one entry, in the order of their mentions; found by place."""

    mentions: tuple[Mention, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    @cached_property
    def met(self) -> tuple[str, ...]:
        """Names of those met, each once."""
        return tuple(dict.fromkeys(m.name for m in self.mentions if m.met))

    def at(self, place: Span | None) -> str | None:
        """The full name of whom the mention at `place` means, None if there is none."""
        if place is None:
            return None
        around = self.near(place[0] - LONGEST_NAME, place[1]).mentions
        return next((m.name for m in around if m.start < place[1] and place[0] < m.end), None)

    def near(self, start: int, end: int) -> People:
        """Those whose mentions begin in a stretch of text."""
        return People(self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie in a stretch of text, in order."""
        return [m for m in self.near(start, end).mentions if m.end <= end]


def mentions(text: str, names: Sequence[Name], known: Iterable[str] = ()) -> People:
    """Mentions with full names, sorted; names met before are found in any case."""
    places = _without_overlap([*names, *_known_places(text, frozenset(known))])
    written = [text[n.start : n.end] for n in places]
    members: dict[int, list[int]] = {}
    forms = [_form(name) for name in written]
    groups = _groups(forms, _told_apart(text, places, forms))
    for index, group in enumerate(groups):
        members.setdefault(group, []).append(index)
    full: dict[int, tuple[str, bool]] = {}
    for group, indexes in members.items():
        full[group] = (max((written[i] for i in indexes), key=_fullness), are_met(text, [places[i] for i in indexes]))
    return People(
        tuple(
            Mention(start=n.start, end=n.end, text=written[i], name=full[groups[i]][0], met=full[groups[i]][1])
            for i, n in enumerate(places)
        )
    )


def _without_overlap(names: Iterable[Name]) -> list[Name]:
    """Longer names win over those they overlap, and take over what was said about these."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end, n.met is None)):
        if not kept or kept[-1].end <= name.start:
            kept.append(name)
            continue
        last = kept[-1]
        longer = name if name.end - name.start > last.end - last.start else last
        met = last.met if last.met is not None else name.met
        kept[-1] = Name(longer.start, longer.end, met)
    return kept


# --- one person, several forms --------------------------------------------------------


Form = tuple[str, ...]
"""The words of a name."""


def _form(name: str) -> Form:
    """The words of a name, lower case, without accents and marks; initials one by one."""
    bare = re.sub(r"['\u2019]s$", "", fold(name).lstrip("@"))
    if re.fullmatch(r"(?:[^\W\d_]\.? ?){2,3}\.?", bare) and ("." in bare or name.isupper()):
        return tuple(re.findall(r"[^\W\d_]", bare))
    return tuple(word for word in re.split(r"[\s._]+|(?<=\w)-(?=\w)", bare) if word) or (bare,)


def _fullness(name: str) -> tuple[int, int, bool, int]:
    words = _form(name)
    return (sum(len(w) > 1 for w in words), len(words), not name.isupper(), len(name))


def _told_apart(text: str, places: Sequence[Name], forms: Sequence[Form]) -> frozenset[tuple[Form, Form]]:
    """Forms that would be one person's by a short name alone, and that the text names as two, both ways round."""
    found: set[tuple[Form, Form]] = set()
    for index, (place, form) in enumerate(zip(places, forms, strict=True)):
        for after in range(index + 1, len(places)):
            if places[after].start - place.end > FAR:
                break
            other = forms[after]
            if _is_short_for(form, other) and told_apart(text, place, places[after]) is not Apart.UNTOLD:
                found |= {(form, other), (other, form)}
    return frozenset(found)


def _is_short_for(form: Form, other: Form) -> bool:
    given, called = form[0], other[0]
    return given != called and min(len(given), len(called)) > 1 and same_given(given, called)


def _are_apart(form: Form, head: Form, apart: Iterable[tuple[Form, Form]]) -> bool:
    """Whether two forms are those that are told apart, or longer and shorter ones of these."""

    def is_of(one: Form, other: Form) -> bool:
        return set(one) <= set(other) or set(other) <= set(one)

    return any(is_of(form, one) and is_of(head, other) for one, other in apart)


def _groups(forms: Sequence[Form], apart: Iterable[tuple[Form, Form]] = ()) -> list[int]:
    """A number for each form; forms of one person share it, those that are told `apart` never do."""
    # dict.fromkeys keeps the order of the text: a set would differ from run to run
    distinct = sorted(dict.fromkeys(forms), key=lambda f: (-sum(len(w) > 1 for w in f), -len(f)))
    heads: list[Form] = []
    sharing: dict[str, list[int]] = {}
    head_of: dict[Form, list[int]] = {}
    for form in distinct:
        # Nicknames and initials share no word, so all heads are looked at; in a whole book only those that share one.
        candidates = range(len(heads)) if len(heads) < MANY else sorted({i for w in form for i in sharing.get(w, ())})
        fitting = [i for i in candidates if _fits(form, heads[i]) and not _are_apart(form, heads[i], apart)]
        if not fitting:
            heads.append(form)
            fitting = [len(heads) - 1]
            for word in form:
                sharing.setdefault(word, []).append(len(heads) - 1)
        head_of[form] = fitting
    groups: list[int] = []
    for at, form in enumerate(forms):
        fitting = head_of[form]
        if len(fitting) > 1:  # two Nairs: the one spoken of last
            fitting = [next((g for g in reversed(groups[max(0, at - 200) :]) if g in fitting), fitting[0])]
        groups.append(fitting[0])
    return groups


def _fits(short: Form, full: Form) -> bool:
    """Whether `short` can be another form of the name `full`."""
    if set(short) <= set(full):
        return True
    if all(len(w) == 1 for w in short) and len(short) > 1:
        spelled = [w for w in full if w not in _PARTICLES]
        return [w[0] for w in spelled] == list(short) or [w[0] for w in full] == list(short)
    if len(short) > 1 and len(full) > 1 and _same_or_initial(short[-1], full[-1]):
        given, other = short[0], full[0]
        return same_given(given, other) or _same_or_initial(given, other)
    if len(short[0]) == 1:
        return len(short) == 1 and short[0] == full[0][0]
    return len(short) == 1 and same_given(short[0], full[0])


def _same_or_initial(a: str, b: str) -> bool:
    return a == b or a == b[:1] or b == a[:1]


# --- names the journal has met before -------------------------------------------------


def _known_places(text: str, known: frozenset[str]) -> Iterable[Name]:
    if not known:
        return
    index, longest = _index(known)
    words = [m.span() for m in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            start, end = words[at][0], words[at + size - 1][1]
            if end - start > LONGEST_NAME:
                continue
            end -= 2 if re.search(r"['\u2019][sS]$", text[start:end]) else 0
            if " ".join(text[start:end].casefold().split()) in index and _is_named(text, start, end):
                yield Name(start, end)
                at += size - 1
                break
        at += 1


@memo(8)
def _index(known: frozenset[str]) -> tuple[frozenset[str], int]:
    names = {" ".join(name.casefold().split()) for name in known}
    firsts = {first for name in names for first in name.split()[:1]}
    firsts = {f for f in firsts if len(f) > 2 and f not in ("the", "and", "dr.", "mrs", "prof")}
    every = frozenset(n for n in names | firsts if n)
    return every, max((len(_WORD.findall(n)) for n in every), default=0)


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether these words are the name and not the plain words they may also be."""
    found = text[start:end]
    if len(found.split()) > 1 or found.startswith("@"):
        return True
    if found.casefold() not in PLAIN_WORDS and len(found) > 2:
        return True
    if not found[:1].isupper() or (found.isupper() and text.isupper()):
        return False
    # A capital tells nothing where every sentence has one, and "Will" opens questions.
    return bool(re.search(r"[\w,;:)\]]['\u2019\"]?\s+$", text[:start][-8:]))

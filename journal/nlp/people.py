"""People: who is mentioned, by which name in full, and whether they were met.

Mentions come from the pipeline and from the names that the journal has met before.
Within one entry, forms of a name that fit together are one person: "Rob", "Finch" and
"Robert Finch", "J.F." and "Jean Fabre", "@ana" and "Ana".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from journal.domain.reading import Mention
from journal.nlp.heard import Name, Place
from journal.nlp.nicknames import PLAIN_WORDS, same_given

MET = 0.5
"""From this chance on somebody counts as met."""

_WORD = re.compile(r"@?[^\W_]+(?:['\u2019\-.][^\W_]+)*")
_PARTICLE_WORDS = """
    de da di du la le van von der den bin ibn al el y e dos das del af av zu ter ten te
    """
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


@dataclass(frozen=True, slots=True)
class People:
    """The people of one entry, found by place or by name."""

    mentions: tuple[Mention, ...] = ()

    def at(self, place: Place | None) -> str | None:
        """The full name of whom the mention at `place` means, None if there is none."""
        if place is None:
            return None
        return next((m.name for m in self.mentions if m.start < place[1] and place[0] < m.end), None)

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie in a stretch of text, in order."""
        return [m for m in self.mentions if start <= m.start and m.end <= end]


def mentions(text: str, names: Sequence[Name], known: Iterable[str] = ()) -> People:
    """Mentions with full names, sorted; names met before are found in any case."""
    places = _without_overlap([*names, *_known_places(text, frozenset(known))])
    forms = [_form(text[n.start : n.end]) for n in places]
    groups = _groups(forms)
    found: list[Mention] = []
    for index, name in enumerate(places):
        group = [i for i, g in enumerate(groups) if g == groups[index]]
        fullest = max(group, key=lambda i: (_fullness(text[places[i].start : places[i].end]), -i))
        chances = [chance for i in group if (chance := places[i].met) is not None]
        found.append(
            Mention(
                start=name.start,
                end=name.end,
                text=text[name.start : name.end],
                name=text[places[fullest].start : places[fullest].end],
                # Nobody said: a name that stands in a note about a meeting is mostly that of somebody met.
                met=sum(chances) / len(chances) >= MET if chances else True,
            )
        )
    return People(tuple(found))


def _without_overlap(names: Iterable[Name]) -> list[Name]:
    """Longer names win over those they overlap, and take over what was said about these."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start - n.end, n.met is None)):
        clash = next((i for i, k in enumerate(kept) if k.start < name.end and name.start < k.end), None)
        if clash is None:
            kept.append(name)
        elif kept[clash].met is None and name.met is not None:
            kept[clash] = Name(kept[clash].start, kept[clash].end, name.met)
    return sorted(kept, key=lambda n: n.start)


# --- one person, several forms --------------------------------------------------------


def _form(name: str) -> tuple[str, ...]:
    """The words of a name, lower case, without accents and marks; initials one by one."""
    bare = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in bare if not unicodedata.combining(c)).casefold().lstrip("@")
    bare = re.sub(r"['\u2019]s$", "", bare)
    if re.fullmatch(r"(?:[^\W\d_]\.? ?){2,3}\.?", bare) and ("." in bare or name.isupper()):
        return tuple(re.findall(r"[^\W\d_]", bare))
    return tuple(word for word in re.split(r"[\s._]+|(?<=\w)-(?=\w)", bare) if word) or (bare,)


def _fullness(name: str) -> tuple[int, int, bool, int]:
    words = _form(name)
    return (sum(len(w) > 1 for w in words), len(words), not name.isupper(), len(name))


def _groups(forms: Sequence[tuple[str, ...]]) -> list[int]:
    """A number for each form; forms of one person share it."""
    distinct = sorted(set(forms), key=lambda f: (-sum(len(w) > 1 for w in f), -len(f), forms.index(f)))
    heads: list[tuple[str, ...]] = []
    head_of: dict[tuple[str, ...], list[int]] = {}
    for form in distinct:
        fitting = [i for i, head in enumerate(heads) if _fits(form, head)]
        if not fitting:
            heads.append(form)
            fitting = [len(heads) - 1]
        head_of[form] = fitting
    groups: list[int] = []
    for at, form in enumerate(forms):
        fitting = head_of[form]
        if len(fitting) > 1:  # two Nairs: the one spoken of last
            before = [g for g in reversed(groups[:at]) if g in fitting]
            fitting = before[:1] or fitting
        groups.append(fitting[0])
    return groups


def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` can be another form of the name `full`."""
    if set(short) <= set(full):
        return True
    if all(len(w) == 1 for w in short) and len(short) > 1:
        spelled = [w for w in full if w not in _PARTICLES]
        return [w[0] for w in spelled] == list(short) or [w[0] for w in full] == list(short)
    if len(short) > 1 and len(full) > 1 and short[-1] == full[-1]:
        given, other = short[0], full[0]
        return same_given(given, other) or given == other[:1] or other == given[:1]
    if len(short[0]) == 1:
        return len(short) == 1 and short[0] == full[0][0]
    return len(short) == 1 and same_given(short[0], full[0])


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
            if end - start > 80:
                continue
            end -= 2 if re.search(r"['\u2019][sS]$", text[start:end]) else 0
            if " ".join(text[start:end].casefold().split()) in index and _is_named(text, start, end):
                yield Name(start, end)
                at += size - 1
                break
        at += 1


@lru_cache(maxsize=8)
def _index(known: frozenset[str]) -> tuple[frozenset[str], int]:
    names = {" ".join(name.casefold().split()) for name in known}
    firsts = {name.split()[0] for name in names if name}
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

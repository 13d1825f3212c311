"""Changes to a sample that keep its labels true: other names, other towns, another case, missing apostrophes."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from .batch import Sample, Span
from .names import Names
from .places import Places

Edit = tuple[int, int, str]
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def rewrite(sample: Sample, edits: Sequence[Edit], names: dict[str, str] | None = None) -> Sample:
    """Replace pieces of the text, in order and without overlap, and move every label along."""
    parts: list[str] = []
    at, shifts, shift = 0, [], 0
    for start, end, new in edits:
        parts += [sample.text[at:start], new]
        at = end
        shifts.append((start, end, shift, len(new)))
        shift += len(new) - (end - start)
    parts.append(sample.text[at:])

    def moved(position: int, is_end: bool) -> int:
        by = 0
        for start, end, before, size in shifts:
            if position < start or (position == start and not is_end):
                break
            if position >= end:
                by = before + size - (end - start)
            else:
                return start + before + (size if is_end else 0)
        return position + by

    def span(old: Span) -> Span:
        return moved(old[0], False), moved(old[1], True)

    def name(old: str | None) -> str | None:
        return (names or {}).get(old, old) if old else old

    return replace(
        sample,
        text="".join(parts),
        people=sample.people and [(span(s), names.get(n, n) if names else n, met) for s, n, met in sample.people],
        commitments=sample.commitments
        and [
            (span(s), owner, is_open, name(who), name(to), tuple(name(o) or o for o in others))
            for s, owner, is_open, who, to, others in sample.commitments
        ],
        due=[span(s) for s in sample.due],
        flags=sample.flags and [(span(s), kind, name(who)) for s, kind, who in sample.flags],
        help=[(span(s), kind, name(who)) for s, kind, who in sample.help],
        requests=sample.requests and [(span(s), by, name(who), a) for s, by, who, a in sample.requests],
        valence=[(span(s), v) for s, v in sample.valence],
        unsure=[span(s) for s in sample.unsure],
    )


def swap_names(sample: Sample, names: Names, rng: random.Random, share: float) -> Sample:
    """Give each person, with probability `share`, another name of the same gender, alike in all mentions.

    A person whose mentions are no plain sequences of words (handles, initials) keeps theirs.
    """
    new_words: dict[str, dict[str, str]] = {}
    forms: dict[str, set[str]] = {}
    for (start, end), name, _ in sample.people or []:
        forms.setdefault(name, {name}).add(sample.text[start:end])
    for name, surfaces in forms.items():
        words = {word.casefold() for surface in surfaces for word in surface.split()}
        plain = all(re.fullmatch(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", word) for word in words)
        if not plain or not words or rng.random() >= share:
            continue
        order = [word.casefold() for word in name.split()]
        if not words <= set(order):
            continue
        gender = names.gender.get(order[0], "?")
        if gender == "?":
            # Another gender would break what "she" points at: ask the pronouns where there is one person only.
            gender = _pronouns(sample.text) if len(forms) == 1 else gender
            if gender == "?" and len(forms) > 1 and sample.commitments and rng.random() < 0.8:
                continue
        new_words[name] = dict(zip(order, names.like(order, gender, rng), strict=True))
    if not new_words:
        return sample
    renamed = {name: " ".join(words[w.casefold()] for w in name.split()) for name, words in new_words.items()}
    edits: list[Edit] = []
    for (start, end), name, _ in sorted(sample.people or []):
        if name in new_words and (not edits or start >= edits[-1][1]):
            old = sample.text[start:end]
            swapped = re.sub(r"\S+", lambda m, n=name: new_words[n][m.group().casefold()], old)
            edits.append((start, end, _cased(old, swapped)))
    # Labels name people by their fullest name: move each to the new one.
    named = {label: renamed[name] for name in renamed for label in {*forms[name], name}}
    return rewrite(sample, edits, named)


def _pronouns(text: str) -> str:
    """The gender that the pronouns of a text speak of: f, m, or ? for none or both."""
    she = len(re.findall(r"\b(?:she|her|hers|herself)\b", text, re.IGNORECASE))
    he = len(re.findall(r"\b(?:he|him|his|himself)\b", text, re.IGNORECASE))
    return "f" if she > 2 * he else "m" if he > 2 * she else "?"


def _cased(old: str, new: str) -> str:
    if old == old.lower():
        return new.lower()
    return new.upper() if old == old.upper() and len(old) > 2 else new


def lower(sample: Sample) -> Sample:
    """All in lower case, letter by letter so that offsets stay."""
    return replace(sample, text="".join(c.lower() if len(c.lower()) == 1 else c for c in sample.text))


def upper(sample: Sample) -> Sample:
    """All in capitals."""
    return replace(sample, text="".join(c.upper() if len(c.upper()) == 1 else c for c in sample.text))


def without_apostrophes(sample: Sample) -> Sample:
    """ "dont", "ill", "anas": as people type on a telephone. Names' own 's stays."""
    ends = {span[1] for span, _, _ in sample.people or []}
    inner = [
        m.start()
        for m in re.finditer(r"(?<=[^\W\d_])['’](?=(?:t|ll|d|re|ve|m|s)\b)", sample.text)
        if m.start() not in ends and not any(s[0] <= m.start() < s[1] for s, _, _ in sample.people or [])
    ]
    return rewrite(sample, [(i, i + 1, "") for i in inner])


def lowered_names(sample: Sample) -> Sample:
    """Only the names in lower case: the habit of people who type fast."""
    text = list(sample.text)
    for (start, end), _, _ in sample.people or []:
        text[start:end] = [c.lower() if len(c.lower()) == 1 else c for c in text[start:end]]
    return replace(sample, text="".join(text))


TITLES = (
    "Auntie", "Uncle", "Pastor", "Alhaji", "Alhaja", "Madam", "Chief", "Sister", "Brother", "Coach", "Dr.",
    "Dr", "Prof.", "Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Miss", "Father", "Rabbi", "Imam", "Reverend", "Captain",
    "Cousin", "Tante", "Oncle", "Tía", "Señora", "Don", "Doña", "Herr", "Frau", "Monsieur", "Madame", "Signor",
    "Pan", "Pani", "Ustaz", "Sheikh", "Sensei", "Chị", "Anh", "Bà", "Ông", "Mama", "Baba", "Mzee", "Nana",
    "Oga", "Kuya", "Ate", "Tita", "Tito", "Abang", "Kak", "Pak", "Ibu", "Bhai", "Haji", "Lady", "Sir", "Lord",
    "Judge", "Officer", "Nurse", "Professor", "Principal", "Deacon", "Konsul", "Mme.", "Engineer", "Colonel", "Major",
    "Canon", "Councillor", "Comrade", "Barrister", "Headmaster", "Old", "Young", "Wee", "Poor", "Dear",
)  # fmt: skip


def titled(sample: Sample, rng: random.Random) -> Sample:
    """A title or kin word before one name, outside its span; "with Ana" as "w Ana" or "w/ Ana"."""
    edits: list[Edit] = []
    for (start, end), _, _ in sorted(sample.people or []):
        before = sample.text[max(0, start - 6) : start]
        if re.search(r"(?:^|\s)with $", before) and rng.random() < 0.3:
            edits.append((start - 5, start, rng.choice(("w ", "w/ ", "w/"))))
        elif before[-1:] == " " and re.search(r"(?:^|\s)[a-z]+ $", before) and rng.random() < 0.04:
            title = rng.choice(TITLES)
            lower_case = sample.text[start:end].islower() or rng.random() < 0.25
            edits.append((start - 1, start, f" {title.lower() if lower_case else title} "))
    return rewrite(sample, edits) if edits else sample


def swap_places(sample: Sample, places: Places, rng: random.Random, share: float) -> Sample:
    """Another town, with probability `share`, for each that stands in the text, the same one wherever it does."""
    if sample.people is None:
        return sample
    others: dict[str, str | None] = {}
    edits: list[Edit] = []
    for start, end in places.find(sample.text, [span for span, _, _ in sample.people]):
        old = sample.text[start:end]
        if old not in others:
            others[old] = places.draw(rng) if rng.random() < share else None
        if new := others[old]:
            edits.append((start, end, new))
    return rewrite(sample, edits) if edits else sample


def vary(sample: Sample, names: Names, places: Places, rng: random.Random) -> Sample:
    """One variation of a sample for one epoch."""
    if rng.random() < 0.5:
        sample = swap_names(sample, names, rng, 0.6)
    sample = swap_places(sample, places, rng, 0.6)
    sample = titled(sample, rng)
    chance = rng.random()
    if chance < 0.16:
        sample = lower(sample)
    elif chance < 0.20:
        sample = lowered_names(sample)
    elif chance < 0.22:
        sample = upper(sample)
    if rng.random() < 0.06:
        sample = without_apostrophes(sample)
    return sample

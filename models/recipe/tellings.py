"""Promises of the labelled entries, and made sentences that tell of them in their own words.

Those who write pairs of a promise and a later entry think of what is hard to hear. That "Sent Tom the contract"
keeps "send Tom the contract", and that "Still haven't sent Tom the contract" does not, is learned from these:
a sentence is made of a promise's action and put among sentences of other entries by the same author.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lemminflect import getInflection

from .drills import DAYS
from .echoes import Pair, named, paired, promised

Row = dict[str, Any]

# What stands for the action: {base} send, {past} sent, {done} sent, {doing} sending, each with what follows in
# it; {who} acts, {has} goes with it, {other} is the one it was promised to.
KEPT_BY_ME = (
    "{Past}.", "{Past} {when}.", "I {past}.", "I {past} {when}.", "Finally {past}.", "{Past}, as promised.",
    "Have {done} now.", "I've {done}, as I said I would.", "Did {base} in the end.", "Managed to {base} {when}.",
    "Got round to {doing} {when}.", "- {past}", "{past} {when}, done", "I did {base}, and was thanked for it.",
    "{When} I {past}.", "Promised to {base}, and I {did}.", "That's one thing off the list: {done}.",
    "Two days late, but I {past}.", "{other} was glad that I {past}.", "{Past} before breakfast, so {other} can rest.",
)  # fmt: skip
KEPT_BY_OTHERS = (
    "{who} {past}.", "{who} {past} {when}.", "{who} finally {past}.", "{who} has {done}.", "{who} did {base}.",
    "{who} did {base}, as promised.", "{who} {past}, as {she} said {she} would.", 
    "{who} was as good as {her} word and {past}.",
    "- {who} {past}", "{When} {who} {past}.", "{who} kept {her} word: {past} {when}.", "{She} {past} {when}.",
    "{She} has {done}.", "{who} managed to {base} after all.", "{who} got round to {doing} {when}.",
    "I thanked {who}, who {past} {when}.", "Good of {who}: {she} {past}.", "{who}, to {her} credit, {past}.",
)  # fmt: skip
KEPT_BY_BOTH = (
    "We {past}.", "We {past} {when}.", "{other} and I {past}.", "{other} and I {past} {when}.", "Finally we {past}.",
    "{Past} with {other} {when}.", "We did {base}, and it was worth it.", "{When} we {past}, as agreed.",
)  # fmt: skip
DROPPED_BY_ME = (
    "I won't {base} after all, and told {other} so.", "Told {other} I can't {base}.", "No need to {base} any more.",
    "I never did {base}, and now it is too late.", "{other} does not want me to {base} any more.",
    "Had to let {other} down: I can't {base}.", "Somebody else {past}, so I need not.", "Not {doing} now.",
    "{other} let me off: I needn't {base}.", "Gave up on it, I am not going to {base}.",
)  # fmt: skip
DROPPED_BY_OTHERS = (
    "{who} won't {base} after all.", "{who} can't {base}, {she} says.", "{who} is not going to {base}.",
    "{who} never did {base}, and now it is too late.", "I told {who} {she} need not {base} any more.",
    "{who} rang to say {she} can't {base} after all.", "It turns out {who} can't {base}.",
    "{who} has changed {her} mind and won't {base}.", "In the end I did it myself, {who} need not {base}.",
)  # fmt: skip
MOVED_BY_ME = (
    "Told {other} I'd {base} on {day} instead.", "Can't {base} till {day}, {other} is fine with that.",
    "Put off {doing} till {day}.", "Asked {other} for a few more days: I'll {base} by {day}.",
    "We moved it: I am to {base} on {day} now.",
)  # fmt: skip
MOVED_BY_OTHERS = (
    "{who} will {base} on {day} instead.", "{who} asked for more time and will {base} by {day}.",
    "{who} put off {doing} till {day}.", "{who} can't {base} till {day}, {she} says.",
    "{who} has moved it, {she}'ll {base} on {day} now.",
)  # fmt: skip
WAITING_BY_ME = (
    "Still haven't {done}.", "I still have to {base}.", "Must {base}.", "Meant to {base} today and didn't.",
    "{other} asked whether I had {done}. Not yet.", "Began {doing}, not half way.", "I forgot to {base} again.",
    "To do: {base}.", "Tomorrow I {base}.", "{other} reminded me to {base}.", "Did I {base}? No.",
    "Have not {done}.", "Not {done} yet.", "Didn't {base}, no time.", "I didn't {base} today either.",
    "{other} is still waiting for me to {base}.", "I still owe it to {other} to {base}.", "Should have {done} by now.",
    "It is still on me to {base}.", "I said I'd {base} and I will.", "Almost {past}, then the phone rang.",
    "Will {base} when I have a minute.",
)  # fmt: skip
WAITING_BY_OTHERS = (
    "{who} still hasn't {done}.", "Nothing from {who}, who was going to {base}.", "Asked {who} when {she} will {base}.",
    "{who} has yet to {base}.", "{who} says {she} will {base} soon.", "{who} forgot to {base}.",
    "Wonder whether {who} will {base}.", "{who} said again that {she}'ll {base}.", "Chased {who}: {she} is to {base}.",
    "{who} has not {done}.", "{who} didn't {base} today either.", "{who} should have {done} by now.",
    "No sign that {who} {past}.", "{who} still owes me that: to {base}.", "{who} hasn't {done} yet, {she} says.",
    "Has {who} {done}? I don't know.", "{who} began {doing} but isn't done.", "Waiting for {who} to {base}.",
)  # fmt: skip
WHEN = (
    "today",
    "this morning",
    "last night",
    "on {day}",
    "yesterday",
    "at last",
    "just now",
    "after lunch",
    "first thing",
)
BY_ME = {1: KEPT_BY_ME, 2: DROPPED_BY_ME, 3: MOVED_BY_ME, 0: WAITING_BY_ME}
BY_OTHERS = {1: KEPT_BY_OTHERS, 2: DROPPED_BY_OTHERS, 3: MOVED_BY_OTHERS, 0: WAITING_BY_OTHERS}
SHARES = {"told": 0.46, "waiting": 0.2, "another": 0.14, "others": 0.14, "nothing": 0.06}
"""What is made of a promise: a telling of its own change, that it waits, a telling of another promise, one of the same
done by or for somebody else, nothing."""
SHARE = 0.15
"""Of these a pass takes so many: written pairs teach more."""
CHANGES = {1: 0.68, 2: 0.17, 3: 0.15}
NO_DOING = frozenset(["not", "be", "have", "keep", "let", "stop", "stay", "never", "do", "can", "will"])
"""First words of actions of which no telling is made: they name no single doing."""
PRONOUNS = {"f": ("she", "her"), "m": ("he", "his"), "": ("they", "their")}
_END = re.compile(r"[.!?]+[\"')\]]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Owed:
    """A promise of a labelled entry whose action can be told: its verb's forms, and what follows the verb."""

    row: Row
    item: Row
    verb: Mapping[str, str]
    rest: str


def tellings(entries: Sequence[Row], genders: Mapping[str, str], rng: random.Random) -> Iterator[Pair]:
    """One pair of each promise in the entries of an author, with an entry made of his others."""
    owed = [one for row in entries for item in row["commitments"] if (one := _owed(row, item))]
    if len(owed) < 2:
        return
    for one in owed:
        kind = rng.choices(list(SHARES), list(SHARES.values()))[0]
        change, about = 0, one
        if kind == "told":
            change = rng.choices(list(CHANGES), list(CHANGES.values()))[0]
        if kind == "another":
            about = rng.choice([other for other in owed if other.item["action"] != one.item["action"]] or [one])
        if kind == "others":
            about = _of_others(one, owed, rng)
        if kind in ("another", "others") and about is one:
            continue
        # Half of the others' promises are told as if they had been between the same two people.
        people = one if kind != "others" and rng.random() < 0.5 else about
        as_kind = change or (rng.choice((1, 1, 2, 3)) if kind == "another" else int(kind == "others"))
        told = "" if kind == "nothing" else _sentence(about, people, as_kind, genders, rng)
        if kind == "others" and not any(name.split()[0] in told for name in _names(about.item)):
            continue  # told without a name it would be the promise's own
        text, spans, place = _entry(told, one.row, entries, rng)
        promise = promised(one.item)
        names = sorted({m["canonical"] for m in one.row["people"]})
        every = sorted({*names, *_names(people.item)})
        found = [mark for mark in named(every, text) if not _within(mark[0], spans)]
        yield paired(promise, text, change, place if change else None, named(names, promise), [*spans, *found], SHARE)


def _owed(row: Row, item: Row) -> Owed | None:
    action = (item.get("action") or "").split(" ", 1)
    verb = action[0].lower()
    if len(action) < 2 or not verb.isalpha() or verb in NO_DOING or item["owner"] not in ("me", "them", "both"):
        return None
    found = {name: getInflection(verb, tag) for name, tag in (("past", "VBD"), ("done", "VBN"), ("doing", "VBG"))}
    if not all(found.values()):
        return None
    return Owed(row, item, {"base": verb} | {name: forms[0] for name, forms in found.items()}, action[1])


def _of_others(one: Owed, owed: Sequence[Owed], rng: random.Random) -> Owed:
    """The same deed with somebody else of the author's; itself where nobody is named in it."""
    mine = set(_names(one.item))
    theirs = [name for other in owed for name in _names(other.item) if not mine & {name}]
    if not mine or not theirs:
        return one
    new, rest, item = rng.choice(theirs), one.rest, dict(one.item)
    for name in mine:
        for form in (name, name.split()[0]):
            rest = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", new, rest)
    item |= {key: new for key in ("who", "counterparty") if item[key]}
    return replace(one, item=item, rest=rest)


def _names(item: Row) -> list[str]:
    return [name for name in (item["who"], item["counterparty"]) if name]


def _sentence(one: Owed, people: Owed, change: int, genders: Mapping[str, str], rng: random.Random) -> str:
    """A sentence that tells a change of a promise (0: that it still waits), with the names of `people`."""
    mine, owner = people.item, one.item["owner"]
    who, other = mine["who"] or mine["counterparty"], mine["counterparty"] or mine["who"]
    lists = BY_OTHERS if owner == "them" else BY_ME
    frames = KEPT_BY_BOTH if owner == "both" and change == 1 else lists[change]
    usable = [f for f in frames if (who or not re.search(r"\{who", f)) and (other or "{other}" not in f)] or ["{Past}."]
    frame = rng.choice(usable)
    first = (who or "").split()
    she, her = PRONOUNS[genders.get(first[0].casefold(), "") if first else ""]
    when = rng.choice(WHEN).format(day=rng.choice(DAYS))
    filled = {name: f"{form} {one.rest}" for name, form in one.verb.items()}
    sentence = frame.format(
        **filled, who=who or "", other=other or "", she=she, her=her, She=she.title(), when=when, did="did",
        When=when[0].upper() + when[1:], Past=filled["past"][0].upper() + filled["past"][1:], day=rng.choice(DAYS),
    )  # fmt: skip
    for wrong, right in (("hey says", "hey say"), ("hey has", "hey have"), ("hey is", "hey are")):
        sentence = sentence.replace(wrong, right)
    # A name is not always told in full.
    for name in (who, other):
        if name and " " in name and rng.random() < 0.6:
            sentence = sentence.replace(name, name.split()[0])
    return sentence


def _entry(told: str, of: Row, entries: Sequence[Row], rng: random.Random) -> tuple[str, list[tuple[Any, str]], Any]:
    """Sentences of another entry with `told` among them; where people stand in them, and where `told` does."""
    row = rng.choice(entries)
    text = row["text"]
    cuts = [0, *[found.end() for found in _END.finditer(text)], len(text)]
    runs = [(a, b) for a, b in itertools.pairwise(cuts) if text[a:b].strip()]
    size = min(rng.choice((0, 1, 1, 2, 2, 3, 4, 6)), len(runs))
    if row is of or (not told and not size):
        size = 0 if told else min(2, len(runs))
    start = rng.randint(0, len(runs) - size) if runs else 0
    chosen = runs[start : start + size]
    at = rng.randint(0, size)
    if text == text.lower():
        told = told.lower()
    out, spans, place = "", [], (0, 0)
    for i in range(size + 1):
        if i == at and told:
            place = (len(out), len(out) + len(told))
            out += told + rng.choice((" ", " ", "\n"))
        if i < size:
            a, b = chosen[i]
            by = len(out) - a
            here = (m for m in row["people"] if a <= m["start"] and m["end"] <= b)
            spans += [((m["start"] + by, m["end"] + by), m["canonical"]) for m in here]
            out += text[a:b] + ("" if text[a:b][-1:].isspace() else " ")
    return out.rstrip(), spans, place


def _within(span: tuple[int, int], spans: Sequence[tuple[tuple[int, int], str]]) -> bool:
    return any(span[0] < end and start < span[1] for (start, end), _ in spans)

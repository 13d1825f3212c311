"""Drills of promises: what was promised beside what was merely done.

"Sent Rob the notes last night" and "the binder came the Friday she said" tell that a promise
was kept. They promise nothing, and reflections of a single exchange hold few of them.
"""

from __future__ import annotations

import random
import re

from .batch import Sample, Span
from .drills import DAYS
from .names import Names

THINGS = (
    "deck", "draft", "contract", "invoice", "photos", "key", "keys", "recipe", "slides", "minutes", "budget",
    "form", "forms", "sketches", "notes", "address", "quote", "quotes", "survey", "rota", "spreadsheet",
    "book", "ladder", "report", "reading list", "measurements", "signed lease", "cheque", "agenda",
    "proposal", "reference", "dates", "tickets", "samples", "ledger", "syllabus", "link", "translation",
    "floor plan", "map",
)  # fmt: skip
KEPT = (
    "sent {name} the {thing} last night",
    "Sent {name} the {thing} on {day}.",
    "I sent {name} the {thing} that same {day}.",
    "The {thing} went to {name} yesterday.",
    "{name}'s {thing} arrived the {day} {she} said.",
    "{name} sent the {thing} the same {day} {she} said.",
    "{name} sent the {thing} on the {number}th exactly, by 7am.",
    "{name} has handed over the {thing}.",
    "{name} paid half yesterday.",
    "I did call {name} on {day}.",
    "{name} and I went to the office on {day} as planned.",
    "{name} came by on {day} with the {thing}, as agreed.",
    "{thing} for {name}: sent {day}",
    "the {thing} i sent {name} on {day} is still unread",
    "{name} leaves for the coast on {day}.",
    "{name} told me about the {thing}.",
    "{name} says the {thing} is on {her} desk since {day}.",
    "talked to {name} on the {number}th",
    "{name} brought the {thing} {day} like {she} said {she} would",
    "No {thing} from {name}, {day} came and went.",
    "{name} never mentioned the {thing}.",
    "said yes to everything {name} said and meant none of it",
    "{name} should have the {thing} by now.",
    "It would be good to give {name} the {thing} some day.",
    "Finally sent {name} the {thing}, two weeks late.",
    "The {thing} is in at last, {name} saw to that.",
    "gave {name} back the {thing}",
    "{name}'s {thing} is done, mine went in on {day}.",
)
MADE = (
    ("me", "[I'll send {name} the {thing} by <{day}>]."),
    ("me", "[told {name} i'd send the {thing} <{day}>]"),
    ("me", "[I promised {name} the {thing} for <{day}>]."),
    ("me", "{name} asked for the {thing}, [i said by <{day}>]"),
    ("me", "[I am to bring {name} the {thing} on <{day}>]."),
    ("me", "[sending {name} the {thing} <tomorrow>]"),
    ("them", "[{name} will send me the {thing} by <{day}>]."),
    ("them", "[{name} is sending the {thing} <tomorrow>]."),
    ("them", "[{name} promised me the {thing} <on {day}>]."),
    ("them", "Saw {name}. [{She}'ll drop off the {thing} <on {day}>]."),
    ("them", "coffee w {name}, [{she} said {she}'d look at the {thing} <by {day}>]"),
    ("them", "[{name}: {thing} to me <by {day}>]"),
)
PRONOUNS = {"f": ("she", "her"), "m": ("he", "his")}


def promises(names: Names, rng: random.Random) -> Sample:
    """A made entry of five to eight sentences, two in seven of them promises."""
    text = ""
    people: list[tuple[Span, str, bool | None]] = []
    commitments: list[tuple[Span, str, bool, str | None, str | None, tuple[str, ...]]] = []
    due: list[Span] = []
    gap = rng.choice((" ", "\n", "\n- ", ". "))
    for _ in range(rng.randint(5, 8)):
        owner, template = rng.choice(MADE) if rng.random() < 0.28 else ("", rng.choice(KEPT))
        gender = rng.choice("fm")
        name = names.like(["?"], gender, rng)[0]
        she, her = PRONOUNS[gender]
        fill = {
            "thing": rng.choice(THINGS),
            "day": rng.choice(DAYS),
            "she": she,
            "her": her,
            "She": she.title(),
            "number": str(rng.randint(4, 20)),
        }
        text += gap if text else ""
        opened = when = 0
        for part in re.split(r"(\{\w+\}|[\[\]<>])", template):
            if part == "{name}":
                people.append(((len(text), len(text) + len(name)), name, None))
                text += name
            elif part.startswith("{"):
                text += fill[part[1:-1]]
            elif part == "[":
                opened = len(text)
            elif part == "]":
                who = name if owner == "them" else None
                to = name if owner == "me" else None
                commitments.append(((opened, len(text)), owner, True, who, to, ()))
            elif part == "<":
                when = len(text)
            elif part == ">":
                due.append((when, len(text)))
            else:
                text += part
    return Sample(text=text, people=people, commitments=commitments, due=due)

"""From a read Doc to the answer form of `journal analyze`, without resolved dates and actions."""

from __future__ import annotations

from typing import Any

from en_journal_reader.features import group
from spacy.tokens import Doc, Span

Answer = dict[str, Any]
OPEN = 0.5
MET = 0.5


def full_names(doc: Doc) -> dict[tuple[int, int], str]:
    """The fullest form of the name of each mention, by its token offsets."""
    ents = list(doc.ents)
    numbers = group([ent.text for ent in ents])
    fullest: dict[int, str] = {}
    for ent, number in zip(ents, numbers, strict=True):
        if len(ent.text) > len(fullest.get(number, "")):
            fullest[number] = ent.text
    return {(ent.start, ent.end): fullest[n] for ent, n in zip(ents, numbers, strict=True)}


def answer(doc: Doc, number: str) -> Answer:
    """What the pipeline heard in an entry."""
    names = full_names(doc)

    def name(span: Span | None) -> str | None:
        return names.get((span.start, span.end), span.text) if span is not None else None

    def place(span: Span) -> dict[str, int]:
        return {"start": span.start_char, "end": span.end_char}

    due = list(doc.spans["due"])
    commitments = []
    for span in doc.spans["commitments"]:
        when = [d.text for d in due if d.start < span.end and d.end > span.start]
        commitments.append(
            {
                "owner": span.label_,
                "who": name(span._.who),
                "counterparty": name(span._.counterparty),
                **place(span),
                "quote": span.text,
                "due": None,
                "due_text": when[0] if when else None,
                "open": span._.open >= OPEN,
                "score": span._.score,
            }
        )
    flags = []
    for span in doc.spans["flags"]:
        awkward = span.label_ == "awkward"
        flags.append(
            {
                "kind": "awkward" if awkward else "one_sided",
                "direction": None if awkward else span.label_,
                "with": name(span._.who),
                **place(span),
                "evidence": span.text,
                "score": span._.score,
            }
        )
    requests = [
        {"by": span.label_, "with": name(span._.who), **place(span), "quote": span.text, "answered": span._.open < OPEN}
        for span in doc.spans["requests"]
    ]
    sides: dict[str, set[str]] = {"gave": set(), "got": set()}
    for span in doc.spans["help"]:
        side, kind = span.label_.split(":")
        sides[side].add(kind)
    return {
        "id": number,
        "people": [{"text": ent.text, **place(ent), "name": name(ent), "met": ent._.met >= MET} for ent in doc.ents],
        "commitments": commitments,
        "tone": doc._.tone,
        "gave": sorted(sides["gave"]),
        "got": sorted(sides["got"]),
        "flags": flags,
        "requests": requests,
    }

"""Fitting the two small networks that read the layout of entries alone: who was met, and whom a span is about.

They see no vectors, so a minute is enough, and they cannot learn a text by heart. What they are told of
the rest of the pipeline is what it says at run time, not what the labels say.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from en_journal_reader import layout
from en_journal_reader.features import LINKS, Person
from en_journal_reader.genders import Genders
from en_journal_reader.runtime import sigmoid
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor
from torch.nn import functional

from .batch import Sample, person_number
from .net import Head, Reader
from .readings import Named, at, named, read

EPOCHS = 12
RATE = 2e-3
BATCH = 64


def fit(net: Reader, nlp: Language, samples: Sequence[Sample], genders: Genders, seed: int = 7) -> None:
    """Fit `net.standing` and `net.placing`; `nlp` is the pipeline of the rest of the network."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    read_ = list(zip(read(nlp, [s.text for s in samples]), samples, strict=True))
    people = [(doc, sample, who) for (doc, r), sample in read_ if (who := named(doc, r, sample))]
    _fit_standing(net.standing, [who for _, _, who in people], rng)
    asked = [row for doc, sample, who in people for row in _asked(net, nlp, doc, sample, who, genders)]
    _fit_placing(net.placing, asked, rng)


def _fit_standing(head: Head, people: Sequence[Named], rng: random.Random) -> None:
    rows = torch.tensor(np.concatenate([who.standing() for who in people]))
    gold = torch.tensor([float(met) for who in people for met in who.met])
    # Most authors speak of few who were not there; others of many. Neither is the rule.
    weights = torch.where(gold > 0, 0.5 / gold.mean(), 0.5 / (1 - gold.mean()))
    order = list(range(len(gold)))
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.02)
    head.train()
    for _ in range(EPOCHS):
        rng.shuffle(order)
        for i in range(0, len(order), BATCH):
            own = order[i : i + BATCH]
            loss = functional.binary_cross_entropy_with_logits(head(rows[own])[:, 0], gold[own], weights[own])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    head.eval()


Asked = tuple[Tensor, int, tuple[int, ...]]
"""Rows of nobody and each person, the kind of link, and which rows are right."""


def _asked(net: Reader, nlp: Language, doc: Doc, sample: Sample, who: Named, genders: Genders) -> list[Asked]:
    reading = who.reading
    with torch.no_grad():
        logits = nlp.get_pipe("people").heads["met"].rows(who.vectors())[:, 0]  # type: ignore[attr-defined]
        logits = logits + net.standing(torch.tensor(who.standing()))[:, 0].numpy()
    chances = sigmoid(logits)
    people = []
    for number, name in enumerate(who.names):
        own = [i for i, other in enumerate(who.numbers) if other == number]
        met = max(float(chances[i]) for i in own)
        people.append(Person(tuple(who.mentions[i] for i in own), met, genders.of(name)))

    def rows(span: tuple[int, int], kind: str, link: str, right: Sequence[str | None]) -> list[Asked]:
        place = at(doc, reading, span)
        answers = tuple(n for name in right if (n := person_number(who.names, name)) is not None)
        if not place or not answers:
            return []
        told = layout.placing(place, kind, people, who.words, reading.starts, reading.lines)
        return [(torch.tensor(told), LINKS.index(link), answers)]

    found: list[Asked] = []
    for span, owner, _, by, to, others in sample.commitments or []:
        if owner in ("them", "third_party"):
            found += rows(span, owner, "who", [by])
        found += rows(span, owner, "counterparty", [to, *others])
    for kind, labels in (("flag", sample.flags), ("help", sample.help), ("request", sample.requests)):
        for label in labels or []:
            found += rows(label[0], kind, kind, [label[2]])
    return found


def _fit_placing(head: Head, asked: Sequence[Asked], rng: random.Random) -> None:
    order = list(asked)
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.02)
    head.train()
    for _ in range(EPOCHS):
        rng.shuffle(order)
        for i in range(0, len(order), BATCH):
            own = order[i : i + BATCH]
            scores = head(torch.cat([rows for rows, _, _ in own])).split([len(rows) for rows, _, _ in own])
            losses = [
                -part[:, link].log_softmax(0)[list(right)].logsumexp(0)
                for part, (_, link, right) in zip(scores, own, strict=True)
            ]
            optimiser.zero_grad()
            torch.stack(losses).mean().backward()
            optimiser.step()
    head.eval()

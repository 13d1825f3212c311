"""Fitting the table of words that tell kinds of help apart, from the words that were quoted for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from en_journal_reader.tokens import cut
from en_journal_reader.wording import Wording, entries
from torch import nn
from torch.nn import functional

from .batch import Sample
from .net import HELP, KINDS

LEAST = 4
"""Quotes that a word has to stand in."""
EPOCHS = 12
RATE = 2e-2
BATCH = 128


def fit(samples: Sequence[Sample], seed: int = 7) -> Wording:
    """The table of the quotes of help in labelled texts."""
    torch.manual_seed(seed)
    quotes = []
    for sample in samples:
        for (start, end), kind, _ in sample.help:
            said = sample.text[start:end].lower()
            quotes.append(([said[a:b] for a, b in cut(said)], HELP.index(kind) % len(KINDS)))
    counts = Counter(entry for words, _ in quotes for entry in set(entries(words)))
    places = {entry: i for i, entry in enumerate(sorted(e for e, n in counts.items() if n >= LEAST))}
    rows = torch.zeros(len(quotes), len(places))
    for row, (words, _) in zip(rows, quotes, strict=True):
        for entry in entries(words):
            if entry in places:
                row[places[entry]] = 1
    rows = rows / rows.sum(1, keepdim=True).clamp(min=1).sqrt()
    gold = torch.tensor([kind for _, kind in quotes])
    table = nn.Linear(len(places), len(KINDS))
    optimiser = torch.optim.AdamW(table.parameters(), lr=RATE, weight_decay=0.05)
    for _ in range(EPOCHS):
        for own in torch.randperm(len(gold)).split(BATCH):
            kept = rows[own] * (torch.rand(len(own), len(places)) > 0.1)
            optimiser.zero_grad()
            functional.cross_entropy(table(kept), gold[own]).backward()
            optimiser.step()
    weights = torch.cat([table.weight.T, table.bias[None]]).detach().numpy()
    return Wording(places, np.asarray(weights, np.float32))

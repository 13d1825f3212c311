"""Fitting the upper layers that read a promise beside a later entry, and the head that says what was told of it.

They begin as those that read entries alone, with the half of their inner units that weighs most, and learn when
all else is learned: on the same layers, together with everything, what is told of promises stayed near chance.
The shared layers below stay as they are.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

import torch
from torch import Tensor, nn

from . import vocabulary
from .augment import vary
from .batch import padded
from .echoes import Pair, Read, to_read
from .names import Names
from .net import NARROW, SHARED, Layer, Reader, narrowed
from .places import Places

ELSEWHERE = 0.25
"""What a sentence weighs beside the one that tells the change, of which nobody said that it tells nothing."""


@dataclass(frozen=True, slots=True)
class Course:
    """The numbers of this training."""

    passes: int = 5
    size: int = 16
    """Pairs a step."""
    rate: float = 7e-5
    head_rate: float = 5e-4
    warm_up: int = 50
    """Steps until the rates are reached."""
    decay: float = 0.02
    seed: int = 1
    threads: int = 2


def scores(net: Reader, batch: Sequence[Read]) -> list[Tensor]:
    """For each pair the head's labels [sentences, 4]."""
    ids, types, mask, first, last, offsets = padded([one.pieces for one in batch])
    words = net.words_beside(ids, types, first, last, mask).float()
    made, sizes = [], []
    for by, one in zip(offsets, batch, strict=True):
        owed = words[by + one.owed[0] : by + one.owed[1]].mean(0)
        for p, q in one.sentences:
            told = words[by + p : by + q].mean(0)
            made.append(torch.cat([words[by], owed, told, owed * told]))
        sizes.append(len(one.sentences))
    return list(net.echo(torch.stack(made)).float().split(sizes))


def loss(net: Reader, batch: Sequence[Read]) -> Tensor:
    """Whether the sentences that tell a change tell it, and the others nothing: the mean over pairs."""
    losses = []
    for one, told in zip(batch, scores(net, batch), strict=True):
        chances = told.log_softmax(1)
        nothing = -chances[:, 0]
        if not one.change:
            losses.append(nothing.max() + 0.3 * nothing.mean())
            continue
        at = one.telling if one.telling is not None else [int(chances[:, one.change].argmax())]
        others = [i for i in range(len(chances)) if i not in at]
        right = -chances[at, one.change].mean()
        losses.append(right + (ELSEWHERE * nothing[others].mean() if others and one.telling is not None else 0.0))
    return torch.stack(losses).mean()


class Pairs:
    """Pairs pass by pass, varied anew in each, those of like length side by side."""

    def __init__(self, pairs: Sequence[Pair], names: Names, rng: random.Random, size: int) -> None:
        self.pairs, self.names, self.rng, self.size = pairs, names, rng, size
        self.places = Places((pair.sample.text for pair in pairs), names.gender)
        self.cutter = vocabulary.cutter()

    def __len__(self) -> int:
        """How many batches a pass has, about."""
        return round(sum(pair.share for pair in self.pairs) / self.size)

    def batches(self) -> Iterator[list[Read]]:
        """The batches of one pass."""
        drawn = [pair for pair in self.pairs for _ in range(int(pair.share + self.rng.random()))]
        read = [one for pair in drawn if (one := to_read(self._varied(pair), self.cutter)) is not None]
        self.rng.shuffle(read)
        made: list[list[Read]] = []
        for start in range(0, len(read), self.size * 16):
            block = sorted(read[start : start + self.size * 16], key=lambda one: len(one.pieces.ids))
            made += [block[i : i + self.size] for i in range(0, len(block), self.size)]
        self.rng.shuffle(made)
        yield from made

    def _varied(self, pair: Pair) -> Pair:
        return replace(pair, sample=vary(pair.sample, self.names, self.places, self.rng))


def fit(net: Reader, pairs: Sequence[Pair], names: Names, course: Course, fresh: bool = True) -> None:
    """Train the layers and the head of `net` that listen for promises; all others stay as they are.

    Args:
        fresh: Whether they begin as the upper layers of the encoder; else they go on from what they are.
    """
    torch.manual_seed(course.seed)
    torch.set_num_threads(course.threads)
    if fresh:
        for ours, theirs in zip(net.beside, net.encoder.layers[SHARED:], strict=True):
            ours.load_state_dict(narrowed(cast("Layer", theirs), NARROW))
    stream = Pairs(pairs, names, random.Random(course.seed), course.size)
    body, head = list(net.beside.parameters()), list(net.echo.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": course.rate}, {"params": head, "lr": course.head_rate}], weight_decay=course.decay
    )
    count, warm = max(len(stream) * course.passes, 1), course.warm_up
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.02, (count - s) / max(1, count - warm)))
    )
    began = time.time()
    net.train()
    for number in range(course.passes):
        told = []
        for batch in stream.batches():
            lost = loss(net, batch)
            lost.backward()
            nn.utils.clip_grad_norm_(body + head, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            told.append(lost.item())
        print(f"echoes, pass {number}: {time.time() - began:.0f} s  loss {sum(told) / len(told):.3f}", flush=True)
    net.eval()

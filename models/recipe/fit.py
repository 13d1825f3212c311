"""Fitting the network: batches, optimiser, the running average of the weights."""

from __future__ import annotations

import copy
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from en_journal_reader.genders import Genders

from . import vocabulary
from .augment import lower, lowered_names, swap_names, swap_places, titled, vary
from .batch import Item, Sample, collate, to_item
from .corpora import ner_sentences, pack, valence_sentences
from .drills import drills
from .losses import Losses
from .names import Names
from .net import SHARED, Reader, encoder_folder
from .places import Places
from .promises import promises


@dataclass(frozen=True, slots=True)
class Plan:
    """The numbers of a training."""

    epochs: int = 9
    reflections: int = 8
    """Reflections a step."""
    named: int = 3
    """Packed rows of NER sentences a step."""
    valued: int = 1
    """Packed rows of EmoBank and GoEmotions a step."""
    share: float = 1.0
    """Share of the known reflections that a pass takes, drawn anew each time."""
    again: int = 2
    """How often a pass takes each fresh reflection."""
    promised: int = 1
    """Made entries of promises kept and made a step."""
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    dropout: float = 0.1
    decay: float = 0.02
    average: float = 0.995
    """Decay of the running average of the weights a step: it is the average that is shipped."""
    seed: int = 7
    threads: int = 2


DRILLS = 2500
"""Made sentences among the NER sentences, a fifth of them."""
NAMES_SEED = 7
"""Of the lists of names: the same in all trainings, as the list of genders ships with the network."""


def genders_of(names: Names) -> Genders:
    """The list of given names that goes with the network."""
    return Genders(names.given())


class Stream:
    """Rows of auxiliary text without end, packed and varied anew in each round."""

    def __init__(self, runs: Sequence[Sequence[Sample]], names: Names, places: Places, rng: random.Random) -> None:
        self.runs, self.names, self.places, self.rng = runs, names, places, rng
        self.waiting: list[Sample] = []

    def take(self, count: int, size: int) -> list[Sample]:
        """The next `count` texts of about `size` characters."""
        while len(self.waiting) < count:
            rows = [row for run in self.runs for row in pack(run, size, self.rng)]
            self.rng.shuffle(rows)
            self.waiting += rows
        taken = [self.waiting.pop() for _ in range(count)]
        return [self.varied(sample) for sample in taken]

    def varied(self, sample: Sample) -> Sample:
        """Other names, other towns, and a quarter in lower case."""
        if self.rng.random() < 0.5:
            sample = titled(swap_names(sample, self.names, self.rng, 0.7), self.rng)
            sample = swap_places(sample, self.places, self.rng, 0.6)
        chance = self.rng.random()
        return lower(sample) if chance < 0.2 else lowered_names(sample) if chance < 0.27 else sample


def drawn(known: Sequence[Sample], fresh: Sequence[Sample], plan: Plan, rng: random.Random) -> list[Sample]:
    """The reflections of one pass, in any order."""
    order = [*rng.sample(known, round(len(known) * plan.share)), *fresh * plan.again]
    rng.shuffle(order)
    return order


def steps(order: Sequence[Sample], plan: Plan, rng: random.Random) -> Iterator[list[Sample]]:
    """Batches of one epoch, of texts of like length."""
    batches = []
    for at in range(0, len(order), plan.reflections * 8):
        block = sorted(order[at : at + plan.reflections * 8], key=lambda s: len(s.text))
        batches += [block[i : i + plan.reflections] for i in range(0, len(block), plan.reflections)]
    rng.shuffle(batches)
    yield from batches


def fit(
    known: Sequence[Sample],
    data: Path,
    plan: Plan,
    fresh: Sequence[Sample] = (),
    start: Reader | None = None,
    log: Path | None = None,
) -> Reader:
    """Train on reflections and the corpora in `data`; the mean of an earlier and the last network, in evaluation mode.

    Args:
        known: Reflections of which a pass takes a share.
        fresh: Reflections that `start` has not seen, of which each pass takes all.
        start: A network to go on from, instead of the published weights. Its shared layers stay as they are, for
            what listens for promises was learned on top of them.
        log: Where the averaged weights are kept after each epoch.
    """
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    rng = random.Random(plan.seed)
    names = Names(NAMES_SEED)
    genders = genders_of(names)
    places = Places((sample.text for sample in [*known, *fresh]), names.gender)
    folder = encoder_folder()
    cutter = vocabulary.cutter()
    named = Stream([*ner_sentences(data, rng), drills(names, places, DRILLS, rng)], names, places, rng)
    valued = Stream([valence_sentences(data, rng)], names, places, rng)

    net = Reader(plan.dropout)
    if start:
        net.load_state_dict(start.state_dict())
        for layer in (net.encoder.positions, net.encoder.types, net.encoder.norm, *net.encoder.layers[:SHARED]):
            layer.requires_grad_(False)
    else:
        net.encoder.load(folder)
    # The word vectors stay as they are: names never seen in training keep their place among those seen.
    net.encoder.words.weight.requires_grad_(False)
    average = copy.deepcopy(net)
    early = copy.deepcopy(net)
    body = [p for p in net.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in net.named_parameters() if name.split(".")[0] not in ("encoder", "beside", "echo")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}], weight_decay=plan.decay
    )
    # In 16 bits where the processor has tiles for them: with wide registers alone that takes half as long again as in
    # 32, and without either fifty times as long.
    is_fast = torch.cpu._is_amx_tile_supported()
    size = round(len(known) * plan.share) + len(fresh) * plan.again
    count = plan.epochs * -(-size // plan.reflections)
    warm = max(1, int(plan.warm_up * count))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.02, (count - s) / (count - warm)))
    )
    done, began = 0, time.time()
    sums: dict[str, float] = defaultdict(float)
    for epoch in range(plan.epochs):
        net.train()
        for batch_samples in steps(drawn(known, fresh, plan, rng), plan, rng):
            texts = [vary(sample, names, places, rng) for sample in batch_samples]
            size = min(max(sum(len(t.text) for t in texts) // len(texts), 150), 700)
            texts += named.take(plan.named, size) + valued.take(plan.valued, size)
            texts += [vary(promises(names, rng), names, places, rng) for _ in range(plan.promised)]
            items: list[Item] = [to_item(text, cutter, genders) for text in texts]
            batch = collate([item for item in items if item.words])
            with torch.autocast("cpu", torch.bfloat16, enabled=is_fast):
                words = net.words(batch.ids, batch.types, batch.first, batch.last, batch.mask).float()
                losses = Losses(net, batch, words)
            loss = losses.total()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(body + heads, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            done += 1
            keep = min(plan.average, done / (done + 10))
            with torch.no_grad():
                for ours, theirs in zip(average.parameters(), net.parameters(), strict=True):
                    if theirs.requires_grad:
                        ours.lerp_(theirs, 1 - keep)
            for name, part in losses.parts.items():
                sums[name] += float(part.detach())
            if done % 50 == 0:
                told = " ".join(f"{name} {value / 50:.3f}" for name, value in sums.items())
                print(f"epoch {epoch} step {done}/{count} {time.time() - began:.0f} s  {told}", flush=True)
                sums.clear()
        if log:
            torch.save(average.state_dict(), log)
        if epoch == (plan.epochs - 2 if start else plan.epochs // 3):
            early = copy.deepcopy(average)
    with torch.no_grad():
        # Later passes learn the texts by heart, earlier ones have not learned enough: the mean of both is better
        # than either on authors never read.
        for ours, theirs in zip(average.parameters(), early.parameters(), strict=True):
            ours.lerp_(theirs, 0.5)
    return average.eval()

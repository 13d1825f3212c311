"""What the network is asked in training: one loss a head, over a batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch
from en_journal_reader.features import LINKS, Person, context, nearest, pair_features
from torch import Tensor
from torch.nn import functional

from .batch import IGNORE, Batch, Item
from .net import ASKERS, FLAGS, HELP, KINDS, OWNERS, SIDES, Reader

Span = tuple[int, int]

WEIGHTS = {
    "person": 1.0,
    "commitment": 1.5,
    "due": 0.5,
    "met": 1.0,
    "owner": 0.7,
    "open": 0.4,
    "valid": 0.3,
    "links": 1.0,
    "flag_clause": 1.0,
    "flag_entry": 1.0,
    "help": 1.0,
    "requests": 0.4,
    "tone": 1.5,
    "valence": 1.0,
}
"""How much each loss counts."""
OTHER_CLAUSE = 0.15
"""Weight of the clauses of a flagged entry that were not quoted: they may show the same."""


LOOSE = 0.65
"""A word whose chance to stand outside commitments is at most this may be taken for part of one."""


def help_chances(rows: Tensor) -> Tensor:
    """Log chances [clauses, 20] of each kind of help from the help head's rows [clauses, 22]."""
    acts, kinds = rows.split([len(SIDES), len(HELP)], 1)
    shares = kinds.view(len(rows), len(SIDES), -1).log_softmax(2)
    return (shares + functional.logsigmoid(acts)[:, :, None]).reshape(len(rows), -1).clamp(max=-1e-6)


def pool(words: Tensor, spans: Sequence[Span]) -> tuple[Tensor, Tensor]:
    """Mean and maximum [N, 384] of spans of the flat word vectors."""
    size = max(b - a for a, b in spans)
    starts = torch.tensor([a for a, _ in spans])
    ends = torch.tensor([b for _, b in spans])
    at = starts[:, None] + torch.arange(size)
    valid = (at < ends[:, None])[:, :, None]
    taken = words[at.clamp(max=len(words) - 1)]
    mean = (taken * valid).sum(1) / (ends - starts)[:, None]
    return mean, taken.masked_fill(~valid, -1e4).max(1).values


class Losses:
    """The losses of one batch; `total` adds them up with their weights."""

    def __init__(self, net: Reader, batch: Batch, words: Tensor) -> None:
        self.net, self.batch, self.words = net, batch, words
        self.parts: dict[str, Tensor] = {}
        self.chances: dict[Span, float] = {}
        """That a person was met, as this network has it, by mention."""
        self.tags()
        self.met()
        self.commitments()
        self.links()
        self.clauses()
        self.tone()

    def total(self) -> Tensor:
        """The weighted sum."""
        return torch.stack([WEIGHTS[name] * loss for name, loss in self.parts.items()]).sum()

    def items(self) -> list[tuple[int, Item]]:
        """Each item with the index of its first word."""
        return list(zip(self.batch.offsets, self.batch.items, strict=True))

    def tags(self) -> None:
        """Person, commitment and due tags of every word."""
        scores = self.net.tags(self.words).float().view(-1, 3, 3)
        gold = torch.tensor([tags for item in self.batch.items for tags in item.tags])
        weights = torch.cat([torch.full((len(item.words),), item.weight) for item in self.batch.items])
        for column, name in enumerate(("person", "commitment", "due")):
            known = gold[:, column] != IGNORE
            if known.any():
                losses = functional.cross_entropy(scores[known, column], gold[known, column], reduction="none")
                # Per thirty words, so that a step counts alike whatever its texts' lengths.
                self.parts[name] = 10 * (losses * weights[known]).sum() / known.sum().clamp(min=400)

    def met(self) -> None:
        """Met or only mentioned, for each mention."""
        spans, sentences, groups, gold = [], [], [], []
        for by, item in self.items():
            if item.mentions and all(met is not None for _, _, met in item.mentions):
                base = len(spans)
                near = [context(at, item.starts, len(item.words))[0] for at, _, _ in item.mentions]
                sentences += [(a + by, b + by) for a, b in near]
                spans += [(a + by, b + by) for (a, b), _, _ in item.mentions]
                numbers = [number for _, number, _ in item.mentions]
                groups += [[base + j for j, other in enumerate(numbers) if other == number] for number in numbers]
                gold += [met for _, _, met in item.mentions if met is not None]
        if spans:
            own, _ = pool(self.words, spans)
            means = torch.stack([own[g].mean(0) for g in groups])
            tops = torch.stack([own[g].max(0).values for g in groups])
            said, _ = pool(self.words, sentences)
            around = torch.stack([said[g].mean(0) for g in groups])
            scores = self.net.met(torch.cat([own, means, tops, around], 1)).float()[:, 0]
            self.parts["met"] = functional.binary_cross_entropy_with_logits(scores, torch.tensor(gold))
            self.chances = dict(zip(spans, scores.detach().sigmoid().tolist(), strict=True))

    def commitments(self) -> None:
        """Owner, open and "is one at all"; clauses away from any commitment are the counter-examples."""
        spans: list[Span] = []
        sentences: list[Span] = []
        wider: list[Span] = []
        owners, opened, valid = [], [], []
        for by, item in self.items():
            if item.tags and item.tags[0][1] == IGNORE:
                continue
            own = [c[0] for c in item.commitments]
            away = [c for c in item.clauses if c[1] - c[0] >= 4 and all(c[1] <= a or c[0] >= b for a, b in own)]
            mistaken = [c for c in self.marked(by, item) if all(c[1] <= a or c[0] >= b for a, b in own)]
            for span in [*own, *mistaken, *away[:: max(1, len(away) // 3)]]:
                near, far = context(span, item.starts, len(item.words))
                spans.append((span[0] + by, span[1] + by))
                sentences.append((near[0] + by, near[1] + by))
                wider.append((far[0] + by, far[1] + by))
            owners += [c[1] for c in item.commitments] + [IGNORE] * (len(spans) - len(owners) - len(own))
            opened += [c[2] for c in item.commitments]
            opened += [-1.0] * (len(spans) - len(opened))
            valid += [1.0] * len(own)
            valid += [0.0] * (len(spans) - len(valid))
        if not spans:
            return
        mean, top = pool(self.words, spans)
        rows = torch.cat([mean, top, pool(self.words, sentences)[0], pool(self.words, wider)[0]], 1)
        scores = self.net.spans(rows).float()
        n = len(OWNERS)
        self.parts["valid"] = functional.binary_cross_entropy_with_logits(scores[:, n + 1], torch.tensor(valid))
        real = torch.tensor(owners) != IGNORE
        if real.any():
            self.parts["owner"] = functional.cross_entropy(scores[real, :n], torch.tensor(owners)[real])
            gold = torch.tensor(opened)[real]
            self.parts["open"] = functional.binary_cross_entropy_with_logits(scores[real, n], gold)

    def marked(self, by: int, item: Item) -> list[Span]:
        """What the tags take for commitments at this point of training: the counter-examples that matter."""
        with torch.no_grad():
            chances = self.net.tags(self.words[by : by + len(item.words)].detach()).view(-1, 3, 3)[:, 1].softmax(1)
        spans: list[Span] = []
        for i, outside in enumerate(chances[:, 0].tolist()):
            if outside > LOOSE:
                continue
            if spans and spans[-1][1] == i:
                spans[-1] = (spans[-1][0], i + 1)
            else:
                spans.append((i, i + 1))
        return [span for span in spans if span[1] - span[0] > 1]

    def links(self) -> None:
        """Who a span is about, among the people of the entry and nobody."""
        asked: list[tuple[int, Item, Span, str, tuple[int, ...]]] = []
        for by, item in self.items():
            for span, _, _, who, to in item.commitments:
                asked += [
                    (by, item, span, kind, right) for kind, right in (("who", who), ("counterparty", to)) if right
                ]
            for kind, labels in (("flag", item.flags or []), ("help", item.help), ("request", item.requests or [])):
                for label in labels:
                    if label[2] is not None:
                        whole = (item.clauses[label[0][0]][0], item.clauses[label[0][-1]][1])
                        asked.append((by, item, whole, kind, (label[2],)))
        if not asked:
            return
        spans: list[Span] = []
        others: list[Span] = []
        told: list[list[float]] = []
        sizes: list[int] = []
        for by, item, span, _, _ in asked:
            people = [self.as_heard(by, person) for person in item.people]
            told += pair_features(span, people, item.starts, item.words)
            near = [(0, 1), *[(a + by, b + by) for a, b in (nearest(span, person) for person in people)]]
            others += near
            spans += [(span[0] + by, span[1] + by)] * len(near)
            sizes.append(len(near))
        own = pool(self.words, spans)[0]
        features = torch.tensor(told)
        other = pool(self.words, others)[0] * (1 - features[:, :1])
        scores = self.net.links(torch.cat([own, other, own * other, features], 1)).float()
        losses = []
        for part, (_, _, _, kind, right) in zip(scores.split(sizes), asked, strict=True):
            chances = functional.log_softmax(part[:, LINKS.index(kind)], 0)
            losses.append(-torch.logsumexp(chances[list(right)], 0))
        self.parts["links"] = torch.stack(losses).mean()

    def as_heard(self, by: int, person: Person) -> Person:
        """A person, met as far as the network itself believes: the links have to do with that at run time."""
        chances = [self.chances[a + by, b + by] for a, b in person.mentions if (a + by, b + by) in self.chances]
        return replace(person, met=max(chances)) if chances else person

    def clauses(self) -> None:
        """Flags, help and requests, decided on clauses; an entry has what its strongest clause has."""
        labelled = [(by, item) for by, item in self.items() if item.flags is not None]
        if not labelled:
            return
        spans = [(a + by, b + by) for by, item in labelled for a, b in item.clauses]
        mean, top = pool(self.words, spans)
        whole = torch.cat(pool(self.words, [(by, by + len(item.words)) for by, item in labelled]), 1)
        rows_of = torch.tensor([i for i, (_, item) in enumerate(labelled) for _ in item.clauses])
        rows = torch.cat([mean, top, whole[rows_of]], 1)
        sizes = [len(item.clauses) for _, item in labelled]
        scores = self.net.clauses(rows).float().split(sizes)
        help_scores = self.net.help(rows).float().split(sizes)
        flag_losses, entry_losses, help_losses, asked_losses = [], [], [], []
        for (_, item), part, helps in zip(labelled, scores, help_scores, strict=True):
            flags, asks = part.split([len(FLAGS), len(ASKERS) + 1], 1)
            gold = torch.zeros_like(flags)
            weight = torch.ones_like(flags)
            for _, kind, _ in item.flags or []:
                weight[:, kind] = OTHER_CLAUSE
            for at, kind, _ in item.flags or []:
                gold[at, kind] = 1
                weight[at, kind] = 1
            raw = functional.binary_cross_entropy_with_logits(flags, gold, weight, reduction="none")
            flag_losses.append(raw.sum())
            entry_losses.append(
                functional.binary_cross_entropy_with_logits(
                    flags.max(0).values, gold.max(0).values, reduction="none"
                ).sum()
            )
            if item.given is not None:
                quoted = bool(item.help) or not item.given
                help_losses.append(self.quoted_help(item, helps) if quoted else self.listed_help(item.given, helps))
            if item.requests is not None:
                wanted = torch.zeros(len(part), len(ASKERS))
                for at, by, _, unanswered in item.requests:
                    wanted[at, by] = 1
                    if unanswered is not None:
                        score = asks[at, len(ASKERS)].mean()
                        asked_losses.append(
                            0.5 * functional.binary_cross_entropy_with_logits(score, torch.tensor(unanswered))
                        )
                asked_losses.append(
                    functional.binary_cross_entropy_with_logits(asks[:, : len(ASKERS)], wanted, reduction="none").sum()
                )
        self.parts["flag_clause"] = torch.stack(flag_losses).mean()
        self.parts["flag_entry"] = torch.stack(entry_losses).mean()
        if help_losses:
            self.parts["help"] = torch.stack(help_losses).mean()
        if asked_losses:
            self.parts["requests"] = torch.stack(asked_losses).sum() / len(labelled)

    @staticmethod
    def quoted_help(item: Item, rows: Tensor) -> Tensor:
        """Where help was quoted: whether each clause tells of it, and of which kind those do that were quoted."""
        acts, kinds = rows.split([len(SIDES), len(HELP)], 1)
        gold = torch.zeros_like(acts)
        weight = torch.ones_like(acts)
        loss = rows.new_zeros(())
        for at, kind, _ in item.help:
            side, of = divmod(kind, len(KINDS))
            shares = kinds[at].view(len(at), len(SIDES), -1)[:, side].log_softmax(1)
            loss = loss - shares[:, of].mean()
            gold[at, side] = 1
            # Of a quote of several clauses each is a part of the act.
            weight[at, side] = 1 / len(at)
        return loss + functional.binary_cross_entropy_with_logits(acts, gold, weight, reduction="sum")

    @staticmethod
    def listed_help(given: set[int], rows: Tensor) -> Tensor:
        """Where only the kinds of the entry are known: its surest clause of each has to tell."""
        bag = torch.zeros(len(HELP))
        bag[list(given)] = 1
        surest = help_chances(rows).max(0).values
        return -(bag * surest + (1 - bag) * torch.log(-torch.expm1(surest))).sum()

    def tone(self) -> None:
        """Tone of entries, the weighted mean of their clauses'; valence of sentences from elsewhere."""
        spans: list[Span] = []
        entries: list[Span] = []
        sizes: list[int] = []
        tones: list[float] = []
        for by, item in self.items():
            if item.tone is not None:
                spans += [(a + by, b + by) for a, b in item.clauses]
                entries += [(by, by + len(item.words))] * len(item.clauses)
                sizes.append(len(item.clauses))
                tones.append(item.tone)
        sentences = [((a + by, b + by), value) for by, item in self.items() for (a, b), value in item.valence]
        spans += [span for span, _ in sentences]
        # A sentence from elsewhere stands for itself: its neighbours are other people's.
        entries += [span for span, _ in sentences]
        if not spans:
            return
        scores = self.net.tone(torch.cat([*pool(self.words, spans), *pool(self.words, entries)], 1)).float()
        if tones:
            parts = scores[: sum(sizes)].split(sizes)
            said = torch.stack([(part[:, 0] * part[:, 1].softmax(0)).sum() for part in parts])
            self.parts["tone"] = 3 * (said - torch.tensor(tones)).square().mean()
        if sentences:
            values = torch.tensor([value for _, value in sentences])
            self.parts["valence"] = 3 * (scores[sum(sizes) :, 0] - values).square().mean()

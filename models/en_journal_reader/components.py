"""The pipeline's components, in their order: sentences, encoder, people, commitments, exchange, links,
echoes.

The encoder leaves a `Reading` on the Doc; the others turn it into `doc.ents`, `doc.spans`
and the attributes of `notes`; the last one takes the Reading away again.
"""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from . import decode, echoes, heads, layout, notes, titles
from .clauses import clause_spans, sentence_starts
from .encoder import UPPER, Encoder
from .features import LINKS, Person, group
from .genders import Genders
from .runtime import Floats, Graph, Head, sigmoid, softmax
from .shapes import NEW_LINE, token_types

notes.register()

Settings = dict[str, Any]
SURE = 0.8
"""Mean probability from which on a name vouches for the same name elsewhere in the entry."""
SURER = 0.75
"""Mean probability of a name in small letters where others stand in capitals."""
NEAR = 0.7
"""Log odds by which a clause may tell less clearly than the clearest of a kind of help that passed."""
STAY = 3.0
"""Two names side by side without a mark between them are mostly one."""
STAY_DUE = 1e6
"""Two due phrases side by side are one: "by", "Friday"."""
PERSON, COMMITMENT, DUE = slice(0, 3), slice(3, 6), slice(6, 9)


@dataclass(slots=True)
class Reading:
    """What the encoder found, over the tokens that are no white space (n of them).

    places   token index in the Doc of each
    vectors  [n, 384]
    scores   [n, 9], outside, begin and inside for person, commitment and due
    starts   where sentences begin
    clauses  spans that cover everything
    lines    where lines begin, but for the first
    """

    places: list[int]
    vectors: Floats
    scores: Floats
    starts: list[int]
    clauses: list[decode.Span]
    lines: list[int]

    def span(self, doc: Doc, at: decode.Span, label: str, group: str = "") -> Span:
        """A span of the Doc from a span of the reading."""
        return Span(doc, self.places[at[0]], self.places[at[1] - 1] + 1, label=label, span_id=group)

    def words(self, doc: Doc) -> list[str]:
        """The words of the tokens."""
        return [doc[i].text for i in self.places]

    def at(self, span: Span) -> decode.Span:
        """A span of the reading from a span of the Doc."""
        return _index(self.places, span.start), _index(self.places, span.end)


def _index(places: list[int], token: int) -> int:
    return int(np.searchsorted(places, token))


def reading(doc: Doc) -> Reading:
    """The Reading that the encoder left. Raises ValueError when it did not run."""
    found = doc.user_data.get("reading")
    if not isinstance(found, Reading):
        raise ValueError("the journal's components need the component journal_encoder before them")
    return found


def boundaries(doc: Doc) -> tuple[list[int], list[decode.Span], list[int]]:
    """Places of the tokens that are no white space, their character spans, and where sentences begin."""
    places = [token.i for token in doc if not token.is_space]
    tokens = [(doc[i].idx, doc[i].idx + len(doc[i])) for i in places]
    return places, tokens, sentence_starts(doc.text, tokens)


class Component:
    """A component with its own folder: small networks and `settings.json`."""

    networks: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        self.settings: Settings = {}
        self.heads: dict[str, Head] = {}
        self.folder: Path | None = None

    def __call__(self, doc: Doc) -> Doc:
        raise NotImplementedError

    def from_disk(self, path: str | Path, **_: Any) -> Component:
        """Load from the component's folder."""
        self.folder = Path(path)
        self.settings = json.loads((self.folder / "settings.json").read_text(encoding="utf-8"))
        self.heads = {name: Head(self.folder / f"{name}.onnx") for name in self.networks}
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Copy the folder that the component was loaded from; nothing for one that was not."""
        if self.folder and Path(path).resolve() != self.folder.resolve():
            shutil.copytree(self.folder, path, dirs_exist_ok=True)


class Sentences:
    """Sentence boundaries by rule."""

    def __call__(self, doc: Doc) -> Doc:
        places, _, starts = boundaries(doc)
        begins = {places[i] for i in starts}
        for token in doc:
            token.is_sent_start = token.i == 0 or (token.i in begins and token.i != (places[0] if places else 0))
        return doc


class EncoderComponent(Component):
    """Vectors and tag scores of all tokens, as a Reading."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder: Encoder | None = None

    def __call__(self, doc: Doc) -> Doc:
        if self.encoder is None:
            raise ValueError("the encoder was not loaded")
        places, tokens, starts = boundaries(doc)
        text = doc.text
        types = token_types(text, tokens)
        vectors, scores = self.encoder.read([text[a:b] for a, b in tokens], types)
        clauses = clause_spans(text, tokens, starts)
        lines = [i for i, kind in enumerate(types) if kind >= NEW_LINE and i]
        doc.user_data["reading"] = Reading(places, vectors, scores, starts, clauses, lines)
        return doc

    def from_disk(self, path: str | Path, **_: Any) -> EncoderComponent:
        self.folder = Path(path)
        self.encoder = Encoder(self.folder)
        return self


class People(Component):
    """doc.ents, each with the probability that the person was met."""

    networks = ("met", "standing")

    def __call__(self, doc: Doc) -> Doc:
        found = reading(doc)
        words = found.words(doc)
        mentions = names(doc, found, self.settings["threshold"])
        mentions += decode.repeated(words, found.scores[:, PERSON], mentions, SURE, self.settings["hint"])
        mentions.sort()
        doc.ents = tuple(found.span(doc, at, "PERSON") for at in mentions)
        if mentions:
            numbers = group([ent.text for ent in doc.ents])
            vectors = heads.mention_rows(found.vectors, mentions, numbers, found.starts)
            lower = [word.lower() for word in words]
            standing = np.array(layout.standing(mentions, numbers, lower, found.starts, found.lines), np.float32)
            said, stands, bias = self.settings["met"]
            logits = said * self.heads["met"].rows(vectors) + stands * self.heads["standing"].rows(standing) + bias
            for ent, chance in zip(doc.ents, sigmoid(logits[:, 0]), strict=True):
                notes.mark(ent, met=round(float(chance), 4))
        return doc


def names(doc: Doc, found: Reading, threshold: float) -> list[decode.Span]:
    """Spans of names at a threshold, without titles and in one piece."""
    words = found.words(doc)
    attached = [i > 0 and not doc[i - 1].whitespace_ and not doc[i - 1].is_space for i in found.places]
    spans = decode.cased(words, decode.spans(found.scores[:, PERSON], threshold, stay=STAY), SURER)
    return [at for span in titles.joined(words, attached, spans) if (at := titles.bare(words, span))]


class Commitments(Component):
    """doc.spans["commitments"] and doc.spans["due"]."""

    networks = ("spans",)
    owners = ("me", "them", "both", "third_party")

    def __call__(self, doc: Doc) -> Doc:
        found = reading(doc)
        due = decode.spans(found.scores[:, DUE], self.settings["due_threshold"], stay=STAY_DUE)
        doc.spans["due"] = SpanGroup(doc, spans=[found.span(doc, at, "DUE", "due") for at, _ in due])
        spans = decode.spans(found.scores[:, COMMITMENT], self.settings["tag_threshold"], bridge=1)
        spans = [(at, chance) for at, chance in decode.cut_at(spans, found.lines) if at[1] - at[0] > 1]
        logits = self.heads["spans"].rows(heads.span_rows(found.vectors, [at for at, _ in spans], found.starts))
        kept = []
        for (at, chance), row in zip(spans, logits, strict=True):
            whole = float(sigmoid(row[5:6])[0])
            score = float(np.sqrt(chance * whole))
            if score < self.settings["threshold"]:
                continue
            owner = self.owners[int(softmax(row[:4]).argmax())]
            span = found.span(doc, at, owner, "commitments")
            is_open = float(sigmoid(row[4:5] / self.settings["open_temperature"])[0])
            notes.mark(span, score=round(score, 4), open=round(is_open, 4))
            kept.append(span)
        doc.spans["commitments"] = SpanGroup(doc, spans=kept)
        return doc


class Exchange(Component):
    """Flags, help, requests and tone: what the exchange was like, decided clause by clause."""

    networks = ("clauses", "help", "tone")

    def __call__(self, doc: Doc) -> Doc:
        found = reading(doc)
        groups: dict[str, list[Span]] = {"flags": [], "help": [], "requests": []}
        toned: list[Span] = []
        if found.places:
            rows = heads.clause_rows(found.vectors, found.clauses)
            logits = self.heads["clauses"].rows(rows)
            flags = len(self.settings["flags"])
            helped = heads.help_logits(self.heads["help"].rows(rows))
            groups["help"] = list(self._helped(doc, found, helped, logits[:, :flags]))
            for name, part in (("flags", logits[:, :flags]), ("requests", logits[:, flags:-1])):
                for column, label in enumerate(self.settings[name]):
                    chances = sigmoid((part[:, column] - label["shift"]) / label["temperature"])
                    for clause in np.flatnonzero(chances >= label["threshold"]):
                        span = found.span(doc, found.clauses[clause], label["label"], name)
                        notes.mark(span, score=round(float(chances[clause]), 4))
                        if name == "requests":
                            notes.mark(span, open=round(float(sigmoid(logits[clause, -1:])[0]), 4))
                        groups[name].append(span)
            toned = self._toned(doc, found, rows)
        for name, spans in {**groups, "clauses": toned}.items():
            doc.spans[name] = SpanGroup(doc, spans=sorted(spans, key=lambda s: (s.start, s.label_)))
        return doc

    def _helped(self, doc: Doc, found: Reading, logits: Floats, flags: Floats) -> Iterator[Span]:
        """The kinds of help that passed in the entry, each at the clauses that tell of it most clearly."""
        weights = np.array([label["weights"] for label in self.settings["help"]], np.float32)
        rows = heads.entry_help_rows(logits, flags)
        chances = sigmoid((rows * weights[:, :-1]).sum(axis=1) + weights[:, -1])
        for column, label in enumerate(self.settings["help"]):
            if chances[column] >= label["threshold"]:
                for clause in np.flatnonzero(logits[:, column] >= max(logits[:, column]) - NEAR):
                    span = found.span(doc, found.clauses[clause], label["label"], "help")
                    notes.mark(span, score=round(float(chances[column]), 4))
                    yield span

    def _toned(self, doc: Doc, found: Reading, rows: Floats) -> list[Span]:
        """The clauses with their tone, whose weighted mean is the tone of the entry."""
        slope, shift = self.settings["tone"]
        heard = self.heads["tone"].rows(rows)
        doc._.tone = _tone(heads.weighted_tone(heard) * slope + shift)
        spans = [found.span(doc, clause, "CLAUSE", "clauses") for clause in found.clauses]
        for span, row, weight in zip(spans, heard, heads.tone_weights(heard), strict=True):
            notes.mark(span, tone=_tone(float(row[0]) * slope + shift), weight=round(float(weight), 4))
        return spans


def _tone(value: float) -> float:
    """As far from nothing as it was heard to be, and never quite at an end."""
    return round(math.tanh(value), 4)


class Links(Component):
    """Who a commitment, a flag, a piece of help or a request is about; the last component."""

    networks = ("links", "placing")

    def __init__(self) -> None:
        super().__init__()
        self.genders = Genders({})

    def __call__(self, doc: Doc) -> Doc:
        found = reading(doc)
        words = found.words(doc)
        lower = [word.lower() for word in words]
        ents = list(doc.ents)
        numbers = group([ent.text for ent in ents])
        members = [[e for e, n in zip(ents, numbers, strict=True) if n == number] for number in sorted(set(numbers))]
        people = [
            Person(tuple(found.at(e) for e in own), max(e._.met for e in own), self.genders.of(_fullest(own).text))
            for own in members
        ]
        for name, kind in (("commitments", ""), ("flags", "flag"), ("help", "help"), ("requests", "request")):
            for span in doc.spans.get(name, ()):
                at = found.at(span)
                placing = layout.placing(at, kind or span.label_, people, lower, found.starts, found.lines)
                scores = self.heads["links"].rows(heads.pair_rows(found.vectors, at, people, found.starts, words))
                scores = scores + self.heads["placing"].rows(np.array(placing, np.float32))
                chosen = (
                    {"who": int(scores[:, LINKS.index(kind)].argmax())} if kind else heads.sides(scores, span.label_)
                )
                notes.mark(span, **{side: _fullest(members[at - 1]) if at else None for side, at in chosen.items()})
        del doc.user_data["reading"]
        return doc

    def from_disk(self, path: str | Path, **_: Any) -> Links:
        super().from_disk(path)
        self.genders = Genders.load(Path(path) / "genders.json")
        return self


class Echoes(Component):
    """What an entry says of promises made before it. It adds nothing to a Doc: it is asked, promise by promise."""

    networks = ("echo",)

    def __init__(self, nlp: Language) -> None:
        super().__init__()
        self._nlp = nlp
        self.upper: Graph | None = None

    def __call__(self, doc: Doc) -> Doc:
        return doc

    def from_disk(self, path: str | Path, **_: Any) -> Echoes:
        super().from_disk(path)
        self.upper = Graph(Path(path) / UPPER)
        return self

    def told(
        self, owner: str, who: str | None, to: str | None, quote: str, action: str, text: str
    ) -> list[tuple[int, int, dict[str, float]]]:
        """What each sentence of `text` says of a promise.

        Args:
            owner: Who undertook it: me, them, both or third_party.
            who: The name of the one who has to act, where it is not the writer.
            to: The name of the one it was made to.
            quote: The clause that states it.
            action: What is to be done, in short.
            text: The entry; one longer than a window is read in several, cut between sentences.

        Returns:
            Start and end in characters, and by change the chance that it is told there.
        """
        encoder = self._nlp.get_pipe("encoder").encoder
        promise = echoes.promise_words(owner, who, to, quote, action)
        _, owed, _ = boundaries(self._nlp.make_doc(promise))
        _, tokens, starts = boundaries(self._nlp.make_doc(text))
        types = token_types(text, tokens)
        owed = owed[: echoes.PROMISE_WORDS]
        found: list[tuple[int, int, dict[str, float]]] = []
        ends = [*starts[1:], len(tokens)]
        at = 0
        if self.upper is None:
            raise ValueError("the layers for echoes were not loaded")
        while owed and at < len(starts):
            begin = starts[at]
            before, words = encoder.read_beside(
                self.upper, [promise[a:b] for a, b in owed], token_types(promise, owed),
                [text[a:b] for a, b in tokens[begin:]], types[begin:],
            )  # fmt: skip
            whole = [end for end in ends[at:] if end - begin <= len(words)] or [begin + len(words)]
            sentences = list(zip([begin, *whole], whole, strict=False))
            rows = echoes.sentence_rows(before[0], before[1:], words, [(a - begin, b - begin) for a, b in sentences])
            chances = softmax(self.heads["echo"].rows(rows) / self.settings["temperature"])[:, 1:]
            for (a, b), row in zip(sentences, chances, strict=True):
                told = {change: round(float(p), 4) for change, p in zip(echoes.CHANGES, row, strict=True)}
                found.append((tokens[a][0], tokens[b - 1][1], told))
            at += len(whole)
        return found


def _fullest(own: list[Span]) -> Span:
    """The longest mention of a person, the first of those."""
    return max(own, key=lambda ent: (len(ent.text), -ent.start))


@Language.factory("journal_sentences", assigns=["token.is_sent_start"])
def create_sentences(nlp: Language, name: str) -> Sentences:
    """Factory of the sentence boundaries."""
    return Sentences()


@Language.factory("journal_encoder")
def create_encoder(nlp: Language, name: str) -> EncoderComponent:
    """Factory of the encoder."""
    return EncoderComponent()


@Language.factory("journal_people", assigns=["doc.ents"])
def create_people(nlp: Language, name: str) -> People:
    """Factory of the people."""
    return People()


@Language.factory("journal_commitments", assigns=["doc.spans"])
def create_commitments(nlp: Language, name: str) -> Commitments:
    """Factory of commitments and due phrases."""
    return Commitments()


@Language.factory("journal_exchange", assigns=["doc.spans"])
def create_exchange(nlp: Language, name: str) -> Exchange:
    """Factory of flags, help, requests and tone."""
    return Exchange()


@Language.factory("journal_echoes")
def create_echoes(nlp: Language, name: str) -> Echoes:
    """Factory of what is asked about earlier promises."""
    return Echoes(nlp)


@Language.factory("journal_links")
def create_links(nlp: Language, name: str) -> Links:
    """Factory of the links to people."""
    return Links()

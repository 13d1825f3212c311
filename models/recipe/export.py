"""From a trained network to the files of the pipeline: int8 encoder, small ONNX heads, config."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import spacy
import torch
from en_journal_reader import components, tokens
from en_journal_reader.encoder import LOWER, UPPER, WIDTH
from en_journal_reader.genders import Genders
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from . import vocabulary
from .net import HEADS, SHARED, Head, Reader, at_words, through

Settings = dict[str, Any]
COMPONENTS = ("sentences", "encoder", "people", "commitments", "exchange", "links", "echoes")
NETWORKS = {
    "people": ("met", "standing"),
    "commitments": ("spans",),
    "exchange": ("clauses", "help", "tone"),
    "links": ("links", "placing"),
    "echoes": ("echo",),
}
OPSET = 17
REGISTERED = (components.create_encoder, tokens.create_tokenizer)
"""Importing these is what makes spaCy know the pipeline's parts."""


class Lower(nn.Module):
    """The shared layers over one window."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, types: Tensor) -> Tensor:
        return self.net.encoder.lower(ids, types)


class Alone(nn.Module):
    """Above them, where a text is read alone: word vectors and tag scores."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, hidden: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        vectors = at_words(through(self.net.encoder.layers[SHARED:], hidden, None), first, last)
        return vectors, self.net.tags(vectors)


class Beside(nn.Module):
    """Above them, where a promise and an entry are read together: word vectors."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, hidden: Tensor, first: Tensor, last: Tensor) -> Tensor:
        return at_words(through(self.net.beside, hidden, None), first, last)


def layer_graphs(net: Reader, folder: Path, quantised: bool = True) -> None:
    """Write the encoder's layers, weights in 8 bits: the shared ones, and those above them for either way of reading.

    Args:
        folder: The pipeline's, with the folders of its components.
    """
    ids, hidden, words = torch.full((1, 12), 2000), torch.zeros(1, 12, WIDTH), torch.arange(1, 9)
    at = {"hidden": hidden, "first": words, "last": words}
    for module, inputs, outputs, path in (
        (Lower(net), {"ids": ids, "types": torch.ones_like(ids)}, ("hidden",), Path("encoder", LOWER)),
        (Alone(net), at, ("vectors", "scores"), Path("encoder", UPPER)),
        (Beside(net), at, ("vectors",), Path("echoes", UPPER)),
    ):
        _graph(module, inputs, outputs, folder / path, quantised)
    vocabulary.write(folder / "encoder")


AXES = {"ids": {1: "pieces"}, "types": {1: "pieces"}, "hidden": {1: "pieces"}} | {
    name: {0: "words"} for name in ("first", "last", "vectors", "scores")
}


def _graph(
    module: nn.Module, inputs: Mapping[str, Tensor], outputs: Sequence[str], path: Path, quantised: bool
) -> None:
    with tempfile.TemporaryDirectory() as temporary, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, fused = Path(temporary) / "plain.onnx", Path(temporary) / "fused.onnx"
        torch.onnx.export(
            module.eval(),
            tuple(inputs.values()),
            str(plain),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: AXES[name] for name in (*inputs, *outputs)},
            opset_version=OPSET,
            dynamo=False,
        )
        model = optimize_model(str(plain), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, opt_level=0)
        model.save_model_to_file(str(fused))
        if not quantised:
            shutil.copy(fused, path)
            return
        quantize_dynamic(
            fused,
            path,
            per_channel=True,
            # Seven bits a weight: sums of eight overflow on processors without VNNI and would differ there.
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def head_graph(head: Head, path: Path) -> None:
    """Write a head as an ONNX graph from `features` [n, width] to `logits` [n, labels]."""

    # Stored in 8 bits a weight, with a scale for each row, and widened when the graph is loaded.
    weights, nodes = [], []
    for number, layer in (("1", head.first), ("2", head.second)):
        whole = layer.weight.detach().numpy()
        scale = np.maximum(np.abs(whole).max(axis=1, keepdims=True), 1e-12) / 127
        for name, values in (
            (f"w{number}_whole", np.round(whole / scale).astype(np.int8)),
            (f"w{number}_scale", scale.astype(np.float32)),
            (f"b{number}", layer.bias.detach().numpy().astype(np.float32)),
        ):
            weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        nodes += [
            helper.make_node("Cast", [f"w{number}_whole"], [f"w{number}_wide"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"w{number}_wide", f"w{number}_scale"], [f"w{number}"]),
        ]
    nodes += [
        helper.make_node("Gemm", ["features", "w1", "b1"], ["inner"], transB=1),
        helper.make_node("Relu", ["inner"], ["active"]),
        helper.make_node("Gemm", ["active", "w2", "b2"], ["logits"], transB=1),
    ]
    ends = [
        helper.make_tensor_value_info("features", TensorProto.FLOAT, ["n", head.first.in_features]),
        helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", head.second.out_features]),
    ]
    graph = helper.make_graph(nodes, "head", ends[:1], ends[1:], weights)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8), str(path))


def build(
    net: Reader,
    genders: Genders,
    settings: dict[str, Settings],
    package: Path,
    quantised: bool = True,
) -> None:
    """Write the pipeline's data folder inside `package`; those of earlier versions go when the new one stands.

    What pip tells of the package (PKG-INFO, where it lies beside) tells its version too.

    Args:
        settings: thresholds and temperatures by component.
    """
    meta = json.loads((package / "meta.json").read_text(encoding="utf-8"))
    name = f"{meta['lang']}_{meta['name']}"
    target = package / f"{name}-{meta['version']}"
    beside = Path(tempfile.mkdtemp(prefix="building-", dir=package))
    config = {"nlp": {"tokenizer": {"@tokenizers": "en_journal_reader.tokens.v1"}}}
    nlp = spacy.blank("en", config=config)
    for component in COMPONENTS:
        nlp.add_pipe(f"journal_{component}", name=component)
    nlp.meta.update(meta)
    nlp.to_disk(beside, exclude=["vocab"])
    nlp.vocab.to_disk(beside / "vocab", exclude=["lookups", "vectors"])
    for component in ("encoder", *NETWORKS):
        (beside / component).mkdir()
    layer_graphs(net, beside, quantised)
    for component, names in NETWORKS.items():
        folder = beside / component
        (folder / "settings.json").write_text(
            json.dumps(settings.get(component, {}), indent=2) + "\n", encoding="utf-8"
        )
        for head in names:
            head_graph(getattr(net, head), folder / f"{head}.onnx")
    genders.save(beside / "links" / "genders.json")
    beside.chmod(0o755)
    old = package / "old"
    if target.exists():
        target.rename(old)
    beside.rename(target)
    for before in (old, *package.glob(f"{name}-*")):
        if before != target:
            shutil.rmtree(before, ignore_errors=True)
    info = package.with_suffix(".egg-info") / "PKG-INFO"
    if info.exists():
        told = re.sub(
            r"^Version: .*$", f"Version: {meta['version']}", info.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        info.write_text(told, encoding="utf-8")

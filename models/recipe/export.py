"""From a trained network to the files of the pipeline: int8 encoder, small ONNX heads, config."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import spacy
import torch
from en_journal_reader import components, tokens
from en_journal_reader.encoder import WIDTH
from en_journal_reader.genders import Genders
from en_journal_reader.wording import Wording
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from . import vocabulary
from .net import HEADS, Head, Reader

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


class Words(nn.Module):
    """What the encoder's graph computes: word vectors and tag scores of one window."""

    def __init__(self, net: Reader) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, types: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        vectors = self.net.words(ids, types, first, last, None)
        return vectors, self.net.tags(vectors)


def encoder_graph(net: Reader, folder: Path, quantised: bool = True) -> None:
    """Write encoder.onnx, weights in 8 bits, and the word pieces."""
    example = (torch.full((1, 12), 2000), torch.ones(1, 12, dtype=torch.long), torch.arange(1, 9), torch.arange(1, 9))
    with tempfile.TemporaryDirectory() as temporary, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, fused = Path(temporary) / "plain.onnx", Path(temporary) / "fused.onnx"
        torch.onnx.export(
            Words(net).eval(),
            example,
            str(plain),
            input_names=["ids", "types", "first", "last"],
            output_names=["vectors", "scores"],
            dynamic_axes={
                "ids": {1: "pieces"},
                "types": {1: "pieces"},
                "first": {0: "words"},
                "last": {0: "words"},
                "vectors": {0: "words"},
                "scores": {0: "words"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
        model = optimize_model(str(plain), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, opt_level=0)
        model.save_model_to_file(str(fused))
        tags = [n.name for n in onnx.load(str(fused)).graph.node if n.op_type == "MatMul" and "/tags" in n.name]
        if quantised:
            quantize_dynamic(
                fused,
                folder / "encoder.onnx",
                per_channel=True,
                # Seven bits a weight: sums of eight overflow on processors without VNNI and would differ there.
                reduce_range=True,
                weight_type=QuantType.QInt8,
                nodes_to_exclude=tags,
                extra_options={"DefaultTensorType": TensorProto.FLOAT},
            )
        else:
            shutil.copy(fused, folder / "encoder.onnx")
    vocabulary.write(folder)


def head_graph(head: Head, path: Path) -> None:
    """Write a head as an ONNX graph from `features` [n, width] to `logits` [n, labels]."""

    # Stored in 16 bits, half the size, and widened when the graph is loaded.
    parts = {"w1": head.first.weight, "b1": head.first.bias, "w2": head.second.weight, "b2": head.second.bias}
    weights = [
        numpy_helper.from_array(np.ascontiguousarray(part.detach().numpy().astype(np.float16)), f"{name}_half")
        for name, part in parts.items()
    ]
    nodes = [
        *[helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT) for name in parts],
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
    wording: Wording,
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
    (beside / "encoder").mkdir()
    encoder_graph(net, beside / "encoder", quantised)
    for component, names in NETWORKS.items():
        folder = beside / component
        folder.mkdir()
        (folder / "settings.json").write_text(
            json.dumps(settings.get(component, {}), indent=2) + "\n", encoding="utf-8"
        )
        for head in names:
            head_graph(getattr(net, head), folder / f"{head}.onnx")
    genders.save(beside / "links" / "genders.json")
    wording.save(beside / "exchange")
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

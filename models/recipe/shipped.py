"""The network of a package as a start for further training: weights of 8 bits made floats again.

What the eight bits lost is small and is learned again in the first hundred steps. Word vectors are the
published ones, which training leaves alone. A head whose shape has changed since keeps what fits: new
inputs begin with no say, new outputs begin by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from en_journal_reader.encoder import LOWER, UPPER
from onnx import numpy_helper
from torch import Tensor

from .export import NETWORKS
from .net import LAYERS, SHARED, Head, Reader, encoder_folder

PARTS = ("qkv", "out", "up", "down")
"""The matrices of a layer in the order in which the graph multiplies by them."""


def network(folder: Path) -> Reader:
    """The network whose pipeline data lies in `folder`.

    Raises ValueError where a graph has not the matrices this recipe writes.
    """
    net = Reader()
    net.encoder.load(encoder_folder())
    state = net.state_dict()
    for path, places in (
        (Path("encoder", LOWER), [f"encoder.layers.{i}.{part}" for i in range(SHARED) for part in PARTS]),
        (
            Path("encoder", UPPER),
            [*(f"encoder.layers.{i}.{part}" for i in range(SHARED, LAYERS) for part in PARTS), "tags"],
        ),
        (Path("echoes", UPPER), [f"beside.{i}.{part}" for i in range(LAYERS - SHARED) for part in PARTS]),
    ):
        state |= {name: values for name, values in _layers(folder / path, places).items() if name in state}
    net.load_state_dict(state)
    for name, path in _heads(folder).items():
        _take(getattr(net, name), path)
    return net.eval()


def _layers(path: Path, places: Sequence[str]) -> dict[str, Tensor]:
    """The weights in a graph by the network's names for them; its matrices are those of `places`, in their order."""
    graph = onnx.load(str(path)).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    state = {name.removeprefix("net."): torch.tensor(held[name]) for name in held if name.startswith("net.")}
    types = "net.encoder.types.weight"
    if f"{types}_quantized" in held:
        state = {name: values for name, values in state.items() if not name.startswith("encoder.types")}
        whole = held[f"{types}_quantized"].astype(np.float32) - np.float32(held[f"{types}_zero_point"])
        state["encoder.types.weight"] = torch.tensor(whole * held[f"{types}_scale"])
    matrices = [node.input[1].removesuffix("_quantized") for node in graph.node if node.op_type == "MatMulInteger"]
    if len(matrices) != len(places):
        raise ValueError(f"{len(matrices)} matrices in {path.name}, {len(places)} in the recipe")
    for matrix, place in zip(matrices, places, strict=True):
        whole = held[f"{matrix}_quantized"].astype(np.float32) - held[f"{matrix}_zero_point"].astype(np.float32)
        state[f"{place}.weight"] = torch.tensor(whole * held[f"{matrix}_scale"]).T.contiguous()
    return state


def mean(net: Reader, folder: Path, share: float) -> Reader:
    """`net` with a `share` of the network whose pipeline data lies in `folder`, but for heads that that one lacks."""
    other = network(folder).state_dict()
    shared = {"encoder", "tags", *_heads(folder)}
    state = net.state_dict()
    for name, values in state.items():
        if name.split(".")[0] in shared and values.is_floating_point():
            state[name] = torch.lerp(values, other[name], share)
    net.load_state_dict(state)
    return net.eval()


def _heads(folder: Path) -> dict[str, Path]:
    """The files of the heads; a package from before a head was thought of has none of it."""
    paths = {name: folder / component / f"{name}.onnx" for component, names in NETWORKS.items() for name in names}
    return {name: path for name, path in paths.items() if path.exists()}


def _take(head: Head, path: Path) -> None:
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(str(path)).graph.initializer}
    first, second = (torch.tensor(held[f"w{i}_whole"] * held[f"w{i}_scale"]) for i in (1, 2))
    with torch.no_grad():
        head.first.weight.zero_()
        _fill(head.first.weight, first)
        head.first.bias.copy_(torch.tensor(held["b1"]))
        if second.shape == head.second.weight.shape:
            head.second.weight.copy_(second)
            head.second.bias.copy_(torch.tensor(held["b2"]))


def _fill(into: Tensor, old: Tensor) -> None:
    into[: old.shape[0], : old.shape[1]] = old

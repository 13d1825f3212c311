"""The network of a package as a start for further training: weights of 8 and 16 bits made floats again.

What the eight bits lost is small and is learned again in the first hundred steps. Word vectors are the
published ones, which training leaves alone. A head whose shape has changed since keeps what fits: new
inputs begin with no say, new outputs begin by chance.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from .export import NETWORKS
from .net import LAYERS, Head, Reader, encoder_folder

PARTS = ("qkv", "out", "up", "down")
"""The matrices of a layer in the order in which the graph multiplies by them."""


def network(folder: Path) -> Reader:
    """The network whose pipeline data lies in `folder`.

    Raises ValueError where the graph has not the matrices this recipe writes.
    """
    net = Reader()
    net.encoder.load(encoder_folder())
    state = net.state_dict()
    graph = onnx.load(str(folder / "encoder" / "encoder.onnx")).graph
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    for name, values in held.items():
        if name.startswith("net.") and name.removeprefix("net.") in state:
            state[name.removeprefix("net.")] = torch.tensor(values)
    types = held["net.encoder.types.weight_quantized"].astype(np.float32)
    zero, scale = held["net.encoder.types.weight_zero_point"], held["net.encoder.types.weight_scale"]
    state["encoder.types.weight"] = torch.tensor((types - np.float32(zero)) * scale)
    matrices = [node.input[1].removesuffix("_quantized") for node in graph.node if node.op_type == "MatMulInteger"]
    places = [f"encoder.layers.{i}.{part}.weight" for i in range(LAYERS) for part in PARTS]
    if len(matrices) not in (len(places), len(places) + 1):
        raise ValueError(f"{len(matrices)} matrices in the encoder's graph, {len(places)} in the recipe")
    for matrix, place in zip(matrices, [*places, "tags.weight"], strict=False):
        whole = held[f"{matrix}_quantized"].astype(np.float32) - held[f"{matrix}_zero_point"].astype(np.float32)
        state[place] = torch.tensor(whole * held[f"{matrix}_scale"]).T.contiguous()
    if len(matrices) == len(places):
        tags = next(t for name, t in held.items() if t.shape[-1] == len(state["tags.bias"]) and t.ndim == 2)
        state["tags.weight"] = torch.tensor(tags).T.contiguous()
    net.load_state_dict(state)
    for name, path in _heads(folder).items():
        _take(getattr(net, name), path)
    return net.eval()


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
    first, second = (torch.tensor(held[f"w{i}_half"].astype(np.float32)) for i in (1, 2))
    with torch.no_grad():
        head.first.weight.zero_()
        _fill(head.first.weight, first)
        head.first.bias.copy_(torch.tensor(held["b1_half"].astype(np.float32)))
        if second.shape == head.second.weight.shape:
            head.second.weight.copy_(second)
            head.second.bias.copy_(torch.tensor(held["b2_half"].astype(np.float32)))


def _fill(into: Tensor, old: Tensor) -> None:
    into[: old.shape[0], : old.shape[1]] = old

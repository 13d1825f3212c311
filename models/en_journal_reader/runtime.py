"""The only place that runs ONNX graphs: one thread, one result."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# From 1.29 on onnxruntime reports each session to its maker and keeps a number for this machine,
# unless this stands before it is imported; on Windows unless it is told afterwards.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

onnxruntime.disable_telemetry_events()

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Graph:
    """An ONNX graph loaded from a file."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        # One thread: sums are always taken in the same order, and the journal's other threads keep their cores.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        # The arena keeps the peak of the longest text for ever; plain allocation costs 2 %.
        options.enable_cpu_mem_arena = False
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(self, inputs: Mapping[str, Floats | Ints]) -> Sequence[Floats]:
        """All outputs of the graph, in its order."""
        outputs: Sequence[Floats] = self._session.run(None, dict(inputs))
        return outputs


class Head(Graph):
    """A small network over rows of features."""

    def rows(self, features: Floats) -> Floats:
        """Logits [n, labels] for features [n, width]; no rows give no rows."""
        if not len(features):
            return np.zeros((0, 0), np.float32)
        return self.run({"features": features.astype(np.float32)})[0]


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of independent labels."""
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)


def softmax(logits: Floats) -> Floats:
    """Probabilities of labels that exclude each other, along the last axis."""
    if not logits.size:
        return logits
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), np.float32)

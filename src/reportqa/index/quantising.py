"""The exported model made small and quick: its weights as whole numbers of 8 bits, with as little lost as can be."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Inputs = Mapping[str, NDArray[np.int64]]
# How much of the uneven size of what is multiplied the weights take over (SmoothQuant, Xiao and others 2023).
_TAKEN_OVER = 0.7


def quantise(model: Path, target: Path, texts: Sequence[Inputs]) -> None:
    """Write the graph in ``model`` to ``target`` with whole-number weights; ``texts`` are inputs as it will meet them.

    The weights keep to seven of the eight bits, so that processors without instructions for such numbers come to the
    same. What a text is multiplied by is rounded with all the texts of its batch: its vector depends on them a little.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    smooth = onnx.load(str(model))
    _smoothen(smooth, texts)
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.ERROR)  # it recommends a preparation that changes nothing here
    try:
        quantize_dynamic(smooth, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
    finally:
        root.setLevel(before)


def _smoothen(model: Any, texts: Sequence[Inputs]) -> None:
    """Divide what goes into the weights by its size, place by place, and multiply the weights instead.

    A few places are many times larger than the others, and rounding all of them alike would lose the others.
    """
    from onnx import helper, numpy_helper

    graph = model.graph
    weights = {each.name: each for each in graph.initializer}
    products = [node for node in graph.node if node.op_type == "MatMul" and node.input[1] in weights]
    for name, largest in _largest(model, sorted({node.input[0] for node in products}), texts).items():
        users = [node for node in products if node.input[0] == name]
        heaviest = np.max([np.abs(numpy_helper.to_array(weights[n.input[1]])).max(axis=1) for n in users], axis=0)
        scale = np.maximum(largest, 1e-5) ** _TAKEN_OVER / np.maximum(heaviest, 1e-5) ** (1 - _TAKEN_OVER)
        scale = (scale / np.exp(np.log(scale).mean())).astype(np.float32)
        graph.initializer.append(numpy_helper.from_array(np.float32(1) / scale, f"{name}_scale"))
        first = min(at for at, node in enumerate(graph.node) if node in users)
        graph.node.insert(first, helper.make_node("Mul", [name, f"{name}_scale"], [f"{name}_even"], f"{name}_even"))
        for node in users:
            node.input[0] = f"{name}_even"
            weight = weights[node.input[1]]
            weight.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(weight) * scale[:, None], weight.name))


def _largest(model: Any, names: Sequence[str], texts: Sequence[Inputs]) -> dict[str, NDArray[np.float32]]:
    """The largest amount at each place of the graph's values ``names`` over ``texts``."""
    import onnxruntime
    from onnx import helper

    told = type(model)()
    told.CopyFrom(model)
    told.graph.output.extend(helper.make_tensor_value_info(name, 1, None) for name in names)
    session = onnxruntime.InferenceSession(told.SerializeToString(), providers=["CPUExecutionProvider"])
    found = [session.run(list(names), dict(text)) for text in texts]
    return {
        name: np.max([np.abs(each[at]).reshape(-1, each[at].shape[-1]).max(axis=0) for each in found], axis=0)
        for at, name in enumerate(names)
    }

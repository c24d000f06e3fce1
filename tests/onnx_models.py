"""Small ONNX models that several tests build; importing this needs the package onnx."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from onnx import TensorProto, helper, numpy_helper

Shape = Sequence[int | str | None]


def node(operator: str, inputs: str, outputs: str, name: str = "", **attributes: Any) -> Any:  # noqa: ANN401
    """A node; inputs and outputs are names with spaces between, `_` leaves one out."""
    names = [["" if each == "_" else each for each in text.split()] for text in (inputs, outputs)]
    domain = attributes.pop("domain", "")
    return helper.make_node(operator, *names, name=name, domain=domain, **attributes)


def graph(
    nodes: Sequence[Any],
    inputs: Mapping[str, Shape],
    outputs: Sequence[str],
    arrays: Mapping[str, Any] | None = None,
    types: Mapping[str, int] | None = None,
) -> Any:  # noqa: ANN401
    """A graph of float32 inputs (or of `types`) with initializers."""
    kinds = dict.fromkeys(inputs, TensorProto.FLOAT) | dict(types or {})
    return helper.make_graph(
        list(nodes),
        "g",
        [helper.make_tensor_value_info(name, kinds[name], shape) for name, shape in inputs.items()],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
        [numpy_helper.from_array(np.asarray(array), name) for name, array in (arrays or {}).items()],
    )


def model(
    nodes: Sequence[Any],
    inputs: Mapping[str, Shape],
    outputs: Sequence[str] = ("y",),
    arrays: Mapping[str, Any] | None = None,
    *,
    opset: int = 18,
    types: Mapping[str, int] | None = None,
) -> Any:  # noqa: ANN401
    """A model of one graph at one opset."""
    opsets = [helper.make_opsetid("", opset), helper.make_opsetid("com.example", 1)]
    made = graph(nodes, inputs, outputs, arrays, types)
    return helper.make_model(made, opset_imports=opsets, ir_version=8)


def packed(made: Any) -> bytes:  # noqa: ANN401 - a ModelProto
    """A model's bytes."""
    data: bytes = made.SerializeToString()
    return data

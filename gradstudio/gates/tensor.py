"""Gates on whole vectors and matrices."""

from __future__ import annotations

from typing import Any

from gradstudio.gates.attribute import Attribute
from gradstudio.gates.port import Port
from gradstudio.gates.record import Example, case, gate
from gradstudio.gates.shapes import (
    Attributes,
    Shape,
    Shapes,
    affine,
    matrix_product,
    permuted,
    reduced,
)

_MATRIX = 2


def _product_case(shapes: Shapes, _attributes: Attributes) -> str:
    ranks = len(shapes["a"]), len(shapes["b"])
    if max(ranks) <= _MATRIX:
        return f"{ranks[0]}x{ranks[1]}"
    return "stack @ vector" if ranks[1] == 1 else "vector @ stack" if ranks[0] == 1 else "stack @ stack"


def _product_gradient(port: str, shapes: Shapes, output: Shape) -> Shape:
    """A stack's gradient has every matrix of the output, before the broadcast over the stack is undone."""
    own = shapes[port]
    if len(own) == 1:
        return (*output[:-1], *own)
    dropped = sum(len(shape) == 1 for shape in shapes.values())
    lead = output[: len(output) - (_MATRIX - dropped)]
    return (*lead, *own[-_MATRIX:])


MATMUL = gate(
    "matmul",
    "@",
    "Tensor",
    "The matrix product of its inputs.",
    inputs=("a", "b"),
    shape=matrix_product,
    cases={
        "2x2": case({"y": "a @ b"}, {"a": "dy @ b.T", "b": "a.T @ dy"}),
        "2x1": case({"y": "a @ b"}, {"a": "np.outer(dy, b)", "b": "a.T @ dy"}),
        "1x2": case({"y": "a @ b"}, {"a": "b @ dy", "b": "np.outer(a, dy)"}),
        "1x1": case({"y": "a @ b"}, {"a": "dy * b", "b": "dy * a"}),
        "stack @ stack": case(
            {"y": "a @ b"},
            {"a": "dy @ np.swapaxes(b, -1, -2)", "b": "np.swapaxes(a, -1, -2) @ dy"},
        ),
        "stack @ vector": case(
            {"y": "a @ b"},
            {"a": "np.expand_dims(dy, -1) * b", "b": "np.sum(np.expand_dims(dy, -1) * a, axis=-2)"},
        ),
        "vector @ stack": case(
            {"y": "a @ b"},
            {"a": "np.sum(np.expand_dims(dy, -2) * b, axis=-1)", "b": "a[:, None] * np.expand_dims(dy, -2)"},
        ),
    },
    choose=_product_case,
    stretched=lambda port, shapes, output: (
        _product_gradient(port, shapes, output)
        if max(len(shape) for shape in shapes.values()) > _MATRIX
        else shapes[port]
    ),
    role="A matmul gate swaps like a mul gate, with the other factor transposed: the shapes leave no "
    "other choice.",
    role_word="swaps",
    latex={"y": "@a @b", "a": r"@dy \, @b^{\top}", "b": r"@a^{\top} @dy"},
    operator="@",
    aliases=("dot", "matrix product"),
    examples=(
        Example({"a": (3, 4), "b": (4, 2)}),
        Example({"a": (3, 4), "b": (4,)}),
        Example({"a": (4,), "b": (4, 2)}),
        Example({"a": (4,), "b": (4,)}),
        Example({"a": (1, 4), "b": (4, 1)}),
        Example({"a": (2, 3, 4), "b": (2, 4, 2)}),
        Example({"a": (2, 3, 4), "b": (4, 2)}),
        Example({"a": (3, 4), "b": (5, 4, 2)}),
        Example({"a": (2, 1, 3, 4), "b": (5, 4, 2)}),
        Example({"a": (2, 3, 4), "b": (4,)}),
        Example({"a": (4,), "b": (2, 4, 3)}),
    ),
)

LINEAR = gate(
    "linear",
    "Wx+b",
    "Tensor",
    "A fully connected layer as frameworks have it: x Wᵀ + b, one sample a row.",
    inputs=("x", "W", Port("b", "bias", optional=True)),
    shape=affine,
    cases={
        "rows": case({"y": "x @ W.T + b"}, {"x": "dy @ W", "W": "dy.T @ x", "b": "dy"}),
        "rows, no bias": case({"y": "x @ W.T"}, {"x": "dy @ W", "W": "dy.T @ x"}),
        "vector": case({"y": "x @ W.T + b"}, {"x": "dy @ W", "W": "np.outer(dy, x)", "b": "dy"}),
        "vector, no bias": case({"y": "x @ W.T"}, {"x": "dy @ W", "W": "np.outer(dy, x)"}),
        "stack": case(
            {"y": "x @ W.T + b"},
            {
                "x": "dy @ W",
                "W": "np.reshape(dy, (-1, W.shape[0])).T @ np.reshape(x, (-1, W.shape[1]))",
                "b": "dy",
            },
        ),
        "stack, no bias": case(
            {"y": "x @ W.T"},
            {
                "x": "dy @ W",
                "W": "np.reshape(dy, (-1, W.shape[0])).T @ np.reshape(x, (-1, W.shape[1]))",
            },
        ),
    },
    choose=lambda shapes, _attributes: (
        {1: "vector", 2: "rows"}.get(len(shapes["x"]), "stack") + ("" if "b" in shapes else ", no bias")
    ),
    stretched=lambda port, shapes, output: output if port == "b" else shapes[port],
    role="A linear gate is a matmul and an add: the weight gets upstream times data, the bias the sum of "
    "the upstream gradient over the samples.",
    role_word="swaps",
    latex={
        "y": r"@x \, @W^{\top} + @b",
        "x": r"@dy \, @W",
        "W": r"@dy^{\top} @x",
        "b": r"\sum_{\mathrm{samples}} @dy",
    },
    aliases=("dense", "fully connected", "fc", "affine", "layer"),
    examples=(
        Example({"x": (5, 3), "W": (4, 3), "b": (4,)}),
        Example({"x": (5, 3), "W": (4, 3)}),
        Example({"x": (3,), "W": (4, 3), "b": (4,)}),
        Example({"x": (3,), "W": (4, 3)}),
        Example({"x": (2, 5, 3), "W": (4, 3), "b": (4,)}),
        Example({"x": (2, 5, 3), "W": (4, 3)}),
        Example({"x": (1, 3), "W": (1, 3), "b": (1,)}),
    ),
)

TRANSPOSE = gate(
    "transpose",
    "ᵀ",
    "Tensor",
    "Its input with the axes in another order, reversed by default.",
    inputs=("x",),
    shape=permuted,
    keeps_type=True,
    cases={
        "reversed": case({"y": "x.T"}, {"x": "dy.T"}),
        "axes": case({"y": "np.transpose(x, axes)"}, {"x": "np.transpose(dy, np.argsort(axes))"}),
    },
    choose=lambda _shapes, attributes: "reversed" if attributes["axes"] is None else "axes",
    attributes=(Attribute("axes", "axes", None, "the order of the axes; nothing reverses them"),),
    role="A transpose gate turns the gradient back the way it turned the value.",
    role_word="turns",
    latex={"y": r"@x^{\top}", "x": r"@dy^{\top}"},
    aliases=("T", "swap axes", "permute"),
    examples=(
        Example({"x": (3, 4)}),
        Example({"x": (4,)}),
        Example({"x": ()}),
        Example({"x": (2, 3, 4)}),
        Example({"x": (2, 3, 4)}, {"axes": (1, 2, 0)}),
    ),
)

REDUCED = (
    Example({"x": ()}),
    Example({"x": (4,)}),
    Example({"x": (3, 4)}),
    Example({"x": (3, 4)}, {"axis": 0}),
    Example({"x": (3, 4)}, {"axis": -1, "keepdims": True}),
    Example({"x": (2, 3, 4)}, {"axis": 1}),
    Example({"x": (2, 3)}, {"keepdims": True}),
)
AXIS = (
    Attribute("axis", "axis", None, "the axis to go over; nothing takes them all"),
    Attribute("keepdims", "bool", default=False, doc="keep the axis with size 1"),
)


def _reduction_case(_shapes: Shapes, attributes: Attributes) -> str:
    return "whole" if attributes["axis"] is None or attributes["keepdims"] else "axis"


def _reduction(function: str, share: str) -> dict[str, Any]:
    forward = {"y": f"np.{function}(x, axis=axis, keepdims=keepdims)"}
    return {
        "shape": reduced,
        "cases": {
            "whole": case(forward, {"x": f"np.broadcast_to(dy{share}, x.shape)"}),
            "axis": case(forward, {"x": f"np.broadcast_to(np.expand_dims(dy, axis){share}, x.shape)"}),
        },
        "choose": _reduction_case,
        "attributes": AXIS,
        "examples": REDUCED,
    }


SUM = gate(
    "sum",
    "Σ",
    "Tensor",
    "The sum of its elements, all of them or along one axis.",
    inputs=("x",),
    role="A sum gate is a wide add gate: every element gets the upstream gradient unchanged.",
    role_word="distributes",
    latex={"y": r"\sum_i @x_i", "x": "1"},
    aliases=("total", "reduce"),
    **_reduction("sum", ""),
)

MEAN = gate(
    "mean",
    "mean",
    "Tensor",
    "The mean of its elements, all of them or along one axis.",
    inputs=("x",),
    role="A mean gate shares the upstream gradient out: every element gets an equal part of it.",
    role_word="shares",
    latex={"y": r"\frac{1}{n}\sum_i @x_i", "x": r"\frac{1}{n}"},
    aliases=("average", "avg"),
    **_reduction("mean", " / (x.size // y.size)"),
)

GATES = (MATMUL, LINEAR, TRANSPOSE, SUM, MEAN)

"""Scores of classes made into probabilities."""

from __future__ import annotations

from typing import Any

from gradstudio.gates.attribute import Attribute
from gradstudio.gates.record import Example, gate
from gradstudio.gates.shapes import along_axis

_SCORES: dict[str, Any] = {
    "inputs": ("x",),
    "shape": along_axis,
    "attributes": (
        Attribute("axis", "int", -1, "the axis of the classes: −1 for samples in rows, 0 in columns"),
    ),
    "examples": (
        Example({"x": (4,)}),
        Example({"x": (3, 4)}),
        Example({"x": (3, 4)}, {"axis": 0}),
        Example({"x": (1, 4)}, {"axis": 0}),
        Example({"x": (2, 3, 4)}, {"axis": 1}),
    ),
}

SOFTMAX = gate(
    "softmax",
    "softmax",
    "Probability",
    "Scores made into probabilities: positive, with sum 1 along the axis of the classes.",
    forward={
        "exps": "np.exp(x - np.max(x, axis=axis, keepdims=True))",
        "y": "exps / np.sum(exps, axis=axis, keepdims=True)",
    },
    backward={"x": "y * (dy - np.sum(dy * y, axis=axis, keepdims=True))"},
    role="A softmax gate weighs by its probabilities how far each upstream gradient lies above their "
    "weighted mean: what raises every score alike changes nothing.",
    role_word="normalises",
    latex={
        "y": r"\mathrm{softmax}(@x)",
        "x": r"@y \odot \left(@dy - \sum @dy \odot @y\right)",
    },
    aliases=("probabilities", "normalised exponential"),
    **_SCORES,
)

LOG_SOFTMAX = gate(
    "log_softmax",
    "ln softmax",
    "Probability",
    "The natural logarithm of the softmax, computed so that no probability vanishes.",
    forward={
        "shifted": "x - np.max(x, axis=axis, keepdims=True)",
        "y": "shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))",
    },
    backward={"x": "dy - np.exp(y) * np.sum(dy, axis=axis, keepdims=True)"},
    role="A log-softmax gate takes from each upstream gradient its probability's share of their sum.",
    role_word="normalises",
    latex={
        "y": r"\ln \mathrm{softmax}(@x)",
        "x": r"@dy - e^{@y} \sum @dy",
    },
    aliases=("log probabilities", "logsoftmax"),
    **_SCORES,
)

GATES = (SOFTMAX, LOG_SOFTMAX)

"""Activation functions: the bend between two linear maps."""

from __future__ import annotations

from gradstudio.gates.arithmetic import single

RELU = single(
    "relu",
    "ReLU",
    "Activation",
    "Its input where positive, else 0.",
    forward={"y": "np.maximum(x, 0)"},
    backward={"x": "np.where(x > 0, dy, 0)"},
    role="A ReLU gate lets the upstream gradient through where its input was positive and blocks it "
    "elsewhere; at 0 it blocks.",
    role_word="gates",
    latex={"y": r"\max(0, @x)", "x": r"\mathbf{1}[@x > 0]"},
    kink="x == 0",
    aliases=("rectifier", "max(0,x)"),
)

SIGMOID = single(
    "sigmoid",
    "σ",
    "Activation",
    "Its input squashed to between 0 and 1.",
    forward={"y": "1 / (1 + np.exp(-x))"},
    backward={"x": "dy * y * (1 - y)"},
    role="A sigmoid gate scales the upstream gradient by y (1 − y): a quarter at best, next to nothing "
    "where it is saturated.",
    role_word="squashes",
    latex={"y": r"\sigma(@x)", "x": r"\sigma(@x)\,(1 - \sigma(@x))"},
    aliases=("logistic", "sigma"),
)

TANH = single(
    "tanh",
    "tanh",
    "Activation",
    "Its input squashed to between −1 and 1.",
    forward={"y": "np.tanh(x)"},
    backward={"x": "dy * (1 - y * y)"},
    role="A tanh gate scales the upstream gradient by 1 − y²: whole at 0, next to nothing where it is "
    "saturated.",
    role_word="squashes",
    latex={"y": r"\tanh @x", "x": r"1 - \tanh^2 @x"},
    aliases=("hyperbolic tangent",),
)

GATES = (RELU, SIGMOID, TANH)

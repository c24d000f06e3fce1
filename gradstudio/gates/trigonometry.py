"""Sine and cosine."""

from __future__ import annotations

from gradstudio.gates.arithmetic import single

SIN = single(
    "sin",
    "sin",
    "Arithmetic",
    "The sine of its input, an angle in radians.",
    forward={"y": "np.sin(x)"},
    backward={"x": "dy * np.cos(x)"},
    role="A sin gate scales the upstream gradient by the cosine of its input.",
    role_word="scales",
    latex={"y": r"\sin @x", "x": r"\cos @x"},
    aliases=("sine", "wave"),
)

COS = single(
    "cos",
    "cos",
    "Arithmetic",
    "The cosine of its input, an angle in radians.",
    forward={"y": "np.cos(x)"},
    backward={"x": "-dy * np.sin(x)"},
    role="A cos gate scales the upstream gradient by minus the sine of its input.",
    role_word="scales",
    latex={"y": r"\cos @x", "x": r"-\sin @x"},
    aliases=("cosine",),
)

GATES = (SIN, COS)

"""Routing gates: they choose, limit or hand on values, and say which way the gradient goes."""

from __future__ import annotations

from gradstudio.gates.arithmetic import pair, single
from gradstudio.gates.attribute import Attribute
from gradstudio.gates.port import Port
from gradstudio.gates.record import Example, case, gate
from gradstudio.gates.shapes import Attributes, Shapes, copies


def _bounds(_shapes: Shapes, attributes: Attributes) -> str:
    """Which bounds a clip gate has."""
    given = [name for name in ("low", "high") if attributes[name] is not None]
    return "both" if len(given) > 1 else given[0] if given else "neither"


MAX = pair(
    "max",
    "max",
    "The larger of its inputs, element by element.",
    category="Routing",
    forward={"y": "np.maximum(a, b)"},
    backward={"a": "np.where(a >= b, dy, 0)", "b": "np.where(a >= b, 0, dy)"},
    role="A max gate is a gradient router: the whole upstream gradient goes to the larger input, "
    "none to the other; at a tie the first input takes it.",
    role_word="routes",
    latex={
        "y": r"\max(@a, @b)",
        "a": r"\mathbf{1}[@a \geq @b]",
        "b": r"\mathbf{1}[@a < @b]",
    },
    kink="a == b",
    kink_word="tie",
    aliases=("maximum", "larger"),
)

MIN = pair(
    "min",
    "min",
    "The smaller of its inputs, element by element.",
    category="Routing",
    forward={"y": "np.minimum(a, b)"},
    backward={"a": "np.where(a <= b, dy, 0)", "b": "np.where(a <= b, 0, dy)"},
    role="A min gate is a gradient router: the whole upstream gradient goes to the smaller input, "
    "none to the other; at a tie the first input takes it.",
    role_word="routes",
    latex={
        "y": r"\min(@a, @b)",
        "a": r"\mathbf{1}[@a \leq @b]",
        "b": r"\mathbf{1}[@a > @b]",
    },
    kink="a == b",
    kink_word="tie",
    aliases=("minimum", "smaller"),
)

CLIP = single(
    "clip",
    "clip",
    "Routing",
    "Its input held between low and high, each of which may be absent.",
    cases={
        "both": case({"y": "np.clip(x, low, high)"}, {"x": "np.where((x >= low) & (x <= high), dy, 0)"}),
        "low": case({"y": "np.maximum(x, low)"}, {"x": "np.where(x >= low, dy, 0)"}),
        "high": case({"y": "np.minimum(x, high)"}, {"x": "np.where(x <= high, dy, 0)"}),
        "neither": case({"y": "x"}, {"x": "dy"}),
    },
    choose=_bounds,
    attributes=(
        Attribute("low", "float", None, "the smallest value let through; nothing sets no limit"),
        Attribute("high", "float", None, "the largest value let through; it wins where low lies above it"),
    ),
    role="A clip gate lets the upstream gradient through where its input lay within the bounds and blocks it "
    "outside; on a bound it lets it through, as a max or min gate does for its first input.",
    role_word="gates",
    latex={
        "y": r"\min(\max(@x, \mathrm{low}), \mathrm{high})",
        "x": r"\mathbf{1}[\mathrm{low} \leq @x \leq \mathrm{high}]",
    },
    kink="((x == low) | (x == high)) & (low is None or high is None or low <= high)",
    aliases=("clamp", "limit", "bound", "hardtanh"),
    examples=(
        Example({"x": ()}, {"low": -1.0, "high": 1.0}),
        Example({"x": (5,)}, {"low": 0.25}),
        Example({"x": (3, 4)}, {"high": -0.5}),
        Example({"x": (2, 1, 3)}, {"low": -0.5, "high": 1.5}),
        Example({"x": (2, 3, 2)}, {"low": 1.0, "high": -1.0}),
        Example({"x": (3, 1)}),
    ),
)

COPY = gate(
    "copy",
    "⎇",
    "Routing",
    "The same value on several wires.",
    inputs=("x",),
    outputs=(Port("y", many="n"),),
    shape=copies,
    keeps_type=True,
    forward={"y": "x"},
    backward={"x": "accumulate(dy)"},
    attributes=(Attribute("n", "int", 2, "number of outputs", minimum=1, maximum=1000),),
    role="A copy gate is a gradient adder: the upstream gradients of all its outputs are added.",
    role_word="adds",
    latex={"y": "@x", "x": "1"},
    aliases=("fork", "branch", "fan-out"),
    examples=(
        Example({"x": ()}),
        Example({"x": (3, 4)}, {"n": 3}),
        Example({"x": (5,)}, {"n": 1}),
        Example({"x": (2, 3, 2)}, {"n": 5}),
    ),
)

GATES = (MAX, MIN, CLIP, COPY)

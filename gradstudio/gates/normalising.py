"""Gates that keep a layer's numbers in hand: layer normalisation and dropout."""

from __future__ import annotations

from gradstudio.errors import ShapeError
from gradstudio.gates.attribute import Attribute
from gradstudio.gates.port import Port
from gradstudio.gates.record import Case, Example, case, gate
from gradstudio.gates.shapes import Attributes, Shape, Shapes, like_x, show_shape

_GAIN, _BIAS = "gain", "bias"


def _last_axis(shapes: Shapes, _attributes: Attributes) -> tuple[Shape, ...]:
    """The shape of `x`, which has a last axis; gain and bias have that one alone."""
    x = shapes["x"]
    if not x:
        message = "layer_norm goes over the last axis, and x is a scalar"
        raise ShapeError(message)
    for port in (_GAIN, _BIAS):
        if port in shapes and shapes[port] != x[-1:]:
            message = f"layer_norm of x {show_shape(x)} takes {port} {x[-1]}, not {show_shape(shapes[port])}"
            raise ShapeError(message)
    return (x,)


def _layer_case(*, gain: bool, bias: bool) -> Case:
    """The expressions with or without a gain and a bias."""
    sent = "dy * gain" if gain else "dy"
    back = (
        f"({sent} - np.mean({sent}, axis=-1, keepdims=True)"
        f" - normal * np.mean({sent} * normal, axis=-1, keepdims=True)) / spread"
    )
    return case(
        {
            "centred": "x - np.mean(x, axis=-1, keepdims=True)",
            "spread": "np.sqrt(np.mean(np.square(centred), axis=-1, keepdims=True) + eps)",
            "normal": "centred / spread",
            "y": "normal" + " * gain" * gain + " + bias" * bias,
        },
        {"x": back} | ({"gain": "dy * normal"} if gain else {}) | ({"bias": "dy"} if bias else {}),
    )


def _given(shapes: Shapes) -> str:
    return " and ".join(port for port in (_GAIN, _BIAS) if port in shapes) or "plain"


LAYER_NORM = gate(
    "layer_norm",
    "LN",
    "Tensor",
    "Its input brought to mean 0 and variance 1 along the last axis, then times a gain and plus a bias.",
    inputs=(
        "x",
        Port(_GAIN, "factor a feature", optional=True),
        Port(_BIAS, "shift a feature", optional=True),
    ),
    shape=_last_axis,
    cases={
        "gain and bias": _layer_case(gain=True, bias=True),
        "gain": _layer_case(gain=True, bias=False),
        "bias": _layer_case(gain=False, bias=True),
        "plain": _layer_case(gain=False, bias=False),
    },
    choose=lambda shapes, _attributes: _given(shapes),
    stretched=lambda port, shapes, output: shapes["x"] if port == "x" else output,
    attributes=(
        Attribute(
            "eps", "float", 1e-5, "added to the variance, so that equal numbers divide by no 0", minimum=0
        ),
    ),
    role="A layer-norm gate takes out of the upstream gradient what would only shift or stretch the row, "
    "and divides the rest by the row's spread.",
    role_word="centres",
    latex={
        "y": r"\frac{@x - \mu}{\sqrt{\sigma^2 + \epsilon}} \odot @gain + @bias",
        "x": r"\frac{1}{\sigma}\left(d - \overline{d} - n \, \overline{d\,n}\right), \; d = @dy \odot @gain",
        "gain": r"\sum_{\mathrm{samples}} @dy \, \frac{@x - \mu}{\sigma}",
        "bias": r"\sum_{\mathrm{samples}} @dy",
    },
    aliases=("layer normalisation", "layer normalization", "normalise", "standardise"),
    examples=(
        Example({"x": (3, 4), "gain": (4,), "bias": (4,)}),
        Example({"x": (3, 4), "gain": (4,)}),
        Example({"x": (3, 4), "bias": (4,)}),
        Example({"x": (3, 4)}, {"eps": 0.1}),
        Example({"x": (5,), "gain": (5,), "bias": (5,)}),
        Example({"x": (2, 3, 4), "gain": (4,), "bias": (4,)}),
        Example({"x": (2, 1, 4)}),
    ),
)

DROPOUT = gate(
    "dropout",
    "drop",
    "Tensor",
    "Its input with a random share p of the elements set to 0 and the rest over 1 − p; one seed, one mask.",
    inputs=("x",),
    shape=like_x,
    forward={
        "mask": "np.random.default_rng(seed).random(x.shape) >= p",
        "y": "np.where(mask, x / (1 - p), 0)",
    },
    backward={"x": "np.where(mask, dy / (1 - p), 0)"},
    attributes=(
        Attribute("p", "fraction", 0.5, "share of the elements that are dropped, on average"),
        Attribute("seed", "int", 0, "what the mask is drawn from: the same one, the same mask", minimum=0),
    ),
    role="A dropout gate lets the upstream gradient through where its mask let the value, over 1 − p as "
    "the value was, and blocks it elsewhere.",
    role_word="masks",
    latex={"y": r"\frac{m \odot @x}{1 - p}", "x": r"\frac{m}{1 - p}"},
    aliases=("drop", "mask", "regularisation"),
    examples=(
        Example({"x": (3, 4)}),
        Example({"x": (5,)}, {"p": 0.25, "seed": 3}),
        Example({"x": ()}, {"p": 0.0}),
        Example({"x": (2, 3, 4)}, {"p": 0.9, "seed": 1}),
        Example({"x": (3, 1)}, {"seed": 2}),
    ),
)

GATES = (LAYER_NORM, DROPOUT)

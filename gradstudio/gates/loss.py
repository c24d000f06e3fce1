"""Losses: one number that says how far off a prediction is."""

from __future__ import annotations

from gradstudio.gates.attribute import Attribute
from gradstudio.gates.record import Example, Port, gate
from gradstudio.gates.shapes import class_loss, paired_loss

SOFTMAX_CROSS_ENTROPY = gate(
    "softmax_cross_entropy",
    "CE",
    "Loss",
    "Softmax of the scores z, then the mean over samples of −ln of the probability of the right class t.",
    inputs=(Port("z", "scores"), Port("t", "class index a sample", whole=True)),
    shape=class_loss,
    forward={
        "shifted": "z - np.max(z, axis=axis, keepdims=True)",
        "exps": "np.exp(shifted)",
        "total": "np.sum(exps, axis=axis, keepdims=True)",
        "p": "exps / total",
        "y": "np.mean(np.log(total) - np.take_along_axis(shifted, np.expand_dims(t, axis), axis))",
    },
    backward={"z": "dy * (p - one_hot(t, p, axis)) / t.size"},
    attributes=(
        Attribute("axis", "int", -1, "the axis of the classes: −1 for samples in rows, 0 in columns"),
    ),
    requires={
        "np.all((t >= 0) & (t < z.shape[axis]))": "a class index in t lies outside 0..K−1",
    },
    role="A softmax cross-entropy gate hands each score its probability, less 1 at the right class, "
    "times the upstream gradient over the number of samples.",
    role_word="compares",
    latex={
        "y": r"-\frac{1}{n}\sum \ln \mathrm{softmax}(@z)_{@t}",
        "z": r"@dy \, \frac{1}{n}\left(\mathrm{softmax}(@z) - \mathbf{1}_{@t}\right)",
    },
    aliases=("cross entropy", "ce", "nll", "loss"),
    examples=(
        Example({"z": (5, 3), "t": (5,)}),
        Example({"z": (3, 5), "t": (5,)}, {"axis": 0}),
        Example({"z": (4,), "t": ()}),
        Example({"z": (1, 3), "t": (1,)}),
        Example({"z": (2, 5, 3), "t": (2, 5)}),
    ),
)

MSE = gate(
    "mse",
    "MSE",
    "Loss",
    "The mean of the squared differences of two arrays of one shape.",
    inputs=("a", "b"),
    shape=paired_loss,
    forward={"y": "np.mean(np.square(a - b))"},
    backward={"a": "dy * 2 * (a - b) / a.size", "b": "dy * 2 * (b - a) / b.size"},
    role="An mse gate pulls each input towards the other: twice the difference, over the number of elements.",
    role_word="compares",
    latex={
        "y": r"\frac{1}{n}\sum_i (@a_i - @b_i)^2",
        "a": r"\frac{2}{n}(@a - @b)",
        "b": r"\frac{2}{n}(@b - @a)",
    },
    aliases=("squared error", "l2 loss", "loss"),
    examples=(
        Example({"a": (), "b": ()}),
        Example({"a": (4,), "b": (4,)}),
        Example({"a": (3, 4), "b": (3, 4)}),
        Example({"a": (2, 3, 2), "b": (2, 3, 2)}),
    ),
)

GATES = (SOFTMAX_CROSS_ENTROPY, MSE)

"""Losses: one number that says how far off a prediction is."""

from __future__ import annotations

from typing import Any

from gradstudio.gates.attribute import Attribute
from gradstudio.gates.port import Port
from gradstudio.gates.record import Example, Gate, gate
from gradstudio.gates.shapes import class_loss, paired_loss

_AXIS = Attribute("axis", "int", -1, "the axis of the classes: −1 for samples in rows, 0 in columns")
_PAIRS = ((), (4,), (3, 1), (3, 4), (2, 3, 2))


def judging(name: str, symbol: str, doc: str, *, port: Port, **rest: Any) -> Gate:  # noqa: ANN401
    """A loss of `port`, with an axis of classes, and one class index a sample in `t`."""
    p = port.name
    fields = {
        "attributes": (_AXIS,),
        "examples": (
            Example({p: (5, 3), "t": (5,)}),
            Example({p: (3, 5), "t": (5,)}, {"axis": 0}),
            Example({p: (4,), "t": ()}),
            Example({p: (1, 3), "t": (1,)}),
            Example({p: (2, 5, 3), "t": (2, 5)}),
            Example({p: (2, 3, 5), "t": (2, 5)}, {"axis": 1}),
        ),
        **rest,
    }
    return gate(
        name,
        symbol,
        "Loss",
        doc,
        inputs=(port, Port("t", "class index a sample", whole=True)),
        shape=class_loss,
        requires={f"np.all((t >= 0) & (t < {p}.shape[axis]))": "a class index in t lies outside 0..K−1"},
        role_word="compares",
        **fields,
    )


def comparing(
    name: str,
    symbol: str,
    doc: str,
    *,
    ports: tuple[str | Port, str | Port] = ("a", "b"),
    **rest: Any,  # noqa: ANN401
) -> Gate:
    """A loss that compares two arrays of one shape element by element."""
    first, second = (port if isinstance(port, str) else port.name for port in ports)
    examples = tuple(Example({first: shape, second: shape}) for shape in _PAIRS)
    fields = {"examples": examples, **rest}
    return gate(name, symbol, "Loss", doc, inputs=ports, shape=paired_loss, role_word="compares", **fields)


SOFTMAX_CROSS_ENTROPY = judging(
    "softmax_cross_entropy",
    "CE",
    "Softmax of the scores z, then the mean over samples of −ln of the probability of the right class t.",
    port=Port("z", "scores"),
    forward={
        "shifted": "z - np.max(z, axis=axis, keepdims=True)",
        "exps": "np.exp(shifted)",
        "total": "np.sum(exps, axis=axis, keepdims=True)",
        "p": "exps / total",
        "y": "np.mean(np.log(total) - np.take_along_axis(shifted, np.expand_dims(t, axis), axis))",
    },
    backward={"z": "dy * (p - one_hot(t, p, axis)) / t.size"},
    role="A softmax cross-entropy gate hands each score its probability, less 1 at the right class, "
    "times the upstream gradient over the number of samples.",
    latex={
        "y": r"-\frac{1}{n}\sum \ln \mathrm{softmax}(@z)_{@t}",
        "z": r"@dy \, \frac{1}{n}\left(\mathrm{softmax}(@z) - \mathbf{1}_{@t}\right)",
    },
    aliases=("cross entropy", "ce", "nll", "loss"),
)

CROSS_ENTROPY = judging(
    "cross_entropy",
    "−ln p",
    "The mean over samples of −ln of the probability p of the right class t.",
    port=Port("p", "probabilities"),
    forward={
        "hot": "one_hot(t, p, axis)",
        "y": "-np.mean(np.log(np.take_along_axis(p, np.expand_dims(t, axis), axis)))",
    },
    # Only the right class's probability is divided by: a 0 elsewhere stays without effect.
    backward={"p": "-dy * hot / np.where(hot == 1, p, 1) / t.size"},
    role="A cross-entropy gate pulls up the probability of the right class, the harder the smaller it is; "
    "the others get nothing.",
    latex={
        "y": r"-\frac{1}{n}\sum \ln {@p}_{@t}",
        "p": r"-@dy \, \frac{1}{n} \frac{\mathbf{1}_{@t}}{@p}",
    },
    aliases=("negative log likelihood", "log loss", "nll"),
    domain={"p": (0.1, 0.9)},
)

HINGE = judging(
    "hinge",
    "SVM",
    "The mean over samples of how far the wrong classes' scores come within a margin of the right one's.",
    port=Port("z", "scores"),
    forward={
        "hot": "one_hot(t, z, axis)",
        "right": "np.take_along_axis(z, np.expand_dims(t, axis), axis)",
        "over": "np.where(hot == 1, 0, np.maximum(z - right + margin, 0))",
        "y": "np.sum(over) / t.size",
    },
    backward={
        "z": "dy * (np.sign(over) - hot * np.sum(np.sign(over), axis=axis, keepdims=True)) / t.size",
    },
    attributes=(
        _AXIS,
        Attribute("margin", "float", 1.0, "how far the right score is to lie above the others", minimum=0),
    ),
    role="A hinge gate pushes down every wrong class's score that comes within the margin, and pulls up the "
    "right one's once for each; a score that lies exactly at the margin gets nothing.",
    latex={
        "y": r"\frac{1}{n}\sum \sum_{j \neq @t} \max(0, {@z}_j - {@z}_{@t} + \Delta)",
        "z": r"@dy \, \frac{1}{n}\left(\mathbf{1}_{\mathrm{over}}"
        r" - \mathbf{1}_{@t} \sum \mathbf{1}_{\mathrm{over}}\right)",
    },
    kink="(z - np.take_along_axis(z, np.expand_dims(t, axis), axis) + margin == 0)"
    " & (one_hot(t, z, axis) == 0)",
    aliases=("svm", "multiclass svm", "max margin", "loss"),
    examples=(
        Example({"z": (5, 3), "t": (5,)}),
        Example({"z": (3, 5), "t": (5,)}, {"axis": 0, "margin": 0.5}),
        Example({"z": (4,), "t": ()}),
        Example({"z": (1, 3), "t": (1,)}, {"margin": 0.0}),
        Example({"z": (2, 5, 3), "t": (2, 5)}),
        Example({"z": (2, 3, 5), "t": (2, 5)}, {"axis": 1, "margin": 3.0}),
    ),
)

BINARY_CROSS_ENTROPY = comparing(
    "binary_cross_entropy",
    "BCE",
    "The mean of −t ln p − (1 − t) ln(1 − p) for probabilities p and targets t from 0 to 1; 0 ln 0 is 0.",
    ports=(Port("p", "probabilities"), Port("t", "targets from 0 to 1")),
    forward={
        "hit": "np.where(t == 0, 1, p)",
        "miss": "np.where(t == 1, 0, p)",
        "y": "-np.mean(t * np.log(hit) + (1 - t) * np.log1p(-miss))",
    },
    backward={
        "p": "dy * ((1 - t) / (1 - miss) - t / hit) / p.size",
        "t": "dy * (np.log1p(-p) - np.log(p)) / t.size",
    },
    role="A binary cross-entropy gate pulls each probability towards its target, the harder the surer it was "
    "of the other.",
    latex={
        "y": r"-\frac{1}{n}\sum \left(@t \ln @p + (1 - @t) \ln(1 - @p)\right)",
        "p": r"\frac{1}{n} \frac{@p - @t}{@p (1 - @p)}",
        "t": r"\frac{1}{n} \ln\frac{1 - @p}{@p}",
    },
    aliases=("bce", "log loss", "loss"),
    domain={"p": (0.1, 0.9), "t": (0.1, 0.9)},
)

BINARY_CROSS_ENTROPY_WITH_LOGITS = comparing(
    "binary_cross_entropy_with_logits",
    "σ BCE",
    "Sigmoid of the scores z, then the binary cross-entropy with targets t, at every z to the last digit.",
    ports=(Port("z", "scores"), Port("t", "targets from 0 to 1")),
    forward={"y": "np.mean(t * np.logaddexp(-z, 0) + (1 - t) * np.logaddexp(z, 0))"},
    backward={
        "z": "dy * (np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z))) - t) / z.size",
        "t": "-dy * z / t.size",
    },
    role="A binary cross-entropy gate on scores hands each score its sigmoid less its target, over the "
    "number of elements.",
    latex={
        "y": r"\frac{1}{n}\sum \left(@t \ln(1 + e^{-@z}) + (1 - @t) \ln(1 + e^{@z})\right)",
        "z": r"\frac{1}{n}\left(\sigma(@z) - @t\right)",
        "t": r"-\frac{1}{n} @z",
    },
    aliases=("bce with logits", "sigmoid cross entropy", "logistic loss", "loss"),
    domain={"t": (0.1, 0.9)},
)

MSE = comparing(
    "mse",
    "MSE",
    "The mean of the squared differences of two arrays of one shape.",
    forward={"y": "np.mean(np.square(a - b))"},
    backward={"a": "dy * 2 * (a - b) / a.size", "b": "dy * 2 * (b - a) / b.size"},
    role="An mse gate pulls each input towards the other: twice the difference, over the number of elements.",
    latex={
        "y": r"\frac{1}{n}\sum_i (@a_i - @b_i)^2",
        "a": r"\frac{2}{n}(@a - @b)",
        "b": r"\frac{2}{n}(@b - @a)",
    },
    aliases=("squared error", "l2 loss", "loss"),
)

L1 = comparing(
    "l1",
    "L1",
    "The mean of the absolute differences of two arrays of one shape.",
    forward={"y": "np.mean(np.abs(a - b))"},
    backward={"a": "dy * np.sign(a - b) / a.size", "b": "dy * np.sign(b - a) / b.size"},
    role="An l1 gate pulls each input towards the other with the same force however far they are: 1 over the "
    "number of elements; where they are equal, none.",
    latex={
        "y": r"\frac{1}{n}\sum_i \left|@a_i - @b_i\right|",
        "a": r"\frac{1}{n} \mathrm{sign}(@a - @b)",
        "b": r"\frac{1}{n} \mathrm{sign}(@b - @a)",
    },
    kink="a == b",
    aliases=("mae", "mean absolute error", "absolute error", "loss"),
)

HUBER = comparing(
    "huber",
    "Huber",
    "The mean of the differences, squared where small and absolute where large, of two arrays of one shape.",
    forward={
        "off": "np.abs(a - b)",
        "held": "np.minimum(off, delta)",
        "y": "np.mean(held * (off - held / 2))",
    },
    backward={
        "a": "dy * np.clip(a - b, -delta, delta) / a.size",
        "b": "dy * np.clip(b - a, -delta, delta) / b.size",
    },
    attributes=(
        Attribute("delta", "float", 1.0, "the difference from which on it grows in a line", above=0),
    ),
    role="A huber gate pulls each input towards the other by their difference, but never harder than delta, "
    "over the number of elements: an outlier pulls no harder than a neighbour.",
    latex={
        "y": r"\frac{1}{n}\sum_i \begin{cases} \frac{1}{2} (@a_i - @b_i)^2 & |@a_i - @b_i| \leq \delta \\"
        r" \delta (|@a_i - @b_i| - \frac{\delta}{2}) & |@a_i - @b_i| > \delta \end{cases}",
        "a": r"\frac{1}{n} \mathrm{clip}(@a - @b, -\delta, \delta)",
        "b": r"\frac{1}{n} \mathrm{clip}(@b - @a, -\delta, \delta)",
    },
    aliases=("smooth l1", "robust loss", "loss"),
    examples=(
        Example({"a": (), "b": ()}),
        Example({"a": (4,), "b": (4,)}, {"delta": 0.5}),
        Example({"a": (3, 1), "b": (3, 1)}),
        Example({"a": (3, 4), "b": (3, 4)}, {"delta": 2.0}),
        Example({"a": (2, 3, 2), "b": (2, 3, 2)}),
    ),
)

GATES = (
    SOFTMAX_CROSS_ENTROPY,
    CROSS_ENTROPY,
    BINARY_CROSS_ENTROPY,
    BINARY_CROSS_ENTROPY_WITH_LOGITS,
    HINGE,
    MSE,
    L1,
    HUBER,
)

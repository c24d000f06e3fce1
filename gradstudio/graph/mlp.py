"""The multilayer perceptron: a graph from a list of layer sizes, as a lecture or a framework draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, TypeAlias

from gradstudio.errors import GraphError
from gradstudio.gates import CATALOGUE, Shape
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.layout import arrange
from gradstudio.graph.node import Node, Port

#: How an MLP can be drawn: `W2 @ max(0, W1 @ x)`, samples in columns, or `linear` layers, samples in rows.
Form: TypeAlias = Literal["lecture", "framework"]
FORMS: tuple[Form, ...] = ("lecture", "framework")
#: What can bend a hidden layer, and what can judge the scores.
ACTIVATIONS = tuple(gate.name for gate in CATALOGUE.values() if gate.category == "Activation")
LOSSES = ("softmax_cross_entropy", "mse")
#: Most units of one layer.
WIDEST = 100_000


def mlp(
    sizes: Sequence[int],
    *,
    form: Form = "lecture",
    biases: bool | None = None,
    activation: str = "relu",
    loss: str = "softmax_cross_entropy",
) -> Document:
    """An MLP of `sizes` = (inputs, hidden units ..., scores), its parameters without values yet.

    The lecture's form is `W2 @ max(0, W1 @ x)` with x (D, N), without biases unless asked for; the
    framework's is `linear(x, W1, b1)` with x (N, D), with biases unless refused. Targets t are class
    indices (N,), or of the scores' shape for mse. GraphError where a size or a word does not fit.
    """
    _refuse_sizes(sizes)
    for what, word, known in (
        ("form", form, FORMS),
        ("activation", activation, ACTIVATIONS),
        ("loss", loss, LOSSES),
    ):
        if word not in known:
            message = f"an MLP's {what} is {' or '.join(known)}, not {word!r}"
            raise GraphError(message)
    columns = form == "lecture"
    layer = _lecture_layer if columns else _framework_layer
    with_biases = not columns if biases is None else biases
    nodes = [_node("x", "input", shape=_samples(sizes[0], columns=columns))]
    hidden, last = "x", len(sizes) - 1
    for i in range(1, last + 1):
        parameters = _parameters(i, sizes, columns=columns, biases=with_biases)
        if activation != "relu" or i == last:
            parameters[0] = replace(
                parameters[0], attributes={**parameters[0].attributes, "init": "xavier_normal"}
            )
        made = "scores" if i == last else f"z{i}"
        nodes += [*parameters, *layer(hidden, made, i, biases=with_biases)]
        if i < last:
            hidden = f"h{i}"
            nodes.append(_node(hidden, activation, {"x": made}))
    if loss == "mse":
        nodes.append(_node("t", "input", shape=_samples(sizes[-1], columns=columns)))
        nodes.append(_node("loss", "mse", {"a": "scores", "b": "t"}))
    else:
        nodes.append(_node("t", "input", shape=("N",)))
        nodes.append(_node("loss", loss, {"z": "scores", "t": "t"}, axis=0 if columns else -1))
    document = Document({node.name: node for node in nodes})
    check(document).refuse_errors()
    return arrange(document)


def _refuse_sizes(sizes: Sequence[int]) -> None:
    if len(sizes) < 2:  # noqa: PLR2004 - inputs and scores
        message = (
            f"an MLP needs at least two sizes, inputs and scores, such as 64,128,10; not {_listed(sizes)}"
        )
        raise GraphError(message)
    for size in sizes:
        if type(size) is not int or not 1 <= size <= WIDEST:
            message = f"a layer has from 1 to {WIDEST:,} units, not {size!r} as in {_listed(sizes)}"
            raise GraphError(message)


def _listed(sizes: Sequence[int]) -> str:
    return ",".join(map(str, sizes)) or "none"


def _samples(width: int, *, columns: bool) -> Shape:
    return (width, "N") if columns else ("N", width)


def _parameters(i: int, sizes: Sequence[int], *, columns: bool, biases: bool) -> list[Node]:
    """The weight of layer `i` and, where there are biases, its bias."""
    inputs, outputs = sizes[i - 1], sizes[i]
    made = [_node(f"W{i}", "parameter", shape=(outputs, inputs))]
    if biases:
        shape = (outputs, 1) if columns else (outputs,)
        made.append(_node(f"b{i}", "parameter", shape=shape, init="zeros"))
    return made


def _lecture_layer(hidden: str, made: str, i: int, *, biases: bool) -> list[Node]:
    product = f"s{i}" if biases else made
    nodes = [_node(product, "matmul", {"a": f"W{i}", "b": hidden})]
    if biases:
        nodes.append(_node(made, "add", {"a": product, "b": f"b{i}"}))
    return nodes


def _framework_layer(hidden: str, made: str, i: int, *, biases: bool) -> list[Node]:
    bias = {"b": f"b{i}"} if biases else {}
    return [_node(made, "linear", {"x": hidden, "W": f"W{i}", **bias})]


def _node(name: str, gate: str, wires: dict[str, str] | None = None, **attributes: Any) -> Node:  # noqa: ANN401 - a gate's own
    inputs = {port: Port(tail, "y") for port, tail in (wires or {}).items()}
    return Node(name, gate, inputs, CATALOGUE[gate].validated(attributes))

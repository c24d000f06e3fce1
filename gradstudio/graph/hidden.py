"""Hidden layers: how wide those of a graph are, and the same graph with others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gradstudio.errors import GradStudioError, GraphError
from gradstudio.gates import Shape
from gradstudio.graph.check import Checked, check
from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port


@dataclass(frozen=True, slots=True)
class _Layer:
    """A weight matrix: the parameter, the node that multiplies by it, and the axis of its outputs."""

    weight: str
    node: str
    axis: int


def hidden_sizes(document: Document) -> tuple[int, ...]:
    """Units of each hidden layer, from the input on: what every weight matrix but the last gives."""
    checked = check(document)
    return tuple(_size(checked, layer, layer.axis) for layer in _layers(document, checked)[:-1])


def with_hidden(document: Document, units: int) -> Document:
    """`document` with `units` in each hidden layer, its weights and biases without values.

    GraphError where it has no hidden layer, or other gates need the sizes that there are.
    """
    checked = check(document)
    checked.refuse_errors()
    layers = _layers(document, checked)
    if len(layers) < 2:  # noqa: PLR2004 - a hidden layer and the scores
        message = "the graph has no hidden layer: it needs two weight matrices, one behind the other"
        raise GraphError(message)
    shapes: dict[str, Shape] = {}
    for number, layer in enumerate(layers):
        sizes = list(checked.shapes[Port(layer.weight, "y")] or ())
        if number < len(layers) - 1:
            old, sizes[layer.axis] = sizes[layer.axis], units
            for bias, shape in _biases(document, checked, layer):
                shapes[bias] = tuple(units if dim == old else dim for dim in shape)
        if number:
            sizes[1 - layer.axis] = units
        shapes[layer.weight] = tuple(sizes)
    changed = [_emptied(document[name], shape) for name, shape in shapes.items()]
    other = replace(document.having(*changed), training=None)
    try:
        check(other).refuse_errors()
    except GradStudioError as error:
        message = f"the hidden layers cannot have {units} units: {error}"
        raise GraphError(message, place=error.place) from None
    return other


def _layers(document: Document, checked: Checked) -> list[_Layer]:
    """The weight matrices, each once, in the order in which they are multiplied by."""
    found: dict[str, _Layer] = {}
    for name in checked.order:
        node = document[name]
        for port, axis in {"linear": {"W": 0}, "matmul": {"a": 0, "b": 1}}.get(node.gate, {}).items():
            tail = node.inputs.get(port)
            if tail is not None and _is_matrix(document, checked, tail) and tail.node not in found:
                found[tail.node] = _Layer(tail.node, name, axis)
    return list(found.values())


def _is_matrix(document: Document, checked: Checked, tail: Port) -> bool:
    return document[tail.node].gate == "parameter" and len(checked.shapes[tail] or ()) == 2  # noqa: PLR2004


def _biases(document: Document, checked: Checked, layer: _Layer) -> Iterator[tuple[str, Shape]]:
    """The parameters that are added to what a layer gives."""
    adding = [document[wire.head.node] for wire in document.consumers(layer.node)]
    for node in (document[layer.node], *(node for node in adding if node.gate == "add")):
        for port, tail in node.inputs.items():
            if document[tail.node].gate == "parameter" and tail.node != layer.weight and port != "W":
                yield tail.node, checked.shapes[tail] or ()


def _size(checked: Checked, layer: _Layer, axis: int) -> int:
    size = (checked.shapes[Port(layer.weight, "y")] or ())[axis]
    return size if isinstance(size, int) else 0


def _emptied(node: Node, shape: Shape) -> Node:
    kept = {name: value for name, value in node.attributes.items() if name != "value"}
    return replace(node, attributes=node.kind.validated({**kept, "shape": shape}))

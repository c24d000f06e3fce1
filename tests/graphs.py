"""Small graphs that several tests build."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from gradstudio.gates import CATALOGUE, Example, Gate
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Connect, Edit
from gradstudio.graph.node import Port


def built(*edits: Edit) -> Document:
    """The document after `edits`, from an empty one."""
    document = Document()
    for edit in edits:
        document = edit.apply(document)
    return document


def wire(tail: str, head: str) -> Connect:
    """A wire such as `wire("x", "q.a")` or `wire("c.y1", "q.a")`."""
    node, _, port = tail.partition(".")
    to, _, entry = head.partition(".")
    return Connect(Port(node, port or "y"), Port(to, entry))


def leaf(name: str, value: object, gate: str = "input") -> AddNode:
    """A leaf with a value."""
    return AddNode(gate, name, {"value": value})


def worked_example() -> Document:
    """`q = x + y; f = q z` at x=-2, y=5, z=-4."""
    return built(
        leaf("x", -2.0),
        leaf("y", 5.0),
        leaf("z", -4.0),
        AddNode("add", "q"),
        AddNode("mul", "f"),
        wire("x", "q.a"),
        wire("y", "q.b"),
        wire("q", "f.a"),
        wire("z", "f.b"),
    )


def example_values(gate: Gate, example: Example) -> dict[str, Any]:
    """Fixed random values for one example of a gate, within its domain, class indices in range."""
    rng = np.random.default_rng(7)
    values: dict[str, Any] = {}
    for port, shape in example.shapes.items():
        if gate.input(port).whole:
            values[port] = rng.integers(0, 3, shape)
        else:
            low, high = gate.domain.get(port, (-2.0, 2.0))
            values[port] = rng.uniform(low, high, shape)
    return values


def one_gate(gate: Gate, example: Example, values: Mapping[str, Any]) -> Document:
    """A document with `gate` alone as node `g`, each input a leaf `in_<port>`."""
    edits: list[Edit] = [leaf(f"in_{port}", value) for port, value in values.items()]
    edits.append(AddNode(gate.name, "g", example.attributes))
    edits += [wire(f"in_{port}", f"g.{port}") for port in values]
    return built(*edits)


#: Every example of every gate that computes something, with a readable id.
EXAMPLES = [
    (gate, example, f"{gate.name}-{'-'.join('x'.join(map(str, s)) or '0d' for s in example.shapes.values())}")
    for gate in CATALOGUE.values()
    for example in gate.examples
]

"""A large laid-out graph of scalars, about 1.5 wires a node, as benchmarks of the canvas draw and open it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from gradstudio.graph.document import Document

PITCH: Final = (180.0, 108.0)
"""Distance from column to column and from row to row, in scene units."""

#: Five columns of gates, over and over: the values stay finite however long the graph is.
_COLUMNS: Final = ("input", "mul", "add", "", "sub")
_NEAR: Final = 4


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes by name, gate, number of inputs and centre; wires from node to node and its input, by rows."""

    nodes: list[tuple[str, str, int, float, float]]
    wires: list[tuple[int, int, int]]
    rows: int


def drawing(count: int, seed: int = 0) -> Drawing:
    """`count` nodes in columns: 1,000 are 40 columns of 25 rows, 10,000 are 125 of 80."""
    rows = next(n for n in range(round((0.64 * count) ** 0.5), 0, -1) if count % (5 * n) == 0)
    rng = np.random.default_rng(seed)
    nodes: list[tuple[str, str, int, float, float]] = []
    wires: list[tuple[int, int, int]] = []
    for i in range(count):
        column, row = divmod(i, rows)
        gate = _COLUMNS[column % 5] or ("tanh" if row % 2 else "max")
        inputs = {"input": 0, "tanh": 1}.get(gate, 2)
        nodes.append((f"{'n' if inputs else 'x'}{i}", gate, inputs, column * PITCH[0], row * PITCH[1]))
        if not inputs:
            continue
        # The first wire comes from the last column of gates, so that every node is consumed.
        back = 2 if gate == "mul" and column > 1 else 1
        wires.append((i - back * rows, i, 0))
        if inputs > 1:
            shift = 0 if gate == "mul" else int(rng.integers(-_NEAR, _NEAR + 1))
            wires.append(((column - 1) * rows + min(max(row + shift, 0), rows - 1), i, 1))
    return Drawing(nodes, wires, rows)


def document(drawn: Drawing, seed: int = 1) -> Document:
    """The drawing as a document, random values on its inputs; the last column are its outputs."""
    from gradstudio.gates import CATALOGUE
    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node, Port

    values = np.random.default_rng(seed).uniform(-1.0, 1.0, len(drawn.nodes))
    inputs: list[dict[str, Port]] = [{} for _ in drawn.nodes]
    for tail, head, entry in drawn.wires:
        port = CATALOGUE[drawn.nodes[head][1]].input_ports({})[entry]
        inputs[head][port] = Port(drawn.nodes[tail][0], "y")
    made = {
        name: Node(name, gate, inputs[i], {} if entries else {"value": np.array(values[i])}, x=x, y=y)
        for i, (name, gate, entries, x, y) in enumerate(drawn.nodes)
    }
    return Document(made, dict.fromkeys(list(made)[-drawn.rows :]))

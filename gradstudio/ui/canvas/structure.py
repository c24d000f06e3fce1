"""Structure: a document's nodes, ports and wires as rows of arrays, in which geometry is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gradstudio.errors import GraphError
from gradstudio.graph.edits import output_port
from gradstudio.graph.node import Port
from gradstudio.ui.canvas.faces import Face, face_of

if TYPE_CHECKING:
    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node
    from gradstudio.ui.canvas.curves import Floats


class Structure:
    """Rows of one document: `names`, `inputs`, `outputs`, and one wire a row in `tails` and `heads`.

    After the wires stand the stubs: short wires to nowhere that show an output's value and gradient.
    A stub's head is the output port itself, and the node at its head is −1.
    """

    def __init__(self, document: Document) -> None:
        """Number everything that `document` holds."""
        nodes = list(document)
        self.nodes = nodes
        self.names = [node.name for node in nodes]
        self.row = {name: i for i, name in enumerate(self.names)}
        self.faces = [face_of(node) for node in nodes]
        self.inputs, self.input_node, self.input_offset = self._ports(nodes, inputs=True)
        self.outputs, self.output_node, self.output_offset = self._ports(nodes, inputs=False)
        self.input_row = {port: i for i, port in enumerate(self.inputs)}
        self.output_row = {port: i for i, port in enumerate(self.outputs)}
        wires = [wire for wire in document.wires() if wire.tail in self.output_row]
        stubs = shown_outputs(document)
        self.wire_count = len(wires)
        self.tails = [wire.tail for wire in wires] + stubs
        self.heads = [wire.head for wire in wires] + stubs
        self.wire_row = {port: i for i, port in enumerate(self.heads)}
        self.tail_output = np.array([self.output_row[port] for port in self.tails], dtype=np.intp)
        self.head_input = np.array([self.input_row[wire.head] for wire in wires], dtype=np.intp)
        self.tail_node = self.output_node[self.tail_output]
        self.head_node = np.full(len(self.heads), -1, dtype=np.intp)
        self.head_node[: len(wires)] = self.input_node[self.head_input]
        fans = np.bincount(self.tail_output[: len(wires)], minlength=len(self.outputs))
        self.fans_out = fans[self.tail_output] > 1
        self.sizes = np.array([(face.width, face.height) for face in self.faces]).reshape(-1, 2)

    def _ports(
        self, nodes: list[Node], *, inputs: bool
    ) -> tuple[list[Port], np.ndarray[tuple[int], np.dtype[np.intp]], Floats]:
        """Ports in order, the row of each one's node, and its place relative to that node's centre."""
        ports: list[Port] = []
        owners: list[int] = []
        places: list[tuple[float, float]] = []
        for row, (node, face) in enumerate(zip(nodes, self.faces, strict=True)):
            names = node.entries if inputs else node.outputs
            side = -face.width / 2 if inputs else face.width / 2
            heights = face.inputs if inputs else face.outputs
            for name, height in zip(names, heights, strict=True):
                ports.append(Port(node.name, name))
                owners.append(row)
                places.append((side, height - face.height / 2))
        return ports, np.array(owners, dtype=np.intp), np.array(places, dtype=np.float64).reshape(-1, 2)

    def changed_rows(self, document: Document) -> list[int] | None:
        """Rows of nodes that `document` holds in another state, or None where it needs new rows."""
        if len(document) != len(self.nodes) or shown_outputs(document) != self.tails[self.wire_count :]:
            return None
        changed: list[int] = []
        for row, (old, new) in enumerate(zip(self.nodes, document, strict=True)):
            if old is new:
                continue
            if old.name != new.name or old.inputs != new.inputs or not _same_face(self.faces[row], new):
                return None
            changed.append(row)
        return changed

    def take_over(self, document: Document, rows: list[int]) -> None:
        """Hold the nodes of `document` in the rows that `changed_rows` named."""
        fresh = list(document)
        for row in rows:
            self.nodes[row] = fresh[row]


def _same_face(face: Face, node: Node) -> bool:
    return face_of(node) is face


def shown_outputs(document: Document) -> list[Port]:
    """The outputs that gradients start from: those that were chosen, else the one that nothing consumes."""
    if document.outputs:
        found: list[Port] = []
        for key in document.outputs:
            try:
                found.append(output_port(document, key))
            except GraphError:
                continue
        return found
    sinks = document.sinks()
    if len(sinks) != 1 or len(document[sinks[0]].outputs) != 1:
        return []
    node = document[sinks[0]]
    return [] if node.kind.is_leaf else [Port(node.name, node.outputs[0])]

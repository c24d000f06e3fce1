"""Pieces: what one box adds to the canvas's rows. Made once for as long as its node is the same object."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gradstudio.gates import CATALOGUE
from gradstudio.graph.items import Module
from gradstudio.graph.node import Node, Port
from gradstudio.ui.canvas.faces import Face, module_face, named_face, rim_face

if TYPE_CHECKING:
    from gradstudio.graph.document import Document
    from gradstudio.graph.scene import Box


class Piece(NamedTuple):
    """A box's face, its ports, where they lie off its centre (x, y, x, y, ...), and a node's own wires.

    `wired` counts which of the inputs have the wires that leave `tails`.
    """

    face: Face
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    size: tuple[float, float]
    input_places: tuple[float, ...]
    output_places: tuple[float, ...]
    tails: tuple[Port, ...] = ()
    heads: tuple[Port, ...] = ()
    targets: tuple[tuple[Port, ...], ...] = ()
    wired: tuple[int, ...] = ()


def node_piece(node: Node) -> Piece:
    """The piece of a node that lies where it is shown, with the wires that enter it."""
    name, given = node.name, node.inputs
    entries, exits = _fixed_ports(node.gate) or (node.entries, node.outputs)
    inputs = tuple([Port(name, port) for port in entries])
    wired = tuple([i for i, port in enumerate(entries) if port in given])
    heads = tuple([inputs[i] for i in wired])
    targets = tuple([(head,) for head in heads])
    outputs = tuple([Port(name, port) for port in exits])
    face = named_face(node.gate, len(inputs), len(outputs), name)
    size, places = (face.width, face.height), (face.input_places, face.output_places)
    return Piece(face, inputs, outputs, size, *places, tuple(given.values()), heads, targets, wired)


def measure(document: Document) -> None:
    """Make the pieces of all nodes ahead of time, as in a thread; the document remembers them."""
    document._cache["pieces"] = {id(node): node_piece(node) for node in document}  # noqa: SLF001 - its memory


def measured(document: Document) -> dict[int, Piece]:
    """The pieces that were made ahead of time, by the node's id."""
    known: dict[int, Piece] = document._cache.get("pieces", {})  # noqa: SLF001
    return known


@cache
def _fixed_ports(gate: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Names of a gate's inputs and outputs where no attribute says how many it has."""
    kind = CATALOGUE[gate]
    if any(port.many for port in (*kind.inputs, *kind.outputs)):
        return None
    return kind.input_ports({}), kind.output_ports({})


def box_piece(box: Box) -> Piece:
    """The piece of a folded module, or of one of the level's own ports at its rim."""
    inputs = tuple(Port(box.name, port) for port in box.inputs)
    outputs = tuple(Port(box.name, port) for port in box.outputs)
    if isinstance(box.item, Module):
        return _piece(module_face(box.item, box.inputs, box.outputs), inputs, outputs)
    return _piece(rim_face(box.name, leaving=bool(box.outputs)), inputs, outputs)


def _piece(face: Face, inputs: tuple[Port, ...], outputs: tuple[Port, ...]) -> Piece:
    return Piece(face, inputs, outputs, (face.width, face.height), face.input_places, face.output_places)

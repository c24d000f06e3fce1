"""Pieces: what one box adds to the canvas's rows. Made once for as long as its node is the same object."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gradstudio.gates import CATALOGUE
from gradstudio.graph.items import Module
from gradstudio.graph.node import Node, Port
from gradstudio.patience import patiently
from gradstudio.ui.canvas.faces import Face, module_face, named_face, rim_face

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gradstudio.graph.scene import Box


class Piece(NamedTuple):
    """A box's face, its ports, where they lie off its centre (x, y, x, y, ...), and the wires that enter it.

    Each wire goes from one of `tails`, as they are seen, to one of `heads`, which is that of `inputs` that
    `wired` counts; behind them stand one of `sources` and one of `targets`, the nodes' inputs.
    """

    face: Face
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    size: tuple[float, float]
    input_places: tuple[float, ...]
    output_places: tuple[float, ...]
    tails: tuple[Port, ...] = ()
    heads: tuple[Port, ...] = ()
    sources: tuple[Port | None, ...] = ()
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
    tails = tuple(given.values())
    return Piece(face, inputs, outputs, size, *places, tails, heads, tails, targets, wired)


def pieces_of(shown: Sequence[Node | Box], known: Mapping[int, Piece]) -> list[Piece]:
    """A piece each: the one `known` by the id of what it is of, as long as that is the same object."""
    found = zip(map(known.get, map(id, shown)), shown, strict=True)
    return [piece or _new_piece(each, known) for piece, each in patiently(found)]


def _new_piece(shown: Node | Box, known: Mapping[int, Piece]) -> Piece:
    return node_piece(shown) if isinstance(shown, Node) else box_piece(shown, _piece_of_node(shown, known))


def _piece_of_node(box: Box, known: Mapping[int, Piece]) -> Piece | None:
    return known.get(id(box.item)) if isinstance(box.item, Node) else None


@cache
def _fixed_ports(gate: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Names of a gate's inputs and outputs where no attribute says how many it has."""
    kind = CATALOGUE[gate]
    if any(port.many for port in (*kind.inputs, *kind.outputs)):
        return None
    return kind.input_ports({}), kind.output_ports({})


def box_piece(box: Box, known: Piece | None = None) -> Piece:
    """The piece of a box of a scene; `known` is one that has its face and ports already."""
    piece = known or (node_piece(box.item) if isinstance(box.item, Node) else _bare_piece(box))
    links = box.links
    places = {port: place for place, port in enumerate(piece.inputs)}
    return piece._replace(
        tails=tuple([link.tail for link in links]),
        heads=tuple([link.head for link in links]),
        sources=tuple([link.source for link in links]),
        targets=tuple([link.heads for link in links]),
        wired=tuple([places[link.head] for link in links]),
    )


def _bare_piece(box: Box) -> Piece:
    """The piece, yet without wires, of a folded module or of one of the level's own ports at its rim."""
    inputs = tuple(Port(box.name, port) for port in box.inputs)
    outputs = tuple(Port(box.name, port) for port in box.outputs)
    if isinstance(box.item, Module):
        face = module_face(box.item, box.inputs, box.outputs)
    else:
        face = rim_face(box.name, leaving=bool(box.outputs))
    return Piece(face, inputs, outputs, (face.width, face.height), face.input_places, face.output_places)

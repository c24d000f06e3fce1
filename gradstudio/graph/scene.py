"""The scene: what one sees of a document at one level, modules folded, the level's own ports at its rim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gradstudio.graph.document import Document
from gradstudio.graph.items import Module
from gradstudio.graph.modules import Interface, interface, members
from gradstudio.graph.node import Node, Port

#: What the names of a level's own ports begin with; no node has such a name.
ENTRY, EXIT = ">", "<"


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a scene: a node, a folded module, or (`item` None) one of the level's own ports."""

    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    item: Node | Module | None


@dataclass(frozen=True, slots=True)
class Link:
    """A wire as it is seen: from a box's output to a box's input, and the real wires that it stands for.

    `source` is the node's output that it starts from, None where an outer input is open; `heads` are the
    inputs of nodes that it feeds (none where it ends in an output port at the rim).
    """

    tail: Port
    head: Port
    source: Port | None
    heads: tuple[Port, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """The boxes and links of one level of a document: its nodes, its modules, its rim."""

    level: str
    boxes: tuple[Box, ...]
    links: tuple[Link, ...]


def scene(document: Document, level: str = "") -> Scene:
    """What is seen of `document` inside the module `level`, or at the top."""
    if not document.modules:
        links = (Link(tail, head, tail, (head,)) for tail, head in document.wires())
        return Scene("", tuple(map(node_box, document)), tuple(links))
    return _Level(document, level).scene()


class _Level:
    """One level of a document with modules, while its scene is made."""

    def __init__(self, document: Document, level: str) -> None:
        self.document, self.level = document, level
        self.modules = [module for module in document.modules.values() if module.module == level]
        self.faces = {module.name: interface(document, module.name) for module in self.modules}
        self.own = interface(document, level) if level else Interface({}, {})
        self.outputs = {
            tail: Port(name, port) for name, face in self.faces.items() for port, tail in face.outputs.items()
        }
        self.entries = {
            head: Port(f"{ENTRY}{name}", name)
            for name, entry in self.own.inputs.items()
            for head in entry.heads
        }

    def scene(self) -> Scene:
        faces = self.faces
        boxes = [node_box(node) for node in self.document if node.module == self.level]
        boxes += [
            Box(m.name, tuple(faces[m.name].inputs), tuple(faces[m.name].outputs), m) for m in self.modules
        ]
        boxes += [Box(f"{ENTRY}{name}", (), (name,), None) for name in self.own.inputs]
        boxes += [Box(f"{EXIT}{name}", (name,), (), None) for name in self.own.outputs]
        return Scene(self.level, tuple(boxes), (*self._inner_links(), *self._leaving_links()))

    def _inner_links(self) -> Iterator[Link]:
        """Links to the level's own nodes and folded modules, from wherever they come."""
        for node in self.document:
            if node.module == self.level:
                for port in node.entries:
                    head = Port(node.name, port)
                    yield from self._link(node.inputs.get(port), head, (head,))
        for name, face in self.faces.items():
            for port, entry in face.inputs.items():
                yield from self._link(entry.tail, Port(name, port), entry.heads)

    def _leaving_links(self) -> Iterator[Link]:
        for name, tail in self.own.outputs.items():
            yield from self._link(tail, Port(f"{EXIT}{name}", name), ())

    def _link(self, source: Port | None, head: Port, heads: tuple[Port, ...]) -> Iterator[Link]:
        """A wire as it is seen: out of a module, in from the rim, or from a node; none where it is open."""
        seen = self.entries.get(heads[0]) if heads else None
        if seen is None and source is not None and source.node in self.document:
            here = self.document[source.node].module == self.level
            seen = self.outputs.get(source) or (source if here else None)
        if seen is not None:
            yield Link(seen, head, source, heads)


def node_box(node: Node) -> Box:
    """The box of a node: its own ports."""
    return Box(node.name, node.entries, node.outputs, node)


def source_of(document: Document, level: str, port: Port) -> Port | None:
    """The node's output behind an output of a box of `level`; None for an open input at the rim."""
    if port.node.startswith(ENTRY):
        return interface(document, level).inputs[port.port].tail
    if port.node in document.modules:
        return interface(document, port.node).outputs[port.port]
    return port


def is_output(document: Document, port: Port) -> bool:
    """Whether a port of a box is one that wires leave: of a node, a folded module, or the rim."""
    if port.node in document.modules:
        return port.port in interface(document, port.node).outputs
    return port.node.startswith(ENTRY) or (port.node in document and port.port in document[port.node].outputs)


def heads_of(document: Document, level: str, port: Port) -> tuple[Port, ...]:
    """The nodes' inputs behind an input of a box of `level`: several of a module, outer ones at the rim."""
    if port.node.startswith(EXIT):
        tail, inside = interface(document, level).outputs[port.port], set(members(document, level))
        leaving = document.consumers(tail.node)
        return tuple(wire.head for wire in leaving if wire.tail == tail and wire.head.node not in inside)
    if port.node in document.modules:
        return interface(document, port.node).inputs[port.port].heads
    return (port,)

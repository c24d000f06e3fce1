"""The scene: what one sees of a document at one level, modules folded, the level's own ports at its rim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gradstudio.graph.document import Document
from gradstudio.graph.items import Module
from gradstudio.graph.modules import Entry, Interface, interface, members
from gradstudio.graph.node import Node, Port

#: What the names of a level's own ports begin with; no node has such a name.
ENTRY, EXIT = ">", "<"


class Link(NamedTuple):
    """A wire as it is seen: from a box's output to a box's input, and the real wires that it stands for.

    `source` is the node's output that it starts from, None where an outer input is open; `heads` are the
    inputs of nodes that it feeds (none where it ends in an output port at the rim).
    """

    tail: Port
    head: Port
    source: Port | None
    heads: tuple[Port, ...]


class Box(NamedTuple):
    """One box of a scene: a node, a folded module, or (`item` None) one of the level's own ports.

    `links` are the wires that enter it, by port.
    """

    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    item: Node | Module | None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """The boxes of one level of a document, with the links between them: its nodes, its modules, its rim.

    `faces` are the ports of its modules, `own` those of the level itself.
    """

    document: Document
    level: str
    boxes: tuple[Box, ...]
    faces: Mapping[str, Interface]
    own: Interface

    @property
    def links(self) -> tuple[Link, ...]:
        """All links, by the box that they enter."""
        return tuple(link for box in self.boxes for link in box.links)


def scene(document: Document, level: str = "", before: Scene | None = None) -> Scene:
    """What is seen of `document` inside the module `level`, or at the top.

    Boxes of the scene `before` that nothing has changed are the same objects.
    """
    return _Level(document, level, before).scene()


_NO_PORTS = Interface({}, {})


class _Level:
    """One level of a document, while its scene is made."""

    def __init__(self, document: Document, level: str, before: Scene | None) -> None:
        self.document, self.level = document, level
        self.modules = [module for module in document.modules.values() if module.module == level]
        self.faces = {module.name: interface(document, module.name) for module in self.modules}
        self.own = interface(document, level) if level else _NO_PORTS
        self.outputs, self.entries = _shown(self.faces), _entered(self.own)
        before = before if before is not None and before.level == level else None
        self.touched = set() if before is None else self._touched(before)
        self.known = {} if before is None else {box.name: box for box in before.boxes}
        self.known_faces = {} if before is None else before.faces

    def _touched(self, before: Scene) -> set[str]:
        """The nodes that are others than before, whose outputs are seen elsewhere, or that are fed so."""
        old, new = before.document.nodes, self.document.nodes
        found = {name for name, node in new.items() if old.get(name) is not node}
        found |= old.keys() - new.keys()
        outputs = _shown(before.faces).items() ^ self.outputs.items()
        entries = _entered(before.own).items() ^ self.entries.items()
        found.update(tail.node for tail, _ in outputs)
        fed = {wire.head.node for name in found for wire in self.document.consumers(name)}
        return found | fed | {head.node for head, _ in entries}

    def scene(self) -> Scene:
        boxes = [self._node_box(node) for node in self.document if node.module == self.level]
        boxes += [self._module_box(module) for module in self.modules]
        boxes += [Box(f"{ENTRY}{name}", (), (name,), None) for name in self.own.inputs]
        for name, tail in self.own.outputs.items():
            rim = f"{EXIT}{name}"
            boxes.append(Box(rim, (name,), (), None, tuple(self._link(tail, Port(rim, name), ()))))
        return Scene(self.document, self.level, tuple(boxes), self.faces, self.own)

    def _node_box(self, node: Node) -> Box:
        name = node.name
        known = self.known.get(name)
        if known is not None and known.item is node and name not in self.touched:
            return known
        links: list[Link] = []
        for port in node.entries:
            head = Port(name, port)
            links += self._link(node.inputs.get(port), head, (head,))
        return Box(name, node.entries, node.outputs, node, tuple(links))

    def _module_box(self, module: Module) -> Box:
        name, face = module.name, self.faces[module.name]
        known = self.known.get(name)
        if (
            known is not None
            and known.item is module
            and self.known_faces.get(name) is face
            and not any(self._is_touched(entry) for entry in face.inputs.values())
        ):
            return known
        links: list[Link] = []
        for port, entry in face.inputs.items():
            links += self._link(entry.tail, Port(name, port), entry.heads)
        return Box(name, tuple(face.inputs), tuple(face.outputs), module, tuple(links))

    def _is_touched(self, entry: Entry) -> bool:
        ends = (entry.tail, *entry.heads)
        return any(end is not None and end.node in self.touched for end in ends)

    def _link(self, source: Port | None, head: Port, heads: tuple[Port, ...]) -> Iterator[Link]:
        """A wire as it is seen: out of a module, in from the rim, or from a node; none where it is open."""
        seen = self.entries.get(heads[0]) if heads else None
        if seen is None and source is not None and source.node in self.document:
            here = self.document[source.node].module == self.level
            seen = self.outputs.get(source) or (source if here else None)
        if seen is not None:
            yield Link(seen, head, source, heads)


def _shown(faces: Mapping[str, Interface]) -> dict[Port, Port]:
    """The module's output by each inner output that it shows."""
    return {tail: Port(name, port) for name, face in faces.items() for port, tail in face.outputs.items()}


def _entered(own: Interface) -> dict[Port, Port]:
    """The port at the rim by each input of a node that it feeds."""
    return {head: Port(f"{ENTRY}{name}", name) for name, entry in own.inputs.items() for head in entry.heads}


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


def has_wire(document: Document, level: str, head: Port) -> bool:
    """Whether a wire enters the input `head` of a box of `level`, as it is seen there."""
    if head.node in document:
        return head.port in document[head.node].inputs
    if head.node in document.modules:
        entry = interface(document, head.node).inputs.get(head.port)
        return entry is not None
    return bool(level) and head.node.startswith(EXIT) and head.port in interface(document, level).outputs

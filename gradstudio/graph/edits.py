"""Edits: small values that turn one document into the next. Undo is keeping the old one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from gradstudio.errors import CycleError, GateError, GraphError
from gradstudio.gates import find_gate
from gradstudio.graph.document import Document
from gradstudio.graph.naming import checked_name
from gradstudio.graph.node import Node, Port


class Edit(Protocol):
    """Anything that applies to a document."""

    def apply(self, document: Document) -> Document:
        """The document after the edit; GraphError where it does not fit."""
        ...


@dataclass(frozen=True, slots=True)
class AddNode:
    """Add a node of `gate` called `name`, with attributes and a place on the canvas, not yet wired."""

    gate: str
    name: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    x: float = 0.0
    y: float = 0.0
    label: str = ""

    def apply(self, document: Document) -> Document:
        """Refused where the name is taken or the gate unknown."""
        kind = find_gate(self.gate)
        name = _unused(self.name, document)
        attributes = kind.validated(self.attributes)
        return document.having(Node(name, kind.name, {}, attributes, self.label, self.x, self.y))


@dataclass(frozen=True, slots=True)
class RemoveNodes:
    """Remove nodes, and every wire at them."""

    names: tuple[str, ...]

    def apply(self, document: Document) -> Document:
        """Refused where a name is unknown."""
        for name in self.names:
            document[name]
        return document.without(self.names)


@dataclass(frozen=True, slots=True)
class Connect:
    """Lay a wire from an output to an input; a wire that was there gives way."""

    tail: Port
    head: Port

    def apply(self, document: Document) -> Document:
        """Refused where a port does not exist or the wire would close a cycle, with its path."""
        source, target = document[self.tail.node], document[self.head.node]
        if self.tail.port not in source.outputs:
            message = f"{source.name} has no output {self.tail.port!r}; it has {', '.join(source.outputs)}"
            raise GraphError(message, place=source.name)
        if path := wire_path(document, target.name, source.name):
            message = (
                f"a wire from {self.tail} to {self.head} would close a cycle: {' → '.join((*path, path[0]))}"
            )
            raise CycleError(message, place=str(self.head))
        inputs = {**target.inputs, self.head.port: self.tail}
        return document.having(replace(target, inputs=inputs))


@dataclass(frozen=True, slots=True)
class Disconnect:
    """Take away the wire that enters a port."""

    head: Port

    def apply(self, document: Document) -> Document:
        """Refused where no wire enters there."""
        node = document[self.head.node]
        if self.head.port not in node.inputs:
            message = f"no wire enters {self.head}"
            raise GraphError(message, place=str(self.head))
        inputs = {port: tail for port, tail in node.inputs.items() if port != self.head.port}
        return document.having(replace(node, inputs=inputs))


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a node another name, at every place that mentions it."""

    old: str
    new: str

    def apply(self, document: Document) -> Document:
        """Refused where the new name is taken or no name."""
        document[self.old]
        if self.old == self.new:
            return document
        new = _unused(self.new, document)

        def moved(tail: Port) -> Port:
            return Port(new, tail.port) if tail.node == self.old else tail

        nodes: dict[str, Node] = {}
        for node in document:
            inputs = {port: moved(tail) for port, tail in node.inputs.items()}
            if node.name == self.old:
                nodes[new] = replace(node, name=new, inputs=inputs)
            else:
                nodes[node.name] = node if inputs == node.inputs else replace(node, inputs=inputs)
        outputs = {_renamed(key, self.old, new): value for key, value in document.outputs.items()}
        return replace(document, nodes=nodes, outputs=outputs)


@dataclass(frozen=True, slots=True)
class SetAttributes:
    """Give attributes of a node new values; None takes one back to its default."""

    name: str
    values: Mapping[str, Any]

    def apply(self, document: Document) -> Document:
        """Refused where an attribute is unknown or does not fit; wires and outputs of lost ports go."""
        node = document[self.name]
        given = {**node.attributes, **self.values}
        kept = {key: value for key, value in given.items() if value is not None}
        attributes = node.kind.validated(kept)
        entries = node.kind.input_ports(attributes)
        inputs = {port: tail for port, tail in node.inputs.items() if port in entries}
        changed = replace(node, inputs=inputs, attributes=attributes)
        lost = set(node.outputs) - set(changed.outputs)
        document = document.having(changed)
        if not lost:
            return document
        for wire in document.consumers(self.name):
            if wire.tail.port in lost:
                document = Disconnect(wire.head).apply(document)
        stale = {f"{self.name}.{port}" for port in lost} & document.outputs.keys()
        kept_outputs = {key: value for key, value in document.outputs.items() if key not in stale}
        return replace(document, outputs=kept_outputs) if stale else document


@dataclass(frozen=True, slots=True)
class SetLabel:
    """Give a node a label: free text, never part of code."""

    name: str
    label: str

    def apply(self, document: Document) -> Document:
        """Replace the label."""
        return document.having(replace(document[self.name], label=self.label))


@dataclass(frozen=True, slots=True)
class Move:
    """Put nodes at new places on the canvas."""

    places: Mapping[str, tuple[float, float]]

    def apply(self, document: Document) -> Document:
        """Replace x and y of each."""
        return document.having(*(replace(document[n], x=x, y=y) for n, (x, y) in self.places.items()))


@dataclass(frozen=True, slots=True)
class SetOutputs:
    """Choose the outputs that gradients start from, each with its upstream gradient (None is 1)."""

    outputs: Mapping[str, Any]

    def apply(self, document: Document) -> Document:
        """Refused where an output does not exist or an upstream gradient is no array of finite numbers."""
        outputs: dict[str, Any] = {}
        for key, value in self.outputs.items():
            output_port(document, key)
            outputs[key] = None if value is None else upstream_value(key, value)
        return replace(document, outputs=outputs)


@dataclass(frozen=True, slots=True)
class Together:
    """Several edits as one."""

    edits: tuple[Edit, ...]

    def apply(self, document: Document) -> Document:
        """Each in turn; where one is refused, none has happened."""
        for edit in self.edits:
            document = edit.apply(document)
        return document


def upstream_value(key: str, value: object) -> Any:  # noqa: ANN401 - an array of any shape and kind
    """The upstream gradient of output `key` as a read-only array; GraphError where it is none."""
    try:
        return find_gate("constant").attribute("value").validated(value, f"upstream of {key}")
    except GateError as error:
        raise GraphError(str(error), place=key) from None


def output_port(document: Document, key: str) -> Port:
    """The port that `node` or `node.port` names; GraphError where there is none."""
    name, _, port = key.partition(".")
    node = document[name]
    if not port and len(node.outputs) == 1:
        return Port(name, node.outputs[0])
    if port not in node.outputs:
        choices = ", ".join(f"{name}.{each}" for each in node.outputs)
        message = f"{key!r} is no output; {name} has {choices}"
        raise GraphError(message, place=name)
    return Port(name, port)


def wire_path(document: Document, start: str, end: str) -> tuple[str, ...]:
    """Names of nodes along wires from `start` to `end`, both included; empty where there is no way."""
    came_from: dict[str, str | None] = {end: None}
    queue = [end]
    while queue and start not in came_from:
        name = queue.pop()
        for tail in document[name].inputs.values():
            if tail.node not in came_from and tail.node in document:
                came_from[tail.node] = name
                queue.append(tail.node)
    path: list[str] = []
    at: str | None = start if start in came_from else None
    while at is not None:
        path.append(at)
        at = came_from[at]
    return tuple(path)


def _unused(name: str, document: Document) -> str:
    if checked_name(name) in document:
        message = f"the name {name!r} is taken; names are unique"
        raise GraphError(message, place=name)
    return name


def _renamed(key: str, old: str, new: str) -> str:
    name, dot, port = key.partition(".")
    return f"{new}{dot}{port}" if name == old else key

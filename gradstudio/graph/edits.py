"""Edits: small values that turn one document into the next. Undo is keeping the old one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from gradstudio.errors import CycleError, GateError, GraphError
from gradstudio.gates import find_gate
from gradstudio.graph.bend_edits import bends_taken_along
from gradstudio.graph.document import Document, Item
from gradstudio.graph.items import Module, Remark
from gradstudio.graph.mentions import (
    after_wiring,
    module_renamed,
    node_renamed,
    without_empty,
    without_lost_ports,
)
from gradstudio.graph.modules import meeting
from gradstudio.graph.naming import checked_name
from gradstudio.graph.node import Node, Port
from gradstudio.graph.ways import box_path, wire_path


class Edit(Protocol):
    """Anything that applies to a document."""

    def apply(self, document: Document) -> Document:
        """The document after the edit; GraphError where it does not fit."""
        ...


@dataclass(frozen=True, slots=True)
class AddNode:
    """Add a node of `gate` called `name`, with attributes and a place on a module's canvas, not yet wired."""

    gate: str
    name: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    x: float = 0.0
    y: float = 0.0
    label: str = ""
    module: str = ""

    def apply(self, document: Document) -> Document:
        """Refused where the name is taken, or the gate or module unknown."""
        kind = find_gate(self.gate)
        name = unused_name(self.name, document)
        refuse_no_level(document, self.module)
        attributes = kind.validated(self.attributes)
        node = Node(name, kind.name, {}, attributes, self.label, self.x, self.y, self.module)
        return document.having(node)


@dataclass(frozen=True, slots=True)
class RemoveNodes:
    """Remove nodes with every wire at them, modules with all in them, frames and notes.

    A module that has lost the last of what lay in it goes too.
    """

    names: tuple[str, ...]

    def apply(self, document: Document) -> Document:
        """Refused where a name is unknown."""
        levels = {document.item(name).module for name in self.names}
        left = document.without(self.names)
        return without_empty(left, levels) if document.modules else left


@dataclass(frozen=True, slots=True)
class Connect:
    """Lay a wire from an output to an input; a wire that was there gives way, with its bends."""

    tail: Port
    head: Port

    def apply(self, document: Document) -> Document:
        """Refused where a port does not exist or the wire would close a cycle, with its path.

        Through folded modules too: no way may lead out of a module and back.
        """
        source, target = document[self.tail.node], document[self.head.node]
        if self.tail.port not in source.outputs:
            message = f"{source.name} has no output {self.tail.port!r}; it has {', '.join(source.outputs)}"
            raise GraphError(message, place=source.name)
        self._refuse_cycle(document)
        inputs = {**target.inputs, self.head.port: self.tail}
        same = target.inputs.get(self.head.port) == self.tail
        bends = {port: points for port, points in target.bends.items() if same or port != self.head.port}
        wired = replace(target, inputs=inputs, bends=bends)
        if not document.modules:
            return document.having(wired)
        return document.having(wired, *after_wiring(document, self.tail, (self.head,)))

    def _refuse_cycle(self, document: Document) -> None:
        """CycleError where a way leads from the head to the tail already, along wires or through modules."""
        tail, head = self.tail.node, self.head.node
        level, source, target = meeting(document, tail, head)
        through = box_path(document, level, {target}, {source}) if document.modules else ()
        if document.modules and not through and source != target:
            return
        if path := wire_path(document, head, tail):
            reason = f"close a cycle: {' → '.join((*path, path[0]))}"
        elif through:
            at = next(i for i, name in enumerate(through) if name in document.modules)
            way = " → ".join((*through[at:], *through[: at + 1]))
            reason = f"lead out of the module {through[at]} and back: {way}"
        else:
            return
        message = f"a wire from {self.tail} to {self.head} would {reason}"
        raise CycleError(message, place=str(self.head))


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
    """Give a node or module another name, at every place that mentions it."""

    old: str
    new: str

    def apply(self, document: Document) -> Document:
        """Refused where the new name is taken or no name."""
        item = document.item(self.old)
        if isinstance(item, Remark):
            message = f"a {item.kind} has no name, only its text"
            raise GraphError(message, place=self.old)
        if self.old == self.new:
            return document
        new = unused_name(self.new, document)
        named = module_renamed if isinstance(item, Module) else node_renamed
        return named(document, self.old, new)


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
        if document.modules:
            document = without_lost_ports(document, changed)
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
    """Give a node or module a label, a frame or note its text: never part of code."""

    name: str
    label: str

    def apply(self, document: Document) -> Document:
        """Replace the label or text."""
        item = document.item(self.name)
        if isinstance(item, Remark):
            return document.having(replace(item, text=self.label))
        return document.having(replace(item, label=self.label))


@dataclass(frozen=True, slots=True)
class Move:
    """Put nodes, folded modules and remarks at new places; bends come along where both ends move alike."""

    places: Mapping[str, tuple[float, float]]

    def apply(self, document: Document) -> Document:
        """Replace x and y of each."""
        bent = document.having(*bends_taken_along(document, self.places))
        moved: list[Item] = [replace(bent.item(n), x=x, y=y) for n, (x, y) in self.places.items()]
        return bent.having(*moved)


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


def unused_name(name: str, document: Document) -> str:
    """`name` where it can name a new node or module; GraphError where it is no name, or taken."""
    if checked_name(name) in document or name in document.modules:
        message = f"the name {name!r} is taken; names are unique"
        raise GraphError(message, place=name)
    return name


def refuse_no_level(document: Document, module: str) -> None:
    """GraphError where `module` is neither a module nor empty, which is the top."""
    if module and module not in document.modules:
        message = f"there is no module called {module!r}"
        raise GraphError(message, place=module)

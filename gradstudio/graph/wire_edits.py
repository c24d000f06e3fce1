"""Wires as they are seen: laid and taken away between the boxes of a level, modules folded.

A bare rim, `Port(">", "")` or `Port("<", "")`, asks for a new port of the level.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gradstudio.errors import CycleError, GraphError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Connect, Disconnect, refuse_no_level
from gradstudio.graph.items import Module
from gradstudio.graph.mentions import after_wiring
from gradstudio.graph.modules import Entry, interface, path_to, with_all_ports
from gradstudio.graph.naming import free_name
from gradstudio.graph.node import Port
from gradstudio.graph.scene import ENTRY, EXIT, heads_of, source_of


@dataclass(frozen=True, slots=True)
class Lay:
    """Lay a wire between two boxes of `level`: nodes, folded modules, or the level's ports at the rim.

    To a module's port it enters every inner input of that port. From the rim the inputs join a port of
    the level; to the rim the port shows another output from now on, and what it fed follows.
    """

    tail: Port
    head: Port
    level: str = ""

    def apply(self, document: Document) -> Document:
        """Refused where a port does not exist, or a way would close a cycle or leave a module and return."""
        refuse_no_level(document, self.level)
        _refuse_strangers(document, self.level, self.tail, self.head)
        if self.tail.node == self.head.node and self.tail.node in document.modules:
            message = f"a wire from {self.tail} to {self.head} would lead out of the module and back"
            raise CycleError(message, place=str(self.head))
        if is_rim(self.head):
            return self._shown(document)
        heads = heads_of(document, self.level, self.head)
        if is_rim(self.tail):
            return self._joined(document, heads)
        source = source_of(document, self.level, self.tail)
        kept = [with_all_ports(document, self.head.node)] if self.head.node in document.modules else []
        return _fed(document, source, heads).having(*kept)

    def _joined(self, document: Document, heads: tuple[Port, ...]) -> Document:
        """`heads` fed by what feeds the level's port, however deep the level lies; open where it is open."""
        port = interface(document, self.level).inputs.get(self.tail.port, Entry(None, ()))
        inside = path_to(document, document[port.tail.node].module) if port.tail else ()
        around = [name for name in path_to(document, self.level) if name not in inside]
        kept = _all_ports(document, self.head.node, *around)
        for name in around:
            kept[name] = _with_port(kept[name], port.heads, heads)
        return _fed(document, port.tail, heads).having(*kept.values())

    def _shown(self, document: Document) -> Document:
        """The output behind `tail` shown by the level's port `head`, all that it fed rewired."""
        source = None if is_rim(self.tail) else source_of(document, self.level, self.tail)
        if source is None:
            what = self.tail.port or "an input"
            message = f"{what} cannot go straight through {self.level}; put a gate between"
            raise GraphError(message, place=self.level)
        ports = with_all_ports(document, self.level)
        name = self.head.port or free_name(source.node, {*ports.inputs, *ports.outputs}, None)
        old = ports.outputs.get(name)
        if old == source or (old is None and source in ports.outputs.values()):
            return document.having(ports)
        if old is not None:
            document = _fed(document, source, heads_of(document, self.level, self.head))
        shown = replace(ports, outputs={**ports.outputs, name: source})
        changed = [_showing_once(shown, name, source)]
        for around in path_to(document, self.level)[:-1]:
            module = document.modules[around]
            outer = next((each for each, tail in module.outputs.items() if tail == old), None)
            if outer is not None:
                shown = replace(module, outputs={**module.outputs, outer: source})
                changed.append(_showing_once(shown, outer, source))
        return document.having(*changed)


@dataclass(frozen=True, slots=True)
class Lift:
    """Take away the wire that enters a port of a box of `level`: a node's, a module's, or one at the rim.

    From a module's port it leaves every inner input of that port; from the rim, everything outside that
    the port feeds. An input that the level's own port feeds leaves that port.
    """

    head: Port
    level: str = ""

    def apply(self, document: Document) -> Document:
        """Refused where no wire enters there."""
        refuse_no_level(document, self.level)
        _refuse_strangers(document, self.level, None, self.head)
        if is_rim(self.head):
            return self._hidden(document)
        heads = heads_of(document, self.level, self.head)
        around = path_to(document, self.level)
        kept = _all_ports(document, self.head.node, *around)
        wired = [head for head in heads if head.port in document[head.node].inputs]
        left = {name: _without_some(kept[name], heads) for name in around}
        if not wired and all(left[name] is kept[name] for name in around):
            message = f"no wire enters {self.head}"
            raise GraphError(message, place=str(self.head))
        return _fed(document, None, wired).having(*{**kept, **left}.values())

    def _hidden(self, document: Document) -> Document:
        """The level's output port shown no longer, what it fed left open."""
        module = with_all_ports(document, self.level)
        fed = heads_of(document, self.level, self.head)
        stored = self.head.port in document.modules[self.level].outputs
        if not fed and not stored:
            message = f"{self.head.port} feeds nothing outside of {self.level}"
            raise GraphError(message, place=self.level)
        kept = {name: tail for name, tail in module.outputs.items() if name != self.head.port}
        return _fed(document, None, fed).having(replace(module, outputs=kept))


def is_rim(port: Port) -> bool:
    """Whether a port is one of the level's own, at the rim of its scene."""
    return port.node.startswith((ENTRY, EXIT))


def _fed(document: Document, source: Port | None, heads: Iterable[Port]) -> Document:
    """`heads` fed by `source`, or open where it is None, their ports as one and not one by one."""
    before, heads = document, tuple(heads)
    for head in heads:
        if source is not None:
            document = Connect(source, head).apply(document)
        elif head.port in document[head.node].inputs:
            document = Disconnect(head).apply(document)
    left = after_wiring(before, source, heads) if source is not None else ()
    if document.modules != before.modules:
        document = replace(document, modules=before.modules)
    return document.having(*left)


def _all_ports(document: Document, *names: str) -> dict[str, Module]:
    """The modules among `names` with every port stored."""
    return {name: with_all_ports(document, name) for name in names if name in document.modules}


def _with_port(module: Module, first: tuple[Port, ...], heads: tuple[Port, ...]) -> Module:
    """`module` with `heads` in the port that holds the first of `first`, in a new one where that is none."""
    found = next((name for name, stored in module.inputs.items() if first and first[0] in stored), None)
    bare = module.without_heads(set(heads) - set(first))
    taken = {*bare.inputs, *bare.outputs}
    name = found or free_name(f"{heads[0].node}_{heads[0].port}", taken, None)
    there = bare.inputs.get(name, ())
    grown = (*there, *(head for head in heads if head not in there))
    return replace(bare, inputs={**bare.inputs, name: grown})


def _without_some(module: Module, heads: tuple[Port, ...]) -> Module:
    """`module` with `heads` out of the ports that have other inputs too."""
    shared = [each for each in module.inputs.values() if not set(each) <= set(heads)]
    leaving = {head for stored in shared for head in stored if head in heads}
    return module.without_heads(leaving)


def _showing_once(module: Module, name: str, source: Port) -> Module:
    """`module` with `source` shown by its output `name` alone: it takes over from any other."""
    outputs = {each: tail for each, tail in module.outputs.items() if tail != source or each == name}
    return replace(module, outputs=outputs)


def _refuse_strangers(document: Document, level: str, tail: Port | None, head: Port) -> None:
    """GraphError where a module or the level itself has no such port; a node's ports are `Connect`'s."""
    for port, side in ((tail, "output"), (head, "input")):
        if port is None or port.node in document:
            continue
        known: Mapping[str, object]
        if is_rim(port):
            entering = port.node.startswith(ENTRY)
            if not level or entering != (side == "output"):
                message = f"{port.node} is no {side} here"
                raise GraphError(message, place=level)
            ports = interface(document, level)
            known = ports.inputs if entering else ports.outputs
        elif port.node in document.modules:
            ports = interface(document, port.node)
            known = ports.outputs if side == "output" else ports.inputs
        else:
            document.item(port.node)
            message = f"{port.node} has no ports"
            raise GraphError(message, place=port.node)
        if port.port not in known and not (is_rim(port) and not port.port):
            place = level if is_rim(port) else port.node
            kind = "input" if known is ports.inputs else "output"
            message = f"{place} has no {kind} {port.port!r}; it has {', '.join(known) or 'none'}"
            raise GraphError(message, place=place)

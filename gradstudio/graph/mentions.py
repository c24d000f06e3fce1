"""Mentions: whatever names a node or module elsewhere in a document, kept true while that changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from gradstudio.graph.document import Document, Item
from gradstudio.graph.items import Module
from gradstudio.graph.modules import members, path_to
from gradstudio.graph.node import Node, Port


def node_renamed(document: Document, old: str, new: str) -> Document:
    """`document` with `new` in the place of the node's name `old`: wires, outputs, modules, the exercise."""

    def moved(port: Port) -> Port:
        return Port(new, port.port) if port.node == old else port

    nodes: dict[str, Node] = {}
    for node in document:
        inputs = {port: moved(tail) for port, tail in node.inputs.items()}
        if node.name == old:
            nodes[new] = replace(node, name=new, inputs=inputs)
        else:
            nodes[node.name] = node if inputs == node.inputs else replace(node, inputs=inputs)
    outputs = {_renamed(key, old, new): value for key, value in document.outputs.items()}
    modules = {name: module.mapped(moved) for name, module in document.modules.items()}
    exercise = None if document.exercise is None else document.exercise.renamed(old, new)
    return replace(document, nodes=nodes, outputs=outputs, modules=modules, exercise=exercise)


def module_renamed(document: Document, old: str, new: str) -> Document:
    """`document` with `new` in the place of the module's name `old`, in all that lies in it."""
    inside: list[Item] = [replace(item, module=new) for item in contents(document, old)]
    document = document.having(*inside)
    modules = {
        new if name == old else name: replace(module, name=new) if name == old else module
        for name, module in document.modules.items()
    }
    return replace(document, modules=modules)


def contents(document: Document, module: str) -> Iterator[Item]:
    """The nodes, modules, frames and notes that lie in `module` itself, not deeper."""
    yield from (node for node in document if node.module == module)
    yield from (inner for inner in document.modules.values() if inner.module == module)
    yield from (remark for remark in document.remarks.values() if remark.module == module)


def without_lost_ports(document: Document, node: Node) -> Document:
    """`document` with no mention of inputs and outputs that `node` has no longer in ports of modules."""
    entries, outputs = set(node.entries), set(node.outputs)

    def head(port: Port) -> Port | None:
        return None if port.node == node.name and port.port not in entries else port

    def tail(port: Port) -> Port | None:
        return None if port.node == node.name and port.port not in outputs else port

    around = [document.modules[name] for name in path_to(document, node.module)]
    return document.having(*(module.mapped(head, tail) for module in around))


def after_wiring(document: Document, tail: Port, heads: Collection[Port]) -> tuple[Module, ...]:
    """The modules whose ports name `heads` otherwise once wires come to them from `tail`.

    They leave a port that they share with inputs that another wire feeds, and every port of a module in
    which the wires begin.
    """
    inside = set(path_to(document, document[tail.node].module))
    found: list[Module] = []
    for name in {name: None for head in heads for name in path_to(document, document[head.node].module)}:
        module = document.modules[name]
        leaving: set[Port] = set()
        for stored in module.inputs.values():
            others = [_feeding(document, each) for each in stored if each not in heads]
            if name in inside or (others and tail not in others):
                leaving.update(stored)
        leaving &= set(heads)
        if leaving:
            found.append(module.without_heads(leaving))
    return tuple(found)


def settled(document: Document, modules: Iterable[str]) -> Document:
    """`document` with the ports of `modules` naming only what by now lies in them and is fed from outside."""
    changed: list[Module] = []
    for name in modules:
        inside = set(members(document, name))

        def head(port: Port, inside: set[str] = inside) -> Port | None:
            fed = _feeding(document, port)
            lies = port.node in inside and port.port in document[port.node].entries
            return port if lies and (fed is None or fed.node not in inside) else None

        def tail(port: Port, inside: set[str] = inside) -> Port | None:
            return port if port.node in inside and port.port in document[port.node].outputs else None

        changed.append(document.modules[name].mapped(head, tail))
    return document.having(*changed)


def without_empty(document: Document, levels: Iterable[str]) -> Document:
    """`document` less the modules among `levels`, and around them, in which nothing lies any more."""
    filled = {item.module for items in (document.nodes, document.remarks) for item in items.values()}
    modules = dict(document.modules)
    for level in levels:
        name = level
        while name in modules and name not in filled and all(m.module != name for m in modules.values()):
            name = modules.pop(name).module
    return document if len(modules) == len(document.modules) else replace(document, modules=modules)


def _feeding(document: Document, head: Port) -> Port | None:
    node = document.nodes.get(head.node)
    return None if node is None else node.inputs.get(head.port)


def _renamed(key: str, old: str, new: str) -> str:
    name, dot, port = key.partition(".")
    return f"{new}{dot}{port}" if name == old else key

"""Modules: what lies in one, which ports it has, and which box of a level a node is seen as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import is_
from types import MappingProxyType

from gradstudio.graph.document import EARLIER, Document
from gradstudio.graph.items import Module
from gradstudio.graph.naming import free_name
from gradstudio.graph.node import Port


@dataclass(frozen=True, slots=True)
class Entry:
    """An input port of a module: the outer output that feeds it, None while open, and the inner inputs."""

    tail: Port | None
    heads: tuple[Port, ...]


@dataclass(frozen=True, slots=True)
class Interface:
    """The ports of a module by name: inputs as entries, outputs as the inner outputs that they show."""

    inputs: Mapping[str, Entry]
    outputs: Mapping[str, Port]


def path_to(document: Document, module: str) -> tuple[str, ...]:
    """Names of the modules around `module` from the outermost on, and its own; empty for the top."""
    path: list[str] = []
    while module:
        path.append(module)
        module = document.modules[module].module
    return tuple(reversed(path))


def members(document: Document, module: str) -> tuple[str, ...]:
    """Names of all nodes in `module`, however deep, in the document's order; of all nodes for the top."""
    if not module:
        return tuple(document.nodes)
    index: dict[str, list[str]] | None = document._cache.get("members")  # noqa: SLF001 - its own memory
    if index is None:
        paths = {name: path_to(document, name) for name in document.modules}
        index = {name: [] for name in document.modules}
        for node in document:
            for around in paths.get(node.module, ()):
                index[around].append(node.name)
        document._cache["members"] = index  # noqa: SLF001
    return tuple(index[module])


def box_at(document: Document, name: str, level: str) -> str | None:
    """The box of `level` that a node or module is seen as: itself or a module around it; None outside."""
    item = document.item(name)
    while item.module != level:
        if not item.module:
            return None
        item = document.modules[item.module]
    return item.name


def common_level(document: Document, first: str, second: str) -> str:
    """The innermost module in which two nodes or modules both lie; empty for the top."""
    ways = [path_to(document, document.item(name).module) for name in (first, second)]
    level = ""
    for a, b in zip(*ways, strict=False):
        if a != b:
            break
        level = a
    return level


def meeting(document: Document, first: str, second: str) -> tuple[str, str, str]:
    """The innermost level in which two nodes both lie, and the boxes there that they are seen as."""
    ways = [(*path_to(document, document[name].module), name) for name in (first, second)]
    return first_difference(*ways)


def first_difference(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, str, str]:
    """The last name that two ways down from the top share, empty for none, and where each goes on.

    Of two equal ways, the last name but one, and the last.
    """
    level, one, other = "", "", ""
    for a, b in zip(first, second, strict=False):
        level, one, other = one, a, b
        if a != b:
            break
    return level, one, other


def interface(document: Document, module: str) -> Interface:
    """The ports of `module`: those it names, then those that its wires to the outside ask for."""
    key = f"interface {module}"
    found: Interface | None = document._cache.get(key)  # noqa: SLF001 - the document's own memory
    if found is None:
        # What a document before this one found still holds where it was found in the very same things.
        earlier: dict[str, _Found] = document._cache.setdefault(EARLIER, {})  # noqa: SLF001
        known, ground = earlier.get(module), _ground(document, module)
        if known is not None and known.stands_on(document, ground):
            found = known.interface
        else:
            found = _interface(document, document.modules[module])
            earlier[module] = _Found(document, ground, found)
        document._cache[key] = found  # noqa: SLF001
    return found


class _Found:
    """An interface, and the objects that it was read from."""

    def __init__(self, document: Document, ground: list[object], found: Interface) -> None:
        self.interface = found
        self._ground, self._starts = ground, document.outputs.keys()
        self._outside = {
            entry.tail.node: document.nodes.get(entry.tail.node)
            for entry in found.inputs.values()
            if entry.tail is not None
        }

    def stands_on(self, document: Document, ground: list[object]) -> bool:
        """Whether `document` has the same in every place."""
        return (
            len(ground) == len(self._ground)
            and document.outputs.keys() == self._starts
            and all(map(is_, ground, self._ground))
            and all(document.nodes.get(name) is node for name, node in self._outside.items())
        )


def _ground(document: Document, module: str) -> list[object]:
    """The module and those around it, the nodes in it, and what is known of the wires that leave them."""
    around = [document.modules[name] for name in path_to(document, module)]
    inside = members(document, module)
    nodes = map(document.nodes.get, inside)
    return [*around, *nodes, *map(document.leaving.get, inside)]


def _interface(document: Document, module: Module) -> Interface:
    inside = set(members(document, module.name))
    entries = _entries(document, module, inside)
    return Interface(MappingProxyType(entries), MappingProxyType(_exits(document, module, inside, entries)))


def with_all_ports(document: Document, module: str) -> Module:
    """The module of that name with every port that it has by now stored by its name."""
    ports = interface(document, module)
    inputs = {name: entry.heads for name, entry in ports.inputs.items()}
    return replace(document.modules[module], inputs=inputs, outputs=ports.outputs)


def _entries(document: Document, module: Module, inside: set[str]) -> dict[str, Entry]:
    entering = dict(_entering(document, members(document, module.name), inside))
    found: dict[str, Entry] = {}
    shown: set[Port] = set()
    for name, stored in module.inputs.items():
        # An optional input is no port of its own accord, but stays one that has been named.
        fit = (head for head in stored if head in entering or _is_open(document, head, inside))
        heads = [head for head in fit if head not in shown]
        if heads:
            # Inner inputs that another wire feeds by now are no longer of this port.
            tail = next((tail for head in heads if (tail := entering.get(head)) is not None), None)
            kept = tuple(head for head in heads if entering.get(head) == tail)
            found[name] = Entry(tail, kept)
            shown.update(kept)
    left = {head: tail for head, tail in entering.items() if head not in shown}
    named = {entry.tail: name for name, entry in reversed(found.items()) if entry.tail is not None}
    taken = {*module.inputs, *module.outputs}
    for tail, together in _by_tail(left):
        if tail is None:
            for head in together:
                free = free_name(f"{head.node}_{head.port}", {*found, *taken}, None)
                found[free] = Entry(None, (head,))
        elif tail in named:
            found[named[tail]] = Entry(tail, found[named[tail]].heads + together)
        else:
            free = free_name(_stem(document, tail), {*found, *taken}, None)
            found[free] = Entry(tail, together)
    return found


def _is_open(document: Document, head: Port, inside: set[str]) -> bool:
    node = document.nodes.get(head.node)
    return (
        node is not None
        and head.node in inside
        and head.port not in node.inputs
        and head.port in node.entries
    )


def _entering(
    document: Document, names: Iterable[str], inside: set[str]
) -> Iterator[tuple[Port, Port | None]]:
    """Inner inputs that are fed from outside or must be, each with the outer output or None."""
    for name in names:
        node = document[name]
        for port, tail in node.inputs.items():
            if tail.node not in inside:
                yield Port(name, port), tail
        for port in node.required_inputs:
            if port not in node.inputs:
                yield Port(name, port), None


def _by_tail(entering: Mapping[Port, Port | None]) -> list[tuple[Port | None, tuple[Port, ...]]]:
    groups: dict[Port | None, list[Port]] = {}
    for head, tail in entering.items():
        groups.setdefault(tail, []).append(head)
    return [(tail, tuple(heads)) for tail, heads in groups.items()]


def _exits(
    document: Document, module: Module, inside: set[str], entries: Mapping[str, Entry]
) -> dict[str, Port]:
    """Named outputs, then every inner output that is seen outside or consumed by nothing at all.

    It is seen where it is consumed, where a module around shows it, and where gradients start from it.
    """
    around = [document.modules[name] for name in path_to(document, module.module)]
    seen = {*_starts(document), *(tail for each in around for tail in each.outputs.values())}
    seen = {tail for tail in seen if tail.node in inside}
    found: dict[str, Port] = {}
    shown: set[Port] = set()
    for name, tail in module.outputs.items():
        if tail.node in inside and tail.port in document[tail.node].outputs and tail not in shown:
            found[name] = tail
            shown.add(tail)
    for name in members(document, module.name):
        node = document[name]
        used: set[str] = set()
        outer = {port for node, port in seen if node == name}
        for tail, head, _ in document.leaving.get(name, ()):
            (used if head in inside else outer).add(tail.port)
        for port in node.outputs:
            tail = Port(name, port)
            loose = port not in used and not node.kind.is_leaf
            if tail not in shown and (port in outer or loose):
                found[free_name(_stem(document, tail), {*found, *entries, *module.outputs}, None)] = tail
    return found


def _starts(document: Document) -> Iterator[Port]:
    """The outputs that are chosen for gradients to start from."""
    for key in document.outputs:
        name, _, port = key.partition(".")
        if node := document.nodes.get(name):
            yield Port(name, port or node.outputs[0])


def _stem(document: Document, tail: Port) -> str:
    outputs = document[tail.node].outputs
    return tail.node if len(outputs) == 1 else f"{tail.node}_{tail.port}"

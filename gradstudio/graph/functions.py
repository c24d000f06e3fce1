"""Modules as functions: which modules can be called as one, and in which order the parts of a level stand."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gradstudio.graph.document import Document
from gradstudio.graph.modules import Entry, interface, path_to

_LEAVES = ("input", "parameter", "constant")
_Edges = Mapping[str, Mapping[str, Sequence[str]]]


def as_functions(document: Document) -> Document:
    """`document` less the modules that no function can be; what lay in those lies in the module around.

    A function gives something, and nothing that it gives comes back to it on a way round.
    """
    known: Document | None = document._cache.get("functions")  # noqa: SLF001 - the document's own memory
    if known is None:
        known = document
        while known.modules and (unfit := _unfit(known)) is not None:
            known = _dissolved(known, unfit)
        document._cache["functions"] = known  # noqa: SLF001
    return known


def entries(document: Document, module: str) -> Mapping[str, Entry]:
    """The input ports of a module that are wired, by name."""
    ports = interface(document, module).inputs
    return {name: entry for name, entry in ports.items() if entry.tail is not None}


def parts(document: Document, order: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Names of the nodes and modules of each level, producers first and as in `order` of nodes otherwise.

    A module stands where its first gate does. Modules must be functions, and `order` a topological one.
    """
    if not document.modules:
        return {"": tuple(order)}
    edges = _edges(document)
    keys = _places(document, order)
    inside: dict[str, list[str]] = {name: [] for name in ("", *document.modules)}
    for item in (*document, *document.modules.values()):
        inside[item.module].append(item.name)
    return {level: _sorted(names, edges.get(level, {}), keys)[0] for level, names in inside.items()}


def _places(document: Document, order: Sequence[str]) -> dict[str, tuple[int, int, int]]:
    """Where each node and module would stand; modules that hold leaves alone, by kind, before all else."""
    keys: dict[str, tuple[int, int, int]] = {}
    for place, name in enumerate(order):
        node = document[name]
        keys[name] = (1, 0, place)
        leaf = node.kind.is_leaf
        found = (0, _LEAVES.index(node.gate), place) if leaf else keys[name]
        for module in path_to(document, node.module):
            known = keys.get(module)
            # Gates say where a module stands, whatever leaves it has.
            if known is None or found[0] > known[0] or (found[0] == known[0] and found < known):
                keys[module] = found
    return keys


def _edges(document: Document) -> dict[str, dict[str, list[str]]]:
    """By level and box, the boxes that it feeds, once a pair."""
    paths = {"": (), **{name: path_to(document, name) for name in document.modules}}
    pairs: dict[tuple[str, str, str], None] = {}
    for tail, head in document.wires():
        if tail.node in document:
            level = ""
            first = (*paths[document[tail.node].module], tail.node)
            second = (*paths[document[head.node].module], head.node)
            for a, b in zip(first, second, strict=False):
                if a != b:
                    pairs[level, a, b] = None
                    break
                level = a
    found: dict[str, dict[str, list[str]]] = {}
    for level, a, b in pairs:
        found.setdefault(level, {}).setdefault(a, []).append(b)
    return found


def _sorted(
    names: Iterable[str], following: Mapping[str, Sequence[str]], keys: Mapping[str, tuple[int, int, int]]
) -> tuple[tuple[str, ...], set[str]]:
    """`names`, producers first and the least key first; and those that lie on or behind a cycle."""
    last = (2, 0, 0)
    waiting = Counter(b for a in following for b in following[a])
    left = set(names)
    ready = [(keys.get(name, last), name) for name in left if not waiting[name]]
    heapq.heapify(ready)
    found: list[str] = []
    while ready:
        _, name = heapq.heappop(ready)
        found.append(name)
        left.discard(name)
        for other in following.get(name, ()):
            waiting[other] -= 1
            if not waiting[other]:
                heapq.heappush(ready, (keys.get(other, last), other))
    return tuple(found), left


def _unfit(document: Document) -> str | None:
    """The first module that no function can be."""
    silent = next((name for name in document.modules if not interface(document, name).outputs), None)
    if silent is not None:
        return silent
    edges = _edges(document)
    turning = {name for level in edges for name in _turning(edges[level])}
    return next((name for name in document.modules if name in turning), None)


def _turning(following: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The boxes of a level between cycles, or on them."""
    names = {*following, *(b for a in following for b in following[a])}
    _, behind = _sorted(names, following, {})
    if behind:
        backwards: dict[str, list[str]] = {}
        for a in behind:
            for b in following.get(a, ()):
                backwards.setdefault(b, []).append(a)
        yield from _sorted(behind, backwards, {})[1]


def _dissolved(document: Document, name: str) -> Document:
    """`document` without a module, what lay in it in the module around."""
    around = document.modules[name].module
    nodes = {node.name: replace(node, module=around) if node.module == name else node for node in document}
    modules = {
        module.name: replace(module, module=around) if module.module == name else module
        for module in document.modules.values()
        if module.name != name
    }
    return replace(document, nodes=nodes, modules=modules)

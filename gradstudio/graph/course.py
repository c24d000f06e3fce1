"""The course: the order that the nodes of a document run in, and which of them stand after which."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from heapq import heapify, heappop, heappush

from gradstudio.graph.document import Document
from gradstudio.patience import patiently


class Course:
    """The nodes of an acyclic document as they run: after what they depend on, else as the user has them."""

    def __init__(self, document: Document) -> None:
        """Find who follows whom, and the order."""
        self._names = tuple(document.nodes)
        self._places = {name: place for place, name in enumerate(self._names)}
        self._followers: list[list[int]] = [[] for _ in self._names]
        lost: set[str] = set()
        waiting = [0] * len(self._names)
        for place, node in enumerate(patiently(document)):
            for tail in node.inputs.values():
                before = self._places.get(tail.node)
                if before is None:
                    lost.add(node.name)
                else:
                    self._followers[before].append(place)
                    waiting[place] += 1
        self.lost = frozenset(lost)
        """Nodes with a wire from one that does not exist."""
        self.order = tuple(patiently(self._run(waiting)))

    def _run(self, waiting: list[int]) -> Iterable[str]:
        """Names of the nodes as all they wait for has run; of those that could run, the user's first."""
        ready = [place for place, count in enumerate(waiting) if not count]
        heapify(ready)
        while ready:
            place = heappop(ready)
            yield self._names[place]
            for follower in self._followers[place]:
                waiting[follower] -= 1
                if not waiting[follower]:
                    heappush(ready, follower)

    def after(self, names: Iterable[str]) -> set[str]:
        """Names of the nodes that a wire from one of `names` enters."""
        return {self._names[each] for name in names for each in self._followers[self._places[name]]}


def closes_cycle(document: Document, order: tuple[str, ...], heads: Collection[str]) -> bool:
    """Whether `document` has a cycle, where all wires but those into the nodes `heads` run along `order`.

    It would lie between the first of them and the last that a wire comes from: networkx sees no more of it.
    """
    import networkx as nx

    place = {name: number for number, name in enumerate(order)}
    tails = {tail.node for name in heads for tail in document[name].inputs.values()}
    first = min((place[name] for name in heads if name in place), default=len(order))
    last = max((place[name] for name in tails if name in place), default=-1)
    part = {name for name in (*order[first : last + 1], *heads) if name in document}
    graph: nx.DiGraph[str] = nx.DiGraph()
    for name in patiently(part):
        inputs = document[name].inputs.values()
        graph.add_edges_from((tail.node, name) for tail in inputs if tail.node in part)
    try:
        return not nx.is_directed_acyclic_graph(graph)
    finally:
        graph.clear()

"""Ways along wires: from node to node, and between the boxes that are seen of one level."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator

from gradstudio.graph.document import Document
from gradstudio.graph.modules import first_difference, members, path_to


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


def box_path(
    document: Document, level: str, starts: Collection[str], ends: Collection[str]
) -> tuple[str, ...]:
    """Names of boxes of `level` along a shortest way from one of `starts` to one of `ends`.

    Where the two are the same boxes, the way leads out of them and back. Empty where there is none.
    """
    seen = _Level(document, level)
    came_from: dict[str, str | None] = dict.fromkeys(ends)
    queue = deque(ends)
    while queue:
        box = queue.popleft()
        for feeding in seen.feeding(box):
            if feeding in starts and box not in starts:
                path: list[str] = [feeding]
                at: str | None = box
                while at is not None:
                    path.append(at)
                    at = came_from[at]
                return tuple(path)
            if feeding not in came_from:
                came_from[feeding] = box
                queue.append(feeding)
    return ()


def detours(document: Document) -> Iterator[tuple[str, ...]]:
    """At each level, one way that leads out of a module and back to it; the graph itself has no cycle."""
    edges: dict[str, dict[str, list[str]]] = {module.module: {} for module in document.modules.values()}
    paths = {name: path_to(document, name) for name in ("", *document.modules)}
    for node in document:
        for tail in node.inputs.values():
            source = document.nodes.get(tail.node)
            if source is None:
                continue
            level, start, end = node.module, tail.node, node.name
            if source.module != level:
                level, start, end = first_difference(
                    (*paths[source.module], tail.node), (*paths[level], node.name)
                )
            # A level without modules has no cycle, as the graph itself has none.
            if level in edges:
                edges[level].setdefault(start, []).append(end)
    for after in edges.values():
        if cycle := _cycle(after):
            at = next((i for i, name in enumerate(cycle) if name in document.modules), 0)
            yield (*cycle[at:], *cycle[: at + 1])


def _cycle(after: dict[str, list[str]]) -> tuple[str, ...]:
    """Names along one cycle of a graph, each once, from what each leads to; empty where there is none."""
    before: dict[str, list[str]] = {}
    for name, heads in after.items():
        for head in heads:
            before.setdefault(head, []).append(name)
    coming = {head: len(names) for head, names in before.items()}
    free = [name for name in after if name not in coming]
    while free:
        for head in after.get(free.pop(), ()):
            coming[head] -= 1
            if not coming[head]:
                free.append(head)
    left = {name for name, count in coming.items() if count}
    # Each name that is left has one before it that is left too: going back must come round.
    name = min(left, default="")
    steps = {name: 0}
    while left:
        name = next(each for each in before[name] if each in left)
        if name in steps:
            return tuple(reversed(list(steps)[steps[name] :]))
        steps[name] = len(steps)
    return ()


class _Level:
    """One level of a document, modules folded, walked against its wires."""

    def __init__(self, document: Document, level: str) -> None:
        self.document, self.level = document, level
        self._boxes: dict[str, str | None] = {"": None}

    def feeding(self, box: str) -> Iterator[str]:
        """The boxes that feed `box`, once a wire."""
        nodes = self.document.nodes
        inner = members(self.document, box) if box in self.document.modules else (box,)
        for name in inner:
            for tail in nodes[name].inputs.values():
                source = nodes.get(tail.node)
                if source is not None:
                    found = tail.node if source.module == self.level else self._around(source.module)
                    if found is not None and found != box:
                        yield found

    def _around(self, module: str) -> str | None:
        """The box of the level around `module` or that it is; None outside of the level."""
        if module not in self._boxes:
            parent = self.document.modules[module].module
            self._boxes[module] = module if parent == self.level else self._around(parent)
        return self._boxes[module]

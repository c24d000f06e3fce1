"""Graphs in modules: random ones, and a slow and plain judge of what modules may be."""

from __future__ import annotations

import random

import networkx as nx
import numpy as np

from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode
from gradstudio.graph.module_edits import Group
from gradstudio.graph.modules import box_at
from gradstudio.graph.node import Node, Port
from gradstudio.graph.ways import box_path
from graphs import built, leaf, wire


def random_graph(rng: random.Random, gates: int = 12) -> Document:
    """Two or three leaves, and gates of one and two inputs on them: the last ones loose."""
    nodes = [Node(f"x{i}", "input", {}, {"value": np.array(0.5 + i)}) for i in range(rng.randint(2, 3))]
    for i in range(gates):
        tails = [Port(rng.choice(nodes).name, "y") for _ in "ab"]
        if rng.random() < 0.6:
            nodes.append(
                Node(f"g{i}", rng.choice(("add", "mul", "sub")), dict(zip("ab", tails, strict=True)))
            )
        else:
            nodes.append(Node(f"g{i}", rng.choice(("tanh", "sigmoid", "square")), {"x": tails[0]}))
    return Document({node.name: node for node in nodes}, {nodes[-1].name: None})


def grouped(document: Document, rng: random.Random, times: int = 4) -> Document:
    """`document` with so many random convex modules, one in another where it so happens."""
    for number in range(times):
        level = rng.choice(["", *document.modules])
        boxes = boxes_of(document, level)
        chosen = set(rng.sample(boxes, rng.randint(1, len(boxes))))
        while way := box_path(document, level, chosen, chosen):
            chosen.update(way)
        document = Group(tuple(sorted(chosen)), f"m{number}", f"module {number}").apply(document)
    return document


def boxes_of(document: Document, level: str) -> list[str]:
    """Names of the nodes and modules of one level."""
    return [item.name for item in (*document, *document.modules.values()) if item.module == level]


def is_sound(document: Document) -> bool:
    """Whether the wires close no cycle, at no level, worked out box by box."""
    for level in ("", *document.modules):
        graph: nx.DiGraph[str] = nx.DiGraph()
        for wire_ in document.wires():
            tail, head = (box_at(document, port.node, level) for port in wire_)
            if tail is not None and head is not None and (tail != head or tail in document):
                graph.add_edge(tail, head)
        if not nx.is_directed_acyclic_graph(graph):
            return False
    return True


def sigma() -> Document:
    """`f = w * x; y = sigmoid(f) + x`, the sigmoid as neg, exp, add 1 and div in the module `sigma`."""
    document = built(
        leaf("w", 2.0),
        leaf("x", -1.0),
        leaf("one", 1.0, "constant"),
        AddNode("mul", "f"),
        AddNode("neg", "minus", {}, 100, 0),
        AddNode("exp", "power", {}, 200, 0),
        AddNode("add", "below", {}, 300, 40),
        AddNode("div", "s", {}, 400, 40),
        AddNode("add", "y"),
        *(wire("w", "f.a"), wire("x", "f.b"), wire("f", "minus.x"), wire("minus", "power.x")),
        *(wire("one", "below.a"), wire("power", "below.b"), wire("one", "s.a"), wire("below", "s.b")),
        *(wire("s", "y.a"), wire("x", "y.b")),
    )
    return Group(("one", "minus", "power", "below", "s"), "sigma", "σ").apply(document)

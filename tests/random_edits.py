"""Random edits of small graphs, for tests that follow a document as it changes."""

from __future__ import annotations

import random

from gradstudio.errors import GradStudioError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Connect, Disconnect, Edit, Move, RemoveNodes, SetOutputs
from gradstudio.graph.module_edits import Group
from gradstudio.graph.node import Port


def random_edit(rng: random.Random, document: Document) -> Edit:
    """One edit of a few nodes; it may be refused."""
    names = list(document.nodes)
    node = document[rng.choice(names)]
    kind = rng.randrange(7)
    if kind == 0:
        edit: Edit = AddNode("add", f"new{rng.randrange(10**6)}", module=node.module)
    elif kind == 1:
        edit = RemoveNodes(tuple(rng.sample(names, min(len(names), rng.randint(1, 3)))))
    elif kind == 2:
        edit = Move({node.name: (rng.random(), 0.0)})
    elif kind == 3 and node.inputs:
        edit = Disconnect(Port(node.name, rng.choice(list(node.inputs))))
    elif kind == 4:
        edit = Group(tuple(rng.sample(names, min(len(names), 3))), f"group{rng.randrange(10**6)}")
    elif kind == 5:
        edit = SetOutputs({node.name: None})
    else:
        tail = document[rng.choice(names)]
        entry = rng.choice(node.entries) if node.entries else "x"
        edit = Connect(Port(tail.name, rng.choice(tail.outputs)), Port(node.name, entry))
    return edit


def edited(rng: random.Random, document: Document) -> Document:
    """`document` after a random edit that it takes."""
    for _ in range(20):
        try:
            after = random_edit(rng, document).apply(document)
        except GradStudioError:
            continue
        if len(after):
            return after
    return document

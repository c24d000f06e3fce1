"""From places of a document to steps of a walk, and from a step in one run to its like in another."""

from __future__ import annotations

from collections.abc import Collection

from gradstudio.engine.program import FORWARD
from gradstudio.graph.document import Document, renamed
from gradstudio.graph.modules import members
from gradstudio.graph.node import Port
from gradstudio.graph.scene import EXIT, heads_of
from gradstudio.lens.walk import Walk


def step_of_box(walk: Walk, document: Document, name: str, *, back: bool = False) -> int | None:
    """The first step of a node or module, of a leaf the one that sends its gradient; None where none is.

    With `back` only steps of the backward walk count.
    """
    nodes = members(document, name) if name in document.modules else (name,)
    found = [i for i in walk.steps_of(nodes) if not back or walk.steps[i].phase != FORWARD]
    if found:
        return found[0]
    return walk.back_to(name) if name in document and document[name].kind.is_leaf else None


def step_of_wire(walk: Walk, document: Document, level: str, head: Port) -> int | None:
    """The step that sends a gradient along the wire that enters an input as it is seen at `level`.

    Of a wire that stands for several, the last of theirs.
    """
    if not (head.node.startswith(EXIT) or document.has(head.node)):
        return None
    sent = [walk.sent_to(each) for each in heads_of(document, level, head)]
    return max((i for i in sent if i is not None), default=None)


def stops(walk: Walk, document: Document, names: Collection[str]) -> list[int]:
    """Numbers of the steps at which the walk back comes to each of these nodes and modules."""
    found = {step_of_box(walk, document, name, back=True) for name in names if document.has(name)}
    return sorted(i for i in found if i is not None and i >= walk.first_back)


def same_place(old: Walk, position: int, walk: Walk) -> int | None:
    """The position in `walk` that is to it what `position` is to `old`: start, end, or the same step.

    A step is the same that belongs to the same port of the same node, which may have another name. None
    where there is no such step.
    """
    if walk.program is old.program:
        return position
    ends = {0: 0, old.first_back: walk.first_back, len(old): len(walk)}
    if position in ends:
        return ends[position]
    step = old.steps[position - 1]
    name = renamed(old.program.document, walk.program.document).get(step.node, step.node)
    for i in walk.steps_of((name,)):
        if (walk.steps[i].phase, walk.steps[i].port) == (step.phase, step.port):
            return i + 1
    return None

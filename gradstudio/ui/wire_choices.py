"""What a box can be joined to: every wire that may be laid at it, best first, refused ones with why not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject

from gradstudio.graph.node import Port
from gradstudio.ui.canvas.laying import downstream_of, refusal, upstream_of
from gradstudio.ui.choice_popup import Choice

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView

#: So many of those that answer to a search are looked into and listed.
MOST: Final = 100

_OPEN, _OPTIONAL, _TAKEN, _BARRED = range(4)


@dataclass(frozen=True, slots=True)
class Joint:
    """A wire that may be laid: its ends as they are seen, the box at its other end, how good it is."""

    tail: Port
    head: Port
    other: str
    text: str
    rank: tuple[int, float]


class WireChoices(QObject):
    """The wires that may be laid at one box of a view, while the graph stays as it is."""

    def __init__(self, view: GraphView, name: str) -> None:
        """At the box called `name`."""
        super().__init__(view)
        self._view, self._name = view, name
        rows = view.state.structure
        self._outputs = [port for port in rows.outputs if port.node == name]
        self._inputs = [port for port in rows.inputs if port.node == name]
        self._counts = Counter(port.node for port in rows.outputs)
        self._fed = dict(zip(rows.heads[: rows.wire_count], rows.tails, strict=False))
        document = view.workspace.document
        flat = name in document and not document.modules
        self._after = downstream_of(document, name) if flat else set()
        self._before = upstream_of(document, name) if flat else set()
        self._joints = sorted([*self._forward(), *self._backward()], key=lambda joint: joint.rank)

    def _forward(self) -> list[Joint]:
        """From this box into inputs of others."""
        return [
            Joint(tail, head, head.node, self._into(tail, head), self._rank(head, head.node, self._before))
            for tail in self._outputs
            for head in self._view.state.structure.inputs
            if head.node != self._name and self._fed.get(head) != tail
        ]

    def _backward(self) -> list[Joint]:
        """From outputs of others into this box."""
        return [
            Joint(tail, head, tail.node, self._out_of(tail, head), self._rank(head, tail.node, self._after))
            for head in self._inputs
            for tail in self._view.state.structure.outputs
            if tail.node != self._name and self._fed.get(head) != tail
        ]

    def _into(self, tail: Port, head: Port) -> str:
        if len(self._outputs) == 1:
            return self.tr("into {0}").format(_shown(head))
        return self.tr("{0} into {1}").format(tail.port, _shown(head))

    def _out_of(self, tail: Port, head: Port) -> str:
        source = _box(tail.node) if self._counts[tail.node] == 1 else _shown(tail)
        return self.tr("from {0} into {1}").format(source, head.port)

    def _rank(self, head: Port, other: str, barred: set[str]) -> tuple[int, float]:
        """Open inputs that want a wire first, this box's own before others', near ones before far ones."""
        rows, centres = self._view.state.structure, self._view.state.geometry.centres
        here, there = centres[rows.row[self._name]], centres[rows.row[other]]
        away = float(np.hypot(*(there - here)))
        if other in barred:
            return _BARRED, away
        if head in self._fed:
            return _TAKEN, away
        wanted = head in self._view.state.open_inputs
        own = head.node == self._name
        return _OPEN if wanted else _OPTIONAL, away if not own else away / 1e6

    def found(self, text: str) -> list[Choice]:
        """Those that answer to `text`; what is refused comes last, with the reason."""
        joints = [each for each in self._joints if _answers(each.text, text)]
        choices = [self._choice(joint) for joint in joints[:MOST]]
        return sorted(choices, key=lambda choice: bool(choice.reason))

    def _choice(self, joint: Joint) -> Choice:
        note = self.tr("open")
        if joint.rank[0] == _OPTIONAL:
            note = self.tr("optional")
        elif joint.head in self._fed:
            note = self.tr("in place of {0}").format(_box(self._fed[joint.head].node))
        return Choice(joint.text, note, self._refusal(joint), joint)

    def _refusal(self, joint: Joint) -> str:
        """Why a wire cannot be laid; empty where it can."""
        view = self._view
        document, level = view.workspace.document, view.workspace.level
        if joint.rank[0] == _BARRED:
            return self.tr("would close a cycle")
        return refusal(document, view.workspace.checked, joint.tail, joint.head, level)


def _answers(text: str, typed: str) -> bool:
    """Whether each typed word begins a word of `text`, in their order: `from f` is not `from x`."""
    words = iter(text.casefold().replace(".", " ").split())
    return all(
        any(word.startswith(part) for word in words) for part in typed.casefold().replace(".", " ").split()
    )


def _box(name: str) -> str:
    """A box as a person reads it: one of the rim by its port alone."""
    return name.lstrip("<>")


def _shown(port: Port) -> str:
    return port.port if port.node.startswith(("<", ">")) else str(port)

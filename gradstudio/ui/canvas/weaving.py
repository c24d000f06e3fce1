"""Weaving: a box that has no wires yet, dropped on a wire, goes in between its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF

from gradstudio.graph.wire_edits import Lay
from gradstudio.ui.canvas.laying import refusal

if TYPE_CHECKING:
    from gradstudio.graph.document import Document
    from gradstudio.graph.edits import Edit
    from gradstudio.graph.node import Port
    from gradstudio.ui.canvas.view import GraphView

_REACH: Final = 14.0
_FARTHEST: Final = 24.0
"""A wire takes a box that is let go so many pixels from it, seen from afar at most so many scene units."""


def wire_under(view: GraphView, at: QPointF) -> int | None:
    """Row of the wire that takes in a box which is let go with its middle at `at`."""
    row = view.state.geometry.wire_at(at, min(_REACH / view.zoom(), _FARTHEST))
    return row if row is not None and row < view.state.structure.wire_count else None


def woven(view: GraphView, document: Document, row: int, ends: tuple[Port, Port]) -> tuple[Edit, ...]:
    """The two wires through a box of `document`, in at its first end and out of its last, instead of the one.

    None where a shape stands against it, which is said.
    """
    rows, (first, last) = view.state.structure, ends
    reason = refusal(document, view.workspace.checked, rows.tails[row], first, rows.level)
    if reason:
        view.say(reason)
        return ()
    return Lay(rows.tails[row], first, rows.level), Lay(last, rows.heads[row], rows.level)


class Weaving:
    """What dropping the box called `name` on a wire would do."""

    def __init__(self, view: GraphView, name: str) -> None:
        """Ready, where the box has an open input and an output that nothing takes yet."""
        self._view = view
        rows = view.state.structure
        row = rows.row[name]
        # Inside a module open ports are ports of the module too, and shown wired to its rim.
        laid = [
            wire
            for wire in rows.wires_at(np.array([row])).tolist()
            if wire < rows.wire_count and not (rows.stands_open(wire) or rows.leads_nowhere(wire))
        ]
        wired, taken = {rows.heads[wire] for wire in laid}, {rows.tails[wire] for wire in laid}
        entries = rows.inputs[rows.input_start[row] : rows.input_start[row + 1]]
        exits = rows.outputs[rows.output_start[row] : rows.output_start[row + 1]]
        alone = bool(entries and exits) and not (wired & set(entries) or taken & set(exits))
        self._ends = (entries[0], exits[0]) if alone else None

    def wire_at(self, centre: QPointF) -> int | None:
        """Row of the wire that the box would go into, were it let go at `centre`."""
        if self._ends is None:
            return None
        return wire_under(self._view, centre)

    def edits(self, row: int) -> tuple[Edit, ...]:
        """The two wires instead of the one in `row`; none where a shape stands against it."""
        if self._ends is None:
            return ()
        return woven(self._view, self._view.workspace.document, row, self._ends)

"""Weaving: a box that has no wires yet, dropped on a wire, goes in between its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF

from gradstudio.graph.wire_edits import Lay
from gradstudio.ui.canvas.laying import refusal

if TYPE_CHECKING:
    from gradstudio.graph.edits import Edit
    from gradstudio.ui.canvas.view import GraphView

_REACH: Final = 14.0


class Weaving:
    """What dropping the box called `name` on a wire would do."""

    def __init__(self, view: GraphView, name: str) -> None:
        """Ready, where the box has an open input and an output that nothing takes yet."""
        self._view = view
        rows = view.state.structure
        row = rows.row[name]
        wired = set(rows.heads[: rows.wire_count])
        taken = set(rows.tails[: rows.wire_count])
        entries = rows.inputs[rows.input_start[row] : rows.input_start[row + 1]]
        exits = rows.outputs[rows.output_start[row] : rows.output_start[row + 1]]
        alone = bool(entries and exits) and not (wired & set(entries) or taken & set(exits))
        self._ends = (entries[0], exits[0]) if alone else None

    def wire_at(self, centre: QPointF) -> int | None:
        """Row of the wire that the box would go into, were it let go at `centre`."""
        if self._ends is None:
            return None
        rows = self._view.state.structure
        row = self._view.state.geometry.wire_at(centre, _REACH / self._view.zoom())
        return row if row is not None and row < rows.wire_count else None

    def edits(self, row: int) -> tuple[Edit, ...]:
        """The two wires instead of the one in `row`; none where a shape stands against it."""
        if self._ends is None:
            return ()
        rows, workspace = self._view.state.structure, self._view.workspace
        first, last = self._ends
        lay = Lay(rows.tails[row], first, rows.level)
        reason = refusal(workspace.document, workspace.checked, rows.tails[row], first, rows.level)
        if reason:
            self._view.say(reason)
            return ()
        return lay, Lay(last, rows.heads[row], rows.level)

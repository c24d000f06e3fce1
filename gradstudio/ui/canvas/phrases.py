"""The canvas in words: tool tips with exact numbers, names of undo steps, and what a screen reader says."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject

from gradstudio.gates import show_shape
from gradstudio.graph.numbers import MINUS, NOT_COMPUTED, format_exact, format_number
from gradstudio.ui.widgets.names import print_name

if TYPE_CHECKING:
    from gradstudio.graph.node import Port
    from gradstudio.ui.canvas.readings import Quantity
    from gradstudio.ui.canvas.state import CanvasState, Spot


NEWLINE: Final = "\n"


class Phrases(QObject):
    """Sentences about one canvas, in the language of the window."""

    def __init__(self, state: CanvasState, parent: QObject | None = None) -> None:
        """Speak of `state`."""
        super().__init__(parent)
        self._state = state

    def output(self) -> str:
        """The word at an output's dot."""
        return self.tr("output")

    def moved(self, count: int) -> str:
        """Name of the undo step that moves nodes."""
        return self.tr("move {0} nodes").format(count) if count > 1 else self.tr("move")

    def added(self, gate: str) -> str:
        """Name of the undo step that adds a node."""
        return self.tr("add {0}").format(gate)

    def connected(self, tail: Port, head: Port) -> str:
        """Name of the undo step that lays a wire."""
        return self.tr("wire {0} to {1}").format(tail.node, head)

    def disconnected(self, head: Port) -> str:
        """Name of the undo step that takes a wire away."""
        return self.tr("take the wire from {0}").format(head)

    def cut(self, count: int) -> str:
        """Name of the undo step that cuts wires."""
        return self.tr("cut {0} wires").format(count) if count > 1 else self.tr("cut a wire")

    def valued(self, name: str) -> str:
        """Name of the undo step that sets a leaf's value."""
        return self.tr("set {0}").format(name)

    def no_room(self, name: str) -> str:
        """Why a wire cannot end at a node."""
        return self.tr(
            "{0} has no free input; drop the wire on the port whose wire it should replace"
        ).format(name)

    def no_input(self, name: str) -> str:
        """Why a wire cannot end at a leaf."""
        return self.tr("{0} is a leaf: it takes no wire, its value is given").format(name)

    def unknown_gate(self, gate: str) -> str:
        """Why a drop is refused."""
        return self.tr("there is no gate called {0}").format(gate)

    def tip(self, spot: Spot) -> str:
        """`about` as a tool tip, which wraps; whatever a label holds is shown as it was written."""
        text = self.about(spot)
        return f"<qt>{escape(text).replace(NEWLINE, '<br>')}</qt>" if text else ""

    def about(self, spot: Spot) -> str:
        """What lies at a spot, one thing a line; empty where nothing does."""
        rows = self._state.structure
        if spot.kind == "wire":
            return self._about_wire(spot.row)
        if spot.kind in {"node", "value"}:
            return self._about_node(rows.names[spot.row])
        if spot.kind == "input":
            return self._about_input(rows.inputs[spot.row])
        if spot.kind == "output":
            return self._about_output(rows.outputs[spot.row])
        return ""

    def _about_wire(self, row: int) -> str:
        rows, readings = self._state.structure, self._state.readings
        stub = row >= rows.wire_count
        ends = f"{rows.tails[row]} → {self.tr('output') if stub else rows.heads[row]}"
        lines = [ends, self.tr("value: {0}").format(in_full(readings.values[row]))]
        lines.append(self.tr("upstream gradient: {0}").format(in_full(readings.upstreams[row], signed=True)))
        if not stub:
            lines.append(
                self.tr("downstream gradient: {0}").format(in_full(readings.downstreams[row], signed=True))
            )
        if self._state.stale:
            lines.append(self.tr("out of date: the run is under way"))
        return "\n".join(lines)

    def _about_node(self, name: str) -> str:
        node = self._state.structure.nodes[self._state.structure.row[name]]
        lines = [f"{print_name(name)} · {node.gate}"]
        if node.label:
            lines.append(node.label)
        lines.append(node.kind.role or node.kind.doc)
        if name in self._state.kinks:
            lines.append(self.tr("{0}: the gradient there is a convention").format(self._state.kinks[name]))
        if name in self._state.problems:
            lines.append(self._state.problems[name])
        return "\n".join(lines)

    def _about_input(self, port: Port) -> str:
        state = self._state
        row = state.structure.wire_row.get(port)
        if row is not None:
            return self._about_wire(row)
        record = state.structure.nodes[state.structure.row[port.node]].kind.input(port.port)
        what = f"{port}: {record.doc}" if record.doc else str(port)
        state_of_it = (
            self.tr("optional input") if record.optional else self.tr("open input: drag a wire here")
        )
        return f"{what}\n{state_of_it}"

    def _about_output(self, port: Port) -> str:
        state = self._state
        lines = [str(port)]
        rows = np.flatnonzero(state.structure.tail_output == state.structure.output_row[port])
        if len(rows):
            readings, row = state.readings, int(rows[0])
            lines.append(self.tr("value: {0}").format(in_full(readings.values[row])))
            lines.append(
                self.tr("upstream gradient: {0}").format(in_full(readings.upstreams[row], signed=True))
            )
            if state.structure.fans_out[row]:
                lines.append(self.tr("the sum over its wires"))
        return "\n".join(lines)

    def described(self) -> str:
        """What a screen reader says of the canvas: the selection, else the size of the graph."""
        state, rows = self._state, self._state.structure
        if state.selected_wire is not None and (row := rows.wire_row.get(state.selected_wire)) is not None:
            return self.tr("wire selected. {0}").format(self._about_wire(row).replace("\n", "; "))
        chosen = [name for name in rows.names if name in state.selection]
        if len(chosen) == 1:
            return self._described_node(chosen[0])
        if chosen:
            return self.tr("{0} nodes selected: {1}").format(len(chosen), ", ".join(chosen[:12]))
        if not rows.names:
            return self.tr("empty canvas; press Space to search for a gate")
        return self.tr("{0} nodes, {1} wires, nothing selected").format(len(rows.names), rows.wire_count)

    def _described_node(self, name: str) -> str:
        node = self._state.structure.nodes[self._state.structure.row[name]]
        parts = [self.tr("{0} selected: {1} gate").format(name, node.gate)]
        if node.inputs:
            parts.append(self.tr("from {0}").format(", ".join(tail.node for tail in node.inputs.values())))
        result = self._state.result
        if result is not None and name in result.program.document and len(node.outputs) == 1:
            parts.append(self.tr("value {0}").format(in_full(result.value(name))))
            parts.append(self.tr("upstream gradient {0}").format(in_full(result.upstream(name), signed=True)))
        if name in self._state.problems:
            parts.append(self._state.problems[name].replace("\n", "; "))
        return "; ".join(parts)


def in_full(found: Quantity, *, signed: bool = False) -> str:
    """An exact number, a small array in full, or the shape, norm and range of a large one."""
    if found is None:
        return NOT_COMPUTED
    array = np.asarray(found)
    if array.ndim == 0:
        x = float(array)
        text = format_exact(x).replace("-", MINUS) if np.isfinite(x) else format_number(x)
        return f"+{text}" if signed and x > 0 else text
    if array.size <= 6 and array.ndim == 1:  # noqa: PLR2004 - what fits a line
        return format_exact(array).replace("-", MINUS) if np.isfinite(array).all() else str(array)
    norm = float(np.linalg.norm(np.asarray(array, dtype=np.float64)))
    span = f"{format_number(float(array.min()))} … {format_number(float(array.max()))}"
    return f"{show_shape(array.shape)}, ‖·‖ {format_number(norm)}, {span}"

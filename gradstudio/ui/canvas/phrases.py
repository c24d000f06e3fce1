"""The canvas in words: tool tips with exact numbers, names of undo steps, and what a screen reader says."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QObject

from gradstudio.gates import show_shape
from gradstudio.graph.items import FRAME, Module
from gradstudio.graph.modules import members
from gradstudio.graph.numbers import MINUS, NOT_COMPUTED, format_exact, format_number, norm
from gradstudio.graph.scene import ENTRY, EXIT
from gradstudio.ui.canvas.norms import NormReadings
from gradstudio.ui.gate_words import gate_word
from gradstudio.ui.sentences import translated
from gradstudio.ui.widgets.names import print_name

if TYPE_CHECKING:
    from gradstudio.graph.items import Remark
    from gradstudio.graph.node import Port
    from gradstudio.ui.canvas.columns import Quantity
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

    def content(self, count: int) -> str:
        """What a folded module says of the number of its gates."""
        return self.tr("{0} gates").format(count) if count != 1 else self.tr("1 gate")

    def moved(self, count: int) -> str:
        """Name of the undo step that moves nodes."""
        return self.tr("move {0} nodes").format(count) if count > 1 else self.tr("move")

    def inserted(self, name: str) -> str:
        """Name of the undo step that puts a node between the ends of a wire."""
        return self.tr("insert {} into a wire").format(name)

    def added(self, gate: str) -> str:
        """Name of the undo step that adds a node."""
        return self.tr("add {0}").format(gate)

    def new_port(self, *, leaving: bool) -> str:
        """What stands where a wire that is let go makes a port of the module."""
        return self.tr("+ output") if leaving else self.tr("+ input")

    def new_port_of(self, port: Port) -> str:
        """Name of the undo step that gives the module a port."""
        return self.tr("give the module a port for {0}").format(_seen(port))

    def connected(self, tail: Port, head: Port) -> str:
        """Name of the undo step that lays a wire."""
        return self.tr("wire {0} to {1}").format(tail.node, head)

    def disconnected(self, head: Port) -> str:
        """Name of the undo step that takes a wire away."""
        return self.tr("take the wire from {0}").format(head)

    def cut(self, count: int) -> str:
        """Name of the undo step that cuts wires."""
        return self.tr("cut {0} wires").format(count) if count > 1 else self.tr("cut a wire")

    def bend_added(self) -> str:
        """Name of the undo step that leads a wire through one more point."""
        return self.tr("add a reroute point")

    def bend_moved(self) -> str:
        """Name of the undo step that moves a reroute point."""
        return self.tr("move a reroute point")

    def bend_removed(self) -> str:
        """Name of the undo step that takes a reroute point away."""
        return self.tr("remove a reroute point")

    def straightened(self) -> str:
        """Name of the undo step that takes all reroute points of a wire away."""
        return self.tr("remove the reroute points")

    def resized(self) -> str:
        """Name of the undo step that resizes a frame or note."""
        return self.tr("resize")

    def written(self) -> str:
        """Name of the undo step that gives a frame or note another text."""
        return self.tr("edit the text")

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

    def no_end(self, name: str) -> str:
        """Why a wire cannot end at a port at the rim of a level."""
        if name.startswith(ENTRY):
            return self.tr("{0} is an input of this module: wires leave it here").format(name[1:])
        return self.tr("{0} is an output of this module: wires enter it here").format(name[1:])

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
            return self._about_box(rows.names[spot.row])
        if spot.kind == "input":
            return self._about_input(rows.inputs[spot.row])
        if spot.kind == "output":
            return self._about_output(rows.outputs[spot.row])
        return ""

    def _about_wire(self, row: int) -> str:
        rows, readings = self._state.structure, self._state.readings
        stub = row >= rows.wire_count
        ends = f"{_seen(rows.tails[row])} → {self.tr('output') if stub else _seen(rows.heads[row])}"
        lines = [ends, self.tr("value: {0}").format(in_full(readings.values[row]))]
        if isinstance(readings, NormReadings):
            lines.append(self.tr("gradient in training: {0}").format(readings.norm_text(row)))
            return "\n".join([*lines, self.tr("the value is that of the last run")])
        lines.append(self.tr("upstream gradient: {0}").format(in_full(readings.upstreams[row], signed=True)))
        if not stub:
            lines.append(
                self.tr("downstream gradient: {0}").format(in_full(readings.downstreams[row], signed=True))
            )
        if self._state.stale:
            lines.append(self.tr("out of date: the run is under way"))
        return "\n".join(lines)

    def _about_box(self, name: str) -> str:
        rows = self._state.structure
        item = rows.items[rows.row[name]]
        if item is None:
            return self._about_rim(name)
        if isinstance(item, Module):
            gates = self.content(len(members(rows.document, name)))
            lines = [self.tr("{0} · module of {1}").format(print_name(name), gates)]
        else:
            lines = [f"{print_name(name)} · {item.gate}"]
        if item.label:
            lines.append(item.label)
        enter = self.tr("double-click to enter")
        lines.append(enter if isinstance(item, Module) else gate_word(item.kind.role or item.kind.doc))
        if name in self._state.kinks:
            kink = translated(self._state.kinks[name])
            lines.append(self.tr("{0}: the gradient there is a convention").format(kink))
        if name in self._state.marks.stops:
            lines.append(self.tr("breakpoint: stepping stops here"))
        if name in self._state.badges:
            lines.append(self._state.badges[name].sentence)
        if name in self._state.problems:
            lines += self._problems(name)
        return "\n".join(lines)

    def _about_rim(self, name: str) -> str:
        module, port = self._state.structure.level, name[len(ENTRY) :]
        if name.startswith(ENTRY):
            return self.tr("{0}: an input of {1}, from outside").format(port, module)
        return self.tr("{0}: an output of {1}, seen from outside").format(port, module)

    def _about_input(self, port: Port) -> str:
        rows = self._state.structure
        row = rows.wire(port)
        if row >= 0:
            return self._about_wire(row)
        open_words = self.tr("open input: drag a wire here")
        node = rows.node(rows.row[port.node])
        if node is None:
            return f"{_seen(port)}\n{open_words}"
        record = node.kind.input(port.port)
        what = f"{port}: {gate_word(record.doc)}" if record.doc else str(port)
        return f"{what}\n{self.tr('optional input') if record.optional else open_words}"

    def _about_output(self, port: Port) -> str:
        state = self._state
        lines = [_seen(port)]
        rows = np.flatnonzero(state.structure.tail_output == state.structure.port(port, output=True))
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
        chosen = [rows.names[row] for row in rows.rows_of(state.selection).tolist()]
        if len(chosen) == 1:
            return self._described_box(chosen[0])
        if not chosen and (marked := [each for each in state.remarks.items if each.name in state.selection]):
            return "; ".join(self._described_remark(remark) for remark in marked[:12])
        if chosen:
            return self.tr("{0} nodes selected: {1}").format(len(chosen), ", ".join(chosen[:12]))
        if not rows.names:
            return self.tr("empty canvas; press Space to search for a gate")
        return self.tr("{0} nodes, {1} wires, nothing selected").format(len(rows.names), rows.wire_count)

    def _described_remark(self, remark: Remark) -> str:
        if remark.kind == FRAME:
            return self.tr("frame selected: {0}").format(remark.text or self.tr("without a title"))
        return self.tr("note selected: {0}").format(remark.text or self.tr("empty"))

    def _problems(self, name: str) -> list[str]:
        return [translated(problem) for problem in self._state.problems[name].split("\n")]

    def _described_box(self, name: str) -> str:
        rows = self._state.structure
        node = rows.node(rows.row[name])
        if node is None:
            gates = self.content(len(members(rows.document, name)))
            parts = [self.tr("{0} selected: module of {1}").format(name, gates)]
            if name in self._state.problems:
                parts += self._problems(name)
            return "; ".join(parts)
        parts = [self.tr("{0} selected: {1} gate").format(name, node.gate)]
        if name in self._state.marks.stops:
            parts.append(self.tr("breakpoint"))
        if name in self._state.badges:
            parts.append(self._state.badges[name].sentence)
        if node.inputs:
            parts.append(self.tr("from {0}").format(", ".join(tail.node for tail in node.inputs.values())))
        result = self._state.result
        if result is not None and name in result.program.document and len(node.outputs) == 1:
            parts.append(self.tr("value {0}").format(in_full(result.value(name))))
            parts.append(self.tr("upstream gradient {0}").format(in_full(result.upstream(name), signed=True)))
        if name in self._state.problems:
            parts += self._problems(name)
        return "; ".join(parts)


def _seen(port: Port) -> str:
    """A port as a person reads it: one of the rim by its name alone."""
    return port.port if port.node.startswith((ENTRY, EXIT)) else str(port)


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
    span = f"{format_number(float(array.min()))} … {format_number(float(array.max()))}"
    return f"{show_shape(array.shape)}, ‖·‖ {format_number(norm(array))}, {span}"

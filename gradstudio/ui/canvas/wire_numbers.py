"""The numbers of wires: what stands there, how wide it is, and where there is room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QRectF

from gradstudio.ui.canvas.badges_layer import badge_boxes
from gradstudio.ui.canvas.label import GRADIENT, Label, label, pilled
from gradstudio.ui.canvas.placing import HALF_HEIGHT, ROW_ABOVE, ROW_BELOW, STACKED, Crowd, Places

if TYPE_CHECKING:
    from collections.abc import Generator

    from numpy.typing import NDArray

    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.state import CanvasState

_SUM_DROP: Final = 13.0
_LONG: Final = "‖g‖ 0.0018"
_FEW: Final = 16
"""So many wires are looked at together."""

Region = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class WireNumbers:
    """The numbers of wires, given by their rows (R,), as the canvas shows them now."""

    def __init__(self, state: CanvasState) -> None:
        self._state = state

    def widths(self, rows: NDArray[np.intp]) -> Floats:
        """Widths (R, 2) of the texts."""
        readings, look = self._state.readings, self._state.look
        voices = look.wire_number, look.wire_shape
        widths = [
            [voices[rank > 0].width(text) for text in readings.texts(row)]
            for row, rank in zip(rows.tolist(), readings.ranks[rows].tolist(), strict=True)
        ]
        found = np.array(widths).reshape(-1, 2)
        if readings.coloured and not readings.signed:
            # Norms change ten times a second: they have room for a long one, and stay where they are.
            found[:, 1] = np.maximum(found[:, 1], look.wire_shape.width(_LONG))
        return found

    def half_lines(self, rows: NDArray[np.intp]) -> Floats:
        """Half the width of each wire as it is drawn."""
        readings, look = self._state.readings, self._state.look
        width = np.array([look.width(bucket) for bucket in range(len(look.colours))])
        own = np.maximum(width[readings.tail[rows]], width[readings.head[rows]])
        half: Floats = np.where(readings.ranks[rows] > 0, np.maximum(own, 3.0) * 0.8 + 1, own / 2)
        return half

    def search(
        self, rows: NDArray[np.intp], region: Region, widths: Floats, lines: Floats
    ) -> Generator[None, None, Places]:
        """Find places clear of nodes, wires, and the sums that stand under fan-outs, some wires at a time."""
        geometry = self._state.geometry
        area = QRectF(region[0], region[1], region[2] - region[0], region[3] - region[1])
        crowd = Crowd(*region)
        nodes = geometry.visible_nodes(area)
        crowd.add_nodes(geometry.centres[nodes], geometry.structure.sizes[nodes])
        for ways in geometry.courses.polylines(rows):
            crowd.add_lines(ways)
        for box in badge_boxes(self._state):
            middle = box.center()
            crowd.take(np.array([middle.x(), middle.y()]), np.array([box.width() / 2, box.height() / 2]))
        for row in self._fans(rows):
            text, centre = self._sum(row)
            crowd.take(np.array(centre), np.array([self._state.look.wire_shape.width(text) / 2, HALF_HEIGHT]))
        yield
        fans = geometry.structure.fans_out[rows] & (self._state.readings.show == "both")
        ways, styles = geometry.lines[rows], self._styles(rows)
        parts: list[Places] = []
        for begin in range(0, max(len(rows), 1), _FEW):
            few = slice(begin, begin + _FEW)
            parts.append(crowd.place(ways[few], widths[few], lines[few], fans[few], styles[few]))
            yield
        return Places(*(np.concatenate(each) for each in zip(*parts, strict=True)))

    def written(self, rows: NDArray[np.intp], places: Places) -> dict[int, list[Label]]:
        """The labels of each wire, ready to be drawn."""
        readings, look = self._state.readings, self._state.look
        labels: dict[int, list[Label]] = {}
        for i, (row, pair) in enumerate(zip(rows.tolist(), places.centres.tolist(), strict=True)):
            scalar, crowded = not readings.ranks[row], bool(places.crowded[i])
            texts = enumerate(zip(readings.texts(row), pair, strict=True))
            asked = readings.asked_value(row), readings.asked_gradient(row)
            labels[row] = [
                pilled(
                    label(look, ink, text, centre, scalar=scalar, crowded=crowded), look, readings, asked[ink]
                )
                for ink, (text, centre) in texts
                if text
            ]
        for row in self._fans(rows):
            text, centre = self._sum(row)
            made = label(look, GRADIENT, text, centre, scalar=False, crowded=False)
            labels[row].append(pilled(made, look, readings, readings.asked_sum(row)))
        return labels

    def _styles(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """Between two wires side by side is no room: one's numbers go above, the other's below."""
        structure = self._state.structure
        ends = structure.tail_output[rows] * (len(structure.names) + 1) + structure.head_node[rows] + 1
        _, first, group, count = np.unique(ends, return_index=True, return_inverse=True, return_counts=True)
        upper = first[group] == np.arange(len(rows))
        beside_another = np.where(upper, ROW_ABOVE, ROW_BELOW)
        styles: NDArray[np.intp] = np.where(count[group] > 1, beside_another, STACKED)
        return styles

    def _fans(self, rows: NDArray[np.intp]) -> list[int]:
        """One wire of each fan-out whose sum is shown."""
        structure, readings = self._state.structure, self._state.readings
        fanned = rows[structure.fans_out[rows] & (rows < structure.wire_count)]
        _, first = np.unique(structure.tail_output[fanned], return_index=True)
        return [row for row in fanned[first].tolist() if readings.sum_text(row)]

    def _sum(self, row: int) -> tuple[str, tuple[float, float]]:
        """The gradient that a fan-out adds up, and its place under the node that the wire leaves."""
        state, rows = self._state, self._state.structure
        text = state.readings.sum_text(row)
        box = state.geometry.rect(int(rows.tail_node[row]))
        return text, (box.right() - state.look.wire_shape.width(text) / 2 - 2, box.bottom() + _SUM_DROP)

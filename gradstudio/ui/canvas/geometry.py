"""Geometry: where nodes, ports and wires lie, and what lies at a point; all of it in NumPy arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from gradstudio.graph.document import Document
from gradstudio.graph.node import Port
from gradstudio.ui.canvas import curves
from gradstudio.ui.canvas.faces import PORT_RADIUS, STUB
from gradstudio.ui.canvas.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from gradstudio.ui.canvas.curves import Floats


class Geometry:
    """The drawn places of one document; `version` grows with every change of them.

    `moved` holds the wires that the last call of `place` laid anew.
    """

    def __init__(self) -> None:
        """Begin with an empty document."""
        self.version = 0
        self.moved: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._take(Document())

    def _take(self, document: Document) -> None:
        self.document = document
        self.structure = Structure(document)
        self.centres = np.array([(node.x, node.y) for node in document], dtype=np.float64).reshape(-1, 2)
        self._lay(slice(None))

    def show(self, document: Document) -> tuple[bool, QRectF]:
        """Follow `document`; whether its rows are new, and the rectangle in which the drawing changed."""
        rows = self.structure.changed_rows(document)
        if rows is None:
            before = self.bounds()
            self._take(document)
            return True, before.united(self.bounds())
        self.document = document
        self.structure.take_over(document, rows)
        nodes = self.structure.nodes
        moved = [row for row in rows if (nodes[row].x, nodes[row].y) != tuple(self.centres[row])]
        area = self.place(moved, np.array([(nodes[row].x, nodes[row].y) for row in moved]))
        for row in rows:
            area = area.united(self.rect(row))
        return False, area

    def place(self, rows: Sequence[int], centres: Floats) -> QRectF:
        """Draw nodes at other centres (len(rows), 2); the rectangle in which the drawing changed."""
        if not len(rows):
            return QRectF()
        chosen = np.zeros(len(self.centres), dtype=np.bool_)
        chosen[list(rows)] = True
        wires = self._wires_at(chosen)
        before = self._area(chosen, wires)
        self.centres[list(rows)] = centres
        self._lay(wires)
        self.moved = wires
        return before.united(self._area(chosen, wires))

    def _lay(self, wires: NDArray[np.intp] | slice) -> None:
        """Compute ports, and the curves of `wires`."""
        rows = self.structure
        self.input_places = self.centres[rows.input_node] + rows.input_offset
        self.output_places = self.centres[rows.output_node] + rows.output_offset
        tails = self.output_places[rows.tail_output]
        heads = tails + np.array([STUB, 0.0])
        heads[: rows.wire_count] = self.input_places[rows.head_input]
        if isinstance(wires, slice):
            self.controls = curves.control_points(tails, heads)
            self.lines = curves.flatten(self.controls)
            self.boxes = curves.boxes(self.lines)
        else:
            self.controls[wires] = curves.control_points(tails[wires], heads[wires])
            self.lines[wires] = curves.flatten(self.controls[wires])
            self.boxes[wires] = curves.boxes(self.lines[wires])
        self.version += 1

    def _wires_at(self, chosen: NDArray[np.bool_]) -> NDArray[np.intp]:
        """Rows of wires with an end at a chosen node; −1, a stub's head, reads the last node, undone here."""
        rows = self.structure
        return np.flatnonzero(chosen[rows.tail_node] | (chosen[rows.head_node] & (rows.head_node >= 0)))

    def _area(self, chosen: NDArray[np.bool_], wires: NDArray[np.intp]) -> QRectF:
        area = self._rect_of(self.centres[chosen], self.structure.sizes[chosen])
        if len(wires):
            left, top = self.boxes[wires, :2].min(axis=0)
            right, bottom = self.boxes[wires, 2:].max(axis=0)
            area = area.united(QRectF(left, top, right - left, bottom - top))
        return area

    @staticmethod
    def _rect_of(centres: Floats, sizes: Floats) -> QRectF:
        if not len(centres):
            return QRectF()
        left, top = (centres - sizes / 2).min(axis=0)
        right, bottom = (centres + sizes / 2).max(axis=0)
        return QRectF(left, top, right - left, bottom - top)

    def bounds(self, names: Iterable[str] | None = None) -> QRectF:
        """The rectangle around nodes, all of them and their stubs where no names are given."""
        rows = self.structure
        if names is not None:
            chosen = [rows.row[name] for name in names if name in rows.row]
            return self._rect_of(self.centres[chosen], rows.sizes[chosen])
        everything = np.ones(len(self.centres), dtype=np.bool_)
        return self._area(everything, np.arange(len(rows.heads)))

    def rect(self, row: int) -> QRectF:
        """The rectangle of one node."""
        (x, y), (width, height) = self.centres[row].tolist(), self.structure.sizes[row].tolist()
        return QRectF(x - width / 2, y - height / 2, width, height)

    def port_place(self, port: Port, *, output: bool) -> QPointF:
        """The place of a port's circle; KeyError where there is no such port."""
        rows = self.structure
        place = (
            self.output_places[rows.output_row[port]] if output else self.input_places[rows.input_row[port]]
        )
        return QPointF(*place.tolist())

    def visible_nodes(self, area: QRectF) -> NDArray[np.intp]:
        """Rows of nodes that touch `area`, ports and captions included, in drawing order."""
        half = self.structure.sizes / 2 + (PORT_RADIUS + 4, 24)
        apart = np.abs(self.centres - (area.center().x(), area.center().y()))
        reach = half + np.array([area.width() / 2, area.height() / 2])
        return np.flatnonzero((apart <= reach).all(axis=1))

    def visible_wires(self, area: QRectF, margin: float = 40.0) -> NDArray[np.intp]:
        """Rows of wires whose box, widened by `margin` for line and numbers, touches `area`."""
        boxes = self.boxes
        return np.flatnonzero(
            (boxes[:, 0] <= area.right() + margin)
            & (boxes[:, 2] >= area.left() - margin)
            & (boxes[:, 1] <= area.bottom() + margin)
            & (boxes[:, 3] >= area.top() - margin)
        )

    def nodes_in(self, area: QRectF) -> list[str]:
        """Names of nodes that touch a rubber band."""
        names = self.structure.names
        return [names[row] for row in self.visible_nodes(area) if self.rect(int(row)).intersects(area)]

    def node_at(self, point: QPointF) -> int | None:
        """Row of the topmost node at `point`."""
        inside = (np.abs(self.centres - (point.x(), point.y())) <= self.structure.sizes / 2).all(axis=1)
        hits = np.flatnonzero(inside)
        return int(hits[-1]) if len(hits) else None

    def port_at(self, point: QPointF, reach: float, *, output: bool) -> int | None:
        """Row of the nearest input or output port within `reach`."""
        places = self.output_places if output else self.input_places
        if not len(places):
            return None
        away = np.hypot(*(places - (point.x(), point.y())).T)
        nearest = int(away.argmin())
        return nearest if away[nearest] <= reach else None

    def wire_at(self, point: QPointF, reach: float) -> int | None:
        """Row of the nearest wire or stub within `reach`."""
        near = self.visible_wires(QRectF(point, point), reach)
        if not len(near):
            return None
        away = curves.distances(self.lines[near], point.x(), point.y())
        nearest = int(away.argmin())
        return int(near[nearest]) if away[nearest] <= reach else None

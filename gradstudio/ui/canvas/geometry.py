"""Geometry: where nodes, ports and wires lie, and what lies at a point; all of it in NumPy arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from gradstudio.graph.document import Document
from gradstudio.graph.node import Port
from gradstudio.ui.canvas import routes
from gradstudio.ui.canvas.courses import Courses
from gradstudio.ui.canvas.faces import PORT_RADIUS, STUB
from gradstudio.ui.canvas.numbering import numbered
from gradstudio.ui.canvas.rim import place_rim
from gradstudio.ui.canvas.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.routes import Style


class Geometry:
    """The drawn places of one document; `version` grows with every change of them.

    `moved` holds the wires that the last call of `place` laid anew.
    """

    def __init__(self) -> None:
        """Begin with an empty document."""
        self.version = 0
        self.moved: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._bounds: tuple[int, QRectF] | None = None
        self._sides: tuple[int, Floats] | None = None
        self.structure = Structure(Document())
        self.courses = Courses()
        self._take(Document())

    def _take(self, document: Document, level: str = "") -> None:
        before, self.structure = self.structure, numbered(document, level, self.structure)
        self.centres = self._centres()
        self.courses.begin(self.structure.rows_kept(before), self.structure.bends)
        self._lay_ports()
        self._lay(slice(None))

    def _centres(self) -> Floats:
        """Where boxes lie: nodes and modules where they were put, ports of the rim beside them."""
        items = [item for item in self.structure.items if item is not None]  # the rim's come last
        centres = np.zeros((len(self.structure.items), 2))
        centres[: len(items), 0] = [item.x for item in items]
        centres[: len(items), 1] = [item.y for item in items]
        place_rim(self.structure, centres)
        return centres

    def _moved(self, changed: list[int]) -> tuple[NDArray[np.intp], Floats]:
        """Which boxes lie elsewhere now that those in the rows `changed` are others, and where all lie."""
        centres = self.centres.copy()
        for row in changed:
            item = self.structure.items[row]
            if item is not None:
                centres[row] = item.x, item.y
        place_rim(self.structure, centres)
        return np.flatnonzero((centres != self.centres).any(axis=1)), centres

    @property
    def document(self) -> Document:
        """The document of which a level is drawn."""
        return self.structure.document

    def show(self, document: Document, level: str = "") -> tuple[bool, QRectF]:
        """Follow `document` at `level`; whether its rows are new, and the rectangle of what changed."""
        rows = self.structure.changed_rows(document, level)
        if rows is None:
            before = self.bounds()
            self._take(document, level)
            return True, before.united(self.bounds())
        self.structure.take_over(document, rows)
        moved, centres = self._moved(rows)
        area = self.place(moved, centres[moved])
        for row in rows:
            area = area.united(self.rect(row))
        return False, area.united(self.settle())

    def settle(self) -> QRectF:
        """Lead every wire as the document has it; the rectangle in which the drawing changed."""
        bent = self.courses.bend(self.structure.bends)
        return self._lay_anew(np.array(bent, dtype=np.intp)) if bent else QRectF()

    def place(self, rows: Sequence[int] | NDArray[np.intp], centres: Floats) -> QRectF:
        """Draw boxes at other centres (len(rows), 2); the rectangle in which the drawing changed."""
        if not len(rows):
            return QRectF()
        chosen = np.asarray(rows, dtype=np.intp)
        wires = self.structure.wires_at(chosen)
        before = self._area(chosen, wires)
        self._take_bends_along(chosen, centres - self.centres[chosen])
        self.centres[chosen] = centres
        self._lay_ports(chosen)
        self._lay(wires)
        self.moved = wires
        return before.united(self._area(chosen, wires))

    def _take_bends_along(self, boxes: NDArray[np.intp], shifts: Floats) -> None:
        """The bends of a wire go with its ends where both move alike."""
        rows, bends = self.structure, self.courses.bends
        if not bends:
            return
        by = dict(zip(boxes.tolist(), shifts, strict=True))
        for wire in bends:
            tail, head = by.get(int(rows.tail_node[wire])), by.get(int(rows.head_node[wire]))
            if tail is not None and head is not None and np.allclose(tail, head):
                bends[wire] = bends[wire] + tail

    def lead(self, wire: int, bends: Floats) -> QRectF:
        """Draw a wire through other bends (B, 2); the rectangle in which the drawing changed."""
        self.courses.bends[wire] = bends
        return self._lay_anew(np.array([wire], dtype=np.intp))

    def set_style(self, style: Style) -> None:
        """Lay all wires in another style."""
        self.courses.restyle(style)
        self._lay(slice(None))

    @property
    def lines(self) -> Floats:
        """All wires as coarse polylines (E, PIECES + 1, 2)."""
        return self.courses.lines

    @property
    def boxes(self) -> Floats:
        """The boxes (E, 4) around all wires: left, top, right, bottom."""
        return self.courses.boxes

    def _lay_anew(self, wires: NDArray[np.intp]) -> QRectF:
        """Lay wires that are led otherwise now; the rectangle in which the drawing changed."""
        nothing = np.empty(0, dtype=np.intp)
        before = self._area(nothing, wires)
        self._lay(wires)
        self.moved = wires
        return before.united(self._area(nothing, wires))

    def _lay_ports(self, boxes: NDArray[np.intp] | None = None) -> None:
        """Compute where the ports of all boxes, or of some, lie."""
        rows = self.structure
        if boxes is None:
            self.input_places = self.centres[rows.input_node] + rows.input_offset
            self.output_places = self.centres[rows.output_node] + rows.output_offset
            return
        for places, owners, offset, output in (
            (self.input_places, rows.input_node, rows.input_offset, False),
            (self.output_places, rows.output_node, rows.output_offset, True),
        ):
            ports = rows.ports_at(boxes, output=output)
            places[ports] = self.centres[owners[ports]] + offset[ports]

    def _lay(self, wires: NDArray[np.intp] | slice) -> None:
        """Compute where `wires` run."""
        self.courses.lay(wires, *self._ends(wires), self._ways(wires))
        self.version += 1

    def _ways(self, wires: NDArray[np.intp] | slice) -> Floats:
        """The heights at which `wires` go back, clear of the boxes at their ends."""
        rows = self.structure
        tails, heads = rows.tail_node[wires], rows.head_node[wires]
        if self.courses.style != "orthogonal":
            return np.zeros(len(tails))
        tops = self.centres[:, 1] - rows.sizes[:, 1] / 2
        bottoms = tops + rows.sizes[:, 1]
        # A stub's head is no box, and reads the last one: a stub never goes back.
        return routes.way_back(tops[tails], bottoms[tails], tops[heads], bottoms[heads])

    def _ends(self, wires: NDArray[np.intp] | slice) -> tuple[Floats, Floats]:
        """Where `wires` begin and end, each (len(wires), 2); a stub ends beside the port that it leaves."""
        rows = self.structure
        if isinstance(wires, slice):
            wires = np.arange(len(rows.tails))
        tails = self.output_places[rows.tail_output[wires]]
        heads = tails + np.array([STUB, 0.0])
        whole = wires < rows.wire_count
        heads[whole] = self.input_places[rows.head_input[wires[whole]]]
        return tails, heads

    def _area(self, boxes: NDArray[np.intp] | slice, wires: NDArray[np.intp] | slice) -> QRectF:
        area = self._rect_of(self.centres[boxes], self.structure.sizes[boxes])
        around = self.boxes[wires]
        if len(around):
            # A column at a time: along the short axis a reduction is many times slower.
            left, top = (float(around[:, side].min()) for side in (0, 1))
            right, bottom = (float(around[:, side].max()) for side in (2, 3))
            area = area.united(QRectF(left, top, right - left, bottom - top))
        return area

    @staticmethod
    def _rect_of(centres: Floats, sizes: Floats) -> QRectF:
        if not len(centres):
            return QRectF()
        left, top = (float(edge.min()) for edge in (centres - sizes / 2).T)
        right, bottom = (float(edge.max()) for edge in (centres + sizes / 2).T)
        return QRectF(left, top, right - left, bottom - top)

    def bounds(self, names: Iterable[str] | None = None) -> QRectF:
        """The rectangle around nodes, all of them and their stubs where no names are given."""
        rows = self.structure
        if names is not None:
            chosen = [rows.row[name] for name in names if name in rows.row]
            return self._rect_of(self.centres[chosen], rows.sizes[chosen])
        if self._bounds is None or self._bounds[0] != self.version:
            whole = self._area(slice(None), slice(None))
            self._bounds = self.version, whole
        return QRectF(self._bounds[1])

    def _edges(self) -> Floats:
        """Left, top, right and bottom edges of all boxes, (4, N); computed once for each version."""
        if self._sides is None or self._sides[0] != self.version:
            half = self.structure.sizes / 2
            sides = np.concatenate([(self.centres - half).T, (self.centres + half).T])
            self._sides = self.version, np.ascontiguousarray(sides)
        return self._sides[1]

    def rect(self, row: int) -> QRectF:
        """The rectangle of one node."""
        (x, y), (width, height) = self.centres[row].tolist(), self.structure.sizes[row].tolist()
        return QRectF(x - width / 2, y - height / 2, width, height)

    def port_place(self, port: Port, *, output: bool) -> QPointF:
        """The place of a port's circle; KeyError where there is no such port."""
        row = self.structure.port(port, output=output)
        if row < 0:
            raise KeyError(port)
        return QPointF(*(self.output_places if output else self.input_places)[row].tolist())

    def visible_nodes(self, area: QRectF) -> NDArray[np.intp]:
        """Rows of nodes that touch `area`, ports and captions included, in drawing order."""
        left, top, right, bottom = self._edges()
        across, down = PORT_RADIUS + 4, 24.0
        return np.flatnonzero(
            (left <= area.right() + across)
            & (right >= area.left() - across)
            & (top <= area.bottom() + down)
            & (bottom >= area.top() - down)
        )

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
        rows = [row for row in self.visible_nodes(area).tolist() if self.structure.items[row] is not None]
        return [names[row] for row in rows if self.rect(row).intersects(area)]

    def nodes_inside(self, area: QRectF) -> list[str]:
        """Names of boxes that lie wholly in a rectangle."""
        names = self.structure.names
        rows = [row for row in self.visible_nodes(area).tolist() if self.structure.items[row] is not None]
        return [names[row] for row in rows if area.contains(self.rect(row))]

    def node_at(self, point: QPointF) -> int | None:
        """Row of the topmost node at `point`."""
        (left, top, right, bottom), x, y = self._edges(), point.x(), point.y()
        hits = np.flatnonzero((left <= x) & (right >= x) & (top <= y) & (bottom >= y))
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
        nearest, away = self.courses.nearest(near, point.x(), point.y())
        return nearest if away <= reach else None

"""Side spots: the bends, frames and notes under the cursor; where they light up, what a press begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt

from gradstudio.ui.canvas.bending import MoveBend, add_bend, bent_head, remove_bend
from gradstudio.ui.canvas.gestures import Gesture, MoveNodes
from gradstudio.ui.canvas.overlay_layer import MARGIN
from gradstudio.ui.canvas.remarks import Edge
from gradstudio.ui.canvas.resizing import ResizeRemark, resize_cursor
from gradstudio.ui.canvas.state import NOWHERE, CanvasState, Spot

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView

REMARK_KINDS: Final = frozenset({"frame", "note", "resize"})
SIDE_KINDS: Final = REMARK_KINDS | {"bend"}
_BEND_REACH: Final = 8.0
_BEND_ZOOM: Final = 0.25

_CURSORS: Final = {
    "value": Qt.CursorShape.SizeHorCursor,
    "input": Qt.CursorShape.CrossCursor,
    "output": Qt.CursorShape.CrossCursor,
    "wire": Qt.CursorShape.PointingHandCursor,
    "bend": Qt.CursorShape.SizeAllCursor,
}


def bend_spot(state: CanvasState, point: QPointF, zoom: float) -> Spot:
    """The bend at a scene point, if one is there."""
    if zoom < _BEND_ZOOM or not state.geometry.courses.bends:
        return NOWHERE
    found = state.geometry.courses.bend_at(point.x(), point.y(), _BEND_REACH / zoom)
    return NOWHERE if found is None else Spot("bend", *found)


def remark_spot(state: CanvasState, point: QPointF, zoom: float) -> Spot:
    """The frame or note at a scene point, if one is there."""
    kind, row, edges = state.remarks.at(point, zoom)
    return Spot(kind, row, int(edges)) if kind else NOWHERE


def lit_area(state: CanvasState, spot: Spot) -> QRectF:
    """The rectangle in which hovering over a side spot shows."""
    box = QRectF()
    if spot.kind in REMARK_KINDS and spot.row < len(state.remarks.boxes):
        box = state.remarks.boxes[spot.row]
    elif spot.kind == "bend" and spot.part < len(points := state.geometry.courses.bends.get(spot.row, ())):
        x, y = points[spot.part].tolist()
        box = QRectF(x - 1, y - 1, 2, 2)
    return box if box.isNull() else box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)


def cursor_at(spot: Spot) -> Qt.CursorShape:
    """The cursor of what a press on a spot would do."""
    if spot.kind == "resize":
        return resize_cursor(Edge(spot.part))
    return _CURSORS.get(spot.kind, Qt.CursorShape.ArrowCursor)


def name_at(state: CanvasState, spot: Spot) -> str:
    """Name of the frame or note at a spot; empty where none is."""
    return state.remarks.items[spot.row].name if spot.kind in REMARK_KINDS else ""


def drag_of(view: GraphView, spot: Spot, at: QPointF) -> Gesture:
    """What a drag of a side spot does; a frame or note is selected by now, a bend is here."""
    if spot.kind == "bend":
        view.select_bend(spot.row, spot.part)
        return MoveBend(view, spot.row, spot.part)
    name = name_at(view.state, spot)
    if spot.kind == "resize":
        return ResizeRemark(view, at, name, Edge(spot.part))
    return MoveNodes(view, at, name, view.workspace.selection | {name})


def double_clicked(view: GraphView, spot: Spot, at: QPointF) -> bool:
    """A bend goes, a wire gets one, a frame or note is written on; whether it was one of them."""
    if spot.kind == "bend":
        remove_bend(view, spot.row, spot.part)
    elif spot.kind == "wire" and bent_head(view.state.structure, spot.row) is not None:
        add_bend(view, spot.row, at)
    elif spot.kind in REMARK_KINDS:
        view.edit_remark(name_at(view.state, spot))
    else:
        return False
    return True

"""Remarks: the frames and notes of one level, where they lie, and what of them lies at a point."""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF

from gradstudio.graph.items import FRAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gradstudio.graph.document import Document
    from gradstudio.graph.items import Remark
    from gradstudio.graph.node import Point

TITLE_SIZE: Final = 14.0
"""Of a frame's title, in scene units."""
LEAST_TITLE: Final = 11.0
"""Of a frame's title, in pixels: far away it grows against its frame."""

_STRIP: Final = 2.0
_TALLEST: Final = 440.0
"""Of the strip for a title, in scene units, at the least zoom."""
_GRIP: Final = 6.0
_LEAST_GRIPPED: Final = 40.0


class Edge(IntFlag):
    """The edges of a frame or note that are in the hand; two at a corner."""

    LEFT = 1
    TOP = 2
    RIGHT = 4
    BOTTOM = 8


class Remarks:
    """Rows of the shown frames and notes, small frames over large ones, notes over frames.

    `boxes` are where they are drawn: where the document has them, or where the hand holds them.
    """

    def __init__(self) -> None:
        """None."""
        self.items: list[Remark] = []
        self.boxes: list[QRectF] = []
        self.row: dict[str, int] = {}

    def show(self, document: Document, level: str) -> bool:
        """Follow `document` at `level`; whether any is another now."""
        found = [remark for remark in document.remarks.values() if remark.module == level]
        found.sort(key=lambda remark: (remark.kind != FRAME, -remark.width * remark.height))
        boxes = [box_of(remark) for remark in found]
        changed = (found, boxes) != (self.items, self.boxes)
        self.items, self.boxes = found, boxes
        self.row = {remark.name: i for i, remark in enumerate(found)}
        return changed

    def put(self, row: int, box: QRectF) -> QRectF:
        """Draw one elsewhere; the rectangle in which the drawing may have changed."""
        before = self.boxes[row]
        self.boxes = [*self.boxes[:row], box, *self.boxes[row + 1 :]]
        return before.united(box).adjusted(0, -_TALLEST if self._is_frame(row) else 0, 0, 0)

    def title_size(self, zoom: float) -> float:
        """Size of a frame's title in scene units: it is never too small to read."""
        return max(TITLE_SIZE, LEAST_TITLE / zoom)

    def strip(self, row: int, zoom: float) -> QRectF:
        """The strip in which a frame's title stands: far away it grows upwards, off what the frame holds."""
        box = self.boxes[row]
        height = self.title_size(zoom) * _STRIP
        own = min(TITLE_SIZE * _STRIP, box.height() / 2)
        top = box.top() + TITLE_SIZE * _STRIP - height
        return QRectF(box.left(), top, box.width(), box.top() + own - top)

    def shown(self, row: int, zoom: float) -> QRectF:
        """All that is drawn of a frame or note."""
        box = self.boxes[row]
        return box.united(self.strip(row, zoom)) if self._is_frame(row) else box

    def at(self, point: QPointF, zoom: float) -> tuple[str, int, Edge]:
        """Kind and row of the topmost at a point: "resize" with its edges, "frame" (its title) or "note"."""
        grip = _GRIP / zoom
        for row in reversed(range(len(self.items))):
            box = self.boxes[row]
            if not self.shown(row, zoom).adjusted(-grip, -grip, grip, grip).contains(point):
                continue
            large = min(box.width(), box.height()) * zoom >= _LEAST_GRIPPED
            near = large and box.adjusted(-grip, -grip, grip, grip).contains(point)
            edges = _edges(box, point, grip) if near else Edge(0)
            if edges:
                return "resize", row, edges
            frame = self.items[row].kind == FRAME
            if (self.strip(row, zoom) if frame else box).contains(point):
                return ("frame" if frame else "note"), row, Edge(0)
        return "", -1, Edge(0)

    def touched(self, band: QRectF) -> list[str]:
        """Names of those that a rubber band takes: notes that it touches, frames that it holds."""
        return [
            remark.name
            for remark, box in zip(self.items, self.boxes, strict=True)
            if (band.contains(box) if remark.kind == FRAME else band.intersects(box))
        ]

    def inside(self, names: Iterable[str]) -> set[str]:
        """Names of those that lie wholly in one of the frames among `names`."""
        frames = [row for name in names if (row := self.row.get(name)) is not None and self._is_frame(row)]
        return {
            remark.name
            for row, remark in enumerate(self.items)
            if any(row != each and self.boxes[each].contains(self.boxes[row]) for each in frames)
        }

    def frames(self, names: Iterable[str]) -> list[QRectF]:
        """The boxes of the frames among `names`."""
        rows = (self.row[name] for name in names if name in self.row)
        return [self.boxes[row] for row in rows if self._is_frame(row)]

    def bounds(self, names: Iterable[str] | None = None) -> QRectF:
        """The rectangle around those called `names`, or around all."""
        found = QRectF()
        for remark, box in zip(self.items, self.boxes, strict=True):
            if names is None or remark.name in names:
                found = found.united(box)
        return found

    def _is_frame(self, row: int) -> bool:
        return self.items[row].kind == FRAME


def box_of(remark: Remark) -> QRectF:
    """The rectangle in which a frame or note lies."""
    return QRectF(remark.x - remark.width / 2, remark.y - remark.height / 2, remark.width, remark.height)


def centre_of(box: QRectF) -> Point:
    """The middle of a rectangle, as the document keeps it."""
    return box.center().x(), box.center().y()


def _edges(box: QRectF, point: QPointF, grip: float) -> Edge:
    found = Edge(0)
    if abs(point.x() - box.left()) <= grip:
        found |= Edge.LEFT
    elif abs(point.x() - box.right()) <= grip:
        found |= Edge.RIGHT
    if abs(point.y() - box.top()) <= grip:
        found |= Edge.TOP
    elif abs(point.y() - box.bottom()) <= grip:
        found |= Edge.BOTTOM
    return found

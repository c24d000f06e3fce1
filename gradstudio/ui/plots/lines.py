"""A line through many points, drawn in little time: what no eye can tell apart is left out."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPen, QPolygonF

from gradstudio.ui.plots.board import Board

Array = NDArray[Any]

_DENSE: Final = 4
"""Points a pixel across, beyond which no single one can be seen."""
_LONG: Final = 150
_PIECE: Final = 16


def draw_curve(board: Board, points: Array, pen: QPen) -> None:
    """A line through `points`, of shape (n, 2), with a gap where one is not finite."""
    for piece in _pieces(points):
        columns = abs(piece[-1, 0] - piece[0, 0]) + 1
        if len(piece) <= _DENSE * columns:
            _draw_line(board, piece, pen)
        else:
            _draw_thicket(board, piece, pen)


def polygon(points: Array) -> QPolygonF:
    """Points of shape (n, 2)."""
    return QPolygonF([QPointF(x, y) for x, y in points.tolist()])


def _pieces(points: Array) -> list[Array]:
    """Runs of points without a gap."""
    usable = np.isfinite(points).all(1)
    if usable.all():
        return [points] if len(points) else []
    cuts = np.flatnonzero(np.diff(usable.astype(np.int8))) + 1
    return [piece for piece in np.split(points, cuts) if len(piece) and np.isfinite(piece[0]).all()]


def _draw_line(board: Board, points: Array, pen: QPen) -> None:
    """One line through all points: on the screen, a long one in pieces, which take a third of the time."""
    if len(points) <= _LONG:
        board.painter.setPen(pen)
        board.painter.drawPolyline(polygon(points))
        return
    pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    board.painter.setPen(pen)
    in_pieces = pen.style() == Qt.PenStyle.SolidLine and not board.is_vector()
    piece = _PIECE if in_pieces else len(points)
    for start in range(0, len(points) - 1, piece):
        board.painter.drawPolyline(polygon(points[start : start + piece + 1]))


def _draw_thicket(board: Board, points: Array, pen: QPen) -> None:
    """A line that goes up and down many times in each pixel across: the area that it covers."""
    column = np.floor(points[:, 0])
    starts = np.flatnonzero(np.diff(column, prepend=column[0] - 1))
    half = pen.widthF() / 2
    # Each pixel has its own step, such that the peak of a single point is seen.
    across = (column[starts, None] + (0.0, 1.0)).ravel()
    top = np.minimum.reduceat(points[:, 1], starts).repeat(2) - half
    bottom = np.maximum.reduceat(points[:, 1], starts).repeat(2) + half
    edge = np.column_stack([np.append(across, across[::-1]), np.append(top, bottom[::-1])])
    board.painter.setPen(Qt.PenStyle.NoPen)
    board.painter.setBrush(pen.color())
    board.painter.drawPolygon(polygon(edge))

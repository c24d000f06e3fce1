"""Paths of wires for the painter: a wire's course, its halves and its fine polyline, each made once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from gradstudio.ui.canvas import curves, routes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gradstudio.ui.canvas.courses import Courses
    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.routes import Chain

WHOLE, TAIL, HEAD = range(3)
"""Parts of a wire: its whole course, or the half at one of its ends."""
_MOST_RAILS: Final = 10_000


class WirePaths:
    """The paths of one version of a geometry's courses."""

    def __init__(self, courses: Courses, version: int) -> None:
        """None made yet."""
        self.version = version
        self._courses = courses
        self._paths: dict[tuple[int, int], QPainterPath] = {}
        self._lines: dict[int, tuple[Floats, int]] = {}
        self._rails: dict[tuple[int, int, float], QPainterPath] = {}

    def make(self, rows: NDArray[np.intp], *, halved: bool) -> None:
        """Have the paths of wires, whole or `halved`, that are one plain piece each: all of them at once."""
        part = TAIL if halved else WHOLE
        fresh = np.array([row for row in rows.tolist() if (row, part) not in self._paths], dtype=np.intp)
        plain, pieces = self._courses.pieces(fresh)
        parts = zip((TAIL, HEAD), curves.split(pieces, 0.5), strict=True) if halved else [(WHOLE, pieces)]
        for part, found in parts:
            for row, piece in zip(plain.tolist(), found.tolist(), strict=True):
                self._paths[row, part] = _path([piece])

    def path(self, row: int, part: int = WHOLE) -> QPainterPath:
        """The course of one wire, or half of it."""
        known = self._paths.get((row, part))
        if known is None:
            pieces = self._courses.chain(row)
            if part != WHOLE:
                pieces = routes.halves(pieces)[part - TAIL]
            known = self._paths[row, part] = chain_path(pieces)
        return known

    def line(self, row: int) -> tuple[Floats, int]:
        """A wire as a fine polyline (K, 2), and the number of the point in its middle."""
        known = self._lines.get(row)
        if known is None:
            first, second = (routes.flat(half) for half in routes.halves(self._courses.chain(row)))
            known = self._lines[row] = np.concatenate([first, second[1:]]), len(first) - 1
        return known

    def rail(self, row: int, part: int, shift: float) -> QPainterPath:
        """A line beside the course of a wire, or beside half of it: there are few widths, so few shifts."""
        known = self._rails.get((row, part, shift))
        if known is None:
            line, middle = self.line(row)
            # Shifted as a whole, so that the halves meet also where the wire turns in its middle.
            shifted = curves.offset(line, shift)
            halves = {TAIL: shifted[: middle + 1], HEAD: shifted[middle:]}
            if len(self._rails) >= _MOST_RAILS:  # far away their width, and so their shift, is the zoom's
                self._rails.clear()
            known = self._rails[row, part, shift] = polyline(halves.get(part, shifted))
        return known


def chain_path(pieces: Chain) -> QPainterPath:
    """A wire's chain as a path."""
    return _path([piece.tolist() for piece in pieces])


def _path(pieces: list[list[list[float]]]) -> QPainterPath:
    path = QPainterPath(QPointF(*pieces[0][0]))
    for _, *rest in pieces:
        if len(rest) == 1:
            path.lineTo(*rest[0])
        else:
            path.cubicTo(*rest[0], *rest[1], *rest[2])
    return path


def polyline(points: Floats) -> QPainterPath:
    """A polyline (K, 2) as a path."""
    first, *rest = points.tolist()
    path = QPainterPath(QPointF(*first))
    for x, y in rest:
        path.lineTo(x, y)
    return path

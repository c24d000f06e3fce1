"""Courses: where every wire of a level runs, in the one style that they all have, through their bends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gradstudio.ui.canvas import curves, routes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from gradstudio.graph.node import Point
    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.routes import Chain, Style


_NONE = np.empty((0, 2))


class Courses:
    """Polylines (E, PIECES + 1, 2) of all wires, halved by their middle point, and boxes (E, 4) around them.

    `bends` are the points that a wire is led through, by its row: those of the document, or where the hand
    holds them. Such a wire's polyline is coarse; `fine` gives the one that it is drawn by.
    """

    def __init__(self) -> None:
        """No wires."""
        self.style: Style = "curved"
        self.lines: Floats = np.empty((0, curves.PIECES + 1, 2))
        self.boxes: Floats = np.empty((0, 4))
        self._ends: Floats = np.empty((0, 2, 2))
        self._ways: Floats = np.empty(0)
        self._fine: dict[int, Floats] = {}
        self.bends: dict[int, Floats] = {}

    def begin(self, before: NDArray[np.intp], bends: Mapping[int, tuple[Point, ...]]) -> None:
        """Other wires, to be laid all together next; `before` are the rows of each until now, -1 for none."""
        self._forget(list(self._fine))
        for name in ("lines", "boxes", "_ends", "_ways"):
            known = getattr(self, name)
            setattr(self, name, known[before] if len(known) else np.empty((len(before), *known.shape[1:])))
        self._fine, self.bends = {}, {}
        self._forget(np.flatnonzero(before < 0))
        self._forget(self.bend(bends))

    def restyle(self, style: Style) -> None:
        """Have all wires laid in another style next."""
        self.style = style
        self._forget(slice(None))

    def _forget(self, rows: Sequence[int] | NDArray[np.intp] | slice) -> None:
        """Have wires laid anew when all are laid together."""
        self._ends[rows] = np.nan

    def bend(self, bends: Mapping[int, tuple[Point, ...]]) -> list[int]:
        """Lead wires through these points, and no others through any; rows of those to be laid again."""
        before, self.bends = self.bends, {row: np.array(points) for row, points in bends.items()}
        return sorted(
            row
            for row in before.keys() | self.bends.keys()
            if not np.array_equal(before.get(row, _NONE), self.bends.get(row, _NONE))
        )

    def lay(self, rows: NDArray[np.intp] | slice, tails: Floats, heads: Floats, ways: Floats) -> None:
        """Lay the wires in `rows` between ends (R, 2); orthogonal ones that go back do so at `ways` (R,).

        Where that is all of them, those that lie there already stay.
        """
        if isinstance(rows, slice):
            apart = (self._ends[:, 0] != tails).any(axis=1) | (self._ends[:, 1] != heads).any(axis=1)
            rows = np.flatnonzero(apart | (self._ways != ways))
            tails, heads, ways = tails[rows], heads[rows], ways[rows]
        self._ends[rows, 0], self._ends[rows, 1], self._ways[rows] = tails, heads, ways
        lines = routes.lay(self.style, tails, heads, ways)
        self.lines[rows], self.boxes[rows] = lines, curves.boxes(lines)
        if self._fine or self.bends:
            among = set(rows.tolist())
            for row in self._fine.keys() & among:
                del self._fine[row]
            for row in self.bends.keys() & among:
                fine = self._fine[row] = routes.flat(self.chain(row))
                self.lines[row], self.boxes[row] = curves.evenly(fine), curves.boxes(fine[None])[0]

    def chain(self, row: int) -> Chain:
        """The pieces that one wire is drawn by, close up."""
        tail, head = self._ends[row]
        return routes.chain(self.style, tail, head, self.bends.get(row, ()), float(self._ways[row]))

    def pieces(self, rows: NDArray[np.intp]) -> tuple[NDArray[np.intp], Floats]:
        """Those of the wires in `rows` that are drawn by one piece each, and these pieces (R, 2 or 4, 2)."""
        plain = np.delete(rows, self._bent(rows))
        found = routes.pieces(self.style, self._ends[plain, 0], self._ends[plain, 1])
        return (plain[:0], np.empty((0, 2, 2))) if found is None else (plain, found)

    def fine(self, row: int) -> Floats:
        """The polyline of one wire: the coarse one where it has no bends."""
        found: Floats = self._fine.get(row, self.lines[row])
        return found

    def nearest(self, rows: NDArray[np.intp], x: float, y: float) -> tuple[int, float]:
        """Which of the wires in `rows` is nearest to a point, and how far away it is; some row is given."""
        away = curves.distances(self.lines[rows], x, y)
        for i in self._bent(rows):
            away[i] = curves.distances(self._fine[int(rows[i])][None], x, y)[0]
        best = int(away.argmin())
        return int(rows[best]), float(away[best])

    def crossed(self, count: int, start: Point, end: Point) -> list[int]:
        """Rows of those of the first `count` wires that a straight stroke crosses."""
        found = curves.crossed(self.lines[:count], start, end)
        for row in self._fine:
            if row < count:
                found[row] = curves.crossed(self._fine[row][None], start, end)[0]
        return np.flatnonzero(found).tolist()

    def polylines(self, rows: NDArray[np.intp]) -> list[Floats]:
        """The wires in `rows` as stacks of polylines (n, K, 2): plain ones in one, each bent one alone."""
        bent = self._bent(rows)
        plain = np.delete(rows, bent)
        return [self.lines[plain], *(self._fine[int(rows[i])][None] for i in bent)]

    def bend_at(self, x: float, y: float, reach: float) -> tuple[int, int] | None:
        """The wire and the number of the bend within `reach` of a point, the nearest one."""
        found: tuple[float, int, int] | None = None
        for row, points in self.bends.items():
            away = np.hypot(*(points - (x, y)).T)
            number = int(away.argmin())
            if away[number] <= reach and (found is None or away[number] < found[0]):
                found = float(away[number]), row, number
        return None if found is None else found[1:]

    def _bent(self, rows: NDArray[np.intp]) -> list[int]:
        return [i for i, row in enumerate(rows.tolist()) if row in self._fine] if self._fine else []

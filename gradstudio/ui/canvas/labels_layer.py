"""The numbers on the wires: the value above in green, the gradient below in red."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, QTimer

from gradstudio.ui.canvas.asked import draw_pills
from gradstudio.ui.canvas.label import VALUE
from gradstudio.ui.canvas.layer import Still
from gradstudio.ui.canvas.placing import Places, beside
from gradstudio.ui.canvas.wire_numbers import WireNumbers
from gradstudio.ui.later import later

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray
    from PySide6.QtGui import QColor, QPainter
    from PySide6.QtWidgets import QWidget

    from gradstudio.ui.canvas.asked import Pill
    from gradstudio.ui.canvas.badges_layer import Badge
    from gradstudio.ui.canvas.curves import Floats
    from gradstudio.ui.canvas.label import Label
    from gradstudio.ui.canvas.readings import Readings
    from gradstudio.ui.canvas.state import CanvasState
    from gradstudio.ui.canvas.structure import Structure
    from gradstudio.ui.canvas.wire_numbers import Region

LEAST_ZOOM: Final = 0.55
"""Below this zoom the numbers would be too small to read, and are left out."""

_WHOLE: Final = 1500
_MOST_CELLS: Final = 5e6
_TILE: Final = 512.0
_MARGIN: Final = 160.0
_WIDTH_STEP: Final = 16.0
_CALM: Final = 150
_TURN: Final = 0.005
"""Seconds that a search takes before other work has its turn."""


class _Key(NamedTuple):
    """What the places of the numbers depend on."""

    structure: Structure
    version: int
    region: Region
    badges: Mapping[str, Badge]
    readings: Readings
    held: bool


class LabelsLayer(Still):
    """Numbers of the visible wires. Their places are kept until nodes move or numbers grow."""

    def __init__(self, state: CanvasState, viewport: QWidget) -> None:
        """Nothing placed yet; what takes long to find is painted in `viewport` as soon as it is there."""
        super().__init__(state)
        self._numbers = WireNumbers(state)
        self._viewport = viewport
        self._calm = QTimer(viewport, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._search_on)
        self.hold = False
        self._key: _Key | None = None
        self._sizes: NDArray[np.intp] = np.empty((0, 2), dtype=np.intp)
        self._places: Places | None = None
        self._placed: NDArray[np.intp] = np.empty(0, dtype=np.intp)
        self._labels: dict[int, list[Label]] = {}
        self._search: Iterator[None] | None = None

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Draw the numbers whose wires touch `area`."""
        state = self.state
        if zoom < LEAST_ZOOM or state.readings.show == "none":
            return
        self._place(area)
        look = state.look
        rows = state.geometry.visible_wires(area, _MARGIN).tolist()
        if state.live is not None and state.live.detached in rows:
            rows.remove(state.live.detached)
        seen = [each for row in rows for each in self._labels.get(row, ())]
        for each in seen:
            if each.wiped is not None:
                painter.fillRect(each.wiped, look.backing)
        draw_pills(painter, look, seen)
        for scalar, voice in ((True, look.wire_number), (False, look.wire_shape)):
            painter.setFont(voice.font)
            for ink, colour in enumerate(self._inks()):
                painter.setPen(colour)
                for each in seen:
                    if each.ink == ink and each.scalar is scalar:
                        painter.drawText(each.start, each.text)

    def _inks(self) -> list[QColor]:
        """Their colours by ink; what is out of date is faded."""
        look, theme = self.state.look, self.state.look.theme
        inks = [theme.value, theme.gradient, theme.dim, theme.hazard]
        if self.state.stale:
            return [look.faded(ink) for ink in inks]
        if self.state.norms is not None:  # the values are those of before the training
            inks[VALUE] = look.faded(theme.value)
        return inks

    def _place(self, area: QRectF) -> None:
        """Find places for the numbers: as little of the work anew as the change since last time asks for."""
        state, before = self.state, self._key
        region = self._region(area)
        key = _Key(state.structure, state.geometry.version, region, state.badges, state.readings, self.hold)
        if key == before:
            return
        if self.hold and before is not None and before.structure is key.structure:
            self._finish()
        elif (
            self._search is not None and self._places is None and before is not None and before[:4] == key[:4]
        ):
            return  # what is being looked for is found first; the numbers of now are looked at then
        if self._rides(key):
            self._ride(self._placed)
        else:
            self._settle(key, self._rows(region))
        self._key = key

    def _rides(self, key: _Key) -> bool:
        """Whether nodes are under the hand, so that numbers keep their places along the wires."""
        before = self._key
        return (
            self.hold
            and before is not None
            and before.structure is key.structure
            and self._places is not None
        )

    def _ride(self, rows: NDArray[np.intp]) -> None:
        """Take the numbers of the wires that moved along."""
        at = np.flatnonzero(np.isin(rows, self.state.geometry.moved))
        chosen = rows[at]
        if self._places is None or not len(chosen):
            return
        known = self._places
        moved = Places(known.t[at], known.styles[at], known.centres[at], known.crowded[at])
        widths, lines = self._numbers.widths(chosen), self._numbers.half_lines(chosen)
        centres = beside(self.state.geometry.lines[chosen], moved, widths, lines)
        self._labels |= self._numbers.written(chosen, moved._replace(centres=centres))

    def _settle(self, key: _Key, rows: NDArray[np.intp]) -> None:
        """Look for places, or keep those there are where only the numbers' digits have changed."""
        before, widths, lines = self._key, self._numbers.widths(rows), self._numbers.half_lines(rows)
        sizes = np.ceil(widths / _WIDTH_STEP).astype(np.intp)
        stay = before is not None and before[:4] == key[:4] and not before.held
        same = np.array_equal(sizes, self._sizes)
        if not stay or self._places is None or not (same or len(key.structure.heads) > _WHOLE):
            self._begin(key, rows, widths, lines)
            self._sizes, self._placed = sizes, rows
            return
        centres = beside(self.state.geometry.lines[rows], self._places, widths, lines)
        self._places = self._places._replace(centres=centres)
        self._placed = rows
        self._labels = self._numbers.written(rows, self._places)
        self._search = None if same else self._found(rows, key.region, widths, lines)
        if not same:  # a number is being drawn: those of a large graph keep their places for so many ms
            self._calm.start()

    def _begin(self, key: _Key, rows: NDArray[np.intp], widths: Floats, lines: Floats) -> None:
        """Find places: at once in an ordinary graph, in turns beside other work in a large one."""
        before, self._places = self._key, None
        self._search = self._found(rows, key.region, widths, lines)
        if len(key.structure.heads) <= _WHOLE or key.held:
            self._labels = {}
            self._finish()
            return
        if before is not None and before.structure is not key.structure:
            # Until there are new ones, numbers stay where they were; they tell of the same wires.
            there = key.structure.rows_in(before.structure).tolist()
            known = self._labels
            self._labels = {row: known[old] for row, old in enumerate(there) if old in known}
        self._search_on()

    def _finish(self) -> None:
        """Have a place for every number now."""
        for _ in self._search or ():
            pass
        self._search = None

    def _search_on(self) -> None:
        """Search in turns of the event loop that have room for it."""
        later(self._viewport, self._go_on)

    def _go_on(self) -> None:
        """Search for a moment, and again soon while something is left; then draw what was found."""
        if self._search is None or self._key is None or self._key.structure is not self.state.structure:
            return
        end = perf_counter() + _TURN
        for _ in self._search:
            if perf_counter() > end:
                self._search_on()
                return
        self._search = None
        self.version += 1
        self._viewport.update()

    def _found(self, rows: NDArray[np.intp], region: Region, widths: Floats, lines: Floats) -> Iterator[None]:
        """Find places for the numbers in turns, and take them."""
        self._places = yield from self._numbers.search(rows, region, widths, lines)
        self._sizes = np.ceil(widths / _WIDTH_STEP).astype(np.intp)
        self._labels = self._numbers.written(rows, self._places)

    def _region(self, area: QRectF) -> Region:
        """Where numbers compete for room: all of an ordinary graph, of a large one the tiles in view."""
        geometry = self.state.geometry
        if self.hold and self._key is not None:
            return self._key.region
        whole = geometry.bounds()
        if len(geometry.structure.heads) <= _WHOLE and whole.width() * whole.height() / 16 <= _MOST_CELLS:
            return (
                whole.left() - _MARGIN,
                whole.top() - _MARGIN,
                whole.right() + _MARGIN,
                whole.bottom() + _MARGIN,
            )
        left, top = (np.floor((np.array([area.left(), area.top()]) - _MARGIN) / _TILE) * _TILE).tolist()
        right, bottom = (
            np.ceil((np.array([area.right(), area.bottom()]) + _MARGIN) / _TILE) * _TILE
        ).tolist()
        if self._key is not None and self._key.structure is geometry.structure:
            old = self._key.region
            # An exposed strip lies within the tiles of the whole view: those are kept.
            if old[0] <= left and old[1] <= top and old[2] >= right and old[3] >= bottom:
                return old
        return left, top, right, bottom

    def _rows(self, region: Region) -> NDArray[np.intp]:
        left, top, right, bottom = region
        return self.state.geometry.visible_wires(QRectF(left, top, right - left, bottom - top))

    def pills(self, area: QRectF, zoom: float) -> Iterator[Pill]:
        """The pills of what is asked where the view shows `area`, of every wire that has a place for them."""
        if zoom < LEAST_ZOOM or not self.state.asked:
            return
        self._place(area)
        for labels in self._labels.values():
            yield from (each.pill for each in labels if each.pill is not None)

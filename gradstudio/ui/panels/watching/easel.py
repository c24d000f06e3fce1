"""The easel: plots are drawn one a turn of the event loop, each only so often: the window stays live."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from gradstudio.ui.widgets.seen import is_seen

_PERIOD: Final = 0.125
"""The shortest time between two drawings of one plot, in seconds."""
_GAP: Final = 12
"""Milliseconds between two plots, in which the first is painted and whatever is due is done."""


class Easel(QObject):
    """Draws what waits, in the order in which it came; of what nobody sees, nothing is drawn."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing waits."""
        super().__init__(parent)
        self._waiting: dict[QWidget, Callable[[], None]] = {}
        self._drawn: dict[QWidget, float] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._next)

    def draw(self, plot: QWidget, draw: Callable[[], None]) -> None:
        """Have `draw` draw `plot` when its turn comes, in place of what waited for that."""
        self._waiting[plot] = draw
        if not self._timer.isActive():
            self._timer.start(0)

    def forget(self, plot: QWidget) -> None:
        """Draw `plot` no more: it is going away."""
        self._waiting.pop(plot, None)
        self._drawn.pop(plot, None)

    def _next(self) -> None:
        now = monotonic()
        due = {plot: self._drawn.get(plot, now - _PERIOD) + _PERIOD for plot in self._waiting}
        plot = next((each for each, at in due.items() if at <= now), None)
        if plot is not None:
            draw = self._waiting.pop(plot)
            if is_seen(plot):
                draw()
                self._drawn[plot] = monotonic()
        if self._waiting:
            soonest = min(at for each, at in due.items() if each in self._waiting)
            self._timer.start(max(_GAP, round(1000 * (soonest - now))))

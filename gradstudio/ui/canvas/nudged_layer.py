"""What outputs would be if a number were nudged: a ghost of each value beneath its box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from gradstudio.graph.numbers import format_number
from gradstudio.ui.canvas.layer import Layer
from gradstudio.ui.widgets.names import print_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradstudio.graph.node import Port
    from gradstudio.ui.canvas.state import CanvasState

LEAST_ZOOM: Final = 0.3
"""Below this zoom a ghost would be too small to read."""

_DROP: Final = 24.0
_HEIGHT: Final = 24.0
_PADDING: Final = 10.0
_DASH: Final = (3.0, 2.5)


class NudgedLayer(Layer):
    """A dashed pill for each output: `f → −12.4`; of an array, how far it moves."""

    def __init__(self, state: CanvasState, height: float) -> None:
        """No ghosts yet."""
        super().__init__(state, height)
        self.texts: dict[str, str] = {}
        """What is said at each box."""

    def show_values(self, values: Mapping[Port, Any]) -> QRectF:
        """Show other ghosts; the scene rectangle in which they, and those before them, lie."""
        old = self.area()
        said = {port: self._said(port, value) for port, value in values.items()}
        self.texts = {}
        for port, text in said.items():
            if box := self.state.structure.box(port.node):
                self.texts[box] = f"{self.texts[box]}  {text}" if box in self.texts else text
        return old.united(self.area())

    def area(self) -> QRectF:
        """The rectangle around all of them."""
        found = QRectF()
        for box, text in self.texts.items():
            found = found.united(self._pill(box, text))
        return found

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Draw those that lie in `area`."""
        if zoom < LEAST_ZOOM or not self.texts:
            return
        look = self.state.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.wire_number.font)
        for box, text in self.texts.items():
            pill = self._pill(box, text)
            if not pill.intersects(area):
                continue
            pen = QPen(look.theme.accent, 1.4)
            pen.setDashPattern(_DASH)
            painter.setPen(pen)
            painter.setBrush(look.theme.panel)
            painter.drawRoundedRect(pill, _HEIGHT / 2, _HEIGHT / 2)
            painter.setPen(look.theme.value)
            x = pill.left() + _PADDING
            painter.drawText(QPointF(x, pill.center().y() + look.wire_number.rise), text)

    def _pill(self, box: str, text: str) -> QRectF:
        row = self.state.structure.row.get(box)
        if row is None:
            return QRectF()
        place = self.state.geometry.rect(row)
        wide = self.state.look.wire_number.width(text) + 2 * _PADDING
        return QRectF(place.center().x() - wide / 2, place.bottom() + _DROP, wide, _HEIGHT)

    def _said(self, port: Port, value: Any) -> str:  # noqa: ANN401 - a number or an array
        name = print_name(port.node)
        if np.ndim(value) == 0:
            return f"{name} → {format_number(float(value))}"
        now = self.state.result.value(str(port)) if self.state.result is not None else None
        with np.errstate(all="ignore"):
            far = float(np.linalg.norm(np.ravel(value) - np.ravel(0.0 if now is None else now)))
        return f"‖Δ{name}‖ {format_number(far, 3)}"

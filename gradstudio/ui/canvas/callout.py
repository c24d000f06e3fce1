"""The card beside the current gate that tells its step; it keeps off what stands around."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gradstudio.ui.theme.fonts import SMALL, number_font, ui_font
from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.formula_view import FormulaView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gradstudio.ui.canvas.step_words import Told

_GAP: Final = 5 * SPACING
_RINGS: Final = 6
_EDGE: Final = 2 * SPACING
_NEAR: Final = 2.0
"""What one pixel of distance counts against one square pixel that is covered."""


class Callout(QFrame):
    """Title, formula and numbers; the mouse goes through it."""

    def __init__(self, room: QWidget) -> None:
        """Hidden, in `room`."""
        super().__init__(room)
        self.setProperty("role", "floating")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title, self._numbers, self._more = QLabel(), QLabel(), QLabel()
        self._formula = FormulaView()
        self._dress()
        self._more.setProperty("role", "dim")
        self._room = room
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 2 * SPACING)
        layout.setSpacing(SPACING)
        for label in (self._title, self._formula, self._numbers, self._more):
            layout.addWidget(label)
            if isinstance(label, QLabel):
                label.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def tell(self, told: Told) -> None:
        """Show another step."""
        self._title.setText(told.title)
        self._formula.set_latex(told.latex)
        self._formula.setVisible(bool(told.latex))
        role = "value" if told.forward else "gradient"
        if self._numbers.property("role") != role:
            set_role(self._numbers, role)
        for label, text in ((self._numbers, told.numbers), (self._more, told.more)):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(told.title)
        self.setAccessibleDescription("; ".join(filter(None, (told.numbers, told.more))))
        self.adjustSize()

    def spoken(self) -> str:
        """What is told in words and numbers, on one line."""
        return "; ".join(filter(None, (self.accessibleName(), self.accessibleDescription())))

    def text(self) -> str:
        """What is told, a line a thing; the formula as LaTeX."""
        parts = (self._title.text(), self._formula.latex(), self._numbers.text(), self._more.text())
        return "\n".join(filter(None, parts))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._dress()

    def _dress(self) -> None:
        self._title.setFont(ui_font(bold=True))
        self._numbers.setFont(number_font(bold=True))
        self._more.setFont(ui_font(SMALL))

    def place(self, gate: QRectF, taken: Sequence[QRectF]) -> None:
        """Lie beside `gate`, off `taken`, all in pixels of the room; where that cannot be, cover little."""
        room = QRectF(self._room.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        size = self.sizeHint()
        self.setGeometry(QRect(best_place(gate, size, room, taken).toPoint(), size))


def best_place(gate: QRectF, size: QSize, room: QRectF, taken: Sequence[QRectF]) -> QPointF:
    """The corner of a card of `size` near `gate` that covers least of `taken`, the nearest of the best."""
    corners = list(_corners(gate, size, room))
    low = np.array([(corner.x(), corner.y()) for corner in corners])[:, None]
    high = low + np.array((size.width(), size.height()))
    edges = np.array([(box.left(), box.top(), box.right(), box.bottom()) for box in (gate, *taken)])
    over = np.clip(np.minimum(high, edges[:, 2:]) - np.maximum(low, edges[:, :2]), 0, None).prod(axis=2)
    away = np.hypot(*((low[:, 0] + high[:, 0]) / 2 - (gate.center().x(), gate.center().y())).T)
    # The gate itself is covered last of all.
    return corners[int((over.sum(axis=1) + 3 * over[:, 0] + _NEAR * away).argmin())]


def _corners(gate: QRectF, size: QSize, room: QRectF) -> Iterator[QPointF]:
    """Places above, below and at the sides, further and further off, moved into the room."""
    wide, high = size.width(), size.height()
    middle = gate.center()
    for ring in range(1, _RINGS + 1):
        off = _GAP * ring
        sides = (gate.right() + off, gate.left() - wide - off)
        lefts = (middle.x() - wide / 2, gate.left(), gate.right() - wide, *sides)
        tops = (gate.top() - high - off, gate.bottom() + off)
        for top in tops:
            for left in lefts:
                yield _inside(QPointF(left, top), size, room)
        for left in sides:
            yield _inside(QPointF(left, middle.y() - high / 2), size, room)


def _inside(corner: QPointF, size: QSize, room: QRectF) -> QPointF:
    x = max(room.left(), min(corner.x(), room.right() - size.width()))
    y = max(room.top(), min(corner.y(), room.bottom() - size.height()))
    return QPointF(x, y)

"""Plots of cells of which one is chosen, by mouse and keyboard; and plots that are rolled where long."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from gradstudio.ui.plots.board import Board
from gradstudio.ui.plots.plot import Plot
from gradstudio.ui.theme.fonts import pixels

_NOTCH: Final = 120
_AGAIN: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ROLL: Final = 40
"""Pixels that one notch of the wheel rolls by."""


class RollingPlot(Plot):
    """A plot whose contents may be higher than its area: a scroll bar and the wheel roll it."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        self._bar: QScrollBar | None = None
        super().__init__(title, parent)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.valueChanged.connect(self.update)
        self._bar.hide()

    def height_for(self, width: float) -> float:
        """How high its contents are at a width."""
        raise NotImplementedError

    def rolled(self) -> int:
        """How far it is rolled, in pixels."""
        return self._bar.value() if self._bar is not None else 0

    def roll_to(self, top: float, bottom: float) -> None:
        """Roll such that what lies between, from the contents' beginning, is seen."""
        if self._bar is None:
            return
        if top < self._bar.value():
            self._bar.setValue(int(top))
        elif bottom > self._bar.value() + self._window().height():
            self._bar.setValue(round(bottom - self._window().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Roll as far as there is anything."""
        super().resizeEvent(event)
        self._fit_bar()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Roll; at an end, leave it to what is around."""
        if self._bar is None or self._bar.isHidden():
            event.ignore()
            return
        before = self._bar.value()
        self._bar.setValue(before - round(event.angleDelta().y() / _NOTCH * pixels(_ROLL)))
        event.setAccepted(self._bar.value() != before)

    def _window(self) -> QRectF:
        """What of the area the contents are seen through."""
        return self.area()

    def _changed(self) -> None:
        super()._changed()
        if self._bar is not None:
            self._bar.setAccessibleName(self.tr("Roll"))
        self._fit_bar()

    def _fit_bar(self) -> None:
        if self._bar is None:
            return
        window = self._window()
        wide = self._bar.sizeHint().width()
        high = 0.0 if self.is_empty() else self.height_for(window.width() - wide)
        over = (
            0
            if self.is_empty() or self.height_for(window.width()) <= window.height()
            else high - window.height()
        )
        self._bar.setRange(0, max(0, round(over)))
        self._bar.setPageStep(max(1, int(window.height())))
        self._bar.setSingleStep(pixels(_ROLL))
        self._bar.setGeometry(
            int(window.right()) - wide, int(window.top()), wide, max(1, int(window.height()))
        )
        self._bar.setVisible(over > 0)

    def _rolled_area(self, board: Board, window: QRectF) -> QRectF:
        """Where the contents lie, of which `window` shows a part; all of them on paper."""
        if not board.live or self._bar is None or self._bar.isHidden():
            return window
        return window.adjusted(0, -self.rolled(), -self._bar.width(), -self.rolled())


class ChoicePlot(Plot):
    """Cells in rows of equal length: a click or the arrows choose one, Home and End the first and last."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        self._chosen: int | None = None
        super().__init__(title, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def count(self) -> int:
        """How many cells there are."""
        raise NotImplementedError

    def columns(self) -> int:
        """How many cells stand side by side."""
        raise NotImplementedError

    def cell_rect(self, number: int) -> QRectF:
        """Where a cell is seen on the widget."""
        raise NotImplementedError

    def cell_text(self, number: int) -> str:
        """A cell in words."""
        raise NotImplementedError

    def choose(self, number: int | None) -> None:
        """Choose a cell, or none, without a signal."""
        self._chosen = None if number is None or not 0 <= number < self.count() else number
        if self._chosen is not None:
            self.setAccessibleDescription(self.cell_text(self._chosen))
            self._reveal(self._chosen)
        self.update()

    def tip_at(self, at: QPointF) -> str:
        """The cell under the mouse, in words."""
        number = self._cell_at(at)
        return "" if number is None else self.cell_text(number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is clicked."""
        number = None if self.is_empty() else self._cell_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number is not None:
            self._choose_and_tell(number)
            self._open(number)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the cell beside, or the first or last one; Enter and Space tell it once more."""
        number = None if self.is_empty() else self._stepped(event.key())
        if number is None:
            super().keyPressEvent(event)
        else:
            self._choose_and_tell(number)
            if event.key() in _AGAIN:
                self._open(number)

    def _open(self, number: int) -> None:
        """A cell was clicked, or confirmed by Enter or Space, and not just passed by an arrow."""

    def _tell(self, number: int) -> None:
        """Emit the signal of a choice."""
        raise NotImplementedError

    def _reveal(self, number: int) -> None:
        """Have a cell be seen."""

    def _choose_and_tell(self, number: int) -> None:
        self.choose(number)
        self._tell(number)

    def _cell_at(self, at: QPointF) -> int | None:
        return next((number for number in range(self.count()) if self.cell_rect(number).contains(at)), None)

    def _stepped(self, key: int) -> int | None:
        """The cell that a key leads to; None where it means nothing here."""
        keys = Qt.Key
        last, columns = self.count() - 1, self.columns()
        ends = {keys.Key_Home: 0, keys.Key_End: last}
        if key in ends:
            return ends[keys(key)]
        steps = {keys.Key_Left: -1, keys.Key_Right: 1, keys.Key_Up: -columns, keys.Key_Down: columns}
        if key in _AGAIN:
            return self._chosen
        if key not in steps:
            return None
        if self._chosen is None:
            return 0
        number = self._chosen + steps[keys(key)]
        return number if 0 <= number <= last else self._chosen

    def _draw_over(self, board: Board, area: QRectF) -> None:
        """A ring round the chosen cell; round all while it has the keyboard and none is chosen."""
        if self._chosen is not None:
            rect = self.cell_rect(self._chosen).adjusted(1, 1, -1, -1)
            if area.intersects(rect):
                board.painter.setClipRect(area)
                board.focus(rect)
        elif self.is_focus_seen():
            board.focus(area.adjusted(1, 1, -1, -1))

"""A grid of plots: as many side by side as there is room for, all of one size."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING

_GAP: Final = 4 * SPACING
_SHAPE: Final = 1.6
"""How much wider than high a plot looks best."""


class PlotGrid(QScrollArea):
    """Plots in rows; where they would be too low, they keep their least height and are rolled."""

    def __init__(self, least: tuple[int, int] = (150, 110), parent: QWidget | None = None) -> None:
        """`least` is the smallest plot, at a 9-point font."""
        super().__init__(parent)
        self._least = least
        self._plots: list[QWidget] = []
        self._columns = self._wide = 0
        self._inside = QWidget()
        self.setWidget(self._inside)
        # What opaque widgets cover does not count as seen.
        self._inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_plots(self, plots: list[QWidget], *, columns: int = 0, wide: int = 0) -> None:
        """Show these and no others, in so many columns where there is room, by default as many as look best.

        The first `wide` plots share the first row, or have one each.
        """
        for plot in self._plots:
            if plot not in plots and plot.parentWidget() is self._inside:
                plot.hide()
        self._plots, self._columns, self._wide = plots, columns, wide
        for plot in plots:
            if plot.parentWidget() is not self._inside:
                plot.setParent(self._inside)
            plot.show()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange them anew."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange them anew for another font."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange} and self._plots:
            self._arrange()
        super().changeEvent(event)

    def _arrange(self) -> None:
        if not self._plots:
            return
        least = QSize(pixels(self._least[0]), pixels(self._least[1]))
        room = self.maximumViewportSize()
        rows = self._rows(room, least)
        high = (room.height() + _GAP) // len(rows) - _GAP
        if high < least.height():
            high = least.height()
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        self._inside.resize(room.width(), len(rows) * (high + _GAP) - _GAP)
        for row, (plots, columns) in enumerate(rows):
            wide = (room.width() + _GAP) / columns
            for column, plot in enumerate(plots):
                left = round(column * wide)
                plot.setGeometry(
                    QRect(left, row * (high + _GAP), round((column + 1) * wide) - _GAP - left, high)
                )

    def _rows(self, room: QSize, least: QSize) -> list[tuple[list[QWidget], int]]:
        """The plots in rows, and the columns of each: as many as fit, or look best."""
        most = max(1, (room.width() + _GAP) // (least.width() + _GAP))
        first, rest = self._plots[: self._wide], self._plots[self._wide :]
        if self._columns:
            columns = _divisor(self._columns, most)
        else:
            columns = min(
                range(1, min(most, len(rest)) + 1),
                key=lambda columns: _misfit(columns, len(rest), room, least),
            )
        above = _in_rows(first, _divisor(len(first), most)) if first else []
        return [*above, *_in_rows(rest, columns)]


def _in_rows(plots: list[QWidget], columns: int) -> list[tuple[list[QWidget], int]]:
    return [(plots[start : start + columns], columns) for start in range(0, len(plots), columns)]


def _divisor(count: int, most: int) -> int:
    """The largest number up to `most` that divides `count`."""
    return next(each for each in range(min(count, most), 0, -1) if count % each == 0)


def _misfit(columns: int, count: int, room: QSize, least: QSize) -> tuple[int, int, float]:
    """By how much plots in so many columns are too low, miss in the last row, are off the best shape."""
    rows = -(-count // columns)
    wide = (room.width() + _GAP) / columns - _GAP
    high = (room.height() + _GAP) / rows - _GAP
    shape = wide / max(high, least.height())
    return max(0, round(least.height() - high)), -count % columns, max(shape / _SHAPE, _SHAPE / shape)

"""Drawings of arrays: a matrix in brackets, a heat map in the colours of the wires, a histogram."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING, Theme, mix

Table = NDArray[Any]

_MOST_CELLS: Final = (96, 256)
_LEAST_HEIGHT: Final = 12
_STRENGTHS: Final = 100
_NOT_FINITE: Final = 2 * _STRENGTHS + 1
_BINS: Final = 41
_HISTOGRAM_HEIGHT: Final = 48
_HISTOGRAM_SAMPLE: Final = 200_000


class Matrix(QWidget):
    """A small matrix in brackets, columns aligned; fewer digits where the room is narrow."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        """Numbers in the colour of `role`: value or gradient."""
        super().__init__(parent)
        self._role = role
        self._table: Table = np.zeros((1, 1))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_table(self, table: Table) -> None:
        """Show another matrix."""
        self._table = table
        rows = "; ".join(" ".join(map(format_number, row)) for row in table.tolist())
        self.setAccessibleName(f"[{rows}]")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line of text a row."""
        line = QFontMetricsF(number_font()).height()
        return QSize(pixels(120), round(line * len(self._table)) + 2 * SPACING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Right-aligned columns at the right edge, as the numbers of a line stand."""
        del event
        theme = current_theme()
        font = number_font()
        metrics = QFontMetricsF(font)
        cells, widths = self._fitting(metrics)
        gap = 3.0 * SPACING
        left = self.width() - sum(widths) - gap * (len(widths) - 1) - 2 * SPACING
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(QPen(theme.dim, 1))
        top, bottom = 1.5, self.height() - 1.5
        for x, foot in ((left - 2 * SPACING + 0.5, SPACING), (self.width() - 1.5, -SPACING)):
            painter.drawLine(QLineF(x, top, x, bottom))
            painter.drawLine(QLineF(x, top, x + foot, top))
            painter.drawLine(QLineF(x, bottom, x + foot, bottom))
        painter.setPen(theme.value if self._role == "value" else theme.gradient)
        for row, texts in enumerate(cells):
            x = left
            y = SPACING + row * metrics.height() + metrics.ascent()
            for text, width in zip(texts, widths, strict=True):
                painter.drawText(round(x + width - metrics.horizontalAdvance(text)), round(y), text)
                x += width + gap
        painter.end()

    def _fitting(self, metrics: QFontMetricsF) -> tuple[list[list[str]], list[float]]:
        """The cells' texts and the columns' widths, with as many digits as there is room for."""
        cells: list[list[str]] = []
        widths: list[float] = []
        for digits in (4, 3, 2, 1):
            cells = [[format_number(number, digits) for number in row] for row in self._table.tolist()]
            widths = [max(map(metrics.horizontalAdvance, column)) for column in zip(*cells, strict=True)]
            if sum(widths) + 3 * SPACING * len(widths) + 2 * SPACING <= self.width():
                break
        return cells, widths


class HeatMap(QWidget):
    """An array as coloured cells: sign by hue as on the wires, strength by share of the largest magnitude."""

    def __init__(self, highest: int = 96, parent: QWidget | None = None) -> None:
        """At most `highest` pixels high."""
        super().__init__(parent)
        self._highest = highest
        self._small: Table = np.zeros((1, 1))
        self._shape = (1, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_table(self, table: Table) -> None:
        """Show another array of rows and columns; large ones by the mean of neighbours."""
        self._shape = (table.shape[0], table.shape[1])
        small = pooled(table, _MOST_CELLS)
        self._small = small
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(pixels(200), self.heightForWidth(pixels(200)))

    def heightForWidth(self, width: int) -> int:
        """Square cells, within limits."""
        rows, columns = self._shape
        return max(_LEAST_HEIGHT, min(self._highest, width * rows // max(columns, 1)))

    def image(self) -> QImage:
        """One pixel a cell."""
        return cells_image(self._small, current_theme())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and a hairline round them."""
        del event
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawImage(area, self.image())
        painter.setPen(QPen(current_theme().line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        painter.end()


class Histogram(QWidget):
    """How an array's elements are spread, the bars below zero and above it in the two colours of sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[Any] = np.zeros(1)
        self._centres: NDArray[Any] = np.zeros(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_numbers(self, numbers: Table) -> None:
        """Count anew; of very many numbers, evenly picked ones."""
        flat = numbers.ravel()
        flat = flat[:: max(1, flat.size // _HISTOGRAM_SAMPLE)]
        flat = flat[np.isfinite(flat)].astype(np.float64)
        reach = float(np.abs(flat).max()) if flat.size else 0.0
        low, high = (-reach, reach) if flat.size and flat.min() < 0 < flat.max() else _ends(flat)
        self._counts, edges = np.histogram(flat, _BINS, (low, high))
        self._centres = (edges[:-1] + edges[1:]) / 2
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and low."""
        return QSize(pixels(200), pixels(_HISTOGRAM_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bars over a hairline."""
        del event
        theme = current_theme()
        painter = QPainter(self)
        floor = self.height() - 1.0
        wide = self.width() / len(self._counts)
        most = max(float(self._counts.max()), 1.0)
        reach = float(np.abs(self._centres).max()) * 1e-9
        for i, (count, centre) in enumerate(zip(self._counts.tolist(), self._centres.tolist(), strict=True)):
            tall = (floor - 2) * count / most
            colour = theme.negative if centre < -reach else theme.positive if centre > reach else theme.dim
            painter.fillRect(QRectF(i * wide + 0.5, floor - tall, max(wide - 1, 1), tall), colour)
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QLineF(0, floor + 0.5, self.width(), floor + 0.5))
        painter.end()


def levels(table: Table) -> NDArray[np.uint8]:
    """Each element's colour: 100 for zero, 0 and 200 for the largest magnitude, 201 for NaN and Inf."""
    finite = np.isfinite(table)
    most = float(np.abs(table[finite]).max(initial=0.0))
    share = np.where(finite, table, 0.0) / (most or 1.0)
    found = np.rint(share * _STRENGTHS).astype(np.int64) + _STRENGTHS
    return np.where(finite, found, _NOT_FINITE).astype(np.uint8)


def cells_image(table: Table, theme: Theme) -> QImage:
    """A table as an image of one pixel a cell: sign by hue, strength by share of the largest magnitude."""
    found = levels(table)
    rows, columns = found.shape
    # Rows of an indexed image begin at multiples of four bytes.
    padded = np.zeros((rows, -(-columns // 4) * 4), np.uint8)
    padded[:, :columns] = found
    image = QImage(padded.tobytes(), columns, rows, padded.shape[1], QImage.Format.Format_Indexed8)
    image.setColorTable(_colour_table(theme))
    return image.copy()


def _colour_table(theme: Theme) -> list[int]:
    below = [mix(theme.canvas, theme.negative, i / _STRENGTHS) for i in range(_STRENGTHS, 0, -1)]
    above = [mix(theme.canvas, theme.positive, i / _STRENGTHS) for i in range(1, _STRENGTHS + 1)]
    return [colour.rgb() for colour in (*below, theme.canvas, *above, theme.hazard)]


def pooled(table: Table, most: tuple[int, int]) -> NDArray[np.float64]:
    """`table` brought to at most so many rows and columns, each cell the mean of those it stands for."""
    small = table.astype(np.float64)
    for axis, limit in enumerate(most):
        size = small.shape[axis]
        if size > limit:
            starts = np.linspace(0, size, limit, endpoint=False).astype(np.int64)
            counts = np.diff(np.append(starts, size))
            with np.errstate(all="ignore"):
                small = np.add.reduceat(small, starts, axis) / (counts[:, None] if axis == 0 else counts)
    return small


def _ends(numbers: NDArray[np.float64]) -> tuple[float, float]:
    """Where a histogram of numbers of one sign begins and ends."""
    if not numbers.size:
        return -1.0, 1.0
    low, high = float(numbers.min()), float(numbers.max())
    return (low, high) if high > low else (low - 0.5, high + 0.5)

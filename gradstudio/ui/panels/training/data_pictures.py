"""Data as pictures: a grid of all samples with their classes, of which only what is seen is painted."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.train.data import Dataset
from gradstudio.ui.theme.fonts import SMALL, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING

_SIDE: Final = 64


class DataPictures(QAbstractScrollArea):
    """Pictures in rows, each over its class; one that is held out has a dashed frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._held: NDArray[np.bool_] = np.zeros(0, bool)
        self._ends = (0.0, 1.0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._speak()

    def show_dataset(self, dataset: Dataset | None, held: NDArray[np.bool_]) -> None:
        """Show the pictures of a data set, and which of them are held out."""
        self._held = held
        if dataset is not self._dataset:
            self._dataset = dataset
            if dataset is not None:
                self._ends = float(dataset.inputs.min()), float(dataset.inputs.max())
            self._measure()
            self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def columns(self) -> int:
        """Pictures in a row."""
        return max(1, (self.viewport().width() - SPACING) // self._cell().width())

    def at(self, place: QPoint) -> int | None:
        """The number of the sample at a place of the viewport; None where there is none."""
        cell = self._cell()
        column = (place.x() - SPACING) // cell.width()
        row = (place.y() + self.verticalScrollBar().value()) // cell.height()
        number = row * self.columns() + column
        samples = 0 if self._dataset is None else len(self._dataset)
        return number if 0 <= column < self.columns() and 0 <= number < samples else None

    def seen(self) -> range:
        """The numbers of the samples that are before one's eyes."""
        cell, columns = self._cell(), self.columns()
        top = self.verticalScrollBar().value()
        samples = 0 if self._dataset is None else len(self._dataset)
        last = -(-(top + self.viewport().height()) // cell.height()) * columns
        return range(min(samples, top // cell.height() * columns), min(samples, last))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pictures that are seen."""
        del event
        dataset = self._dataset
        if dataset is None or dataset.image_shape is None:
            return
        theme, cell, columns = current_theme(), self._cell(), self.columns()
        side = pixels(_SIDE)
        font = ui_font(SMALL)
        metrics = QFontMetrics(font)
        painter = QPainter(self.viewport())
        painter.setFont(font)
        top = self.verticalScrollBar().value()
        low, high = self._ends
        for number in self.seen():
            row, column = divmod(number, columns)
            corner = QPoint(SPACING + column * cell.width(), row * cell.height() - top + SPACING)
            image = _image(dataset.inputs[number], dataset.image_shape, low, high)
            frame = QRect(corner, image.size().scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
            painter.drawImage(frame, image)
            held = bool(self._held.size) and bool(self._held[number])
            style = Qt.PenStyle.DashLine if held else Qt.PenStyle.SolidLine
            painter.setPen(QPen(theme.negative if held else theme.line, 2 if held else 1, style))
            painter.drawRect(frame)
            painter.setPen(theme.text)
            words = metrics.elidedText(self._word(number), Qt.TextElideMode.ElideRight, side)
            painter.drawText(corner.x(), corner.y() + side + metrics.ascent() + 2, words)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many in a row as there is room for."""
        super().resizeEvent(event)
        self._measure()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the sample under the cursor."""
        if isinstance(event, QHelpEvent):
            number = self.at(event.pos())
            if number is not None:
                held = bool(self._held.size) and bool(self._held[number])
                words = self.tr("sample {0}: {1}, held out") if held else self.tr("sample {0}: {1}")
                words = words.format(f"{number + 1:,}", self._word(number))
                QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        if event.type() == QEvent.Type.FontChange:
            self._measure()
        super().changeEvent(event)

    def _word(self, number: int) -> str:
        """The class of a sample, or the number to predict."""
        dataset = self._dataset
        if dataset is None:
            return ""
        target = dataset.targets[number]
        return dataset.classes[target] if dataset.classes else format_number(float(target))

    def _cell(self) -> QSize:
        """What a picture takes with its class and the room around."""
        line = QFontMetrics(ui_font(SMALL)).height()
        side = pixels(_SIDE)
        return QSize(side + 2 * SPACING, side + line + 3 * SPACING)

    def _measure(self) -> None:
        samples = 0 if self._dataset is None else len(self._dataset)
        height = -(-samples // self.columns()) * self._cell().height() + SPACING
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._cell().height())
        bar.setRange(0, max(0, height - self.viewport().height()))

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("The data as pictures"))


def _image(sample: NDArray[np.float64], shape: tuple[int, int], low: float, high: float) -> QImage:
    """A sample in grey: black where it is lowest in the data, white where it is highest."""
    span = high - low or 1.0
    grey = np.ascontiguousarray(np.round(255 * (sample - low) / span), np.uint8)
    height, width = shape
    # A copy: the image does not keep the array.
    return QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8).copy()

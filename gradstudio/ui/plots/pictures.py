"""A sheet of samples: small grey pictures, or small tables, each with two lines below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QImage
from PySide6.QtWidgets import QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.ui.plots.board import LEFT, RIGHT, Board
from gradstudio.ui.plots.choosing import ChoicePlot, RollingPlot
from gradstudio.ui.plots.colours import shaded
from gradstudio.ui.plots.saving import Cell, Table
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING

Array = NDArray[Any]

_PICTURE: Final = 88
_LEAST_PICTURE: Final = 32
_TABLE: Final = 132
_MOST_FEATURES: Final = 5
_MORE: Final = "…"


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A sample with two lines of words: a picture of shape (h, w), or else its features by name."""

    caption: tuple[str, str]
    picture: Array | None = None
    features: Sequence[tuple[str, float]] = ()


class PictureSheet(RollingPlot, ChoicePlot):
    """Samples in rows, of which one is chosen.

    Pictures are drawn as with ink: the largest number is darkest, or lightest where the theme is dark.
    """

    chosen = Signal(int)
    """A sample was chosen: its place in the sheet."""
    opened = Signal(int)
    """A sample was clicked, or confirmed by Enter or Space: its place in the sheet."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        self._samples: tuple[Sample, ...] = ()
        self._range = (0.0, 1.0)
        self._images: dict[tuple[str, int], QImage] = {}
        super().__init__(title, parent)

    def draw(self, samples: Sequence[Sample]) -> None:
        """Draw these; pictures share one range of grey, from the least number of all to the greatest."""
        self._samples = tuple(samples)
        self._images.clear()
        pictures = [np.asarray(each.picture) for each in samples if each.picture is not None]
        finite = [picture[np.isfinite(picture)] for picture in pictures]
        used = [numbers for numbers in finite if numbers.size]
        if used:
            low, high = min(float(each.min()) for each in used), max(float(each.max()) for each in used)
            self._range = low, high if high > low else low + 1.0
        if self._chosen is not None and self._chosen >= len(samples):
            self._chosen = None
        self._changed()

    def is_empty(self) -> bool:
        """Whether there is no sample."""
        return not self._samples

    def told(self) -> str:
        """How many there are."""
        return super().told() if self.is_empty() else self.tr("{0} samples").format(len(self._samples))

    def table(self) -> Table:
        """A row for each sample: its place, its two lines, then its features or its picture's numbers."""
        features = list(dict.fromkeys(name for each in self._samples for name, _ in each.features))
        pictures = [np.asarray(each.picture).ravel() for each in self._samples if each.picture is not None]
        most = max((picture.size for picture in pictures), default=0)
        header = [self.tr("number"), self.tr("first line"), self.tr("second line"), *features]
        header += [self.tr("pixel {0}").format(number + 1) for number in range(most)]
        rows: list[list[Cell]] = []
        for number, each in enumerate(self._samples, start=1):
            known = dict(each.features)
            row: list[Cell] = [number, *each.caption, *(known.get(name) for name in features)]
            ink = [] if each.picture is None else np.asarray(each.picture).ravel().tolist()
            rows.append([*row, *ink, *[None] * (most - len(ink))])
        return Table(header, rows)

    def count(self) -> int:
        """How many samples there are."""
        return len(self._samples)

    def columns(self) -> int:
        """How many stand side by side."""
        return self._columns(self._width())

    def cell_rect(self, number: int) -> QRectF:
        """Where a sample is seen."""
        area = self.area()
        return self._cell(
            QRectF(area.left(), area.top() - self.rolled(), self._width(), area.height()), number
        )

    def cell_text(self, number: int) -> str:
        """The two lines of a sample."""
        return ", ".join(line for line in self._samples[number].caption if line)

    def height_for(self, width: float) -> float:
        """How high all rows are."""
        return -(-len(self._samples) // self._columns(width)) * self._side().height()

    def paper(self) -> QSize:
        """As wide as on paper, and as high as all rows."""
        size = super().paper()
        beside = self.height() - self.area().height()
        return QSize(size.width(), round(self.height_for(size.width()) + beside))

    def _without_numbers(self) -> str:
        return self.tr("No samples yet")

    def _tell(self, number: int) -> None:
        self.chosen.emit(number)

    def _open(self, number: int) -> None:
        self.opened.emit(number)

    def _reveal(self, number: int) -> None:
        top = number // self.columns() * self._side().height()
        self.roll_to(top, top + self._side().height())

    def _draw(self, board: Board, area: QRectF) -> None:
        painter = board.painter
        painter.save()
        painter.setClipRect(area)
        contents = self._rolled_area(board, area)
        for number, sample in enumerate(self._samples):
            cell = self._cell(contents, number)
            if area.intersects(cell):
                self._draw_sample(board, cell.adjusted(SPACING, SPACING, -SPACING, -SPACING), number, sample)
        painter.restore()

    def _draw_sample(self, board: Board, room: QRectF, number: int, sample: Sample) -> None:
        font = ui_font(SMALL)
        line = QFontMetricsF(font).height()
        ground = room.adjusted(0, 0, 0, -2 * line - SPACING / 2)
        if sample.picture is None:
            board.panel(ground)
            self._draw_features(board, ground.adjusted(SPACING, SPACING / 2, -SPACING, -SPACING / 2), sample)
        else:
            image = self._image(board, number, np.atleast_2d(np.asarray(sample.picture, np.float64)))
            scale = min(ground.width() / image.width(), ground.height() / image.height())
            picture = QRectF(0, 0, image.width() * scale, image.height() * scale)
            picture.moveCenter(ground.center())
            board.picture(picture, image, smooth=False)
            board.edge(picture)
        for place, text in enumerate(sample.caption):
            row = QRectF(room.left(), ground.bottom() + SPACING / 2 + place * line, room.width(), line)
            board.write(text, row, board.theme.dim if place else board.theme.text, font, LEFT)

    def _draw_features(self, board: Board, room: QRectF, sample: Sample) -> None:
        """As many features as there are lines; the last line tells that there are more."""
        words, numbers = ui_font(SMALL), number_font(SMALL)
        metrics = QFontMetricsF(numbers)
        line = room.height() / _MOST_FEATURES
        shown = list(sample.features[:_MOST_FEATURES])
        more = len(sample.features) - _MOST_FEATURES
        if more > 0:
            shown = shown[:-1]
        for place, (name, value) in enumerate(shown):
            row = QRectF(room.left(), room.top() + place * line, room.width(), line)
            text = format_number(value, 3)
            wide = metrics.horizontalAdvance(text) + 1
            board.write(text, row, board.theme.text, numbers, RIGHT)
            board.write(name, row.adjusted(0, 0, -wide - SPACING, 0), board.theme.dim, words, LEFT)
        if more > 0:
            row = QRectF(room.left(), room.top() + len(shown) * line, room.width(), line)
            board.write(f"{_MORE} {self.tr('{0} more').format(more + 1)}", row, board.theme.dim, words, LEFT)

    def _image(self, board: Board, number: int, picture: Array) -> QImage:
        key = board.theme.name, number
        if key not in self._images:
            low, high = self._range
            self._images[key] = shaded((picture - low) / (high - low), board.theme, "text")
        return self._images[key]

    def _width(self) -> float:
        """Width that the rows have on the screen."""
        bar = self._bar
        return self.area().width() - (bar.width() if bar is not None and not bar.isHidden() else 0)

    def _columns(self, width: float) -> int:
        return max(1, int(width / self._side().width()))

    def _side(self) -> QSize:
        """The size of a cell."""
        line = QFontMetricsF(ui_font(SMALL)).height()
        tables = any(each.picture is None for each in self._samples)
        wide = pixels(_TABLE if tables else _PICTURE) + 2 * SPACING
        high = line * _MOST_FEATURES + SPACING if tables else pixels(_PICTURE)
        if not tables:  # in a low sheet, smaller pictures with their words
            free = self.area().height() - 2 * line - 2.5 * SPACING
            high = min(high, max(free, pixels(_LEAST_PICTURE)))
        return QSize(wide, round(high + 2 * line + 2.5 * SPACING))

    def _cell(self, contents: QRectF, number: int) -> QRectF:
        side = self._side()
        row, column = divmod(number, self._columns(contents.width()))
        apart = contents.width() / self._columns(contents.width())
        left, top = contents.left() + column * apart, contents.top() + row * side.height()
        return QRectF(left, top, min(side.width(), contents.width()), side.height())

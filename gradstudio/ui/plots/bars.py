"""Named bars in rows: activations of one sample, dead shares, updates as a share of their weights."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPen
from PySide6.QtWidgets import QWidget

from gradstudio.graph.numbers import NOT_COMPUTED, format_number, format_power
from gradstudio.ui.plots.board import CENTRE, LEFT, RIGHT, Board, faded
from gradstudio.ui.plots.choosing import RollingPlot
from gradstudio.ui.plots.head import Mark
from gradstudio.ui.plots.saving import Table
from gradstudio.ui.plots.scale import Scale
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING, mix

_SHARE_OF_NAMES: Final = 0.34
_APART: Final = 64
_BAND: Final = 0.12
_LEAST_BARS: Final = 24
"""Width below which no bar is drawn."""


@dataclass(frozen=True, slots=True)
class Row:
    """A number with a name; None where it was not computed. `figure` is how it is told, if given."""

    name: str
    value: float | None
    figure: str = ""


class BarRows(RollingPlot):
    """Bars from zero to either side in the colours of sign, or by powers of ten; a good range may be marked.

    Numbers beyond the good range have a triangle that points to where they lie.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        self._rows: tuple[Row, ...] = ()
        self._scale = Scale(0, 1)
        self._good: tuple[float, float] | None = None
        self._caption = ""
        super().__init__(title, parent)

    def draw(
        self,
        rows: Sequence[Row],
        *,
        name: str = "",
        log: bool = False,
        good: tuple[float, float] | None = None,
        limits: tuple[float, float] | None = None,
        caption: str = "",
    ) -> None:
        """Draw these.

        `name` is what the numbers are, `log` has them by powers of ten, `good` is the range that is marked,
        `limits` the axis's, by default that of the numbers, `caption` a line below.
        """
        self._rows, self._good, self._caption = tuple(rows), good, caption
        known = [row.value for row in rows if row.value is not None and math.isfinite(row.value)]
        ends = [*known, *(good or ()), *(limits or ())]
        self._scale = (_powers if log else _from_zero)(list(limits or ends), name)
        self._changed()

    def is_empty(self) -> bool:
        """Whether there is no row."""
        return not self._rows

    def marks(self) -> tuple[Mark, ...]:
        """The good range."""
        if self._good is None:
            return ()
        low, high = (format_power(each, 2) for each in self._good)
        return (Mark(self.tr("good"), f"{low} – {high}", "value", "square"),)

    def caption(self) -> str:
        """The line below."""
        return self._caption

    def told(self) -> str:
        """Every name with its number, and whether it is beyond the good range."""
        if self.is_empty():
            return super().told()
        return ", ".join(self.row_text(number) for number in range(len(self._rows)))

    def row_text(self, number: int) -> str:
        """A row in words."""
        row = self._rows[number]
        said = f"{row.name} {_figure(row)}"
        beyond = self._beyond(row)
        if not beyond:
            return said
        return f"{said}: {self.tr('above the good range') if beyond > 0 else self.tr('below the good range')}"

    def table(self) -> Table:
        """A row for each bar: its name and its number."""
        header = [self.tr("name"), self._scale.name or self.tr("value")]
        return Table(header, [(row.name, row.value) for row in self._rows])

    def tip_at(self, at: QPointF) -> str:
        """The row under the mouse, in words."""
        window = self._window()
        number = int((at.y() - window.top() + self.rolled()) // self._row(window))
        return self.row_text(number) if window.contains(at) and number < len(self._rows) else ""

    def height_for(self, width: float) -> float:
        """How high all rows are."""
        del width
        return len(self._rows) * self._row(self._window())

    def paper(self) -> QSize:
        """As wide as on paper, and as high as all rows."""
        beside = self.height() - self._window().height()
        return QSize(super().paper().width(), round(len(self._rows) * _line() + beside))

    def _window(self) -> QRectF:
        return self.area().adjusted(0, 0, 0, -_foot(self.area().height()))

    def _row(self, window: QRectF) -> float:
        """Height of a row: they stand closer where all of them are then in sight."""
        close = window.height() / max(len(self._rows), 1)
        return close if _close() <= close < _line() else _line()

    def _beyond(self, row: Row) -> int:
        """1 above the good range, −1 below it, else 0."""
        if self._good is None or row.value is None:
            return 0
        return (row.value > self._good[1]) - (row.value < self._good[0])

    def _draw(self, board: Board, area: QRectF) -> None:
        window = area.adjusted(0, 0, 0, -_foot(area.height()))
        contents = self._rolled_area(board, window)
        words, numbers = ui_font(SMALL), number_font(SMALL)
        of_words, of_numbers = QFontMetricsF(words), QFontMetricsF(numbers)
        longest = max(of_words.horizontalAdvance(row.name) for row in self._rows)
        names = min(longest + 1, contents.width() * _SHARE_OF_NAMES)
        figures = max(of_numbers.horizontalAdvance(_figure(row)) for row in self._rows) + SPACING
        if self._good is not None:
            figures += 4 * SPACING
        bars = QRectF(
            contents.left() + names + 2 * SPACING,
            window.top(),
            contents.width() - names - figures - 4 * SPACING,
            min(window.height(), len(self._rows) * self._row(window)),
        )
        drawn = bars.width() >= pixels(_LEAST_BARS)
        if drawn:
            self._draw_ground(board, bars, area)
        painter = board.painter
        painter.save()
        painter.setClipRect(window)
        high = self._row(window)
        for number, row in enumerate(self._rows):
            line = QRectF(contents.left(), contents.top() + number * high, contents.width(), high)
            if not window.intersects(line):
                continue
            board.write(
                row.name,
                QRectF(line.left(), line.top(), names if drawn else line.width() - figures, line.height()),
                board.theme.text,
                words,
                LEFT,
            )
            told = line.adjusted(
                line.width() - figures, 0, -(4 * SPACING if self._good is not None else 0), 0
            )
            board.write(
                _figure(row),
                told,
                board.theme.text if row.value is not None else board.theme.dim,
                numbers,
                RIGHT,
            )
            if beyond := self._beyond(row):
                at = QPointF(line.right() - 1.5 * SPACING, line.center().y())
                board.mark("triangle" if beyond > 0 else "wedge", at, 4, board.theme.negative)
            if drawn and row.value is not None and math.isfinite(row.value):
                self._draw_bar(board, bars, line, row.value)
        painter.restore()

    def _draw_bar(self, board: Board, bars: QRectF, line: QRectF, value: float) -> None:
        zero = 0.0 if self._scale.log else float(self._scale.share(0.0))
        share = float(self._scale.share(value))
        if not math.isfinite(share):
            return
        ends = sorted(bars.left() + min(max(each, 0.0), 1.0) * bars.width() for each in (zero, share))
        edge = SPACING * line.height() / _line()
        room = QRectF(ends[0], line.top() + edge, max(ends[1] - ends[0], 1.0), line.height() - 2 * edge)
        board.painter.fillRect(room, board.theme.negative if value < 0 else board.theme.positive)

    def _draw_ground(self, board: Board, bars: QRectF, area: QRectF) -> None:
        """The ground of the bars with the good range, and the axis below."""
        theme, painter = board.theme, board.painter
        board.panel(bars)
        font = number_font(SMALL)
        metrics = QFontMetricsF(font)
        if self._good is not None:
            low, high = (bars.left() + float(self._scale.share(each)) * bars.width() for each in self._good)
            painter.fillRect(QRectF(low, bars.top(), high - low, bars.height()), faded(theme.value, _BAND))
            painter.setPen(QPen(theme.value, 1, Qt.PenStyle.DashLine))
            for at in (low, high):
                painter.drawLine(QLineF(at, bars.top(), at, bars.bottom()))
        for tick in self._scale.ticks(max(1, int(bars.width() / pixels(_APART)))):
            at = bars.left() + float(self._scale.share(tick.value)) * bars.width()
            painter.setPen(QPen(mix(theme.canvas, theme.line, 0.8), 1))
            painter.drawLine(QLineF(at, bars.top(), at, bars.bottom()))
            if _foot(area.height()):
                wide = metrics.horizontalAdvance(tick.label) + 1
                room = QRectF(at - wide / 2, bars.bottom() + SPACING / 2, wide, metrics.height())
                board.write(tick.label, room, theme.dim, font, CENTRE)
        board.edge(bars)


def _powers(ends: list[float], name: str) -> Scale:
    """A scale of whole powers of ten that holds `ends`."""
    usable = [end for end in ends if end > 0]
    low = math.floor(math.log10(min(usable, default=0.1)))
    high = math.ceil(math.log10(max(usable, default=1.0)))
    return Scale(10.0**low, 10.0 ** max(high, low + 1), name, log=True)


def _from_zero(ends: list[float], name: str) -> Scale:
    low, high = min([0.0, *ends]), max([0.0, *ends])
    return Scale(low, high if high > low else 1.0, name)


def _figure(row: Row) -> str:
    if row.figure:
        return row.figure
    return NOT_COMPUTED if row.value is None else format_number(row.value)


def _line() -> float:
    return _close() + 2 * SPACING


def _close() -> float:
    """Height of a row without room above and below."""
    return QFontMetricsF(ui_font(SMALL)).height()


def _foot(height: float) -> float:
    """Height of the numbers of the axis; none where there is hardly room for a row."""
    line = QFontMetricsF(number_font(SMALL)).height()
    return line + SPACING if height >= 2 * _line() + line else 0.0

"""Data as points: two columns against each other, every class in its colour and its marker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradstudio.graph.numbers import MINUS, format_number
from gradstudio.train.data import Dataset
from gradstudio.ui.panels.inspector.attributes import Choice
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING

_MOST: Final = 5_000
"""Points that are drawn; of more, so many evenly."""
_MARKERS: Final = {
    "o": "●",
    "s": "■",
    "t1": "▲",
    "d": "◆",
    "star": "★",
    "t": "▼",
    "h": "⬢",
    "t2": "▶",
    "p": "⬟",
    "t3": "◀",
}
"""A marker of the plot, and the letter that looks like it."""
_COLOURS: Final = ("positive", "negative", "value", "hazard", "accent", "gradient", "dim", "text")
_LEGEND: Final = 12
_BANDS: Final = 5
"""Numbers to predict are coloured in so many bands, each of as many samples."""
_FIELD: Final = 200
_ALIKE: Final = 2.0
"""Columns whose ranges differ by less have one scale, so that a circle is round."""


class DataScatter(QWidget):
    """Two columns of a data set; samples that are held out are hollow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._held: NDArray[np.bool_] = np.zeros(0, bool)
        self._plot: Any = None
        self._groups: tuple[Sequence[str], NDArray[np.int64]] = ((), np.zeros(0, np.int64))
        self.across, self.upwards = Choice(), Choice()
        head = QHBoxLayout()
        head.setSpacing(2 * SPACING)
        self._labels = QLabel(), QLabel()
        for label, choice in zip(self._labels, (self.across, self.upwards), strict=True):
            choice.setFixedWidth(pixels(_FIELD))
            choice.activated.connect(self._draw)
            label.setBuddy(choice)
            head.addWidget(label)
            head.addWidget(choice)
            head.addSpacing(2 * SPACING)
        head.addStretch(1)
        self._legend = QLabel()
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._legend.setWordWrap(True)
        self._legend.setFont(ui_font(SMALL))
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2 * SPACING)
        self._rows.addLayout(head)
        self._rows.addWidget(self._legend)
        self._speak()

    def show_dataset(self, dataset: Dataset | None, held: NDArray[np.bool_]) -> None:
        """Show the samples of a data set, and which of them are held out."""
        self._held = held
        if dataset is not self._dataset:
            self._dataset = dataset
            if dataset is not None:
                self._groups = groups(dataset)
                self._list(dataset)
        if dataset is not None:
            self._draw()

    def points(self) -> int:
        """How many points are drawn."""
        return 0 if self._plot is None else sum(len(item.data) for item in self._plot.plotItem.items)

    def legend(self) -> str:
        """What the markers mean, as it is shown."""
        return self._legend.text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.LanguageChange} and self._plot is not None:
            self._draw()
        super().changeEvent(event)

    def _list(self, dataset: Dataset) -> None:
        """Offer the columns; the first two are chosen, or those of a picture that differ most."""
        names = dataset.columns or tuple(f"x{i}" for i in range(1, dataset.width + 1))
        names = (*names, self.tr("target"))
        first = np.argsort(-dataset.inputs.std(axis=0))[:2] if dataset.image_shape else np.arange(2)
        for choice, at in zip((self.across, self.upwards), first.tolist(), strict=True):
            choice.clear()
            choice.addItems(list(names))
            choice.setCurrentIndex(at)

    def _draw(self) -> None:
        dataset = self._dataset
        if dataset is None:
            return
        import pyqtgraph

        if self._plot is None:
            self._make()
        self._dress()
        self._plot.clear()
        rows = np.arange(len(dataset))[:: -(-len(dataset) // _MOST)]
        x, y = (self._column(dataset, choice.currentIndex())[rows] for choice in (self.across, self.upwards))
        held = self._held[rows] if self._held.size else np.zeros(len(rows), bool)
        names, indices = self._groups
        theme = current_theme()
        for index in range(len(names)):
            marker, colour = _look(index)
            for hollow in (False, True):
                chosen = (indices[rows] == index) & (held == hollow)
                if chosen.any():
                    fill = None if hollow else pyqtgraph.mkBrush(colour)
                    pen = pyqtgraph.mkPen(colour if hollow else theme.panel, width=1.2 if hollow else 0.5)
                    item = pyqtgraph.ScatterPlotItem(
                        x=x[chosen], y=y[chosen], symbol=marker, size=pixels(8), pen=pen, brush=fill
                    )
                    self._plot.addItem(item)
        for side, choice in (("bottom", self.across), ("left", self.upwards)):
            self._plot.setLabel(side, escape(choice.currentText()), color=theme.dim.name())
        across, upwards = np.ptp(x), np.ptp(y)
        self._plot.setAspectLocked(0 < across < _ALIKE * upwards < _ALIKE * _ALIKE * across)
        self._plot.autoRange()
        self._tell(len(rows), len(dataset), held=bool(held.any()))

    @staticmethod
    def _column(dataset: Dataset, index: int) -> NDArray[Any]:
        return dataset.inputs[:, index] if index < dataset.width else dataset.targets

    def _make(self) -> None:
        import pyqtgraph

        self._plot = pyqtgraph.PlotWidget()
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._rows.addWidget(self._plot, 1)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.tickStrings = partial(_tick_strings, axis.tickStrings)

    def _dress(self) -> None:
        import pyqtgraph

        theme = current_theme()
        self._plot.setBackground(theme.canvas)
        self._plot.showGrid(x=True, y=True, alpha=0.12)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(pyqtgraph.mkPen(theme.line))
            axis.setTextPen(theme.dim)
            axis.setTickFont(number_font(SMALL))
            axis.setStyle(tickLength=0)

    def _tell(self, drawn: int, samples: int, *, held: bool) -> None:
        names, _ = self._groups
        parts = []
        for index, name in enumerate(names[:_LEGEND]):
            marker, colour = _look(index)
            sign = f'<span style="color:{colour.name()}">{_MARKERS[marker]}</span>'
            parts.append(f"{sign}&nbsp;{escape(translated(name)).replace(' ', '&nbsp;')}")
        if len(names) > _LEGEND:
            parts.append(self.tr("… and {0} more classes").format(f"{len(names) - _LEGEND:,}"))
        if held:
            parts.append(self.tr("hollow: held out"))
        if drawn < samples:
            parts.append(self.tr("{0} of {1} samples drawn").format(f"{drawn:,}", f"{samples:,}"))
        self._legend.setText(" &nbsp; ".join(parts))

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("The data as points"))
        for label, choice, words, told in (
            (self._labels[0], self.across, self.tr("across"), self.tr("Column across")),
            (self._labels[1], self.upwards, self.tr("upwards"), self.tr("Column upwards")),
        ):
            label.setText(words)
            choice.setAccessibleName(told)


def groups(dataset: Dataset) -> tuple[Sequence[str], NDArray[np.int64]]:
    """The names of groups and the group of each sample: its class, or the band that its number lies in."""
    if dataset.classes:
        return dataset.classes, dataset.targets
    inner = np.unique(np.quantile(dataset.targets, np.linspace(0, 1, _BANDS + 1)[1:-1]))
    bands = np.searchsorted(inner, dataset.targets, side="right")
    ends = [dataset.targets.min(), *inner, dataset.targets.max()]
    names = [f"{format_number(low, 3)} … {format_number(high, 3)}" for low, high in pairwise(ends)]
    return names, bands


def _tick_strings(plain: Callable[..., list[str]], *args: Any) -> list[str]:  # noqa: ANN401 - pyqtgraph's
    return [text.replace("-", MINUS) for text in plain(*args)]


def _look(index: int) -> tuple[str, QColor]:
    """Marker and colour of a group; both differ from those of the groups beside it."""
    colour: QColor = getattr(current_theme(), _COLOURS[index % len(_COLOURS)])
    return list(_MARKERS)[index % len(_MARKERS)], colour

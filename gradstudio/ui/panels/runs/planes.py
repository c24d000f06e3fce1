"""Decision boundaries of several runs side by side, each with its units and its held-out accuracy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.train.data import Dataset, load_data
from gradstudio.train.data.generated import GENERATED
from gradstudio.train.data.wanted import wanted
from gradstudio.ui.panels.runs.columns import figure_text
from gradstudio.ui.panels.runs.grouping import grouped
from gradstudio.ui.panels.runs.setting_words import SettingWords
from gradstudio.ui.plots.field import Field, FieldPlot
from gradstudio.ui.plots.points import Points, drawn_rows
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.words import note

if TYPE_CHECKING:
    from gradstudio.train.experiments import Run
    from gradstudio.ui.panels.runs.keeping import Entry

_SIDE: Final = 128
_HEIGHT: Final = 150
_MOST: Final = 12
_SAMPLES: Final = 300
"""Samples that are drawn on a small plane."""


class Planes(QScrollArea):
    """Small plots in rows, as many beside one another as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = SettingWords(self)
        self._datasets: dict[str, Dataset] = {}
        self.plots: list[FieldPlot] = []
        self._note = note("")
        self._grid = QGridLayout()
        self._grid.setSpacing(3 * SPACING)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(self._grid, 1)
        rows.addWidget(self._note)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Boundaries"))
        self.show_entries([])

    def know(self, dataset: Dataset) -> None:
        """Draw the samples of `dataset` on the planes of its runs."""
        self._datasets = {dataset.name: dataset}

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the boundaries of these runs."""
        groups = grouped([entry for entry in entries if entry.run.boundary is not None])
        shown = [(group.unlike, entry) for group in groups for entry in group.entries][:_MOST]
        self._tell(len(entries), len(shown), sum(len(group.entries) for group in groups))
        while len(self.plots) > len(shown):
            plot = self.plots.pop()
            self._grid.removeWidget(plot)
            plot.hide()
            plot.deleteLater()
        while len(self.plots) < len(shown):
            plot = FieldPlot()
            plot.setFixedHeight(pixels(_HEIGHT))
            self.plots.append(plot)
        for plot, (unlike, entry) in zip(self.plots, shown, strict=True):
            self._draw(plot, entry, self._words.said({k: v for k, v in unlike.items() if k != "data"}))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit another number of plots beside one another."""
        super().resizeEvent(event)
        self._arrange()

    def _draw(self, plot: FieldPlot, entry: Entry, apart: str) -> None:
        run = entry.run
        if run.boundary is None:
            return
        last = run.last
        figure = None if last is None else last.heldout_accuracy
        plot.set_title(apart or f"#{entry.number}")
        (left, low), (right, high) = run.boundary.low, run.boundary.high
        shares = run.boundary.field
        values = shares[..., 1] if shares.shape[-1] == 2 else shares  # noqa: PLR2004 - two classes
        plot.draw(
            Field(values, (left, right), (low, high)),
            self._points(run),
            caption="" if figure is None else self.tr("held out {0}").format(figure_text("accuracy", figure)),
        )

    def _points(self, run: Run) -> Points | None:
        dataset = self._datasets.get(run.data) or _generated(run.data)
        if dataset is None or not dataset.classes:
            return None
        some = drawn_rows(len(dataset), _SAMPLES)
        x, y = dataset.inputs[some].T
        return Points(x, y, dataset.targets[some])

    def _arrange(self) -> None:
        across = max(1, self.viewport().width() // pixels(_SIDE))
        for number, plot in enumerate(self.plots):
            self._grid.addWidget(plot, number // across, number % across)
            plot.show()
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < min(across, len(self.plots)) else 0)

    def _tell(self, chosen: int, shown: int, there: int) -> None:
        if not chosen:
            text = self.tr("Choose runs in the table to see their boundaries")
        elif not there:
            text = self.tr("These runs have no boundary: it needs samples of two numbers, and classes")
        elif shown < there:
            text = self.tr("{0} more are not shown").format(there - shown)
        else:
            text = ""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def message(self) -> str:
        """What is said beneath the plots."""
        return self._note.text()


@lru_cache(maxsize=4)
def _generated(text: str) -> Dataset | None:
    """The set of that name where it is made from the name alone."""
    try:
        return load_data(text) if wanted(text).name in GENERATED else None
    except GradStudioError:
        return None

"""Data as points: two columns against each other, chosen from lists."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.train.data import Dataset
from gradstudio.ui.plots.points import Points, drawn_rows
from gradstudio.ui.plots.scatter import ScatterPlot
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.inputs import Choice

_MOST: Final = 2_000
"""Points that are drawn; of more, so many evenly."""
_BANDS: Final = 5
"""Numbers to predict are coloured in so many bands, each of as many samples."""
_FIELD: Final = 200


class DataScatter(QWidget):
    """Two columns of a data set; samples that are held out are hollow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._held: NDArray[np.bool_] = np.zeros(0, bool)
        self._groups: tuple[Sequence[str], NDArray[np.int64]] = ((), np.zeros(0, np.int64))
        self.across, self.upwards = Choice(), Choice()
        self.plot = ScatterPlot(self.tr("The data as points"))
        head = QHBoxLayout()
        head.setSpacing(2 * SPACING)
        for choice, words, told in (
            (self.across, self.tr("across"), self.tr("Column across")),
            (self.upwards, self.tr("upwards"), self.tr("Column upwards")),
        ):
            label = QLabel(words)
            label.setBuddy(choice)
            choice.setAccessibleName(told)
            choice.setFixedWidth(pixels(_FIELD))
            choice.activated.connect(self._draw)
            head.addWidget(label)
            head.addWidget(choice)
            head.addSpacing(2 * SPACING)
        head.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2 * SPACING)
        rows.addLayout(head)
        rows.addWidget(self.plot, 1)

    def show_dataset(self, dataset: Dataset | None, held: NDArray[np.bool_]) -> None:
        """Show the samples of a data set, and which of them are held out."""
        self._held = held
        if dataset is not self._dataset:
            self._dataset = dataset
            if dataset is not None:
                self._groups = groups(dataset)
                self._list(dataset)
        self._draw()

    def _list(self, dataset: Dataset) -> None:
        """Offer the columns; the first two are chosen, or those of a picture that differ most."""
        names = dataset.columns or tuple(f"x{i}" for i in range(1, dataset.width + 1))
        names = (*names, self.tr("class") if dataset.classes else self.tr("target"))
        first = np.argsort(-dataset.inputs.std(axis=0))[:2] if dataset.image_shape else np.arange(2)
        for choice, at in zip((self.across, self.upwards), first.tolist(), strict=True):
            choice.clear()
            choice.addItems(list(names))
            choice.setCurrentIndex(at)

    def _draw(self) -> None:
        dataset = self._dataset
        if dataset is None:
            return
        rows = drawn_rows(len(dataset), _MOST)
        x, y = (_column(dataset, choice.currentIndex())[rows] for choice in (self.across, self.upwards))
        names, indices = self._groups
        held = self._held[rows]
        told = [self.tr("hollow: held out")] if held.any() else []
        if len(rows) < len(dataset):
            words = self.tr("{0} of {1} samples drawn")
            told.append(words.format(f"{len(rows):,}", f"{len(dataset):,}"))
        self.plot.draw(
            Points(x, y, indices[rows], held),
            names=(self.across.currentText(), self.upwards.currentText()),
            classes=[translated(name) for name in names],
            caption=" · ".join(told),
        )


def groups(dataset: Dataset) -> tuple[Sequence[str], NDArray[np.int64]]:
    """The names of groups and the group of each sample: its class, or the band that its number lies in."""
    if dataset.classes:
        return dataset.classes, dataset.targets
    inner = np.unique(np.quantile(dataset.targets, np.linspace(0, 1, _BANDS + 1)[1:-1]))
    bands = np.searchsorted(inner, dataset.targets, side="right")
    ends = [dataset.targets.min(), *inner, dataset.targets.max()]
    return [f"{format_number(low, 3)} … {format_number(high, 3)}" for low, high in pairwise(ends)], bands


def _column(dataset: Dataset, index: int) -> NDArray[Any]:
    return dataset.inputs[:, index] if index < dataset.width else dataset.targets

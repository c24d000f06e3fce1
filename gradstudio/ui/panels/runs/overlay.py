"""Curves of several runs over one another; runs that differ in their seed alone as a mean with its band."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeAlias, get_args

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gradstudio.train.experiments import Figure, Run, band
from gradstudio.ui.panels.runs.columns import figure_text
from gradstudio.ui.panels.runs.grouping import Group, grouped
from gradstudio.ui.panels.runs.setting_words import SettingWords
from gradstudio.ui.plots.board import Stroke
from gradstudio.ui.plots.curves import Curves, Series
from gradstudio.ui.theme.classes import Ink
from gradstudio.ui.widgets.inputs import Choice

if TYPE_CHECKING:
    from gradstudio.ui.panels.runs.keeping import Entry

_MOST: Final = 24
"""Curves that are drawn; more would be told apart by nobody."""
_COLOURS: Final = 8
Line: TypeAlias = tuple[Ink, Stroke]
"""How a curve is drawn: its colour, and solid or dashed."""
FIGURES: Final[tuple[Figure, ...]] = ("heldout_loss", "heldout_accuracy", "loss", "accuracy")


class Overlay(QWidget):
    """One plot; `figure` chooses what is drawn, and is laid out by what is around."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self.lines: dict[Entry, Line] = {}
        """How the curve of each run is drawn, for those that have one."""
        self._words = SettingWords(self)
        self.figure = Choice()
        self.figure.setAccessibleName(self.tr("Figure that is drawn"))
        for key in FIGURES:
            self.figure.addItem(self._name(key), key)
        self.figure.currentIndexChanged.connect(self._draw)
        self.curves = Curves()
        self.curves.set_empty_text(self.tr("Choose runs in the table to see their curves"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.curves)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Draw the curves of these runs."""
        self._entries = list(entries)
        self._draw()

    def chosen_figure(self) -> Figure:
        """What is drawn."""
        key = self.figure.currentData()
        return next(each for each in get_args(Figure) if each == key)

    def _draw(self) -> None:
        key = self.chosen_figure()
        groups = [group for group in grouped(self._entries) if _has(group.runs, key)][:_MOST]
        series = [self._series(number, group, key) for number, group in enumerate(groups)]
        self.lines = {entry: _line(number) for number, group in enumerate(groups) for entry in group.entries}
        self.curves.set_title(self._name(key))
        self.curves.draw(series, x_name=self.tr("epoch"))

    def _series(self, number: int, group: Group, key: Figure) -> Series:
        runs = group.runs
        found = band(runs, key)
        times = 100.0 if key.endswith("accuracy") else 1.0
        mean = times * np.array(found.mean)
        spread = times * np.array(found.deviation)
        several = len(runs) > 1
        colour, style = _line(number)
        return Series(
            self._called(group),
            np.arange(1, len(mean) + 1),
            mean,
            ink=colour,
            stroke=style,
            figure=figure_text(key, found.mean[-1]),
            low=mean - spread if several else None,
            high=mean + spread if several else None,
        )

    def _called(self, group: Group) -> str:
        """What a curve is of: what sets it apart, else its number; and how many seeds it is the mean of."""
        seeds = self.tr("{0} seeds").format(len(group.entries)) if len(group.entries) > 1 else ""
        apart = self._words.said(group.unlike)
        if not apart and not seeds:
            return f"#{group.entries[0].number}"
        return ", ".join(filter(None, [apart, seeds]))

    def _name(self, key: Figure) -> str:
        return {
            "loss": self.tr("training loss"),
            "accuracy": self.tr("training accuracy, %"),
            "heldout_loss": self.tr("held-out loss"),
            "heldout_accuracy": self.tr("held-out accuracy, %"),
        }[key]


def _line(number: int) -> Line:
    """The line of the curve of this number: in colours first, dashed when these have gone round."""
    return number % _COLOURS, "solid" if number < _COLOURS else "dashed"


def _has(runs: Sequence[Run], key: Figure) -> bool:
    """Whether there is a first point to draw."""
    return bool(band(runs, key).mean)

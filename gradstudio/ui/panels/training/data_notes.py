"""What is said about the data of a training: how many, why they cannot be used, if the graph takes them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.gates import show_shape
from gradstudio.graph.document import Document
from gradstudio.train.data import Dataset, known_data, load_data
from gradstudio.train.data.reading import Reading
from gradstudio.train.data.wanted import Wanted
from gradstudio.train.feed import find_feed
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.words import note
from gradstudio.ui.workspace import NODES_IN_PLACE

_FAULTS: Final = 4
"""Bad places that are listed here; all of them are in the preview."""


class DataNotes(QWidget):
    """A few lines, each shown while there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setFixedHeight(pixels(SPACING))
        self._told, self._refused, self._faults, self._fit = (
            note(""),
            note("", "gradient"),
            note(""),
            note(""),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        for line in (self._busy, self._told, self._refused, self._faults, self._fit):
            layout.addWidget(line)

    def show_busy(self, asked: Wanted) -> None:
        """Say that `asked` is being read."""
        self._busy.show()
        _say(self._told, self.tr("Reading {0}…").format(file_name(asked)))
        for line in (self._refused, self._faults, self._fit):
            _say(line, "")

    def show_reading(self, reading: Reading, refused: Reading, document: Document | None) -> None:
        """Say what is there, why what was asked for last cannot be used, and if `document` takes it."""
        self._busy.hide()
        _say(self._told, "" if reading.dataset is None else self._size(reading.dataset))
        _say(self._refused, "" if refused.refusal is None else shortened(refused.refusal, refused.asked))
        _say(self._faults, self._other_faults(reading))
        self.show_fit(reading, document)

    def show_fit(self, reading: Reading, document: Document | None) -> None:
        """Say which inputs of `document` take the data, or why they do not fit."""
        told, fits = "", True
        if document is not None and reading.dataset is not None:
            told, fits = self._fitting(document, reading.dataset, reading.asked)
        _say(self._fit, told)
        set_role(self._fit, "dim" if fits else "gradient")

    def state(self) -> str:
        """What is said about the data: that they are read, or why they cannot be used."""
        lines = (self._told, self._refused, self._faults)
        return "\n".join(each.text() for each in lines if not each.isHidden())

    def fit(self) -> str:
        """The line on whether the graph takes the data."""
        return self._fit.text()

    def _size(self, dataset: Dataset) -> str:
        if dataset.classes:
            words = self.tr("{0} samples of {1} numbers, {2} classes")
            return words.format(f"{len(dataset):,}", dataset.width, len(dataset.classes))
        words = self.tr("{0} samples of {1} numbers, a number to predict")
        return words.format(f"{len(dataset):,}", dataset.width)

    def _other_faults(self, reading: Reading) -> str:
        """The gaps and bad places, beside the one that is told as the reason."""
        refusal, grid = reading.refusal, reading.grid
        if refusal is None or grid is None:
            return ""
        found = [translated(fault.reason) for fault in grid.faults if fault.reason not in str(refusal)]
        more = len(found) - _FAULTS
        if more > 0:
            found[_FAULTS:] = [self.tr("… and {0} more: look at the data").format(f"{more:,}")]
        return "\n".join(found)

    def _fitting(self, document: Document, dataset: Dataset, asked: Wanted) -> tuple[str, bool]:
        try:
            feed = find_feed(document, dataset)
        except GradStudioError as error:
            told = shortened(error, asked)
            fitting = ", ".join(_fitting_sets(document))
            return f"{told}\n{self.tr('These fit: {0}').format(fitting)}" if fitting else told, False
        sides = [(feed.inputs, dataset.width), (feed.targets, 0)]
        takes = [
            self.tr("{0} takes {1}").format(side.leaf, _shape(side.width or width, columns=side.columns))
            for side, width in sides
            if side is not None
        ]
        return self.tr("{0}: {1} fits").format(", ".join(takes), file_name(asked)), True


def file_name(asked: Wanted) -> str:
    """A set's name, or that of its file without where it lies."""
    return Path(asked.name).name


def _fitting_sets(document: Document) -> list[str]:
    """The sets that are there for everyone and fit; none of a graph too large to try them all at once."""
    if len(document) > NODES_IN_PLACE:
        return []
    return [name for name, dataset in _known_sets().items() if _fits(document, dataset)]


@cache
def _known_sets() -> dict[str, Dataset]:
    return {name: load_data(name) for name in known_data()}


def _fits(document: Document, dataset: Dataset) -> bool:
    try:
        find_feed(document, dataset)
    except GradStudioError:
        return False
    return True


def _say(line: QLabel, words: str) -> None:
    line.setText(words)
    line.setVisible(bool(words))


def shortened(error: GradStudioError, asked: Wanted) -> str:
    """Why data cannot be used, the file called by its name: where it lies is in the text beneath."""
    message = str(error)
    for long in (str(asked), asked.name):
        message = message.replace(long, file_name(asked)) if long else message
    return translated(message)


def _shape(width: int, *, columns: bool) -> str:
    """What an input takes: `64×N`, `N×64`, or `N`."""
    return show_shape(((width, "N") if columns else ("N", width)) if width else ("N",))

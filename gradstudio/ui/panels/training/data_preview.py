"""The window that shows the data of a training: as a table, as points, as pictures."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.train.data import Dataset
from gradstudio.train.data.parts import split_rows
from gradstudio.train.data.preview import Preview, preview_of
from gradstudio.train.data.reading import Reading
from gradstudio.ui.panels.training.data_pictures import DataPictures
from gradstudio.ui.panels.training.data_scatter import DataScatter
from gradstudio.ui.panels.training.data_table import DataTable
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import TITLE, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.empty import EmptyState
from gradstudio.ui.widgets.segmented import Segmented
from gradstudio.ui.widgets.words import note

_SIZE: Final = 760, 560
_CLASSES: Final = 8
"""Classes that are counted in the line beneath the name."""


class DataPreview(QDialog):
    """Stays beside the window while one works on, and follows the data that are chosen there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self._reading: Reading | None = None
        self._held: NDArray[np.bool_] = np.zeros(0, bool)
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setFont(ui_font(TITLE, bold=True))
        self._name.setMinimumWidth(1)
        self._about = note("")
        self.views = Segmented([("table", ""), ("points", ""), ("pictures", "")])
        self.views.chosen.connect(self._turn)
        self.table, self.scatter, self.pictures = DataTable(), DataScatter(), DataPictures()
        self._empty = EmptyState("", "", symbol="train")
        self._stack = QStackedWidget()
        for page in (self.table, self.scatter, self.pictures, self._empty):
            self._stack.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self.views)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACING, 4 * SPACING, 4 * SPACING, 4 * SPACING)
        layout.setSpacing(2 * SPACING)
        layout.addLayout(head)
        layout.addWidget(self._about)
        layout.addWidget(self._stack, 1)
        self.resize(*(pixels(side) for side in _SIZE))
        self._speak()

    def show_reading(self, reading: Reading, heldout: float, seed: int, *, stratified: bool) -> None:
        """Show what was read, and which samples a training with `seed` holds out."""
        self._reading = reading
        self._held = _held_out(reading.dataset, heldout, seed, stratified=stratified)
        dataset = reading.dataset
        for key, usable in (
            ("points", dataset is not None),
            ("pictures", dataset is not None and dataset.image_shape is not None),
        ):
            self.views.button(key).setEnabled(usable)
            if not usable and self.views.current() == key:
                self.views.choose("table")
        self._tell()
        self._turn(self.views.current())

    def about(self) -> str:
        """The lines beneath the name."""
        return self._about.text()

    def _turn(self, key: str) -> None:
        """Show the view `key`; the others are made when they are turned to."""
        reading = self._reading
        if reading is None:
            return
        if reading.grid is None:
            self._stack.setCurrentWidget(self._empty)
            return
        if key == "points":
            self._stack.setCurrentWidget(self.scatter)
            self.scatter.show_dataset(reading.dataset, self._held)
        elif key == "pictures":
            self._stack.setCurrentWidget(self.pictures)
            self.pictures.show_dataset(reading.dataset, self._held)
        else:
            self._stack.setCurrentWidget(self.table)
            self.table.show_grid(reading.grid)

    def _tell(self) -> None:
        reading = self._reading
        if reading is None:
            return
        self._name.setText(reading.asked.name.rpartition("/")[2])
        self._name.setToolTip(reading.text)
        refusal = "" if reading.refusal is None else translated(str(reading.refusal))
        self._empty.set_texts(self.tr("Nothing to look at"), refusal)
        self._about.setText("" if reading.grid is None else self._described(preview_of(reading)))

    def _described(self, looked: Preview) -> str:
        told = [self.tr("{0} rows").format(f"{looked.rows:,}")]
        told.append(self.tr("{0} columns").format(f"{len(looked.columns):,}"))
        if looked.missing == 1:
            told.append(self.tr("1 missing cell"))
        elif looked.missing:
            told.append(self.tr("{0} missing cells").format(f"{looked.missing:,}"))
        if self._held.any():
            told.append(
                self.tr("{0} held out (hollow, or in a dashed frame)").format(f"{int(self._held.sum()):,}")
            )
        counts = [
            f"{translated(name)} ({count:,})" for name, count in list(looked.classes.items())[:_CLASSES]
        ]
        if len(looked.classes) > _CLASSES:
            counts.append("…")
        lines = [" · ".join(told), translated(looked.source)]
        if counts:
            of_sheet = self._reading is not None and self._reading.sheet is not None
            target = looked.target if of_sheet else self.tr("class")
            lines.insert(1, self.tr("{0}: {1}").format(target, ", ".join(counts)))
        return "\n".join(lines)

    def _speak(self) -> None:
        self.setWindowTitle(self.tr("The data"))
        self.views.setAccessibleName(self.tr("View of the data"))
        words = {"table": self.tr("Table"), "points": self.tr("Scatter"), "pictures": self.tr("Pictures")}
        for key, word in words.items():
            self.views.button(key).setText(word)
        self._tell()


def _held_out(dataset: Dataset | None, heldout: float, seed: int, *, stratified: bool) -> NDArray[np.bool_]:
    """Which samples are held out; none where they cannot be divided like this."""
    held = np.zeros(0 if dataset is None else len(dataset), bool)
    if dataset is not None:
        try:
            held[split_rows(dataset, heldout, seed, stratified=stratified)[1]] = True
        except GradStudioError:
            held[:] = False
    return held

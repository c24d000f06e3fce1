"""The settings of a training as a form: the data, and how parameters move."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gradstudio.errors import TrainError
from gradstudio.train.data import Dataset, known_data, load_data
from gradstudio.train.settings import Settings
from gradstudio.ui.panels.training.sgd_section import SgdSection
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.inputs import Choice
from gradstudio.ui.widgets.section import Section

_FIELD: Final = 100


class TrainingForm(QWidget):
    """Two sections of fields."""

    data_changed = Signal()
    """Another data set, minibatch or seed was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """The usual settings."""
        super().__init__(parent)
        self.data = Choice()
        self.data.addItems(list(known_data()))
        self.heldout = QLineEdit("25")
        self.heldout.setFont(number_font())
        self.heldout.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._data = Section(self.tr("Data"))
        self._data.add(self._data_row())
        self.sgd = SgdSection()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * SPACING)
        layout.addWidget(self._data)
        layout.addWidget(self.sgd)
        self.data.activated.connect(lambda _index: self.data_changed.emit())
        self.sgd.batch_changed.connect(self.data_changed)

    def dataset(self) -> Dataset:
        """The data set chosen; DataError where it cannot be read."""
        return load_data(self.data.currentText())

    def batch_size(self) -> int:
        """Samples a minibatch."""
        return self.settings().batch_size(len(self.dataset()))

    def settings(self) -> Settings:
        """The settings as they stand; TrainError names the field that is off in its `place`."""
        return Settings(**self.sgd.settings(), heldout=self._heldout() / 100)

    def mark(self, name: str) -> None:
        """Mark the field called `name` as off, all others as right."""
        self.heldout.setProperty("invalid", "true" if name == "heldout" else "")
        self.heldout.style().unpolish(self.heldout)
        self.heldout.style().polish(self.heldout)
        self.sgd.mark(name)

    def _heldout(self) -> float:
        text = self.heldout.text().strip()
        try:
            return float(text.replace("−", "-").replace(",", "."))
        except ValueError:
            message = self.tr("{0}: “{1}” is no number").format(self.tr("held out %"), text)
            raise TrainError(message, place="heldout") from None

    def _data_row(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * SPACING)
        for side, (words, why, field) in enumerate(
            (
                (self.tr("set"), self.tr("Data set"), self.data),
                (
                    self.tr("held out %"),
                    self.tr("Percent of the samples that are held out to judge by"),
                    self.heldout,
                ),
            )
        ):
            label = QLabel(words)
            label.setBuddy(field)
            for widget in (label, field):
                widget.setToolTip(why)
            field.setAccessibleName(why)
            field.setFixedWidth(pixels(_FIELD))
            grid.addWidget(label, 0, 3 * side)
            grid.addWidget(field, 0, 3 * side + 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, 3 * SPACING)
        grid.setColumnStretch(3, 1)
        return holder

"""The settings of a training as a form: the data, and how parameters move."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gradstudio.train.data import Dataset
from gradstudio.train.settings import Settings
from gradstudio.ui.panels.training.data_section import DataSection
from gradstudio.ui.panels.training.sgd_section import SgdSection
from gradstudio.ui.theme.tokens import SPACING


class TrainingForm(QWidget):
    """Two sections of fields."""

    data_changed = Signal()
    """Another data set, minibatch or seed was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """The usual settings."""
        super().__init__(parent)
        self.data = DataSection()
        self.sgd = SgdSection()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * SPACING)
        for section in (self.data, self.sgd):
            layout.addWidget(section)
        self.data.data_changed.connect(self.data_changed)
        self.sgd.batch_changed.connect(self.data_changed)
        self.sgd.seed.valueChanged.connect(self.data.set_seed)

    def dataset(self) -> Dataset:
        """The data set chosen; DataError where it cannot be read."""
        return self.data.dataset()

    def settings(self) -> Settings:
        """The settings as they stand; TrainError names the field that is off in its `place`."""
        return Settings(**self.sgd.settings(), **self.data.parts.settings())

    def show_settings(self, settings: Settings) -> None:
        """Take over `settings`, those of how the data are divided too."""
        self.sgd.show_settings(settings)
        self.data.parts.show_settings(settings)

    def mark(self, name: str) -> None:
        """Mark the field called `name` as off, all others as right."""
        self.data.mark(name)
        self.sgd.mark(name)

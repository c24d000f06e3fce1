"""The settings of a training as a form: data set, minibatch, SGD's factors, epochs, seed, number type."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gradstudio.errors import TrainError
from gradstudio.train.data import Dataset
from gradstudio.train.settings import DTYPES, Settings
from gradstudio.ui.panels.inspector.attributes import Choice, Spin
from gradstudio.ui.panels.training.data_section import DataSection
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.segmented import Segmented

ALL: Final = "all"
"""The minibatch that is the whole training part."""

_BATCHES: Final = ("1", "32", "64", "128", ALL)
_FIELD: Final = 100
_MOST_EPOCHS: Final = 100_000
_MOST_SEED: Final = 2_000_000_000
_DEFAULTS: Final = Settings(epochs=30)


class TrainingForm(QWidget):
    """Two sections of fields, two fields a row."""

    data_changed = Signal()
    """Another data set, minibatch or seed was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = DataSection()
        self.batch = Segmented([(key, key) for key in _BATCHES])
        self.batch.choose(str(_DEFAULTS.batch))
        self.lr = self._number(f"{_DEFAULTS.lr:g}")
        self.momentum = self._number(f"{_DEFAULTS.momentum:g}")
        self.weight_decay = self._number(f"{_DEFAULTS.weight_decay:g}")
        self.epochs = self._count(1, _MOST_EPOCHS, _DEFAULTS.epochs)
        self.seed = self._count(0, _MOST_SEED, _DEFAULTS.seed)
        self.dtype = Choice()
        self.dtype.addItems(list(DTYPES))
        self.dtype.setFixedWidth(pixels(_FIELD))
        self._labels: dict[str, QLabel] = {}
        self._section = Section("")
        self._section.add(self._batch_row())
        pairs = [("lr", "momentum"), ("weight_decay", "epochs"), ("seed", "dtype")]
        self._section.add(self._grid(pairs))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * SPACING)
        for section in (self.data, self._section):
            layout.addWidget(section)
        layout.addStretch(1)
        self.data.data_changed.connect(self.data_changed)
        self.batch.chosen.connect(lambda _key: self.data_changed.emit())
        self.seed.valueChanged.connect(lambda _value: self.data_changed.emit())
        self.seed.valueChanged.connect(self.data.set_seed)
        self._speak()

    def dataset(self) -> Dataset:
        """The data set chosen; DataError where it cannot be read."""
        return self.data.dataset()

    def batch_size(self) -> int:
        """Samples a minibatch."""
        key = self.batch.current()
        return len(self.dataset()) if key == ALL else int(key)

    def settings(self) -> Settings:
        """The settings as they stand; TrainError names the field that is off in its `place`."""
        return Settings(
            batch=self.batch_size(),
            lr=self._typed("lr"),
            momentum=self._typed("momentum"),
            weight_decay=self._typed("weight_decay"),
            epochs=self.epochs.value(),
            seed=self.seed.value(),
            dtype=self.dtype.currentText(),
            heldout=self.data.parts.heldout,
            stratified=self.data.parts.stratified,
            standardise=self.data.parts.standardise,
        )

    def mark(self, name: str) -> None:
        """Mark the field called `name` as off, all others as right."""
        self.data.mark(name)
        for key in ("lr", "momentum", "weight_decay"):
            field: QLineEdit = getattr(self, key)
            field.setProperty("invalid", "true" if key == name else "")
            field.style().unpolish(field)
            field.style().polish(field)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _typed(self, name: str) -> float:
        """The number typed into the field called `name`; TrainError where there is none."""
        field: QLineEdit = getattr(self, name)
        text = field.text().strip()
        try:
            return float(text.replace("−", "-").replace(",", "."))
        except ValueError:
            message = self.tr("{0}: “{1}” is no number").format(self._labels[name].text(), text)
            raise TrainError(message, place=name) from None

    def _number(self, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setFont(number_font())
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setFixedWidth(pixels(_FIELD))
        return field

    def _count(self, least: int, most: int, value: int) -> Spin:
        spin = Spin()
        spin.setRange(least, most)
        spin.setValue(value)
        spin.setFont(number_font())
        spin.setFixedWidth(pixels(_FIELD))
        return spin

    def _grid(self, pairs: list[tuple[str, str]]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * SPACING)
        grid.setVerticalSpacing(2 * SPACING)
        for row, pair in enumerate(pairs):
            for side, name in enumerate(pair):
                field: QWidget = getattr(self, name)
                label = self._labels[name] = QLabel()
                label.setBuddy(field)
                grid.addWidget(label, row, 3 * side)
                grid.addWidget(field, row, 3 * side + 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(2, 3 * SPACING)
        grid.setColumnStretch(3, 1)
        return holder

    def _batch_row(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        label = self._labels["batch"] = QLabel()
        label.setBuddy(self.batch)
        grid.addWidget(label, 0, 0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.batch, 0, 2)
        return holder

    def _speak(self) -> None:
        self._section.set_title(self.tr("Minibatch SGD"))
        words = {
            "batch": (self.tr("batch"), self.tr("Samples a minibatch")),
            "lr": (self.tr("rate"), self.tr("Learning rate: how far a step goes against the gradient")),
            "momentum": (self.tr("momentum"), self.tr("Momentum: the share of the last step that goes on")),
            "weight_decay": (
                self.tr("decay"),
                self.tr("Weight decay: how strongly parameters are drawn to 0"),
            ),
            "epochs": (self.tr("epochs"), self.tr("Epochs: how often all training samples are gone through")),
            "seed": (self.tr("seed"), self.tr("Seed: the same one gives the same figures again")),
            "dtype": (self.tr("type"), self.tr("Number type that parameters are trained in")),
        }
        for name, (label, told) in words.items():
            self._labels[name].setText(label)
            field: QWidget = getattr(self, name)
            for widget in (self._labels[name], field):
                widget.setToolTip(told)
            field.setAccessibleName(told.partition(":")[0])
        self.batch.button(ALL).setText(self.tr("all"))

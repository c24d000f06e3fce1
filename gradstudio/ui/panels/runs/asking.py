"""What several runs are asked for: how many seeds, or which values of a setting; inline, above the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from gradstudio.errors import TrainError
from gradstudio.train.experiments import HIDDEN, Sweep, read_values
from gradstudio.ui.panels.runs.setting_words import SettingWords
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.inputs import Choice, Spin

SIZES: Final = (4, 8, 16, 32, 64)
"""Hidden units that are compared where nobody asks for others."""
_USUAL: Final = {
    HIDDEN: ", ".join(map(str, SIZES)),
    "lr": "0.01, 0.03, 0.1, 0.3, 1",
    "batch": "1, 32, 128, full",
    "optimizer": "sgd, adam, adamw",
    "momentum": "0, 0.5, 0.9",
    "weight_decay": "0, 0.001, 0.01",
    "epochs": "5, 20, 80",
    "schedule": "constant, step, cosine",
    "heldout": "0.1, 0.25, 0.5",
    "dtype": "float64, float32",
}
_MOST_SEED: Final = 2_000_000_000
_MOST: Final = 100
_PAIR: Final = 190


class Asking(QWidget):
    """Fields in a row, or in several where there is less room; `started` when they are to be run."""

    started = Signal()

    def __init__(self, pairs: Sequence[tuple[str, QWidget]], parent: QWidget | None = None) -> None:
        """A label and a field of each pair."""
        super().__init__(parent)
        self._pairs = [(QLabel(text), field) for text, field in pairs]
        self.run_button = QPushButton(self.tr("Run"))
        set_role(self.run_button, "primary")
        self.run_button.clicked.connect(self.started)
        self.close_button = QPushButton(self.tr("Close"))
        set_role(self.close_button, "quiet")
        self.close_button.clicked.connect(self.hide)
        self._buttons = QWidget()
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in (self.run_button, self.close_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for label, field in self._pairs:
            label.setBuddy(field)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * SPACING)
        self._grid.setVerticalSpacing(SPACING)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)
        self._across = 0
        self._arrange(len(self._pairs) + 1)

    def minimumSizeHint(self) -> QSize:
        """One pair wide, and as high as the pairs stand now."""
        return QSize(pixels(_PAIR), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let as many pairs stand beside one another as there is room for."""
        super().resizeEvent(event)
        self._arrange(max(1, self.width() // pixels(_PAIR)))

    def _arrange(self, across: int) -> None:
        across = min(across, len(self._pairs) + 1)
        if across == self._across:
            return
        self._across = across
        for number, pair in enumerate(self._pairs):
            for side, widget in enumerate(pair):
                self._grid.addWidget(widget, number // across, 2 * (number % across) + side)
        last = len(self._pairs)
        self._grid.addWidget(self._buttons, last // across, 2 * (last % across), 1, 2)
        for column in range(2 * (last + 1) + 1):
            self._grid.setColumnStretch(column, 1 if column == 2 * across else 0)
        self.updateGeometry()


class SeedsAsking(Asking):
    """How many seeds, and from which one on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Five, from 0."""
        self.count, self.first = _spin(2, _MOST, 5), _spin(0, _MOST_SEED, 0)
        super().__init__([("", self.count), ("", self.first)], parent)
        (first, _), (second, _) = self._pairs
        first.setText(self.tr("seeds"))
        second.setText(self.tr("from seed"))
        self.count.setAccessibleName(self.tr("How many seeds"))
        self.first.setAccessibleName(self.tr("First seed"))

    def seeds(self) -> tuple[int, ...]:
        """Those that are asked for."""
        return tuple(range(self.first.value(), self.first.value() + self.count.value()))


class SweepAsking(Asking):
    """Which setting, which values of it, and with how many seeds each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden units."""
        self.name, self.values = Choice(), QLineEdit(_USUAL[HIDDEN])
        self.values.setFont(number_font())
        self.values.setMinimumWidth(pixels(110))
        self.count = _spin(1, _MOST, 1)
        super().__init__([("", self.name), ("", self.values), ("", self.count)], parent)
        names = SettingWords(self).names()
        for key in _USUAL:
            self.name.addItem(names[key], key)
        self.name.currentIndexChanged.connect(
            lambda _at: self.values.setText(_USUAL[self.name.currentData()])
        )
        self.values.returnPressed.connect(self.started)
        for (label, field), text, name in zip(
            self._pairs,
            (self.tr("sweep"), self.tr("values"), self.tr("seeds each")),
            (
                self.tr("Setting that is swept"),
                self.tr("Values, with commas"),
                self.tr("Seeds for each value"),
            ),
            strict=True,
        ):
            label.setText(text)
            field.setAccessibleName(name)

    def sweep(self) -> Sweep:
        """What is asked for; TrainError where a value is none."""
        key, text = self.name.currentData(), self.values.text()
        try:
            return Sweep(key, read_values(key, text))
        except ValueError:
            message = self.tr("{0} takes values with commas, such as {1}, not “{2}”").format(
                self.name.currentText(), _USUAL[key], text
            )
            raise TrainError(message, place="sweep") from None

    def seeds(self, first: int) -> tuple[int, ...]:
        """Those for each value, from `first` on."""
        return tuple(range(first, first + self.count.value()))


def _spin(least: int, most: int, value: int) -> Spin:
    spin = Spin()
    spin.setRange(least, most)
    spin.setValue(value)
    spin.setFont(number_font())
    return spin

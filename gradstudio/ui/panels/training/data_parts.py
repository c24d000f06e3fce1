"""How the data of a training are divided: what is held out, and whether columns are standardised."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from gradstudio.errors import TrainError
from gradstudio.train.settings import Settings
from gradstudio.ui.panels.training.data_fields import field_row, set_invalid
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.inputs import Choice

_FIELD: Final = 88
_STANDARDISE: Final = {"auto": None, "yes": True, "no": False}


class DataParts(QWidget):
    """Three fields: held out, stratified, standardise."""

    changed = Signal()
    """Other samples are held out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heldout_field = QLineEdit(f"{100 * Settings().heldout:g}")
        self.heldout_field.setFont(number_font())
        self.heldout_field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.stratified_box = QCheckBox()
        self.stratified_box.setProperty("role", "bare")
        self.standardise_choice = Choice()
        self._labels = QLabel(), QLabel(), QLabel()
        for field in (self.heldout_field, self.standardise_choice):
            field.setFixedWidth(pixels(_FIELD))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        heldout, stratified, standardise = self._labels
        layout.addWidget(field_row([(heldout, self.heldout_field), (stratified, self.stratified_box)]))
        layout.addWidget(field_row([(standardise, self.standardise_choice)]))
        self.heldout_field.editingFinished.connect(self.changed)
        self.stratified_box.toggled.connect(lambda _on: self.changed.emit())
        self._speak()

    @property
    def heldout(self) -> float:
        """The share that is held out, from 0 to 1; TrainError where no number is typed."""
        text = self.heldout_field.text().strip()
        try:
            return float(text.replace("−", "-").replace(",", ".")) / 100
        except ValueError:
            message = self.tr("{0}: “{1}” is no number").format(self._labels[0].text(), text)
            raise TrainError(message, place="heldout") from None

    @property
    def stratified(self) -> bool:
        """Whether every class has the same share held out."""
        return self.stratified_box.isChecked()

    @property
    def standardise(self) -> bool | None:
        """Whether columns are brought to mean 0 and deviation 1; None where the data decide it."""
        return _STANDARDISE[str(self.standardise_choice.currentData())]

    def settings(self) -> dict[str, Any]:
        """The settings of this part by name; TrainError names the field that is off in its `place`."""
        return {"heldout": self.heldout, "stratified": self.stratified, "standardise": self.standardise}

    def show_settings(self, settings: Settings) -> None:
        """Show how a training divided its data."""
        self.heldout_field.setText(f"{100 * settings.heldout:g}")
        self.stratified_box.setChecked(settings.stratified)
        key = next(key for key, value in _STANDARDISE.items() if value is settings.standardise)
        self.standardise_choice.setCurrentIndex(self.standardise_choice.findData(key))
        self.changed.emit()

    def take_over(self, other: DataParts) -> None:
        """Show what `other` shows."""
        self.heldout_field.setText(other.heldout_field.text())
        self.stratified_box.setChecked(other.stratified)
        self.standardise_choice.setCurrentIndex(other.standardise_choice.currentIndex())

    def mark(self, place: str) -> None:
        """Mark the field that `place` names as off, all others as right."""
        set_invalid(self.heldout_field, invalid=place == "heldout")

    def _speak(self) -> None:
        items = (("auto", self.tr("auto")), ("yes", self.tr("yes")), ("no", self.tr("no")))
        current = max(0, self.standardise_choice.currentIndex())
        self.standardise_choice.clear()
        for key, word in items:
            self.standardise_choice.addItem(word, key)
        self.standardise_choice.setCurrentIndex(current)
        words: Sequence[tuple[QWidget, str, str]] = (
            (
                self.heldout_field,
                self.tr("held out %"),
                self.tr("Percent of the samples that are held out to judge by"),
            ),
            (
                self.stratified_box,
                self.tr("stratified"),
                self.tr("Stratified: the same share of every class is held out"),
            ),
            (
                self.standardise_choice,
                self.tr("standardise"),
                self.tr("Standardise: columns get mean 0 and deviation 1, by what is trained on alone"),
            ),
        )
        for label, (field, word, told) in zip(self._labels, words, strict=True):
            label.setText(word)
            label.setBuddy(field)
            label.setToolTip(told)
            field.setToolTip(told)
            field.setAccessibleName(told.partition(":")[0])

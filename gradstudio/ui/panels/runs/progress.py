"""How far several runs have come, and the button that ends them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gradstudio.ui.theme.fonts import SMALL, number_font
from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING

if TYPE_CHECKING:
    from gradstudio.ui.training.experimenter import Stage

_FINE: Final = 1000


class ProgressRow(QWidget):
    """A bar, a line, and Cancel."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _FINE)
        self._bar.setAccessibleName(self.tr("Progress of the runs"))
        self._line = QLabel()
        self._line.setFont(number_font(SMALL))
        self._line.setProperty("role", "dim")
        self._line.setMinimumWidth(1)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        set_role(self.cancel_button, "quiet")
        self.cancel_button.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * SPACING)
        row.addWidget(self._bar, 1)
        row.addWidget(self._line, 2)
        row.addWidget(self.cancel_button)

    def begin(self) -> None:
        """Several runs begin."""
        self._bar.setValue(0)
        self._line.setText(self.tr("starting…"))

    def show_stage(self, stage: Stage) -> None:
        """Tell where they are."""
        self._bar.setValue(round(_FINE * stage.share))
        self._line.setText(
            self.tr("run {0} of {1} · epoch {2} of {3}").format(
                stage.run, stage.runs, stage.epoch, stage.epochs
            )
        )

    def line(self) -> str:
        """Where they are, in words."""
        return self._line.text()

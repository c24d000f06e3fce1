"""The plots panel: views of the training, one at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gradstudio.ui.panels.watching.curves import Curves
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.training.thread import Progress
from gradstudio.ui.training.trainer import Trainer


class PlotsPanel(QWidget):
    """Shows what the trainer tells."""

    def __init__(self, trainer: Trainer, parent: QWidget | None = None) -> None:
        """Of the training that `trainer` does."""
        super().__init__(parent)
        self._trainer = trainer
        self.curves = Curves()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACING, 2 * SPACING, 4 * SPACING, 2 * SPACING)
        layout.addWidget(self.curves)
        trainer.begun.connect(self._begun)
        trainer.progressed.connect(self._progress)
        self.setAccessibleName(self.tr("Plots"))

    def _begun(self) -> None:
        settings = self._trainer.settings
        self.curves.begin(settings.epochs if settings is not None else 1)

    def _progress(self, progress: Progress) -> None:
        self.curves.add(progress.batch, progress.epochs)

"""The foot of the training panel: Train, Cancel, progress in figures, and what went wrong."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.train.records import BatchProgress, EpochRecord
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import SMALL, number_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.training.thread import Outcome
from gradstudio.ui.widgets.words import note

_FINE: Final = 1000
"""Steps of the progress bar an epoch."""
_MINUTE: Final = 60


class TrainingFoot(QWidget):
    """One row: a button, and what is to be told beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.train_button = QPushButton()
        self.train_button.setProperty("role", "primary")
        self.cancel_button = QPushButton()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._figures = QLabel()
        self._figures.setFont(number_font(SMALL))
        self._figures.setProperty("role", "dim")
        self._figures.setWordWrap(True)
        self._message = note("", "gradient")
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * SPACING, 2 * SPACING, 4 * SPACING, 2 * SPACING)
        row.setSpacing(3 * SPACING)
        row.addWidget(self.train_button)
        row.addWidget(self.cancel_button)
        words = QVBoxLayout()
        words.setSpacing(SPACING)
        for widget in (self._bar, self._figures, self._message):
            words.addWidget(widget)
        row.addLayout(words, 1)
        self._tell_figures("")
        self.tell("")
        self._speak()

    def begin(self, epochs: int) -> None:
        """Clear the progress for a training of so many epochs."""
        self._bar.setRange(0, epochs * _FINE)
        self._bar.setValue(0)
        self._tell_figures(self.tr("starting…"))

    def show_running(self, running: bool) -> None:
        """Offer what can be done now."""
        self.train_button.setVisible(not running)
        self.cancel_button.setVisible(running)
        self.cancel_button.setEnabled(running)
        self._bar.setVisible(running)

    def show_batch(self, batch: BatchProgress, last: EpochRecord | None) -> None:
        """Tell where the training is; accuracy is that of the last whole epoch."""
        self._bar.setValue(round(_FINE * (batch.epoch - 1 + batch.batch / batch.batches)))
        parts = [
            self.tr("epoch {0} of {1}").format(batch.epoch, batch.epochs),
            self.tr("loss {0}").format(format_number(batch.loss, 3)),
            self._accuracy(self.tr("accuracy {0} %"), None if last is None else last.accuracy),
            self.tr("{0} left").format(duration(batch.seconds_left)),
            self.tr("{0} samples/s").format(f"{batch.samples_per_second:,.0f}"),
        ]
        self._tell_figures(" · ".join(filter(None, parts)))

    def show_outcome(self, outcome: Outcome) -> None:
        """Tell what came of the training."""
        self.tell(translated(outcome.message))
        last = outcome.last
        parts = [self.tr("cancelled") if outcome.cancelled else ""]
        if last is not None:
            parts += [
                self.tr("1 epoch") if last.epoch == 1 else self.tr("{0} epochs").format(last.epoch),
                self.tr("loss {0}").format(format_number(last.loss, 3)),
                self._accuracy(self.tr("accuracy {0} %"), last.accuracy),
                self._accuracy(self.tr("held-out accuracy {0} %"), last.heldout_accuracy),
                self.tr("{0} samples/s").format(f"{last.samples_per_second:,.0f}"),
            ]
        self._tell_figures(" · ".join(filter(None, parts)))

    def tell(self, message: str) -> None:
        """Say what went wrong; empty takes it back."""
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def _tell_figures(self, figures: str) -> None:
        """Say how it goes; an empty line takes no room."""
        self._figures.setText(figures)
        self._figures.setVisible(bool(figures))

    def message(self) -> str:
        """What went wrong; empty where nothing did."""
        return "" if self._message.isHidden() else self._message.text()

    def figures(self) -> str:
        """The line of figures."""
        return self._figures.text()

    def share(self) -> float:
        """How much of the training is done, 0 to 1."""
        return self._bar.value() / max(self._bar.maximum(), 1)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _speak(self) -> None:
        self.train_button.setText(self.tr("Train"))
        self.cancel_button.setText(self.tr("Cancel"))
        self._bar.setAccessibleName(self.tr("Progress of the training"))

    @staticmethod
    def _accuracy(text: str, share: float | None) -> str:
        return "" if share is None else text.format(f"{100 * share:.1f}")


def duration(seconds: float) -> str:
    """`6 s`, `2 min 5 s`."""
    whole = round(seconds)
    return f"{whole} s" if whole < _MINUTE else f"{whole // _MINUTE} min {whole % _MINUTE} s"

"""The foot of the training panel: train, pause, step, cancel; progress in figures, and what went wrong."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gradstudio.graph.numbers import format_number
from gradstudio.train.records import BatchProgress, EpochRecord
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import SMALL, number_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.training.thread import Outcome, Rest
from gradstudio.ui.training.trainer import State
from gradstudio.ui.widgets.words import note

_FINE: Final = 1000
"""Steps of the progress bar an epoch."""
_MINUTE: Final = 60
_DOT: Final = " · "
_SPACE, _JOINER = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"


class TrainingFoot(QWidget):
    """A row of buttons, and what is to be told beneath it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.train_button = QPushButton()
        self.train_button.setProperty("role", "primary")
        self.step_button, self.epoch_button = QPushButton(), QPushButton()
        self.cancel_button = QPushButton()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._figures = QLabel()
        self._figures.setFont(number_font(SMALL))
        self._figures.setProperty("role", "dim")
        self._figures.setWordWrap(True)
        self._message = note("", "gradient")
        self._state: State = "idle"
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4 * SPACING, 2 * SPACING, 4 * SPACING, 2 * SPACING)
        rows.setSpacing(2 * SPACING)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(2 * SPACING)
        rows.addLayout(self._buttons)
        self._place_buttons()
        for widget in (self._bar, self._figures, self._message):
            rows.addWidget(widget)
        self.clear()
        self._speak()

    def begin(self, epochs: int) -> None:
        """Clear the progress for a training of so many epochs."""
        self._bar.setRange(0, epochs * _FINE)
        self._bar.setValue(0)
        self._tell_figures(self.tr("starting…"))

    def show_state(self, state: State) -> None:
        """Offer what can be done now."""
        self._state = state
        for button in (self.step_button, self.epoch_button):
            button.setEnabled(state != "running")
        self.cancel_button.setEnabled(state != "idle")
        self._bar.setVisible(state != "idle")
        self._speak()

    def show_rest(self, rest: Rest) -> None:
        """Tell what a training that waits does next."""
        self._tell_figures(
            self.tr("paused · next: epoch {0}, minibatch {1} · {2} updates done").format(
                rest.epoch, rest.batch, rest.steps
            )
        )

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
        self._tell_figures(_DOT.join(filter(None, parts)))

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
        if outcome.best_epoch is not None:
            parts.append(self.tr("kept: epoch {0}, the best").format(outcome.best_epoch))
        self._tell_figures(_DOT.join(filter(None, parts)))

    def clear(self) -> None:
        """Tell nothing of the last training any more."""
        self._tell_figures("")
        self.tell("")

    def tell(self, message: str) -> None:
        """Say what went wrong; empty takes it back."""
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def _tell_figures(self, figures: str) -> None:
        """Say how it goes; an empty line takes no room."""
        self._figures.setText(_DOT.join(_whole(part) for part in figures.split(_DOT)))
        self._figures.setVisible(bool(figures))

    def message(self) -> str:
        """What went wrong; empty where nothing did."""
        return "" if self._message.isHidden() else self._message.text()

    def figures(self) -> str:
        """The line of figures."""
        return self._figures.text().replace(_SPACE, " ").replace(_JOINER, "")

    def share(self) -> float:
        """How much of the training is done, 0 to 1."""
        return self._bar.value() / max(self._bar.maximum(), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons in one row, or in two where there is no room for one."""
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        buttons = (self.train_button, self.step_button, self.epoch_button, self.cancel_button)
        wanted = sum(button.sizeHint().width() + 2 * SPACING for button in buttons) + 6 * SPACING
        columns = len(buttons) if self.width() >= wanted else len(buttons) // 2
        for at, button in enumerate(buttons):
            self._buttons.addWidget(button, *divmod(at, columns))

    def _speak(self) -> None:
        words = {"idle": self.tr("Train"), "running": self.tr("Pause"), "paused": self.tr("Go On")}
        self.train_button.setText(words[self._state])
        self.step_button.setText(self.tr("+1 step"))
        self.step_button.setToolTip(self.tr("Train one minibatch, then pause"))
        self.epoch_button.setText(self.tr("+1 epoch"))
        self.epoch_button.setToolTip(self.tr("Train to the end of the epoch, then pause"))
        self.cancel_button.setText(self.tr("Cancel"))
        self._bar.setAccessibleName(self.tr("Progress of the training"))

    @staticmethod
    def _accuracy(text: str, share: float | None) -> str:
        return "" if share is None else text.format(f"{100 * share:.1f}")


def _whole(figure: str) -> str:
    """`figure`, which stays in one line with its name and its unit."""
    return figure.replace(" ", _SPACE).replace("-", f"-{_JOINER}").replace("/", f"/{_JOINER}")


def duration(seconds: float) -> str:
    """`6 s`, `2 min 5 s`."""
    whole = round(seconds)
    return f"{whole} s" if whole < _MINUTE else f"{whole // _MINUTE} min {whole % _MINUTE} s"

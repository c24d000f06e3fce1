"""What a training has on the canvas: the minibatch to stop at, or one sample, to be stepped through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.train.data.parts import split_rows
from gradstudio.train.feed import one_sample
from gradstudio.train.look import Look
from gradstudio.ui.panels.training.form import TrainingForm
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.training.feeding import Feeding
from gradstudio.ui.training.thread import Progress
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.widgets.inputs import Spin
from gradstudio.ui.widgets.pairs import Pairs
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.segmented import Segmented
from gradstudio.ui.widgets.words import note
from gradstudio.ui.workspace import Workspace

_FIELD: Final = 88
_MOST_EPOCHS: Final = 100_000
MINIBATCH, SAMPLE = "minibatch", "sample"


class BatchSection(Section):
    """Which minibatch to stop at, whether it or one sample is on the canvas, the way into its backward."""

    stop_asked = Signal(int, int)
    """Train to this minibatch of this epoch, both from 1, and wait before it."""
    walk_asked = Signal()
    """Step through the backward pass of what is on the canvas."""

    def __init__(
        self,
        workspace: Workspace,
        trainer: Trainer,
        feeding: Feeding,
        form: TrainingForm,
        parent: QWidget | None = None,
    ) -> None:
        """Of what `trainer` trains, and `form` would have trained."""
        super().__init__("", parent)
        self._workspace, self._trainer, self._feeding, self._form = workspace, trainer, feeding, form
        self._reached = (1, 1)
        self._planned: tuple[int, int, int] | None = None
        self.epoch, self.batch = self._spin(1, _MOST_EPOCHS), self._spin(1, 1)
        self.stop_button, self.walk_button = QPushButton(), QPushButton()
        self.shown = Segmented((key, key) for key in (MINIBATCH, SAMPLE))
        self.sample = self._spin(0, 0)
        self._epoch_label, self._batch_label, self._sample_label = QLabel(), QLabel(), QLabel()
        self._line, self._refusal = note(""), note("", "gradient")
        self._lay_out()
        self._speak()
        self.stop_button.clicked.connect(self._stop)
        self.walk_button.clicked.connect(self.walk_asked)
        self.shown.chosen.connect(self._follow)
        self.sample.valueChanged.connect(self._follow)
        for signal in (form.data_changed, form.data.parts.changed, trainer.ended):
            signal.connect(self._measure)
        for signal in (trainer.changed, trainer.rested, form.data_changed, workspace.result_changed):
            signal.connect(self._show)
        trainer.begun.connect(self._begin)
        trainer.progressed.connect(self._progress)
        trainer.looked.connect(self._look)
        trainer.followed.connect(self._take_over)
        self._measure()
        self._show()

    def line(self) -> str:
        """What is on the canvas."""
        return self._line.text()

    def refusal(self) -> str:
        """Why it cannot stop there; empty where it can."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    @property
    def following(self) -> bool:
        """Whether one sample is followed."""
        return self.shown.current() == SAMPLE

    def show_sample(self) -> None:
        """Put the sample that is looked at on the canvas."""
        self.shown.choose(SAMPLE)

    def _stop(self) -> None:
        """Ask for what can still come; say inline what cannot."""
        wanted = self.epoch.value(), self.batch.value()
        late = self._trainer.running and wanted < self._reached
        self._refuse(
            self.tr("Minibatch {1} of epoch {0} is done already; choose a later one").format(*wanted)
            if late
            else ""
        )
        if not late:
            self.stop_asked.emit(*wanted)

    def _refuse(self, why: str) -> None:
        self._refusal.setText(why)
        self._refusal.setVisible(bool(why))

    def _follow(self) -> None:
        """Put one sample on the canvas, or a minibatch again."""
        self._trainer.watch("batch", ("sample",) if self.following else ())
        if self.following:
            self._trainer.follow(self.sample.value())
        self._feeding.follow(self._sample_values if self.following else None)
        self._show()

    def _sample_values(self) -> Mapping[str, NDArray[Any]]:
        """The sample as the training has it, or as one would."""
        trainer, number = self._trainer, self.sample.value()
        look = trainer.seen.get("sample")
        if trainer.running and look is not None and look.sample is not None and look.sample.number == number:
            return look.sample.values
        dataset = trainer.dataset if trainer.running else None
        return one_sample(self._workspace.document, dataset or self._form.dataset(), number)

    def _look(self, look: Look) -> None:
        """A training that waits has looked at the sample; one chosen earlier may still be told of."""
        seen = look.sample is not None and look.sample.number == self._trainer.sample
        if seen and self.following and self._trainer.state == "paused":
            self._feeding.soon()

    def _take_over(self, number: int) -> None:
        """Another view has chosen the sample."""
        if self.following:
            self.sample.setValue(number)
        else:
            self.sample.blockSignals(True)
            self.sample.setValue(number)
            self.sample.blockSignals(False)

    def _begin(self) -> None:
        self._reached = (1, 1)
        self._refuse("")
        self._measure()
        if self.following:
            self._trainer.follow(self.sample.value())

    def _progress(self, progress: Progress) -> None:
        if progress.batch is not None:
            self._reached = progress.batch.epoch, progress.batch.batch + 1

    def _plan(self) -> tuple[int, int, int] | None:
        """Samples in all, to train on, and of a minibatch; None where the form is not right."""
        trainer = self._trainer
        dataset, settings = trainer.dataset, trainer.settings
        try:
            if not trainer.running or dataset is None or settings is None:
                dataset, settings = self._form.dataset(), self._form.settings()
            parts = split_rows(dataset, settings.heldout, settings.seed, stratified=settings.stratified)
        except GradStudioError:
            return None
        return len(dataset), len(parts[0]), settings.batch_size(len(parts[0]))

    def _measure(self) -> None:
        """Let be asked for what there is."""
        self._planned = self._plan()
        if self._planned is not None:
            samples, trained, size = self._planned
            self.batch.setMaximum(-(-trained // size))
            self.sample.setMaximum(samples - 1)

    def _show(self) -> None:
        trainer = self._trainer
        if trainer.rest is not None:
            self._reached = trainer.rest.epoch, trainer.rest.batch
        walkable = trainer.state != "running" and self._workspace.debugger.able
        self.walk_button.setEnabled(walkable)
        self._sample_label.setEnabled(self.following)
        self.sample.setEnabled(self.following)
        self._line.setText(self._told())

    def _told(self) -> str:
        trainer = self._trainer
        if trainer.state == "running":
            return self.tr("While it trains, wires show the norm of every gradient")
        if not self._workspace.feed:
            return self.tr("Nothing of the data is on the canvas: they do not fit the graph")
        if self.following:
            return self.tr("Sample {0} is on the canvas; F10 steps through its backward").format(
                self.sample.value()
            )
        if self._planned is None:
            return ""
        _, trained, size = self._planned
        if trainer.rest is None:
            count = min(size, trained)
            return self.tr(
                "A minibatch of {0} samples is on the canvas; F10 steps through its backward"
            ).format(count)
        rest = trainer.rest
        count = min(size, trained - (rest.batch - 1) * size)
        return self.tr(
            "Minibatch {0} of {1}, epoch {2}: {3} samples on the canvas; F10 steps through its backward"
        ).format(rest.batch, -(-trained // size), rest.epoch, count)

    def _spin(self, least: int, most: int) -> Spin:
        spin = Spin()
        spin.setRange(least, most)
        spin.setFont(number_font())
        spin.setFixedWidth(pixels(_FIELD))
        return spin

    def _lay_out(self) -> None:
        place, buttons, following = Pairs(), QHBoxLayout(), Pairs(beside=1)
        for pairs, label, field in (
            (place, self._epoch_label, self.epoch),
            (place, self._batch_label, self.batch),
            (following, self._sample_label, self.sample),
        ):
            label.setBuddy(field)
            pairs.add(label, field)
        buttons.setSpacing(2 * SPACING)
        for button in (self.stop_button, self.walk_button):
            button.setMinimumWidth(1)
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QWidget()
        row.setLayout(buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        self._refuse("")
        for widget in (place, row, self._refusal, self._line, self._left(self.shown), following):
            self.add(widget)

    @staticmethod
    def _left(widget: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignLeft)
        return holder

    def _speak(self) -> None:
        self.set_title(self.tr("Batch on the canvas"))
        self._epoch_label.setText(self.tr("epoch"))
        self._batch_label.setText(self.tr("minibatch"))
        self._sample_label.setText(self.tr("number"))
        self.epoch.setAccessibleName(self.tr("Epoch to stop in"))
        self.batch.setAccessibleName(self.tr("Minibatch to stop before"))
        self.sample.setAccessibleName(self.tr("Number of the sample, from 0"))
        self.stop_button.setText(self.tr("Stop there"))
        self.stop_button.setToolTip(self.tr("Train up to this minibatch, and pause with it on the canvas"))
        self.walk_button.setText(self.tr("Step its backward"))
        self.walk_button.setToolTip(self.tr("Step through the backward pass of what is on the canvas"))
        self.shown.setAccessibleName(self.tr("What is on the canvas"))
        for key, text, tip in (
            (MINIBATCH, self.tr("minibatch"), self.tr("The minibatch that comes next is on the canvas")),
            (
                SAMPLE,
                self.tr("one sample"),
                self.tr("One sample of the data is on the canvas, also while it trains"),
            ),
        ):
            self.shown.button(key).setText(text)
            self.shown.button(key).setToolTip(tip)
        for field in (self.epoch, self.batch, self.sample):
            field.setToolTip(field.accessibleName())

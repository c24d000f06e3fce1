"""The training panel: what is trained on and how, and the buttons that train."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from gradstudio.engine.learnable import is_learnable
from gradstudio.errors import GradStudioError
from gradstudio.gates import CATALOGUE
from gradstudio.graph.document import Document, same_structure
from gradstudio.train.checkpoint import saved_settings
from gradstudio.train.conductor import Orders
from gradstudio.train.feed import sample_batch
from gradstudio.ui.panels.training.batch_section import BatchSection
from gradstudio.ui.panels.training.foot import TrainingFoot
from gradstudio.ui.panels.training.form import TrainingForm
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.training.feeding import Feeding
from gradstudio.ui.training.thread import Outcome, Progress, Rest
from gradstudio.ui.training.trainer import Order, Trainer
from gradstudio.ui.widgets.empty import EmptyState
from gradstudio.ui.workspace import NODES_IN_PLACE, Workspace

_LEAST: Final = (240, 160)


class TrainingPanel(QWidget):
    """Tells the trainer what to do, and says how it goes."""

    mlp_requested = Signal()
    """The empty state's button: there is nothing to train, and an MLP would be."""
    running_changed = Signal(bool)
    """A training has begun or ended."""

    def __init__(self, workspace: Workspace, trainer: Trainer, parent: QWidget | None = None) -> None:
        """For the document of `workspace`, trained by `trainer`."""
        super().__init__(parent)
        self._workspace, self._trainer = workspace, trainer
        self.form = TrainingForm()
        self.foot = TrainingFoot()
        self.foot.train_button.clicked.connect(self.start_or_pause)
        self.foot.step_button.clicked.connect(self.step)
        self.foot.epoch_button.clicked.connect(self.epoch)
        self.foot.cancel_button.clicked.connect(self.cancel)
        self._empty = EmptyState(
            self.tr("Nothing to train yet"),
            self.tr("Training moves parameters against the gradient of a loss. This graph needs both."),
            action=self.tr("Insert an MLP…"),
            symbol="train",
        )
        self._empty.acted.connect(self.mlp_requested)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._laid_out())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.feeding = Feeding(workspace, trainer, self._minibatch, self)
        self.form.data_changed.connect(self.feeding.soon)
        self.batch = BatchSection(workspace, trainer, self.feeding, self.form)
        self.batch.stop_asked.connect(self.stop_at)
        self.form.data.catch_drops(self)
        workspace.document_changed.connect(self._follow)
        workspace.checked_changed.connect(self._show_state)
        workspace.path_changed.connect(self._begin_afresh)
        trainer.changed.connect(self._show_state)
        trainer.begun.connect(self._begun)
        trainer.progressed.connect(self._progress)
        trainer.rested.connect(self._rested)
        trainer.ended.connect(self._end)
        trainer.left.connect(self.foot.clear)
        trainer.failed.connect(lambda message: self.foot.tell(translated(message)))
        self.setMinimumSize(pixels(_LEAST[0]), pixels(_LEAST[1]))
        self.setAccessibleName(self.tr("Training"))
        self._show_state()

    @property
    def running(self) -> bool:
        """Whether a training is under way, be it paused."""
        return self._trainer.running

    def is_empty(self) -> bool:
        """Whether the empty state is shown."""
        return self._stack.currentWidget() is self._empty

    def empty(self) -> EmptyState:
        """What is shown where there is nothing to train."""
        return self._empty

    def add(self, section: QWidget) -> None:
        """Add a section beneath the form."""
        self._sections.addWidget(section)

    def start(self) -> None:
        """Train the document as it is now; what does not fit is told inline."""
        self._do(Orders.go_on)

    def start_or_pause(self) -> None:
        """Train, pause what is training, or let it go on."""
        self._do(Orders.pause if self._trainer.state == "running" else Orders.go_on)

    def step(self) -> None:
        """Train one minibatch, and wait."""
        self._do(lambda orders: orders.do_steps(1))

    def epoch(self) -> None:
        """Train to the end of the epoch, and wait."""
        rest = self._trainer.rest
        ahead = 2 if rest is None else rest.epoch + 1
        self._do(lambda orders: orders.go_to(ahead, 1))

    def stop_at(self, epoch: int, batch: int) -> None:
        """Train to this minibatch of this epoch, both from 1, and wait before it."""
        rest = self._trainer.rest
        if (rest is None and not self.running and (epoch, batch) == (1, 1)) or (
            rest is not None and (rest.epoch, rest.batch) == (epoch, batch)
        ):
            self._do(Orders.pause)  # it comes next as it is
        else:
            self._do(lambda orders: orders.go_to(epoch, batch))

    def resume(self, path: Path) -> None:
        """Go on from a checkpoint with its own settings; what does not fit is told inline."""
        if self._trainer.running:
            return
        self.foot.tell("")
        try:
            settings, dataset = saved_settings(path), self.form.dataset()
        except GradStudioError as error:
            self.foot.tell(self.form.data.told(error))
            return
        self.form.show_settings(settings)
        self._trainer.resume(path, dataset, settings, best=self.form.sgd.best.isChecked())

    def cancel(self) -> None:
        """Stop the training; what it has learnt so far stays."""
        self._trainer.cancel()
        if self.foot.cancel_button.hasFocus():
            self.foot.setFocus()  # a button that goes grey would hand the keyboard to another panel
        self.foot.cancel_button.setEnabled(False)

    def _do(self, order: Order) -> None:
        """Give an order to the training under way, or begin one with it."""
        if self._trainer.running:
            self._trainer.order(order)
            return
        self.foot.tell("")
        try:
            settings, dataset = self.form.settings(), self.form.dataset()
            self._trainer.start(dataset, settings, order, best=self.form.sgd.best.isChecked())
        except GradStudioError as error:
            self.form.mark(error.place or "")
            self.foot.tell(self.form.data.told(error))
            return
        self.form.mark("")

    def _laid_out(self) -> QWidget:
        inner = QWidget()
        self._sections = QVBoxLayout()
        self._sections.setSpacing(3 * SPACING)
        self._sections.addWidget(self.form)
        form = QVBoxLayout(inner)
        form.setContentsMargins(4 * SPACING, 2 * SPACING, 4 * SPACING, 2 * SPACING)
        form.addLayout(self._sections)
        form.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("How to train"))
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        hairline = QFrame()
        hairline.setProperty("role", "hairline")
        hairline.setFixedHeight(1)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(scroll, 1)
        rows.addWidget(hairline)
        rows.addWidget(self.foot)
        return page

    def _follow(self, before: Document, after: Document) -> None:
        if before is not after and not same_structure(before, after):
            self.feeding.soon()
            if len(after) <= NODES_IN_PLACE:
                self._show_state()

    def _begin_afresh(self) -> None:
        self._show_state()
        self.feeding.soon()

    def _trainable(self) -> bool:
        """Whether the form is shown: with a loss gate even while the rest is wrong, since it says what is."""
        document = self._workspace.document
        if self.running:
            return True
        if not document.of_gate("parameter"):
            return False
        has_loss = any(document.of_gate(gate) for gate, kind in CATALOGUE.items() if kind.category == "Loss")
        return has_loss or (not self._workspace.check_stale and is_learnable(document))

    def _show_state(self) -> None:
        trainable, state = self._trainable(), self._trainer.state
        at_hand = QApplication.focusWidget()
        astray = at_hand is self.foot
        self._stack.setCurrentIndex(1 if trainable else 0)
        self.foot.show_state(state)
        self.form.setEnabled(state == "idle")
        self.setFocusProxy(self.foot.train_button if trainable else self._empty.button())
        if at_hand is not None and self.isAncestorOf(at_hand):
            astray = astray or not (at_hand.isEnabled() and at_hand.isVisibleTo(self))
        if astray:
            self.setFocus()

    def _minibatch(self) -> Mapping[str, NDArray[Any]]:
        """A minibatch of the data chosen, of the size chosen."""
        if self._stack.currentIndex() == 0:
            return {}
        self.form.data.show_fit(self._workspace.document)
        dataset, settings = self.form.dataset(), self.form.settings()
        batch = settings.batch_size(len(dataset))
        return sample_batch(self._workspace.document, dataset, batch, settings.seed)

    def _begun(self) -> None:
        settings = self._trainer.settings
        self.foot.begin(settings.epochs if settings is not None else 1)
        self.running_changed.emit(True)

    def _progress(self, progress: Progress) -> None:
        if progress.batch is not None:
            epochs = self._trainer.history
            self.foot.show_batch(progress.batch, epochs[-1] if epochs else None)

    def _rested(self, rest: Rest) -> None:
        self.foot.show_rest(rest)

    def _end(self, outcome: Outcome) -> None:
        self.foot.show_outcome(outcome)
        self.feeding.soon()
        self.running_changed.emit(False)

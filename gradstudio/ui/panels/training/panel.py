"""The training panel: settings, curves and progress of minibatch SGD on the document."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gradstudio.engine.learnable import is_learnable
from gradstudio.errors import GradStudioError
from gradstudio.gates import CATALOGUE
from gradstudio.graph.document import Document, same_structure
from gradstudio.train.feed import find_feed, sample_batch
from gradstudio.ui.panels.training.curves import Curves
from gradstudio.ui.panels.training.foot import TrainingFoot
from gradstudio.ui.panels.training.form import TrainingForm
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.training.thread import Outcome, Progress, TrainingThread, with_trained
from gradstudio.ui.widgets.empty import EmptyState
from gradstudio.ui.workspace import NODES_IN_PLACE, Workspace

_FORM: Final = 375
_BESIDE: Final = 700
_UNLIMITED: Final = 16_777_215
"""Qt's own widest widget."""


class TrainingPanel(QWidget):
    """Trains a snapshot of the document; what it learnt comes back as one undo step."""

    mlp_requested = Signal()
    """The empty state's button: there is nothing to train, and an MLP would be."""
    running_changed = Signal(bool)
    """A training has begun or ended."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._thread: TrainingThread | None = None
        self._snapshot = workspace.document
        self._fed: frozenset[str] = frozenset()
        self.form = TrainingForm()
        self.curves = Curves()
        self.foot = TrainingFoot()
        self.foot.train_button.clicked.connect(self.start)
        self.foot.cancel_button.clicked.connect(self.cancel)
        self._empty = EmptyState("", "", action=" ", symbol="train")
        self._empty.acted.connect(self.mlp_requested)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._laid_out())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        # A minibatch on the canvas is a run of its own: it waits until the present change is through.
        self._feeder = QTimer(self)
        self._feeder.setSingleShot(True)
        self._feeder.setInterval(0)
        self._feeder.timeout.connect(self._feed)
        self.form.data_changed.connect(self._feeder.start)
        self.form.data.catch_drops(self)
        workspace.document_changed.connect(self._follow)
        workspace.checked_changed.connect(self._feeder.start)
        workspace.path_changed.connect(self._begin_afresh)
        # Smaller than its columns side by side: a narrow panel has them one above the other.
        self.setMinimumSize(pixels(240), pixels(160))
        self._speak()
        self._show_state()
        self._feeder.start()

    @property
    def running(self) -> bool:
        """Whether a training is under way."""
        return self._thread is not None

    def is_empty(self) -> bool:
        """Whether the empty state is shown."""
        return self._stack.currentWidget() is self._empty

    def empty(self) -> EmptyState:
        """What is shown where there is nothing to train."""
        return self._empty

    def start(self) -> None:
        """Train the document as it is now; what does not fit is told inline."""
        if self.running:
            return
        self.foot.tell("")
        try:
            settings, dataset = self.form.settings(), self.form.dataset()
            find_feed(self._workspace.document, dataset)
        except GradStudioError as error:
            self.form.mark(error.place or "")
            self.foot.tell(translated(str(error)))
            return
        self.form.mark("")
        self._snapshot = self._workspace.document
        self._thread = TrainingThread(self._snapshot, dataset, settings, self)
        self._thread.progressed.connect(self._progress)
        self._thread.ended.connect(self._end)
        self.curves.begin(settings.epochs)
        self.foot.begin(settings.epochs)
        self._show_state()
        self._thread.start()
        self.running_changed.emit(True)

    def cancel(self) -> None:
        """Stop the training; what it has learnt so far stays."""
        if self._thread is not None:
            self._thread.cancel()
            if self.foot.cancel_button.hasFocus():
                self.foot.setFocus()  # a button that goes grey would hand the keyboard to another panel
            self.foot.cancel_button.setEnabled(False)

    def cancel_and_wait(self) -> None:
        """Stop the training and wait for it, as a closing window does; what it learnt is dropped."""
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.cancel()
            thread.wait()
            thread.deleteLater()
            self._show_state()
            self.running_changed.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Curves beside the form, or above it where the panel is narrow."""
        super().resizeEvent(event)
        beside = self.width() >= pixels(_BESIDE)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        if beside:
            self._scroll.setFixedWidth(pixels(_FORM))
        else:
            self._scroll.setMinimumWidth(0)
            self._scroll.setMaximumWidth(_UNLIMITED)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _laid_out(self) -> QWidget:
        inner = QWidget()
        form = QVBoxLayout(inner)
        form.setContentsMargins(4 * SPACING, 2 * SPACING, 4 * SPACING, 2 * SPACING)
        form.addWidget(self.form)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.tr("How to train"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        plots = QWidget()
        around = QVBoxLayout(plots)
        around.setContentsMargins(4 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        around.addWidget(self.curves)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(0)
        self._columns.addWidget(plots, 1)
        self._columns.addWidget(self._scroll)
        hairline = QFrame()
        hairline.setProperty("role", "hairline")
        hairline.setFixedHeight(1)
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(self._columns, 1)
        rows.addWidget(hairline)
        rows.addWidget(self.foot)
        return page

    def _follow(self, before: Document, after: Document) -> None:
        if before is not after and not same_structure(before, after):
            self._feeder.start()
            if len(after) <= NODES_IN_PLACE:
                self._show_state()

    def _begin_afresh(self) -> None:
        """Another document was opened, or this one saved: what is being learnt is not for another."""
        workspace = self._workspace
        if self.running and not workspace.undo_stack.count() and workspace.document is not self._snapshot:
            self.cancel_and_wait()
            self.foot.show_outcome(Outcome(self._snapshot, cancelled=True))
        self._feeder.start()

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
        trainable = self._trainable()
        at_hand = QApplication.focusWidget()
        held = at_hand is not None and self.isAncestorOf(at_hand)
        self._stack.setCurrentIndex(1 if trainable else 0)
        self.foot.show_running(self.running)
        self.form.setEnabled(not self.running)
        at_work = self.foot.cancel_button if self.running else self.foot.train_button
        self.setFocusProxy(at_work if trainable else self._empty.button())
        if held:
            self.setFocus()

    def _feed(self) -> None:
        """Put a minibatch on the canvas where the data fits the graph; take one away that fits no more."""
        workspace = self._workspace
        if self._trainable() == self.is_empty():
            self._show_state()
        if workspace.check_stale:  # it says so when it has been checked
            return
        self.form.data.show_fit(workspace.document)
        try:
            batch = sample_batch(
                workspace.document, self.form.dataset(), self.form.batch_size(), self.form.seed.value()
            )
        except GradStudioError:
            batch = {}
        if batch or self._fed & workspace.feed.keys():
            kept = {name: value for name, value in workspace.feed.items() if name not in self._fed}
            self._fed = frozenset(batch)
            workspace.feed = {**kept, **batch}

    def _progress(self, progress: Progress) -> None:
        if self.sender() is not self._thread:
            return
        self.curves.add(progress.batch, progress.epochs)
        if progress.batch is not None:
            epochs = self.curves.epochs()
            self.foot.show_batch(progress.batch, epochs[-1] if epochs else None)

    def _end(self, outcome: Outcome) -> None:
        thread = self._thread
        if thread is None or self.sender() is not thread:
            return
        self._thread = None
        thread.wait()
        thread.deleteLater()
        self._show_state()
        self.foot.show_outcome(outcome)
        done = outcome.last.epoch if outcome.last is not None else 0
        if outcome.steps:
            workspace = self._workspace
            after = with_trained(workspace.document, self._snapshot, outcome.document)
            workspace.become(
                after, self.tr("Train 1 epoch") if done == 1 else self.tr("Train {0} epochs").format(done)
            )
        self.running_changed.emit(False)

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("Training"))
        self._empty.set_texts(
            self.tr("Nothing to train yet"),
            self.tr("Training moves parameters against the gradient of a loss. This graph needs both."),
            self.tr("Insert an MLP…"),
        )

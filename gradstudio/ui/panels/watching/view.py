"""A view of the training: it asks for what it shows while it is seen, and keeps what it needs over time."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gradstudio.train.data.parts import split_rows
from gradstudio.train.look import Look, View
from gradstudio.ui.plots.curves import ahead
from gradstudio.ui.plots.plot import Plot
from gradstudio.ui.widgets.empty import EmptyState
from gradstudio.ui.widgets.seen import is_seen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gradstudio.train.data import Dataset
    from gradstudio.train.records import BatchProgress
    from gradstudio.ui.panels.watching.easel import Easel
    from gradstudio.ui.training.thread import Progress
    from gradstudio.ui.training.trainer import Trainer


_GROWTH: Final = 2**0.5
"""The axis of epochs grows by so much at a time."""


class TrainingView(QWidget):
    """What every view is: an empty state, and content that a kind of view draws by `refresh`."""

    failed = Signal(str)
    """A plot could not be saved: why, in one line."""

    name: ClassVar[str]
    """Its key, by which it asks the trainer."""
    asks: ClassVar[frozenset[View]] = frozenset()

    def __init__(self, trainer: Trainer, easel: Easel, parent: QWidget | None = None) -> None:
        """Of what `trainer` does, drawn by `easel`."""
        super().__init__(parent)
        self.trainer, self.easel = trainer, easel
        self.content = QWidget()
        self.empty = EmptyState("", "", symbol="train")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self._watches = False
        self.batches = 1
        """Minibatches of an epoch."""
        self.done = 0.0
        """How many epochs of the training are done."""
        self.rows: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None
        """The samples trained on and held out, by their numbers in the data set."""
        trainer.begun.connect(self._begin)
        trainer.looked.connect(self._look)
        trainer.progressed.connect(self._progress)
        trainer.rested.connect(self._come_to_rest)
        trainer.ended.connect(self._come_to_rest)
        trainer.left.connect(self._forget)

    @property
    def dataset(self) -> Dataset | None:
        """What is, or was last, trained on."""
        return self.trainer.dataset

    def tools(self) -> list[QWidget]:
        """What stands beside the choice of views while this one is shown."""
        return []

    def reason_against(self, dataset: Dataset) -> str:
        """Why it has nothing to show of a training on `dataset`; nothing where it has."""
        del dataset
        return ""

    def clear(self) -> None:
        """Forget the last training."""

    def keep(self, look: Look) -> None:
        """Keep what it needs of a look, seen or not."""

    def follow(self, progress: Progress) -> None:
        """Keep what it needs of how far the training is, seen or not."""

    def refresh(self) -> None:
        """Have the easel draw all plots from what is kept and what the trainer saw last."""
        raise NotImplementedError

    def speak(self) -> None:
        """Say all words in the window's language."""
        raise NotImplementedError

    def show_content(self, shown: bool) -> None:
        """Show the content, or the empty state."""
        self._stack.setCurrentIndex(int(shown))

    def is_empty(self) -> bool:
        """Whether the empty state is shown."""
        return self._stack.currentIndex() == 0

    def hear(self, *plots: Plot) -> None:
        """Pass on what these plots cannot do."""
        for plot in plots:
            plot.failed.connect(self.failed)

    def epoch(self, look: Look) -> float:
        """When a look was, in epochs."""
        return look.steps / self.batches

    def axis(self) -> tuple[float, float]:
        """The axis of epochs: it grows in steps, so that it seldom changes."""
        settings = self.trainer.settings
        step = 1.0
        while step < self.done:
            step *= _GROWTH
        return ahead(round(step), settings.epochs if settings is not None else 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up, when it has its place."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.attend)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing more."""
        super().hideEvent(event)
        self._watch(shown=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Catch up where its dock comes to the front, of which nothing else tells."""
        super().paintEvent(event)
        if not self._watches:
            QTimer.singleShot(0, self, self.attend)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()
            self.refresh()
        super().changeEvent(event)

    def attend(self) -> None:
        """Ask for what it shows where it is seen, and for nothing where it is not."""
        seen = is_seen(self)
        if seen != self._watches:
            self._watch(shown=seen)
            if seen:
                self.refresh()

    def _watch(self, *, shown: bool) -> None:
        if shown != self._watches:
            self._watches = shown
            self.watched(shown=shown)

    def watched(self, *, shown: bool) -> None:
        """Tell the trainer what is looked at."""
        self.trainer.watch(self.name, self.asks if shown else ())

    def _begin(self) -> None:
        dataset, settings = self.trainer.dataset, self.trainer.settings
        if dataset is not None and settings is not None:
            self.rows = split_rows(dataset, settings.heldout, settings.seed, stratified=settings.stratified)
            samples = len(self.rows[0])
            self.batches = max(1, ceil(samples / settings.batch_size(samples)))
        self.done = 0.0
        self.clear()
        self.attend()
        self.refresh()

    def _forget(self) -> None:
        self.rows, self.done = None, 0.0
        self.clear()
        self.show_content(False)

    def _look(self, look: Look) -> None:
        if any(getattr(look, view) is not None for view in self.asks):
            self.keep(look)
            self._show()

    def _progress(self, progress: Progress) -> None:
        if progress.batch is not None:
            self.done = place(progress.batch)
        self.follow(progress)
        self._show()

    def _come_to_rest(self, _how: object) -> None:
        self._show()

    def _show(self) -> None:
        self.attend()
        if self._watches:
            self.refresh()


def place(batch: BatchProgress) -> float:
    """When a minibatch was done, in epochs."""
    return batch.epoch - 1 + batch.batch / batch.batches

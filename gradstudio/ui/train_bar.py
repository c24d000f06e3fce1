"""The training's buttons in the top bar while one is under way, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import icon

if TYPE_CHECKING:
    from gradstudio.ui.actions import Actions
    from gradstudio.ui.training.thread import Progress, Rest
    from gradstudio.ui.training.trainer import Trainer

BUTTONS: Final = ("train_go", "train_step", "train_epoch")
"""Actions that have a button, from the left."""


class TrainBar(QWidget):
    """Run or pause, one step, one epoch; `epoch 41 · minibatch 12 / 25`."""

    grown = Signal()
    """It needs more room."""

    def __init__(self, trainer: Trainer, actions: Actions, parent: QWidget | None = None) -> None:
        """The training that `trainer` does, by `actions`."""
        super().__init__(parent)
        self._trainer, self._actions = trainer, actions
        self._place: tuple[int, int, int, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 4 * SPACING, 0)
        row.setSpacing(SPACING)
        self.buttons = {key: self._button(key) for key in BUTTONS}
        self.where = QLabel()
        self.where.setProperty("role", "dim")
        for widget in (*self.buttons.values(), self.where):
            row.addWidget(widget)
        trainer.begun.connect(self._begin)
        trainer.progressed.connect(self._progress)
        trainer.rested.connect(self._rest)
        trainer.changed.connect(self._follow)
        self._follow()

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in order."""
        return tuple(self.buttons.values())

    def show_place(self, shown: bool) -> None:
        """Tell where the training stands, or leave that to its panel."""
        self.where.setVisible(shown)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._follow()

    def _button(self, key: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[key])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(pixels(14), pixels(14)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(self._actions.records[key].text)
        return button

    def _begin(self) -> None:
        self._place = None
        self.where.setMinimumWidth(0)
        self.where.setText(self.tr("starting…"))

    def _progress(self, progress: Progress) -> None:
        if progress.batch is not None:
            batch = progress.batch
            self._tell(batch.epoch, batch.batch, batch.batches, batch.epochs)

    def _rest(self, rest: Rest) -> None:
        batches = 0 if self._place is None else self._place[2]
        self._tell(rest.epoch, rest.batch, batches, 0)

    def _tell(self, epoch: int, batch: int, batches: int, epochs: int) -> None:
        """Tell it in a width that no later place of this training needs more of."""
        self._place = epoch, batch, batches, epochs
        if epochs and not self.where.minimumWidth():
            widest = self._words(epochs, batches, batches)
            self.where.setMinimumWidth(self.where.fontMetrics().horizontalAdvance(widest) + 2 * SPACING)
            self.grown.emit()
        self.where.setText(self._words(epoch, batch, batches))

    def _words(self, epoch: int, batch: int, batches: int) -> str:
        if not batches:
            return self.tr("epoch {0} · minibatch {1}").format(epoch, batch)
        return self.tr("epoch {0} · minibatch {1} / {2}").format(epoch, batch, batches)

    def _follow(self) -> None:
        state, go = self._trainer.state, self.buttons["train_go"]
        words = {"idle": self.tr("Train"), "running": self.tr("Pause"), "paused": self.tr("Go On")}
        for tell in (self._actions["train_go"].setText, self._actions["train_go"].setIconText):
            tell(words[state])
        self._actions["train_step"].setIconText(self.tr("+1 step"))
        self._actions["train_epoch"].setIconText(self.tr("+1 epoch"))
        self._actions["train_go"].setIcon(icon("pause" if state == "running" else "run"))
        role = "primary" if state == "paused" else ""
        if go.property("role") != role:
            set_role(go, role)

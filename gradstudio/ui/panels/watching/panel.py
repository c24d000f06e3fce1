"""The plots panel: what one sees of a training, one view at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gradstudio.ui.panels.watching.boundary import BoundaryView
from gradstudio.ui.panels.watching.curves import CurvesView
from gradstudio.ui.panels.watching.easel import Easel
from gradstudio.ui.panels.watching.layers import LayersView
from gradstudio.ui.panels.watching.mistakes import MistakesView
from gradstudio.ui.panels.watching.sample import SampleView
from gradstudio.ui.panels.watching.units import UnitsView
from gradstudio.ui.panels.watching.view import TrainingView
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from gradstudio.ui.training.trainer import Trainer


class PlotsPanel(QWidget):
    """A row to choose from, and the view that is chosen; views that have nothing to show say why."""

    failed = Signal(str)
    """A plot could not be saved: why, in one line."""

    def __init__(self, trainer: Trainer, parent: QWidget | None = None) -> None:
        """Of the training that `trainer` does."""
        super().__init__(parent)
        self._trainer = trainer
        easel = Easel(self)
        self.curves = CurvesView(trainer, easel)
        self.boundary = BoundaryView(trainer, easel)
        self.layers = LayersView(trainer, easel)
        self.units = UnitsView(trainer, easel)
        self.mistakes = MistakesView(trainer, easel)
        self.sample = SampleView(trainer, easel)
        self.views: tuple[TrainingView, ...] = (
            self.curves,
            self.boundary,
            self.layers,
            self.units,
            self.mistakes,
            self.sample,
        )
        self.choice = Segmented([(view.name, "") for view in self.views])
        self._stack = QStackedWidget()
        head = QHBoxLayout()
        head.setSpacing(4 * SPACING)
        head.addWidget(self.choice)
        head.addStretch(1)
        for view in self.views:
            self._stack.addWidget(view)
            view.failed.connect(self.failed)
            for tool in view.tools():
                head.addWidget(tool)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACING, 2 * SPACING, 4 * SPACING, 2 * SPACING)
        layout.setSpacing(2 * SPACING)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.choice.chosen.connect(self._choose)
        self.mistakes.opened.connect(self._show_sample)
        trainer.begun.connect(self._offer)
        self.setFocusProxy(self.choice)
        self._choose(self.choice.current())
        self._speak()

    def show_view(self, name: str) -> None:
        """Choose the view `name`."""
        self.choice.choose(name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _choose(self, name: str) -> None:
        for view in self.views:
            chosen = view.name == name
            if chosen:
                self._stack.setCurrentWidget(view)
            for tool in view.tools():
                tool.setVisible(chosen)

    def _show_sample(self, number: int) -> None:
        self.sample.show_sample(number)
        self.show_view(self.sample.name)

    def _offer(self) -> None:
        """Offer the views that have something to show of this training."""
        dataset = self._trainer.dataset
        for view in self.views:
            reason = "" if dataset is None else view.reason_against(dataset)
            button = self.choice.button(view.name)
            button.setEnabled(not reason)
            button.setToolTip(reason)
            if reason and self.choice.current() == view.name:
                self.choice.choose(self.curves.name)

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("Plots"))
        words = {
            "training": self.tr("Training"),
            "boundary": self.tr("Boundary"),
            "layers": self.tr("Layers"),
            "units": self.tr("Units"),
            "mistakes": self.tr("Mistakes"),
            "sample": self.tr("Sample"),
        }
        self.choice.setAccessibleName(self.tr("What is shown of the training"))
        for view in self.views:
            self.choice.button(view.name).setText(words[view.name])
            view.setAccessibleName(words[view.name])
        self._offer()

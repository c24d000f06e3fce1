"""The plots panel: what one sees of a training, one view at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from gradstudio.ui.panels.watching.boundary import BoundaryView
from gradstudio.ui.panels.watching.curves import CurvesView
from gradstudio.ui.panels.watching.easel import Easel
from gradstudio.ui.panels.watching.layers import LayersView
from gradstudio.ui.panels.watching.mistakes import MistakesView
from gradstudio.ui.panels.watching.sample import SampleView
from gradstudio.ui.panels.watching.units import UnitsView
from gradstudio.ui.panels.watching.view import TrainingView
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.inputs import Choice
from gradstudio.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from gradstudio.ui.training.trainer import Trainer


_LEAST: Final = (240, 140)


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
        self.list = Choice()
        self._stack = QStackedWidget()
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(2 * SPACING)
        tools.addStretch(1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(2 * SPACING)
        self._head.addWidget(self.choice)
        self._head.addWidget(self.list)
        self._head.addWidget(self._tools, 1)
        for view in self.views:
            self._stack.addWidget(view)
            view.failed.connect(self.failed)
            for tool in view.tools():
                tools.addWidget(tool)
            self.list.addItem("", view.name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACING, 2 * SPACING, 4 * SPACING, 2 * SPACING)
        layout.setSpacing(2 * SPACING)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addLayout(self._head)
        layout.addWidget(self._stack, 1)
        self.choice.chosen.connect(self._choose)
        self.list.activated.connect(lambda at: self.choice.choose(self.list.itemData(at)))
        self.mistakes.opened.connect(self._show_sample)
        trainer.begun.connect(self._offer)
        trainer.left.connect(self._offer)
        self._choose(self.choice.current())
        self._speak()

    def show_view(self, name: str) -> None:
        """Choose the view `name`."""
        self.choice.choose(name)

    def minimumSizeHint(self) -> QSize:
        """As narrow as a dock may be: what is in the way then takes less room, or is rolled."""
        return QSize(pixels(_LEAST[0]), pixels(_LEAST[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose from a list where there is no room for a row."""
        super().resizeEvent(event)
        self._fit()

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
        self.list.setCurrentIndex(self.list.findData(name))
        self._fit()

    def _fit(self) -> None:
        """A row of segments, a list beside the tools, or a list above them, by the room that there is."""
        room = self.width() - 10 * SPACING
        tools = self._tools.sizeHint().width()
        narrow = self.choice.sizeHint().width() + tools > room
        self.choice.setVisible(not narrow)
        self.list.setVisible(narrow)
        self.setFocusProxy(self.list if narrow else self.choice)
        ways = QBoxLayout.Direction
        above = narrow and self.list.sizeHint().width() + tools > room
        self._head.setDirection(ways.TopToBottom if above else ways.LeftToRight)

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
            self._list_item(view.name).setEnabled(not reason)
            self._list_item(view.name).setToolTip(reason)
            if reason and self.choice.current() == view.name:
                self.choice.choose(self.curves.name)

    def _list_item(self, name: str) -> QStandardItem:
        model = self.list.model()
        assert isinstance(model, QStandardItemModel)  # noqa: S101 - what every combo box begins with
        return model.item(self.list.findData(name))

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
        for chooser in (self.choice, self.list):
            chooser.setAccessibleName(self.tr("What is shown of the training"))
        for view in self.views:
            self.choice.button(view.name).setText(words[view.name])
            self.list.setItemText(self.list.findData(view.name), words[view.name])
            view.setAccessibleName(words[view.name])
        self._offer()
        self._fit()

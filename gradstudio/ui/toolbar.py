"""The top bar: the formula, the steps, what stands on the wires, and the two ways on, Train and Export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolBar, QToolButton, QWidget

from gradstudio.ui.canvas.readings import SHOWS
from gradstudio.ui.formula_bar import FormulaBar
from gradstudio.ui.step_bar import StepBar
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.train_bar import TrainBar
from gradstudio.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from gradstudio.ui.actions import Actions
    from gradstudio.ui.training.trainer import Trainer
    from gradstudio.ui.workspace import Workspace

BUTTONS: Final = ("train", "export")
"""Actions that have a button in the bar."""
_LEAST_FORMULA: Final = 180
_BETWEEN: Final = 104
"""The bar's own margins, and what lies between its parts."""
_FITS: Final = (
    (True, True, True, True),
    (False, True, True, True),
    (False, False, True, True),
    (False, False, False, True),
    (False, False, False, False),
)
"""Whether there are words beside the icons, steps to the ends, the choice of what is on the wires, and where
a training stands."""


class TopBar(QToolBar):
    """The bar under the menus; `formula` and `show` are its two controls."""

    def __init__(
        self, workspace: Workspace, trainer: Trainer, actions: Actions, parent: QWidget | None = None
    ) -> None:
        """Formula at the left, buttons at the right."""
        super().__init__(parent)
        self.setObjectName("top_bar")
        self.setWindowTitle(self.tr("Top Bar"))
        self.setMovable(False)
        self.setFloatable(False)
        self.setIconSize(QSize(pixels(16), pixels(16)))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.formula = FormulaBar(workspace)
        words = {
            "values": self.tr("values"),
            "upstream": self.tr("upstream"),
            "downstream": self.tr("downstream"),
            "both": self.tr("both"),
            "none": self.tr("none"),
        }
        self.show_on_wires = Segmented((mode, words[mode]) for mode in SHOWS)
        self.show_on_wires.setAccessibleName(self.tr("Show on wires"))
        tips = {
            "values": self.tr("Values on the wires, no gradients"),
            "upstream": self.tr("The gradient that arrives at each output"),
            "downstream": self.tr("The gradient that each gate sends back"),
            "both": self.tr("Values above, gradients below"),
            "none": self.tr("Bare wires"),
        }
        for key, tip in tips.items():
            self.show_on_wires.button(key).setToolTip(tip)
        left = QWidget()
        left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(left)
        row.setContentsMargins(0, 0, 4 * SPACING, 0)
        row.addWidget(self.formula, 1000)
        row.addStretch(1)
        self.addWidget(left)
        self.steps = StepBar(workspace, actions)
        self._workspace = workspace
        self._steps = self.addWidget(self.steps)
        self._add_gap()
        self.training = TrainBar(trainer, actions)
        self._training = self.addWidget(self.training)
        self._show = self.addWidget(self.show_on_wires)
        self._add_gap()
        self.buttons: dict[str, QToolButton] = {}
        for key in BUTTONS:
            button = QToolButton()
            button.setDefaultAction(actions[key])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.addWidget(button)
            self.buttons[key] = button

        workspace.debugger.changed.connect(self._fit)
        trainer.changed.connect(self._fit)
        self.training.grown.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the buttons to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what does not fit: words by an icon, steps to the ends, what the View menu has too."""
        style = Qt.ToolButtonStyle
        training, stepping = self._workspace.training, self._workspace.debugger.stepping
        self._training.setVisible(training != "idle")
        # While it trains there is nothing to step through, but what one steps through already.
        self._steps.setVisible(training != "running" or stepping)
        both = (self.steps, self._steps), (self.training, self._training)
        bars = [bar for bar, shown in both if shown.isVisible()]
        for words, ends, show, place in _FITS:
            for button in self.buttons.values():
                button.setToolButtonStyle(
                    style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly
                )
            self.steps.show_ends(ends)
            self._show.setVisible(show)
            self.training.show_place(place)
            fixed = (*bars, *self.buttons.values(), *((self.show_on_wires,) if show else ()))
            wanted = sum(widget.sizeHint().width() for widget in fixed) + pixels(_LEAST_FORMULA + _BETWEEN)
            if wanted <= self.width():
                return

    def _add_gap(self) -> None:
        gap = QWidget()
        gap.setFixedWidth(4 * SPACING)
        self.addWidget(gap)

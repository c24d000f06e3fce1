"""The debugger's buttons in the top bar: to the start, back, forth, to the end, play, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from gradstudio.ui.debugger import SPEEDS
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.style import set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import icon

if TYPE_CHECKING:
    from gradstudio.ui.actions import Actions
    from gradstudio.ui.workspace import Workspace

BUTTONS: Final = ("step_start", "step_back", "step_forth", "step_end", "play")
"""Actions that have a button, from the left."""


class StepBar(QWidget):
    """Buttons that are always there; while one steps, the count and the way out beside them."""

    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        """The debugger of `workspace`, by `actions`."""
        super().__init__(parent)
        self._debugger = workspace.debugger
        self._actions = actions
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        self.buttons = {key: self._button(key) for key in BUTTONS}
        self.speeds = QMenu(self)
        for speed in SPEEDS:
            self.speeds.addAction(actions[f"speed_{speed}"])
        self.buttons["play"].setMenu(self.speeds)
        self.buttons["play"].setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.count = QLabel()
        self.count.setProperty("role", "dim")
        self.leave = self._button("step_leave")
        for widget in (*self.buttons.values(), self.count, self.leave):
            row.addWidget(widget)
        self._follow()
        self._debugger.changed.connect(self._follow)

    def show_ends(self, shown: bool) -> None:
        """Have the buttons to the start and to the end, or leave them to their keys and the menu."""
        for key in ("step_start", "step_end"):
            self.buttons[key].setVisible(shown)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in order."""
        return (*self.buttons.values(), self.leave)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._follow()

    def _button(self, key: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[key])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(pixels(14), pixels(14)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(self._actions.records[key].text)
        return button

    def _follow(self) -> None:
        debugger = self._debugger
        self._actions["play"].setIcon(icon("pause" if debugger.playing else "run"))
        for widget in (self.count, self.leave):
            widget.setVisible(debugger.stepping)
        role = "primary" if debugger.stepping else ""
        if self.buttons["step_forth"].property("role") != role:
            set_role(self.buttons["step_forth"], role)
        self.count.setText(self.where())

    def where(self) -> str:
        """How far the debugger is: `backward 3 of 5`; empty while nobody steps."""
        debugger, walk = self._debugger, self._debugger.walk
        if not debugger.stepping or walk is None:
            return ""
        if debugger.position < walk.first_back:
            return self.tr("forward {0} of {1}").format(debugger.position, walk.first_back)
        done = debugger.position - walk.first_back
        return self.tr("backward {0} of {1}").format(done, len(walk) - walk.first_back)

"""The button of a plot that saves it: seen only while it is of use, and always reached by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from gradstudio.ui.theme.style import current_theme, set_role
from gradstudio.ui.widgets.icons import icon


class SaveButton(QToolButton):
    """Seen while the mouse is over the plot or the button has the keyboard."""

    def __init__(self, plot: QWidget) -> None:
        super().__init__(plot)
        self._is_near = False
        set_role(self, "icon")
        self.setIcon(icon("save"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def beckon(self, *, near: bool) -> None:
        """The mouse is over the plot, or no more."""
        self._is_near = near
        self.update()

    def is_lit(self) -> bool:
        """Whether it is to be seen."""
        return self._is_near or self.hasFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing, while it is of no use."""
        if self.is_lit():
            painter = QPainter(self)
            painter.fillRect(self.rect(), current_theme().panel)
            painter.end()
            super().paintEvent(event)

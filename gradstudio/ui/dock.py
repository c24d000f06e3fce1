"""One dock and its title: what a panel is held by, floated and closed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QToolButton, QWidget

from gradstudio.ui.theme.fonts import heading_font, pixels
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import icon

_BUTTON: Final = 18


class PanelDock(QDockWidget):
    """A dock that has a hairline about it while it floats, since its own title leaves it without a frame."""

    left = Signal()
    """Esc was pressed in it."""

    def __init__(self, title: str, window: QMainWindow) -> None:
        """Called `title`, of `window`."""
        super().__init__(title, window)
        self.topLevelChanged.connect(self._make_room)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline."""
        super().paintEvent(event)
        if self.isFloating():
            painter = QPainter(self)
            painter.setPen(current_theme().outline)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_room(self, floating: bool) -> None:
        margin = 1 if floating else 0
        self.setContentsMargins(margin, margin, margin, margin)


class DockTitle(QWidget):
    """The strip a dock is held by: its name in small capitals, and its buttons while the mouse is on it."""

    def __init__(self, dock: QDockWidget, margin: int) -> None:
        """The title of `dock`, `margin` from its left edge."""
        super().__init__(dock)
        self._dock = dock
        self._slim = False
        self._row = _row()
        self._label = QLabel(dock.windowTitle())
        self._label.setProperty("role", "heading")
        self._label.setFont(heading_font())
        self._float = self._button("float", self.tr("Float"))
        self._float.clicked.connect(lambda: dock.setFloating(not dock.isFloating()))
        self._close = self._button("close", self.tr("Close"))
        self._close.clicked.connect(dock.close)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(margin, SPACING, SPACING, 0)
        layout.setSpacing(0)
        layout.addWidget(self._label)
        layout.addStretch(1)
        layout.addWidget(self._float)
        layout.addWidget(self._close)
        dock.windowTitleChanged.connect(self._label.setText)
        self._show_buttons(False)

    def set_slim(self, slim: bool) -> None:
        """Take no room, as where a tab has the name already."""
        if slim != self._slim:
            self._slim = slim
            for each in (self._label, self._float, self._close):
                each.setVisible(not slim)
            self.updateGeometry()
            self._dock.setTitleBarWidget(self)

    def sizeHint(self) -> QSize:
        """One row, or nothing."""
        return QSize(0, 0) if self._slim else self._row

    def minimumSizeHint(self) -> QSize:
        """As high as the hint."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the buttons."""
        super().enterEvent(event)
        self._show_buttons(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide them."""
        super().leaveEvent(event)
        self._show_buttons(False)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._row = _row()
            self._label.setFont(heading_font())

    def _button(self, symbol: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(symbol, QPalette.ColorRole.PlaceholderText))
        button.setIconSize(QSize(pixels(_BUTTON - 6), pixels(_BUTTON - 6)))
        button.setFixedSize(pixels(_BUTTON), pixels(_BUTTON))
        button.setProperty("role", "icon")
        button.setToolTip(words)
        button.setAccessibleName(f"{words}: {self._dock.windowTitle()}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        return button

    def _show_buttons(self, shown: bool) -> None:
        self._float.setVisible(shown and not self._slim)
        self._close.setVisible(shown and not self._slim)


def _row() -> QSize:
    """The size of a title; Qt asks for it thousands of times while docks are placed."""
    return QSize(pixels(80), pixels(26))

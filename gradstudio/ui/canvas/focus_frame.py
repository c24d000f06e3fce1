"""The frame about the canvas that shows that the keyboard is there, when it came by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gradstudio.ui.theme.style import current_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QAbstractScrollArea

_LINE: Final = 2.0
_BY_KEYBOARD: Final = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)


class FocusFrame(QWidget):
    """Lies over a view and lets the mouse through; the mouse, once used there, takes it away."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        """Hidden until `view` is given the keyboard by a key."""
        super().__init__(view)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the focus, and keep to the view's size."""
        if isinstance(event, QFocusEvent) and watched is self._view:
            came = event.type() == QEvent.Type.FocusIn and event.reason() in _BY_KEYBOARD
            self.setVisible(came or (event.gotFocus() and self.isVisible()))
            self.setGeometry(self._view.rect())
            self.raise_()
        elif event.type() == QEvent.Type.Resize:
            self.setGeometry(self._view.rect())
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line in the accent along the edge."""
        del event
        painter = QPainter(self)
        painter.setPen(QPen(current_theme().accent, _LINE))
        half = _LINE / 2
        painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))
        painter.end()

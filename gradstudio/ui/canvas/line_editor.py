"""A line over the canvas in which something is typed: what the in-place editors of one line share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from gradstudio.ui.theme.tokens import CONTROL_RADIUS

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView

_LEAST_FONT: Final = 11
_FONT: Final = 15
_LEAST_HEIGHT: Final = 26


class LineEditor(QLineEdit):
    """Enter takes what is written, Tab goes on from there, Escape leaves; bad text stays, with the reason."""

    def __init__(self, view: GraphView) -> None:
        """Hidden until something is edited."""
        super().__init__(view.viewport())
        self._view = view
        self._is_open = False
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(self._calm)
        self.hide()

    # What each editor has of its own

    def refusal(self) -> str:
        """Take what is written; the reason where it cannot be."""
        raise NotImplementedError

    def is_unchanged(self) -> bool:
        """Whether what is written is what there was."""
        raise NotImplementedError

    def go_on(self, step: int) -> None:
        """Go to what is edited next, or before, where what is written has been taken."""
        raise NotImplementedError

    def follow(self) -> None:
        """Stay where it belongs as the view moves."""
        raise NotImplementedError

    def entered(self) -> None:
        """Enter was pressed."""
        self.take()

    # What they share

    def open_with(self, text: str, *, select: bool) -> None:
        """Show up with `text`, all of it selected or not."""
        self._is_open = True
        self.setText(text)
        self._wear(wrong=False)
        self.follow()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if select:
            self.selectAll()

    def place_at(self, box: QRect) -> None:
        """Cover a rectangle of the viewport, in letters that go with the zoom."""
        font = self._view.state.look.number.font
        font = type(font)(font)
        font.setPixelSize(max(_LEAST_FONT, round(_FONT * min(self._view.zoom(), 1.6))))
        self.setFont(font)
        box.setHeight(max(box.height(), _LEAST_HEIGHT))
        self.setGeometry(box)

    def stop(self) -> None:
        """Leave without taking anything."""
        if self._is_open:
            # To hide what has the focus would pass it on, as Tab does: along the graph.
            self._is_open = False
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._close()

    def _close(self) -> None:
        self._is_open = False
        self._view.bubble.hide()
        self.hide()

    def take(self) -> bool:
        """Take what is written; where that cannot be, stay and say why."""
        reason = self.refusal()
        if not reason:
            self.stop()
            return True
        self._wear(wrong=True)
        self.say(reason)
        return False

    def say(self, text: str) -> None:
        """Say a line under the editor."""
        self._view.bubble.say(text, self.geometry().bottomLeft() - QPoint(14, 12))

    def _calm(self) -> None:
        self._wear(wrong=False)
        self._view.bubble.hide()
        self.follow()

    def _wear(self, *, wrong: bool) -> None:
        theme = self._view.state.look.theme
        edge = theme.hazard if wrong else theme.accent
        self.setStyleSheet(
            f"QLineEdit {{ background: {theme.panel.name()}; color: {theme.text.name()};"
            f" border: 1.5px solid {edge.name()}; border-radius: {CONTROL_RADIUS}px; padding: 0 5px;"
            f" selection-background-color: {theme.accent.name()};"
            f" selection-color: {theme.on_accent.name()}; }}"
        )

    def event(self, event: QEvent) -> bool:
        """Take Tab before Qt moves the focus with it."""
        tabs = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        step = tabs.get(Qt.Key(event.key())) if pressed and isinstance(event, QKeyEvent) else None
        if step is None:
            return super().event(event)
        if self.take():
            self.go_on(step)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Escape leaves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered()
        elif event.key() == Qt.Key.Key_Escape:
            self.stop()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is good is taken when the focus goes elsewhere; what is bad is dropped."""
        super().focusOutEvent(event)
        window_left = event.reason() in {
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        }
        if self._is_open and not window_left:
            if not self.is_unchanged():
                self.refusal()
            self._close()

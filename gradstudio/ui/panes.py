"""Panes: the canvas, the formula and every panel that is seen, gone round by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from gradstudio.ui.docks import Docks


class Panes(QObject):
    """The panes of one window in their order: the canvas, the bar above, then the docks."""

    def __init__(self, canvas: QWidget, bars: tuple[QWidget, ...], docks: Docks) -> None:
        """`bars` are above the canvas, each with something that takes the keyboard."""
        super().__init__(canvas)
        self._canvas = canvas
        self._bars = bars
        self._docks = docks

    def go(self, step: int) -> None:
        """Give the keyboard to the next pane, or the one before, that can take it."""
        panes = [self._canvas, *self._bars, *self._docks.seen()]
        here = self._pane_of(QApplication.focusWidget(), panes)
        for away in range(1, len(panes)):
            taker = taker_in(panes[(here + step * away) % len(panes)])
            if taker is not None:
                taker.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def to_canvas(self) -> None:
        """Give the keyboard back to the canvas, in front of whatever floats."""
        self._canvas.window().activateWindow()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pane_of(self, widget: QWidget | None, panes: list[QWidget]) -> int:
        inside = (i for i, pane in enumerate(panes) if widget is not None and _holds(pane, widget))
        return next(inside, 0)


def taker_in(pane: QWidget) -> QWidget | None:
    """What in a pane takes the keyboard: the pane, what stands for it, or the first part that can."""
    chosen = pane.focusProxy() or pane
    if _takes(chosen):
        return chosen
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        if pane.isAncestorOf(widget) and _takes(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None


def _takes(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)

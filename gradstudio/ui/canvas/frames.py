"""Frames: when the canvas reads a new run and paints, at once or, of a large graph, when it is time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from gradstudio.ui.workspace import NODES_IN_PLACE

if TYPE_CHECKING:
    from gradstudio.ui.canvas.stage import Stage

_FRAME: Final = 33


class Frames(QObject):
    """The frames of one stage: no more of them than the eye can follow."""

    def __init__(self, stage: Stage) -> None:
        """All that there is has been read."""
        super().__init__(stage)
        self._stage = stage
        self.unread = False
        """Whether there is a new run that the next frame will show."""
        self.clock = QTimer(self, singleShot=True, interval=_FRAME)
        self.clock.timeout.connect(self._next)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._paint)

    @property
    def _many(self) -> bool:
        """Whether so much is read for the next frame, not while a change is still being told."""
        return len(self._stage.workspace.document) > NODES_IN_PLACE

    def follow(self) -> None:
        """Show a new run: at once, but no more often than the eye can follow."""
        self.unread = True
        if self.clock.isActive():
            return
        if self._many:
            self.clock.start()
        else:
            self._next()

    def _next(self) -> None:
        if self.unread:
            self._stage.read()
            self.clock.start()

    def repaint(self) -> None:
        """Paint all anew, of a large graph in a turn of the event loop of its own, once it has been read."""
        port = self._stage.viewport()
        if self._many and self._stage.isVisible():
            port.setUpdatesEnabled(False)
            self._turn.start()
        else:
            port.update()

    def _paint(self) -> None:
        self._stage.viewport().setUpdatesEnabled(True)  # which paints in the next turn
        _ = self._stage.state.readings

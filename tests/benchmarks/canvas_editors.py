"""What `canvas.py` asks of an editor, and our own canvas as one of them."""

from __future__ import annotations

import itertools
import time
from abc import ABC, abstractmethod
from typing import Any, Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsView

WIDTH, HEIGHT = 1280, 800
_ZOOM_STEP: Final = 0.98
_SELECTED: Final = 10
_PULSE: Final = 33
_BUTTON: Final = Qt.MouseButton


class Editor(ABC):
    """One editor's view, as large as the others', and the few things that are asked of it."""

    def __init__(self, view: QGraphicsView) -> None:
        self.view = view
        view.resize(WIDTH, HEIGHT)
        view.show()
        QApplication.processEvents()

    @abstractmethod
    def build(self, drawn: dict[str, Any]) -> None:
        """Everything from the lists of nodes and wires up to the first picture."""

    @abstractmethod
    def prepare(self) -> None:
        """Have at hand what the tasks need, and no more than once."""

    @abstractmethod
    def counts(self) -> tuple[int, int]:
        """Nodes and wires that it holds."""

    @abstractmethod
    def look(self, area: QRectF) -> None:
        """Show a scene rectangle, in its middle."""

    @abstractmethod
    def move(self, turn: int) -> None:
        """Move one node a little, and paint what that changed."""

    @abstractmethod
    def recolour(self, turn: int) -> None:
        """Give every wire another colour, and paint."""

    def scale(self, factor: float) -> None:
        """Zoom by a factor about the middle."""
        self.view.scale(factor, factor)

    def repaint(self, _turn: int) -> None:
        """Paint all that is seen."""
        self.view.viewport().repaint()

    def zoom(self, turn: int) -> None:
        """Zoom a little out or in again, and paint."""
        self.scale(1 / _ZOOM_STEP if turn % 2 else _ZOOM_STEP)
        self.view.viewport().repaint()


class GradStudio(Editor):
    """Our canvas on a workspace: document, check, run, numbers on the wires."""

    def __init__(self) -> None:
        from gradstudio.ui.canvas.view import GraphView
        from gradstudio.ui.workspace import Workspace

        self.workspace = Workspace()
        self.canvas = GraphView(self.workspace)
        self.held = False
        super().__init__(self.canvas)

    def build(self, drawn: dict[str, Any]) -> None:
        from large_graph import Drawing, document

        self.workspace.start(document(Drawing(**drawn)))
        self._settle()

    def _settle(self) -> None:
        while self.workspace.stale:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def prepare(self) -> None:
        """Two runs to recolour by."""
        first, document = self.workspace.result, self.workspace.document
        leaves = [node.name for node in document if node.kind.is_leaf]
        self.workspace.feed = {name: 0.9 - 1.8 * (i % 7) / 6 for i, name in enumerate(leaves)}
        self._settle()
        self.results = first, self.workspace.result
        self.names = [node.name for node in document if not node.kind.is_leaf]

    def select(self) -> None:
        """Select a tenth of the nodes."""
        self.workspace.select(self.names[::_SELECTED])

    def counts(self) -> tuple[int, int]:
        structure = self.canvas.state.structure
        return len(structure.names), structure.wire_count

    def look(self, area: QRectF) -> None:
        self.canvas.set_zoom(min(WIDTH / area.width(), HEIGHT / area.height()))
        self.canvas.look_at(area.center() * self.canvas.zoom() - QPointF(WIDTH / 2, HEIGHT / 2))

    def scale(self, factor: float) -> None:
        self.canvas.set_zoom(self.canvas.zoom() * factor)

    def move(self, turn: int) -> None:
        """A drag with the mouse, which is not let go."""
        if not self.held:
            middle = self.names[len(self.names) // 2]
            self.place = self.canvas.mapFromScene(self.canvas.node_rect(middle).center() - QPointF(8, 8))
            self._mouse(QEvent.Type.MouseButtonPress, self.place, _BUTTON.LeftButton)
            self.held = True
        self._mouse(QEvent.Type.MouseMove, self.place + QPoint(8 + 2 * (turn % 7), 8 + turn % 5))
        QApplication.processEvents()

    def let_go(self) -> None:
        self.canvas.hand.cancel()
        self.held = False

    def hover(self, turn: int) -> None:
        name = self.names[37 * turn % len(self.names)]
        self._mouse(QEvent.Type.MouseMove, self.canvas.mapFromScene(self.canvas.node_rect(name).center()))

    def _mouse(self, kind: QEvent.Type, place: QPoint, button: Qt.MouseButton = _BUTTON.NoButton) -> None:
        at, down = QPointF(place), _BUTTON.LeftButton if self.held else button
        modifiers = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, at, self.canvas.mapToGlobal(at), button, down, modifiers)
        QApplication.sendEvent(self.canvas.viewport(), event)

    def recolour(self, turn: int) -> None:
        self.workspace.result = self.results[turn % 2]
        self.canvas.read()
        self.canvas.viewport().repaint()

    def pulse(self, seconds: float) -> dict[str, float]:
        """Share of a core, and pictures a second, while results come at 30 Hz as training sends them."""
        paints, loop, timer = _Paints(), QEventLoop(), QTimer(interval=_PULSE)
        self.canvas.viewport().installEventFilter(paints)
        turns = itertools.count()

        def send() -> None:
            self.workspace.result = self.results[next(turns) % 2]
            self.workspace.result_changed.emit()

        timer.timeout.connect(send)
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        timer.start()
        wall, spent = time.perf_counter(), time.process_time()
        loop.exec()
        spent, wall = time.process_time() - spent, time.perf_counter() - wall
        self.canvas.viewport().removeEventFilter(paints)
        return {"core": spent / wall, "pictures": paints.count / wall}


class _Paints(QObject):
    """Counts the paint events of what it watches."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

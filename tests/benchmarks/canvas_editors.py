"""The editors that `canvas.py` compares, one a process: the graph comes as a line of JSON, then one task a line.

    python canvas_editors.py gradstudio|nodegraphqt|nodeeditor
"""

from __future__ import annotations

import gc
import itertools
import json
import os
import sys
import time
from abc import ABC, abstractmethod
from typing import Any, Final, TextIO

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsView

WIDTH, HEIGHT = 1280, 800
_MARGIN: Final = (150.0, 100.0)
_ZOOM_STEP: Final = 0.98
_CELLS: Final = 4
_SELECTED: Final = 10
_PULSE: Final = 33
_BUTTON: Final = Qt.MouseButton


class Editor(ABC):
    """One editor's view, as large as the others', and the few things that are asked of it."""

    def __init__(self, view: QGraphicsView) -> None:
        self.view = view
        self.area = QRectF()
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
        self.view.scale(factor, factor)

    def repaint(self, _turn: int) -> None:
        self.view.viewport().repaint()

    def zoom(self, turn: int) -> None:
        self.scale(1 / _ZOOM_STEP if turn % 2 else _ZOOM_STEP)
        self.view.viewport().repaint()

    def hover(self, _turn: int) -> None:
        """Bring the mouse to the next node."""


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
        return len(structure.nodes), structure.wire_count

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


class NodeGraphQt(Editor):
    """NodeGraphQt's viewer; undo steps and signals are left out, as its own loading of a file does."""

    def __init__(self) -> None:
        from NodeGraphQt import BaseNode, NodeGraph

        class Gate(BaseNode):  # type: ignore[misc]
            __identifier__ = "benchmark"
            NODE_NAME = "gate"

        self.graph = NodeGraph()
        self.graph.register_node(Gate)
        super().__init__(self.graph.viewer())

    def build(self, drawn: dict[str, Any]) -> None:
        made = []
        for name, _gate, entries, x, y in drawn["nodes"]:
            kind, place = "benchmark.Gate", (x - 54, y - 36)
            node = self.graph.create_node(kind, name=name, selected=False, pos=place, push_undo=False)
            for entry in "ab"[:entries]:
                node.add_input(entry)
            node.add_output("y")
            made.append(node)
        for tail, head, entry in drawn["wires"]:
            port = made[head].input(entry)
            made[tail].output(0).connect_to(port, push_undo=False, emit_signal=False)
        self.held = made[len(made) // 2].view if made else None

    def prepare(self) -> None:
        self.pipes = self.graph.viewer().all_pipes()

    def counts(self) -> tuple[int, int]:
        return len(self.graph.all_nodes()), len(self.graph.viewer().all_pipes())

    def look(self, area: QRectF) -> None:
        self.graph.viewer().set_scene_rect(list(area.getRect()))

    def move(self, turn: int) -> None:
        self.held.setPos(self.held.pos() + QPointF(3 - 6 * (turn % 2), 2))
        QApplication.processEvents()

    def recolour(self, turn: int) -> None:
        for i, pipe in enumerate(self.pipes):
            pipe.set_pipe_styling((40 + 200 * ((i + turn) % 2), 120, i % 256, 255))
        self.view.viewport().repaint()


class NodeEditor(Editor):
    """nodeeditor-qtpy's widget; its nodes are made as small as ours, since they would overlap."""

    def __init__(self) -> None:
        from nodeeditor.node_editor_widget import NodeEditorWidget

        self.widget = NodeEditorWidget()
        self.widget.resize(WIDTH, HEIGHT)
        self.widget.show()
        super().__init__(self.widget.view)

    def build(self, drawn: dict[str, Any]) -> None:
        from nodeeditor.node_edge import EDGE_TYPE_BEZIER, Edge
        from nodeeditor.node_graphics_node import QDMGraphicsNode
        from nodeeditor.node_node import Node

        class SmallFace(QDMGraphicsNode):  # type: ignore[misc]
            def initSizes(self) -> None:
                super().initSizes()
                self.width, self.height = 108, 72

        class Gate(Node):  # type: ignore[misc]
            GraphicsNode_class = SmallFace

        scene, made = self.widget.scene, []
        for name, _gate, entries, x, y in drawn["nodes"]:
            node = Gate(scene, name, inputs=[1] * entries, outputs=[1])
            node.setPos(x - 54, y - 36)
            made.append(node)
        for tail, head, entry in drawn["wires"]:
            Edge(scene, made[tail].outputs[0], made[head].inputs[entry], edge_type=EDGE_TYPE_BEZIER)
        self.held = made[len(made) // 2] if made else None

    def prepare(self) -> None:
        """Its wires are at hand."""

    def counts(self) -> tuple[int, int]:
        return len(self.widget.scene.nodes), len(self.widget.scene.edges)

    def look(self, area: QRectF) -> None:
        self.view.fitInView(area, Qt.AspectRatioMode.KeepAspectRatio)

    def move(self, turn: int) -> None:
        place = self.held.pos
        self.held.setPos(place.x() + 3 - 6 * (turn % 2), place.y() + 2)
        self.held.updateConnectedEdges()
        QApplication.processEvents()

    def recolour(self, turn: int) -> None:
        for i, edge in enumerate(self.widget.scene.edges):
            edge.grEdge.changeColor(f"#{40 + 200 * ((i + turn) % 2):02x}78{i % 256:02x}")
        self.view.viewport().repaint()


EDITORS: Final = {"gradstudio": GradStudio, "nodegraphqt": NodeGraphQt, "nodeeditor": NodeEditor}


def megabytes() -> float:
    """Memory of this process that is in use now, where the system says it."""
    try:
        with open("/proc/self/statm") as file:  # noqa: PTH123 - no path of ours
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return float("nan")


def picture(view: QGraphicsView) -> np.ndarray[Any, np.dtype[np.uint32]]:
    """What the view shows, a number a pixel."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


def ink(before: np.ndarray[Any, Any], after: np.ndarray[Any, Any]) -> float:
    """Least share of pixels that the graph changed, over the cells of a grid laid over the window."""
    rows = np.array_split(before != after, _CELLS)
    return min(float(cell.mean()) for row in rows for cell in np.array_split(row, _CELLS, axis=1))


class Desk:
    """Does the tasks of one editor that come line by line."""

    def __init__(self, kind: type[Editor]) -> None:
        # Another one first: what is loaded and made once is not counted as the graph's.
        self.first = kind()
        self.editor = kind()

    def build(self, graph: dict[str, Any], small: dict[str, Any], area: list[float]) -> dict[str, Any]:
        """Build the graph, after a small one elsewhere; seconds, megabytes, and what there is to see."""
        self.first.build(small)
        picture(self.first.view)
        editor, shown = self.editor, QRectF(*area)
        editor.look(shown)
        before = picture(editor.view)
        gc.collect()
        memory, begin = megabytes(), time.process_time()
        editor.build(graph)
        seconds = time.process_time() - begin
        editor.look(shown)
        after = picture(editor.view)
        memory = megabytes() - memory
        editor.prepare()
        return {"build": seconds, "memory": memory, "counts": editor.counts(), "ink": ink(before, after)}

    def look(self, area: list[float]) -> dict[str, Any]:
        """Show another part, and paint it once: what is kept from picture to picture is made then."""
        self.editor.look(QRectF(*area))
        self.editor.repaint(0)
        return {"zoom": self.editor.view.transform().m11()}

    def frames(self, what: str, count: int, hover: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002
        """CPU milliseconds a picture."""
        do, extra = getattr(self.editor, what), self.editor.hover
        QApplication.processEvents()
        begin = time.process_time()
        for turn in range(count):
            if hover:
                extra(turn)
            do(turn)
        spent = time.process_time() - begin
        if what == "move" and isinstance(self.editor, GradStudio):
            self.editor.let_go()
        return {"ms": spent / count * 1e3}

    def select(self) -> dict[str, Any]:
        """See `GradStudio.select`."""
        if isinstance(self.editor, GradStudio):
            self.editor.select()
        return {}

    def pulse(self, seconds: float) -> dict[str, Any]:
        """See `GradStudio.pulse`."""
        return self.editor.pulse(seconds) if isinstance(self.editor, GradStudio) else {}


def main(name: str, answers: TextIO) -> None:
    """Tell whether the editor is there, then do each task and answer it in one line."""
    app = QApplication([])
    try:
        desk = Desk(EDITORS[name])
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), file=answers, flush=True)
        return
    print(json.dumps({"ready": app.platformName()}), file=answers, flush=True)
    for line in sys.stdin:
        task = json.loads(line)
        answer = getattr(desk, task.pop("task"))(**task)
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    # What an editor prints of its own does not get among the answers.
    channel = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    main(sys.argv[1], channel)

"""The whole window: a graph drawn by the mouse alone, read, saved, opened again, and undone to nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.graph import files
from gradstudio.graph.node import Port
from gradstudio.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

TEXTS = {
    Port("add1", "a"): ("−2", "−4"),
    Port("add1", "b"): ("5", "−4"),
    Port("mul1", "a"): ("3", "−4"),
    Port("mul1", "b"): ("−4", "+3"),
}


class Mouse:
    """A mouse that goes through the window system, as a person's does."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def _place(self, widget: QWidget, at: QPoint) -> QPoint:
        return widget.mapTo(self._window, at)

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        handle = self._window.windowHandle()
        begin, finish = self._place(widget, start), self._place(widget, end)
        QTest.mouseMove(handle, begin)
        QTest.mousePress(handle, LEFT, PLAIN, begin)
        for share in (0.2, 0.4, 0.6, 0.8, 1.0):
            QTest.mouseMove(handle, begin + (finish - begin) * share)
        QTest.mouseRelease(handle, LEFT, PLAIN, finish)

    def click(self, widget: QWidget, at: QPoint) -> None:
        place = self._place(widget, at)
        QTest.mouseMove(self._window.windowHandle(), place)
        QTest.mouseClick(self._window.windowHandle(), LEFT, PLAIN, place)


def focused() -> QWidget:
    """Where the keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def write(text: str) -> None:
    """Type, each letter going to where the focus is."""
    for letter in text:
        QTest.keyClicks(focused(), letter)
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def drag_gate(window: MainWindow, mouse: Mouse, gate: str, x: float, y: float) -> None:
    """Drag a row of the palette onto the canvas; the drop is what the window system would send."""
    dropped: list[str] = []

    def carried(drag: QDrag) -> None:
        data, copy, target = drag.mimeData(), Qt.DropAction.CopyAction, window.view.viewport()
        place = window.view.mapFromScene(QPointF(x, y))
        assert not drag.pixmap().isNull()
        for event in (
            QDragEnterEvent(place, copy, data, LEFT, PLAIN),
            QDragMoveEvent(place, copy, data, LEFT, PLAIN),
            QDropEvent(QPointF(place), copy, data, LEFT, PLAIN),
        ):
            QApplication.sendEvent(target, event)
            assert event.isAccepted()
        dropped.append(gate)

    gates = window.palette_.list
    gates.run_drag = carried
    row = gates.visualRect(gates.gates.index_of(gate))
    assert gates.viewport().rect().contains(row.center())
    mouse.drag(gates.viewport(), row.center(), row.center() + QPoint(120, 0))
    assert dropped == [gate]


def lay_wire(window: MainWindow, mouse: Mouse, tail: Port, head: Port) -> None:
    start = window.view.mapFromScene(window.view.port_position(tail, output=True))
    end = window.view.mapFromScene(window.view.port_position(head, output=False))
    mouse.drag(window.view.viewport(), start, end)
    assert window.workspace.document[head.node].inputs[head.port] == tail


def give_value(window: MainWindow, mouse: Mouse, name: str, text: str) -> None:
    rect = window.view.mapFromScene(window.view.node_rect(name)).boundingRect()
    mouse.click(window.view.viewport(), QPoint(rect.left() + 20, rect.center().y()))
    assert window.workspace.selection == {name}
    write(text)


def draw(window: MainWindow) -> None:
    """`(x + y) * z` by mouse, its values by keyboard."""
    mouse = Mouse(window)
    middle = window.view.mapToScene(window.view.viewport().rect().center())
    for gate, x, y in (
        ("input", -260, -100),
        ("input", -260, 0),
        ("input", -260, 100),
        ("add", -60, -50),
        ("mul", 120, 30),
    ):
        drag_gate(window, mouse, gate, middle.x() + x, middle.y() + y)
    for tail, head in (("x", "add1.a"), ("y", "add1.b"), ("add1", "mul1.a"), ("z", "mul1.b")):
        lay_wire(window, mouse, Port(tail, "y"), Port(*head.split(".")))
    for name, text in (("x", "-2"), ("y", "5"), ("z", "-4")):
        give_value(window, mouse, name, text)


def on_screen(window: MainWindow, head: Port) -> QColor:
    """The colour of the pixel in the middle of a wire."""
    view = window.view
    window.workspace.select()
    picture = view.viewport().grab().toImage()
    row = view.state.structure.wire_row[head]
    line = view.state.geometry.lines[row]
    x, y = line[len(line) // 2]
    place = view.mapFromScene(QPointF(x, y))
    return picture.pixelColor(place)


def test_draws_runs_saves_opens_and_undoes(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(window)
    workspace, view = window.workspace, window.view
    assert workspace.undo_stack.count() == 12  # one step a gesture: five nodes, four wires, three values
    assert not workspace.checked.problems
    assert workspace.result is not None
    assert workspace.result.value("mul1") == -12
    assert {head: view.wire_texts(head) for head in TEXTS} == TEXTS
    for name, gradient in (("x", -4), ("y", -4), ("z", 3)):
        assert workspace.result.upstream(name) == gradient

    for head, sign in ((Port("add1", "a"), -1), (Port("mul1", "a"), -1), (Port("mul1", "b"), 1)):
        colour = view.wire_colour(head)
        assert (colour.blue() - colour.red()) * sign > 60  # blue raises the output, orange lowers it
        assert on_screen(window, head).name() == colour.name()

    path = tmp_path / "drawn.grad"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.keyClick(focused(), Qt.Key.Key_S, CONTROL)
    assert files.load(path) == workspace.document
    assert window.windowTitle() == "drawn.grad"

    again = MainWindow(window.settings)
    qtbot.addWidget(again)
    again.show()
    again.open_path(path)
    assert again.workspace.document == workspace.document
    assert {head: again.view.wire_texts(head) for head in TEXTS} == TEXTS

    view.setFocus()
    for _ in range(12):
        QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    assert len(workspace.document) == 0
    assert not workspace.undo_stack.canUndo()
    assert window.windowTitle() == "drawn.grad •"
    assert window.welcome.isVisible()

    for _ in range(12):
        QTest.keyClick(focused(), Qt.Key.Key_Y, CONTROL)
    assert workspace.document == again.workspace.document
    assert window.windowTitle() == "drawn.grad"

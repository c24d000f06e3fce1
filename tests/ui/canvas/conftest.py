"""A canvas on the worked example, and a mouse that works in scene points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port
from gradstudio.ui.theme.style import apply_theme
from gradstudio.ui.theme.tokens import LIGHT

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def leaf(name: str, value: object, x: float = 0.0, y: float = 0.0, gate: str = "input") -> Node:
    attributes = {} if value is None else {"value": np.array(value)}
    return Node(name, gate, {}, attributes, "", x, y)


def gate(
    name: str, kind: str, x: float, y: float, attributes: dict[str, Any] | None = None, /, **wires: str
) -> Node:
    inputs = {
        port: Port(tail, "y") if "." not in tail else Port(*tail.split(".")) for port, tail in wires.items()
    }
    return Node(name, kind, inputs, attributes or {}, "", x, y)


def graph(*nodes: Node) -> Document:
    return Document({node.name: node for node in nodes})


class Make:
    """The three makers of small graphs."""

    leaf = staticmethod(leaf)
    gate = staticmethod(gate)
    graph = staticmethod(graph)


@pytest.fixture
def make() -> type[Make]:
    return Make


@pytest.fixture
def worked() -> Document:
    """`q = x + y; f = q * z` at (-2, 5, -4)."""
    return graph(
        leaf("x", -2.0, 108, 96),
        leaf("y", 5.0, 108, 204),
        leaf("z", -4.0, 108, 324),
        gate("q", "add", 348, 144, a="x", b="y"),
        gate("f", "mul", 612, 192, a="q", b="z"),
    )


@pytest.fixture
def workspace(qapp: QApplication) -> Workspace:
    from gradstudio.ui.workspace import Workspace

    apply_theme(qapp, LIGHT)
    return Workspace()


@pytest.fixture
def view(qtbot: QtBot, workspace: Workspace, worked: Document) -> Iterator[GraphView]:
    """The canvas, shown at zoom 1, on the worked example."""
    from gradstudio.ui.canvas.view import GraphView

    made = GraphView(workspace)
    made.resize(900, 560)
    workspace.start(worked)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    made.set_zoom(1.0)
    made.centerOn(360, 210)
    yield made
    made.close()
    made.deleteLater()


class Mouse:
    """Real mouse events at scene points of one view."""

    def __init__(self, view: GraphView) -> None:
        self._view = view

    def at(self, point: QPointF) -> QPoint:
        return self._view.mapFromScene(point)

    def press(
        self, point: QPointF, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = NONE
    ) -> None:
        QTest.mouseMove(self._view.viewport(), self.at(point))
        QTest.mousePress(self._view.viewport(), button, modifiers, self.at(point))

    def move(
        self, point: QPointF, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = NONE
    ) -> None:
        place = self.at(point)
        everywhere = self._view.viewport().mapToGlobal(place)
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(everywhere),
            Qt.MouseButton.NoButton,
            button,
            modifiers,
        )
        QApplication.sendEvent(self._view.viewport(), event)

    def release(
        self, point: QPointF, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = NONE
    ) -> None:
        QTest.mouseRelease(self._view.viewport(), button, modifiers, self.at(point))

    def drag(
        self,
        start: QPointF,
        end: QPointF,
        button: Qt.MouseButton = LEFT,
        modifiers: Qt.KeyboardModifier = NONE,
    ) -> None:
        self.press(start, button, modifiers)
        for share in (0.3, 0.7, 1.0):
            self.move(start + (end - start) * share, button, modifiers)
        self.release(end, button, modifiers)

    def click(self, point: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.press(point, modifiers=modifiers)
        self.release(point, modifiers=modifiers)

    def double_click(self, point: QPointF) -> None:
        self.click(point)
        QTest.mouseDClick(self._view.viewport(), LEFT, NONE, self.at(point))
        self.release(point)


@pytest.fixture
def mouse(view: GraphView) -> Mouse:
    return Mouse(view)

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.canvas.conftest import Mouse

from gradstudio.graph.formula import parse
from gradstudio.graph.module_edits import Group
from gradstudio.graph.node import Port

if TYPE_CHECKING:
    from gradstudio.ui.window import MainWindow


@pytest.fixture
def opened(window: MainWindow) -> Iterator[MainWindow]:
    values = {"x": -2.0, "y": 5.0, "z": -4.0}
    document = parse("q = x + y\nf = q * z\ng = exp(f)", values=values)
    window.workspace.start(Group(("g",), "m").apply(document))
    window.view.fit()
    yield window
    window.search.popup.close()


def _said(window: MainWindow) -> str:
    return window.status.middle.text()


def test_the_status_bar_says_what_the_mouse_can_do(opened: MainWindow) -> None:
    view, mouse = opened.view, Mouse(opened.view)
    run = _said(opened)
    assert run.startswith("forward + backward")
    box = view.node_rect("x")
    rows, line = view.state.structure, view.state.geometry.lines
    places = {
        "drag sideways: change it": QPointF(box.right() - 24, box.center().y()),
        "give a value": QPointF(box.left() + 20, box.center().y()),
        "drag: move · right click: menu": view.node_rect("q").center(),
        "double-click: enter": view.node_rect("m").center(),
        "lay a wire": view.port_position(Port("q", "y"), output=True),
        "lead the wire elsewhere": view.port_position(Port("f", "a"), output=False),
        "double-click: reroute point": QPointF(*line[rows.wire_row[Port("f", "b")]][8].tolist()),
    }
    for words, place in places.items():
        QTest.mouseMove(view.viewport(), mouse.at(place))
        assert words in _said(opened), (words, _said(opened))
    QTest.mouseMove(view.viewport(), mouse.at(QPointF(box.left(), box.top() - 60)))
    assert _said(opened) == run
    QTest.mouseMove(view.viewport(), mouse.at(box.center()))
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert _said(opened) == run


def test_the_status_bar_says_how_a_gesture_ends(opened: MainWindow) -> None:
    view, mouse = opened.view, Mouse(opened.view)
    start = view.port_position(Port("q", "y"), output=True)
    mouse.press(start)
    mouse.move(start + QPointF(20, 120))
    assert "on nothing: search for a gate" in _said(opened)
    assert "Esc: give up" in _said(opened)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert "Esc" not in _said(opened)
    mouse.release(start + QPointF(20, 120))
    start = view.port_position(Port("f", "a"), output=False)
    mouse.press(start)
    mouse.move(start + QPointF(-20, 90))
    assert "on nothing: remove it" in _said(opened)
    mouse.release(start + QPointF(-20, 90))
    assert "Esc" not in _said(opened)


def test_nothing_is_said_of_what_is_gone(opened: MainWindow) -> None:
    view, mouse = opened.view, Mouse(opened.view)
    mouse.click(view.port_position(Port("q", "y"), output=True) + QPointF(40, 0))
    mouse.click(view.node_rect("q").center())
    assert "drag: move" in _said(opened)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert "drag: move" not in _said(opened)

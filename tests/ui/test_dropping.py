from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

import gradstudio as gs
from gradstudio.ui.clipboard import graph_mime

if TYPE_CHECKING:
    from gradstudio.ui.window import MainWindow

_COPY = Qt.DropAction.CopyAction
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


def _drop(window: MainWindow, data: QMimeData, at: QPoint) -> bool:
    enter = QDragEnterEvent(at, _COPY, data, _LEFT, _NONE)
    QApplication.sendEvent(window.view.viewport(), enter)
    event = QDropEvent(QPointF(at), _COPY, data, _LEFT, _NONE)
    QApplication.sendEvent(window.view.viewport(), event)
    return enter.isAccepted() and event.isAccepted()


def _text(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def test_a_formula_that_is_dropped_is_laid_in_at_the_cursor(window: MainWindow) -> None:
    window.workspace.start(gs.parse("g = a * b"))
    at = QPoint(420, 300)
    assert _drop(window, _text("f = (x + y) * z"), at)
    document = window.workspace.document
    assert {"x", "y", "z", "f", "g"} <= set(document.nodes)
    assert window.workspace.undo_stack.count() == 1
    assert window.workspace.selection == set(document.nodes) - {"a", "b", "g"}
    bounds = window.view.state.geometry.bounds(window.workspace.selection)
    assert (bounds.center() - window.view.mapToScene(at)).manhattanLength() < 200


def test_a_graph_as_text_can_be_dropped(window: MainWindow) -> None:
    assert _drop(window, graph_mime(gs.parse("f = tanh(x)")), QPoint(300, 200))
    assert set(window.workspace.document.nodes) == {"x", "f"}


def test_text_that_is_no_formula_says_so_and_changes_nothing(window: MainWindow) -> None:
    assert _drop(window, _text("not a formula, just words"), QPoint(300, 200))
    assert len(window.workspace.document) == 0
    assert "what was dropped holds neither a graph nor a formula; line 1" in window.message.text()

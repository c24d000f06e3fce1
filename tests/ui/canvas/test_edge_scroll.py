from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from ui.canvas.conftest import Mouse

    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace


def _seen(view: GraphView) -> QPointF:
    return view.mapToScene(0, 0)


def test_a_drag_at_the_edge_draws_the_view_along(
    view: GraphView, workspace: Workspace, mouse: Mouse, qtbot: QtBot
) -> None:
    box = view.node_rect("f")
    held = QPointF(box.left() + 24, box.center().y())
    mouse.press(held)
    mouse.move(held + QPointF(12, 0))
    begin = _seen(view)
    edge = view.mapToScene(view.viewport().width() - 4, view.viewport().height() // 2)
    mouse.move(edge)
    qtbot.waitUntil(lambda: _seen(view).x() > begin.x() + 60)
    there = view.mapToScene(view.viewport().width() - 4, view.viewport().height() // 2)
    mouse.release(there)
    assert workspace.document["f"].x > box.center().x() + (edge.x() - held.x())
    assert workspace.undo_stack.count() == 1


def test_the_view_rests_when_the_hand_comes_back_or_lets_go(
    view: GraphView, mouse: Mouse, qtbot: QtBot
) -> None:
    held = QPointF(view.node_rect("f").left() + 24, view.node_rect("f").center().y())
    mouse.press(held)
    mouse.move(held + QPointF(12, 0))
    mouse.move(view.mapToScene(2, view.viewport().height() // 2))
    assert view.hand._edges._clock.isActive()
    mouse.move(view.mapToScene(view.viewport().rect().center()))
    assert not view.hand._edges._clock.isActive()
    mouse.move(view.mapToScene(view.viewport().width() // 2, 2))
    assert view.hand._edges._clock.isActive()
    view.hand.cancel()
    assert not view.hand._edges._clock.isActive()


def test_a_pan_does_not_scroll_by_itself(view: GraphView, mouse: Mouse) -> None:
    view.hand.panning_key = True
    middle = view.mapToScene(view.viewport().rect().center())
    mouse.press(middle)
    mouse.move(view.mapToScene(2, 2))
    assert not view.hand._edges._clock.isActive()
    mouse.release(view.mapToScene(2, 2))

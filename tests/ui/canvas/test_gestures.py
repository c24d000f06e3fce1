from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from gradstudio.graph.node import Port

if TYPE_CHECKING:
    from ui.canvas.conftest import Mouse

    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def centre(view: GraphView, name: str) -> QPointF:
    """A point of a node that is not its value: left of its middle."""
    box = view.node_rect(name)
    return QPointF(box.left() + 24, box.center().y())


def value_of(view: GraphView, name: str) -> QPointF:
    box = view.node_rect(name)
    return QPointF(box.right() - 28, box.center().y())


def number(workspace: Workspace, name: str) -> float:
    return float(workspace.document[name].attributes["value"])


def test_a_click_selects_and_shift_adds(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    mouse.click(centre(view, "q"))
    assert workspace.selection == {"q"}
    mouse.click(centre(view, "x"), SHIFT)
    assert workspace.selection == {"q", "x"}
    mouse.click(centre(view, "q"), SHIFT)
    assert workspace.selection == {"x"}
    mouse.click(QPointF(360, 380))
    assert workspace.selection == set()


def test_a_click_on_one_of_several_selects_it_alone(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    workspace.select(["x", "y", "q"])
    mouse.click(centre(view, "y"))
    assert workspace.selection == {"y"}


def test_a_box_selects_what_it_touches(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    mouse.drag(QPointF(20, 60), QPointF(120, 240))
    assert workspace.selection == {"x", "y"}
    assert view.state.band is None
    mouse.drag(QPointF(560, 130), QPointF(600, 260), modifiers=SHIFT)
    assert workspace.selection == {"x", "y", "f"}
    assert workspace.undo_stack.count() == 0


def test_escape_gives_the_box_up(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    workspace.select(["f"])
    mouse.press(QPointF(20, 60), modifiers=SHIFT)
    mouse.move(QPointF(120, 240))
    assert workspace.selection == {"f", "x", "y"}
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert workspace.selection == {"f"}
    mouse.release(QPointF(120, 240))
    assert workspace.selection == {"f"}


def test_a_drag_moves_on_the_half_grid_in_one_step(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    mouse.drag(centre(view, "q"), centre(view, "q") + QPointF(31, -20))
    assert (workspace.document["q"].x, workspace.document["q"].y) == (384, 120)
    assert workspace.undo_stack.count() == 1
    assert view.node_rect("q").center() == QPointF(384, 120)
    workspace.undo_stack.undo()
    assert view.node_rect("q").center() == QPointF(348, 144)


def test_a_drag_takes_the_selection_along(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    workspace.select(["x", "y"])
    mouse.drag(centre(view, "x"), centre(view, "x") + QPointF(0, 36))
    assert (workspace.document["x"].y, workspace.document["y"].y) == (132, 240)
    assert workspace.selection == {"x", "y"}
    assert workspace.document["z"].y == 324


def test_wires_follow_while_a_node_is_dragged(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    start = centre(view, "q")
    mouse.press(start)
    mouse.move(start + QPointF(10, 0))
    mouse.move(start + QPointF(24, 48))
    assert view.port_position(Port("q", "a"), output=False) == QPointF(348 + 24 - 48, 144 + 48 - 12)
    assert workspace.document["q"].x == 348
    view.viewport().repaint()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.node_rect("q").center() == QPointF(348, 144)
    mouse.release(start + QPointF(24, 48))
    assert workspace.undo_stack.count() == 0


def test_a_gesture_ends_when_what_it_holds_is_gone(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    name = view.add_gate("exp", QPointF(480, 380))
    for start in (centre(view, name), view.port_position(Port(name, "y"), output=True)):
        mouse.press(start)
        mouse.move(start + QPointF(30, 30))
        workspace.undo_stack.undo()
        assert not view.hand.busy
        assert view.state.live is None
        view.viewport().repaint()
        mouse.release(start + QPointF(60, 60))
        assert name not in workspace.document
        workspace.undo_stack.redo()


def test_a_short_drag_is_a_click(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    mouse.drag(centre(view, "q"), centre(view, "q") + QPointF(2, 1))
    assert workspace.undo_stack.count() == 0
    assert workspace.selection == {"q"}


def test_scrubbing_recomputes_live_and_is_one_step(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    start = value_of(view, "x")
    mouse.press(start)
    mouse.move(start + QPointF(20, 0))
    assert number(workspace, "x") == pytest.approx(-1.5)
    assert view.wire_texts(Port("q", "a")) == ("−1.5", "−4")
    mouse.move(start + QPointF(40, 0))
    mouse.release(start + QPointF(40, 0))
    assert number(workspace, "x") == -1.0
    assert view.wire_texts(Port("f", "b")) == ("−4", "+4")
    assert workspace.undo_stack.count() == 1
    mouse.drag(value_of(view, "x"), value_of(view, "x") + QPointF(-20, 0))
    assert workspace.undo_stack.count() == 2
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert number(workspace, "x") == -2.0


@pytest.mark.parametrize(("modifiers", "expected"), [(SHIFT, 5.1), (CONTROL, 15.0)])
def test_scrubbing_fine_and_coarse(
    view: GraphView, workspace: Workspace, mouse: Mouse, modifiers: Qt.KeyboardModifier, expected: float
) -> None:
    start = value_of(view, "y")
    mouse.press(start)
    for pixels in (10, 20, 40):
        mouse.move(start + QPointF(pixels, 0), modifiers=modifiers)
    mouse.release(start + QPointF(40, 0), modifiers=modifiers)
    assert number(workspace, "y") == pytest.approx(expected)


def test_escape_puts_the_scrubbed_number_back(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    start = value_of(view, "x")
    mouse.press(start)
    mouse.move(start + QPointF(60, 0))
    assert number(workspace, "x") != -2.0
    QTest.keyClick(view, Qt.Key.Key_Escape)
    mouse.release(start + QPointF(60, 0))
    assert number(workspace, "x") == -2.0


@pytest.mark.parametrize("by", ["middle", "space"])
def test_panning(view: GraphView, workspace: Workspace, mouse: Mouse, by: str) -> None:
    before = view.mapToScene(QPoint(100, 100))
    start = QPointF(360, 380)
    spy = QSignalSpy(view.search_requested)
    if by == "middle":
        mouse.drag(start, start + QPointF(50, 30), Qt.MouseButton.MiddleButton)
    else:
        QTest.keyPress(view, Qt.Key.Key_Space)
        place, end = mouse.at(start), mouse.at(start) + QPoint(50, 30)
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        QTest.mouseMove(view.viewport(), end)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
        QTest.keyRelease(view, Qt.Key.Key_Space)
    moved = view.mapToScene(QPoint(100, 100)) - before
    assert moved.manhattanLength() > 20
    assert spy.count() == 0
    assert workspace.selection == set()
    assert view.zoom() == 1.0


def wheel(view: GraphView, place: QPoint, steps: int) -> None:
    event = QWheelEvent(
        QPointF(place),
        QPointF(view.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by place only: not inverted
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_zooms_at_the_cursor(view: GraphView) -> None:
    spy = QSignalSpy(view.zoom_changed)
    place = QPoint(300, 200)
    held = view.mapToScene(place)
    wheel(view, place, 2)
    assert view.zoom() > 1.3
    assert spy.count() == 1
    drift = view.mapToScene(place) - held
    assert abs(drift.x()) < 1.5
    assert abs(drift.y()) < 1.5


def test_zoom_has_limits(view: GraphView) -> None:
    wheel(view, QPoint(10, 10), 60)
    assert view.zoom() == 4.0
    wheel(view, QPoint(10, 10), -120)
    assert view.zoom() == 0.05


def test_fit_shows_everything(view: GraphView) -> None:
    view.set_zoom(3.0)
    view.fit()
    shown = view.mapToScene(view.viewport().rect()).boundingRect()
    assert shown.contains(view.state.geometry.bounds())
    view.workspace.select(["q"])
    view.fit_selection()
    assert view.zoom() == 1.25
    middle = view.mapToScene(view.viewport().rect().center())
    assert (middle - view.node_rect("q").center()).manhattanLength() < 3


def test_double_click_on_nothing_asks_for_the_search(view: GraphView, mouse: Mouse) -> None:
    spy = QSignalSpy(view.search_requested)
    mouse.double_click(QPointF(360, 380))
    assert spy.count() == 1
    assert (spy.at(0)[0] - QPointF(360, 380)).manhattanLength() < 2


def test_the_menu_is_asked_for_on_what_lies_there(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    spy = QSignalSpy(view.menu_requested)
    place = mouse.at(centre(view, "f"))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    assert workspace.selection == {"f"}
    assert spy.count() == 1


def test_the_menu_key_asks_for_the_menu_of_the_selection(view: GraphView, workspace: Workspace) -> None:
    workspace.select(["f"])
    spy = QSignalSpy(view.menu_requested)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(view.viewport(), event)
    place = view.viewport().mapFromGlobal(spy.at(0)[0])
    assert (view.mapToScene(place) - view.node_rect("f").center()).manhattanLength() < 3
    assert workspace.selection == {"f"}


def test_a_stroke_with_control_and_the_right_button_cuts(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    right = Qt.MouseButton.RightButton
    mouse.press(QPointF(240, 90), right, CONTROL)
    mouse.move(QPointF(240, 200), right, CONTROL)
    mouse.move(QPointF(240, 260), right, CONTROL)
    assert view.state.cut == (QPointF(240, 90), QPointF(240, 260))
    view.viewport().repaint()
    mouse.release(QPointF(240, 260), right, CONTROL)
    assert not workspace.document["q"].inputs
    assert "b" in workspace.document["f"].inputs
    assert workspace.undo_stack.count() == 1
    assert workspace.undo_stack.undoText() == "cut 2 wires"
    mouse.drag(QPointF(440, 380), QPointF(600, 380), right, CONTROL)
    assert workspace.undo_stack.count() == 1


def test_hovering_over_a_wire_lights_it(view: GraphView, mouse: Mouse) -> None:
    row = view.state.structure.wire_row[Port("f", "b")]
    mouse.move(QPointF(*view.state.geometry.lines[row][8]), Qt.MouseButton.NoButton)
    assert (view.state.hover.kind, view.state.hover.row) == ("wire", row)
    view.viewport().repaint()
    mouse.move(QPointF(360, 400), Qt.MouseButton.NoButton)
    assert view.state.hover.kind == ""


def test_a_click_on_a_wire_selects_it(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    row = view.state.structure.wire_row[Port("f", "b")]
    mouse.click(QPointF(*view.state.geometry.lines[row][8]))
    assert workspace.selected_wire == Port("f", "b")
    assert "wire selected" in view.accessibleDescription()
    view.viewport().repaint()

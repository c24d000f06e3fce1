from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QSignalSpy, QTest

from gradstudio.graph.bend_edits import SetBends
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from gradstudio.ui.canvas import curves
from gradstudio.ui.canvas.routes import STYLES, Style

if TYPE_CHECKING:
    from ui.canvas.conftest import Mouse

    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace

HEAD = Port("f", "b")
ALT = Qt.KeyboardModifier.AltModifier


def middle(view: GraphView, head: Port = HEAD) -> QPointF:
    return QPointF(*view.state.geometry.lines[view.state.structure.wire_row[head], 8])


def bends(workspace: Workspace) -> tuple[tuple[float, float], ...]:
    return workspace.document[HEAD.node].bends.get(HEAD.port, ())


def lead(workspace: Workspace, *points: tuple[float, float]) -> None:
    assert workspace.apply(SetBends(HEAD, points), "lead")
    workspace.undo_stack.clear()


@pytest.mark.parametrize("style", STYLES)
def test_a_double_click_on_a_wire_puts_a_point_there(
    view: GraphView, workspace: Workspace, mouse: Mouse, style: Style
) -> None:
    view.set_wire_style(style)
    searched = QSignalSpy(view.search_requested)
    at = middle(view)
    mouse.double_click(at)
    ((x, y),) = bends(workspace)
    assert (x % 12, y % 12) == (0, 0)
    assert abs(x - at.x()) <= 6
    assert abs(y - at.y()) <= 6
    assert workspace.selected_wire == HEAD
    assert view.state.selected_bend() == (view.state.structure.wire_row[HEAD], 0)
    assert searched.count() == 0
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert bends(workspace) == ()
    assert view.state.geometry.courses.bends == {}


def test_a_second_point_comes_in_its_order_along_the_wire(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    lead(workspace, (240, 420), (480, 420))
    fine = view.state.geometry.courses.fine(view.state.structure.wire_row[HEAD])
    between = fine[np.hypot(*(fine - (360, 440)).T).argmin()]
    mouse.double_click(QPointF(*between))
    assert len(bends(workspace)) == 3
    assert bends(workspace)[0] == (240, 420)
    assert bends(workspace)[2] == (480, 420)
    assert view.state.bend == (HEAD, 1)
    mouse.double_click(QPointF(*fine[3]))
    assert bends(workspace)[1] == (240, 420)


def test_a_point_is_dragged_on_the_half_grid_in_one_step(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    lead(workspace, (360, 360))
    mouse.press(QPointF(360, 360))
    mouse.move(QPointF(400, 420))
    row = view.state.structure.wire_row[HEAD]
    np.testing.assert_array_equal(view.state.geometry.courses.bends[row], [(396, 420)])
    assert bends(workspace) == ((360, 360),)
    mouse.release(QPointF(400, 420))
    assert bends(workspace) == ((396, 420),)
    assert workspace.undo_stack.count() == 1
    assert view.state.geometry.wire_at(QPointF(396, 420), 4) == row


def test_escape_puts_a_dragged_point_back(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    lead(workspace, (360, 360))
    mouse.press(QPointF(360, 360))
    mouse.move(QPointF(480, 420))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    row = view.state.structure.wire_row[HEAD]
    np.testing.assert_array_equal(view.state.geometry.courses.bends[row], [(360, 360)])
    mouse.release(QPointF(480, 420))
    assert bends(workspace) == ((360, 360),)
    assert workspace.undo_stack.count() == 0


def test_a_point_goes_by_alt_click_and_by_double_click(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    lead(workspace, (240, 420), (480, 420))
    mouse.click(QPointF(240, 420), ALT)
    assert bends(workspace) == ((480, 420),)
    assert HEAD.port in workspace.document["f"].inputs
    mouse.double_click(QPointF(480, 420))
    assert bends(workspace) == ()
    assert workspace.undo_stack.count() == 2
    mouse.click(middle(view), ALT)
    assert HEAD.port not in workspace.document["f"].inputs


def test_a_double_click_on_nothing_still_searches(
    view: GraphView, workspace: Workspace, mouse: Mouse
) -> None:
    lead(workspace, (240, 420))
    searched = QSignalSpy(view.search_requested)
    mouse.double_click(QPointF(640, 400))
    assert searched.count() == 1


def test_an_outputs_stub_takes_no_point(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    stub = view.state.geometry.lines[-1, 8]
    mouse.double_click(QPointF(*stub))
    assert workspace.undo_stack.count() == 0
    assert all(not node.bends for node in workspace.document)


def test_points_go_with_the_nodes_at_both_ends(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    lead(workspace, (360, 360))
    workspace.select(["z", "f"])
    box = view.node_rect("z")
    grip = QPointF(box.left() + 24, box.center().y())
    mouse.press(grip)
    mouse.move(grip + QPointF(24, 36))
    row = view.state.structure.wire_row[HEAD]
    np.testing.assert_array_equal(view.state.geometry.courses.bends[row], [(384, 396)])
    mouse.release(grip + QPointF(24, 36))
    assert bends(workspace) == ((384, 396),)
    np.testing.assert_array_equal(view.state.geometry.courses.bends[row], [(384, 396)])
    workspace.undo_stack.undo()
    assert bends(workspace) == ((360, 360),)
    np.testing.assert_array_equal(view.state.geometry.courses.bends[row], [(360, 360)])


def test_hovering_over_a_point_lights_it_up(view: GraphView, workspace: Workspace, mouse: Mouse) -> None:
    lead(workspace, (360, 360))
    before = view.grab().toImage()
    mouse.move(QPointF(362, 359), Qt.MouseButton.NoButton)
    assert view.state.hover.kind == "bend"
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeAllCursor
    assert view.grab().toImage() != before


def test_a_wire_in_the_hand_has_the_style_of_all(view: GraphView, mouse: Mouse) -> None:
    start = view.port_position(Port("z", "y"), output=True)
    paths = []
    for style in STYLES:
        view.set_wire_style(style)
        mouse.press(start)
        mouse.move(QPointF(400, 440))
        assert view.state.live is not None
        paths.append(view.state.live.path.elementCount())
        QTest.keyClick(view, Qt.Key.Key_Escape)
        mouse.release(QPointF(400, 440))
    assert paths[1] == 2
    assert len(set(paths)) == 3


@pytest.mark.parametrize("style", STYLES)
def test_halves_of_different_colour_are_both_drawn(
    view: GraphView, workspace: Workspace, style: Style
) -> None:
    """In a fan-out the tail half wears the sum's colour, the head half its own."""
    workspace.start(parse("f = x * y - x", values={"x": -2.0, "y": 5.0}))
    view.set_wire_style(style)
    view.centerOn(view.state.bounds().center())
    head = next(h for h in view.state.structure.heads if view.wire_colour(h) != view.wire_tail_colour(h))
    fine = view.state.geometry.courses.fine(view.state.structure.wire_row[head])
    image = view.viewport().grab().toImage()
    for share, colour in ((0.3, view.wire_tail_colour(head)), (0.7, view.wire_colour(head))):
        at = view.mapFromScene(QPointF(*curves.along(fine[None], np.array([[share]]))[0][0, 0]))
        near = {image.pixelColor(at.x() + dx, at.y() + dy).name() for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
        assert colour.name() in near

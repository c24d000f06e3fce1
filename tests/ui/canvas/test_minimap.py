"""The minimap: when it is seen, what a click, a drag and the wheel on it do, and how seldom it is redrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port
from gradstudio.ui.canvas.minimap_picture import picture, scale_for

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def ladder(count: int) -> Document:
    """A chain of `count` nodes laid out in rows of 50."""
    nodes = [Node("n0", "input", {}, {"value": np.array(1.0)})]
    for i in range(1, count):
        wires = {"x": Port(f"n{i - 1}", "y")}
        nodes.append(Node(f"n{i}", "tanh", wires, {}, "", (i % 50) * 160.0, (i // 50) * 110.0))
    return Document({node.name: node for node in nodes})


@pytest.fixture
def close(view: GraphView) -> GraphView:
    """The canvas on 1,000 nodes, looking at the first of them."""
    view.workspace.start(ladder(1_000))
    view.set_zoom(1.0)
    view.centerOn(0, 0)
    view.grab()
    return view


def middle(view: GraphView) -> QPointF:
    return view.mapToScene(view.viewport().rect().center())


def drag(view: GraphView, *places: QPoint) -> None:
    """Press at the first place, go on over the others, and let go at the last."""
    QTest.mousePress(view.viewport(), LEFT, NONE, places[0])
    for place in places[1:]:
        everywhere = QPointF(view.viewport().mapToGlobal(place))
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(place), everywhere, Qt.MouseButton.NoButton, LEFT, NONE
        )
        QApplication.sendEvent(view.viewport(), event)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, places[-1])


def near(first: QPointF, second: QPointF, reach: float) -> bool:
    return (first - second).manhattanLength() <= reach


def test_it_is_seen_only_while_some_of_the_graph_is_not(close: GraphView) -> None:
    assert not close.minimap.area().isEmpty()
    close.fit()
    assert close.minimap.area().isEmpty()
    close.set_zoom(1.0)
    assert not close.minimap.area().isEmpty()
    close.minimap.wanted = False
    assert close.minimap.area().isEmpty()


def test_an_empty_canvas_and_a_small_one_have_none(close: GraphView) -> None:
    close.resize(260, 180)
    assert close.minimap.area().isEmpty()
    close.resize(900, 560)
    assert not close.minimap.area().isEmpty()
    close.workspace.start(Document())
    assert close.minimap.area().isEmpty()


@pytest.mark.parametrize("width", [420, 560, 900, 1600])
def test_it_lies_in_the_lower_right_corner_clear_of_the_legend(close: GraphView, width: int) -> None:
    close.resize(width, 560)
    area, legend = close.minimap.area(), close.legend.area()
    assert close.viewport().rect().contains(area)
    assert not legend.isEmpty()
    assert not area.intersects(legend)
    assert area.center().x() > width / 2


def test_a_click_jumps_and_begins_no_gesture(close: GraphView) -> None:
    area = close.minimap.area()
    close.workspace.select(["n3"])
    place = QPoint(area.right() - 20, area.bottom() - 20)
    QTest.mouseClick(close.viewport(), LEFT, NONE, place)
    at = middle(close)
    assert at.x() > 6_000
    assert at.y() > 1_500
    assert close.workspace.selection == {"n3"}
    assert not close.hand.busy


def test_a_drag_moves_along_from_where_it_holds(close: GraphView) -> None:
    area = close.minimap.area()
    QTest.mouseClick(close.viewport(), LEFT, NONE, area.center())
    before = middle(close)
    assert near(before, close.state.geometry.bounds().center(), 200)
    scale = scale_for(close.state.geometry.bounds(), area.size())
    drag(close, area.center(), area.center() + QPoint(5, 0), area.center() + QPoint(20, 10))
    assert near(middle(close) - before, QPointF(20, 10) / scale.zoom, 300)
    assert close.state.band is None
    assert close.workspace.undo_stack.count() == 0


def test_a_drag_goes_on_outside_the_map_until_it_is_let_go(close: GraphView) -> None:
    area = close.minimap.area()
    start = area.center()
    drag(close, start, start + QPoint(0, -40), start + QPoint(0, -400))
    assert middle(close).y() < -2_000
    gone = middle(close)
    QTest.mouseMove(close.viewport(), QPoint(50, 50))
    assert middle(close) == gone


def test_a_node_dragged_over_the_map_stays_in_the_hand(close: GraphView) -> None:
    start = close.mapFromScene(close.node_rect("n1").center())
    drag(close, start, start + QPoint(30, 0), close.minimap.area().center())
    assert close.workspace.document["n1"].x > 160
    assert close.workspace.undo_stack.count() == 1


def test_other_buttons_and_menus_over_the_map_do_nothing(close: GraphView) -> None:
    place, before = close.minimap.area().center(), middle(close)
    asked: list[QPoint] = []
    close.menu_requested.connect(asked.append)
    QTest.mouseClick(close.viewport(), Qt.MouseButton.RightButton, NONE, place)
    QTest.mouseDClick(close.viewport(), Qt.MouseButton.MiddleButton, NONE, place)
    QTest.mouseRelease(close.viewport(), Qt.MouseButton.MiddleButton, NONE, place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, close.viewport().mapToGlobal(place))
    QApplication.sendEvent(close.viewport(), event)
    assert middle(close) == before
    assert asked == []


def test_the_wheel_over_the_map_zooms_at_the_middle_of_the_view(close: GraphView) -> None:
    place, before = QPointF(close.minimap.area().center()), middle(close)
    turned = QWheelEvent(
        place,
        QPointF(close.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes it by place
    )
    QApplication.sendEvent(close.viewport(), turned)
    assert close.zoom() > 1.3
    assert near(middle(close), before, 4)


def test_hovering_over_the_map_lights_nothing_up_and_says_what_it_does(close: GraphView) -> None:
    place = close.minimap.area().center()
    QTest.mouseMove(close.viewport(), close.mapFromScene(close.node_rect("n0").center()))
    assert close.state.hover.kind
    QTest.mouseMove(close.viewport(), place)
    assert not close.state.hover.kind
    assert close.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    everywhere = close.viewport().mapToGlobal(place)
    QApplication.sendEvent(close.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, everywhere))
    assert "drag" in QToolTip.text()
    QToolTip.hideText()


def test_the_picture_is_redone_for_what_it_shows_alone(close: GraphView, qtbot: QtBot) -> None:
    def drawn() -> object:
        """The picture of now, a frame after the last."""
        qtbot.waitUntil(lambda: not close.minimap._frame.isActive())
        close.grab()
        return close.minimap.made

    first = drawn()
    close.pan(QPointF(40, 30))
    assert drawn() is first
    close.workspace.select(["n5"])
    selected = drawn()
    assert selected is not first
    close.hits.names = frozenset({"n7"})
    assert drawn() is not selected


def test_a_node_that_moves_moves_on_the_map_at_most_once_a_frame(close: GraphView, qtbot: QtBot) -> None:
    def move_to(x: float) -> object:
        """The picture once the box in the middle has come to `x`."""
        close.touch(close.state.geometry.place([500], np.array([[x, 3_000.0]])))
        close.grab()
        return close.minimap.made

    qtbot.waitUntil(lambda: not close.minimap._frame.isActive())
    first = move_to(100.0)
    close.minimap._frame.start(60_000)
    assert move_to(900.0) is first
    assert move_to(1_800.0) is first
    close.minimap._frame.setInterval(1)
    qtbot.waitUntil(lambda: not close.minimap._frame.isActive())
    close.grab()
    assert close.minimap.made is not first


def test_nothing_is_left_of_it_where_a_scroll_took_it(close: GraphView) -> None:
    def on_screen() -> QImage:
        """What stands around the map in the window, without painting it."""
        QApplication.processEvents()
        shown = close.screen().grabWindow(close.winId()).toImage()
        return shown.copy(close.minimap.area().adjusted(-90, -70, 20, 20))

    before = on_screen()
    close.pan(QPointF(-63, -41))
    scrolled = on_screen()
    close.viewport().update()
    assert scrolled == on_screen()
    assert scrolled != before


def test_selection_hits_and_problems_have_their_colours(close: GraphView) -> None:
    close.workspace.select(["n550"])
    bounds, size = close.state.geometry.bounds(), close.minimap.area().size()
    scale = scale_for(bounds, size)
    close.state.alarmed = frozenset({"n150"})
    close.hits.names = frozenset({"n950"})
    made = picture(close.state, close.hits.mask(), scale, size, 1.0).toImage()
    theme = close.state.look.theme
    chosen, wrong, found = (
        made.pixelColor(scale.to_card(close.node_rect(name)).center().toPoint())
        for name in ("n550", "n150", "n950")
    )
    assert chosen == theme.accent
    assert wrong == theme.hazard
    assert found.blueF() > found.redF()
    assert found != theme.accent
    assert made.rect() == QRect(0, 0, size.width(), size.height())


def test_the_key_and_the_menu_toggle_it_and_the_choice_is_remembered(window: MainWindow) -> None:
    action = window.actions_["minimap"]
    assert (action.isChecked(), window.view.minimap.wanted, window.settings.minimap) == (True, True, True)
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_M)
    assert (action.isChecked(), window.view.minimap.wanted, window.settings.minimap) == (False, False, False)
    action.trigger()
    assert (action.isChecked(), window.view.minimap.wanted, window.settings.minimap) == (True, True, True)

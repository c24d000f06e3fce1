"""Every gesture of the canvas at three zooms, in three styles of wires, at the top and in a module."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.canvas.conftest import LEFT, Mouse, gate, graph, leaf

from gradstudio.graph.module_edits import Group
from gradstudio.graph.node import Port
from gradstudio.ui.canvas.drops import MIME

if TYPE_CHECKING:
    from gradstudio.graph.document import Document
    from gradstudio.ui.canvas.routes import Style
    from gradstudio.ui.window import MainWindow

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT, PLAIN = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
RIGHT, MIDDLE = Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton


class Place(NamedTuple):
    """Where and how the canvas is worked on."""

    zoom: float
    style: Style
    level: str


PLACES = (
    Place(0.3, "curved", ""),
    Place(0.3, "orthogonal", "m"),
    Place(1.0, "straight", "m"),
    Place(1.0, "orthogonal", ""),
    Place(2.0, "curved", "m"),
    Place(2.0, "straight", ""),
)


def document(level: str) -> Document:
    """The worked example and a loose tanh; all of it in a module that feeds `g`, where one is named."""
    found = graph(
        leaf("x", -2.0, 0, 0),
        leaf("y", 5.0, 0, 84),
        leaf("z", -4.0, 0, 168),
        gate("q", "add", 180, 36, a="x", b="y"),
        gate("f", "mul", 336, 108, a="q", b="z"),
        gate("t", "tanh", 180, 204),
    )
    if not level:
        return found
    grouped = Group(tuple(found.nodes), level).apply(found)
    return grouped.having(replace(gate("g", "exp", 900, 108), inputs={"x": Port("f", "y")}))


class Canvas:
    """The canvas of a window in one such place, and a hand at it."""

    def __init__(self, window: MainWindow, place: Place) -> None:
        self.window, self.view, self.workspace = window, window.view, window.workspace
        window.resize(1700, 1040)
        self.workspace.start(document(place.level))
        self.workspace.enter(place.level)
        window.appearance.choose_wires(place.style)
        self.view.set_zoom(place.zoom)
        self.view.centerOn(168, 102)
        self.view.setFocus()
        self.mouse = Mouse(self.view)
        self._before = self.workspace.document

    def out(self, box: str, port: str = "y") -> QPointF:
        return self.view.port_position(Port(box, port), output=True)

    def into(self, box: str, port: str) -> QPointF:
        return self.view.port_position(Port(box, port), output=False)

    def on_wire(self, box: str, port: str, share: float = 0.5) -> QPointF:
        """A point on the wire that enters a port."""
        row = self.view.state.structure.wire_row[Port(box, port)]
        line = self.view.state.geometry.courses.fine(row)
        return QPointF(*line[round((len(line) - 1) * share)].tolist())

    def beside(self, box: str) -> QPointF:
        """A point on a box that is neither a port nor a number."""
        rect = self.view.node_rect(box)
        return rect.topLeft() + QPointF(rect.width() * 0.3, rect.height() * 0.3)

    def wire(self, box: str, port: str) -> Port | None:
        return self.workspace.document[box].inputs.get(port)

    def has_wire_in_hand(self) -> bool:
        return self.view.state.live is not None

    def is_cutting(self) -> bool:
        return self.view.state.cut is not None

    def number(self, name: str) -> float:
        return float(self.workspace.document[name].settings["value"])

    def was_one_step(self) -> None:
        """One step has been made, and undoing it leaves nothing of it."""
        stack = self.workspace.undo_stack
        assert stack.count() == 1
        stack.undo()
        assert self.workspace.document == self._before
        stack.redo()

    def was_nothing(self) -> None:
        assert self.workspace.undo_stack.count() == 0
        assert self.workspace.document == self._before


@pytest.fixture(params=PLACES, ids=lambda place: f"{place.zoom} {place.style} {place.level or 'top'}")
def canvas(window: MainWindow, request: pytest.FixtureRequest) -> Iterator[Canvas]:
    yield Canvas(window, request.param)
    window.search.popup.close()


def test_a_wire_is_laid_either_way(canvas: Canvas) -> None:
    canvas.mouse.drag(canvas.out("x"), canvas.into("t", "x"))
    assert canvas.wire("t", "x") == Port("x", "y")
    canvas.was_one_step()
    canvas.workspace.undo_stack.undo()
    canvas.mouse.drag(canvas.into("t", "x"), canvas.out("f"))
    assert canvas.wire("t", "x") == Port("f", "y")
    canvas.was_one_step()


def test_a_wire_in_the_hand_greys_out_what_cannot_take_it_and_escape_lets_go(canvas: Canvas) -> None:
    canvas.mouse.press(canvas.out("f"))
    canvas.mouse.move(canvas.into("q", "a"))
    live, rows = canvas.view.state.live, canvas.view.state.structure
    assert live is not None
    assert live.refused
    assert live.barred[rows.row["q"]]
    assert not live.barred[rows.row["t"]]
    assert "cycle" in canvas.view.bubble.text()
    assert canvas.view.bubble.isVisible()
    QTest.keyClick(canvas.view, Key.Key_Escape)
    assert not canvas.has_wire_in_hand()
    canvas.mouse.release(canvas.into("q", "a"))
    canvas.was_nothing()


def test_a_connected_input_gives_its_wire_to_another(canvas: Canvas) -> None:
    canvas.mouse.drag(canvas.into("f", "b"), canvas.into("t", "x"))
    assert canvas.wire("f", "b") is None
    assert canvas.wire("t", "x") == Port("z", "y")
    canvas.was_one_step()


def test_a_connected_input_dropped_on_nothing_is_open(canvas: Canvas) -> None:
    canvas.mouse.drag(canvas.into("f", "b"), QPointF(330, 236))
    assert canvas.wire("f", "b") is None
    canvas.was_one_step()


def test_a_wire_dropped_on_nothing_gets_a_gate_that_fits(canvas: Canvas) -> None:
    at = QPointF(330, 236)
    canvas.mouse.drag(canvas.out("q"), at)
    popup = canvas.window.search.popup
    assert popup.isVisible()
    assert canvas.has_wire_in_hand(), "it hangs there until a gate takes it"
    QTest.keyClicks(popup.field, "sigm")
    QTest.keyClick(popup.field, Key.Key_Return)
    name = next(iter(canvas.workspace.selection))
    assert canvas.workspace.document[name].gate == "sigmoid"
    assert canvas.wire(name, "x") == Port("q", "y")
    assert not canvas.has_wire_in_hand()
    assert (canvas.into(name, "x") - at).manhattanLength() < 20, (
        "its input takes the wire where it was let go"
    )
    canvas.was_one_step()


def test_a_wire_dropped_on_nothing_goes_when_the_search_is_left(canvas: Canvas) -> None:
    canvas.mouse.drag(canvas.out("q"), QPointF(330, 236))
    QTest.keyClick(canvas.window.search.popup.field, Key.Key_Escape)
    assert canvas.view.state.live is None
    assert canvas.view.hasFocus()
    canvas.was_nothing()


def test_a_lone_box_dropped_on_a_wire_goes_between(canvas: Canvas) -> None:
    held, box, to = canvas.beside("t"), canvas.view.node_rect("t"), canvas.on_wire("f", "a")
    canvas.mouse.drag(held, to + (held - box.center()))
    assert canvas.wire("t", "x") == Port("q", "y")
    assert canvas.wire("f", "a") == Port("t", "y")
    canvas.was_one_step()


def test_a_gate_from_the_palette_goes_into_the_wire_that_lights_up(canvas: Canvas) -> None:
    view, data = canvas.view, QMimeData()
    data.setData(MIME, b"neg")
    at = view.mapFromScene(canvas.on_wire("f", "b"))
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at, copy, data, LEFT, PLAIN))
    QApplication.sendEvent(view.viewport(), QDragMoveEvent(at, copy, data, LEFT, PLAIN))
    assert view.state.hover.kind == "wire"
    assert view.state.structure.heads[view.state.hover.row] == Port("f", "b")
    QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(at), copy, data, LEFT, PLAIN))
    name = next(iter(canvas.workspace.selection))
    assert canvas.wire("f", "b") == Port(name, "y")
    assert canvas.wire(name, "x") == Port("z", "y")
    canvas.was_one_step()


@pytest.mark.parametrize("what", ["wire", "input", "output"])
def test_alt_click_takes_wires_away(canvas: Canvas, what: str) -> None:
    places = {
        "wire": canvas.on_wire("f", "b"),
        "input": canvas.into("f", "b"),
        "output": canvas.out("z"),
    }
    canvas.mouse.click(places[what], ALT)
    assert canvas.wire("f", "b") is None
    canvas.was_one_step()


def test_control_and_a_right_drag_cut_every_wire_crossed(canvas: Canvas) -> None:
    a, b = canvas.on_wire("q", "a"), canvas.on_wire("q", "b")
    beyond = QPointF(0, 14)
    canvas.mouse.press(a - beyond, RIGHT, CONTROL)
    canvas.mouse.move(b + beyond, RIGHT, CONTROL)
    assert canvas.is_cutting()
    QTest.keyClick(canvas.view, Key.Key_Escape)
    assert not canvas.is_cutting()
    canvas.mouse.release(b + beyond, RIGHT, CONTROL)
    canvas.was_nothing()
    canvas.mouse.drag(a - beyond, b + beyond, RIGHT, CONTROL)
    assert canvas.workspace.document["q"].inputs == {}
    canvas.was_one_step()


def test_many_boxes_move_together_and_escape_puts_them_back(canvas: Canvas) -> None:
    names = ("x", "y", "z", "q", "f", "t")
    QTest.keyClick(canvas.view, Key.Key_A, CONTROL)
    assert canvas.workspace.selection == set(names)
    held = canvas.beside("q")
    canvas.mouse.press(held)
    canvas.mouse.move(held + QPointF(72, 48))
    QTest.keyClick(canvas.view, Key.Key_Escape)
    canvas.mouse.release(held + QPointF(72, 48))
    canvas.was_nothing()
    assert canvas.view.node_rect("q").center() == QPointF(180, 36)
    before = {name: canvas.view.node_rect(name).center() for name in names}
    canvas.mouse.drag(held, held + QPointF(72, 48))
    shifts = {(canvas.view.node_rect(name).center() - before[name]).toTuple() for name in names}
    assert shifts == {(72.0, 48.0)}
    assert canvas.workspace.selection == set(names)
    canvas.was_one_step()


def test_arrows_nudge_what_is_selected_in_one_step(canvas: Canvas) -> None:
    canvas.workspace.select(["x", "q"])
    for _ in range(3):
        QTest.keyClick(canvas.view, Key.Key_Right)
    QTest.keyClick(canvas.view, Key.Key_Down, SHIFT)
    assert canvas.view.node_rect("q").center() == QPointF(186, 56)
    assert canvas.view.node_rect("x").center() == QPointF(6, 20)
    canvas.was_one_step()


def test_a_box_selects_what_it_touches_shift_adds_and_escape_gives_it_up(canvas: Canvas) -> None:
    view, workspace = canvas.view, canvas.workspace
    around = view.node_rect("q").united(view.node_rect("f")).adjusted(-6, -34, 16, 10)
    canvas.mouse.drag(around.topLeft(), around.bottomRight())
    assert workspace.selection == {"q", "f"}
    around = view.node_rect("t").adjusted(-16, -8, 16, 10)
    canvas.mouse.press(around.bottomRight(), modifiers=SHIFT)
    canvas.mouse.move(around.topLeft(), modifiers=SHIFT)
    assert workspace.selection == {"q", "f", "t"}
    QTest.keyClick(view, Key.Key_Escape)
    assert workspace.selection == {"q", "f"}
    canvas.mouse.release(around.topLeft(), modifiers=SHIFT)
    canvas.mouse.drag(around.bottomRight(), around.topLeft(), modifiers=SHIFT)
    assert workspace.selection == {"q", "f", "t"}
    canvas.was_nothing()


@pytest.mark.parametrize(("modifier", "step"), [(PLAIN, 0.1), (SHIFT, 0.01), (CONTROL, 1.0)])
def test_a_number_is_scrubbed_finely_and_coarsely(
    canvas: Canvas, modifier: Qt.KeyboardModifier, step: float
) -> None:
    box = canvas.view.node_rect("x")
    start = canvas.mouse.at(QPointF(box.right() - 24, box.center().y()))
    viewport = canvas.view.viewport()

    def scrub(pixels: int) -> QPoint:
        QTest.mouseMove(viewport, start)
        QTest.mousePress(viewport, LEFT, PLAIN, start)
        for part in range(0, pixels + 1, 8):
            canvas.mouse.move(canvas.view.mapToScene(start + QPoint(part, 0)), modifiers=modifier)
        return start + QPoint(pixels, 0)

    end = scrub(80)
    changed = canvas.number("x")
    assert changed == pytest.approx(-2.0 + 20 * step, abs=2.1 * step)
    result = canvas.workspace.result
    assert result is not None
    assert float(np.asarray(result.value("x"))) == changed
    QTest.keyClick(canvas.view, Key.Key_Escape)
    assert canvas.number("x") == -2.0
    QTest.mouseRelease(viewport, LEFT, PLAIN, end)
    assert canvas.number("x") == -2.0


def test_a_number_that_is_typed_goes_to_the_selected_leaf(canvas: Canvas) -> None:
    canvas.mouse.click(canvas.beside("y"))
    QTest.keyClicks(canvas.view, "7")
    QTest.keyClicks(canvas.view.editor, ".5")
    QTest.keyClick(canvas.view.editor, Key.Key_Return)
    assert canvas.number("y") == 7.5
    assert canvas.view.hasFocus()
    canvas.was_one_step()


def test_a_reroute_point_is_put_and_dragged(canvas: Canvas) -> None:
    canvas.mouse.double_click(canvas.on_wire("f", "b"))
    points = canvas.workspace.document["f"].bends["b"]
    assert len(points) == 1
    canvas.was_one_step()
    at = QPointF(*points[0])
    canvas.mouse.drag(at, at + QPointF(0, 48))
    assert canvas.workspace.document["f"].bends["b"] == ((at.x(), at.y() + 48),)
    assert canvas.workspace.undo_stack.count() == 2


def test_the_view_is_panned_and_nothing_else(canvas: Canvas) -> None:
    view = canvas.view
    before = view.mapFromScene(QPointF(0, 0))
    start = view.viewport().rect().center()
    for button in (MIDDLE, LEFT):
        if button is LEFT:
            QTest.keyPress(view, Key.Key_Space)
        QTest.mousePress(view.viewport(), button, PLAIN, start)
        QTest.mouseMove(view.viewport(), start + QPoint(60, 30))
        assert view.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
        QTest.mouseRelease(view.viewport(), button, PLAIN, start + QPoint(60, 30))
        if button is LEFT:
            QTest.keyRelease(view, Key.Key_Space)
    moved = view.mapFromScene(QPointF(0, 0)) - before
    assert abs(moved.x() - 120) <= 4
    assert abs(moved.y() - 60) <= 4
    assert not canvas.window.search.popup.isVisible()
    canvas.was_nothing()

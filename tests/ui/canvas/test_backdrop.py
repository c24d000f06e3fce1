"""The backdrop is copied while nothing but the hand's marks change, and never shows what is out of date."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication

from gradstudio.graph.edits import SetAttributes
from gradstudio.graph.items import Remark
from gradstudio.graph.node import Port
from gradstudio.graph.remark_edits import AddRemark
from gradstudio.ui.canvas.state import LiveWire, Spot
from gradstudio.ui.theme.style import apply_theme
from gradstudio.ui.theme.tokens import DARK

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pytestqt.qtbot import QtBot
    from ui.canvas.conftest import Make, Mouse

    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace


def seen(view: GraphView, part: QRect | None = None) -> NDArray[np.uint32]:
    """The pixels of the viewport, or of a part of it."""
    image = view.viewport().grab(part or view.viewport().rect()).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


@pytest.fixture
def drawn(view: GraphView, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with each drawing of the nodes."""
    found: list[int] = []
    draw = view._nodes.draw

    def counted(painter: QPainter, area: QRectF, zoom: float) -> None:
        found.append(1)
        draw(painter, area, zoom)

    monkeypatch.setattr(view._nodes, "draw", counted)
    seen(view)
    found.clear()
    return found


def test_the_hand_moves_over_a_picture(view: GraphView, mouse: Mouse, drawn: list[int]) -> None:
    before = seen(view)
    place = view.port_position(Port("q", "a"), output=False)
    mouse.move(place, Qt.MouseButton.NoButton)
    assert view.state.hover.kind == "input"
    assert not np.array_equal(seen(view), before)
    mouse.move(QPointF(500, 40), Qt.MouseButton.NoButton)
    assert np.array_equal(seen(view), before)
    mouse.press(QPointF(500, 40))
    mouse.move(QPointF(200, 300))
    assert view.state.band is not None
    seen(view)
    mouse.release(QPointF(200, 300))
    assert view.state.selection
    seen(view)
    assert not drawn


def test_a_part_is_drawn_as_the_whole_is(view: GraphView, drawn: list[int]) -> None:
    part = QRect(230, 150, 260, 190)
    view.set_show("values")
    alone = seen(view, part)
    assert len(drawn) == 1
    whole = seen(view)
    assert len(drawn) == 2
    assert np.array_equal(alone, whole[part.top() : part.bottom() + 1, part.left() : part.right() + 1])
    assert np.array_equal(alone, seen(view, part))
    assert len(drawn) == 2


def test_numbers_whose_places_take_long_to_find_are_seen_when_they_are_found(
    view: GraphView, workspace: Workspace, make: type[Make], qtbot: QtBot
) -> None:
    leaves = [make.leaf(f"x{i}", float(i), 0, 60.0 * i) for i in range(800)]
    gates = [make.gate(f"s{i}", "mul", 240, 60.0 * i, a=f"x{i}", b=f"x{i}") for i in range(800)]
    workspace.start(make.graph(*leaves, *gates))
    qtbot.waitUntil(lambda: not workspace.stale)
    view.set_zoom(1.0)
    view.look_at(QPointF(-100, -50))
    view.read()
    before = seen(view)
    assert view.labels._search is not None
    qtbot.waitUntil(lambda: view.labels._search is None)
    assert not np.array_equal(seen(view), before)


def test_pieces_far_apart_are_drawn_without_what_lies_between(
    view: GraphView, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = seen(view)
    areas: list[QRectF] = []
    draw = view._nodes.draw

    def noted(painter: QPainter, area: QRectF, zoom: float) -> None:
        areas.append(area)
        draw(painter, area, zoom)

    view._backdrop._shown = [], []
    monkeypatch.setattr(view._nodes, "draw", noted)
    for corner in (QRect(0, 0, 60, 50), QRect(700, 400, 60, 50)):
        view.viewport().update(corner)
    qapp.processEvents()
    assert [(area.width(), area.height()) for area in areas] == [(60, 50), (60, 50)]
    assert np.array_equal(seen(view), whole)


def scrub(view: GraphView) -> None:
    view.workspace.apply(SetAttributes("x", {"value": np.array(7.0)}), "")


def drag(view: GraphView) -> None:
    geometry = view.state.geometry
    row = geometry.structure.row["q"]
    geometry.place([row], geometry.centres[[row]] + 12.0)


def drag_remark(view: GraphView) -> None:
    remarks = view.state.remarks
    remarks.put(0, remarks.boxes[0].translated(24, 24))


def bend(view: GraphView) -> None:
    view.state.geometry.lead(0, np.array([[220.0, 300.0]]))


def light(view: GraphView) -> None:
    view.state.hover = Spot("wire", 1)


def light_remark(view: GraphView) -> None:
    view.state.hover = Spot("note", 0)


def detach(view: GraphView) -> None:
    view.state.live = LiveWire(QPainterPath(), np.empty((0, 2)), np.zeros(5, dtype=np.bool_), detached=1)


def dark(view: GraphView) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, DARK)


CHANGES: list[Callable[[GraphView], object]] = [
    scrub,
    drag,
    drag_remark,
    bend,
    light,
    light_remark,
    detach,
    dark,
    lambda view: view.workspace.select(["#1"]),
    lambda view: view.workspace.select((), Port("q", "a")),
    lambda view: view.workspace.undo_stack.undo(),
    lambda view: view.set_show("downstream"),
    lambda view: view.set_wire_style("straight"),
    lambda view: view.set_zoom(1.3),
    lambda view: view.look_at(QPointF(40, 50)),
    lambda view: view.resize(700, 500),
    lambda view: setattr(view.state, "stale", True),
    lambda view: setattr(view.state, "alarmed", frozenset({"q"})),
    lambda view: setattr(view.state, "open_inputs", frozenset({Port("q", "a")})),
    lambda view: setattr(view.state, "output_word", "end"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(
    view: GraphView, workspace: Workspace, change: Callable[[GraphView], object]
) -> None:
    workspace.apply(AddRemark(Remark("#1", "note", "hello", 420, 330, 120, 60)), "")
    before = seen(view)
    change(view)
    after = seen(view)
    view._backdrop._shown = [], []
    assert np.array_equal(after, seen(view))
    assert before.shape != after.shape or not np.array_equal(before, after)

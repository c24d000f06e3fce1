from __future__ import annotations

from itertools import pairwise
from threading import Event
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import gradstudio as gs
from gradstudio.graph.bend_edits import SetBends
from gradstudio.graph.edits import Move
from gradstudio.graph.items import Remark
from gradstudio.graph.layout import Cancelled
from gradstudio.graph.module_edits import Group
from gradstudio.graph.node import Port
from gradstudio.graph.remark_edits import AddRemark
from gradstudio.ui.canvas.remarks import box_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from gradstudio.ui.window import MainWindow

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def heap(window: MainWindow) -> MainWindow:
    """The worked example, all of it in one heap."""
    document = gs.parse("q = x + y\nf = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0})
    places = {name: (7.0 * i, 40.0 - 13.0 * i) for i, name in enumerate(document.nodes)}
    window.workspace.start(Move(places).apply(document))
    return window


def _places(window: MainWindow) -> dict[str, tuple[float, float]]:
    return {node.name: (node.x, node.y) for node in window.workspace.document}


def _lay_out(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignals([window.arranging.busy_changed] * 2):
        QTest.keyClick(window.view, Qt.Key.Key_L, _CONTROL)


def test_the_graph_is_laid_out_left_to_right_as_one_step(heap: MainWindow, qtbot: QtBot) -> None:
    before = _places(heap)
    _lay_out(heap, qtbot)
    found = _places(heap)
    for wire in heap.workspace.document.wires():
        assert found[wire.tail.node][0] < found[wire.head.node][0]
    rects = [heap.view.node_rect(name) for name in found]
    heap.view.glider.finish()
    rects = [heap.view.node_rect(name) for name in found]
    assert not any(a.intersects(b) for i, a in enumerate(rects) for b in rects[i + 1 :])
    assert heap.workspace.undo_stack.count() == 1
    heap.workspace.undo_stack.undo()
    assert _places(heap) == before


def test_the_boxes_are_seen_on_their_way_and_come_to_rest(heap: MainWindow, qtbot: QtBot) -> None:
    _lay_out(heap, qtbot)
    geometry, node = heap.view.state.geometry, heap.workspace.document["f"]
    row = heap.view.state.structure.row["f"]
    assert not np.array_equal(geometry.centres[row], (node.x, node.y))
    qtbot.waitUntil(lambda: np.array_equal(geometry.centres[row], (node.x, node.y)))


def test_an_undo_while_boxes_are_on_their_way_puts_them_back(heap: MainWindow, qtbot: QtBot) -> None:
    before = _places(heap)
    _lay_out(heap, qtbot)
    QTest.keyClick(heap.view, Qt.Key.Key_Z, _CONTROL)
    geometry, rows = heap.view.state.geometry, heap.view.state.structure.row
    assert {name: tuple(geometry.centres[rows[name]].tolist()) for name in before} == before


def test_only_the_selection_is_laid_out(heap: MainWindow, qtbot: QtBot) -> None:
    before = _places(heap)
    heap.workspace.select(["x", "y", "q"])
    _lay_out(heap, qtbot)
    after = _places(heap)
    assert after["z"] == before["z"]
    assert after["f"] == before["f"]
    assert after["x"][0] < after["q"][0]


def test_escape_gives_a_layout_up(heap: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    before, begun = _places(heap), Event()

    def endless(*_args: object, cancelled: Callable[[], bool]) -> dict[str, tuple[float, float]]:
        begun.set()
        while not cancelled():
            pass
        raise Cancelled

    monkeypatch.setattr("gradstudio.ui.arranging.laid_out", endless)
    QTest.keyClick(heap.view, Qt.Key.Key_L, _CONTROL)
    assert begun.wait(10)
    assert "Esc" in heap.status.middle.text()
    QTest.keyClick(heap.view, Qt.Key.Key_Escape)
    assert not heap.arranging.busy
    assert "Esc" not in heap.status.middle.text()
    heap.arranging.wait()
    assert _places(heap) == before


def test_a_layout_of_a_graph_that_was_changed_meanwhile_is_not_used(heap: MainWindow, qtbot: QtBot) -> None:
    heap.arranging.layout()
    heap.workspace.apply(Move({"x": (500.0, 500.0)}), "move")
    before = _places(heap)
    with qtbot.waitSignal(heap.arranging.noted) as noted:
        heap.arranging.wait()
    assert "once more" in noted.args[0]
    assert _places(heap) == before


@pytest.mark.parametrize(("key", "axis"), [("align_left", 0), ("align_top", 1), ("align_middle", 1)])
def test_selected_boxes_are_aligned(heap: MainWindow, key: str, axis: int) -> None:
    heap.workspace.select(["x", "y", "z"])
    heap.actions_[key].trigger()
    places = _places(heap)
    assert len({places[name][axis] for name in "xyz"}) == 1
    assert heap.workspace.undo_stack.count() == 1


def test_selected_boxes_are_distributed(heap: MainWindow) -> None:
    heap.workspace.apply(Move({"x": (0.0, 0.0), "y": (0.0, 100.0), "z": (0.0, 500.0)}), "move")
    heap.workspace.select(["x", "y", "z"])
    heap.actions_["distribute_down"].trigger()
    heights = sorted(_places(heap)[name][1] for name in "xyz")
    assert heights == [0.0, 250.0, 500.0]


def test_snap_puts_everything_on_the_grid(heap: MainWindow) -> None:
    heap.actions_["snap"].trigger()
    assert all(value % 12 == 0 for place in _places(heap).values() for value in place)
    count = heap.workspace.undo_stack.count()
    heap.actions_["snap"].trigger()
    assert heap.workspace.undo_stack.count() == count, "what is in its place already makes no step"


def test_one_box_cannot_be_aligned_and_two_not_distributed(heap: MainWindow) -> None:
    heap.workspace.select(["x"])
    assert not heap.actions_["align_left"].isEnabled()
    heap.workspace.select(["x", "y"])
    assert heap.actions_["align_left"].isEnabled()
    assert not heap.actions_["distribute_across"].isEnabled()
    heap.workspace.select(["x", "y", "z"])
    assert heap.actions_["distribute_across"].isEnabled()


def test_columns_stand_apart(heap: MainWindow, qtbot: QtBot) -> None:
    _lay_out(heap, qtbot)
    columns = sorted({x for x, _ in _places(heap).values()})
    assert all(b - a >= 96 for a, b in pairwise(columns))


def test_a_frame_stays_around_what_lies_in_it(heap: MainWindow, qtbot: QtBot) -> None:
    frame = Remark("#1", "frame", "inputs", x=20.0, y=20.0, width=400.0, height=300.0)
    heap.workspace.apply(AddRemark(frame), "frame")
    _lay_out(heap, qtbot)
    heap.view.glider.finish()
    box = box_of(heap.workspace.document.remarks["#1"])
    assert all(box.contains(heap.view.node_rect(name)) for name in heap.workspace.document.nodes)
    assert heap.workspace.undo_stack.count() == 2


def test_old_bends_between_boxes_that_were_laid_out_are_gone(heap: MainWindow, qtbot: QtBot) -> None:
    heap.workspace.apply(SetBends(Port("f", "b"), ((900.0, 900.0),)), "bend")
    _lay_out(heap, qtbot)
    assert not heap.workspace.document["f"].bends
    heap.workspace.undo_stack.undo()
    assert heap.workspace.document["f"].bends == {"b": ((900.0, 900.0),)}


def test_a_layout_stays_where_the_graph_was(heap: MainWindow, qtbot: QtBot) -> None:
    far = {name: (x + 6000.0, y - 3000.0) for name, (x, y) in _places(heap).items()}
    heap.workspace.apply(Move(far), "far off")
    heap.view.fit()
    before = heap.view.state.bounds(far).center()
    _lay_out(heap, qtbot)
    heap.view.glider.finish()
    assert (heap.view.state.bounds(far).center() - before).manhattanLength() < 96
    _lay_out(heap, qtbot)
    assert heap.message.text() == "Everything is in its place already."


def test_inside_a_module_boxes_lie_as_its_ports_ask(window: MainWindow, qtbot: QtBot) -> None:
    document = gs.parse("h1 = exp(p); h2 = exp(r); h3 = tanh(p); h4 = tanh(r)", values={"p": 1.0, "r": 2.0})
    window.workspace.start(Group(("h1", "h2", "h3", "h4"), "m").apply(document))
    window.workspace.enter("m")
    _lay_out(window, qtbot)
    window.view.glider.finish()
    heights = {name: y for name, (_, y) in _places(window).items() if name.startswith("h")}
    upper, lower = sorted([("h1", "h3"), ("h2", "h4")], key=lambda pair: heights[pair[0]])
    assert max(heights[name] for name in upper) < min(heights[name] for name in lower)
    assert not any(node.bends for node in window.workspace.document)
    window.workspace.undo_stack.undo()
    assert window.workspace.undo_stack.index() == 0

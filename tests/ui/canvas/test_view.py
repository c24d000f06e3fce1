from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QPicture
from PySide6.QtWidgets import QApplication, QToolTip

from gradstudio.engine.run import run
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Disconnect, RemoveNodes, SetAttributes
from gradstudio.graph.node import Port
from gradstudio.ui.theme.style import apply_theme
from gradstudio.ui.theme.tokens import DARK, LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from ui.canvas.conftest import Make

    from gradstudio.ui.canvas.readings import Show
    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace


def near(a: QColor, b: QColor, tolerance: int = 12) -> bool:
    apart = (a.red() - b.red(), a.green() - b.green(), a.blue() - b.blue())
    return max(map(abs, apart)) <= tolerance


def pixel(view: GraphView, at: QPointF) -> QColor:
    return view.grab().toImage().pixelColor(view.mapFromScene(at))


def middle(view: GraphView, head: Port) -> QPointF:
    return QPointF(*view.state.geometry.lines[view.state.structure.wire_row[head]][8])


def warm(colour: QColor) -> bool:
    return colour.red() > colour.blue()


def test_wires_have_the_colour_of_their_gradient(view: GraphView) -> None:
    for head, is_warm in (
        (Port("q", "a"), True),
        (Port("q", "b"), True),
        (Port("f", "a"), True),
        (Port("f", "b"), False),
        (Port("f", "y"), False),
    ):
        assert warm(view.wire_colour(head)) is is_warm
        assert near(pixel(view, middle(view, head)), view.wire_colour(head))


def test_a_fan_out_is_drawn_in_two_colours(view: GraphView, workspace: Workspace, make: type[Make]) -> None:
    workspace.start(
        make.graph(
            make.leaf("x", -2.0, 108, 144),
            make.gate("s", "mul", 348, 108, a="x", b="x"),
            make.gate("f", "add", 588, 180, a="s", b="x"),
        )
    )
    head = Port("f", "b")
    assert warm(view.wire_tail_colour(head))
    assert not warm(view.wire_colour(head))
    line = view.state.geometry.lines[view.state.structure.wire_row[head]]
    assert near(pixel(view, QPointF(*line[5])), view.wire_tail_colour(head))
    assert near(pixel(view, QPointF(*line[11])), view.wire_colour(head))
    view.set_show("upstream")
    assert view.wire_colour(head) == view.wire_tail_colour(head)
    assert warm(view.wire_colour(head))


def test_numbers_of_two_wires_side_by_side_stand_outside_both(
    view: GraphView, workspace: Workspace, make: type[Make]
) -> None:
    workspace.start(make.graph(make.leaf("x", 3.0, 108, 144), make.gate("s", "mul", 348, 144, a="x", b="x")))
    view.viewport().repaint()
    rows = [view.state.structure.wire_row[Port("s", port)] for port in ("a", "b")]
    for row, side in zip(rows, (-1, 1), strict=True):
        wire = view.state.geometry.lines[row]
        labels = view.labels._labels[row]
        assert [label.text for label in labels][:2] == ["3", "+3"]
        for label in labels[:2]:
            height = np.interp(label.start.x(), wire[:, 0], wire[:, 1])
            assert (label.start.y() - height) * side > 0
            assert label.wiped is None


def test_a_tie_at_max_is_flagged_and_explained(
    view: GraphView, workspace: Workspace, make: type[Make]
) -> None:
    workspace.start(
        make.graph(
            make.leaf("x", 1.0, 108, 96),
            make.leaf("y", 1.0, 108, 204),
            make.gate("m", "max", 348, 144, a="x", b="y"),
        )
    )
    view.read()
    assert "tie" in view.state.kinks["m"]
    before = view.grab().toImage()
    workspace.apply(SetAttributes("x", {"value": np.array(2.0)}), "set x")
    view.read()
    assert not view.state.kinks
    corner = view.mapFromScene(view.node_rect("m").topRight() + QPointF(-4, 4))
    cut = (corner.x() - 6, corner.y() - 6, 12, 12)
    assert before.copy(*cut) != view.grab().toImage().copy(*cut)


def test_arrays_are_drawn_as_rails(view: GraphView, workspace: Workspace, make: type[Make]) -> None:
    workspace.start(
        make.graph(
            make.leaf("v", [1.0, -1.0], 108, 144),
            make.gate("s", "square", 348, 144, x="v"),
            make.gate("f", "sum", 588, 144, x="s"),
        )
    )
    image = view.grab().toImage()
    centre = view.mapFromScene(middle(view, Port("s", "x")))
    colours = [image.pixelColor(centre + QPoint(0, dy)) for dy in range(-8, 9)]
    assert any(c.blue() - c.red() > 60 for c in colours)
    assert any(c.red() - c.blue() > 60 for c in colours)


@pytest.mark.parametrize("show", ["values", "upstream", "downstream", "both", "none"])
def test_every_way_of_showing_is_drawn(view: GraphView, show: Show) -> None:
    view.set_show(show)
    view.viewport().repaint()
    value, gradient = view.wire_texts(Port("q", "a"))
    assert bool(value) is (show in {"values", "both"})
    assert bool(gradient) is (show in {"upstream", "downstream", "both"})
    assert view.legend.visible is (show in {"upstream", "downstream", "both"})


@pytest.mark.parametrize("zoom", [0.05, 0.2, 0.3, 0.39, 0.5, 1.0, 2.5, 4.0])
def test_it_is_drawn_at_every_zoom(view: GraphView, zoom: float) -> None:
    view.fit()
    view.set_zoom(zoom)
    view.centerOn(view.node_rect("q").center())
    image = view.grab().toImage()
    edge = view.mapFromScene(QPointF(view.node_rect("q").left(), view.node_rect("q").center().y()))
    around = {image.pixel(edge + QPoint(dx, 0)) for dx in range(-3, 4)}
    assert len(around) > 1


def test_a_large_graph_is_drawn_coarsely_from_afar(
    view: GraphView, workspace: Workspace, make: type[Make]
) -> None:
    nodes = [make.leaf(f"x{i}", float(i), 0, 60.0 * i) for i in range(900)]
    nodes += [make.gate(f"s{i}", "square", 240, 60.0 * i, x=f"x{i}") for i in range(900)]
    workspace.start(make.graph(*nodes))
    view.fit()
    assert view.zoom() < 0.1
    assert view.grab().toImage() != QImage()
    view.set_zoom(0.3)
    view.viewport().repaint()


def test_it_can_be_drawn_without_pixels(view: GraphView) -> None:
    picture = QPicture()
    painter = QPainter(picture)
    view.render(painter, QRectF(0, 0, 800, 500))
    painter.end()
    assert picture.size() > 1000


def test_a_picture_for_a_fine_screen_is_as_large_as_that_screen(view: GraphView) -> None:
    image = QImage(1800, 1120, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2)
    painter = QPainter(image)
    view.render(painter, QRectF(0, 0, 900, 560))
    painter.end()
    at = view.mapFromScene(middle(view, Port("f", "b"))) * 2
    assert near(image.pixelColor(at), view.wire_colour(Port("f", "b")))


def test_themes(view: GraphView, qapp: QApplication) -> None:
    light = view.wire_colour(Port("q", "a"))
    assert near(pixel(view, QPointF(view.mapToScene(3, 3))), LIGHT.canvas)
    apply_theme(qapp, DARK)
    assert view.state.look.theme is DARK
    assert near(pixel(view, QPointF(view.mapToScene(3, 3))), DARK.canvas)
    assert view.wire_colour(Port("q", "a")) != light
    apply_theme(qapp, LIGHT)


def test_not_computed_is_said_and_drawn(view: GraphView, workspace: Workspace) -> None:
    workspace.apply(Disconnect(Port("q", "b")), "take away")
    view.read()
    assert view.wire_texts(Port("f", "a")) == ("–", "–")
    assert Port("q", "b") in view.state.open_inputs
    assert "open" in view.state.problems["q"]
    view.viewport().repaint()


def test_a_node_that_is_wrong_is_outlined(view: GraphView, workspace: Workspace, make: type[Make]) -> None:
    workspace.start(
        make.graph(
            make.leaf("a", [1.0, 2.0], 108, 96),
            make.leaf("b", [1.0, 2.0, 3.0], 108, 204),
            make.gate("s", "add", 348, 144, a="a", b="b"),
        )
    )
    assert view.state.alarmed == {"s"}
    box = view.node_rect("s")
    assert near(pixel(view, QPointF(box.center().x(), box.top() + 1)), LIGHT.hazard, 60)


def test_a_stale_run_is_faded(view: GraphView, workspace: Workspace) -> None:
    fresh = view.wire_colour(Port("f", "b"))
    workspace.stale = True
    workspace.result_changed.emit()
    faded = view.wire_colour(Port("f", "b"))
    assert faded.lightness() > fresh.lightness()
    assert view.wire_texts(Port("f", "b")) == ("−4", "+3")
    view.viewport().repaint()


def test_runs_are_shown_at_once_and_then_no_faster_than_the_eye(
    view: GraphView, workspace: Workspace, worked: Document, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not view.frames.clock.isActive())
    workspace.result = run(worked, {"x": 1.0})
    workspace.result_changed.emit()
    first = view.state.readings
    assert first.texts(0) == ("1", "−4")
    workspace.result = run(worked, {"x": 2.0})
    workspace.result_changed.emit()
    assert view.state.readings is first
    qtbot.waitUntil(lambda: view.state.readings is not first)
    assert view.state.readings.texts(0) == ("2", "−4")


def test_an_empty_canvas_says_how_to_begin(view: GraphView, workspace: Workspace) -> None:
    assert not view.empty.isVisible()
    workspace.apply(RemoveNodes(tuple(workspace.document.nodes)), "remove")
    assert view.empty.isVisible()
    assert view.empty.geometry() == view.viewport().rect()
    assert not view.legend.visible
    assert "Space" in view.accessibleDescription()
    view.viewport().repaint()
    workspace.undo_stack.undo()
    assert not view.empty.isVisible()


def test_the_legend_gives_way_where_the_canvas_is_small(view: GraphView) -> None:
    assert not view.legend.area().isEmpty()
    view.resize(900, 130)
    assert view.legend.area().isEmpty()
    view.fit()
    assert view.mapFromScene(view.state.bounds()).boundingRect().height() > 60
    view.resize(200, 560)
    assert view.legend.area().isEmpty()
    view.resize(900, 560)
    assert not view.legend.area().isEmpty()


def test_the_legend_stays_in_its_corner_and_says_its_scale(view: GraphView, workspace: Workspace) -> None:
    view.pan(QPointF(70, 40))
    assert view.legend.area().left() == 20
    assert view.viewport().height() - view.legend.area().bottom() < 30
    assert "−10" in view.legend.described()
    workspace.apply(SetAttributes("z", {"value": np.array(4e4)}), "set z")
    view.read()
    assert "1e5" in view.legend.described().replace(",", "") or "100000" in (view.legend.described())


def tip(view: GraphView, at: QPointF) -> str:
    place = view.mapFromScene(at)
    QToolTip.hideText()
    QApplication.sendEvent(
        view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    )
    return unescape(QToolTip.text().removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "\n"))


def test_tool_tips_have_exact_numbers(view: GraphView, workspace: Workspace) -> None:
    workspace.apply(SetAttributes("x", {"value": np.array(0.123456789)}), "set x")
    view.read()
    said = tip(view, middle(view, Port("q", "a")))
    assert "x.y → q.a" in said
    assert "0.123456789" in said
    assert "downstream gradient: −4" in said
    assert "distributor" in tip(view, view.node_rect("q").center())
    assert "upstream gradient: +1" in tip(view, view.port_position(Port("f", "y"), output=True))
    assert "q.a" in tip(view, view.port_position(Port("q", "a"), output=False))
    assert view.phrases.about(view.hand.spot_at(QPointF(360, 400))) == ""


def test_an_open_input_is_explained(view: GraphView, workspace: Workspace) -> None:
    workspace.apply(Disconnect(Port("q", "b")), "take away")
    assert "open input" in tip(view, view.port_position(Port("q", "b"), output=False))
    assert "q.b" in tip(view, view.node_rect("q").center())


def test_a_screen_reader_hears_the_selection(view: GraphView, workspace: Workspace) -> None:
    assert view.accessibleName() == "Graph"
    assert view.accessibleDescription() == "5 nodes, 4 wires, nothing selected"
    workspace.select(["q"])
    assert view.accessibleDescription() == "q selected: add gate; from x, y; value 3; upstream gradient −4"
    workspace.select(["q", "f"])
    assert view.accessibleDescription() == "2 nodes selected: q, f"


def test_untouched_nodes_keep_what_was_written_on_them(view: GraphView, workspace: Workspace) -> None:
    view.viewport().repaint()
    before = dict(view._nodes._texts)
    workspace.apply(SetAttributes("x", {"value": np.array(8.0)}), "set x")
    view.viewport().repaint()
    after = view._nodes._texts
    assert after["x"] is not before["x"]
    assert all(after[name] is before[name] for name in ("y", "z", "q", "f"))


def test_labels_are_shown_as_plain_text(view: GraphView, workspace: Workspace) -> None:
    from gradstudio.graph.edits import SetLabel

    before = view.grab().toImage()
    workspace.apply(SetLabel("q", "<b>隐藏层</b>"), "label")
    assert view.grab().toImage() != before
    assert "<b>隐藏层</b>" in view.phrases.about(view.hand.spot_at(view.node_rect("q").center()))


def test_a_view_that_is_fitted_before_it_is_shown_fits_when_it_is(
    qtbot: QtBot, workspace: Workspace, worked: Document
) -> None:
    from gradstudio.ui.canvas.view import GraphView

    workspace.start(worked)
    made = GraphView(workspace)
    qtbot.addWidget(made)
    made.fit()
    made.resize(700, 420)
    with qtbot.waitExposed(made):
        made.show()
    shown = made.mapToScene(made.viewport().rect()).boundingRect()
    assert shown.contains(made.state.geometry.bounds())
    assert made.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_what_was_fitted_stays_whole_in_another_size(view: GraphView) -> None:
    view.fit()
    view.resize(500, 320)
    room = view.viewport().rect()
    boxes = [view.mapFromScene(view.node_rect(name)).boundingRect() for name in ("x", "z", "f")]
    assert all(room.contains(box) for box in boxes)
    view.pan(QPointF(40, 0))
    panned = view.mapFromScene(view.node_rect("x").center())
    view.resize(700, 420)
    assert view.mapFromScene(view.node_rect("x").center()) == panned


def test_a_fit_keeps_clear_of_the_legend(view: GraphView, workspace: Workspace, make: type[Make]) -> None:
    tall = [make.leaf(f"x{i}", 1.0, 0, 80 * i) for i in range(6)]
    workspace.start(make.graph(*tall, make.gate("f", "add", 200, 400, a="x4", b="x5")))
    view.fit()
    legend = view.legend.area()
    assert not legend.isEmpty()
    for name in workspace.document.nodes:
        assert not view.mapFromScene(view.node_rect(name)).boundingRect().intersects(legend)

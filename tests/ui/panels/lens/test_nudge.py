"""The nudge by mouse and keyboard, its ghost on the canvas, and the check of wires."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.engine import build
from gradstudio.engine.program import BACKWARD
from gradstudio.gates.expression import expression
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from gradstudio.ui.panels.inspector import InspectorPanel
from gradstudio.ui.panels.inspector.panel import NodeView
from gradstudio.ui.panels.inspector.wire import WireView
from gradstudio.ui.panels.lens.nudge import NudgeCard
from gradstudio.ui.window import MainWindow
from gradstudio.ui.workspace import Workspace

Open = Callable[..., Workspace]
Show = Callable[[QWidget], None]
Key = Qt.Key


def card(workspace: Workspace, seen: Show, select: str | Port) -> NudgeCard:
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({select}) if isinstance(select, str) else workspace.select((), select)
    page = panel.page()
    assert isinstance(page, NodeView | WireView)
    QApplication.processEvents()
    return page.lens.nudge


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def handle(slider: QSlider) -> QPoint:
    share = (slider.value() - slider.minimum()) / (slider.maximum() - slider.minimum())
    return QPoint(round(8 + share * (slider.width() - 16)), slider.height() // 2)


def test_the_slider_is_drawn_with_the_mouse(worked: Workspace, seen: Show) -> None:
    nudge = card(worked, seen, "x")
    assert nudge.texts() == ("−0.4", "−0.4", "0")
    assert nudge.fall.words().startswith("The output is a straight line here")
    assert nudge.descent() == "To lower f, x goes up: −gradient = +4."
    slider = nudge.slider()
    start = handle(slider)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(slider, QPoint(slider.width() - 2, start.y()))
    assert slider.value() == 100
    assert nudge.texts() == ("−4", "−4", "0")
    assert worked.ghost == {Port("f", "y"): -16}
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    assert worked.document["x"].settings["value"] == -2


def test_the_slider_by_keyboard_and_the_ghost_goes_with_it(worked: Workspace, seen: Show) -> None:
    nudge = card(worked, seen, "x")
    assert not worked.ghost
    slider = nudge.slider()
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    assert worked.ghost == {Port("f", "y"): pytest.approx(-12.4)}
    QTest.keyClick(slider, Key.Key_Home)
    assert nudge.texts() == ("+4", "+4", "0")
    assert worked.ghost == {Port("f", "y"): -8}
    slider.setValue(0)
    assert not worked.ghost
    slider.setValue(20)
    assert worked.ghost
    nudge.check.one().setFocus(Qt.FocusReason.TabFocusReason)
    assert not worked.ghost


def test_a_curved_output_is_off_by_the_square_of_h(opened: Open, seen: Show, qtbot: QtBot) -> None:
    workspace = opened("f = x * x * x", x=2.0)
    nudge = card(workspace, seen, "x")
    assert nudge.texts() == ("+1.261", "+1.2", "0.061")
    assert nudge.fall.plot.isVisible()
    assert nudge.fall.plot.heights()[1] == 1
    assert "error 7 at h = 1" in nudge.fall.plot.accessibleName()
    assert nudge.fall.words().startswith("A tenth of h leaves a hundredth")


def test_at_a_kink_the_difference_stays(opened: Open, seen: Show) -> None:
    nudge = card(opened("f = relu(x)", x=0.0), seen, "x")
    assert nudge.fall.words() == "The difference shrinks no faster than h: a kink, or not the gradient."
    assert nudge.descent() == "To lower f, this number does not matter."


def test_an_input_of_a_gate_and_an_element_are_chosen(opened: Open, seen: Show) -> None:
    workspace = opened("y = W @ x; f = sum(y * y)", W=[[1.0, 2.0], [3.0, 4.0]], x=[1.0, -1.0])
    nudge = card(workspace, seen, "y")
    choice, element = nudge.choice(), nudge.element()
    assert [choice.itemText(i) for i in range(choice.count())] == ["W", "x"]
    assert element.text() == "[0, 0]"
    element.setFocus()
    QTest.keyClick(element, Key.Key_Up)
    assert element.text() == "[0, 1]"
    assert nudge.texts()[1] == "+0.2"
    QTest.keyClick(element, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(element, "1, 0")
    QTest.keyClick(element, Key.Key_Return)
    assert (element.value(), element.text()) == (2, "[1, 0]")
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_Down)
    assert element.text() in {"[0]", "[1]"}
    assert nudge.place() is not None
    assert nudge.refusal() == ""


def test_the_cell_of_the_table_is_the_element_that_is_nudged(opened: Open, seen: Show) -> None:
    workspace = opened("y = W @ x; f = sum(y * y)", W=[[1.0, 2.0], [3.0, 4.0]], x=[1.0, -1.0])
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({"W"})
    page = panel.page()
    assert isinstance(page, NodeView)
    table = page.value.table()
    place = table.visualRect(table.numbers.index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert page.lens.nudge.element().text() == "[1, 0]"


def test_an_element_is_scrubbed_in_the_table_as_one_step(opened: Open, seen: Show) -> None:
    workspace = opened("y = W @ x; f = sum(y)", W=[[1.0, 2.0], [3.0, 4.0]], x=[1.0, -1.0])
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({"W"})
    page = panel.page()
    assert isinstance(page, NodeView)
    table = page.value.table()
    port, left, none = table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    def number() -> float:
        return float(workspace.document["W"].settings["value"][1, 0])

    start = table.visualRect(table.numbers.index(1, 0)).center()
    QTest.mousePress(port, left, none, start)
    QTest.mouseMove(port, start + QPoint(3, 0))
    assert number() == 3
    QTest.mouseMove(port, start + QPoint(20, 0))
    assert number() == 3.5
    result = workspace.result
    assert result is not None
    assert result.value("f") == pytest.approx(-1.5)
    QTest.mouseMove(port, start + QPoint(40, 0))
    QTest.mouseRelease(port, left, none, start + QPoint(40, 0))
    assert number() == 4
    assert workspace.undo_stack.count() == 1
    workspace.undo_stack.undo()
    assert number() == 3
    QTest.mousePress(port, left, none, start)
    QTest.mouseMove(port, start + QPoint(-60, 0))
    assert number() == 1.5
    QTest.keyClick(table, Key.Key_Escape)
    assert number() == 3
    QTest.mouseRelease(port, left, none, start)
    assert number() == 3


def test_class_indices_are_scrubbed_in_whole_steps(opened: Open, seen: Show) -> None:
    workspace = opened("f = softmax_cross_entropy(z, t)", z=np.zeros((2, 3)), t=np.array([0, 1]))
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({"t"})
    page = panel.page()
    assert isinstance(page, NodeView)
    table = page.value.table()
    start = table.visualRect(table.numbers.index(0, 1)).center()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(table.viewport(), left, none, start)
    QTest.mouseMove(table.viewport(), start + QPoint(4, 0))
    QTest.mouseMove(table.viewport(), start + QPoint(12, 0))
    QTest.mouseRelease(table.viewport(), left, none, start + QPoint(12, 0))
    value = workspace.document["t"].settings["value"]
    assert value.dtype.kind == "i"
    assert value.tolist() == [0, 4]
    assert workspace.gap


def test_a_wire_is_checked_and_a_new_run_takes_the_verdict_back(worked: Workspace, seen: Show) -> None:
    nudge = card(worked, seen, Port("f", "a"))
    check = nudge.check
    assert check.one().text() == "Check this wire"
    assert check.verdict() == ""
    click(check.one())
    assert check.verdict().startswith("✓ gradient check ")
    assert "× 10⁻" in check.verdict() or check.verdict().endswith(" 0")
    worked.run()
    assert check.verdict() == ""
    worked.select({"x"})
    assert nudge.check.one().text() in {"Check this wire", "Check this gradient"}


def test_a_leaf_is_checked_for_all_it_feeds(opened: Open, seen: Show) -> None:
    nudge = card(opened("f = x * x", x=3.0), seen, "x")
    assert nudge.check.one().text() == "Check this gradient"
    QTest.keyClick(nudge.check.one(), Key.Key_Space)
    assert nudge.check.verdict().startswith("✓ gradient check")


def test_a_tie_is_told_as_the_reason(opened: Open, seen: Show) -> None:
    nudge = card(opened("f = max(x, y)", x=1.0, y=1.0), seen, Port("f", "a"))
    click(nudge.check.one())
    assert nudge.check.verdict() == (
        "✗ gradient check 0.5\nAnalytic 1, numeric 0.5. Two inputs are equal here: a difference sees both "
        "ways, the gradient takes one."
    )


def test_every_wire_is_checked_beside_the_window(worked: Workspace, seen: Show, qtbot: QtBot) -> None:
    nudge = card(worked, seen, "q")
    click(nudge.check.every())
    qtbot.waitUntil(lambda: nudge.check.verdict() != "")
    assert nudge.check.verdict().startswith("✓ all 4 wires agree, the worst by ")
    assert nudge.check.every().isEnabled()


def test_wires_that_differ_are_listed_and_lead_there(
    opened: Open, seen: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = build._Builder._emit

    def swapped(self, phase, place, target, formula, scope, **more) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN003
        wrong = expression("dy * b") if phase == BACKWARD and place == ("f", "b") else formula
        real(self, phase, place, target, wrong, scope, **more)

    monkeypatch.setattr(build._Builder, "_emit", swapped)
    workspace = opened("q = x + y; f = q * z", x=-2.0, y=5.0, z=-4.0)
    nudge = card(workspace, seen, "q")
    click(nudge.check.every())
    qtbot.waitUntil(lambda: nudge.check.verdict() != "")
    assert nudge.check.verdict() == "✗ 1 of 4 wires differ"
    (button,) = nudge.check.failed()
    assert button.text() == "z → f · b: wrong formula"
    assert "the backward formula is wrong" in button.toolTip()
    click(button)
    assert workspace.selected_wire == Port("f", "b")


def test_the_ghost_stands_beneath_the_output_on_the_canvas(window: MainWindow) -> None:
    window.filing.begin(parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    window.workspace.select(["x"])
    page = window.inspector.page()
    assert isinstance(page, NodeView)
    slider = page.lens.nudge.slider()
    layer = window.view.nudged
    before = window.view.grab().toImage()
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(slider, Key.Key_End)
    assert layer.texts == {"f": "f → −16"}
    assert layer.area().top() > window.view.node_rect("f").bottom()
    assert window.view.grab().toImage() != before
    window.view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert layer.texts == {}
    slider.setFocus(Qt.FocusReason.TabFocusReason)
    window.workspace.select([])
    assert layer.texts == {}


def test_the_ghost_of_an_array_says_how_far_it_moves(window: MainWindow) -> None:
    window.filing.begin(parse("f = 3 * x", values={"x": [1.0, 2.0]}))
    workspace = window.workspace
    workspace.show_ghost({Port("f", "y"): np.array([3.0, 10.0])})
    assert window.view.nudged.texts == {"f": "‖Δf‖ 4"}
    workspace.show_ghost()
    assert window.view.nudged.texts == {}

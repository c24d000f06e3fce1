"""The backward step debugger in the whole window: keys, buttons, mouse, and the four views together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gradstudio.graph import files
from gradstudio.graph.document import Document
from gradstudio.graph.edits import RemoveNodes, Rename, SetAttributes
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from gradstudio.resources import resource
from gradstudio.ui.panels.steps_table import CODE, NUMBERS
from gradstudio.ui.window import MainWindow

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def press(key: Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """A key where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)


def begin(window: MainWindow, text: str = "q = x + y; f = q * z", **values: object) -> None:
    given = values or {"x": -2.0, "y": 5.0, "z": -4.0}
    show(window, parse(text, values=given))


def show(window: MainWindow, document: Document) -> None:
    window.workspace.undo_stack.setClean()
    window.filing.begin(document)
    window.view.fit()
    window.view.setFocus()


def gradients(window: MainWindow) -> list[str]:
    """The gradient under each wire, in the document's order."""
    heads = window.view.state.structure.heads
    return [window.view.wire_texts(head)[1] for head in heads]


def where(window: MainWindow) -> str:
    return window.top_bar.steps.count.text()


def card(window: MainWindow) -> str:
    return window.view.steps.callout.text() if window.view.steps.callout.isVisible() else ""


def row(window: MainWindow) -> int:
    return window.steps.view.currentIndex().row()


def click_node(window: MainWindow, name: str) -> None:
    place = window.view.mapFromScene(window.view.node_rect(name).center())
    QTest.mouseClick(window.view.viewport(), LEFT, PLAIN, place)


def see_code(window: MainWindow) -> None:
    """The code panel with the present document's code."""
    window.docks.reveal("code")
    QApplication.processEvents()
    window.code.refresh()
    window.code.wait()
    QApplication.processEvents()


# Stepping


def test_f10_walks_back_through_the_worked_example(window: MainWindow) -> None:
    begin(window)
    assert gradients(window) == ["−4", "−4", "−4", "+3", "+1"]
    assert not window.top_bar.steps.count.isVisible()
    seen = []
    for _ in range(6):
        press(Key.Key_F10)
        seen.append((where(window), gradients(window), window.view.state.marks.box))
    dash = "–"
    assert seen == [
        ("backward 1 of 5", [dash, dash, dash, dash, "+1"], "f"),
        ("backward 2 of 5", [dash, dash, "−4", dash, "+1"], "f"),
        ("backward 3 of 5", [dash, dash, "−4", "+3", "+1"], "f"),
        ("backward 4 of 5", ["−4", dash, "−4", "+3", "+1"], "q"),
        ("backward 5 of 5", ["−4", "−4", "−4", "+3", "+1"], "q"),
        ("backward 5 of 5", ["−4", "−4", "−4", "+3", "+1"], "q"),
    ]


def test_each_step_is_told_beside_its_gate(window: MainWindow) -> None:
    begin(window)
    press(Key.Key_F10)
    assert card(window).startswith("f · the gradient starts here")
    press(Key.Key_F10)
    assert card(window).splitlines() == [
        "mul · swap multiplier",
        r"\partial {f}/\partial {q} = \partial {f}/\partial {f} \times \partial {f}/\partial {q}",
        "−4 = 1 × −4",
    ]
    heads = window.view.state.structure.heads
    assert [heads[i] for i in window.view.state.marks.wires] == [Port("f", "a")]
    press(Key.Key_F10)
    press(Key.Key_F10)
    assert card(window).splitlines()[0] == "add · gradient distributor"
    assert card(window).splitlines()[2] == "−4 = −4 × 1"


def test_the_card_covers_no_gate(window: MainWindow) -> None:
    begin(window)
    for _ in range(5):
        press(Key.Key_F10)
        lies = window.view.steps.callout.geometry()
        for name in window.workspace.document.nodes:
            box = window.view.mapFromScene(window.view.node_rect(name)).boundingRect()
            assert not lies.intersects(box), (name, where(window))


def test_back_start_and_end_by_keys(window: MainWindow) -> None:
    begin(window)
    assert not window.actions_["step_back"].isEnabled()
    press(Key.Key_End)
    assert where(window) == "backward 5 of 5"
    press(Key.Key_F10, SHIFT)
    assert where(window) == "backward 4 of 5"
    assert gradients(window)[:2] == ["−4", "–"]
    press(Key.Key_Home)
    assert where(window) == "backward 0 of 5"
    assert set(gradients(window)) == {"–"}
    assert card(window).startswith("mul · forward")
    press(Key.Key_F10, SHIFT)
    assert where(window) == "forward 1 of 2"
    assert window.view.wire_texts(Port("f", "y"))[0] == "–"
    press(Key.Key_F10, SHIFT)
    press(Key.Key_F10, SHIFT)
    assert where(window) == "forward 0 of 2"
    assert not card(window)


def test_buttons_do_the_same(window: MainWindow) -> None:
    begin(window)
    buttons = window.top_bar.steps.buttons
    for key, place in (
        ("step_forth", "backward 1 of 5"),
        ("step_end", "backward 5 of 5"),
        ("step_back", "backward 4 of 5"),
        ("step_start", "backward 0 of 5"),
    ):
        QTest.mouseClick(buttons[key], LEFT)
        assert where(window) == place
    QTest.mouseClick(window.top_bar.steps.leave, LEFT)
    assert not window.workspace.debugger.stepping
    assert not window.top_bar.steps.leave.isVisible()


def test_escape_leaves_stepping_and_shows_everything(window: MainWindow) -> None:
    begin(window)
    press(Key.Key_F10)
    press(Key.Key_Escape)
    assert gradients(window) == ["−4", "−4", "−4", "+3", "+1"]
    assert not card(window)
    assert window.workspace.selection == {"f"}
    press(Key.Key_Escape)
    assert not window.workspace.selection


def test_colours_keep_the_scale_of_the_whole_run(window: MainWindow) -> None:
    begin(window, "f = x * 1000 * y", x=1.0, y=0.001)
    whole = window.view.state.readings.scale
    press(Key.Key_F10)
    assert window.view.state.readings.scale == whole


def test_the_inspector_knows_no_more_than_the_walk(window: MainWindow) -> None:
    begin(window)
    press(Key.Key_F10)
    press(Key.Key_F10)
    QTest.qWait(80)
    cards = window.inspector.page().story.cards()  # type: ignore[attr-defined]
    assert [each.equation().text() for each in cards] == ["−4 × 1 = −4", "–"]


def test_without_gradients_there_is_nothing_to_step_through(window: MainWindow) -> None:
    begin(window, "f = x * 2", x=[1.0, 2.0])
    for key in ("step_forth", "step_start", "step_end", "play", "to_breakpoint"):
        assert not window.actions_[key].isEnabled()
    press(Key.Key_F10)
    assert not window.workspace.debugger.stepping


# Breakpoints and play


def test_breakpoints_are_set_by_key_and_stopped_at(window: MainWindow) -> None:
    begin(window)
    window.workspace.select(["q"])
    press(Key.Key_F9)
    assert window.view.state.marks.stops == {"q"}
    assert window.actions_["breakpoint"].isChecked()
    assert "breakpoint" in window.view.accessibleDescription() + window.view.phrases.described()
    press(Key.Key_F10, CONTROL)
    assert where(window) == "backward 4 of 5"
    press(Key.Key_F10, CONTROL)
    assert where(window) == "backward 5 of 5"
    press(Key.Key_F9)
    assert not window.view.state.marks.stops
    press(Key.Key_F9)
    press(Key.Key_F9, CONTROL | SHIFT)
    assert not window.workspace.debugger.breakpoints


def test_a_breakpoint_goes_with_its_gate(window: MainWindow) -> None:
    begin(window)
    window.workspace.select(["q"])
    press(Key.Key_F9)
    window.workspace.apply(Rename("q", "sum1"), "rename")
    assert window.workspace.debugger.breakpoints == {"sum1"}
    window.workspace.apply(RemoveNodes(("sum1",)), "delete")
    assert not window.workspace.debugger.breakpoints
    window.workspace.select(["f"])
    press(Key.Key_F9)
    begin(window)
    assert not window.workspace.debugger.breakpoints


def playing(window: MainWindow) -> bool:
    return window.workspace.debugger.playing


def test_play_goes_on_by_itself_to_a_breakpoint_and_to_the_end(window: MainWindow) -> None:
    begin(window)
    debugger = window.workspace.debugger
    window.workspace.select(["q"])
    press(Key.Key_F9)
    QTest.mouseClick(window.top_bar.steps.buttons["play"], LEFT, PLAIN, QPoint(8, 8))
    assert playing(window)
    assert where(window) == "backward 0 of 5"
    for place in (1, 2, 3, 4):
        assert playing(window)
        debugger.timer.timeout.emit()
        assert where(window) == f"backward {place} of 5"
    assert not playing(window)
    press(Key.Key_F5)
    assert playing(window)
    press(Key.Key_F5)
    assert not playing(window)
    press(Key.Key_F5)
    debugger.timer.timeout.emit()
    assert where(window) == "backward 5 of 5"
    assert not playing(window)
    press(Key.Key_F5)
    assert where(window) == "backward 0 of 5"
    press(Key.Key_F10)
    assert not playing(window)


def test_the_speed_is_chosen_in_the_buttons_menu(window: MainWindow) -> None:
    begin(window)
    menu = window.top_bar.steps.buttons["play"].menu()
    assert isinstance(menu, QMenu)
    before = window.workspace.debugger.timer.interval()
    menu.actions()[2].trigger()
    assert window.workspace.debugger.speed == "fast"
    assert window.workspace.debugger.timer.interval() < before
    assert window.actions_["speed_fast"].isChecked()


# The four views


def lit(window: MainWindow) -> tuple[str, str, str, str]:
    """What is lit: the gate on the canvas, the step, the line of code, the term."""
    step = window.workspace.debugger.step
    term = window.top_bar.formula.lit()
    codes = [line.partition("#")[0].strip() for line in window.code.lit()]
    text = window.top_bar.formula.text()
    current = window.steps.model.index(row(window), CODE).data() if row(window) >= 0 else ""
    assert step is None or current.startswith(step.target)
    return (
        "".join(window.workspace.selection),
        current or "",
        "".join(codes),
        text[term.start : term.end] if term is not None else "",
    )


def test_the_four_views_light_up_together(window: MainWindow) -> None:
    begin(window)
    see_code(window)
    press_on_canvas = [("f", "dz = df * q", "dz = df * q", "(x + y) * z")]
    window.view.setFocus()
    for _ in range(3):
        press(Key.Key_F10)
    window.docks.reveal("steps")
    QApplication.processEvents()
    assert [lit(window)] == press_on_canvas
    press(Key.Key_F10)
    assert lit(window) == ("q", "dx = dq", "dx = dq", "x + y")


def test_a_row_a_line_a_term_and_a_gate_each_move_the_others(window: MainWindow) -> None:
    begin(window)
    see_code(window)
    window.docks.reveal("steps")
    QApplication.processEvents()
    window.workspace.debugger.to_start()
    table = window.steps.view
    place = table.visualRect(window.steps.model.index(3, CODE)).center()
    QTest.mouseClick(table.viewport(), LEFT, PLAIN, place)
    assert lit(window) == ("f", "dq = df * z", "dq = df * z", "(x + y) * z")
    assert where(window) == "backward 2 of 5"
    QTest.keyClick(table, Key.Key_Down)
    assert lit(window)[1] == "dz = df * q"

    window.docks.reveal("code")
    QApplication.processEvents()
    text = window.code._text
    line = next(n for n, target in window.code._steps.items() if target == "dy")
    block = text.document().findBlockByNumber(line)
    text.verticalScrollBar().setValue(line)
    box = text.blockBoundingGeometry(block).translated(text.contentOffset())
    QTest.mouseClick(text.viewport(), LEFT, PLAIN, QPoint(60, round(box.center().y())))
    window.docks.reveal("steps")
    QApplication.processEvents()
    assert lit(window) == ("q", "dy = dq", "dy = dq", "x + y")

    field = window.top_bar.formula
    assert field.text() == "f = (x + y) * z"
    click_term(window, 14)  # just before the z
    assert lit(window)[0] == "z"
    assert lit(window)[1:3] == ("dz = df * q", "dz = df * q")
    click_term(window, 12)  # beside the star
    assert window.workspace.selection == {"f"}

    click_node(window, "q")
    assert lit(window) == ("q", "dx = dq", "dx = dq", "x + y")
    click_node(window, "f")
    assert lit(window)[1] == "df = 1"


def click_term(window: MainWindow, at: int) -> None:
    field = window.top_bar.formula
    window.view.setFocus()
    QApplication.processEvents()
    metrics = field.fontMetrics()
    begin = field.cursorRect().center().x() - metrics.horizontalAdvance(
        field.text()[: field.cursorPosition()]
    )
    x = begin + metrics.horizontalAdvance(field.text()[:at])
    QTest.mouseClick(field, LEFT, PLAIN, QPoint(x, field.height() // 2))
    assert field.cursorPosition() == at


def test_a_wire_chosen_on_the_canvas_is_its_step(window: MainWindow) -> None:
    begin(window)
    press(Key.Key_F10)
    line = window.view.state.geometry.lines[window.view.state.structure.wire_row[Port("f", "b")]]
    x, y = line[len(line) // 2].tolist()
    from PySide6.QtCore import QPointF

    QTest.mouseClick(window.view.viewport(), LEFT, PLAIN, window.view.mapFromScene(QPointF(x, y)))
    assert window.workspace.selected_wire == Port("f", "b")
    assert row(window) == 4
    assert where(window) == "backward 3 of 5"


def test_pointing_without_stepping_hides_nothing(window: MainWindow) -> None:
    begin(window)
    click_node(window, "q")
    assert row(window) == 0
    assert window.top_bar.formula.lit() is not None
    assert gradients(window) == ["−4", "−4", "−4", "+3", "+1"]
    click_node(window, "x")
    assert window.workspace.selection == {"x"}
    assert window.steps.model.index(row(window), CODE).data() == "dx = dq"
    press(Key.Key_Escape)
    assert row(window) == -1
    assert window.top_bar.formula.lit() is None


def test_steps_that_are_not_done_keep_their_numbers_to_themselves(window: MainWindow) -> None:
    begin(window)
    press(Key.Key_F10)
    numbers = [window.steps.model.index(i, NUMBERS).data() for i in range(7)]
    assert numbers == ["q = −2 + 5 = 3", "f = 3 × −4 = −12", "seed", "–", "–", "–", "–"]


# Edits under the walk


def test_a_scrubbed_value_keeps_the_step(window: MainWindow) -> None:
    begin(window)
    for _ in range(2):
        press(Key.Key_F10)
    at = window.view.mapFromScene(window.view.node_rect("z").center())
    right = window.view.mapFromScene(window.view.node_rect("z").topRight()).x() - 24
    viewport = window.view.viewport()
    QTest.mousePress(viewport, LEFT, PLAIN, QPoint(right, at.y()))
    for moved in (10, 30, 60):
        QTest.mouseMove(viewport, QPoint(right + moved, at.y()))
    QTest.mouseRelease(viewport, LEFT, PLAIN, QPoint(right + 60, at.y()))
    assert float(window.workspace.document["z"].settings["value"]) != -4
    assert where(window) == "backward 2 of 5"
    assert window.view.state.marks.box == "f"
    QTest.qWait(60)
    value = window.workspace.document["z"].settings["value"]
    assert gradients(window)[2].replace("−", "-") == f"{float(value):+g}"
    assert gradients(window)[3] == "–"


def test_the_same_step_is_found_in_an_edited_graph(window: MainWindow) -> None:
    begin(window)
    for _ in range(4):
        press(Key.Key_F10)
    assert window.workspace.debugger.step is not None
    field = window.top_bar.formula
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "f = (x + y) * z + x")
    QTest.keyClick(field, Key.Key_Return)
    step = window.workspace.debugger.step
    assert window.workspace.debugger.stepping
    assert step is not None
    assert (step.node, step.port) == ("q", "a")
    assert step.target == "dx_q"
    assert window.view.state.marks.box == "q"
    window.workspace.undo_stack.undo()
    assert window.workspace.debugger.step is not None
    assert window.workspace.debugger.step.target == "dx"


def test_a_step_that_is_gone_ends_the_stepping(window: MainWindow) -> None:
    begin(window)
    for _ in range(4):
        press(Key.Key_F10)
    window.workspace.apply(RemoveNodes(("q",)), "delete")
    assert not window.workspace.debugger.stepping
    assert not where(window)


def test_a_renamed_gate_is_still_the_current_one(window: MainWindow) -> None:
    begin(window)
    for _ in range(4):
        press(Key.Key_F10)
    window.workspace.apply(Rename("q", "total"), "rename")
    assert window.view.state.marks.box == "total"
    assert where(window) == "backward 4 of 5"


def test_the_end_stays_the_end(window: MainWindow) -> None:
    begin(window)
    press(Key.Key_End)
    window.workspace.become(parse("q = x + y; f = q * z * 2", values={"x": 1.0, "y": 2.0, "z": 3.0}), "edit")
    assert window.workspace.debugger.position == len(window.workspace.debugger.walk or ())


def test_a_value_that_breaks_the_run_ends_the_stepping(window: MainWindow) -> None:
    begin(window)
    press(Key.Key_F10)
    window.workspace.apply(SetAttributes("x", {"value": [1.0, 2.0]}), "x")
    assert not window.workspace.debugger.stepping
    assert not card(window)


# Modules, forks, matrices

SIGMA = "def sigma(a):\n    e = exp(-a)\n    return 1 / (1 + e)\nf = sigma(w * x + b) * 2"


def test_a_folded_module_is_the_current_gates_box(window: MainWindow) -> None:
    begin(window, SIGMA, w=2.0, x=-1.0, b=0.5)
    boxes = []
    for _ in range(10):
        press(Key.Key_F10)
        boxes.append((window.view.state.marks.box, *window.workspace.selection))
    assert {pair[0] for pair in boxes} == {"f", "sigma", "add1", "mul1"}
    assert all(box == chosen for box, chosen in boxes)
    assert window.workspace.level == ""
    window.workspace.select(["sigma"])
    press(Key.Key_F9)
    press(Key.Key_Home)
    press(Key.Key_F10, CONTROL)
    assert window.view.state.marks.box == "sigma"
    assert window.top_bar.formula.lit() is not None


def test_inside_a_module_its_own_gates_are_framed_and_the_walk_leads_out(window: MainWindow) -> None:
    begin(window, SIGMA, w=2.0, x=-1.0, b=0.5)
    for _ in range(4):
        press(Key.Key_F10)
    window.workspace.enter("sigma")
    window.view.setFocus()
    inner = window.workspace.debugger.step
    assert inner is not None
    assert window.view.state.marks.box == inner.node
    while window.workspace.level and where(window) != "backward 10 of 10":
        press(Key.Key_F10)
    assert window.workspace.level == ""
    assert window.view.state.marks.box == "add1"


def test_two_wires_from_one_node_are_added_term_by_term(window: MainWindow) -> None:
    begin(window, "f = x * x", x=3.0)
    press(Key.Key_F10)
    press(Key.Key_F10)
    assert card(window).splitlines()[-1] == "x so far: 3 + …"
    press(Key.Key_F10)
    assert card(window).splitlines()[-1] == "x so far: 3 + 3 = 6"
    assert gradients(window)[:2] == ["+3", "+3"]
    press(Key.Key_F10)
    assert card(window).splitlines()[0] == "x · its gradients add up"
    assert card(window).splitlines()[-1] == "3 + 3 = 6"
    assert len(window.view.state.marks.wires) == 2
    assert window.view.state.marks.box == "x"


MLP = "h = relu(x @ W1 + b1); s = h @ W2; f = softmax_cross_entropy(s, t)"


def network() -> Document:
    """A two-layer network on a batch of two."""
    weights = {"W1": [[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]], "W2": [[1.0, -1.0], [0.5, 0.2], [0.3, 0.9]]}
    return parse(MLP, values={**weights, "x": [[1.0, -2.0], [0.5, 3.0]], "b1": [0.1, 0.0, -0.1], "t": [0, 1]})


@pytest.mark.parametrize("name", ["worked-example", "sigmoid-neuron", "vector-example", "network"])
def test_every_example_is_stepped_through(window: MainWindow, name: str) -> None:
    show(window, network() if name == "network" else files.load(resource("examples", f"{name}.grad")))
    debugger = window.workspace.debugger
    if not debugger.able:
        pytest.fail(f"{name} has no gradients")
    press(Key.Key_Home)
    walk = debugger.walk
    assert walk is not None
    for position in range(walk.first_back + 1, len(walk) + 1):
        press(Key.Key_F10)
        assert debugger.position == position
        assert card(window)
        assert row(window) == position - 1
    assert window.view.state.result is window.workspace.result


def test_arrays_are_told_by_shape_and_norm(window: MainWindow) -> None:
    begin(window, "s = W @ x; f = sum(s)", W=[[1.0, 2.0]] * 3, x=[1.0, 1.0])
    for _ in range(3):
        press(Key.Key_F10)
    lines = card(window).splitlines()
    assert lines[0] == "matmul · swaps the gradient"
    assert lines[2] == "3×2  ‖g‖ 2.45"
    assert lines[3] == "from (3,)  ‖g‖ 1.73, local gradient 3×3×2"


def test_a_screen_reader_hears_each_step(window: MainWindow) -> None:
    begin(window)
    said: list[str] = []
    window.view.told.connect(said.append)
    press(Key.Key_F10)
    press(Key.Key_F10)
    assert said[-1] == "mul · swap multiplier; −4 = 1 × −4"


def test_stepping_by_keyboard_alone_from_the_bar(window: MainWindow) -> None:
    begin(window)
    forth = window.top_bar.steps.buttons["step_forth"]
    forth.setFocus(Qt.FocusReason.TabFocusReason)
    press(Key.Key_Space)
    press(Key.Key_Space)
    assert where(window) == "backward 2 of 5"
    press(Key.Key_F10)
    assert where(window) == "backward 3 of 5"

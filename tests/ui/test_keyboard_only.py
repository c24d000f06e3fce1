"""Without a mouse: `(x + y) * z` built, run and saved by real key events that go to where the focus is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from gradstudio.engine.run import run
from gradstudio.graph import files
from gradstudio.graph.formula import formula
from gradstudio.graph.node import Port
from gradstudio.ui.window import MainWindow

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class NoMouse(QObject):
    """Counts the mouse's events, wherever they go."""

    seen = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
        mouse = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseMove}
        self.seen += event.type() in mouse
        return False


def focused() -> QWidget:
    """Where the keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(focused(), key, modifiers)


def write(text: str) -> None:
    """Type, each letter going to where the focus is, then Enter."""
    for letter in text:
        QTest.keyClicks(focused(), letter)
    press(Key.Key_Return)


def test_builds_runs_and_saves_without_a_mouse(
    window: MainWindow, qapp: QApplication, tmp_path: Path
) -> None:
    mouse = NoMouse()
    qapp.installEventFilter(mouse)
    workspace = window.workspace

    for value in ("-2", "5", "-4"):
        press(Key.Key_Space)
        write("input")
        write(value)
    assert list(workspace.document.nodes) == ["x", "y", "z"]

    press(Key.Key_Backtab, SHIFT)
    press(Key.Key_Backtab, SHIFT)
    assert workspace.selection == {"x"}
    press(Key.Key_Space)
    write("add")  # beside x, and wired from it
    press(Key.Key_W)
    write("from y")
    press(Key.Key_Slash)
    write("mul")
    press(Key.Key_W)
    write("from z")
    assert formula(workspace.document, compact=True) == "mul1 = (x + y) * z"

    press(Key.Key_Return, CONTROL)
    assert workspace.result is not None
    assert [workspace.result.upstream(name) for name in "xyz"] == [-4, -4, 3]
    rects = [window.view.node_rect(name) for name in workspace.document.nodes]
    assert not any(a.intersects(b) for i, a in enumerate(rects) for b in rects[:i])

    path = tmp_path / "by_keyboard.grad"
    QTimer.singleShot(0, lambda: in_save_dialog(str(path)))
    press(Key.Key_S, CONTROL)
    qapp.removeEventFilter(mouse)
    saved = files.load(path)
    assert saved == workspace.document
    assert formula(saved, compact=True) == "mul1 = (x + y) * z"
    assert [float(saved[name].settings["value"]) for name in "xyz"] == [-2, 5, -4]
    result = run(saved)
    assert result.value("mul1") == -12
    assert [result.upstream(name) for name in "xyz"] == [-4, -4, 3]
    assert mouse.seen == 0


def in_save_dialog(path: str) -> None:
    """Type the path where the dialog's focus is, as soon as it has one."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QFileDialog) or not dialog.isAncestorOf(QApplication.focusWidget() or dialog):
        QTimer.singleShot(0, lambda: in_save_dialog(path))
        return
    press(Key.Key_A, CONTROL)
    write(path)


def worked(window: MainWindow) -> None:
    from gradstudio.graph.formula import parse

    graph = parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0})
    window.filing.begin(graph)
    window.view.setFocus()


def test_alt_and_arrows_walk_along_the_wires(window: MainWindow) -> None:
    worked(window)
    workspace, said = window.workspace, list[str]()
    window.view.told.connect(said.append)
    workspace.select(["f"])
    walked: list[str] = []
    for key in (
        Key.Key_Left,
        Key.Key_Down,
        Key.Key_Up,
        Key.Key_Left,
        Key.Key_Down,
        Key.Key_Right,
        Key.Key_Right,
    ):
        press(key, ALT)
        walked += workspace.selection
    assert walked == ["q", "z", "q", "x", "y", "q", "f"]
    assert said[0].startswith("q selected: add gate; from x, y; value 3; upstream gradient −4")
    press(Key.Key_Right, ALT)
    assert said[-1] == "f feeds nothing"
    assert workspace.selection == {"f"}


def test_the_walk_begins_where_nothing_is_selected(window: MainWindow) -> None:
    worked(window)
    press(Key.Key_Right, ALT)
    assert window.workspace.selection == {window.workspace.checked.order[0]}


def test_parallel_wires_have_no_sibling_beside_themselves(window: MainWindow) -> None:
    from gradstudio.graph.formula import parse

    window.filing.begin(parse("f = x * x", values={"x": 3.0}))
    window.workspace.select(["x"])
    press(Key.Key_Down, ALT)
    assert window.workspace.selection == {"x"}
    assert window.view.bubble.isVisible()


def test_shift_keeps_and_control_space_takes_out(window: MainWindow) -> None:
    worked(window)
    workspace = window.workspace
    workspace.select(["f"])
    press(Key.Key_Left, ALT | SHIFT)
    press(Key.Key_Left, ALT | SHIFT)
    assert workspace.selection == {"f", "q", "x"}
    press(Key.Key_Space, CONTROL)
    assert workspace.selection == {"f", "q"}
    press(Key.Key_Down, ALT | SHIFT)
    assert workspace.selection == {"f", "q", "y"}


def test_a_wire_is_selected_and_taken_away_by_keyboard(window: MainWindow) -> None:
    worked(window)
    workspace = window.workspace
    workspace.select(["q"])
    press(Key.Key_W, SHIFT)
    shown = [choice.text for choice in window.wire_search.popup.choices()]
    assert shown == ["from x into a", "from y into b", "into f.a"]
    write("from y")
    assert workspace.selected_wire == Port("q", "b")
    assert "downstream gradient: −4" in window.view.accessibleDescription()
    press(Key.Key_Down, ALT)
    assert workspace.selected_wire == Port("q", "a")
    press(Key.Key_Delete)
    assert "a" not in workspace.document["q"].inputs
    assert workspace.undo_stack.count() == 1


def test_what_cannot_be_joined_stands_last_with_the_reason(window: MainWindow) -> None:
    worked(window)
    window.workspace.select(["q"])
    press(Key.Key_W)
    choices = window.wire_search.popup.choices()
    refused = [choice for choice in choices if choice.reason]
    assert refused
    assert choices[-len(refused) :] == refused
    assert {choice.reason for choice in refused} == {"would close a cycle"}
    assert all("from f" in choice.text for choice in refused)
    for letter in "from f":
        QTest.keyClicks(focused(), letter)
    press(Key.Key_Return)
    assert window.wire_search.popup.isVisible()
    press(Key.Key_Escape)
    assert window.workspace.undo_stack.count() == 0
    assert window.view.hasFocus()


def test_shapes_that_clash_are_refused_before_the_wire_is_laid(window: MainWindow) -> None:
    from gradstudio.graph.formula import parse

    window.filing.begin(parse("f = W @ x", values={"W": np.ones((2, 3)), "x": np.ones(3)}))
    window.editing.add_gate("input")
    name = next(iter(window.workspace.selection))
    window.view.edit_value(name)
    write("[[1, 2, 3]]")
    press(Key.Key_W)
    choices = {choice.text: choice.reason for choice in window.wire_search.popup.choices()}
    assert not choices["into f.a"]
    assert "2×3" in choices["into f.b"]


def test_control_and_arrows_step_a_number_in_one_undo_step(window: MainWindow) -> None:
    worked(window)
    workspace = window.workspace
    workspace.select(["y"])
    for _ in range(3):
        press(Key.Key_Up, CONTROL)
    press(Key.Key_Down, CONTROL | SHIFT)
    assert float(workspace.document["y"].settings["value"]) == pytest.approx(5.29)
    assert workspace.undo_stack.count() == 1
    workspace.select(["x"])
    press(Key.Key_Down, CONTROL)
    assert float(workspace.document["x"].settings["value"]) == pytest.approx(-2.1)
    assert workspace.undo_stack.count() == 2


def test_a_gate_beside_the_selected_one_is_wired_unless_shift_says_no(window: MainWindow) -> None:
    worked(window)
    workspace = window.workspace
    workspace.select(["f"])
    press(Key.Key_Space)
    assert "wired from it" in window.search.popup.footer.text()
    write("tanh")
    assert workspace.document["tanh1"].inputs == {"x": Port("f", "y")}
    assert window.view.node_rect("tanh1").left() > window.view.node_rect("f").right()
    press(Key.Key_Space)
    for letter in "exp":
        QTest.keyClicks(focused(), letter)
    press(Key.Key_Return, SHIFT)
    assert not workspace.document["exp1"].inputs
    workspace.select()
    press(Key.Key_Space)
    assert not window.search.popup.footer.isVisible()


def test_f6_goes_round_the_panes_and_escape_leads_back(window: MainWindow) -> None:
    worked(window)
    window.docks.reveal("outline")
    visited = []
    for _ in range(10):
        press(Key.Key_F6)
        QApplication.processEvents()
        visited.append(focused())
        if focused() is window.view:
            break
    assert visited[0] is window.top_bar.formula
    assert window.outline.tree in visited
    assert any(window.steps.isAncestorOf(widget) for widget in visited)
    assert visited[-1] is window.view
    for widget in visited[:-1]:
        widget.setFocus()
        press(Key.Key_Escape)
        assert window.view.hasFocus(), widget
    press(Key.Key_F6, SHIFT)
    assert window.steps.isAncestorOf(focused())


def test_the_menu_key_opens_the_menu_of_the_selection(window: MainWindow) -> None:
    worked(window)
    window.workspace.select(["f"])
    press(Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    offered = [action.objectName() for action in menu.actions()]
    assert {"wire", "delete", "rename"} <= set(offered)
    menu.close()

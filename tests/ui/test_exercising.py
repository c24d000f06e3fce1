"""Predict, then reveal: hidden numbers, answers typed by keyboard, marks, exercises that teachers make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gradstudio.graph.document import Document
from gradstudio.graph.edits import SetAttributes
from gradstudio.graph.exercise import Exercise, Fault, Place, place_text, read_place
from gradstudio.graph.exercise_edits import Answer
from gradstudio.graph.files import load, save
from gradstudio.graph.formula import parse
from gradstudio.ui.canvas.asked import QUESTION
from gradstudio.ui.panels.exercise_dialog import ExerciseDialog
from gradstudio.ui.settings import Settings
from gradstudio.ui.theme.tokens import DARK, LIGHT
from gradstudio.ui.window import MainWindow
from gradstudio.ui.windows import Windows

#: What comes of these is like nothing else in the window.
ODD = {"x": -2.2, "y": 5.5, "u": 1.3, "z": -4.1, "w": 0.7}


def lecture(**values: float) -> Document:
    return parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0} | values)


def begin(window: MainWindow, document: Document) -> None:
    window.filing.begin(document)
    window.view.setFocus()
    QApplication.processEvents()


def do(window: MainWindow, action: str) -> None:
    assert window.actions_[action].isEnabled(), action
    window.actions_[action].trigger()
    QApplication.processEvents()


def type_in(window: MainWindow, *answers: str) -> None:
    """Type answers one after the other, each with Enter, where the keyboard is."""
    for text in answers:
        editor = window.view.answering
        assert editor.isVisible()
        assert editor.hasFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)


def place(window: MainWindow, text: str) -> Place:
    return read_place(text, window.workspace.document.nodes)


def tones(window: MainWindow) -> dict[str, str]:
    nodes = window.workspace.document.nodes
    return {place_text(at, nodes): asked.tone for at, asked in window.exercising.asked.items()}


def pill_centre(window: MainWindow, text: str) -> QPoint:
    view = window.view
    area = view.mapToScene(view.viewport().rect()).boundingRect()
    pills = view.labels.pills(area, view.zoom())
    found = next(pill for pill in pills if pill.place == place(window, text))
    return view.mapFromScene(found.box.center())


# Predicting


def test_gradients_are_predicted_by_keyboard_alone(window: MainWindow) -> None:
    begin(window, lecture())
    do(window, "predict_gradients")
    assert window.view.answering.place == place(window, "upstream q")
    assert tones(window) == dict.fromkeys(("upstream q", "upstream z", "upstream y", "upstream x"), "open")
    type_in(window, "-4", "6/2", "-4", "4")
    assert not window.view.answering.isVisible()
    assert window.view.hasFocus()
    assert window.exercise.score() == "4 of 4 answered"
    QTest.keyClick(window.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
    assert window.exercise.score() == "3 of 4 right"
    assert tones(window)["upstream x"] == "wrong"
    assert {*tones(window).values()} == {"right", "wrong"}
    QTest.keyClick(window.view, Qt.Key.Key_F8)
    while window.view.answering.place != place(window, "upstream x"):
        QTest.keyClick(window.view.answering, Qt.Key.Key_Tab)
    assert "sign" in window.view.bubble.text()
    assert "sign" in window.exercise.said()
    type_in(window, "-4")
    assert tones(window)["upstream x"] == "typed"
    do(window, "check_answers")
    assert window.exercise.score() == "4 of 4 right"


def test_values_are_hidden_until_they_are_right_or_revealed(window: MainWindow) -> None:
    begin(window, lecture())
    result = window.workspace.result
    assert result is not None
    do(window, "predict_values")
    hidden = window.workspace.result
    assert hidden is not None
    assert (hidden.value("q"), hidden.value("f"), float(hidden.value("x") or 0)) == (None, None, -2.0)
    type_in(window, "3", "-11")
    do(window, "check_answers")
    seen = window.workspace.result
    assert seen is not None
    assert float(seen.value("q") or 0) == 3
    assert seen.value("f") is None
    do(window, "reveal_all")
    assert tones(window) == {"value q": "right", "value f": "revealed"}
    seen = window.workspace.result
    assert seen is not None
    assert float(seen.value("f") or 0) == -12
    assert window.exercise.score() == "1 of 2 right"
    do(window, "end_exercise")
    assert window.workspace.document == lecture()
    assert window.workspace.document.exercise is None
    assert window.exercise.is_empty()


def test_the_selection_alone_is_predicted(window: MainWindow) -> None:
    begin(window, parse("a = x * y; b = exp(x); f = a * b", values={"x": 0.5, "y": 3.0}))
    window.workspace.select(["x"])
    do(window, "predict_selected")
    assert [*tones(window)] == ["upstream x"]
    QTest.keyClick(window.view.answering, Qt.Key.Key_Escape)
    window.workspace.select((), place(window, "downstream b.x").port)
    do(window, "predict_selected")
    assert {*tones(window)} == {"upstream x", "downstream b.x"}


def test_a_click_on_a_pill_answers_it(window: MainWindow) -> None:
    begin(window, lecture())
    do(window, "predict_gradients")
    QTest.keyClick(window.view.answering, Qt.Key.Key_Escape)
    assert window.view.hasFocus()
    QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=pill_centre(window, "upstream z"))
    assert window.view.answering.place == place(window, "upstream z")
    type_in(window, "3")
    exercise = window.workspace.document.exercise
    assert exercise is not None
    assert exercise.answers[place(window, "upstream z")] == "3"
    assert window.workspace.undo_stack.undoText() == "answer the upstream at z"
    QTest.keyClick(window.view.answering, Qt.Key.Key_Escape)
    QTest.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tones(window)["upstream z"] == "open"


def test_tab_goes_round_and_back(window: MainWindow) -> None:
    begin(window, lecture())
    do(window, "predict_values")
    editor = window.view.answering
    QTest.keyClicks(editor, "3")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.place == place(window, "value f")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.place == place(window, "value q")
    assert editor.text() == "3"
    QTest.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.place == place(window, "value f")


def test_what_is_no_number_stays_with_the_reason(window: MainWindow) -> None:
    begin(window, lecture())
    do(window, "predict_values")
    type_in(window, "three")
    assert window.view.answering.isVisible()
    assert "number" in window.view.bubble.text()
    type_in(window, "1 + 2")
    assert window.view.answering.place == place(window, "value f")


def test_a_matrix_is_answered_as_a_nested_list(window: MainWindow) -> None:
    document = parse(
        "s = x @ W; f = sum(s)", values={"x": [[1.0, 2.0]], "W": [[1.0, 0.5], [3.0, 4.0]]}, parameters=["W"]
    )
    begin(window, document)
    window.workspace.select(["W"])
    do(window, "predict_selected")
    assert window.view.answering.placeholderText() == "2×2"
    type_in(window, "[[1, 2], [1, 2]]")
    do(window, "check_answers")
    (asked,) = window.exercising.asked.values()
    assert asked.tone == "wrong"
    assert "transposed" in asked.said
    QTest.keyClick(window.view, Qt.Key.Key_F8)
    type_in(window, "[1 1; 2 2]")
    do(window, "check_answers")
    assert window.exercise.score() == "1 of 1 right"


def test_marks_go_when_the_numbers_change(window: MainWindow) -> None:
    begin(window, lecture())
    do(window, "predict_values")
    type_in(window, "3", "-12")
    do(window, "check_answers")
    assert {*tones(window).values()} == {"right"}
    window.workspace.apply(SetAttributes("x", {"value": 1.0}), "set x")
    assert {*tones(window).values()} == {"typed"}
    result = window.workspace.result
    assert result is not None
    assert result.value("q") is None


def test_an_answer_that_follows_from_a_wrong_one_is_told_apart(window: MainWindow) -> None:
    begin(window, lecture())
    do(window, "predict_gradients")
    type_in(window, "7", "3", "7", "7")
    do(window, "check_answers")
    assert tones(window) == {
        "upstream q": "wrong",
        "upstream z": "right",
        "upstream y": "carried",
        "upstream x": "carried",
    }
    assert window.exercise.score() == "3 of 4 right"
    states = [each.state for each in window.exercise.model.questions]
    assert states == ["wrong", "right", *["right, given an earlier answer"] * 2]


# Nothing leaks


def texts(window: MainWindow) -> Iterator[str]:
    """Every text that the window has, shown or said, its models and tool tips included."""
    for widget in [window, *window.findChildren(QWidget)]:
        yield widget.toolTip()
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        if isinstance(widget, QLabel | QLineEdit):
            yield widget.text()
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            yield widget.toPlainText()
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from model_texts(widget.model(), QModelIndex())
    for action in window.findChildren(QAction):
        yield action.text()
    found = QAccessible.queryAccessibleInterface(window.view)
    assert found is not None
    yield found.text(QAccessible.Text.Description)
    state = window.view.state
    for row in range(len(state.structure.heads)):
        yield from state.readings.texts(row)
        yield state.readings.sum_text(row)
        yield window.view.phrases._about_wire(row)
    for name in state.structure.names:
        yield window.view.phrases._about_box(name)
    for port in state.structure.outputs:
        yield window.view.phrases._about_output(port)


def model_texts(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    roles = Qt.ItemDataRole
    for row in range(model.rowCount(parent)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole):
                yield str(model.data(index, role) or "")
        yield from model_texts(model, model.index(row, 0, parent))


def all_texts(window: MainWindow) -> str:
    """The texts of every panel for every selection."""
    found: list[str] = []
    for name in ("", *window.workspace.document.nodes):
        window.workspace.select([name] if name else [])
        for key in window.docks:
            window.docks.reveal(key)
            QTest.qWait(10)
        QTest.qWait(60)
        window.code.wait()
        QApplication.processEvents()
        found += texts(window)
    for wire in list(window.workspace.document.wires()):
        window.workspace.select((), wire.head)
        QTest.qWait(60)
        found += texts(window)
    return "\n".join(found).replace("\N{MINUS SIGN}", "-")


@pytest.mark.parametrize(
    ("action", "numbers"),
    [
        ("predict_values", ("12.1", "10.8", "30.99")),
        ("predict_gradients", ("2.87", "7.56", "15.78", "6.314")),
    ],
)
def test_hidden_numbers_stand_nowhere(window: MainWindow, action: str, numbers: tuple[str, ...]) -> None:
    begin(window, parse("p = x * y; q = p + u; f = q * z; g = f * w", values=ODD))
    shown = all_texts(window)
    do(window, action)
    QTest.keyClick(window.view.answering, Qt.Key.Key_Escape)
    found = all_texts(window).split("\n")
    for number in numbers:
        assert number in shown
        assert not [line for line in found if number in line]
    assert not window.actions_["check"].isEnabled()
    assert not window.actions_["export"].isEnabled()


@pytest.mark.parametrize(
    ("action", "numbers"), [("predict_values", ("12.1", "10.8")), ("predict_gradients", ("2.87", "6.314"))]
)
def test_stepping_shows_no_hidden_number(window: MainWindow, action: str, numbers: tuple[str, ...]) -> None:
    begin(window, parse("p = x * y; q = p + u; f = q * z; g = f * w", values=ODD))
    do(window, action)
    QTest.keyClick(window.view.answering, Qt.Key.Key_Escape)
    do(window, "step_start")
    found: list[str] = []
    while window.actions_["step_forth"].isEnabled():
        before = window.workspace.debugger.position
        do(window, "step_forth")
        QTest.qWait(20)
        found += texts(window)
        if window.workspace.debugger.position == before:
            break
    assert len(found) > 100
    joined = "\n".join(found).replace("\N{MINUS SIGN}", "-")
    assert not [number for number in numbers if number in joined]


def test_a_hidden_gradient_cannot_be_searched_for(window: MainWindow) -> None:
    begin(window, lecture())
    do(window, "predict_gradients")
    QTest.keyClick(window.view.answering, Qt.Key.Key_Escape)
    do(window, "find")
    QTest.keyClicks(window.finding.bar.field, "|grad| > 3.9")
    QTest.qWait(200)
    assert window.finding.bar.list.model().rowCount() == 0


def test_hidden_wires_have_the_colour_of_what_is_not_computed(window: MainWindow) -> None:
    begin(window, lecture())
    before = window.view.state.readings.head.copy()
    do(window, "predict_gradients")
    rows = window.view.state.structure.wire_row
    after = window.view.state.readings.head
    for text in ("downstream q.a", "downstream f.a"):
        row = rows[place(window, text).port]
        assert before[row] != after[row]
    assert len(np.unique(after[: window.view.state.structure.wire_count])) == 1
    assert window.view.state.readings.texts(0)[1].strip() == QUESTION


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_pills_differ_in_shape_and_colour(window: MainWindow, theme: object) -> None:
    window.appearance.choose_theme(getattr(theme, "name", "light"))
    begin(window, lecture())
    do(window, "predict_gradients")
    pictures = []
    for answer in ("-4", "4"):
        QTest.keyClick(window.view, Qt.Key.Key_F8)
        window.view.answering.start(place(window, "upstream q"))
        type_in(window, answer)
        QTest.keyClick(window.view.answering, Qt.Key.Key_Escape)
        do(window, "check_answers")
        centre = pill_centre(window, "upstream q")
        pictures.append(
            window.view.viewport().grab().copy(centre.x() - 24, centre.y() - 10, 48, 20).toImage()
        )
    assert pictures[0] != pictures[1]


# Teachers


def test_a_teacher_makes_an_exercise_and_a_learner_opens_it(window: MainWindow, tmp_path: Path) -> None:
    begin(window, lecture())
    do(window, "make_exercise")
    dialog = window.findChild(ExerciseDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.title, "Chain rule")
    QTest.keyClicks(dialog.prompt, "Fill in every gradient.")
    dialog.tolerance.setFocus()
    dialog.tolerance.selectAll()
    QTest.keyClicks(dialog.tolerance, "90")
    assert "50 %" in dialog.error()
    assert not dialog.make.isEnabled()
    dialog.tolerance.selectAll()
    QTest.keyClicks(dialog.tolerance, "2")
    assert dialog.error() == ""
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    exercise = window.workspace.document.exercise
    assert exercise is not None
    assert (exercise.title, exercise.prompt, exercise.tolerance) == (
        "Chain rule",
        "Fill in every gradient.",
        0.02,
    )
    assert [place_text(at, window.workspace.document.nodes) for at in exercise.asked] == [
        "upstream q",
        "upstream z",
        "upstream y",
        "upstream x",
    ]
    path = tmp_path / "task.grad"
    window.workspace.save(path)
    window.filing.begin(Document())
    window.docks.reveal("steps")
    window.open_path(path)
    QTest.qWait(20)
    assert window.exercise in window.docks.seen()
    assert window.exercise.prompt() == "Fill in every gradient."
    assert {*tones(window).values()} == {"open"}
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_F8)
    type_in(window, "-4")
    window.workspace.save(path)
    handed_in = load(path).exercise
    assert handed_in is not None
    assert list(handed_in.answers.values()) == ["-4"]


def test_a_wrong_backward_is_shown_and_found(window: MainWindow, tmp_path: Path) -> None:
    faulty = replace(lecture(), exercise=Exercise("Find it", fault=Fault("f", "swap")))
    save(faulty, tmp_path / "task.grad")
    window.open_path(tmp_path / "task.grad")
    QTest.qWait(20)
    result = window.workspace.result
    assert result is not None
    assert (float(result.upstream("q") or 0), float(result.upstream("z") or 0)) == (3, -4)
    assert not window.actions_["check"].isEnabled()
    assert window.code.text() == ""
    window.view.setFocus()
    window.workspace.select(["q"])
    do(window, "point_at")
    assert window.exercise.score() == "0 of 1 right"
    assert window.exercising.pointed_words.startswith("No")
    window.workspace.select(["f"])
    do(window, "point_at")
    assert window.exercise.score() == "1 of 1 right"
    assert "own value" in window.exercising.pointed_words
    do(window, "end_exercise")
    result = window.workspace.result
    assert result is not None
    assert float(result.upstream("q") or 0) == -4


def test_a_fault_is_planted_in_the_dialog(window: MainWindow) -> None:
    begin(window, lecture())
    do(window, "make_exercise")
    dialog = window.findChild(ExerciseDialog)
    assert dialog is not None
    for box in dialog.kinds.values():
        if box.isChecked():
            QTest.keyClick(box, Qt.Key.Key_Space)
    assert not dialog.make.isEnabled()
    dialog.gate.setFocus()
    QTest.keyClicks(dialog.gate, "f")
    assert dialog.gate.currentText() == "f"
    assert dialog.make.isEnabled()
    assert dialog.exercise().asked == ()
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    exercise = window.workspace.document.exercise
    assert exercise is not None
    assert exercise.fault == Fault("f", "added")


def test_without_hints_a_wrong_answer_is_only_wrong(window: MainWindow) -> None:
    document = lecture()
    at = read_place("upstream q", document.nodes)
    begin(window, replace(document, exercise=Exercise(asked=(at,), hints=False, answers={at: "4"})))
    do(window, "check_answers")
    asked = window.exercising.asked[at]
    assert (asked.tone, asked.said) == ("wrong", "")


def test_one_answer_is_revealed(window: MainWindow) -> None:
    begin(window, lecture())
    do(window, "predict_values")
    do(window, "reveal_answer")
    assert tones(window) == {"value q": "revealed", "value f": "open"}
    assert window.view.state.readings.texts(2)[0].strip() == "3"
    QTest.keyClick(window.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tones(window) == {"value q": "open", "value f": "open"}


def test_saving_leaves_the_panel_that_is_seen(window: MainWindow, tmp_path: Path) -> None:
    begin(window, lecture())
    do(window, "predict_values")
    type_in(window, "3")
    QTest.keyClick(window.view.answering, Qt.Key.Key_Escape)
    window.docks.reveal("steps")
    QApplication.processEvents()
    window.workspace.save(tmp_path / "mine.grad")
    QApplication.processEvents()
    assert window.exercise not in window.docks.seen()


def test_the_answer_line_closes_when_its_question_goes(window: MainWindow) -> None:
    begin(window, lecture())
    do(window, "predict_values")
    assert window.view.answering.isVisible()
    window.workspace.undo_stack.undo()
    assert not window.view.answering.isVisible()
    assert window.workspace.document.exercise is None


def test_the_list_leads_to_its_place(window: MainWindow) -> None:
    begin(window, lecture())
    do(window, "predict_values")
    QTest.keyClick(window.view.answering, Qt.Key.Key_Escape)
    window.docks.reveal("exercise")
    window.exercise.list.setFocus()
    window.exercise.list.setCurrentIndex(window.exercise.model.index(1))
    QTest.keyClick(window.exercise.list, Qt.Key.Key_Return)
    assert window.view.answering.place == place(window, "value f")


def test_another_language_keeps_the_marks_and_what_is_known(qtbot: QtBot, settings: Settings) -> None:
    windows = Windows(settings)
    old = windows.open()
    begin(old, lecture())
    do(old, "predict_values")
    for text, answer in (("value q", "3"), ("value f", "12")):
        old.workspace.apply(Answer(place(old, text), answer), "answer")
    do(old, "check_answers")
    windows.speak("zh")
    (new,) = windows
    assert tones(new) == {"value q": "right", "value f": "wrong"}
    seen = new.workspace.result
    assert seen is not None
    assert float(seen.value("q") or 0) == 3
    assert seen.value("f") is None
    windows.speak("en")
    (last,) = windows
    assert last.exercising.right == 1
    qtbot.waitUntil(last.isActiveWindow)
    last.workspace.undo_stack.setClean()
    last.close()
    QApplication.processEvents()


def test_marks_of_answers_that_were_changed_meanwhile_are_dropped(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(window, lecture())
    do(window, "predict_values")
    type_in(window, "3", "-12")
    monkeypatch.setattr("gradstudio.ui.exercising.NODES_IN_PLACE", 0)
    window.exercising.check()
    window.workspace.apply(Answer(place(window, "value q"), "7"), "answer")
    window.exercising._background.wait()
    QApplication.processEvents()
    assert {*tones(window).values()} == {"typed"}
    window.exercising.check()
    qtbot.waitUntil(lambda: tones(window)["value q"] == "wrong")

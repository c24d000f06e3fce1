from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gradstudio.graph.files import save
from gradstudio.graph.formula import formula, parse
from gradstudio.lesson import lessons
from gradstudio.ui.lessons.rich import rich_text
from gradstudio.ui.settings import Settings
from gradstudio.ui.window import MainWindow
from gradstudio.ui.windows import Windows

FIRST, CHAIN, ROLES = lessons()[:3]


def test_a_wrong_answer_is_said_to_be_wrong_and_a_right_one_right(window: MainWindow) -> None:
    window.commands.do("lessons")
    window.player.begin(ROLES)
    page = window.lessons.step
    assert page.task.field is not None
    assert page.task.verdict.isHidden()
    QTest.keyClicks(page.task.field, "7")
    QTest.keyClick(page.task.field, Qt.Key.Key_Return)
    assert page.task.verdict.text().count("✗") == 1
    assert not page.next_button.isEnabled()
    page.task.field.clear()
    QTest.keyClicks(page.task.field, "2")
    QTest.keyClick(page.task.field, Qt.Key.Key_Return)
    assert page.task.verdict.text().count("✓") == 1
    assert page.next_button.isEnabled()


def test_a_hint_comes_when_it_is_asked_for_and_goes_with_the_step(window: MainWindow) -> None:
    window.commands.do("lessons")
    window.player.begin(ROLES)
    page = window.lessons.step
    assert page.hint.isHidden()
    page.hint_button.click()
    assert "unchanged" in page.hint.text()
    page.show_button.click()
    page.next_button.click()
    assert page.hint.isHidden()


def test_help_and_the_hint_are_in_sight_in_a_small_window(window: MainWindow) -> None:
    window.resize(1100, 700)
    window.actions_["lessons"].trigger()
    window.player.begin(FIRST)
    QApplication.processEvents()
    page = window.lessons.step
    for button in (page.hint_button, page.show_button, page.again_button, page.next_button):
        assert not page.area.isAncestorOf(button)
        assert button.visibleRegion().boundingRect() == button.rect()
    QTest.mouseClick(page.hint_button, Qt.MouseButton.LeftButton)
    for _ in range(3):
        QApplication.processEvents()
    assert page.hint.visibleRegion().boundingRect() == page.hint.rect()


def test_the_keyboard_stays_in_the_lesson_from_step_to_step(window: MainWindow) -> None:
    window.actions_["lessons"].trigger()
    window.player.begin(FIRST)
    page = window.lessons.step
    page.show_button.click()
    page.next_button.setFocus()
    QTest.keyClick(page.next_button, Qt.Key.Key_Space)
    assert window.player.at == 1
    assert QApplication.focusWidget() is page.hint_button
    page.show_button.click()
    page.next_button.setFocus()
    QTest.keyClick(page.next_button, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert QApplication.focusWidget() is page.task.field


def test_back_brings_back_the_graph_of_the_step_before(window: MainWindow) -> None:
    player = window.player
    player.begin(CHAIN)
    for _ in range(4):
        window.lessons.step.show_button.click()
        player.next()
    assert formula(window.workspace.document) == "f = x * x"
    player.back()
    assert "u = " in formula(window.workspace.document)
    assert player.is_done
    player.next()
    assert formula(window.workspace.document) == "f = x * x"


def test_a_step_can_be_started_over(window: MainWindow) -> None:
    window.player.begin(ROLES)
    before = window.workspace.document
    window.workspace.select(["s"])
    window.editing.delete()
    assert "s" not in window.workspace.document
    window.lessons.step.again_button.click()
    assert window.workspace.document is before


def test_unsaved_work_is_asked_for_before_a_lesson(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.editing.add_gate("mul")
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Cancel)
    assert not window.player.begin(FIRST)
    assert "mul1" in window.workspace.document
    assert window.player.lesson is None


def test_the_panel_is_closed_at_first_and_help_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.docks.is_open("lessons")
    window.actions_["lessons"].trigger()
    assert window.docks.is_open("lessons")
    qtbot.waitUntil(lambda: window.lessons.height() > 0.8 * window.inspector.height())


def test_another_language_keeps_document_undo_lesson_and_layout(qtbot: QtBot, settings: Settings) -> None:
    windows = Windows(settings)
    old = windows.open()
    old.filing.begin(parse("f = x * y", values={"x": 2.0, "y": 3.0}))
    old.editing.add_gate("relu")
    old.editing.add_gate("tanh")
    old.actions_["undo"].trigger()
    old.commands.do("lessons")
    old.player.lesson = CHAIN
    old.player.at = 2
    document = old.workspace.document
    QApplication.processEvents()
    windows.speak("zh")
    (new,) = windows
    assert new is not old
    assert new.workspace.document is document
    assert new.workspace.result is not None
    assert new.workspace.result.value("f") == 6.0
    assert not new.workspace.undo_stack.isClean()
    assert new.docks.is_open("lessons")
    assert new.player.step is CHAIN.steps[2]
    assert CHAIN.title.zh in new.lessons.step.title.text()
    new.actions_["undo"].trigger()
    assert "relu1" not in new.workspace.document
    for _ in range(2):
        new.actions_["redo"].trigger()
    assert {"relu1", "tanh1"} <= set(new.workspace.document.nodes)
    windows.speak("en")
    (last,) = windows
    assert last.actions_["language_en"].isChecked()
    assert last.menuBar().actions()[0].text() == "&File"
    qtbot.waitUntil(last.isActiveWindow)
    last.workspace.undo_stack.setClean()
    last.close()
    QApplication.processEvents()


def test_another_language_keeps_the_step(qtbot: QtBot, settings: Settings) -> None:
    windows = Windows(settings)
    first = windows.open()
    QApplication.processEvents()
    first.actions_["example_worked"].trigger()
    first.workspace.select(["q"])
    first.actions_["breakpoint"].trigger()
    for _ in range(2):
        first.actions_["step_forth"].trigger()
    position = first.workspace.debugger.position
    windows.speak("zh")
    (second,) = windows
    qtbot.waitUntil(second.isActiveWindow)
    debugger = second.workspace.debugger
    assert (debugger.stepping, debugger.position) == (True, position)
    assert debugger.breakpoints == {"q"}
    windows.speak("en")
    (last,) = windows
    qtbot.waitUntil(last.isActiveWindow)
    last.workspace.undo_stack.setClean()
    last.close()
    QApplication.processEvents()


def test_words_are_marked_and_nothing_else_is(qapp: QApplication) -> None:
    assert "<b>a</b> &lt; <i>b</i>" in rich_text("**a** < *b*")
    assert rich_text("one\n\ntwo").count("<p") == 2


def test_the_number_that_is_asked_stands_nowhere_until_it_is_found(window: MainWindow) -> None:
    player, workspace = window.player, window.workspace
    player.begin(ROLES)
    assert workspace.result is not None
    assert workspace.result.downstream("s", "a") is None
    assert workspace.result.downstream("m", "a") is None, "it would tell what is asked"
    assert workspace.result.upstream("s") == 2.0
    assert not player.give("3")
    assert workspace.result.downstream("s", "a") is None
    assert player.give("2")
    assert workspace.result.downstream("s", "a") == 2.0
    assert workspace.result.downstream("m", "a") == -8.0
    player.next()
    assert workspace.result.downstream("m", "a") is None
    player.close()
    assert workspace.result.downstream("m", "a") == -8.0


def test_what_tells_the_number_is_hidden_in_a_graph_that_was_edited_too(window: MainWindow) -> None:
    player, workspace = window.player, window.workspace
    player.begin(ROLES)
    workspace.become(
        parse("h = relu(u)\ns = h + v\nf = 2 * s", values={"u": 3.0, "v": -4.0}),
        "edit",
    )
    assert workspace.result is not None
    assert workspace.result.downstream("s", "a") is None
    assert workspace.result.upstream("u") is None
    window.actions_["undo"].trigger()
    window.actions_["redo"].trigger()
    assert workspace.result.upstream("u") is None
    assert player.give("2")
    assert workspace.result.upstream("u") == 2.0


def test_another_document_ends_the_lesson(window: MainWindow, tmp_path: Path) -> None:
    player = window.player
    player.begin(ROLES)
    save(parse("f = x * y"), tmp_path / "f.grad")
    assert window.filing.open_path(tmp_path / "f.grad")
    assert player.lesson is None
    assert formula(window.workspace.document) == "f = x * y"
    assert player.begin(CHAIN)
    assert player.lesson is CHAIN

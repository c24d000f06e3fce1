"""Every lesson is gone through to its end with real mouse and key events, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.graph.node import Port
from gradstudio.graph.numbers import format_exact
from gradstudio.lesson import Lesson, Step, lessons
from gradstudio.lesson.tasks import Act, Answer, Build, Choose, Fold, Reach, Select, Train
from gradstudio.ui.language import speak
from gradstudio.ui.lessons.rich import rich_text
from gradstudio.ui.settings import Settings
from gradstudio.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LESSONS = lessons()
TRAINED = 30_000


class Learner:
    """Somebody who does what a step asks for, with mouse and keys."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self._window, self._qtbot = window, qtbot

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, LEFT, PLAIN, widget.rect().center())
        QApplication.processEvents()

    def click_node(self, name: str, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        view = self._window.view
        QApplication.processEvents()
        box = view.state.geometry.bounds([name])
        at = view.mapFromScene(box.center())
        QTest.mouseClick(view.viewport(), LEFT, modifiers, at)

    def write(self, text: str) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, text[0])
        for letter in text[1:]:
            there = QApplication.focusWidget()
            assert there is not None
            QTest.keyClicks(there, letter)
        last = QApplication.focusWidget()
        assert last is not None
        QTest.keyClick(last, Qt.Key.Key_Return)

    def do(self, step: Step) -> None:  # noqa: C901, PLR0912 - a case a kind of task
        window, task = self._window, step.task
        page = window.lessons.step
        match task:
            case Select():
                if "." in task.place:
                    window.workspace.select((), Port(*task.place.split(".")))
                else:
                    self.click_node(task.place)
            case Answer():
                wanted = task.wanted(window.player.seen())
                assert wanted is not None
                assert page.task.field is not None
                page.task.field.setFocus()
                self.write(f"{wanted:.4g}")
            case Choose():
                option = page.task.options[task.right]
                QTest.mouseClick(option, LEFT, PLAIN, QPoint(8, option.height() // 2))
            case Reach():
                for name, value in task.by.items():
                    self.click_node(name)
                    self.write(format_exact(value))
            case Build():
                window.top_bar.formula.setFocus()
                self.write(task.formula)
            case Act():
                QTest.keyClick(window.view, Qt.Key.Key_P, CONTROL | SHIFT)
                self.write(window.actions_.records[task.action].text)
            case Fold(modules=0):
                self.click_node(next(iter(window.workspace.document.modules)))
                QTest.keyClick(window.view, Qt.Key.Key_G, CONTROL | SHIFT)
            case Fold():
                for i, name in enumerate(task.of):
                    self.click_node(name, SHIFT if i else PLAIN)
                QTest.keyClick(window.view, Qt.Key.Key_G, CONTROL)
            case Train():
                self.click(window.top_bar.buttons["train"])
                form = window.training.form
                self.click(form.sgd.batch.button("full" if task.batch == "all" else task.batch))
                form.sgd.epochs.setFocus()
                form.sgd.epochs.selectAll()
                self.write(str(task.epochs))
                with self._qtbot.waitSignal(window.training.running_changed, timeout=TRAINED):
                    window.training.foot.train_button.click()
                self._qtbot.waitUntil(lambda: not window.training.running, timeout=TRAINED)
        QApplication.processEvents()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.key)
def test_a_lesson_is_gone_through_to_its_end(window: MainWindow, qtbot: QtBot, lesson: Lesson) -> None:
    learner, player, page = Learner(window, qtbot), window.player, window.lessons.step
    window.commands.do("lessons")
    QApplication.processEvents()
    window.lessons.shelf.buttons[lesson.key].click()
    for at, step in enumerate(lesson.steps):
        assert (player.at, player.step) == (at, step)
        assert page.words.text() == rich_text(step.say.en)
        if step.task is not None:
            assert not player.is_done, step.say.en
            assert not page.next_button.isEnabled()
            learner.do(step)
        assert player.is_done, f"not done: {step.say.en}"
        learner.click(page.next_button)
    assert player.lesson is None
    assert window.settings.finished_lessons == {lesson.key}
    assert "✓" in window.lessons.shelf.buttons[lesson.key].text()


@pytest.fixture
def in_chinese(qapp: QApplication, settings: Settings) -> Iterator[None]:
    """The application speaks Chinese before there is a window, and English again after it."""
    settings.language = "zh"
    for language in ("zh", "en"):
        speak(language)
        # A window that is shown before everyone has been told is not made the active one.
        qapp.processEvents()
        if language == "zh":
            yield


@pytest.mark.usefixtures("in_chinese")
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.key)
def test_a_lesson_shows_itself_in_chinese(window: MainWindow, qtbot: QtBot, lesson: Lesson) -> None:
    player, page = window.player, window.lessons.step
    window.commands.do("lessons")
    assert lesson.title.zh in window.lessons.shelf.buttons[lesson.key].text()
    assert player.begin(lesson)
    for step in lesson.steps:
        assert page.words.text() == rich_text(step.say.zh)
        if step.task is not None:
            page.show_button.click()
            qtbot.waitUntil(lambda: player.is_done, timeout=TRAINED)
        player.next()
    assert player.lesson is None

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.ui.panels.watching.easel import Easel


def shown(qtbot: QtBot) -> tuple[QWidget, list[QLabel]]:
    window = QWidget()
    labels = [QLabel("plot", window) for _ in range(3)]
    for number, label in enumerate(labels):
        label.setGeometry(0, 30 * number, 90, 25)
    qtbot.addWidget(window)
    window.resize(100, 100)
    with qtbot.waitExposed(window):
        window.show()
    return window, labels


def test_plots_are_drawn_one_a_turn_in_their_order(qtbot: QtBot) -> None:
    window, labels = shown(qtbot)
    easel = Easel(window)
    told: list[Any] = []
    turns = QTimer(window, interval=0)
    turns.timeout.connect(lambda: told.append("turn"))
    for number, label in enumerate(labels):
        easel.draw(label, partial(told.append, number))
    turns.start()
    qtbot.waitUntil(lambda: 2 in told)
    turns.stop()
    assert [each for each in told if each != "turn"] == [0, 1, 2]
    for number in (0, 1):
        assert "turn" in told[told.index(number) : told.index(number + 1)]


def test_the_last_drawing_asked_for_is_drawn_not_all_of_them(qtbot: QtBot) -> None:
    window, (label, *_rest) = shown(qtbot)
    easel = Easel(window)
    told: list[Any] = []
    for number in range(20):
        easel.draw(label, partial(told.append, number))
    qtbot.waitUntil(lambda: told == [19])
    easel.draw(label, lambda: told.append(20))
    qtbot.waitUntil(lambda: told == [19, 20])


def test_what_nobody_sees_and_what_is_forgotten_is_not_drawn(qtbot: QtBot) -> None:
    window, (hidden, gone, label) = shown(qtbot)
    easel = Easel(window)
    told: list[Any] = []
    hidden.hide()
    easel.draw(hidden, lambda: told.append("hidden"))
    easel.draw(gone, lambda: told.append("gone"))
    easel.draw(label, lambda: told.append("seen"))
    easel.forget(gone)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(50)
    assert told == ["seen"]

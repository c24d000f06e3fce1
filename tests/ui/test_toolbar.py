"""The top bar in windows of any width: nothing is pushed out of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradstudio.graph.formula import parse
from gradstudio.ui.window import MainWindow


@pytest.mark.parametrize("width", [900, 1100, 1280, 1600])
@pytest.mark.parametrize("stepping", [False, True])
def test_every_button_keeps_its_room(window: MainWindow, qtbot: QtBot, width: int, *, stepping: bool) -> None:
    window.filing.begin(parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    window.resize(width, 800)
    if stepping:
        window.actions_["step_forth"].trigger()

    def all_have_room() -> None:
        bar = window.top_bar
        for widget in (*bar.buttons.values(), bar.steps, bar.show_on_wires):
            if widget.isVisible():
                assert widget.width() >= widget.sizeHint().width()
                assert bar.rect().contains(widget.geometry())
        assert all(button.isVisible() for button in bar.buttons.values())
        assert bar.show_on_wires.isVisible() or width < 1100

    qtbot.waitUntil(all_have_room)


def test_words_come_back_with_the_room(window: MainWindow) -> None:
    style = Qt.ToolButtonStyle
    train = window.top_bar.buttons["train"]
    window.resize(880, 800)
    QApplication.processEvents()
    assert train.toolButtonStyle() == style.ToolButtonIconOnly
    window.resize(1600, 800)
    QApplication.processEvents()
    assert train.toolButtonStyle() == style.ToolButtonTextBesideIcon

"""The panels of training, made when they are needed in a window that is in use."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.graph.mlp import mlp
from gradstudio.ui.window import MainWindow


def test_no_widget_stands_alone_while_the_panels_are_made(window: MainWindow, qtbot: QtBot) -> None:
    """One that did would flash as a window of its own, and take the keyboard along."""
    alone: list[QObject] = []

    class Shown(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                alone.append(watched)
            return False

    app, shown = QApplication.instance(), Shown()
    assert app is not None
    app.installEventFilter(shown)
    window.filing.begin(mlp([2, 6, 2], form="framework"))
    window.commands.do("train")
    qtbot.wait(50)
    app.removeEventFilter(shown)
    assert alone == []
    assert window.isActiveWindow()

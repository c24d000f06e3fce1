"""A plot on the screen, in the light theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.ui.theme.style import apply_theme
from gradstudio.ui.theme.tokens import LIGHT


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT)
    yield
    apply_theme(qapp, LIGHT)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[..., None]:
    """Shows a widget in a size, without the mouse on it, and waits until it has the keyboard."""

    def show(widget: QWidget, width: int = 400, height: int = 300) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitActive(widget):
            widget.show()
        QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))

    return show

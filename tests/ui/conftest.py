"""A whole window for each test, with settings of its own that nothing is left of."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from gradstudio.ui.settings import Settings
    from gradstudio.ui.window import MainWindow


@pytest.fixture(autouse=True)
def _collecting_here() -> Iterator[None]:
    """Only the thread of the test collects cycles, as the program itself has it."""
    from gradstudio.ui import collector

    gc.disable()
    yield
    collector.settle(large=False)
    collector.look()


@pytest.fixture(autouse=True)
def _in_english(qapp: QApplication) -> Iterator[None]:
    """Whatever a test has had spoken, the next one begins in English."""
    from gradstudio.ui.language import speak, spoken

    yield
    if spoken() != "en":
        speak("en")
        # A window that is shown before everyone has been told is not made the active one.
        qapp.processEvents()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a file of the test's own."""
    from gradstudio.ui.settings import Settings

    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def window(qtbot: QtBot, settings: Settings) -> Iterator[MainWindow]:
    """The main window, shown, with an empty document."""
    from gradstudio.ui.window import MainWindow

    made = MainWindow(settings)
    made.resize(1280, 840)
    with qtbot.waitActive(made):
        made.show()
    QGuiApplication.clipboard().clear()
    made.view.setFocus()
    yield made
    # The screenless platform lets go of what is copied only once Python is gone, and falls over it.
    QGuiApplication.clipboard().clear()
    made.workspace.undo_stack.setClean()
    made.close()
    made.deleteLater()

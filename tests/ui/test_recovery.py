from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from gradstudio.graph import files
from gradstudio.graph.edits import AddNode, Move
from gradstudio.graph.formula import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradstudio.ui.settings import Settings
    from gradstudio.ui.window import MainWindow

#: Another program, which works and never saves, until it is killed.
_KILLED = """
import sys, time
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from gradstudio.graph.formula import parse
from gradstudio.ui.settings import Settings
from gradstudio.ui.window import MainWindow

app = QApplication([])
window = MainWindow(Settings(QSettings(sys.argv[1], QSettings.Format.IniFormat)))
window.show()
window.workspace.become(parse("f = (x + y) * z", values={"x": -2.0, "y": 5.0, "z": -4.0}), "build")
window.recovery._clock.stop()
window.recovery._keep()
window.recovery.wait()
print("kept", flush=True)
time.sleep(600)
"""


def _kept(settings: Settings) -> list[Path]:
    return sorted(settings.recovery_folder().glob("*.grad"))


def _answer(window: MainWindow, word: str) -> None:
    (button,) = [each for each in window.message.findChildren(QPushButton) if each.text() == word]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(8, 8))


@pytest.fixture
def kept(window: MainWindow, settings: Settings) -> MainWindow:
    """A window with unsaved work, the moment after it was kept."""
    window.workspace.apply(AddNode("input", "x"), "add")
    assert window.recovery._clock.isActive()
    assert not _kept(settings), "not yet"
    window.recovery._clock.stop()
    window.recovery._keep()
    window.recovery.wait()
    assert [files.load(path) for path in _kept(settings)] == [window.workspace.document]
    return window


@pytest.fixture
def left(window: MainWindow, settings: Settings) -> Iterator[MainWindow]:
    """A new window after another program was killed with unsaved work."""
    store = str(settings.recovery_folder().parent / "settings.ini")
    command = [sys.executable, "-c", _KILLED, store]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert other.stdout is not None
    assert other.stdout.readline() == "kept\n"
    window.recovery.offer()
    assert not window.message.text(), "the other program still has it"
    other.kill()
    other.wait()
    other.stdout.close()
    window.recovery.offer()
    assert window.message.isVisible()
    yield window
    for each in window.windows._open.copy():
        each.workspace.undo_stack.setClean()
        if each is not window:
            each.close()


def test_work_is_kept_until_it_is_saved(kept: MainWindow, settings: Settings, tmp_path: Path) -> None:
    kept.workspace.save(tmp_path / "f.grad")
    assert not _kept(settings)
    assert not kept.recovery._clock.isActive()


def test_work_that_is_undone_is_kept_no_more(kept: MainWindow, settings: Settings) -> None:
    QTest.keyClick(kept.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not _kept(settings)


def test_work_that_was_given_up_is_not_offered(
    kept: MainWindow, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Cancel)
    assert not kept.close()
    assert _kept(settings), "the window stays, and so does what is kept of it"
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Discard)
    assert kept.close()
    assert not list(settings.recovery_folder().iterdir())


def test_a_window_is_not_offered_its_own_work_or_that_of_another(kept: MainWindow) -> None:
    other = kept.windows.open(kept)
    other.recovery.offer()
    kept.recovery.offer()
    assert not other.message.text()
    assert not kept.message.text()
    other.close()


def test_work_of_a_killed_program_is_brought_back_unsaved(left: MainWindow, settings: Settings) -> None:
    _answer(left, "Bring It Back")
    assert set(left.workspace.document.nodes) >= {"x", "y", "z", "f"}
    assert left.windowTitle().endswith("•")
    assert len(_kept(settings)) == 1, "it is kept on"
    assert not left.message.isVisible()
    left.recovery.offer()
    assert not left.message.isVisible(), "it is this window's now"


def test_it_comes_into_a_window_of_its_own_where_this_one_is_at_work(left: MainWindow) -> None:
    own = parse("g = exp(u)")
    left.workspace.start(own)
    left.workspace.apply(Move({"u": (48.0, 48.0)}), "move")
    assert left.message.isVisible(), "the question waits for its answer"
    _answer(left, "Bring It Back")
    assert "g" in left.workspace.document
    (other,) = [each for each in left.windows._open if each is not left]
    assert "f" in other.workspace.document


def test_it_can_be_thrown_away(left: MainWindow, settings: Settings) -> None:
    _answer(left, "Discard")
    assert not _kept(settings)
    assert not left.workspace.document.nodes
    left.recovery.offer()
    assert not left.message.isVisible()


def test_a_place_that_cannot_be_written_to_is_said(window: MainWindow, settings: Settings) -> None:
    settings.recovery_folder().write_text("a file where the folder would be")
    window.workspace.apply(AddNode("input", "x"), "add")
    window.recovery._keep()
    assert "cannot be kept aside" in window.message.text()

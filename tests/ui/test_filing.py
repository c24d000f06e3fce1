"""Filing: open, save, recent files, and one question before work is lost, none where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from gradstudio.graph import files
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.ui.filing import dropped_file
from gradstudio.ui.settings import RECENT_LIMIT, Settings
from gradstudio.ui.window import MainWindow

Button = QMessageBox.StandardButton


def worked() -> Document:
    return parse("f = (x + y) * z", values={"x": -2.0, "y": 5.0, "z": -4.0})


def answering(button: Button) -> list[str]:
    """Press `button` of the question that is about to come; the list then holds what was asked."""
    asked: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(button).click()

    QTimer.singleShot(0, press)
    return asked


def no_question(*_: object) -> int:
    pytest.fail("a question was asked where nothing would be lost")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "worked.grad"
    files.save(worked(), path)
    return path


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))


def test_open_by_the_dialog(window: MainWindow, saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, saved)
    window.actions_["open"].trigger()
    assert window.workspace.document == worked()
    assert window.windowTitle() == "worked.grad"
    assert window.settings.recent() == (saved,)


def test_save_as_adds_the_suffix(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.editing.add_gate("add")
    assert window.windowTitle() == "untitled •"
    choose(monkeypatch, tmp_path / "mine")
    window.actions_["save"].trigger()
    assert files.load(tmp_path / "mine.grad") == window.workspace.document
    assert window.windowTitle() == "mine.grad"


def test_the_mark_goes_with_undo(window: MainWindow, saved: Path) -> None:
    window.open_path(saved)
    window.editing.add_gate("add")
    assert window.windowTitle() == "worked.grad •"
    window.workspace.undo_stack.undo()
    assert window.windowTitle() == "worked.grad"


def test_a_dialog_that_is_left_changes_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.editing.add_gate("add")
    choose(monkeypatch, "")
    assert not window.filing.save()
    assert window.windowTitle() == "untitled •"


@pytest.mark.parametrize(
    "content", [b"", b"not json", b'{"format":"gradstudio","version":1,"nodes":[{}]}', b"\xff"]
)
def test_a_bad_file_is_said_in_the_window_and_leaves_it_as_it_is(
    window: MainWindow, saved: Path, tmp_path: Path, content: bytes
) -> None:
    window.open_path(saved)
    bad = tmp_path / "bad.grad"
    bad.write_bytes(content)
    window.open_path(bad)
    assert window.message.isVisible()
    assert "bad.grad" in window.message.text()
    assert window.workspace.path == saved
    assert window.workspace.document == worked()
    assert QApplication.activeModalWidget() is None
    assert window.settings.recent() == (saved,)
    window.message.clear()
    assert not window.message.isVisible()


def test_a_file_that_cannot_be_written_is_said(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.editing.add_gate("add")
    choose(monkeypatch, tmp_path / "nowhere" / "f.grad")
    assert not window.filing.save()
    assert "f.grad" in window.message.text()
    assert window.windowTitle() == "untitled •"


def test_nothing_is_asked_where_nothing_would_be_lost(
    window: MainWindow, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMessageBox, "exec", no_question)
    window.open_path(saved)
    window.workspace.select(["f"])
    window.filing.new()
    window.actions_["example_worked"].trigger()
    window.filing.new()
    window.editing.add_gate("add")
    window.workspace.undo_stack.undo()
    window.filing.new()
    assert window.close()


@pytest.mark.parametrize(("button", "kept"), [(Button.Discard, 0), (Button.Cancel, 6)])
def test_unsaved_work_is_asked_about(window: MainWindow, saved: Path, button: Button, kept: int) -> None:
    window.open_path(saved)
    window.editing.add_gate("exp")
    asked = answering(button)
    window.actions_["new"].trigger()
    assert asked == ["Save the changes to “worked.grad”?"]
    assert len(window.workspace.document) == kept
    assert files.load(saved) == worked()


def test_saving_from_the_question_saves_and_goes_on(window: MainWindow, saved: Path) -> None:
    window.open_path(saved)
    window.editing.add_gate("exp")
    drawn = window.workspace.document
    answering(Button.Save)
    window.actions_["new"].trigger()
    assert files.load(saved) == drawn
    assert len(window.workspace.document) == 0


def test_a_save_that_is_left_keeps_the_window_open(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.editing.add_gate("exp")
    choose(monkeypatch, "")
    answering(Button.Save)
    assert not window.close()
    assert window.isVisible()


def test_recent_files_are_offered_and_open(window: MainWindow, saved: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.grad"
    files.save(parse("g = a * b"), other)
    menu = window.actions_.menu("file/recent")
    assert not menu.menuAction().isEnabled()
    window.open_path(saved)
    window.open_path(other)
    assert [action.text() for action in menu.actions()[:2]] == ["other.grad", "worked.grad"]
    menu.actions()[1].trigger()
    assert window.workspace.path == saved
    menu.actions()[-1].trigger()
    assert window.settings.recent() == ()
    assert not menu.menuAction().isEnabled()


def test_recent_files_that_are_gone_are_left_out(settings: Settings, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.grad" for number in range(RECENT_LIMIT + 3)]
    for path in paths:
        path.touch()
        settings.remember(path)
    assert settings.recent() == tuple(reversed(paths[3:]))
    paths[-1].unlink()
    assert settings.recent() == tuple(reversed(paths[3:-1]))
    settings.remember(paths[5])
    assert settings.recent()[0] == paths[5]
    assert len(set(settings.recent())) == len(settings.recent())


def test_dropped_files_are_told_apart() -> None:
    assert dropped_file(["/a/b.grad"]) == Path("/a/b.grad")
    assert dropped_file(["/a/b.png"]) is None
    assert dropped_file(["/a/b.grad", "/a/c.grad"]) is None
    assert dropped_file([""]) is None


def test_the_message_goes_with_the_next_change(window: MainWindow, qtbot: QtBot) -> None:
    window.message.show_error("wrong")
    window.editing.add_gate("add")
    assert not window.message.isVisible()

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.exchange import export
from gradstudio.graph.edits import Disconnect
from gradstudio.graph.mlp import mlp
from gradstudio.graph.node import Port
from gradstudio.ui.panels.export_dialog import ExportDialog
from gradstudio.ui.workspace import Workspace

Show = Callable[[QWidget], None]
LEFT = Qt.MouseButton.LeftButton


def test_it_writes_the_code(worked: Workspace, seen: Show, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(worked)
    seen(dialog)
    dialog.path.setFocus()
    QTest.keyClick(dialog.path, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.path, str(tmp_path / "worked"))
    assert dialog.files().startswith("worked.py · ")
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.export_button, LEFT)
    assert dialog.written == (tmp_path / "worked.py",)
    assert (tmp_path / "worked.py").read_text() == export(worked.document, "numpy").text


def test_it_starts_beside_the_file_and_says_what_it_replaces(
    worked: Workspace, seen: Show, tmp_path: Path
) -> None:
    worked.save(tmp_path / "mine.grad")
    (tmp_path / "mine.py").write_text("old")
    dialog = ExportDialog(worked)
    seen(dialog)
    assert dialog.path.text() == str(tmp_path / "mine.py")
    assert "replaced" in dialog.files()


def test_arrays_go_beside(seen: Show, tmp_path: Path) -> None:
    workspace = Workspace()
    workspace.start(mlp([64, 8, 10]))
    dialog = ExportDialog(workspace)
    seen(dialog)
    dialog.path.setText(str(tmp_path / "net.py"))
    assert ("net.npz" in dialog.files()) == bool(export(workspace.document, "numpy").arrays)
    QTest.mouseClick(dialog.export_button, LEFT)
    assert all(path.is_file() for path in dialog.written)


def test_what_cannot_be_written_is_told_inline(worked: Workspace, seen: Show, tmp_path: Path) -> None:
    dialog = ExportDialog(worked)
    seen(dialog)
    dialog.path.setText(str(tmp_path / "nowhere" / "deep.py"))
    QTest.mouseClick(dialog.export_button, LEFT)
    assert dialog.isVisible()
    assert "nowhere" in dialog.error()
    dialog.path.setText("")
    assert not dialog.export_button.isEnabled()


def test_a_broken_graph_says_why(worked: Workspace, seen: Show) -> None:
    worked.apply(Disconnect(Port("f", "b")), "cut")
    dialog = ExportDialog(worked)
    seen(dialog)
    assert "f.b" in dialog.error()
    assert not dialog.export_button.isEnabled()


def test_a_place_is_browsed_for(
    worked: Workspace, seen: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = str(tmp_path / "other.py")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (chosen, ""))
    dialog = ExportDialog(worked)
    seen(dialog)
    QTest.mouseClick(dialog.browse, LEFT)
    assert dialog.path.text() == chosen

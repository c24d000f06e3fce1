from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.exchange import Exported, export
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Disconnect, SetAttributes
from gradstudio.graph.node import Port
from gradstudio.ui.panels.code import CodePanel
from gradstudio.ui.panels.python_colours import PythonColours
from gradstudio.ui.workspace import Workspace

Open = Callable[..., Workspace]
Show = Callable[[QWidget], None]


def test_the_code_is_what_export_writes_and_follows(worked: Workspace, seen: Show, qtbot: QtBot) -> None:
    panel = CodePanel(worked)
    seen(panel)
    qtbot.waitUntil(lambda: panel.text() == export(worked.document, "numpy").text)
    for value in (1.0, 2.0, 3.0):
        worked.apply(SetAttributes("x", {"value": value}), "x")
    qtbot.waitUntil(lambda: panel.text() == export(worked.document, "numpy").text)
    assert "3.0" in panel.text()
    assert not panel.grab().isNull()


def test_nothing_is_printed_while_it_is_hidden(
    worked: Workspace, seen: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []

    def counted(document: Document, target: str) -> Exported:
        calls.append(document)
        return export(document, target)

    monkeypatch.setattr("gradstudio.ui.panels.code.exported", counted)
    panel = CodePanel(worked)
    worked.apply(SetAttributes("x", {"value": 3.0}), "x")
    assert not calls
    seen(panel)
    qtbot.waitUntil(lambda: panel.text() != "")
    assert len(calls) == 1
    panel.hide()
    worked.apply(SetAttributes("x", {"value": 4.0}), "x")
    panel.wait()
    assert len(calls) == 1


def test_why_there_is_no_code_is_told_in_a_line(
    worked: Workspace, opened: Open, seen: Show, qtbot: QtBot
) -> None:
    panel = CodePanel(opened(""))
    seen(panel)
    assert panel.text() == ""
    worked.apply(Disconnect(Port("f", "b")), "cut")
    broken = CodePanel(worked)
    seen(broken)
    qtbot.waitUntil(lambda: "f.b" in broken.reason())
    assert broken.text() == ""
    assert not broken.copy_button().isVisible()


def test_all_of_it_is_copied(worked: Workspace, seen: Show, qtbot: QtBot) -> None:
    panel = CodePanel(worked)
    seen(panel)
    qtbot.waitUntil(lambda: panel.text() != "")
    QTest.mouseClick(panel.copy_button(), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == panel.text()
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.copy_button().text() == "Copy"


def test_python_is_lightly_coloured() -> None:
    document = QTextDocument('def f(x):\n    """Long\n    words."""\n    return "a" # b\n')
    PythonColours(document)
    lines = [document.findBlockByNumber(i).layout().formats() for i in range(4)]
    assert [(each.start, each.length) for each in lines[0]] == [(0, 3), (4, 1)]
    assert [(each.start, each.length) for each in lines[1]] == [(4, 7)]
    assert [(each.start, each.length) for each in lines[2]] == [(0, 13)]
    assert [(each.start, each.length) for each in lines[3]] == [(4, 6), (11, 3), (15, 3)]

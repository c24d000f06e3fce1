from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gradstudio.ui.panels.runs.folding import Folding

Show = Callable[[QWidget], None]


def test_buttons_fold_into_a_menu_where_there_is_no_room(seen: Show) -> None:
    done: list[str] = []
    row = Folding("More")
    first = row.add("Do one thing", "one", lambda: done.append("one"))
    row.add("Do another thing", "another", lambda: done.append("another"))
    seen(row)
    row.resize(row.sizeHint())
    assert not row.is_folded()
    QTest.mouseClick(row.button(first), Qt.MouseButton.LeftButton)
    first.setEnabled(False)
    assert not row.button(first).isEnabled()
    row.resize(row.minimumSizeHint())
    QApplication.processEvents()
    assert row.is_folded()
    assert not row.button(first).isVisible()
    menu = row.menu_button.menu()
    assert [action.text() for action in menu.actions()] == ["Do one thing", "Do another thing"]
    menu.actions()[1].trigger()
    assert done == ["one", "another"]

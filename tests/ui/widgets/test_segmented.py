from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gradstudio.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def row(qtbot: QtBot) -> Segmented:
    widget = Segmented([("values", "values"), ("upstream", "upstream"), ("both", "both")])
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_the_first_segment_is_chosen_at_first(row: Segmented) -> None:
    assert row.current() == "values"
    assert row.button("values").isChecked()


def test_a_click_chooses_once(row: Segmented) -> None:
    heard: list[str] = []
    row.chosen.connect(heard.append)
    QTest.mouseClick(row.button("both"), LEFT)
    QTest.mouseClick(row.button("both"), LEFT)
    assert heard == ["both"]
    assert row.current() == "both"
    assert not row.button("values").isChecked()


def test_arrows_home_and_end_choose(row: Segmented) -> None:
    heard: list[str] = []
    row.chosen.connect(heard.append)
    row.button("values").setFocus()
    QTest.keyClick(row.button("values"), Qt.Key.Key_Right)
    QTest.keyClick(row.button("upstream"), Qt.Key.Key_Right)
    QTest.keyClick(row.button("both"), Qt.Key.Key_Right)
    QTest.keyClick(row.button("values"), Qt.Key.Key_End)
    QTest.keyClick(row.button("both"), Qt.Key.Key_Left)
    QTest.keyClick(row.button("upstream"), Qt.Key.Key_Home)
    assert heard == ["upstream", "both", "values", "both", "upstream", "values"]


def test_a_disabled_segment_is_stepped_over(row: Segmented) -> None:
    row.button("upstream").setEnabled(False)
    QTest.keyClick(row.button("values"), Qt.Key.Key_Right)
    assert row.current() == "both"


def test_right_to_left_turns_the_arrows(row: Segmented) -> None:
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(row.button("values"), Qt.Key.Key_Left)
    assert row.current() == "upstream"


def test_choose_by_key(row: Segmented) -> None:
    heard: list[str] = []
    row.chosen.connect(heard.append)
    row.choose("both")
    row.choose("both")
    assert heard == ["both"]
    with pytest.raises(KeyError):
        row.choose("neither")


def test_the_row_is_one_stop_of_the_tab_key(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, after = QLineEdit(), QLineEdit()
    row = Segmented([("a", "a"), ("b", "b"), ("c", "c")])
    layout = QVBoxLayout(window)
    for widget in (before, row, after):
        layout.addWidget(widget)
    row.choose("b")
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert window.focusWidget() is row.button("b")
    QTest.keyClick(row.button("b"), Qt.Key.Key_Tab)
    assert window.focusWidget() is after

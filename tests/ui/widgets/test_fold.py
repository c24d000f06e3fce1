from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from gradstudio.ui.widgets.fold import Fold

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_fold_opens_and_closes_by_mouse_and_keyboard(qtbot: QtBot) -> None:
    fold = Fold("Jacobian", QLabel("numbers"), opened=False)
    qtbot.addWidget(fold)
    with qtbot.waitActive(fold):
        fold.show()
    turned: list[bool] = []
    fold.toggled.connect(turned.append)
    assert (fold.opened, fold.body.isVisible()) == (False, False)
    QTest.mouseClick(fold.button(), Qt.MouseButton.LeftButton)
    assert (fold.opened, fold.body.isVisible()) == (True, True)
    fold.button().setFocus()
    QTest.keyClick(fold.button(), Qt.Key.Key_Space)
    assert (fold.opened, fold.body.isVisible()) == (False, False)
    assert turned == [True, False]


def test_its_summary_is_said_too(qtbot: QtBot) -> None:
    fold = Fold("Jacobian", QLabel("numbers"), opened=True)
    qtbot.addWidget(fold)
    fold.set_summary("3×3")
    assert (fold.summary(), fold.button().accessibleDescription()) == ("3×3", "3×3")
    assert (fold.accessibleName(), fold.button().text()) == ("Jacobian", "Jacobian")

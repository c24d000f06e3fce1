from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from gradstudio.ui.widgets.card import Card
from gradstudio.ui.widgets.empty import EmptyState
from gradstudio.ui.widgets.section import Section

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def delete_pending() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_section_names_itself_and_its_rows(qtbot: QtBot) -> None:
    section = Section("Minibatch SGD")
    qtbot.addWidget(section)
    field = QLineEdit("0.1")
    section.add_row("learning rate", field)
    section.show()
    assert section.accessibleName() == "Minibatch SGD"
    buddies = [label.text() for label in section.findChildren(QLabel) if label.buddy() is field]
    assert buddies == ["learning rate"]
    label = next(label for label in section.findChildren(QLabel) if label.buddy() is field)
    assert label.geometry().right() < field.geometry().left()
    section.set_title("Daten")
    assert (section.title(), section.accessibleName()) == ("Daten", "Daten")


def test_a_section_is_cleared(qtbot: QtBot) -> None:
    section = Section("Forward")
    qtbot.addWidget(section)
    section.add(QLabel("one"))
    section.add_row("two", QLabel("three"))
    section.clear()
    delete_pending()
    assert [label.text() for label in section.findChildren(QLabel)] == ["Forward"]


def test_a_card_holds_rows_and_hides_an_empty_caption(qtbot: QtBot) -> None:
    card = Card("to x")
    qtbot.addWidget(card)
    left, right = QLabel("∂q/∂x = 1"), QLabel("−4")
    card.add_row(left, right)
    card.resize(300, card.sizeHint().height())
    card.show()
    assert card.caption() == "to x"
    assert right.geometry().right() > 280
    card.set_caption("")
    captions = [label for label in card.findChildren(QLabel) if label not in {left, right}]
    assert not captions[0].isVisible()
    card.add(QLabel("whole row"))
    card.clear()
    delete_pending()
    assert card.findChildren(QLabel) == captions


def test_an_empty_state_acts(qtbot: QtBot) -> None:
    empty = EmptyState("No run yet", "Train the graph.", action="Train…", symbol="train")
    qtbot.addWidget(empty)
    empty.resize(400, 300)
    empty.show()
    with qtbot.waitSignal(empty.acted, timeout=1000):
        QTest.mouseClick(empty.button(), Qt.MouseButton.LeftButton)
    empty.set_texts("Nothing selected", "Click a gate.")
    assert not empty.button().isVisible()
    texts = [label.text() for label in empty.findChildren(QLabel) if label.text()]
    assert texts == ["Nothing selected", "Click a gate."]


def test_an_empty_state_never_cuts_its_words(qtbot: QtBot) -> None:
    sentence = "Select a gate to see what flows through it, forward and backward. " * 2
    empty = EmptyState("Nothing selected", sentence, action="Open…")
    qtbot.addWidget(empty)
    for width in (180, 375, 900):
        empty.resize(width, 400)
        empty.show()
        for label in empty.findChildren(QLabel):
            if label.isVisible():
                assert label.height() >= label.heightForWidth(label.width())
                assert label.width() <= 340

"""Rows of a lens card: a word and its number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gradstudio.ui.theme.fonts import number_font
from gradstudio.ui.theme.tokens import SPACING


class Number(QLabel):
    """A number in the monospaced font, that can be copied."""

    def __init__(self, role: str = "gradient") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setFont(number_font())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(number_font())
        super().changeEvent(event)


def row_of(left: QWidget, right: QWidget) -> QWidget:
    """A row: a word at its left, what it names at its right."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * SPACING)
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    if isinstance(left, QLabel):
        left.setBuddy(right)
    return holder

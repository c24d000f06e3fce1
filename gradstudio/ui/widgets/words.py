"""Words and rows of a panel: a note in plain words, a button at the left, and how either goes again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


def note(text: str, role: str = "dim") -> QLabel:
    """A label of wrapped, plain words."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def at_left(button: QPushButton) -> QWidget:
    """A row that keeps a button at its own width, at the left."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(button)
    layout.addStretch(1)
    return row


def discard(widget: QWidget) -> None:
    """Take a widget off the screen and delete it when Qt comes to it."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()

"""A titled block of a panel: small dim capitals over a hairline, then its rows."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradstudio.ui.theme.fonts import heading_font
from gradstudio.ui.theme.tokens import SPACING


class Section(QWidget):
    """A heading with a hairline and whatever is added beneath it; screen readers get it as a named group."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel(title)
        self._heading.setProperty("role", "heading")
        self._heading.setFont(heading_font())
        hairline = QFrame()
        hairline.setProperty("role", "hairline")
        hairline.setFixedHeight(1)
        self.setAccessibleName(title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2 * SPACING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self._heading)
        layout.addWidget(hairline)
        layout.addSpacing(SPACING)
        layout.addLayout(self._rows)

    def title(self) -> str:
        """The heading's text, as it was given (the capitals are the font's)."""
        return self._heading.text()

    def set_title(self, title: str) -> None:
        """Change the heading, as when the language changes."""
        self._heading.setText(title)
        self.setAccessibleName(title)

    def add(self, widget: QWidget) -> None:
        """Add a widget as a row of its own."""
        self._rows.addWidget(widget)

    def add_row(self, label: str | QWidget, widget: QWidget) -> None:
        """Add a row: `label` at the left, `widget` at the right, named by a text for screen readers."""
        row = QHBoxLayout()
        row.setSpacing(2 * SPACING)
        if isinstance(label, str):
            label = QLabel(label)
            label.setBuddy(widget)
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(widget)
        self._rows.addLayout(row)

    def clear(self) -> None:
        """Take out and delete every row."""
        clear_layout(self._rows)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._heading.setFont(heading_font())
        super().changeEvent(event)


def clear_layout(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Empty a layout and delete the widgets and layouts in it."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, (QVBoxLayout, QHBoxLayout)):
            clear_layout(inner)
            inner.deleteLater()

"""A soft rounded card: a dim caption over rows of something left and something right."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.section import clear_layout


class Card(QFrame):
    """A rounded surface that holds one thought, such as what a gate sends to one of its inputs."""

    def __init__(self, caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._caption = QLabel()
        self._caption.setProperty("role", "dim")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 2 * SPACING)
        layout.setSpacing(SPACING)
        layout.addWidget(self._caption)
        layout.addLayout(self._rows)
        self.set_caption(caption)

    def caption(self) -> str:
        """The dim text at the top."""
        return self._caption.text()

    def set_caption(self, caption: str) -> None:
        """Change the caption; an empty one takes no room."""
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self.setAccessibleName(caption)

    def add(self, widget: QWidget) -> None:
        """Add a widget as a row of its own."""
        self._rows.addWidget(widget)

    def add_row(self, left: QWidget, right: QWidget) -> None:
        """Add a row: `left` at its left edge, `right` at its right."""
        row = QHBoxLayout()
        row.setSpacing(2 * SPACING)
        row.addWidget(left)
        row.addStretch(1)
        row.addWidget(right)
        self._rows.addLayout(row)

    def clear(self) -> None:
        """Take out and delete every row; the caption stays."""
        clear_layout(self._rows)

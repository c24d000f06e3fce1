"""What an empty panel shows: what would be here, and how to get it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gradstudio.ui.theme.fonts import TITLE, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import icon

_ICON: Final = 32
_WIDEST: Final = 300


class EmptyState(QWidget):
    """A title, one sentence and, where something can be done, a button; centred and calm."""

    acted = Signal()
    """The button was pressed."""

    def __init__(
        self,
        title: str,
        sentence: str,
        *,
        action: str = "",
        symbol: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show `title` and `sentence`; where given, the icon `symbol` and a button labelled `action`."""
        super().__init__(parent)
        self._symbol = symbol
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = _centred(title)
        self._title.setFont(ui_font(TITLE, bold=True))
        self._sentence = _centred(sentence)
        self._sentence.setProperty("role", "dim")
        self._button = QPushButton(action)
        self._button.clicked.connect(self.acted)
        column = QWidget()
        column.setMaximumWidth(pixels(_WIDEST))
        rows = QVBoxLayout(column)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2 * SPACING)
        rows.addStretch(1)
        for widget in (self._picture, self._title, self._sentence):
            rows.addWidget(widget)
        rows.addSpacing(SPACING)
        rows.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4 * SPACING, 4 * SPACING, 4 * SPACING, 4 * SPACING)
        layout.addWidget(column)
        # Only now: what has no place yet would be shown as a window of its own.
        self._column = column
        self._button.setVisible(bool(action))
        self._draw()
        self._fit()

    def set_texts(self, title: str, sentence: str, action: str = "") -> None:
        """Change the words, as when the language or the reason for emptiness changes."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))

    def button(self) -> QPushButton:
        """The button, hidden where there is no action."""
        return self._button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out where there is no room for it, and then the rim."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = (self._title, self._sentence, self._button)
        wide = min(self.width(), self._column.maximumWidth())
        tall = sum(
            max(each.heightForWidth(wide), each.sizeHint().height())
            for each in words
            if each.isVisibleTo(self)
        )
        rim = 4 * SPACING if self.height() >= tall + 12 * SPACING else 0
        self._picture.setVisible(bool(self._symbol) and self.height() >= tall + pixels(_ICON) + 14 * SPACING)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(4 * SPACING, rim, 4 * SPACING, rim)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the picture anew with the theme."""
        super().changeEvent(event)
        self._draw()

    def _draw(self) -> None:
        """Put the tinted picture into its label."""
        if self._symbol:
            side = pixels(_ICON)
            picture = icon(self._symbol, QPalette.ColorRole.PlaceholderText)
            self._picture.setPixmap(picture.pixmap(QSize(side, side), self.devicePixelRatioF()))


def _centred(text: str) -> QLabel:
    """A label of centred, wrapped, plain text."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label

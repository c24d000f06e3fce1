"""A short sentence beside the cursor: why a wire cannot go there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import CONTROL_RADIUS, SPACING

if TYPE_CHECKING:
    from gradstudio.ui.canvas.look import Look

_STAYS: Final = 6000
_WIDEST: Final = 340
_AWAY: Final = QPoint(14, 18)


class Bubble(QLabel):
    """Plain text in a card, which goes away by itself."""

    def __init__(self, parent: QWidget) -> None:
        """Hidden until there is something to say."""
        super().__init__(parent)
        self._room = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self, singleShot=True, interval=_STAYS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Wear another look."""
        theme = look.theme
        self.setStyleSheet(
            f"QLabel {{ background: {theme.panel.name()}; color: {theme.text.name()};"
            f" border: 1px solid {theme.hazard.name()}; border-radius: {CONTROL_RADIUS}px;"
            f" padding: {SPACING}px {2 * SPACING}px; }}"
        )

    def say(self, text: str, at: QPoint) -> None:
        """Show `text` beside the point `at` of the parent, inside it."""
        text = translated(text)
        if text != self.text() or self.isHidden():
            self.setText(text)
            self.setMaximumWidth(pixels(_WIDEST))
            line = self.fontMetrics().horizontalAdvance(text) + 6 * SPACING
            width = min(line, pixels(_WIDEST))
            self.resize(width, self.heightForWidth(width))
        room = self._room.rect()
        spot = at + _AWAY
        self.move(
            max(SPACING, min(spot.x(), room.width() - self.width() - SPACING)),
            max(SPACING, min(spot.y(), room.height() - self.height() - SPACING)),
        )
        self.raise_()
        self.show()
        self._timer.start()

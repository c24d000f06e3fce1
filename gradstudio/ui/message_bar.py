"""The message bar: one calm line under the top bar that says what went wrong, or what came out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING, mix
from gradstudio.ui.widgets.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TINT: Final = 0.08


class MessageBar(QFrame):
    """A line of text with a mark and a button that dismisses it; hidden while there is nothing to say."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to say."""
        super().__init__(parent)
        self.setObjectName("message")
        self._is_error = False
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._mark = QLabel()
        self._close = QToolButton()
        self._close.setProperty("role", "plain")
        self._close.setIcon(icon("close", QPalette.ColorRole.PlaceholderText))
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self.tr("Dismiss the message"))
        self._close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4 * SPACING, SPACING, 2 * SPACING, SPACING)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(self._mark, alignment=Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.label)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(2 * SPACING)
        layout.addLayout(self._answers)
        layout.addWidget(self._close)
        self.hide()

    def text(self) -> str:
        """What it says."""
        return self.label.text()

    def show_error(self, text: str) -> None:
        """Say why something was refused."""
        self._show(translated(text), is_error=True)

    def show_note(self, text: str) -> None:
        """Say what came out of something."""
        self._show(translated(text), is_error=False)

    def ask(self, text: str, answers: Mapping[str, Callable[[], object]]) -> None:
        """Ask something, and do what its answer stands for; it waits for one, whatever else is done."""
        self._show(text, is_error=False)
        for word, do in answers.items():
            button = QPushButton(word)
            button.setAccessibleDescription(text)
            button.clicked.connect(partial(self._answer, do))
            self._answers.addWidget(button)

    def _answer(self, do: Callable[[], object]) -> None:
        self.clear()
        do()

    def pass_over(self) -> None:
        """What was said is past, unless it is a question."""
        if not self._answers.count():
            self.clear()

    def clear(self) -> None:
        """Say nothing."""
        while answer := self._answers.takeAt(0):
            if (button := answer.widget()) is not None:
                button.deleteLater()
        if self.isVisible() or self.label.text():
            self.label.clear()
            self.hide()
            self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc dismisses."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _show(self, text: str, *, is_error: bool) -> None:
        self.clear()
        self._is_error = is_error
        self.label.setText(text)
        self.setAccessibleName(text)
        self._dress()
        self.show()

    def _dress(self) -> None:
        """The theme's panel with a breath of red or green."""
        theme = current_theme()
        ink = theme.gradient if self._is_error else theme.value
        self._mark.setText("!" if self._is_error else "✓")
        ground, line = mix(theme.panel, ink, _TINT).name(), mix(theme.panel, ink, 3 * _TINT).name()
        sheet = (
            f"QFrame#message {{ background: {ground}; border: none; border-bottom: 1px solid {line}; }}"
            f"QFrame#message > QLabel {{ background: transparent; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
            self._mark.setStyleSheet(f"color: {ink.name()}; font-weight: bold; background: transparent;")

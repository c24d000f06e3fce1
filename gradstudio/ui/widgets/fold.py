"""A fold: a titled block that opens and closes; closed, a word at its right says what is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gradstudio.ui.theme.fonts import heading_font, pixels
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import icon

_ARROW = 10


class Fold(QWidget):
    """A heading that is a button, a hairline, and the `body` beneath while it is open."""

    toggled = Signal(bool)

    def __init__(self, title: str, body: QWidget, *, opened: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = body
        self.setAccessibleName(title)
        self._button = QToolButton()
        self._button.setText(title)
        self._button.setCheckable(True)
        self._button.setProperty("role", "fold")
        self._button.setFont(heading_font())
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.toggled.connect(self._turn)
        self._summary = QLabel()
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setProperty("role", "dim")
        # What does not fit is cut off rather than make the panel wider.
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(2 * SPACING)
        head.addWidget(self._button)
        head.addWidget(self._summary, 1)
        hairline = QFrame()
        hairline.setProperty("role", "hairline")
        hairline.setFixedHeight(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addLayout(head)
        layout.addWidget(hairline)
        layout.addSpacing(SPACING)
        layout.addWidget(body)
        self._button.setChecked(opened)
        self._turn(opened)

    @property
    def opened(self) -> bool:
        """Whether the body is shown."""
        return self._button.isChecked()

    def button(self) -> QToolButton:
        """The heading, which opens and closes it."""
        return self._button

    def summary(self) -> str:
        """The word at the right."""
        return self._summary.text()

    def set_summary(self, text: str) -> None:
        """Change the word at the right."""
        self._summary.setText(text)
        self._button.setAccessibleDescription(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the application's font."""
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._button.setFont(heading_font())
        super().changeEvent(event)

    def _turn(self, opened: bool) -> None:
        self._button.setIcon(icon("down" if opened else "right", QPalette.ColorRole.PlaceholderText))
        self._button.setIconSize(QSize(pixels(_ARROW), pixels(_ARROW)))
        self.body.setVisible(opened)
        self.toggled.emit(opened)

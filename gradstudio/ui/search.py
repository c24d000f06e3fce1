"""The search popup: type a few letters at the cursor, Enter adds the gate there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from gradstudio.ui.palette import GateListView
from gradstudio.ui.theme.fonts import SMALL, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QObject

    from gradstudio.gates import Gate

_WIDTH: Final = 280
_HEIGHT: Final = 320
MOVES: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
"""Keys that move in a list while the field above it keeps the focus."""


class SearchPopup(QFrame):
    """A field and the gates that answer to it, best first."""

    gate_chosen = Signal(str)
    """Name of the gate that was chosen; the popup is closed by then."""
    closed = Signal()
    """It went without a choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden until `open_at`."""
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("role", "floating")
        self.setAccessibleName(self.tr("Add a gate"))
        self._fits: Callable[[Gate], bool] | None = None
        self.alone = False
        """Whether the gate is to be added without a wire: it was chosen with Shift."""
        self._done = True
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Name, symbol or what it does"))
        self.field.setAccessibleName(self.tr("Search gates"))
        self.field.setProperty("role", "search")
        self.field.addAction(
            icon("search", QPalette.ColorRole.PlaceholderText), QLineEdit.ActionPosition.LeadingPosition
        )
        self.field.installEventFilter(self)
        self.list = GateListView(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setDragEnabled(False)
        self.nothing = QLabel(self.tr("No gate of that name or use"))
        self.nothing.setProperty("role", "dim")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        layout.setSpacing(SPACING)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addWidget(self.nothing)
        self.footer = QLabel()
        self.footer.setProperty("role", "dim")
        self.footer.setFont(ui_font(SMALL))
        self.footer.setWordWrap(True)
        layout.addWidget(self.footer)
        self.field.textChanged.connect(self._find)
        self.list.clicked.connect(self._choose)
        self.resize(pixels(_WIDTH), pixels(_HEIGHT))

    def open_at(self, place: QPoint, fits: Callable[[Gate], bool] | None = None, footer: str = "") -> None:
        """Open near `place` (global), with the gates that `fits` lets through; `footer` says what follows."""
        self._fits, self._done, self.alone = fits, False, False
        self.footer.setText(footer)
        self.footer.setVisible(bool(footer))
        self.field.clear()
        self._find("")
        place_near(self, place)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the field keeps the focus; Enter or Tab chooses."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in MOVES:
                self.list.keyPressEvent(event)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
                self.alone = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._choose(self.list.currentIndex())
                return True
            if key == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that nothing was chosen."""
        super().hideEvent(event)
        if not self._done:
            self._done = True
            self.closed.emit()

    def _find(self, text: str) -> None:
        self.list.gates.find(text, self._fits)
        self.list.choose_first()
        self.list.scrollToTop()
        found = self.list.gates.first().isValid()
        self.list.setVisible(found)
        self.nothing.setVisible(not found)

    def _choose(self, index: QModelIndex) -> None:
        if (gate := self.list.gates.gate(index)) is not None:
            self._done = True
            self.close()
            self.gate_chosen.emit(gate.name)


def place_near(popup: QWidget, place: QPoint) -> None:
    """Move a popup to `place` (global), within the screen that it lies on."""
    screen = QGuiApplication.screenAt(place) or popup.screen()
    room = screen.availableGeometry()
    box = QRect(place - QPoint(2 * SPACING, 2 * SPACING), popup.size())
    box.moveRight(min(box.right(), room.right()))
    box.moveBottom(min(box.bottom(), room.bottom()))
    box.moveLeft(max(box.left(), room.left()))
    box.moveTop(max(box.top(), room.top()))
    popup.move(box.topLeft())

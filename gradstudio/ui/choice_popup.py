"""A popup to choose one thing of a list by a few letters; what cannot be chosen stands last, with why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gradstudio.ui.search import MOVES, place_near
from gradstudio.ui.theme.fonts import SMALL, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject, QPoint
    from PySide6.QtGui import QHideEvent

Index = QModelIndex | QPersistentModelIndex

_WIDTH: Final = 340
_HEIGHT: Final = 300
_ROW: Final = 27
_FEWEST: Final = 3
_NOTE = Qt.ItemDataRole.UserRole + 1
_CHOICE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: its text, a note beside it, why it cannot be chosen (empty where it can), what it means."""

    text: str
    note: str
    reason: str
    what: Any


class ChoicePopup(QFrame):
    """A field and the choices that answer to it, best first; Enter takes the one that is lit."""

    chosen = Signal(object)
    """What was chosen stands for; the popup is closed by then."""
    closed = Signal()
    """It went, with a choice or without."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden until `open_at`."""
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("role", "floating")
        self._find: Callable[[str], list[Choice]] = lambda _text: []
        self.field = QLineEdit()
        self.field.setProperty("role", "search")
        self.field.addAction(
            icon("search", QPalette.ColorRole.PlaceholderText), QLineEdit.ActionPosition.LeadingPosition
        )
        self.field.installEventFilter(self)
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_RowDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.footer = QLabel()
        self.footer.setProperty("role", "dim")
        self.footer.setFont(ui_font(SMALL))
        self.footer.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        layout.setSpacing(SPACING)
        for widget in (self.field, self.list, self.footer):
            layout.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.list.clicked.connect(self._choose)

    def open_at(self, place: QPoint, title: str, footer: str, find: Callable[[str], list[Choice]]) -> None:
        """Open near `place` (global) under a title, with what `find` has for the text that is typed."""
        self._find = find
        self.setAccessibleName(title)
        self.field.setPlaceholderText(title)
        self.field.setAccessibleName(title)
        self.list.setAccessibleName(title)
        self.footer.setText(footer)
        self.field.clear()
        self._search("")
        self.resize(pixels(_WIDTH), self._height_wanted(pixels(_WIDTH)))
        place_near(self, place)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _height_wanted(self, width: int) -> int:
        """As high as what is listed, up to a limit."""
        layout = self.layout()
        around = layout.totalHeightForWidth(width) - self.list.sizeHint().height() if layout else 0
        rows = self.list.sizeHintForRow(0) * max(self.model.rowCount(), _FEWEST)
        return min(around + rows + 2 * SPACING, pixels(_HEIGHT))

    def choices(self) -> list[Choice]:
        """What is listed now."""
        return [self.model.item(row).data(_CHOICE) for row in range(self.model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the field keeps the focus; Enter or Tab chooses."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in MOVES:
                self.list.keyPressEvent(event)
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
                self._choose(self.list.currentIndex())
                return True
            if key == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the keyboard back."""
        super().hideEvent(event)
        self.closed.emit()

    def _search(self, text: str) -> None:
        self.model.clear()
        for choice in self._find(text):
            item = QStandardItem(choice.text)
            item.setData(choice.reason or choice.note, _NOTE)
            item.setData(choice, _CHOICE)
            said = ", ".join(part for part in (choice.text, choice.reason or choice.note) if part)
            item.setData(said, Qt.ItemDataRole.AccessibleTextRole)
            item.setData(choice.reason, Qt.ItemDataRole.ToolTipRole)
            item.setEnabled(not choice.reason)
            self.model.appendRow(item)
        if self.model.rowCount() and self.model.item(0).isEnabled():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.scrollToTop()

    def _choose(self, index: QModelIndex) -> None:
        item = self.model.itemFromIndex(index)
        if index.isValid() and item.isEnabled():
            choice: Choice = item.data(_CHOICE)
            self.close()
            self.chosen.emit(choice.what)


class _RowDelegate(QStyledItemDelegate):
    """Draws the text at the left and its note at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        del option, index
        return QSize(0, max(pixels(_ROW), QFontMetrics(ui_font()).height() + 2 * SPACING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One choice."""
        theme, rect, state = current_theme(), QRect(option.rect), option.state
        enabled = bool(state & QStyle.StateFlag.State_Enabled)
        if enabled and state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.accent_soft)
        elif enabled and state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.window)
        room = rect.adjusted(2 * SPACING, 0, -2 * SPACING, 0)
        text, note = str(index.data()), str(index.data(_NOTE))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(ui_font())
        painter.setPen(theme.text if enabled else theme.disabled)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignLeft), shown)
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(shown) + 3 * SPACING)
        painter.setFont(ui_font(SMALL))
        painter.setPen(theme.dim if enabled else theme.hazard)
        beside = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), beside)

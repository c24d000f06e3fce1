"""The history panel: every step that can be undone, and those that can be done again; a click goes there."""

from __future__ import annotations

from typing import Any, Final

import shiboken6
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QShowEvent, QUndoStack
from PySide6.QtWidgets import (
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gradstudio.ui.theme.fonts import SMALL, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.empty import EmptyState
from gradstudio.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

_ROW: Final = 24
_BAR: Final = 3


class HistoryModel(QAbstractListModel):
    """The beginning, then the steps in their order; `at` is the row of the present, `saved` of the file."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Only a beginning."""
        super().__init__(parent)
        self.texts: tuple[str, ...] = ("",)
        self.at = 0
        self.saved = -1

    def show_steps(self, texts: tuple[str, ...], at: int, saved: int) -> None:
        """Show other steps, or another place among them."""
        if texts != self.texts:
            self.beginResetModel()
            self.texts, self.at, self.saved = texts, at, saved
            self.endResetModel()
        elif (at, saved) != (self.at, self.saved):
            self.at, self.saved = at, saved
            self.dataChanged.emit(self.index(0), self.index(len(texts) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The beginning and the steps."""
        return 0 if parent.isValid() else len(self.texts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The text of a step; for a screen reader, where it stands as well."""
        row = index.row()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.texts[row]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            marks = [self.tr("now")] if row == self.at else [self.tr("undone")] if row > self.at else []
            marks += [self.tr("saved")] if row == self.saved else []
            return ", ".join((self.texts[row], *marks))
        return None


class HistoryPanel(QWidget):
    """Lists the steps; a click or Enter goes back, or forth, to the state after one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """The history of `workspace`."""
        super().__init__(parent)
        self._workspace = workspace
        self._late = True
        self.model = HistoryModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setItemDelegate(HistoryDelegate(self.view))
        # `activated` is Enter, and on some desktops a click as well: the second time it is there already.
        self.view.clicked.connect(self._go)
        self.view.activated.connect(self._go)
        self._empty = EmptyState("", "", symbol="undo")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, SPACING, 2 * SPACING, SPACING)
        layout.addWidget(self._stack)
        self._speak()
        workspace.undo_stack.indexChanged.connect(self._follow)
        workspace.path_changed.connect(self._follow)

    def is_empty(self) -> bool:
        """Whether the empty state is shown."""
        return self._stack.currentWidget() is self._empty

    def refresh(self) -> None:
        """Show the steps of now."""
        self._late = False
        stack, path = self._workspace.undo_stack, self._workspace.path
        begin = self.tr("New graph") if path is None else self.tr("As {0} was opened").format(path.name)
        texts = (begin, *(_sentence(stack.text(row)) for row in range(stack.count())))
        # A graph that never was in a file is clean at its beginning, but not saved.
        saved = stack.cleanIndex() if path is not None else -1
        self.model.show_steps(texts, stack.index(), saved)
        self._stack.setCurrentWidget(self.view if stack.count() else self._empty)
        here = self.model.index(stack.index())
        self.view.setCurrentIndex(here)
        self.view.scrollTo(here)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened meanwhile."""
        super().showEvent(event)
        if self._late:
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
            self.refresh()
        super().changeEvent(event)

    def _follow(self) -> None:
        self._late = True
        stack: QUndoStack = self._workspace.undo_stack
        # As it goes down with the window it tells of its last change.
        if shiboken6.isValid(stack) and self.isVisible():
            self.refresh()

    def _go(self, index: QModelIndex) -> None:
        self._workspace.undo_stack.setIndex(index.row())

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("History"))
        self.view.setAccessibleName(self.tr("Steps that can be undone"))
        self._empty.set_texts(
            self.tr("Nothing done yet"),
            self.tr("Every change of the graph is listed here; click one to go back to it."),
        )


class HistoryDelegate(QStyledItemDelegate):
    """Draws a step: the present with a bar in the accent, what was undone dim, the saved state marked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        del option, index
        return QSize(0, max(pixels(_ROW), QFontMetrics(ui_font()).height() + SPACING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One step."""
        model = index.model()
        if not isinstance(model, HistoryModel):
            return
        theme, row, rect = current_theme(), index.row(), option.rect
        state = option.state
        if row == model.at:
            painter.fillRect(rect, theme.accent_soft)
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), theme.accent)
        elif state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            painter.fillRect(rect, theme.window)
        room = rect.adjusted(4 * SPACING, 0, -3 * SPACING, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if row == model.saved:
            painter.setFont(ui_font(SMALL))
            painter.setPen(theme.dim)
            word = self.tr("saved")
            painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), word)
            room.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(word) - 2 * SPACING, 0)
        painter.setFont(ui_font(bold=row == model.at))
        painter.setPen(theme.text if row <= model.at else theme.disabled)
        text = painter.fontMetrics().elidedText(model.texts[row], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignLeft), text)


def _sentence(step: str) -> str:
    """The name of a step, as it begins a line."""
    return step[:1].upper() + step[1:]

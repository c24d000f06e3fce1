"""The problems panel: everything the check found, and what the run lacks; each leads to its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gradstudio.graph.check import Checked
from gradstudio.graph.document import Document
from gradstudio.lens.readings import starts
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import number_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.empty import EmptyState
from gradstudio.ui.widgets.icons import icon
from gradstudio.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

_ROW: Final = 26
_ICON: Final = 15
_PLACE: Final = 160
_MEASURED: Final = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: whether it stops a run, its place (node or port, or none), and the message."""

    stops: bool
    place: str
    message: str

    @property
    def told(self) -> str:
        """The message as the window speaks, without the place that stands before it."""
        message = translated(self.message)
        head, colon, rest = message.partition(": ")
        return rest if colon and head in {self.place, self.place.partition(".")[0]} else message


class ProblemsModel(QAbstractListModel):
    """The entries, in the order of the check."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """Show other entries."""
        if entries != self.entries:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are entries."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The message; with its place for tool tips and screen readers."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.told
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return f"{entry.place}: {entry.told}" if entry.place else entry.told
        return None


class ProblemsPanel(QWidget):
    """Lists the problems; a click or Enter goes to the place."""

    place_chosen = Signal(str)
    """The node or port that a problem lies at."""
    count_changed = Signal(int)
    """How many problems there are now."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = ProblemsModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self._words = ""
        self._delegate = ProblemDelegate(self.view)
        self.view.setItemDelegate(self._delegate)
        # `activated` is Enter, and on some desktops a click as well: an entry is then chosen twice, in vain.
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        self._empty = EmptyState("", "", symbol="tick")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, SPACING, 2 * SPACING, SPACING)
        layout.addWidget(self._stack)
        self._speak()
        workspace.result_changed.connect(self.refresh)
        self.refresh()

    def count(self) -> int:
        """How many problems there are."""
        return len(self.model.entries)

    def is_empty(self) -> bool:
        """Whether the empty state is shown."""
        return self._stack.currentWidget() is self._empty

    def refresh(self) -> None:
        """Show what the latest check and run found; kept up while hidden, for its count."""
        workspace = self._workspace
        before = self.count()
        entries = found_problems(workspace.document, workspace.checked, workspace.gap)
        self.model.show_entries(entries)
        self._stack.setCurrentWidget(self.view if entries else self._empty)
        self._speak()
        if len(entries) != before:
            self.count_changed.emit(len(entries))

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for the keyboard."""
        super().showEvent(event)
        if self.model.entries and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and fonts."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        elif event.type() == QEvent.Type.ApplicationFontChange:
            self._delegate.dress()
        super().changeEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        place = self.model.entries[index.row()].place
        node = place.partition(".")[0]
        if self._workspace.document.has(node):
            self._workspace.select({node})
            self.place_chosen.emit(place)

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("Problems"))
        self.view.setAccessibleName(self.tr("Problems"))
        complete = self.tr("The graph is complete and its shapes fit.")
        words = complete if len(self._workspace.document) else self.tr("There is no graph yet.")
        if words != self._words:
            self._words = words
            self._empty.set_texts(self.tr("No problems"), words)


class ProblemDelegate(QStyledItemDelegate):
    """Draws an icon, the place in code letters, and the message."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.dress()

    def dress(self) -> None:
        """Take up the application's fonts."""
        self._words: QFont = ui_font()
        self._code: QFont = number_font()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        del option, index
        return QSize(0, max(pixels(_ROW), QFontMetrics(self._words).height() + 2 * SPACING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One entry."""
        theme = current_theme()
        model = index.model()
        if not isinstance(model, ProblemsModel):
            return
        entry = model.entries[index.row()]
        rect, state = option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.window)
        side = pixels(_ICON)
        top = rect.top() + (rect.height() - side) // 2
        role = QPalette.ColorRole.Text if entry.stops else QPalette.ColorRole.PlaceholderText
        icon("error" if entry.stops else "info", role).paint(
            painter, rect.left() + 2 * SPACING, top, side, side
        )
        left = rect.left() + 4 * SPACING + side
        line = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        place = rect.adjusted(left - rect.left(), 0, 0, 0)
        painter.setFont(self._code)
        longest = max((each.place for each in model.entries[:_MEASURED]), key=len)
        widest = painter.fontMetrics().horizontalAdvance(longest)
        place.setWidth(min(widest + 2 * SPACING, pixels(_PLACE)))
        painter.setPen(theme.gradient if entry.stops else theme.text)
        shown = painter.fontMetrics().elidedText(entry.place, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, line, shown)
        painter.setFont(self._words)
        painter.setPen(theme.text)
        area = rect.adjusted(place.right() + 2 * SPACING - rect.left(), 0, -2 * SPACING, 0)
        text = painter.fontMetrics().elidedText(entry.told, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, line, text)


def found_problems(document: Document, checked: Checked, gap: str) -> tuple[Entry, ...]:
    """The check's problems, and the gap of the run where it says something else."""
    entries = [
        Entry(problem.error is not None, problem.place, problem.message) for problem in checked.problems
    ]
    place = gap.partition(" ")[0].rstrip(":")
    if gap and (place in document or (not entries and len(document))):
        known = {problem.message for problem in checked.problems}
        if gap not in known:
            # Where gradients could start from several ports, any of them is the place to choose one.
            start = next(iter(starts(document)), "").partition(".")[0]
            place = place if place in document else start
            entries.append(Entry(stops=False, place=place, message=gap))
    return tuple(entries)

"""The table of runs: one a row, sorted by any column, several to be chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gradstudio.ui.panels.runs.columns import Columns
from gradstudio.ui.panels.runs.keeping import Entry
from gradstudio.ui.panels.runs.overlay import Line
from gradstudio.ui.plots.board import Board, stroke
from gradstudio.ui.theme.classes import ink
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme

Index = QModelIndex | QPersistentModelIndex

ORDER: Final = Qt.ItemDataRole.UserRole
"""What a cell is sorted by."""
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_MOST: Final = 150
_PADDING: Final = 24
_ARROW: Final = 6
_DASH: Final = 14


class RunsModel(QAbstractTableModel):
    """Runs as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No runs yet."""
        super().__init__(parent)
        self.words = Columns(self)
        self.columns = self.words.all()
        self.entries: list[Entry] = []
        self._lines: dict[Entry, Line] = {}
        self._fonts: tuple[QFont, QFont] = (number_font(SMALL), ui_font(SMALL))

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these; what is chosen stays so as far as it is still there."""
        entries = list(entries)
        if entries[: len(self.entries)] == self.entries:
            if len(entries) > len(self.entries):
                self.beginInsertRows(QModelIndex(), len(self.entries), len(entries) - 1)
                self.entries = entries
                self.endInsertRows()
            if entries:
                self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, 0))
            return
        stayed = [entry for entry in entries if entry in self.entries]
        if stayed != [entry for entry in self.entries if entry in entries]:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()
            return
        for row in range(len(self.entries) - 1, -1, -1):
            if self.entries[row] not in entries:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.entries[row]
                self.endRemoveRows()
        for row, entry in enumerate(entries):
            if row >= len(self.entries) or self.entries[row] is not entry:
                self.beginInsertRows(QModelIndex(), row, row)
                self.entries.insert(row, entry)
                self.endInsertRows()

    def show_lines(self, lines: dict[Entry, Line]) -> None:
        """Show at the number of a run how its curve is drawn."""
        if lines != self._lines:
            self._lines = dict(lines)
            if self.entries:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.entries) - 1, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One a run."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as there is to say."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a column says of a run."""
        entry, column = self.entries[index.row()], self.columns[index.column()]
        roles = Qt.ItemDataRole
        told: dict[int, Callable[[], Any]] = {
            roles.DisplayRole: lambda: column.text(entry),
            ORDER: lambda: column.order(entry),
            roles.TextAlignmentRole: lambda: _RIGHT if column.is_number else _LEFT,
            roles.FontRole: lambda: self._fonts[0 if column.is_number else 1],
            roles.DecorationRole: lambda: self._drawn(entry) if column.key == "number" else None,
            roles.ToolTipRole: lambda: self.words.told(entry.run) or entry.run.data,
            roles.AccessibleTextRole: lambda: f"{column.tip.partition(':')[0]}: {column.text(entry)}",
        }
        return told[role]() if role in told else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """The columns' names."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
        return None

    def _drawn(self, entry: Entry) -> QIcon | None:
        """A piece of the curve of a run, where it has one."""
        if entry not in self._lines:
            return None
        colour, style = self._lines[entry]
        picture = QPixmap(pixels(_DASH), pixels(_DASH))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        Board(painter, theme).dash(
            stroke(ink(theme, colour), style), 0, picture.height() / 2, picture.width()
        )
        painter.end()
        found = QIcon(picture)
        found.addPixmap(picture, QIcon.Mode.Selected)  # which would be tinted else
        return found

    def row_text(self, entry: Entry) -> list[str]:
        """What the columns say of a run, from left to right."""
        return [column.text(entry) for column in self.columns]


class _Sorted(QSortFilterProxyModel):
    """Runs in the order of a column; what has no figure stands last."""

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare two cells of a column."""
        first, second = left.data(ORDER), right.data(ORDER)
        if first is None or second is None:
            rising = self.sortOrder() == Qt.SortOrder.AscendingOrder
            return (first is not None) == rising and first is not second
        return bool(first < second)


class RunsTable(QTableView):
    """The table; Delete and Ctrl+C do what they say, Enter takes over the settings of a run."""

    selected = Signal()
    """Other runs are chosen."""
    delete_asked = Signal()
    copy_asked = Signal()
    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs = RunsModel(self)
        self._sorted = _Sorted(self)
        self._sorted.setSourceModel(self.runs)
        self._sorted.setDynamicSortFilter(True)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("Runs"))
        head = self.horizontalHeader()
        head.setFont(ui_font(SMALL))
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        self.setIconSize(QSize(pixels(_DASH), pixels(_DASH)))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(pixels(20))
        rows.setDefaultSectionSize(pixels(22))
        self.selectionModel().selectionChanged.connect(self.selected)
        self.doubleClicked.connect(self.settings_asked)
        self._fit()

    def show_entries(self, entries: list[Entry]) -> None:
        """Show these runs."""
        self.runs.show_entries(entries)
        self._fit()
        self.selected.emit()

    def chosen(self) -> list[Entry]:
        """The runs that are chosen, in the order in which they stand."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._entry(row) for row in rows]

    def choose(self, entries: list[Entry]) -> None:
        """Choose these runs, beside those that are chosen."""
        flags = QItemSelectionModel.SelectionFlag
        for entry in entries:
            index = self._sorted.mapFromSource(self.runs.index(self.runs.entries.index(entry), 0))
            self.selectionModel().select(index, flags.Select | flags.Rows)
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
            self.scrollTo(index)

    def texts(self, entries: list[Entry]) -> list[list[str]]:
        """The headings, and a row for each of `entries`."""
        return [
            [column.heading for column in self.runs.columns],
            *(self.runs.row_text(entry) for entry in entries),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, copy, take over."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.delete_asked.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.settings_asked.emit()
        else:
            super().keyPressEvent(event)

    def _entry(self, row: int) -> Entry:
        return self.runs.entries[self._sorted.mapToSource(self._sorted.index(row, 0)).row()]

    def _fit(self) -> None:
        """Give each column what its heading and its longest cell need, within bounds."""
        head_metrics = QFontMetrics(ui_font(SMALL))
        metrics = QFontMetrics(number_font(SMALL)), head_metrics
        for number, column in enumerate(self.runs.columns):
            texts = [column.text(entry) for entry in self.runs.entries[-200:]]
            wide = max((metrics[not column.is_number].horizontalAdvance(text) for text in texts), default=0)
            head = head_metrics.horizontalAdvance(column.heading) + pixels(_ARROW)
            mark = pixels(_DASH) if column.key == "number" else 0
            self.setColumnWidth(number, min(max(wide + mark, head) + pixels(_PADDING), pixels(_MOST)))

"""Data as a table: every row, made as it is looked at; gaps and bad places are marked and listed by line."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gradstudio.train.data.grid import Grid, SampleGrid
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING, mix

Index = QModelIndex | QPersistentModelIndex

_CELL: Final = 96
_LIST_HEIGHT: Final = 96
_TINT: Final = 0.16
_LETTERS: Final = 200
_LISTED: Final = 1_000


class GridModel(QAbstractTableModel):
    """The cells of a grid; nothing is made before it is asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid: Grid | None = None

    def show_grid(self, grid: Grid | None) -> None:
        """Show another grid."""
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as the grid has."""
        return 0 if parent.isValid() or self._grid is None else len(self._grid)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as the grid has."""
        return 0 if parent.isValid() or self._grid is None else len(self._grid.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """A cell; one that is empty has a dash, a bad one a mark before it, and both a tint."""
        grid, row, column = self._grid, index.row(), index.column()
        if grid is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _written(grid, row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            numbers = grid.columns[column].kind == "numbers"
            side = Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.BackgroundRole and (state := grid.state(row, column)):
            theme = current_theme()
            return mix(theme.panel, theme.gradient if state == "bad" else theme.negative, _TINT)
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return {
                "bad": self.tr("This is no number, as the others of the column are"),
                "missing": self.tr("This cell has no value"),
            }.get(grid.state(row, column))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """A column's name, what it holds, its gaps and its range; a row's line."""
        if self._grid is None or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return super().headerData(section, orientation, role)
        if orientation == Qt.Orientation.Vertical:
            return f"{self._grid.line(section):,}" if role == Qt.ItemDataRole.DisplayRole else None
        note = self._grid.columns[section]
        is_target = section == len(self._grid.columns) - 1
        name = note.name
        if is_target:
            of_samples = isinstance(self._grid, SampleGrid)
            words = {"class": self.tr("class"), "target": self.tr("target")} if of_samples else {}
            name = self.tr("→ {0}").format(words.get(name, name))
        kind = self.tr("words") if note.kind == "words" else self.tr("numbers")
        if note.missing:
            kind = self.tr("{0}, {1} missing").format(kind, f"{note.missing:,}")
        return f"{name}\n{kind}\n{note.range}"


def _written(grid: Grid, row: int, column: int) -> str:
    """What a cell says; a class of ours is said in the window's language."""
    state, text = grid.state(row, column), grid.text(row, column)[:_LETTERS]
    if state:
        return f"⚠ {text}" if state == "bad" else f"– {text}".strip()
    is_class = isinstance(grid, SampleGrid) and grid.columns[column].kind == "words"
    return translated(text) if is_class else text


class DataTable(QWidget):
    """The table of a grid, and beneath it what is off, by line; a fault that is chosen is gone to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid: Grid | None = None
        self.model = GridModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setFont(number_font())
        self.table.setWordWrap(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setTabKeyNavigation(False)
        heads = self.table.horizontalHeader()
        heads.setDefaultSectionSize(pixels(_CELL))
        heads.setMinimumSectionSize(pixels(_CELL // 2))
        rows = self.table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(pixels(24))
        self._heading = QLabel()
        self._heading.setProperty("role", "dim")
        self.faults = QListWidget()
        self.faults.setFixedHeight(pixels(_LIST_HEIGHT))
        self.faults.setUniformItemSizes(True)
        self.faults.itemActivated.connect(self._go_to)
        self.faults.itemClicked.connect(self._go_to)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._heading)
        layout.addWidget(self.faults)
        self._speak()

    def show_grid(self, grid: Grid | None) -> None:
        """Show another grid."""
        if grid is self._grid:
            return
        self._grid = grid
        self.model.show_grid(grid)
        self._list()
        self._fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the columns as wide as their heads."""
        super().showEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """As wide as their heads, within bounds; the first of them, which are seen."""
        heads = self.table.horizontalHeader()
        for column in range(min(self.model.columnCount(), 64)):
            wanted = heads.sectionSizeHint(column) + 2 * SPACING
            heads.resizeSection(column, max(pixels(_CELL), min(wanted, pixels(3 * _CELL))))

    def _list(self) -> None:
        faults = () if self._grid is None else self._grid.faults
        self.faults.clear()
        for fault in faults[:_LISTED]:
            item = QListWidgetItem(translated(fault.reason))
            item.setData(Qt.ItemDataRole.UserRole, fault)
            self.faults.addItem(item)
        told = self.tr("1 gap or bad place") if len(faults) == 1 else self.tr("{0} gaps and bad places")
        self._heading.setText(told.format(f"{len(faults):,}"))
        for widget in (self._heading, self.faults):
            widget.setVisible(bool(faults))

    def _go_to(self, item: QListWidgetItem) -> None:
        """Go to the cell of a fault, or to the row after the line that is none."""
        fault, grid = item.data(Qt.ItemDataRole.UserRole), self._grid
        if grid is None or not len(grid):
            return
        row = fault.row
        if row is None:
            row = next((i for i in range(len(grid)) if grid.line(i) > fault.line), len(grid) - 1)
        at = self.model.index(row, fault.column or 0)
        self.table.setCurrentIndex(at)
        self.table.scrollTo(at, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _speak(self) -> None:
        self.table.setAccessibleName(self.tr("The data as a table"))
        self.faults.setAccessibleName(self.tr("Gaps and bad places by line"))

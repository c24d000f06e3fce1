"""An array as a table whose elements are edited."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from gradstudio.graph.numbers import format_exact, format_number, parse_value
from gradstudio.ui.panels.array_view import as_table
from gradstudio.ui.scrubbing import Drawn
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels

Array = NDArray[Any]
Index = QModelIndex | QPersistentModelIndex

_MOST_ROWS_SEEN: Final = 6
_CELL: Final = 72


class ArrayModel(QAbstractTableModel):
    """Rows and columns of one array; editing an element makes a new array."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._array: Array = np.zeros(0)
        self._table: Array = np.zeros((0, 0))

    def show_array(self, array: Array | None) -> None:
        """Show another array; only what differs in shape starts the table afresh."""
        table = as_table(array)
        table = np.zeros((0, 0)) if table is None else table
        fresh = table.shape != self._table.shape
        if fresh:
            self.beginResetModel()
        self._array, self._table = np.zeros(0) if array is None else array, table
        if fresh:
            self.endResetModel()
        elif table.size:
            self.dataChanged.emit(self.index(0, 0), self.index(table.shape[0] - 1, table.shape[1] - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as the array has."""
        return 0 if parent.isValid() else int(self._table.shape[0])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As many as the array has."""
        return 0 if parent.isValid() else int(self._table.shape[1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """An element: short to read, in full to edit."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            number = self._table[index.row(), index.column()]
            return format_number(number, 3) if role == Qt.ItemDataRole.DisplayRole else format_exact(number)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Announce the array with this element changed."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        try:
            number = parse_value(str(value))
        except ValueError as error:
            self.refused.emit(translated(str(error)))
            return False
        if number.ndim:
            self.refused.emit(self.tr("an element is one number"))
            return False
        self.edited.emit(self.having(index, float(number)))
        return True

    def element(self, index: Index) -> tuple[float, bool]:
        """The number at `index`, and whether it is one of whole numbers."""
        return float(self._table[index.row(), index.column()]), self._array.dtype.kind in "iu"

    def having(self, index: Index, number: float) -> Array:
        """The array with another number at `index`; whole numbers stay so as long as all are."""
        keeps = self._array.dtype.kind == "f" or float(number).is_integer()
        array = np.array(self._array, dtype=self._array.dtype if keeps else float)
        array.reshape(self._table.shape)[index.row(), index.column()] = number
        return array

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every element is edited in place."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Indices count from 0, as in code."""
        if role == Qt.ItemDataRole.DisplayRole:
            return str(section)
        return super().headerData(section, orientation, role)


class ArrayTable(QTableView):
    """The table of one array, at most six rows high; an element drawn sideways changes as it is drawn."""

    scrubbed = Signal(object, str)
    """The array with a drawn element, and a key: what has one key is one gesture."""
    element_chosen = Signal(int)
    """Another element is the current one, counted row by row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = ArrayModel(self)
        self.setModel(self.numbers)
        self.setAccessibleName(self.tr("Elements"))
        self.setFont(number_font(SMALL))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        line = round(self.fontMetrics().height() * 1.6)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setFont(number_font(SMALL))
            header.setHighlightSections(False)
        self.verticalHeader().setMinimumSectionSize(line)
        self.verticalHeader().setDefaultSectionSize(line)
        self.verticalHeader().setFixedWidth(pixels(34))
        self.horizontalHeader().setDefaultSectionSize(pixels(_CELL))
        self._line = line
        self._drawn: Drawn | None = None
        self._pressed: tuple[QModelIndex, int] | None = None
        self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        self.numbers.modelReset.connect(self._fit)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an element."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._pressed = index, event.position().toPoint().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw it, once the mouse has gone far enough to mean it."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        index, start = self._pressed
        x = event.position().toPoint().x()
        if self._drawn is None:
            if abs(x - start) < QApplication.startDragDistance():
                return
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            number, whole = self.numbers.element(index)
            self._drawn = Drawn(index.data(), number, start, whole=whole)
        if self._drawn.move(x, event.modifiers()):
            self._tell(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._pressed = self._drawn = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the number back that is being drawn."""
        if event.key() == Qt.Key.Key_Escape and self._drawn is not None and self._pressed is not None:
            if self._drawn.put_back():
                self._tell(self._pressed[0])
            self._pressed = self._drawn = None
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which element is looked at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.element_chosen.emit(current.row() * self.numbers.columnCount() + current.column())

    def _tell(self, index: QModelIndex) -> None:
        if self._drawn is not None:
            self.scrubbed.emit(self.numbers.having(index, self._drawn.value), self._drawn.key)

    def _fit(self) -> None:
        rows = min(max(self.numbers.rowCount(), 1), _MOST_ROWS_SEEN)
        bar = 12 if self.numbers.columnCount() * pixels(_CELL) > self.width() else 2
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * self._line + bar)

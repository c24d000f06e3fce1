"""The outline's model: modules with their contents, nodes, frames and notes, as a tree over the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush

from gradstudio.graph.document import Document, Item
from gradstudio.graph.items import Module, Remark
from gradstudio.ui.panels.outline_rows import Rows
from gradstudio.ui.panels.outline_words import OutlineWords
from gradstudio.ui.theme.fonts import SMALL, number_font
from gradstudio.ui.theme.style import current_theme

if TYPE_CHECKING:
    from collections.abc import Collection

    from gradstudio.ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

NAME, VALUE, GRADIENT = range(3)
BATCH: Final = 120
"""So many rows of a level are shown at first, and so many more each time that their end comes into view."""

_TOP: Final = QModelIndex()
# Asked for every row at each layout: put together once.
_NO_FLAGS: Final = Qt.ItemFlag.NoItemFlags
_NUMBER_FLAGS: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_BRANCH_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
_LEAF_FLAGS: Final = _BRANCH_FLAGS | Qt.ItemFlag.ItemNeverHasChildren
_ROLE = Qt.ItemDataRole


class OutlineModel(QAbstractItemModel):
    """A tree of names: a level is a module (or the top), an index knows its row and its level's number.

    Nothing is made for a row before it is looked at, and no more rows are told of than have been asked for.
    """

    renamed = Signal(str, str)
    """A row was given another name, or text, by hand: its old name, and what was typed."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        """Empty until `follow`."""
        super().__init__(parent)
        self._workspace = workspace
        self._document = Document()
        self._wanted = ""
        self._rows = Rows(self._document)
        self._levels = [""]
        self._numbers = {"": 0}
        self._told: dict[str, int] = {}
        self.words = OutlineWords(workspace, self)
        self.dress()

    # What is shown

    def follow(self) -> None:
        """Show the workspace's document as it is now; rows that stay are still selected and open."""
        document, before = self._workspace.document, self._rows
        rows = Rows(document, self._wanted)
        if rows == before:
            # No dataChanged: a tree walks all its rows for it, and a repaint shows the same.
            self._document = self.words.document = document
            return
        self.layoutAboutToBeChanged.emit()
        old = [(index, self.name(index)) for index in self.persistentIndexList()]
        new_names = before.renamed(rows)
        for name, after in new_names.items():
            if name in self._numbers:
                number = self._numbers[after] = self._numbers.pop(name)
                self._levels[number] = after
                self._told[after] = self._told.pop(name, BATCH)
        self._document = self.words.document = document
        self._rows = rows
        self._told = {level: count for level, count in self._told.items() if level in rows}
        for index, name in old:
            self.changePersistentIndex(index, self._index(new_names.get(name, name), index.column()))
        self.layoutChanged.emit()

    def find(self, text: str) -> None:
        """Show only what `text` occurs in, with the modules around it; everything for an empty text."""
        self._wanted = text.strip()
        self.beginResetModel()
        self._rows = Rows(self._document, self._wanted)
        self._told = {}
        self.endResetModel()

    # Rows and names

    def name(self, index: Index) -> str:
        """The name of what an index stands for; empty for the invalid one."""
        if not index.isValid():
            return ""
        names = self._rows[self._levels[index.internalId()]]
        return names[index.row()] if index.row() < len(names) else ""

    def item(self, index: Index) -> Item | None:
        """What an index stands for."""
        name = self.name(index)
        return self._document.item(name) if name and self._document.has(name) else None

    def index_of(self, name: str) -> QModelIndex:
        """The row of the thing called `name`, told of if it was not; invalid where it is not shown."""
        if not self._document.has(name):
            return QModelIndex()
        level = self._document.item(name).module
        row = self._rows.place(level, name)
        if row >= 0:
            if level:
                self.index_of(level)
            if row >= self._count(level):
                self._tell_more(level, row + BATCH)
        return self._index(name)

    def next_of(self, text: str, after: Index, *, itself: bool = False) -> str:
        """The next name after a row (or from it on), and round, that begins with `text`; empty for none."""
        return self._rows.next_of(text, self.name(after), itself=itself)

    def selection_of(self, names: Collection[str]) -> QItemSelection:
        """The rows of `names` that were told of, in as few ranges as hold them."""
        found = QItemSelection()
        for level in {"", *self._numbers}:
            number, begin = self._number(level), -1
            for row, name in enumerate([*self._rows[level][: self._count(level)], ""]):
                if name in names and begin < 0:
                    begin = row
                elif begin >= 0 and name not in names:
                    first, last = (self.createIndex(at, NAME, number) for at in (begin, row - 1))
                    found.select(first, self.createIndex(last.row(), GRADIENT, number))
                    begin = -1
        return found

    def _index(self, name: str, column: int = NAME) -> QModelIndex:
        if not self._document.has(name):
            return QModelIndex()
        level = self._document.item(name).module
        row = self._rows.place(level, name)
        return self.createIndex(row, column, self._number(level)) if row >= 0 else QModelIndex()

    def _number(self, level: str) -> int:
        """The number of a level, given at its first use."""
        if level not in self._numbers:
            self._numbers[level] = len(self._levels)
            self._levels.append(level)
        return self._numbers[level]

    def _count(self, level: str) -> int:
        """So many rows of a level have been told of."""
        return min(self._told.get(level, BATCH), len(self._rows[level]))

    def _tell_more(self, level: str, least: int = 0) -> None:
        begin, rows = self._count(level), self._rows[level]
        end = min(max(begin + BATCH, least), len(rows))
        if end > begin:
            self.beginInsertRows(self._index(level) if level else _TOP, begin, end - 1)
            self._told[level] = end
            self.endInsertRows()

    # As Qt asks

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        """An index by row, column and level."""
        level = self.name(parent)
        if not (0 <= row < self._count(level) and 0 <= column <= GRADIENT):
            return QModelIndex()
        return self.createIndex(row, column, self._number(level))

    def parent(self, index: Index | None = None) -> Any:  # noqa: ANN401 - Qt's two
        """The row of the module around an index; without one, the object that owns the model."""
        if index is None:
            return super().parent()
        level = self._levels[index.internalId()] if index.isValid() else ""
        return self._index(level) if level else QModelIndex()

    def rowCount(self, parent: Index = _TOP) -> int:
        """As many as have been told of."""
        if parent.isValid() and parent.column() != NAME:
            return 0
        return self._count(self.name(parent))

    def columnCount(self, parent: Index = _TOP) -> int:
        """Name, value, upstream gradient."""
        del parent
        return GRADIENT + 1

    def hasChildren(self, parent: Index = _TOP) -> bool:
        """Whether anything lies there, told of or not."""
        if parent.isValid() and parent.column() != NAME:
            return False
        return bool(self._rows[self.name(parent)]) if parent.isValid() else bool(self._rows[""])

    def tell_more(self, parent: Index) -> None:
        """Tell of the next rows of a level; not as Qt's own fetchMore, which a tree calls at each layout."""
        self._tell_more(self.name(parent))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen, what has a name can be given another; only modules have branches."""
        row = index.row()
        if row < 0:
            return _NO_FLAGS
        if index.column() != NAME:
            return _NUMBER_FLAGS
        level = self._levels[index.internalId()]
        return _BRANCH_FLAGS if row < self._rows.modules.get(level, 0) else _LEAF_FLAGS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Heads of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _ROLE.TextAlignmentRole and section != NAME:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        heads = (self.tr("Name"), self.tr("Value"), self.tr("Gradient"))
        return heads[section] if role == _ROLE.DisplayRole else None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Texts, tool tips, and what a screen reader says."""
        item = self.item(index)
        if item is None:
            return None
        column = index.column()
        if role == _ROLE.DisplayRole:
            words = self.words
            return (words.title, words.value, words.gradient)[column](item)
        if role == _ROLE.EditRole:
            return item.text if isinstance(item, Remark) else item.name
        if role == _ROLE.ToolTipRole:
            return self.words.sentence(item)
        if role == _ROLE.AccessibleTextRole:
            return self._said(item, column)
        return None if column == NAME else self._number_role(column, role)

    def _said(self, item: Item, column: int) -> str:
        if column == NAME:
            return self.words.sentence(item)
        words = self.words.value(item) if column == VALUE else self.words.gradient(item)
        what = self.tr("value {0}") if column == VALUE else self.tr("upstream gradient {0}")
        return what.format(words) if words else ""

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Ask for another name; the document decides, and the row follows it."""
        old, new = self.name(index), str(value).strip()
        if role != _ROLE.EditRole or not old or not new or new == self.data(index, role):
            return False
        self.renamed.emit(old, new)
        return True

    def is_module(self, index: Index) -> bool:
        """Whether an index stands for a module."""
        return isinstance(self.item(index), Module)

    def _number_role(self, column: int, role: int) -> Any:  # noqa: ANN401 - as Qt has it
        """How numbers stand in their columns."""
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == _ROLE.FontRole:
            return self._font
        if role == _ROLE.ForegroundRole:
            theme = current_theme()
            return QBrush(theme.value if column == VALUE else theme.gradient)
        return None

    def dress(self) -> None:
        """Take up the application's fonts."""
        self._font = number_font(SMALL)

"""What the search found, as a list: a row a hit with its gate and why it fits; examples before a query."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gradstudio.engine.find import Found
from gradstudio.gates import CATALOGUE
from gradstudio.graph.document import Document
from gradstudio.graph.items import NOTE, Module, Remark
from gradstudio.ui.gate_list import draw_symbol
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING, Theme

Index = QModelIndex | QPersistentModelIndex

_ROW: Final = 28
_BOX: Final = (30, 20)
_RADIUS: Final = 6.0
_NAME_SHARE: Final = 0.5
_MOST_ROWS: Final = 8


class Row(NamedTuple):
    """A row: what it leads to, the gate that is drawn before it, its name, and what is said of it."""

    key: str
    gate: str
    name: str
    kind: str
    why: str


class FindModel(QAbstractListModel):
    """Hits, or examples of queries (the text and what it finds)."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.examples: tuple[tuple[str, str], ...] = ()
        self.found = Found()
        self._document = Document()

    def show_found(self, found: Found, document: Document) -> None:
        """Show the hits in a document."""
        same = found.names == self.found.names and not self.examples
        if same and len(found):
            self.found, self._document = found, document
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self.found, self._document, self.examples = found, document, ()
        self.endResetModel()

    def show_examples(self, examples: tuple[tuple[str, str], ...]) -> None:
        """Show examples instead."""
        if examples != self.examples:
            self.beginResetModel()
            self.found, self.examples = Found(), examples
            self.endResetModel()

    def row(self, at: int) -> Row:
        """The row at a place, in words."""
        if self.examples:
            text, finds = self.examples[at]
            return Row(text, "", text, "", finds)
        hit = self.found[at]
        item = self._document.item(hit.node) if self._document.has(hit.node) else None
        if isinstance(item, Remark):
            kind = self.tr("note") if item.kind == NOTE else self.tr("frame")
            return Row(hit.node, "", " ".join(item.text.split()) or kind, kind, "")
        if isinstance(item, Module):
            return Row(hit.node, "", item.name, self.tr("module"), translated(hit.why))
        gate = item.gate if item is not None else ""
        return Row(hit.node, gate, hit.node, gate, translated(hit.why))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are hits, or examples."""
        return 0 if parent.isValid() else len(self.examples) or len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The name; for a screen reader and as a tool tip, all of it."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index.row()).name
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            row = self.row(index.row())
            return ", ".join(filter(None, (row.name, row.kind, row.why)))
        return None


class FindDelegate(QStyledItemDelegate):
    """Draws a row: the gate's symbol in its box, the name, the gate, and at the right why it fits."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        del option, index
        return QSize(0, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        model = index.model()
        if not isinstance(model, FindModel):
            return
        theme, rect, state = current_theme(), option.rect, option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_soft if chosen else theme.window)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        row = model.row(index.row())
        room = rect.adjusted(2 * SPACING, 0, -2 * SPACING, 0)
        if model.examples:
            _draw_example(painter, room, row, theme)
        else:
            _draw_hit(painter, room, row, theme)
        painter.restore()


class FindListView(QListView):
    """The list under the field, as high as its rows and never higher than a few."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty; the field keeps the focus."""
        super().__init__(parent)
        self.hits = FindModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(FindDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit_rows(self) -> None:
        """Take the height of the rows."""
        self.setFixedHeight(row_height() * min(self.hits.rowCount(), _MOST_ROWS))


def row_height() -> int:
    """Height of a row in pixels."""
    return max(pixels(_ROW), QFontMetrics(ui_font()).height() + 2 * SPACING)


def _draw_hit(painter: QPainter, room: QRect, row: Row, theme: Theme) -> None:
    middle = Qt.AlignmentFlag.AlignVCenter
    wide, high = pixels(_BOX[0]), pixels(_BOX[1])
    if row.gate in CATALOGUE:
        box = QRectF(room.left() + 0.5, room.center().y() - high / 2 + 0.5, wide, high)
        draw_symbol(painter, box, CATALOGUE[row.gate], theme)
    room = room.adjusted(wide + 2 * SPACING, 0, 0, 0)
    painter.setFont(ui_font())
    name = _cut(painter, row.name, round(room.width() * (_NAME_SHARE if row.why else 1)))
    painter.setPen(theme.text)
    painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, name)
    room = room.adjusted(painter.fontMetrics().horizontalAdvance(name) + 2 * SPACING, 0, 0, 0)
    painter.setFont(number_font(SMALL))
    painter.setPen(theme.text)
    why = _cut(painter, row.why, room.width())
    painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, why)
    room = room.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(why) - 2 * SPACING, 0)
    painter.setFont(ui_font(SMALL))
    painter.setPen(theme.dim)
    if painter.fontMetrics().horizontalAdvance(row.kind) <= room.width():
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, row.kind)


def _draw_example(painter: QPainter, room: QRect, row: Row, theme: Theme) -> None:
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(number_font())
    painter.setPen(theme.text)
    painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, row.name)
    room = room.adjusted(painter.fontMetrics().horizontalAdvance(row.name) + 3 * SPACING, 0, 0, 0)
    painter.setFont(ui_font(SMALL))
    painter.setPen(theme.dim)
    painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, _cut(painter, row.why, room.width()))


def _cut(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0))

"""Gates as a list: the model that the palette and the search popup share, and how a row is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gradstudio.gates import CATALOGUE, Gate
from gradstudio.ui.gate_words import answering, gate_word
from gradstudio.ui.theme.fonts import SMALL, aside_font, heading_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING, Theme

if TYPE_CHECKING:
    from collections.abc import Callable

GATE_MIME: Final = "application/x-gradstudio-gate"
"""What a dragged gate travels as: its name in UTF-8."""

_ROW: Final = 29
_HEAD: Final = 30
BOX: Final = (40, 22)
_BOX_RADIUS: Final = 6.0
_MARGIN: Final = 12
_GLYPH_SIZES: Final = (1.15, 1.0, 0.85, 0.72, 0.6)
_LETTERS: Final = 2
"""A symbol of more letters is a word, and never set in the largest size."""

Index = QModelIndex | QPersistentModelIndex
Row = str | Gate


def gate_mime(gate: Gate) -> QMimeData:
    """The gate as it is dragged."""
    data = QMimeData()
    data.setData(GATE_MIME, gate.name.encode())
    return data


class GateModel(QAbstractListModel):
    """Every gate under the heading of its category; those that answer to a search, best first, without."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Every gate."""
        super().__init__(parent)
        self._rows: list[Row] = []
        self.find("")

    def find(self, text: str, fits: Callable[[Gate], bool] | None = None, *, headings: bool = True) -> None:
        """Show the gates that answer to `text` and that `fits` lets through."""
        self.beginResetModel()
        gates = [gate for gate in answering(text) if fits is None or fits(gate)]
        self._rows = list(gates)
        if headings and not text.strip():
            self._rows = []
            for category in dict.fromkeys(gate.category for gate in CATALOGUE.values()):
                family = [gate for gate in gates if gate.category == category]
                self._rows += [category, *family] if family else []
        self.endResetModel()

    def gate(self, index: Index) -> Gate | None:
        """The gate of a row; None for a heading."""
        row = self._rows[index.row()] if index.isValid() else ""
        return row if isinstance(row, Gate) else None

    def first(self) -> QModelIndex:
        """The first row that is a gate."""
        at = next((i for i, row in enumerate(self._rows) if isinstance(row, Gate)), -1)
        return self.index(at, 0)

    def index_of(self, name: str) -> QModelIndex:
        """The row of the gate called `name`, invalid where it is not shown."""
        at = next((i for i, row in enumerate(self._rows) if isinstance(row, Gate) and row.name == name), -1)
        return self.index(at, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        """Headings and gates."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A gate can be chosen and dragged, a heading is only read."""
        if self.gate(index) is None:
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Name, tool tip, and what a screen reader says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            return gate_word(row) if role == Qt.ItemDataRole.DisplayRole else None
        doc, part, word = gate_word(row.doc), gate_word(row.role), gate_word(row.role_word)
        texts = {
            Qt.ItemDataRole.DisplayRole: row.name,
            Qt.ItemDataRole.ToolTipRole: f"{doc}\n{part}".strip(),
            Qt.ItemDataRole.AccessibleTextRole: f"{row.name}, {word}" if word else row.name,
            Qt.ItemDataRole.AccessibleDescriptionRole: f"{doc} {part}".strip(),
        }
        return texts.get(Qt.ItemDataRole(role))

    def mimeTypes(self) -> list[str]:
        """A gate's own type alone."""
        return [GATE_MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        """The first of the gates."""
        gate = next(gate for index in indexes if (gate := self.gate(index)) is not None)
        return gate_mime(gate)


class GateDelegate(QStyledItemDelegate):
    """Draws a row: the symbol in its box, the name, and the role word at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A fixed height; the width is the view's."""
        model = index.model()
        heading = isinstance(model, GateModel) and model.gate(index) is None
        del option
        return QSize(pixels(120), pixels(_HEAD if heading else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        model = index.model()
        if not isinstance(model, GateModel):
            return
        theme = current_theme()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gate = model.gate(index)
        if gate is None:
            painter.setFont(heading_font())
            painter.setPen(theme.dim)
            room = rect.adjusted(_MARGIN, 0, -_MARGIN, -SPACING)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, str(index.data())
            )
        else:
            selected = bool(state & QStyle.StateFlag.State_Selected)
            hovered = bool(state & QStyle.StateFlag.State_MouseOver)
            if selected or hovered:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.accent_soft if selected else theme.window)
                painter.drawRoundedRect(
                    QRectF(rect).adjusted(SPACING, 1, -SPACING, -1), _BOX_RADIUS, _BOX_RADIUS
                )
            _draw_gate(painter, rect, gate, theme)
        painter.restore()


def _draw_gate(painter: QPainter, rect: QRect, gate: Gate, theme: Theme) -> None:
    """Symbol, name and role word in `rect`."""
    width, height = pixels(BOX[0]), pixels(BOX[1])
    box = QRectF(rect.left() + _MARGIN, rect.center().y() - height / 2 + 0.5, width, height)
    draw_symbol(painter, box, gate, theme)
    middle_left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    room = rect.adjusted(_MARGIN + width + 2 * SPACING + 2, 0, -_MARGIN, 0)
    painter.setFont(ui_font())
    painter.setPen(theme.text)
    name = painter.fontMetrics().elidedText(gate.name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, middle_left, name)
    taken = painter.fontMetrics().horizontalAdvance(name) + 2 * SPACING
    painter.setFont(aside_font(SMALL))
    role = gate_word(gate.role_word)
    if painter.fontMetrics().horizontalAdvance(role) <= room.width() - taken:
        painter.setPen(theme.dim)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, role)


def draw_symbol(painter: QPainter, box: QRectF, gate: Gate, theme: Theme) -> None:
    """The gate's symbol in a small rounded box."""
    painter.setPen(QPen(theme.outline, 1))
    painter.setBrush(theme.node)
    painter.drawRoundedRect(box, _BOX_RADIUS, _BOX_RADIUS)
    painter.setPen(theme.text)
    text, font = fitted(gate.symbol, box.width() - 6)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def fitted(symbol: str, width: float) -> tuple[str, QFont]:
    """A symbol, in two lines where it has to be, and the font in which it is no wider than `width`."""
    font = _fitting(symbol, width)
    if QFontMetricsF(font).horizontalAdvance(symbol) <= width:
        return symbol, font
    lines = symbol.replace(" ", "\n")
    return lines, _fitting(lines, width)


def _fitting(text: str, width: float) -> QFont:
    """The largest of the glyph fonts in which no line of `text` is wider than `width`."""
    font = ui_font(_GLYPH_SIZES[0], bold=True)
    for scale in _GLYPH_SIZES[len(text) > _LETTERS :]:
        font = ui_font(scale, bold=True)
        if QFontMetricsF(font).size(0, text).width() <= width:
            break
    return font

"""How a row of the outline is drawn: its symbol in a small box, what names it, and a mark for a problem."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gradstudio.graph.items import Module, Remark
from gradstudio.graph.node import Node
from gradstudio.ui.gate_list import draw_symbol
from gradstudio.ui.panels.outline_model import NAME, VALUE, Index, OutlineModel
from gradstudio.ui.theme.fonts import SMALL, number_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme, number_colour
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.icons import icon

if TYPE_CHECKING:
    from gradstudio.gates import Gate
    from gradstudio.graph.document import Item

_ROW: Final = 25
_BOX: Final = (24, 17)
_MARK: Final = 13


class OutlineDelegate(QStyledItemDelegate):
    """Draws a cell: words in the first column, numbers in the others."""

    def __init__(self, view: QWidget) -> None:
        """For `view`."""
        super().__init__(view)
        self._signs: dict[tuple[object, ...], QPixmap] = {}
        self.dress()

    def dress(self) -> None:
        """Take up the application's fonts."""
        self._font, self._digits = ui_font(), number_font(SMALL)
        self._metrics = QFontMetrics(self._digits)
        self._high = max(pixels(_ROW), QFontMetrics(self._font).height() + 2 * SPACING)
        self._box = pixels(_BOX[0]), pixels(_BOX[1])
        self._mark = pixels(_MARK)
        self._signs.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, however long."""
        del option, index
        return QSize(0, self._high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        model = index.model()
        item = model.item(index) if isinstance(model, OutlineModel) else None
        if item is None or not isinstance(model, OutlineModel):
            return
        if index.column() != NAME:
            # What has no numbers has the whole row for its words.
            if isinstance(item, Node):
                self._draw_number(painter, option, index, model)
            return
        theme, rect, state = current_theme(), QRect(option.rect), option.state
        if not isinstance(item, Node):
            rect.setRight(option.widget.width())
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.window)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = rect.adjusted(0, 0, -SPACING, 0)
        if model.words.problem(item):
            room.setRight(room.right() - self._draw_mark(painter, room))
        room.setLeft(room.left() + self._draw_sign(painter, room, item))
        painter.setFont(self._font)
        painter.setPen(theme.dim if isinstance(item, Remark) else theme.text)
        text = painter.fontMetrics().elidedText(
            model.words.title(item), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.restore()

    def _draw_number(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, model: OutlineModel
    ) -> None:
        """A number at the right of its cell; many times faster than Qt's own way through the style sheet."""
        theme, rect = current_theme(), QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.accent_soft)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.window)
        item = model.item(index)
        if item is None:
            return
        is_value = index.column() == VALUE
        text = model.words.value(item) if is_value else model.words.gradient(item)
        painter.setFont(self._digits)
        painter.setPen(number_colour(theme, text, is_value=is_value))
        room = rect.adjusted(SPACING, 0, -2 * SPACING, 0)
        shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), shown)

    def _draw_sign(self, painter: QPainter, room: QRect, item: Item) -> int:
        """The gate's symbol, or the icon of what it is; the width taken."""
        width, height = self._box
        top = room.center().y() - height // 2
        if isinstance(item, Node):
            picture = self._symbol(item.kind, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPoint(room.left(), top - 1), picture)
        else:
            name = "module" if isinstance(item, Module) else item.kind
            side = self._mark + 2
            left, middle = room.left() + (width - side) // 2, room.center().y()
            sign = icon(name, QPalette.ColorRole.PlaceholderText)
            sign.paint(painter, left, middle - side // 2, side, side)
        return width + SPACING + 3

    def _symbol(self, gate: Gate, ratio: float) -> QPixmap:
        """A gate's symbol in its box, made once for a theme and a screen."""
        theme = current_theme()
        key = theme.name, ratio, gate.symbol
        if key not in self._signs:
            width, height = self._box
            picture = QPixmap(math.ceil((width + 2) * ratio), math.ceil((height + 2) * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(picture)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_symbol(inner, QRectF(0.5, 0.5, width, height), gate, theme)
            inner.end()
            self._signs[key] = picture
        return self._signs[key]

    def _draw_mark(self, painter: QPainter, room: QRect) -> int:
        """The mark of a problem at the right; the width taken."""
        side = self._mark
        at = room.right() - side, room.top() + (room.height() - side) // 2
        icon("warning", QPalette.ColorRole.BrightText).paint(painter, *at, side, side)
        return side + SPACING

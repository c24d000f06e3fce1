"""The questions of an exercise as a list: each with its answer, its sign, and what is said of it."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gradstudio.graph.exercise import Place
from gradstudio.ui.canvas.asked import Asked, draw_sign, tone_colour
from gradstudio.ui.theme.fonts import number_font, pixels, ui_font
from gradstudio.ui.theme.style import current_theme
from gradstudio.ui.theme.tokens import SPACING

Index = QModelIndex | QPersistentModelIndex

_ROW: Final = 26
_SIGN: Final = 15
_MEASURED: Final = 200
_ANSWER: Final = 88


class Question(NamedTuple):
    """One row: the place, in words, how far it is with the answer, and that in words."""

    place: Place
    words: str
    asked: Asked
    state: str

    @property
    def answer(self) -> str:
        """What was answered; nothing where it waits, or was given away."""
        return "" if self.asked.tone in {"open", "revealed"} else self.asked.text

    @property
    def said(self) -> str:
        """What stands at the end of the row: the diagnosis, or the state."""
        return self.asked.said or self.state


class QuestionModel(QAbstractListModel):
    """The questions in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.questions: tuple[Question, ...] = ()

    def show_questions(self, questions: tuple[Question, ...]) -> None:
        """Show other questions, or the same with other answers."""
        before, self.questions = self.questions, questions
        if [each.place for each in before] != [each.place for each in questions]:
            self.beginResetModel()
            self.endResetModel()
        elif before != questions and questions:
            self.dataChanged.emit(self.index(0), self.index(len(questions) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are questions."""
        return 0 if parent.isValid() else len(self.questions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """The whole row in words."""
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        each = self.questions[index.row()]
        parts = (each.words, each.answer, each.state, each.asked.said)
        return "; ".join(part for part in parts if part)


class QuestionDelegate(QStyledItemDelegate):
    """Draws the sign, the place, the answer in number letters, and the diagnosis."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.dress()

    def dress(self) -> None:
        """Take up the application's fonts."""
        self._words: QFont = ui_font()
        self._numbers: QFont = number_font()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        del option, index
        return QSize(0, max(pixels(_ROW), QFontMetrics(self._words).height() + 2 * SPACING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One question."""
        theme, model = current_theme(), index.model()
        if not isinstance(model, QuestionModel):
            return
        each = model.questions[index.row()]
        rect, state = option.rect, option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.accent_soft)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.window)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = pixels(_SIGN)
        centre = QPointF(rect.left() + 2 * SPACING + side / 2, rect.center().y() + 0.5)
        self._sign(painter, centre, each.asked, side)
        left = rect.left() + 4 * SPACING + side
        line = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        room = rect.right() - 2 * SPACING - left
        metrics = QFontMetrics(self._words)
        widest = max(metrics.horizontalAdvance(every.words) for every in model.questions[:_MEASURED])
        widths = [min(widest + 4 * SPACING, room // 2), min(pixels(_ANSWER), room // 4)]
        columns = [(each.words, self._words, theme.text), (each.answer, self._numbers, theme.text)]
        dim = theme.text if each.asked.said else theme.dim
        columns.append((each.said, self._words, dim))
        for (text, font, colour), width in zip(columns, [*widths, room - sum(widths)], strict=True):
            painter.setFont(font)
            painter.setPen(colour)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width - 2 * SPACING)
            painter.drawText(left, rect.top(), width, rect.height(), line, shown)
            left += width
        painter.restore()

    def _sign(self, painter: QPainter, centre: QPointF, asked: Asked, side: int) -> None:
        """The tick or cross of a mark; a ring where there is none, filled once there is an answer."""
        colour = tone_colour(current_theme(), asked.tone)
        draw_sign(painter, centre, asked.tone, colour, side / 12)
        if asked.tone in {"open", "typed", "revealed"}:
            painter.setPen(QPen(colour, 1.4))
            painter.setBrush(colour if asked.tone == "typed" else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, side / 4, side / 4)

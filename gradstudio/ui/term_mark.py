"""The mark on a term of the formula: which one is meant, and how it is drawn in a line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from gradstudio.ui.theme.style import current_theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLineEdit

    from gradstudio.graph.formula.pieces import Term

_WASH: Final = 46
_LINE: Final = 2


def term_at(terms: Sequence[Term], at: int) -> Term | None:
    """The innermost of `terms` around a place of the text."""
    around = [term for term in terms if term.start <= at <= term.end]
    return min(around, key=lambda term: term.end - term.start, default=None)


def term_of(terms: Sequence[Term], names: Sequence[str | None], shown: int) -> Term | None:
    """The longest term of the first of `names` that has one within the first `shown` letters."""
    for name in names:
        found = [term for term in terms if term.name == name and term.end <= shown]
        if found:
            return max(found, key=lambda term: term.end - term.start)
    return None


def mark_term(field: QLineEdit, term: Term) -> None:
    """A wash over a term of what `field` shows, and a line under it, so that colour is not all that tells."""
    metrics, text = field.fontMetrics(), field.text()
    begin = field.cursorRect().center().x() - metrics.horizontalAdvance(text[: field.cursorPosition()])
    left, right = (begin + metrics.horizontalAdvance(text[:at]) for at in (term.start, term.end))
    margins = field.textMargins()
    box = QRect(left, (field.height() - metrics.height()) // 2, right - left, metrics.height())
    box = box.intersected(field.rect().adjusted(margins.left(), 0, -margins.right(), 0))
    wash = QColor(current_theme().accent)
    wash.setAlpha(_WASH)
    painter = QPainter(field)
    painter.fillRect(box, wash)
    painter.fillRect(box.left(), box.bottom(), box.width(), _LINE, current_theme().accent)
    painter.end()

"""Set mathematics on screen: LaTeX becomes a drawing, sharp at every pixel ratio."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from gradstudio.ui.later import later
from gradstudio.ui.widgets.typesetting import SetFormula, is_at_hand, may_wait, set_formula

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SCALE: Final = 1.2
"""The mathematics font looks a fifth smaller than a sans font of the same size."""
_MIDDLE_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class FormulaView(QWidget):
    """Shows one formula in the text colour of the theme; as plain text where it cannot be set."""

    def __init__(
        self, latex: str = "", *, plain: str = "", scale: float = 1.0, parent: QWidget | None = None
    ) -> None:
        """Show `latex` at `scale` times the font's size, or else `plain` (by default the LaTeX itself)."""
        super().__init__(parent)
        self._latex = ""
        self._plain = ""
        self._scale = scale
        self._colour: QColor | None = None
        self._waits = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_latex(latex, plain=plain)

    def latex(self) -> str:
        """The formula shown."""
        return self._latex

    def set_latex(self, latex: str, *, plain: str = "") -> None:
        """Show another formula."""
        self._latex = latex
        self._plain = plain or latex
        self.setAccessibleName(latex)
        self._waits = False
        if may_wait() and not is_at_hand(*self._wanted()):
            self._waits = True
            later(self, self._set_now)
        self._refresh()

    def _set_now(self) -> None:
        """Set the formula that waited, unless it has been set in the meantime."""
        if self._waits:
            self._waits = False
            self._formula()
            self._refresh()

    def set_colour(self, colour: QColor | None) -> None:
        """Use a colour of one's own, or the theme's text colour again (None)."""
        self._colour = colour
        self._refresh()

    def is_set(self) -> bool:
        """Whether the formula is drawn as mathematics, not as plain text."""
        self._waits = False
        return self._formula() is not None

    def sizeHint(self) -> QSize:
        """The drawing's own size, rounded up."""
        formula = self._formula()
        if formula is None:
            metrics = self.fontMetrics()
            wide = 0 if self._waits else metrics.horizontalAdvance(self._plain)
            return QSize(wide, metrics.height())
        return QSize(ceil(formula.width), ceil(formula.height))

    def minimumSizeHint(self) -> QSize:
        """A formula may be narrowed, it is then drawn smaller; never flattened."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw at the left, centred in height, reduced where the room is too narrow."""
        del event
        painter = QPainter(self)
        formula = self._formula()
        if self._waits:
            painter.end()
            return
        if formula is None:
            painter.setPen(self._tint())
            room = self.fontMetrics().elidedText(self._plain, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(
                self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), room
            )
        else:
            share = min(1.0, self.width() / formula.width, self.height() / formula.height)
            size = formula.size() * share
            left = self.width() - size.width() if self.isRightToLeft() else 0.0
            top = (self.height() - size.height()) / 2
            formula.paint(painter, QRectF(left, top, size.width(), size.height()))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme, font and enabled state."""
        super().changeEvent(event)
        self._refresh()

    def _tint(self) -> QColor:
        """The colour to draw in."""
        return self._colour or self.palette().color(self.foregroundRole())

    def _formula(self) -> SetFormula | None:
        """The drawing for the present font and colour; None while it waits to be made."""
        return None if self._waits else set_formula(*self._wanted())

    def _wanted(self) -> tuple[str, float, str]:
        """LaTeX, size in pixels and colour of what is to be drawn."""
        size = QFontInfo(self.font()).pixelSize() * _SCALE * self._scale
        return self._latex, size, self._tint().name()

    def _refresh(self) -> None:
        """Measure and draw anew."""
        self.updateGeometry()
        self.update()

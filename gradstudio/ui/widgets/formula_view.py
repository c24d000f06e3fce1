"""Set mathematics on screen: LaTeX becomes a drawing, sharp at every pixel ratio."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontInfo, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SCALE: Final = 1.2
"""The mathematics font looks a fifth smaller than a sans font of the same size."""
_MIDDLE_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_FIRST_CJK: Final = "\u2e80"
"""From here on the mathematics font has no glyphs."""


@dataclass(frozen=True, slots=True)
class SetFormula:
    """A formula as an SVG document and its size in pixels."""

    svg: bytes
    width: float
    height: float

    def size(self) -> QSizeF:
        """Width and height as Qt has them."""
        return QSizeF(self.width, self.height)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the formula into `rect`, stretched to it."""
        QSvgRenderer(QByteArray(self.svg)).render(painter, rect)


@lru_cache(maxsize=1024)
def set_formula(latex: str, size: float, colour: str) -> SetFormula | None:
    """`latex` set at `size` pixels in `colour` (`#rrggbb`); None where it cannot be set."""
    if not latex.strip() or any(character >= _FIRST_CJK for character in latex):
        return None
    try:
        document = _svg(latex, size, colour)
    except Exception:  # noqa: BLE001 - the parser's errors have no common base
        return None
    renderer = QSvgRenderer(QByteArray(document))
    box = renderer.viewBoxF()
    return SetFormula(document, box.width(), box.height()) if renderer.isValid() else None


def _svg(latex: str, size: float, colour: str) -> bytes:
    """The formula's SVG document; raises whatever the parser does for LaTeX that it does not know."""
    with warnings.catch_warnings():
        # The library finds its font by an older way of the standard library.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.config import config
        from ziamath.zmath import Latex
    # QtSvg draws SVG 1.1 without references to <symbol>.
    config.svg2 = False
    return str(Latex(latex, size=size, color=colour).svg()).encode()


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
        self._refresh()

    def set_colour(self, colour: QColor | None) -> None:
        """Use a colour of one's own, or the theme's text colour again (None)."""
        self._colour = colour
        self._refresh()

    def is_set(self) -> bool:
        """Whether the formula is drawn as mathematics, not as plain text."""
        return self._formula() is not None

    def sizeHint(self) -> QSize:
        """The drawing's own size, rounded up."""
        formula = self._formula()
        if formula is None:
            metrics = self.fontMetrics()
            return QSize(metrics.horizontalAdvance(self._plain), metrics.height())
        return QSize(ceil(formula.width), ceil(formula.height))

    def minimumSizeHint(self) -> QSize:
        """A formula may be narrowed, it is then drawn smaller; never flattened."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw at the left, centred in height, reduced where the room is too narrow."""
        del event
        painter = QPainter(self)
        formula = self._formula()
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
        """The drawing for the present font and colour."""
        size = QFontInfo(self.font()).pixelSize() * _SCALE * self._scale
        return set_formula(self._latex, size, self._tint().name())

    def _refresh(self) -> None:
        """Measure and draw anew."""
        self.updateGeometry()
        self.update()

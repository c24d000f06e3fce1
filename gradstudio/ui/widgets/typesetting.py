"""Typesetting: LaTeX as a drawing, and whether new formulas are to wait until there is time for them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from PySide6.QtCore import QByteArray, QRectF, QSizeF
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

_FIRST_CJK: Final = "\u2e80"
"""From here on the mathematics font has no glyphs."""
_MOST: Final = 1024
"""So many formulas are kept."""

_set: Final[dict[tuple[str, float, str], SetFormula | None]] = {}
_patient: Final[list[bool]] = []


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


def set_formula(latex: str, size: float, colour: str) -> SetFormula | None:
    """`latex` set at `size` pixels in `colour` (`#rrggbb`); None where it cannot be set."""
    key = latex, size, colour
    if key not in _set:
        if len(_set) >= _MOST:
            _set.pop(next(iter(_set)))
        _set[key] = _drawn(latex, size, colour)
    return _set[key]


def load_typesetter() -> None:
    """Load what sets formulas, which takes a moment the first time, as in a thread."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import ziamath.zmath  # noqa: F401 - to have it


def is_at_hand(latex: str, size: float, colour: str) -> bool:
    """Whether the formula has been set before, so that it costs nothing."""
    return (latex, size, colour) in _set


def _drawn(latex: str, size: float, colour: str) -> SetFormula | None:
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
        from ziamath.tex import tex2mml
        from ziamath.zmath import Math, denamespace
    # QtSvg draws SVG 1.1 without references to <symbol>.
    config.svg2 = False
    mathematics = denamespace(ET.fromstring(tex2mml(latex)))  # noqa: S314 - written by ourselves
    _flatten(mathematics)
    mathematics.set("mathcolor", colour)
    return str(Math(mathematics, size=size).svg()).encode()


def _flatten(element: ET.Element) -> None:
    """Take rows in rows apart where that changes no drawing: each level of them is set twice."""
    found: list[ET.Element] = []
    for place, child in enumerate(element):
        _flatten(child)
        # An operator is spaced by its place in its row, and a script by whether its base is a row.
        plain = child.tag == "mrow" and not child.attrib and all(each.tag != "mo" for each in child)
        if plain and len(child) and element.tag == "mrow":
            found += child
        elif plain and len(child) == 1 and (place or element.tag == "mfrac"):
            found.append(child[0])
        else:
            found.append(child)
    element[:] = found


@contextmanager
def formulas_later() -> Iterator[None]:
    """Formulas that are new are to wait for turns of the event loop of their own: each takes a moment."""
    _patient.append(True)
    try:
        yield
    finally:
        _patient.pop()


def may_wait() -> bool:
    """Whether formulas are to be put off now."""
    return bool(_patient)

"""The three voices of the window: sans for words, monospace for numbers, italic serif for names.

Sizes are multiples of the system's font size, so that a person's own setting is kept.
Characters that a font lacks are found by Qt's own fall-back.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from gradstudio.ui.language import spoken

BODY: Final = 1.0
"""Words, buttons, table cells."""
SMALL: Final = 0.88
"""Captions, node names under a glyph, legend ticks."""
HEADING: Final = 0.82
"""Section headings, set in capitals."""
TITLE: Final = 1.25
"""Titles of empty states and of the inspected node."""
NAME: Final = 1.35
"""A leaf's italic name."""
GLYPH: Final = 2.1
"""An operator in its gate."""

_SERIFS: Final = (
    "STIX Two Text",
    "Latin Modern Roman",
    "Libertinus Serif",
    "Cambria",
    "Georgia",
    "Times New Roman",
    "Noto Serif",
    "Liberation Serif",
    "DejaVu Serif",
)
_MONOSPACES: Final = ("Cascadia Mono", "SF Mono", "Menlo", "Consolas", "Noto Sans Mono", "DejaVu Sans Mono")
_CHINESE: Final = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
)
_UPRIGHT: Final = frozenset({"zh"})
_LETTER_SPACING: Final = 104.0


@cache
def _installed(families: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `families` that exist: naming an absent one makes Qt search every alias."""
    return tuple(family for family in families if QFontDatabase.hasFamily(family))


def base_size() -> float:
    """The system's font size in points."""
    return QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pointSizeF()


def _sized(font: QFont, scale: float, *, bold: bool) -> QFont:
    """`font` at `scale` times the system's size."""
    font.setPointSizeF(base_size() * scale)
    font.setBold(bold)
    return font


def ui_font(scale: float = BODY, *, bold: bool = False) -> QFont:
    """The system's own sans font, for words; Chinese ones in a font that is made for them."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setFamilies([QFontInfo(font).family(), *_installed(_CHINESE)])
    return _sized(font, scale, bold=bold)


def number_font(scale: float = BODY, *, bold: bool = False) -> QFont:
    """A monospace font, for numbers and code: digits stand in columns and do not jump as they change."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    if not QFontInfo(font).fixedPitch():
        font.setFamilies([*_installed(_MONOSPACES), font.family()])
    font.setStyleHint(QFont.StyleHint.Monospace)
    return _sized(font, scale, bold=bold)


def aside_font(scale: float = BODY) -> QFont:
    """The sans font for a word beside the matter: in italics, where the language's script has them."""
    font = ui_font(scale)
    font.setItalic(spoken() not in _UPRIGHT)
    return font


def name_font(scale: float = NAME, *, bold: bool = False) -> QFont:
    """An italic serif, for names as in print."""
    font = QFont()
    font.setFamilies([*_installed(_SERIFS), "Serif"])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setItalic(True)
    return _sized(font, scale, bold=bold)


def heading_font() -> QFont:
    """Small bold capitals, a little spaced, for section headings."""
    font = ui_font(HEADING, bold=True)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _LETTER_SPACING)
    return font


def pixels(length: float) -> int:
    """`length`, drawn for a 9-point font, in pixels for the system's size: at least 1."""
    return max(1, round(length * base_size() / 9.0))

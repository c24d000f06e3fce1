"""The soft colours of frames and notes, by theme and word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor

from gradstudio.ui.theme.tokens import mix

if TYPE_CHECKING:
    from gradstudio.ui.theme.tokens import Theme

_LIGHT: Final = {
    "grey": QColor("#6B7380"),
    "blue": QColor("#2F6FD0"),
    "green": QColor("#2A8A52"),
    "yellow": QColor("#B38A00"),
    "orange": QColor("#C96A1B"),
    "violet": QColor("#7A55C7"),
}
_DARK: Final = {
    "grey": QColor("#9098A5"),
    "blue": QColor("#6FA4FF"),
    "green": QColor("#5FCF8B"),
    "yellow": QColor("#E3C04F"),
    "orange": QColor("#F2A154"),
    "violet": QColor("#B59AFF"),
}
_AREA: Final = {False: 0.05, True: 0.06}
_STRIP: Final = {False: 0.14, True: 0.16}
_CARD: Final = {False: 0.10, True: 0.14}
_EDGE: Final = 0.42
_TITLE: Final = {False: 0.35, True: 0.2}


@dataclass(frozen=True, slots=True, eq=False)
class RemarkColours:
    """What a frame or note of one colour is drawn in: treat every QColor as read-only."""

    area: QColor
    """Of a frame, under the graph."""
    strip: QColor
    """Behind a frame's title."""
    card: QColor
    """Of a note."""
    edge: QColor
    title: QColor
    text: QColor
    swatch: QColor
    """The colour itself, for choosing it."""


@cache
def remark_colours(theme: Theme, word: str) -> RemarkColours:
    """The colours of `word` in a theme; those of grey for a word that it does not know."""
    hues = _DARK if theme.dark else _LIGHT
    hue = hues.get(word, hues["grey"])
    return RemarkColours(
        area=mix(theme.canvas, hue, _AREA[theme.dark]),
        strip=mix(theme.canvas, hue, _STRIP[theme.dark]),
        card=mix(theme.panel, hue, _CARD[theme.dark]),
        edge=mix(theme.canvas, hue, _EDGE),
        title=mix(theme.text, hue, _TITLE[theme.dark]),
        text=theme.text,
        swatch=hue,
    )

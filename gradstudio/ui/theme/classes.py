"""The colours and marks of classes and series, told apart by colour-blind eyes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from gradstudio.ui.theme.tokens import Theme

Ink: TypeAlias = Literal["positive", "negative", "zero", "text", "dim", "accent", "value"] | int
"""A colour by its meaning in the theme, or by the number of a class."""

SHAPES: Final = ("circle", "square", "triangle", "diamond", "cross", "wedge", "plus", "star")
"""The marks of classes, in order."""

# After Okabe and Ito; orange and blue stand first, as the signs have them.
_LIGHT: Final = ("#D9731A", "#2463C7", "#1B8A5A", "#B5539C", "#7A6A00", "#2A9FD0", "#A3322A", "#5B5F6B")
_DARK: Final = ("#F2A154", "#6FA4FF", "#4CC38A", "#E08CC8", "#D9C53A", "#7CD4F5", "#F0776B", "#AEB4C0")


@cache
def ink(theme: Theme, which: Ink) -> QColor:
    """The colour of `which` in `theme`; the first two classes are negative and positive."""
    if isinstance(which, str):
        colour: QColor = getattr(theme, which)
        return colour
    if which < 2:  # noqa: PLR2004 - two classes are the two signs
        return theme.positive if which else theme.negative
    colours = _DARK if theme.dark else _LIGHT
    return QColor(colours[which % len(colours)])


def shape(number: int) -> str:
    """The mark of a class: with its colour, unlike that of any other of 64."""
    return SHAPES[(number + number // len(SHAPES)) % len(SHAPES)]

"""The head of a plot: its title at the left, and a legend that tells the latest figures at the right."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final, get_args

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from gradstudio.ui.plots.board import LEFT, Board, Stroke, stroke
from gradstudio.ui.theme.classes import Ink, ink
from gradstudio.ui.theme.fonts import BODY, SMALL, name_font, number_font, pixels, ui_font
from gradstudio.ui.theme.tokens import SPACING

BUTTON: Final = 18
"""Side of the button that stands beside the title, while it is seen."""
_DASH: Final = 16
_APART: Final = 3 * SPACING
_SHARE_OF_LINES: Final = 0.12
"""Most of a plot's height that lines of the legend below the title may take."""
_LINES_FOR_WORDS: Final = 5
"""Lines that a plot has to be high for one with words alone."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of a legend: a sign in a colour, a word, and the latest figure.

    `kind` is a stroke (solid, dashed, faint), one of SHAPES, or nothing for a figure without a sign.
    """

    word: str
    figure: str = ""
    ink: Ink = "dim"
    kind: str = ""

    def said(self) -> str:
        """In words."""
        return f"{self.word} {self.figure}".strip()


@dataclass(frozen=True, slots=True)
class Head:
    """A head that has been laid out for a width: each entry with its place, and the height of all."""

    title: str
    title_font: QFont
    title_width: float
    line: float
    """Height of the title's line."""
    height: float
    placed: list[tuple[Mark, QPointF, bool]] = field(default_factory=list)
    """Entries, where the middle of their left edge is, and whether their figure is told."""

    def draw(self, board: Board, at: QPointF) -> None:
        """Draw it with its upper left corner at `at`."""
        line = _line()
        room = QRectF(at.x(), at.y(), self.title_width, line)
        board.write(self.title, room, board.theme.text, self.title_font, LEFT)
        for mark, place, told in self.placed:
            _draw_mark(board, mark, at + place, told=told)


def lay_head(title: str, marks: tuple[Mark, ...], width: float, height: float, *, formula: bool) -> Head:
    """The head of a plot of this size; where there is no room, some of the legend is left out.

    Tried in this order: all beside the title; in lines below it; both again with figured entries alone; words
    alone beside the title, or in a line below it; nothing.
    """
    font = name_font(BODY * 1.1) if formula else ui_font(bold=True)
    line = _line() if title or marks else 0.0
    long = QFontMetricsF(font).horizontalAdvance(title)
    left = long + pixels(BUTTON) + 3 * SPACING if title else 0.0
    head = Head(title, font, min(long, width), line, line)
    if not marks:
        return head
    most = int(height * _SHARE_OF_LINES / line)
    figured = tuple(mark for mark in marks if mark.figure)
    for each in (marks, figured) if figured else (marks,):
        if _total(each, told=True) <= width - left:
            return _beside(head, each, width, told=True)
        if len(_flowed(each, width, told=True)) <= most and _widest(each) <= width:
            return _below(head, each, width, told=True)
    signed = tuple(mark for mark in marks if mark.kind)
    if _total(signed, told=False) <= width - left:
        return _beside(head, signed, width, told=False)
    roomy = height >= _LINES_FOR_WORDS * line and _total(signed, told=False) <= width
    return _below(head, signed, width, told=False) if roomy else head


def _beside(head: Head, marks: tuple[Mark, ...], width: float, *, told: bool) -> Head:
    """`head`, with entries that end where it ends."""
    x = width - _total(marks, told=told)
    for mark in marks:
        head.placed.append((mark, QPointF(x, head.height / 2), told))
        x += _width(mark, told=told) + _APART
    return head


def _below(head: Head, marks: tuple[Mark, ...], width: float, *, told: bool) -> Head:
    """`head`, with entries in lines below its title."""
    rows = _flowed(marks, width, told=told)
    head = replace(head, height=head.line * (1 + len(rows)))
    for number, row in enumerate(rows, start=1):
        head.placed.extend((mark, QPointF(x, head.line * (number + 0.5)), told) for mark, x in row)
    return head


def _total(marks: tuple[Mark, ...], *, told: bool) -> float:
    """Width of entries side by side."""
    return sum(_width(mark, told=told) + _APART for mark in marks) - _APART


def _widest(marks: tuple[Mark, ...]) -> float:
    return max(_width(mark, told=True) for mark in marks)


def _flowed(marks: tuple[Mark, ...], width: float, *, told: bool) -> list[list[tuple[Mark, float]]]:
    """Entries in lines, from left to right."""
    rows: list[list[tuple[Mark, float]]] = [[]]
    x = 0.0
    for mark in marks:
        wide = _width(mark, told=told)
        if rows[-1] and x + wide > width:
            rows.append([])
            x = 0.0
        rows[-1].append((mark, x))
        x += wide + _APART
    return rows


def _line() -> float:
    return QFontMetricsF(ui_font(bold=True)).height() + SPACING


def _sign(mark: Mark) -> float:
    """Width of its sign and the gap after it."""
    if not mark.kind:
        return 0.0
    return pixels(_DASH if mark.kind in get_args(Stroke) else SPACING * 2) + 1.5 * SPACING


def _width(mark: Mark, *, told: bool) -> float:
    width = _sign(mark) + QFontMetricsF(ui_font(SMALL)).horizontalAdvance(mark.word)
    if told and mark.figure:
        width += QFontMetricsF(number_font(SMALL)).horizontalAdvance(mark.figure) + (
            1.5 * SPACING if mark.word else 0
        )
    return width + 1


def _draw_mark(board: Board, mark: Mark, at: QPointF, *, told: bool) -> None:
    theme = board.theme
    colour = ink(theme, mark.ink)
    sign = _sign(mark)
    if mark.kind in get_args(Stroke):
        style: Stroke = "dashed" if mark.kind == "dashed" else "faint" if mark.kind == "faint" else "solid"
        board.dash(stroke(colour, style), at.x(), at.y(), sign - 1.5 * SPACING)
    elif mark.kind:
        board.mark(mark.kind, at + QPointF(pixels(SPACING), 0), pixels(SPACING) * 0.9, colour)
    line = _line()
    font = ui_font(SMALL)
    wide = QFontMetricsF(font).horizontalAdvance(mark.word)
    x = at.x() + sign
    board.write(mark.word, QRectF(x, at.y() - line / 2, wide + 1, line), theme.dim, font)
    if told and mark.figure:
        x += wide + 1.5 * SPACING if mark.word else 0
        numbers = number_font(SMALL)
        room = QRectF(x, at.y() - line / 2, QFontMetricsF(numbers).horizontalAdvance(mark.figure) + 1, line)
        board.write(mark.figure, room, theme.text if mark.kind else colour, numbers)

"""Samples as marks in a plane: classes by colour and mark, held-out ones hollow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from gradstudio.ui.plots.board import Board
from gradstudio.ui.plots.scale import Scale
from gradstudio.ui.theme.classes import ink, shape
from gradstudio.ui.theme.fonts import pixels
from gradstudio.ui.theme.tokens import Theme

Array = NDArray[Any]

_RADIUS: Final = 3.1
_SMALL: Final = 180
"""Width of a ground below which marks are smaller."""


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Samples in the plane: places, classes (0, 1, …) and which of them were held out of the training."""

    x: Array
    y: Array
    classes: Array
    heldout: Array | None = None


def drawn_rows(samples: int, most: int) -> NDArray[np.int64]:
    """Which of so many samples are drawn where at most `most` are: by chance, and always the same.

    Every second one would be of one class, where the classes of a set alternate.
    """
    if samples <= most:
        return np.arange(samples)
    return np.sort(np.random.default_rng(0).permutation(samples)[:most])


class Marks:
    """Points drawn on a plot: on the screen a picture that is kept, so that they stay while others change."""

    def __init__(self, plot: QWidget) -> None:
        self._plot = plot
        self._kept: tuple[Any, QPixmap] | None = None

    def forget(self) -> None:
        """Draw them anew."""
        self._kept = None

    def draw(self, board: Board, ground: QRectF, points: Points, scales: tuple[Scale, Scale]) -> None:
        """Draw `points` on `ground`, whose axes have these scales."""
        if not board.live:
            _draw(board, ground, points, scales)
            return
        ratio = self._plot.devicePixelRatioF()
        key = (points, ground.getRect(), ratio, board.theme, scales)
        if self._kept is None or self._kept[0] != key:
            pixmap = QPixmap(self._plot.size() * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            own = QPainter(pixmap)
            own.setRenderHint(QPainter.RenderHint.Antialiasing)
            _draw(Board(own, board.theme), ground, points, scales, _Stamps(board.theme, ratio))
            own.end()
            self._kept = key, pixmap
        board.painter.drawPixmap(QPointF(), self._kept[1])


class _Stamps:
    """A picture of each mark: many copies of it cost far less than as many paths."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        self._theme, self._ratio = theme, ratio
        self._kept: dict[tuple[int, bool], QPixmap] = {}

    def of(self, number: int, radius: float, *, hollow: bool) -> tuple[QPixmap, float]:
        """The picture of a class's mark, and half its side."""
        half = math.ceil(2 * radius)
        if (number, hollow) not in self._kept:
            pixmap = QPixmap(QSize(2 * half, 2 * half) * self._ratio)
            pixmap.setDevicePixelRatio(self._ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            own = QPainter(pixmap)
            own.setRenderHint(QPainter.RenderHint.Antialiasing)
            _mark(Board(own, self._theme), QPointF(half, half), number, radius, hollow=hollow)
            own.end()
            self._kept[number, hollow] = pixmap
        return self._kept[number, hollow], half


def _mark(board: Board, at: QPointF, number: int, radius: float, *, hollow: bool) -> None:
    board.mark(shape(number), at, radius, ink(board.theme, number), hollow=hollow)


def _draw(
    board: Board,
    ground: QRectF,
    points: Points,
    scales: tuple[Scale, Scale],
    stamps: _Stamps | None = None,
) -> None:
    x, y = scales
    across = ground.left() + x.share(points.x) * ground.width()
    up = ground.bottom() - y.share(points.y) * ground.height()
    held = np.zeros(len(points.x), bool) if points.heldout is None else np.asarray(points.heldout, bool)
    seen = (np.abs(across - ground.center().x()) <= ground.width() / 2) & (
        np.abs(up - ground.center().y()) <= ground.height() / 2
    )
    radius = _RADIUS if ground.width() >= pixels(_SMALL) else _RADIUS * 0.65
    painter = board.painter
    painter.save()
    painter.setClipRect(ground)
    parts = (each[seen].tolist() for each in (across, up, np.asarray(points.classes), held))
    for left, top, number, hollow in zip(*parts, strict=True):
        if stamps is None:
            _mark(board, QPointF(left, top), int(number), radius, hollow=hollow)
        else:
            picture, half = stamps.of(int(number), radius, hollow=hollow)
            painter.drawPixmap(QPointF(left - half, top - half), picture)
    painter.restore()

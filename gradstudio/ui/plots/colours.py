"""Numbers as colours: shares from the ground to one colour, signs to two, classes blended."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from gradstudio.ui.theme.classes import Ink, ink
from gradstudio.ui.theme.tokens import Theme

Array = NDArray[Any]

SOFT: Final = 0.5
"""How far a field's strongest colour lies from the ground to the class's own, so that marks stand out."""


def shaded(shares: Array, theme: Theme, colour: Ink) -> QImage:
    """Shares of 0 to 1, of shape (rows, columns), from the ground to `colour`."""
    return image(_between(theme.canvas, ink(theme, colour), np.clip(np.nan_to_num(shares), 0, 1)))


def signed(strengths: Array, theme: Theme) -> QImage:
    """Strengths of −1 to 1: softly orange below zero, blue above, the ground at zero; NaN as a hazard."""
    known = np.clip(np.nan_to_num(strengths), -1, 1)
    size = np.abs(known) * SOFT
    below = _between(theme.canvas, theme.negative, size)
    above = _between(theme.canvas, theme.positive, size)
    return image(_with_gaps(np.where(known[..., None] < 0, below, above), strengths, theme))


def blended(shares: Array, theme: Theme) -> QImage:
    """Shares of classes, of shape (rows, columns, classes): their colours mixed, faint where none leads."""
    classes = shares.shape[-1]
    known = np.clip(np.nan_to_num(shares), 0, 1)
    colours = np.array([_rgb(ink(theme, number)) for number in range(classes)])
    mixed = known @ colours / np.maximum(known.sum(-1, keepdims=True), 1e-12)
    lead = np.clip((known.max(-1) - 1 / classes) / (1 - 1 / classes), 0, 1)[..., None] * SOFT
    ground = _rgb(theme.canvas)
    return image(_with_gaps(ground + lead * (mixed - ground), shares.sum(-1), theme))


def image(rgb: Array) -> QImage:
    """An image of 8-bit numbers of red, green and blue, of shape (rows, columns, 3), the first row on top."""
    parts = np.rint(rgb).astype(np.uint32)
    packed = np.uint32(0xFF000000) | parts[..., 0] << 16 | parts[..., 1] << 8 | parts[..., 2]
    rows, columns = packed.shape
    data = np.ascontiguousarray(packed).tobytes()
    return QImage(data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()


def _between(first: QColor, second: QColor, share: Array) -> Array:
    start, end = _rgb(first), _rgb(second)
    return start + share[..., None] * (end - start)


def _with_gaps(rgb: Array, numbers: Array, theme: Theme) -> Array:
    return np.where(np.isfinite(numbers)[..., None], rgb, _rgb(theme.hazard))


def _rgb(colour: QColor) -> NDArray[np.float64]:
    return np.array([colour.red(), colour.green(), colour.blue()], np.float64)

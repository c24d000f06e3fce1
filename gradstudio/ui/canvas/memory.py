"""Arrays handed to Qt as they lie in memory: no list of objects is made, no number copied.

Each function returns Qt's view of the first element. The array must outlive the call that draws it,
and the view must not be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from gradstudio.ui.canvas.curves import Floats

_LINE_BYTES = 32


def lines_in(array: Floats, first: int = 0) -> QLineF:
    """The lines (N, 4) of a contiguous array, from row `first` on."""
    return cast("QLineF", Shiboken.wrapInstance(array.ctypes.data + _LINE_BYTES * first, QLineF))


def rectangles_in(array: Floats) -> QRectF:
    """The rectangles (N, 4) of a contiguous array: left, top, width, height."""
    return cast("QRectF", Shiboken.wrapInstance(array.ctypes.data, QRectF))


def fragments_in(array: Floats) -> QPainter.PixmapFragment:
    """The pixmap fragments (N, 10) of a contiguous array, fields in the order of Qt's struct."""
    return cast("QPainter.PixmapFragment", Shiboken.wrapInstance(array.ctypes.data, QPainter.PixmapFragment))

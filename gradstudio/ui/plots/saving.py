"""A plot as a file: SVG and PNG as on white paper, CSV with every digit of its numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from gradstudio.errors import FileError
from gradstudio.graph.files.storage import shown_path
from gradstudio.ui.plots.board import Board
from gradstudio.ui.theme.tokens import LIGHT

if TYPE_CHECKING:
    from gradstudio.ui.plots.plot import Plot

Cell: TypeAlias = "float | int | str | None"

_MARGIN: Final = 12
_RATIO: Final = 2
_INCH: Final = 0.0254
_FAMILY: Final = re.compile(rb'font-family="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a plot: a heading for each column, and rows; None is an empty cell."""

    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def encoded(plot: Plot, path: Path) -> bytes:
    """`plot` in the format that the suffix of `path` names; FileError for another."""
    if plot.is_empty():
        raise FileError(f"{shown_path(path)}: there are no numbers to save yet", place=shown_path(path))
    format_ = FORMATS.get(path.suffix.lower())
    if format_ is None:
        known = ", ".join(FORMATS)
        raise FileError(f"{shown_path(path)}: a plot is saved as one of {known}", place=shown_path(path))
    return format_(plot)


def _svg(plot: Plot) -> bytes:
    size = _size(plot)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(plot.logicalDpiX())
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(plot.title)
    generator.setDescription(plot.told())
    _paint(plot, QPainter(generator), size)
    return _FAMILY.sub(_with_kind, bytes(data.data()))


def _with_kind(found: re.Match[bytes]) -> bytes:
    """Font families with the kind of font that stands in for them elsewhere."""
    families = found[1]
    kind = (
        b"monospace" if b"mono" in families.lower() else b"serif" if b"Serif" in families else b"sans-serif"
    )
    return b'font-family="' + families + b", " + kind + b'"'


def _png(plot: Plot) -> bytes:
    size = _size(plot)
    image = QImage(size * _RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_RATIO)
    # Fonts in points are as large on the image as on the screen.
    image.setDotsPerMeterX(round(plot.logicalDpiX() / _INCH))
    image.setDotsPerMeterY(round(plot.logicalDpiY() / _INCH))
    _paint(plot, QPainter(image), size)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def _csv(plot: Plot) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    table = plot.table()
    writer.writerow(table.header)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode()


FORMATS: Final[dict[str, Callable[[Plot], bytes]]] = {".svg": _svg, ".png": _png, ".csv": _csv}
"""What makes the bytes of a file, by its suffix."""


def _size(plot: Plot) -> QSize:
    return plot.paper() + QSize(2 * _MARGIN, 2 * _MARGIN)


def _paint(plot: Plot, painter: QPainter, size: QSize) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), LIGHT.panel)
    room = QRectF(_MARGIN, _MARGIN, size.width() - 2 * _MARGIN, size.height() - 2 * _MARGIN)
    plot.paint(Board(painter, LIGHT), room)
    painter.end()


def _cell(cell: Cell) -> str:
    """A number with every digit, such that it is read back as it was."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int | np.integer):
        return str(int(cell))
    return repr(float(cell))

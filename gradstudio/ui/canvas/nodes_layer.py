"""The nodes: rounded faces stamped from pictures made at the screen's resolution, texts, and ports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QTransform

from gradstudio.graph.items import Module
from gradstudio.graph.modules import members
from gradstudio.graph.node import Node
from gradstudio.ui.canvas.box_face import draw_box
from gradstudio.ui.canvas.box_texts import written_on_module, written_on_rim
from gradstudio.ui.canvas.faces import PORT_RADIUS
from gradstudio.ui.canvas.layer import Still, is_raster
from gradstudio.ui.canvas.memory import fragments_in, rectangles_in
from gradstudio.ui.canvas.node_texts import Written, written_on
from gradstudio.ui.theme.tokens import RADIUS, mix

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gradstudio.ui.canvas.pieces import Piece
    from gradstudio.ui.canvas.state import CanvasState

NEAR_ZOOM: Final = 0.4
"""From this zoom on nodes are drawn in full; below it only while there are few of them."""

_MOST_FACES: Final = 300
_TEXT_ZOOM: Final = 0.28
_FAR_ZOOM: Final = 0.08
_LINE: Final = 1.3
_PAD: Final = 2
_GLYPH_LIFT: Final = 7.0
_GLYPH_ROOM: Final = 66.0
_BADGE: Final = 8.5


class _Key(NamedTuple):
    """What a face's picture depends on: its size, its glyph, whether its box is wrong, and what box it is."""

    width: float
    height: float
    glyph: str
    alarmed: bool
    kind: type[object]


class NodesLayer(Still):
    """All nodes. Pictures are kept for one zoom, texts for as long as a node is the same object."""

    def __init__(self, state: CanvasState) -> None:
        """No picture made yet."""
        super().__init__(state)
        self._faces: dict[_Key, QPixmap] = {}
        self._ports: dict[bool, QPixmap] = {}
        self._texts: dict[str, tuple[object, Piece, tuple[Written, ...]]] = {}
        self._made_for: tuple[object, ...] = ()

    def draw(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        """Draw the nodes that touch `area`."""
        rows = self.state.geometry.visible_nodes(area)
        if not len(rows):
            return
        if zoom < _FAR_ZOOM or (zoom < NEAR_ZOOM and len(rows) > _MOST_FACES):
            self._draw_far(painter, rows)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        if is_raster(painter):
            self._stamp_faces(painter, rows, zoom)
        else:
            self._draw_faces(painter, rows)
        if zoom >= _TEXT_ZOOM:
            self._write(painter, rows)
        self._draw_ports(painter, rows, zoom)
        self._draw_badges(painter, rows)

    def _draw_far(self, painter: QPainter, rows: NDArray[np.intp]) -> None:
        """Plain rectangles in rectangles, on whole pixels, handed to Qt as they lie in memory."""
        geometry, theme = self.state.geometry, self.state.look.theme
        ratio, to_pixels = painter.device().devicePixelRatioF(), painter.worldTransform()
        half = geometry.structure.sizes[rows] / 2
        centres = geometry.centres[rows]
        ends = np.stack([centres - half, centres + half]) * to_pixels.m11() + (to_pixels.dx(), to_pixels.dy())
        low, high = np.floor(ends * ratio)
        boxes = np.concatenate([low, high - low + 1], axis=1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setWorldTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.outline)
        painter.drawRects(rectangles_in(boxes), len(boxes))
        boxes[:, :2] += 1
        boxes[:, 2:] = np.maximum(boxes[:, 2:] - 2, 0)
        painter.setBrush(mix(theme.node, theme.outline, 0.35))
        painter.drawRects(rectangles_in(boxes), len(boxes))
        painter.setWorldTransform(to_pixels)

    def _key(self, row: int) -> _Key:
        rows = self.state.structure
        face, item = rows.faces[row], rows.items[row]
        glyph = item.kind.symbol if isinstance(item, Node) and not item.kind.is_leaf else ""
        return _Key(face.width, face.height, glyph, rows.names[row] in self.state.alarmed, type(item))

    def _stamp_faces(self, painter: QPainter, rows: NDArray[np.intp], zoom: float) -> None:
        ratio = painter.device().devicePixelRatioF()
        if (self.state.look, zoom, ratio) != self._made_for:
            self._faces.clear()
            self._ports.clear()
            self._made_for = (self.state.look, zoom, ratio)
        to_pixels = painter.worldTransform()
        structure = self.state.structure
        corners = self.state.geometry.centres[rows] - structure.sizes[rows] / 2
        places = (
            np.round((corners * to_pixels.m11() + (to_pixels.dx(), to_pixels.dy())) * ratio) / ratio - _PAD
        )
        painter.setWorldTransform(QTransform())
        for row, (x, y) in zip(rows.tolist(), places.tolist(), strict=True):
            painter.drawPixmap(QPointF(x, y), self._face(self._key(row), zoom, ratio))
        painter.setWorldTransform(to_pixels)

    def _face(self, key: _Key, zoom: float, ratio: float) -> QPixmap:
        known = self._faces.get(key)
        if known is None:
            known = _blank(key.width * zoom + 2 * _PAD, key.height * zoom + 2 * _PAD, ratio)
            painter = QPainter(known)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(_PAD, _PAD)
            painter.scale(zoom, zoom)
            self._draw_face(painter, key, inset=0.5 / (zoom * ratio))
            painter.end()
            self._faces[key] = known
        return known

    def _draw_faces(self, painter: QPainter, rows: NDArray[np.intp]) -> None:
        """Outlines instead of pictures, for printing and vector files."""
        for row in rows.tolist():
            box = self.state.geometry.rect(row)
            painter.save()
            painter.translate(box.topLeft())
            self._draw_face(painter, self._key(row))
            painter.restore()

    def _draw_face(self, painter: QPainter, key: _Key, inset: float = 0.0) -> None:
        width, height, glyph, alarmed, kind = key
        look = self.state.look
        if kind is not Node:
            box, rim = QRectF(0, 0, width, height), kind is not Module
            draw_box(painter, box, look, alarmed=alarmed, rim=rim, least=2 * inset)
            return
        # However small the node, its outline is a whole pixel: white on white it would not be seen.
        line = max(1.6 * _LINE if alarmed else _LINE, 2 * inset)
        pen = QPen(look.theme.hazard if alarmed else look.theme.outline, line)
        painter.setPen(pen)
        painter.setBrush(look.theme.node)
        inset = max(inset, pen.widthF() / 2) if alarmed else inset
        painter.drawRoundedRect(QRectF(inset, inset, width - 2 * inset, height - 2 * inset), RADIUS, RADIUS)
        if not glyph:
            return
        voices = look.glyphs.values()
        voice = next((v for v in voices if v.width(glyph) <= _GLYPH_ROOM), look.glyphs[14])
        if len(glyph) > 1:
            voice = next((v for v in list(voices)[1:] if v.width(glyph) <= _GLYPH_ROOM), look.glyphs[14])
        ink = voice.metrics.tightBoundingRect(glyph)
        painter.setFont(voice.font)
        painter.setPen(look.theme.text)
        middle = QPointF(width / 2, height / 2 - _GLYPH_LIFT)
        painter.drawText(middle - ink.center(), glyph)

    def _write(self, painter: QPainter, rows: NDArray[np.intp]) -> None:
        structure = self.state.structure
        centres = self.state.geometry.centres[rows].tolist()
        voice = colour = None
        for row, (x, y) in zip(rows.tolist(), centres, strict=True):
            for written in self._written(row):
                if written.voice is not voice:
                    voice = written.voice
                    painter.setFont(voice.font)
                if written.colour is not colour:
                    colour = written.colour
                    painter.setPen(colour)
                painter.drawText(QPointF(x + written.x, y + written.y), written.text)
        if len(self._texts) > 4 * len(structure.names) + 256:
            self._texts = {name: kept for name, kept in self._texts.items() if name in structure.row}

    def _written(self, row: int) -> tuple[Written, ...]:
        rows = self.state.structure
        item, piece, name = rows.items[row], rows.pieces[row], rows.names[row]
        known = self._texts.get(name)
        if known is None or known[0] is not item or known[1] is not piece:
            known = self._texts[name] = (item, piece, self._write_on(item, piece, name))
        return known[2]

    def _write_on(self, item: Node | Module | None, piece: Piece, name: str) -> tuple[Written, ...]:
        look = self.state.look
        if isinstance(item, Node):
            return written_on(item, piece.face, look)
        if isinstance(item, Module):
            count = len(members(self.state.structure.document, name))
            return written_on_module(item, piece, self.state.content_words(count), look)
        return written_on_rim(name[1:], piece.face, look)

    def forget_texts(self) -> None:
        """Write everything anew, as another look asks for."""
        self._texts.clear()

    def _draw_ports(self, painter: QPainter, rows: NDArray[np.intp], zoom: float) -> None:
        geometry, structure = self.state.geometry, self.state.structure
        inputs, outputs = (structure.ports_at(rows, output=output) for output in (False, True))
        opened = np.isin(inputs, [structure.port(port, output=False) for port in self.state.open_inputs])
        normal = np.concatenate([geometry.input_places[inputs[~opened]], geometry.output_places[outputs]])
        for seen, is_open in ((normal, False), (geometry.input_places[inputs[opened]], True)):
            if not len(seen):
                continue
            if is_raster(painter):
                self._stamp_ports(painter, seen, zoom, is_open=is_open)
            else:
                for spot in seen.tolist():
                    painter.save()
                    painter.translate(*spot)
                    self._draw_port(painter, is_open=is_open)
                    painter.restore()

    def _stamp_ports(
        self, painter: QPainter, places: NDArray[np.float64], zoom: float, *, is_open: bool
    ) -> None:
        """One picture at many places, in one call, whose arguments Qt reads from the array's memory."""
        ratio = painter.device().devicePixelRatioF()
        stamp = self._ports.get(is_open)
        if stamp is None:
            side = 2 * (PORT_RADIUS + _LINE) * zoom + 2
            stamp = _blank(side, side, ratio)
            inner = QPainter(stamp)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            inner.translate(stamp.width() / ratio / 2, stamp.height() / ratio / 2)
            inner.scale(zoom, zoom)
            self._draw_port(inner, is_open=is_open)
            inner.end()
            self._ports[is_open] = stamp
        to_pixels = painter.worldTransform()
        wide, high = stamp.width(), stamp.height()
        fragments = np.zeros((len(places), 10))
        corner = (places * to_pixels.m11() + (to_pixels.dx(), to_pixels.dy())) * ratio - (wide / 2, high / 2)
        fragments[:, 0:2] = (np.round(corner) + np.array([wide / 2, high / 2])) / ratio
        fragments[:, 4:6] = (wide, high)
        fragments[:, 6:8] = 1 / ratio
        fragments[:, 9] = 1
        painter.setWorldTransform(QTransform())
        painter.drawPixmapFragments(fragments_in(fragments), len(fragments), _plain(stamp))
        painter.setWorldTransform(to_pixels)

    def _draw_port(self, painter: QPainter, *, is_open: bool) -> None:
        theme = self.state.look.theme
        painter.setPen(QPen(theme.hazard if is_open else theme.outline, _LINE))
        painter.setBrush(theme.node)
        painter.drawEllipse(QPointF(), PORT_RADIUS - _LINE / 2, PORT_RADIUS - _LINE / 2)

    def _draw_badges(self, painter: QPainter, rows: NDArray[np.intp]) -> None:
        """A small mark on every node whose gradient is a convention: it hit a tie or a kink."""
        kinks = self.state.kinks
        if not kinks:
            return
        look, names = self.state.look, self.state.structure.names
        for row in rows.tolist():
            if (said := kinks.get(names[row])) is None:
                continue
            corner = self.state.geometry.rect(row).topRight() + QPointF(-4, 4)
            painter.setPen(QPen(look.theme.text, _LINE))
            painter.setBrush(look.theme.node)
            painter.drawEllipse(corner, _BADGE, _BADGE)
            sign = "=" if said.startswith("tie") else "∧"
            voice = look.title
            ink = voice.metrics.tightBoundingRect(sign)
            painter.setFont(voice.font)
            painter.drawText(corner - ink.center(), sign)


def _blank(width: float, height: float, ratio: float) -> QPixmap:
    """A clear picture of a size in pixels of the window, at the screen's own resolution."""
    picture = QPixmap(int(np.ceil(width * ratio)), int(np.ceil(height * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _plain(stamp: QPixmap) -> QPixmap:
    """`stamp` counted in its own pixels, as fragments are."""
    if stamp.devicePixelRatio() == 1:
        return stamp
    plain = QPixmap(stamp)
    plain.setDevicePixelRatio(1)
    return plain

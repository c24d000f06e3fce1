"""The icons: line drawings on a 24-unit square, tinted from the palette and sharp at every pixel ratio."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gradstudio.resources import resource

_FILLED: Final = 'fill="currentColor" stroke-width="1.2"'
_PAGE: Final = '<path d="M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5zV8.5H19"/>'
_GLASS: Final = '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.4 15.4 20.5 20.5"/>'

DRAWINGS: Final[dict[str, str]] = {
    # Steps
    "start": f'<path d="M5.5 5v14"/><path {_FILLED} d="M18.5 5.5v13L9 12z"/>',
    "back": f'<path {_FILLED} d="M16.5 5.5v13L7 12z"/>',
    "forward": f'<path {_FILLED} d="M7.5 5.5v13L17 12z"/>',
    "end": f'<path d="M18.5 5v14"/><path {_FILLED} d="M5.5 5.5v13L15 12z"/>',
    "run": f'<path {_FILLED} d="M7 4.5v15L19.5 12z"/>',
    "pause": '<path stroke-width="3" d="M8 6v12M16 6v12"/>',
    "stop": f'<rect {_FILLED} x="6.5" y="6.5" width="11" height="11" rx="1.5"/>',
    # Editing
    "undo": '<path d="M8.5 4.5 4 9l4.5 4.5"/><path d="M4.5 9H14a5.5 5.5 0 0 1 0 11h-3.5"/>',
    "redo": '<path d="M15.5 4.5 20 9l-4.5 4.5"/><path d="M19.5 9H10a5.5 5.5 0 0 0 0 11h3.5"/>',
    "cut": '<circle cx="6.5" cy="18" r="2.5"/><circle cx="17.5" cy="18" r="2.5"/>'
    '<path d="M8 16 16.5 4M16 16 7.5 4"/>',
    "copy": '<rect x="8.5" y="8.5" width="12" height="12" rx="2"/>'
    '<path d="M5.5 15.5a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2"/>',
    "paste": '<path d="M8.5 5H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2h-1.5"/>'
    '<rect x="8.5" y="3" width="7" height="4" rx="1"/>',
    "trash": '<path d="M4 6.5h16M9 6.5V4.5a1 1 0 0 1 1-1h4a1 1 0 0 1 1 1v2M6 6.5l1 13a1.5 1.5 0 0 0 1.5 1.5h7'
    'a1.5 1.5 0 0 0 1.5-1.5l1-13M10 10.5v6.5M14 10.5v6.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "minus": '<path d="M5 12h14"/>',
    "close": '<path d="M6 6l12 12M18 6 6 18"/>',
    "tick": '<path d="M5 12.5 10 17.5 19 7"/>',
    # Files
    "new": f'{_PAGE}<path d="M12 11.5v6M9 14.5h6"/>',
    "open": '<path d="M3.5 18V6.5a1.5 1.5 0 0 1 1.5-1.5h4l2.5 2.5H18a1.5 1.5 0 0 1 1.5 1.5v2"/>'
    '<path d="M3.5 18.5 6.5 11H21.5l-2.7 7a1.5 1.5 0 0 1-1.4 1H4z"/>',
    "save": '<path d="M5 3.5h11L20.5 8v11a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 19V5'
    'A1.5 1.5 0 0 1 5 3.5z"/>'
    '<path d="M7.5 20v-6.5h9V20M8 4v4.5h6.5V4"/>',
    "export": '<path d="M12 15V3.5M7.5 8 12 3.5 16.5 8M4 14.5V19a1.5 1.5 0 0 0 1.5 1.5h13A1.5 1.5 0 0 0 20 19'
    'v-4.5"/>',
    "import": '<path d="M12 3.5V15M7.5 10.5 12 15l4.5-4.5M4 14.5V19a1.5 1.5 0 0 0 1.5 1.5h13'
    'A1.5 1.5 0 0 0 20 19v-4.5"/>',
    "code": '<path d="M8 7 3 12l5 5M16 7l5 5-5 5M13.5 5l-3 14"/>',
    # Looking
    "fit": '<path d="M4 9V5a1 1 0 0 1 1-1h4M15 4h4a1 1 0 0 1 1 1v4M20 15v4a1 1 0 0 1-1 1h-4M9 20H5'
    'a1 1 0 0 1-1-1v-4"/>'
    '<rect x="8.5" y="8.5" width="7" height="7" rx="1.5"/>',
    "zoom_in": f'{_GLASS}<path d="M10.5 7.8v5.4M7.8 10.5h5.4"/>',
    "zoom_out": f'{_GLASS}<path d="M7.8 10.5h5.4"/>',
    "search": _GLASS,
    "arrange": '<rect x="3" y="4" width="6" height="5" rx="1"/><rect x="3" y="15" width="6" heig'
    'ht="5" rx="1"/>'
    '<rect x="15" y="9.5" width="6" height="5" rx="1"/>'
    '<path d="M9 6.5h1.5a2 2 0 0 1 2 2V12M9 17.5h1.5a2 2 0 0 0 2-2V12H15"/>',
    "light": '<circle cx="12" cy="12" r="4"/><path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4'
    'M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"/>',
    "dark": '<path d="M20 14.2A8.3 8.3 0 0 1 9.8 4 8.3 8.3 0 1 0 20 14.2z"/>',
    "float": '<rect x="4" y="8" width="12" height="12" rx="1.5"/>'
    '<path d="M8.5 4.5H18A1.5 1.5 0 0 1 19.5 6v9.5"/>',
    # Learning
    "train": '<path d="M4 4v14.5A1.5 1.5 0 0 0 5.5 20H20"/><path d="M7.5 6.5c1.5 6.5 4.5 9 12 9.5"/>',
    "network": '<circle cx="5" cy="7" r="2"/><circle cx="5" cy="17" r="2"/><circle cx="19" cy="12" r="2"/>'
    '<path d="M7 7.7 17 11.3M7 16.3 17 12.7"/>',
    "help": '<circle cx="12" cy="12" r="9"/>'
    '<path d="M9.4 9.3a2.7 2.7 0 0 1 5.3.7c0 1.8-2.7 2.2-2.7 3.8M12 17v.1"/>',
    # What lies on the canvas
    "module": '<rect x="3.5" y="5" width="17" height="14" rx="2.5"/><path d="M3.5 12h4M16.5 12h4"/>'
    '<rect x="7.5" y="9" width="9" height="6" rx="1.5"/>',
    "frame": '<path stroke-dasharray="3.4 2.6" d="M4 4.5h16v15H4z"/><path d="M4 4.5h8"/>',
    "note": '<path d="M4.5 4.5h15v10l-5 5h-10zM19.5 14.5h-5v5M8 9h8M8 12.5h5"/>',
    # Notices
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.5v.1"/>',
    "warning": '<path d="M10.6 4.2 2.7 18a1.6 1.6 0 0 0 1.4 2.5h15.8a1.6 1.6 0 0 0 1.4-2.5L13.4 4.2'
    'a1.6 1.6 0 0 0-2.8 0zM12 9.5v4.5M12 17v.1"/>',
    "error": '<path d="M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v5.5M12 16.4v.1"/>',
    # Controls
    "down": '<path stroke-width="2.5" d="M5 8.5l7 7 7-7"/>',
    "up": '<path stroke-width="2.5" d="M5 15.5l7-7 7 7"/>',
    "left": '<path stroke-width="2.5" d="M15.5 5l-7 7 7 7"/>',
    "right": '<path stroke-width="2.5" d="M8.5 5l7 7-7 7"/>',
    "check": '<path stroke-width="3" d="M5 12.5 10 17.5 19 7"/>',
    "dash": '<path stroke-width="3" d="M6 12h12"/>',
    "radio": '<circle fill="currentColor" stroke="none" cx="12" cy="12" r="5.5"/>',
}
"""Every icon's drawing by name: SVG shapes, stroked unless they say otherwise."""


def icon_svg(name: str, colour: QColor) -> bytes:
    """The icon as an SVG document in one colour; KeyError for a name without a drawing."""
    head = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24"'
    pen = 'fill="none" stroke="currentColor" stroke-width="1.7"'
    join = 'stroke-linecap="round" stroke-linejoin="round"'
    document = f"<svg {head} {pen} {join}>{DRAWINGS[name]}</svg>\n"
    return document.replace("currentColor", colour.name()).encode()


@lru_cache(maxsize=512)
def _pixmap(name: str, rgb: str, width: int, height: int) -> QPixmap:
    """The icon drawn at `width` by `height` device pixels."""
    pixmap = QPixmap(width, height)
    if pixmap.isNull():  # a button may be squeezed until nothing is left for its icon
        return pixmap
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _draw(painter, QRect(0, 0, width, height), name, QColor(rgb))
    painter.end()
    return pixmap


def _draw(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Draw the icon, as a square, in the middle of `rect`."""
    side = min(rect.width(), rect.height())
    square = QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
    QSvgRenderer(QByteArray(icon_svg(name, colour))).render(painter, square)


class _Engine(QIconEngine):
    """Draws one icon in the palette's colour of the moment, so that a new theme needs no new icons."""

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        """A second engine for a QIcon that detaches."""
        twin = _Engine(self._name, self._role)
        _clones.append(twin)
        return twin

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into `rect` at the painter's own resolution."""
        del state
        _draw(painter, rect, self._name, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon at `size` device pixels."""
        del state
        return _pixmap(self._name, self._colour(mode).name(), size.width(), size.height())

    def _colour(self, mode: QIcon.Mode) -> QColor:
        """The tint for `mode`."""
        group = QPalette.ColorGroup.Disabled if mode == QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        return QGuiApplication.palette().color(group, self._role)


# Qt owns an engine's C++ half; its Python half must live as long, and only Python can keep it.
_clones: list[_Engine] = []


@cache
def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """The icon `name`, tinted by a palette role (HighlightedText on the accent) whatever the theme."""
    if name not in DRAWINGS:
        raise KeyError(name)
    return QIcon(_Engine(name, role))


def app_icon() -> QIcon:
    """The application's own icon, for windows and the desktop entry."""
    return QIcon(str(resource("icons", "gradstudio.svg")))

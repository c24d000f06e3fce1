"""How things look: the theme, what stands on the wires and how they run; all of it is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gradstudio.ui.canvas.readings import SHOWS, Show
from gradstudio.ui.canvas.routes import STYLES, Style
from gradstudio.ui.theme.style import apply_theme, system_theme
from gradstudio.ui.theme.tokens import THEMES

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.settings import Settings

SYSTEM: Final = "system"
"""The choice of theme that follows the desktop."""


def dress(name: str) -> None:
    """Dress the application in the theme called `name`, or as the system has it."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, THEMES.get(name) or system_theme(app))


class Appearance(QObject):
    """Chooses theme and wires' numbers for one window."""

    theme_chosen = Signal(str)
    """`system`, or the name of a theme."""
    show_chosen = Signal(str)
    """What stands on the wires."""
    wires_chosen = Signal(str)
    """How wires run."""

    minimap_chosen = Signal(bool)
    """Whether the minimap is shown."""

    def __init__(self, settings: Settings, view: GraphView, parent: QObject) -> None:
        """As it was left; `restore` puts it on."""
        super().__init__(parent)
        self._settings = settings
        self._view = view
        settings.theme_changed.connect(self.theme_chosen)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def restore(self) -> None:
        """Put on what was chosen last."""
        self.choose_theme(self._settings.theme)
        self.choose_show(self._settings.show)
        self._show_minimap(self._settings.minimap)
        self.choose_wires(self._settings.wires)

    def choose_theme(self, name: str) -> None:
        """Dress the application in the theme called `name`, or as the system has it."""
        dress(name)
        self._settings.theme = name if name in THEMES else SYSTEM

    def choose_show(self, mode: str) -> None:
        """Put values, gradients, both or nothing on the wires."""
        chosen: Show = next((each for each in SHOWS if each == mode), "both")
        self._view.set_show(chosen)
        self._settings.show = chosen
        self.show_chosen.emit(chosen)

    def choose_wires(self, style: str) -> None:
        """Draw wires curved, straight or orthogonal."""
        chosen: Style = next((each for each in STYLES if each == style), "curved")
        self._view.set_wire_style(chosen)
        self._settings.wires = chosen
        self.wires_chosen.emit(chosen)

    def toggle_minimap(self) -> None:
        """Show the minimap, or do without."""
        self._show_minimap(not self._view.minimap.wanted)

    def _show_minimap(self, shown: bool) -> None:
        self._view.minimap.wanted = self._settings.minimap = shown
        self.minimap_chosen.emit(shown)

    def _follow_system(self) -> None:
        if self._settings.theme == SYSTEM:
            self.choose_theme(SYSTEM)

"""How things look: the theme, and what stands on the wires; both are remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gradstudio.ui.canvas.readings import SHOWS, Show
from gradstudio.ui.theme.style import apply_theme, system_theme
from gradstudio.ui.theme.tokens import THEMES

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.settings import Settings

SYSTEM: Final = "system"
"""The choice of theme that follows the desktop."""


class Appearance(QObject):
    """Chooses theme and wires' numbers for one window."""

    theme_chosen = Signal(str)
    """`system`, or the name of a theme."""
    show_chosen = Signal(str)
    """What stands on the wires."""

    def __init__(self, settings: Settings, view: GraphView, parent: QObject) -> None:
        """As it was left; `restore` puts it on."""
        super().__init__(parent)
        self._settings = settings
        self._view = view
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def restore(self) -> None:
        """Put on what was chosen last."""
        self.choose_theme(self._settings.theme)
        self.choose_show(self._settings.show)

    def choose_theme(self, name: str) -> None:
        """Dress the application in the theme called `name`, or as the system has it."""
        known = name if name in THEMES else SYSTEM
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, THEMES.get(known) or system_theme(app))
        self._settings.theme = known
        self.theme_chosen.emit(known)

    def choose_show(self, mode: str) -> None:
        """Put values, gradients, both or nothing on the wires."""
        chosen: Show = next((each for each in SHOWS if each == mode), "both")
        self._view.set_show(chosen)
        self._settings.show = chosen
        self.show_chosen.emit(chosen)

    def _follow_system(self) -> None:
        if self._settings.theme == SYSTEM:
            self.choose_theme(SYSTEM)

"""The windows of the program: each has one document, all share the settings and the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QTimer

from gradstudio.ui.language import speak
from gradstudio.ui.settings import LAYOUT_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gradstudio.ui.settings import Settings
    from gradstudio.ui.window import MainWindow

_CASCADE: Final = QPoint(32, 32)
"""A new window lies so far from the one that it was asked from."""


class Windows:
    """Every window that is open, in the order in which they were opened."""

    def __init__(self, settings: Settings) -> None:
        """None yet; all of them remember in `settings`."""
        self.settings = settings
        self._open: list[MainWindow] = []

    def __len__(self) -> int:
        """Number of open windows."""
        return len(self._open)

    def __iter__(self) -> Iterator[MainWindow]:
        """The open windows."""
        return iter(self._open.copy())

    def take_in(self, window: MainWindow) -> None:
        """Count a window that has been made."""
        self._open.append(window)

    def open(self, beside: MainWindow | None = None) -> MainWindow:
        """Show one more window with an empty document, a little off `beside`."""
        from gradstudio.ui.window import MainWindow

        window = MainWindow(windows=self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if beside is not None:
            window.resize(beside.size())
            room = window.screen().availableGeometry()
            corner = beside.pos() + _CASCADE
            fits = room.contains(corner + QPoint(window.width() // 2, window.height() // 2))
            window.move(corner if fits else room.topLeft())
        window.show()
        return window

    def speak(self, language: str) -> None:
        """Speak another language: a new window takes the place of each."""
        from gradstudio.ui.window import MainWindow

        self.settings.language = language
        speak(language)
        for old in self:
            window = MainWindow(windows=self)
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            _take_over(window, old)
            # A window that is shown before everyone has been told of the language is not made the active one.
            QTimer.singleShot(0, window, window.activateWindow)

    def let_go(self, window: MainWindow) -> None:
        """A window has closed."""
        if window in self._open:
            self._open.remove(window)

    def close_all(self) -> None:
        """Close one window after the other, as far as their documents may be left."""
        for window in reversed(self._open.copy()):
            if not window.close():
                return


def _take_over(new: MainWindow, old: MainWindow) -> None:
    """Go on with `new` in the place of `old`: document, step, marks, lesson and layout; `old` closes."""
    new.setGeometry(old.geometry())
    new.restoreState(old.saveState(LAYOUT_VERSION), LAYOUT_VERSION)
    new.workspace.take_over(old.workspace)
    new.exercising.take_over(old.exercising)
    new.player.take_over(old.player)
    if old.has_studio:
        new.studio.take_over(old.studio)
    mine, theirs = new.workspace.debugger, old.workspace.debugger
    mine.breakpoints = theirs.breakpoints
    mine.set_speed(theirs.speed)
    if theirs.stepping:
        mine.go(theirs.position)
    new.show()
    new.view.setTransform(old.view.transform())
    new.view.centerOn(old.view.mapToScene(old.view.viewport().rect().center()))
    old.workspace.undo_stack.setClean()
    old.close()

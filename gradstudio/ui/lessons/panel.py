"""The lessons panel: the shelf of all lessons, or the step of the one that is on."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gradstudio.ui.lessons.player import Player
from gradstudio.ui.lessons.shelf_page import ShelfPage
from gradstudio.ui.lessons.step_page import StepPage
from gradstudio.ui.settings import Settings


class LessonsPanel(QWidget):
    """Shows what the player plays, in `language`."""

    def __init__(
        self, player: Player, settings: Settings, language: str, parent: QWidget | None = None
    ) -> None:
        """The shelf at first."""
        super().__init__(parent)
        self._player = player
        self.shelf = ShelfPage(settings, language)
        self.step = StepPage(player, language)
        self.shelf.chosen.connect(player.begin)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.shelf)
        self._stack.addWidget(self.step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.setAccessibleName(self.tr("Lessons"))
        player.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.shelf.refresh()
        self._stack.setCurrentWidget(self.shelf if self._player.lesson is None else self.step)
        self.setFocusProxy(
            next(iter(self.shelf.buttons.values()))
            if self._player.lesson is None
            else self.step.next_button
            if self._player.is_done
            else self.step.hint_button
        )

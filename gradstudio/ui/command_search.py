"""The command palette: every action of the table that can be done now, found by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint

from gradstudio.ui.action_table.record import without_key
from gradstudio.ui.actions import Actions, written
from gradstudio.ui.choice_popup import Choice, ChoicePopup

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ITSELF: Final = "commands"


class CommandSearch(QObject):
    """Opens in the middle of the window; Enter does what is lit."""

    def __init__(self, actions: Actions, canvas: QWidget, window: QWidget) -> None:
        """For `actions`; it opens over `canvas`, which has the keyboard again afterwards."""
        super().__init__(window)
        self._actions, self._canvas = actions, canvas
        self.popup = ChoicePopup(window)
        self.popup.closed.connect(canvas.setFocus)
        self.popup.chosen.connect(self._do)

    def open(self) -> None:
        """Ask what is to be done."""
        middle = self._canvas.mapToGlobal(QPoint(self._canvas.width() // 2 - self.popup.width() // 2, 24))
        title = self.tr("What to do")
        self.popup.open_at(
            middle, title, self.tr("Enter does it · its own keys stand beside it"), self._found
        )

    def _found(self, text: str) -> list[Choice]:
        """Actions whose menu and name have every word of `text`; those that begin with it first."""
        words = text.casefold().split()
        found: list[tuple[bool, Choice]] = []
        for key, record in self._actions.records.items():
            if record.submenu or key == _ITSELF or not self._actions[key].isEnabled():
                continue
            name = without_key(record.text)
            menu = without_key(self._actions.menu(record.menu).title())
            if all(word in f"{menu} {name}".casefold() for word in words):
                keys = written(record.keys[0]) if record.keys else ""
                later = not (words and name.casefold().startswith(words[0]))
                found.append((later, Choice(f"{menu}: {name}", keys, "", key)))
        return [choice for _, choice in sorted(found, key=lambda pair: pair[0])]

    def _do(self, key: object) -> None:
        if isinstance(key, str):
            self._actions[key].trigger()

"""The Help menu."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import Action


class HelpMenu(QObject):
    """Its actions, in their order."""

    def records(self) -> tuple[Action, ...]:
        """Every action of the menu."""
        return (
            Action(
                "commands",
                "help",
                self.tr("Find a Command…"),
                ("Ctrl+Shift+P",),
                self.tr("Every action by its name"),
            ),
            Action("lessons", "help", self.tr("Lessons"), tip=self.tr("Learn backpropagation by doing it")),
            Action("shortcuts", "help", self.tr("Shortcuts"), ("?", "F1")),
            Action("about", "help", self.tr("About GradStudio")),
        )

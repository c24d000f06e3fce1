"""The Arrange menu: layout, alignment, modules, copies."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import Action


class ArrangeMenu(QObject):
    """Its actions, in their order."""

    def records(self) -> tuple[Action, ...]:
        """Every action of the menu."""
        return ()

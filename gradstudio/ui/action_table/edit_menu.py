"""The Edit menu: undo, the clipboard, the selection."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import (
    Action,
    can_redo,
    can_undo,
    has_nodes,
    has_one_node,
    has_selection,
    has_something,
)


class EditMenu(QObject):
    """Its actions, in their order."""

    def records(self) -> tuple[Action, ...]:
        """Every action of the menu."""
        menu = "edit"
        return (
            Action("undo", menu, self.tr("Undo"), ("Ctrl+Z",), enabled=can_undo),
            Action("redo", menu, self.tr("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), enabled=can_redo),
            Action(
                "cut",
                menu,
                self.tr("Cut"),
                ("Ctrl+X",),
                enabled=has_selection,
                canvas=True,
                block=True,
                context=True,
            ),
            Action(
                "copy", menu, self.tr("Copy"), ("Ctrl+C",), enabled=has_selection, canvas=True, context=True
            ),
            Action(
                "paste",
                menu,
                self.tr("Paste"),
                ("Ctrl+V",),
                self.tr("Paste a graph, or a formula"),
                canvas=True,
                context=True,
            ),
            Action(
                "duplicate",
                menu,
                self.tr("Duplicate"),
                ("Ctrl+D",),
                enabled=has_selection,
                canvas=True,
                context=True,
            ),
            Action(
                "delete",
                menu,
                self.tr("Delete"),
                ("Del", "Backspace"),
                enabled=has_something,
                canvas=True,
                context=True,
            ),
            Action(
                "select_all",
                menu,
                self.tr("Select All"),
                ("Ctrl+A",),
                enabled=has_nodes,
                canvas=True,
                block=True,
                context=True,
            ),
            Action(
                "rename", menu, self.tr("Rename…"), ("F2",), enabled=has_one_node, canvas=True, context=True
            ),
        )

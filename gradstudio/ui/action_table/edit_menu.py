"""The Edit menu: undo, the clipboard, the selection."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import (
    Action,
    can_redo,
    can_undo,
    has_bends,
    has_content,
    has_nodes,
    has_one_box,
    has_one_number,
    has_one_remark,
    has_remarks,
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
                enabled=has_content,
                canvas=True,
                block=True,
                context=True,
            ),
            Action(
                "find",
                menu,
                self.tr("Find…"),
                ("Ctrl+F",),
                self.tr("Find by name, gate or condition, such as |grad| < 1e-6"),
                "search",
                has_nodes,
                block=True,
            ),
            Action("find_next", menu, self.tr("Find Next"), ("F3",), enabled=has_nodes),
            Action("find_previous", menu, self.tr("Find Previous"), ("Shift+F3",), enabled=has_nodes),
            Action("select", menu, self.tr("Select"), submenu=True),
            Action(
                "rename", menu, self.tr("Rename…"), ("F2",), enabled=has_one_box, canvas=True, context=True
            ),
            Action(
                "write",
                menu,
                self.tr("Edit Text"),
                tip=self.tr("Write on the selected frame or note"),
                enabled=has_one_remark,
                context=True,
            ),
            Action("colour", menu, self.tr("Colour"), submenu=True, enabled=has_remarks, context=True),
            *(
                Action(f"colour_{word}", "edit/colour", text, enabled=has_remarks, group="colour")
                for word, text in self._colours().items()
            ),
            Action(
                "straighten",
                menu,
                self.tr("Remove Reroute Points"),
                tip=self.tr("Lead the selected wire through no points"),
                enabled=has_bends,
                context=True,
            ),
            Action(
                "step_up",
                menu,
                self.tr("Step Value Up"),
                ("Ctrl+Up",),
                enabled=has_one_number,
                canvas=True,
                block=True,
            ),
            Action(
                "step_down",
                menu,
                self.tr("Step Value Down"),
                ("Ctrl+Down",),
                enabled=has_one_number,
                canvas=True,
            ),
            Action(
                "step_up_fine",
                menu,
                self.tr("Step Value Up, Fine"),
                ("Ctrl+Shift+Up",),
                enabled=has_one_number,
                canvas=True,
            ),
            Action(
                "step_down_fine",
                menu,
                self.tr("Step Value Down, Fine"),
                ("Ctrl+Shift+Down",),
                enabled=has_one_number,
                canvas=True,
            ),
            Action("context_menu", menu, self.tr("Menu of the Selection"), ("Menu",), heard=True, block=True),
        )

    def _colours(self) -> dict[str, str]:
        """The colours of frames and notes, in words."""
        return {
            "grey": self.tr("Grey"),
            "blue": self.tr("Blue"),
            "green": self.tr("Green"),
            "yellow": self.tr("Yellow"),
            "orange": self.tr("Orange"),
            "violet": self.tr("Violet"),
        }

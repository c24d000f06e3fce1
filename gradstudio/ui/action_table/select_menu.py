"""The submenu Select of the Edit menu: the walk along the graph, and what it takes along."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import Action, has_nodes, has_one_box


class SelectMenu(QObject):
    """Its actions, in their order."""

    def records(self) -> tuple[Action, ...]:
        """Every action of the menu."""
        walks = (
            Action("walk_next", "", self.tr("Next Gate"), ("Tab",), heard=True),
            Action("walk_previous", "", self.tr("Previous Gate"), ("Shift+Tab",), heard=True),
            Action("walk_upstream", "", self.tr("What Feeds It"), ("Alt+Left",), block=True),
            Action("walk_downstream", "", self.tr("What It Feeds"), ("Alt+Right",)),
            Action("walk_above", "", self.tr("Sibling Above"), ("Alt+Up",)),
            Action("walk_below", "", self.tr("Sibling Below"), ("Alt+Down",)),
            Action("keep_upstream", "", self.tr("Also What Feeds It"), ("Alt+Shift+Left",), block=True),
            Action("keep_downstream", "", self.tr("Also What It Feeds"), ("Alt+Shift+Right",)),
            Action("keep_above", "", self.tr("Also the Sibling Above"), ("Alt+Shift+Up",)),
            Action("keep_below", "", self.tr("Also the Sibling Below"), ("Alt+Shift+Down",)),
            Action("toggle_selected", "", self.tr("In or Out of the Selection"), ("Ctrl+Space", "Ins")),
        )
        wire = Action(
            "select_wire",
            "edit/select",
            self.tr("Wire of the Gate…"),
            ("Shift+W",),
            self.tr("Select one of the wires at the selected gate; Del then takes it away"),
            enabled=has_one_box,
            canvas=True,
            block=True,
        )
        return (*(self._on_canvas(each) for each in walks), wire)

    def _on_canvas(self, walk: Action) -> Action:
        return replace(walk, menu="edit/select", enabled=has_nodes, canvas=not walk.heard)

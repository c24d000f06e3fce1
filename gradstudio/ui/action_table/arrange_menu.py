"""The Arrange menu: layout, alignment, modules, copies."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import (
    Action,
    has_boxes,
    has_copies,
    has_fan_outs,
    has_modules,
    has_nodes,
    has_one_module,
    has_several,
    has_three,
    is_inside,
)


class ArrangeMenu(QObject):
    """Its actions, in their order."""

    def records(self) -> tuple[Action, ...]:
        """Every action of the menu."""
        menu, align, distribute = "arrange", "arrange/align", "arrange/distribute"
        return (
            Action(
                "layout",
                menu,
                self.tr("Lay Out"),
                ("Ctrl+L",),
                self.tr("Lay out the selected boxes, or the whole graph, from left to right"),
                enabled=has_nodes,
                context=True,
            ),
            Action("align", menu, self.tr("Align"), submenu=True, block=True),
            Action("align_left", align, self.tr("Left Edges"), enabled=has_several),
            Action("align_centre", align, self.tr("Centres, One Above the Other"), enabled=has_several),
            Action("align_right", align, self.tr("Right Edges"), enabled=has_several),
            Action("align_top", align, self.tr("Top Edges"), enabled=has_several, block=True),
            Action("align_middle", align, self.tr("Middles, Side by Side"), enabled=has_several),
            Action("align_bottom", align, self.tr("Bottom Edges"), enabled=has_several),
            Action("distribute", menu, self.tr("Distribute"), submenu=True),
            Action("distribute_across", distribute, self.tr("Across"), enabled=has_three),
            Action("distribute_down", distribute, self.tr("Down"), enabled=has_three),
            Action(
                "snap",
                menu,
                self.tr("Snap to Grid"),
                tip=self.tr("Put the selected boxes, or all, on the grid"),
                enabled=has_nodes,
            ),
            Action(
                "group",
                menu,
                self.tr("Group"),
                ("Ctrl+G",),
                self.tr("Make the selected gates one module"),
                enabled=has_boxes,
                block=True,
                context=True,
            ),
            Action(
                "ungroup",
                menu,
                self.tr("Ungroup"),
                ("Ctrl+Shift+G",),
                self.tr("Take the selected module apart"),
                enabled=has_modules,
                context=True,
            ),
            Action(
                "enter_module",
                menu,
                self.tr("Enter Module"),
                ("Ctrl+PgDown",),
                self.tr("Look into the selected module; Enter and a double-click do it too"),
                enabled=has_one_module,
                context=True,
            ),
            Action(
                "leave_module",
                menu,
                self.tr("Leave Module"),
                ("Ctrl+PgUp",),
                self.tr("Go back to the level around this module"),
                enabled=is_inside,
                context=True,
            ),
            Action(
                "make_copies_explicit",
                menu,
                self.tr("Make Copies Explicit"),
                tip=self.tr(
                    "Give each output that feeds several inputs a copy gate, which adds their gradients"
                ),
                enabled=has_fan_outs,
                block=True,
            ),
            Action(
                "fold_copies",
                menu,
                self.tr("Fold Copies"),
                tip=self.tr("Take copy gates away, and wire what they feed straight"),
                enabled=has_copies,
            ),
        )

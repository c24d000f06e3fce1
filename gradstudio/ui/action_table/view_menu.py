"""The View menu: where one looks, what the wires carry, panels."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import Action, has_content, has_selection
from gradstudio.ui.language import LANGUAGES


class ViewMenu(QObject):
    """Its actions, in their order."""

    def records(self) -> tuple[Action, ...]:
        """Every action of the menu."""
        menu, show, theme, panels = "view", "view/show", "view/theme", "view/panels"
        wires, language = "view/wires", "view/language"
        return (
            Action("fit", menu, self.tr("Fit"), ("F",), enabled=has_content, canvas=True, context=True),
            Action(
                "fit_selection",
                menu,
                self.tr("Fit Selection"),
                ("Shift+F",),
                enabled=has_selection,
                canvas=True,
                context=True,
            ),
            Action("zoom_in", menu, self.tr("Zoom In"), ("Ctrl++", "Ctrl+=")),
            Action("zoom_out", menu, self.tr("Zoom Out"), ("Ctrl+-",)),
            Action("zoom_one", menu, self.tr("Zoom to 100 %"), ("Ctrl+0",)),
            Action("show", menu, self.tr("Show on Wires"), submenu=True, block=True),
            Action("show_values", show, self.tr("Values"), group="show"),
            Action("show_upstream", show, self.tr("Upstream Gradients"), group="show"),
            Action("show_downstream", show, self.tr("Downstream Gradients"), group="show"),
            Action("show_both", show, self.tr("Values and Gradients"), group="show"),
            Action("show_none", show, self.tr("Nothing"), group="show"),
            Action("wires", menu, self.tr("Wires"), submenu=True),
            Action("wires_curved", wires, self.tr("Curved"), group="wires"),
            Action("wires_straight", wires, self.tr("Straight"), group="wires"),
            Action("wires_orthogonal", wires, self.tr("Orthogonal"), group="wires"),
            Action("theme", menu, self.tr("Theme"), submenu=True),
            Action("theme_system", theme, self.tr("As the System"), group="theme"),
            Action("theme_light", theme, self.tr("Light"), group="theme"),
            Action("theme_dark", theme, self.tr("Dark"), group="theme"),
            Action(
                "minimap",
                menu,
                self.tr("Minimap"),
                ("M",),
                self.tr("A map of the whole graph, wherever some of it is out of view"),
                canvas=True,
                checkable=True,
            ),
            Action("language", menu, self.tr("Language"), submenu=True),
            Action("language_system", language, self.tr("As the System"), group="language"),
            *(Action(f"language_{key}", language, name, group="language") for key, name in LANGUAGES.items()),
            Action("panels", menu, self.tr("Panels"), submenu=True, block=True),
            Action("panel_gates", panels, self.tr("Gates"), ("Ctrl+1",), checkable=True),
            Action("panel_inspector", panels, self.tr("Inspector"), ("Ctrl+2",), checkable=True),
            Action("panel_steps", panels, self.tr("Steps"), ("Ctrl+3",), checkable=True),
            Action("panel_code", panels, self.tr("Code"), ("Ctrl+4",), checkable=True),
            Action("panel_training", panels, self.tr("Training"), ("Ctrl+5",), checkable=True),
            Action("panel_plots", panels, self.tr("Plots"), ("Ctrl+Shift+5",), checkable=True),
            Action("panel_runs", panels, self.tr("Runs"), ("Ctrl+Shift+6",), checkable=True),
            Action("panel_problems", panels, self.tr("Problems"), ("Ctrl+6",), checkable=True),
            Action("panel_outline", panels, self.tr("Outline"), ("Ctrl+7",), checkable=True),
            Action("panel_exercise", panels, self.tr("Exercise"), ("Ctrl+Shift+9",), checkable=True),
            Action("panel_history", panels, self.tr("History"), ("Ctrl+8",), checkable=True),
            Action("panel_lessons", panels, self.tr("Lessons"), ("Ctrl+9",), checkable=True),
            Action("next_pane", menu, self.tr("Next Pane"), ("F6",), block=True),
            Action("previous_pane", menu, self.tr("Previous Pane"), ("Shift+F6",)),
            Action("reset_layout", menu, self.tr("Reset Layout")),
        )

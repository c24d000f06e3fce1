"""The Run menu: compute, step, check."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import (
    Action,
    can_step,
    has_boxes,
    has_breakpoints,
    has_nodes,
    has_one_output,
    is_stepping,
    shows_all,
)


class RunMenu(QObject):
    """Its actions, in their order."""

    def records(self) -> tuple[Action, ...]:
        """Every action of the menu."""
        menu = "run"
        return (
            Action("run", menu, self.tr("Run"), ("Ctrl+Return", "Ctrl+Enter"), enabled=has_nodes),
            *self._steps(menu),
            Action(
                "output",
                menu,
                self.tr("Gradients Start Here"),
                tip=self.tr("Make the selected node the output that gradients start from"),
                enabled=has_one_output,
                checkable=True,
                block=True,
                context=True,
            ),
            Action(
                "check",
                menu,
                self.tr("Check Gradients"),
                tip=self.tr("Compare every gradient with finite differences"),
                enabled=shows_all,
            ),
        )

    def _steps(self, menu: str) -> tuple[Action, ...]:
        """Those of the step debugger."""
        speeds = {"slow": self.tr("Slow"), "normal": self.tr("Normal"), "fast": self.tr("Fast")}
        return (
            Action(
                "step_forth",
                menu,
                self.tr("Step"),
                ("F10",),
                self.tr("Do one step of the backward pass"),
                "forward",
                can_step,
                block=True,
            ),
            Action(
                "step_back",
                menu,
                self.tr("Step Back"),
                ("Shift+F10",),
                self.tr("Undo one step of the backward pass"),
                "back",
                is_stepping,
            ),
            Action(
                "step_start",
                menu,
                self.tr("To the Start"),
                ("Home",),
                self.tr("All values, no gradient yet"),
                "start",
                can_step,
                canvas=True,
            ),
            Action(
                "step_end",
                menu,
                self.tr("To the End"),
                ("End",),
                self.tr("Every step of the backward pass done"),
                "end",
                can_step,
                canvas=True,
            ),
            Action(
                "play",
                menu,
                self.tr("Play"),
                ("F5",),
                self.tr("Step by step by itself, to a breakpoint or the end; again to pause"),
                "run",
                can_step,
                checkable=True,
            ),
            Action("speed", menu, self.tr("Speed"), submenu=True),
            *(
                Action(f"speed_{word}", f"{menu}/speed", text, checkable=True, group="speed")
                for word, text in speeds.items()
            ),
            Action(
                "to_breakpoint",
                menu,
                self.tr("To the Next Breakpoint"),
                ("Ctrl+F10",),
                enabled=can_step,
            ),
            Action(
                "breakpoint",
                menu,
                self.tr("Breakpoint"),
                ("F9",),
                self.tr("Stop at the selected gates, or no more"),
                enabled=has_boxes,
                checkable=True,
                context=True,
            ),
            Action(
                "clear_breakpoints",
                menu,
                self.tr("Clear Breakpoints"),
                ("Ctrl+Shift+F9",),
                enabled=has_breakpoints,
            ),
            Action(
                "step_leave",
                menu,
                self.tr("Leave Stepping"),
                ("Shift+F5",),
                self.tr("Show all gradients again"),
                "close",
                is_stepping,
            ),
        )

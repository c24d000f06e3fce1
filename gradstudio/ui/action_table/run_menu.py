"""The Run menu: compute, train, check."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import Action, has_nodes, has_one_output, has_parameters


class RunMenu(QObject):
    """Its actions, in their order."""

    def records(self) -> tuple[Action, ...]:
        """Every action of the menu."""
        menu = "run"
        return (
            Action("run", menu, self.tr("Run"), ("Ctrl+Return", "Ctrl+Enter"), enabled=has_nodes),
            Action(
                "train",
                menu,
                self.tr("Train…"),
                ("Ctrl+T",),
                self.tr("Train the parameters by minibatch SGD"),
                "train",
                has_parameters,
            ),
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
                enabled=has_nodes,
            ),
        )

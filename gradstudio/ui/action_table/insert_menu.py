"""The Insert menu: gates, networks, examples."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import Action, has_one_box, has_wire


class InsertMenu(QObject):
    """Its actions, in their order."""

    def records(self) -> tuple[Action, ...]:
        """Every action of the menu."""
        menu, examples = "insert", "insert/examples"
        return (
            Action(
                "gate",
                menu,
                self.tr("Gate…"),
                ("Space", "/"),
                self.tr("Find a gate by its name, and add it"),
                heard=True,
                context=True,
            ),
            Action(
                "wire",
                menu,
                self.tr("Wire…"),
                ("W",),
                self.tr("Join the selected gate to another"),
                enabled=has_one_box,
                canvas=True,
                context=True,
            ),
            Action(
                "frame",
                menu,
                self.tr("Frame"),
                tip=self.tr("Lay a titled frame around the selection, or at the cursor"),
                block=True,
                context=True,
            ),
            Action(
                "note", menu, self.tr("Note"), tip=self.tr("Lay a note with text at the cursor"), context=True
            ),
            Action(
                "bend",
                menu,
                self.tr("Reroute Point"),
                tip=self.tr("Lead the selected wire through one more point, to be dragged"),
                enabled=has_wire,
                context=True,
            ),
            Action(
                "mlp",
                menu,
                self.tr("MLP…"),
                tip=self.tr("Add a fully connected network"),
                symbol="network",
                block=True,
            ),
            Action("examples", menu, self.tr("Examples"), submenu=True),
            Action("example_worked", examples, self.tr("Worked Example"), tip="f = (x + y) z"),
            Action("example_sigmoid", examples, self.tr("Sigmoid Neuron"), tip="1 / (1 + exp(−(w·x + b)))"),
            Action("example_vector", examples, self.tr("Vector Example"), tip="f = sum(square(W @ x))"),
            Action("example_digits", examples, self.tr("Digits MLP"), tip="W2 @ max(0, W1 @ x)"),
        )

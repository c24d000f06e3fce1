"""A wire: the value it carries, the gradient at its tail and the gradient at its head."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gradstudio.graph.node import Port
from gradstudio.ui.panels.inspector.equation import Equation
from gradstudio.ui.panels.inspector.story import GRADIENT, VALUE, downstream_line, upstream_line, value_line
from gradstudio.ui.panels.inspector.story_view import note
from gradstudio.ui.theme.fonts import name_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.names import print_name, rich_name
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.workspace import Workspace


class WireView(QWidget):
    """Shows one wire, by the input that it enters."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.RichText)
        self._title.setFont(name_font())
        self._where = note("")
        self._value = Equation(VALUE)
        self._upstream = Equation(GRADIENT)
        self._downstream = Equation(GRADIENT, compact=True)
        self._sum = note("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * SPACING)
        head = QVBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(self._title)
        head.addWidget(self._where)
        layout.addLayout(head)
        titles = (self.tr("Value"), self.tr("Upstream, at its tail"), self.tr("Downstream, at its head"))
        for title, equation in zip(titles, (self._value, self._upstream, self._downstream), strict=True):
            section = Section(title)
            section.add(equation)
            layout.addWidget(section)
        layout.addWidget(self._sum)

    def show_wire(self, head: Port) -> None:
        """Show the wire that enters `head`."""
        document, result = self._workspace.document, self._workspace.result
        tail = document[head.node].inputs[head.port]
        self._title.setText(f"{rich_name(tail.node)} → {rich_name(head.node)}")
        gate = document[head.node].gate.replace("_", " ")
        where = self.tr("from {0} to input {1} of {2}, a {3} gate")
        self._where.setText(where.format(print_name(tail.node), head.port, print_name(head.node), gate))
        self._value.show_line(value_line(document, result, tail))
        self._upstream.show_line(upstream_line(document, result, tail))
        self._downstream.show_line(downstream_line(document, result, head))
        wires = sum(wire.tail == tail for wire in document.consumers(tail.node))
        self._sum.setVisible(wires > 1)
        text = self.tr("{0} feeds {1} wires: the gradients that they send back are added at its output.")
        self._sum.setText(text.format(print_name(tail.node), wires))

    def equations(self) -> tuple[Equation, Equation, Equation]:
        """Value, upstream gradient and downstream gradient."""
        return self._value, self._upstream, self._downstream

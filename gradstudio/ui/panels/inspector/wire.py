"""A wire: the value it carries, the gradient at its tail and the gradient at its head."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gradstudio.graph.modules import interface
from gradstudio.graph.node import Port
from gradstudio.graph.numbers import NOT_COMPUTED
from gradstudio.graph.scene import heads_of
from gradstudio.lens import readings
from gradstudio.ui.panels.inspector.equation import Equation
from gradstudio.ui.panels.inspector.story import (
    GRADIENT,
    VALUE,
    Line,
    downstream_line,
    number_line,
    partial_latex,
    upstream_line,
    value_line,
)
from gradstudio.ui.panels.lens import LensView
from gradstudio.ui.settings import Settings
from gradstudio.ui.theme.fonts import name_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.names import print_name, rich_name
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import note
from gradstudio.ui.workspace import Workspace


class WireView(QWidget):
    """Shows one wire, by the input that it enters."""

    def __init__(
        self, workspace: Workspace, settings: Settings | None, parent: QWidget | None = None
    ) -> None:
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
        self.lens = LensView(workspace, settings)
        layout.addWidget(self.lens)

    def show_wire(self, head: Port) -> None:
        """Show the wire that enters `head`, an input of a node, of a folded module, or one at the rim."""
        document, result = self._workspace.document, self._workspace.seen
        self.lens.show_wire(head)
        if head.node not in document:
            self._show_folded(head)
            return
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

    def _show_folded(self, head: Port) -> None:
        """A wire that stands for those to all inputs behind a port of a module, or outside the level."""
        document, result, level = self._workspace.document, self._workspace.seen, self._workspace.level
        leaving = head.node not in document.modules
        module = level if leaving else head.node
        ports = interface(document, module)
        tail = ports.outputs[head.port] if leaving else ports.inputs[head.port].tail
        self._title.setText(f"{rich_name(tail.node) if tail else NOT_COMPUTED} → {rich_name(module)}")
        if tail is None:
            self._where.setText(
                self.tr("nothing comes in at {0} of {1}").format(head.port, print_name(module))
            )
        else:
            leads = self.tr("from {0} to output {1} of the module {2}")
            enters = self.tr("from {0} to input {1} of the module {2}")
            said = leads if leaving else enters
            self._where.setText(said.format(print_name(tail.node), head.port, print_name(module)))
        heads = heads_of(document, level, head)
        back = None if tail is None else readings.sent_back(result, tail, heads)
        if leaving and tail is not None and (first := readings.seed(result, tail)) is not None:
            back = first if back is None else back + first
        nothing = Line("", NOT_COMPUTED, "dim")
        self._value.show_line(nothing if tail is None else value_line(document, result, tail))
        self._upstream.show_line(nothing if tail is None else upstream_line(document, result, tail))
        latex = "" if tail is None else partial_latex(document, result, tail)
        self._downstream.show_line(nothing if tail is None else number_line(latex, back, GRADIENT))
        self._sum.setVisible(len(heads) > 1)
        text = self.tr("It stands for {0} wires: the gradients that they send back are added.")
        self._sum.setText(text.format(len(heads)))

    def equations(self) -> tuple[Equation, Equation, Equation]:
        """Value, upstream gradient and downstream gradient."""
        return self._value, self._upstream, self._downstream

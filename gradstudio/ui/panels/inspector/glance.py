"""The whole document at a glance: what it computes, its output, the upstream gradient, its parameters."""

from __future__ import annotations

import math
from itertools import islice
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gradstudio.gates import show_shape
from gradstudio.graph.document import Document
from gradstudio.graph.node import Port
from gradstudio.graph.numbers import NOT_COMPUTED
from gradstudio.lens import readings
from gradstudio.ui.panels import notation
from gradstudio.ui.panels.inspector.equation import Equation
from gradstudio.ui.panels.inspector.output import OutputSection
from gradstudio.ui.panels.inspector.story import VALUE, Line, summary
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import note
from gradstudio.ui.workspace import Workspace

_MOST_LINES: Final = 8


class GlanceView(QWidget):
    """Shown where nothing is selected."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._formula = Section(self.tr("What it computes"))
        self._formula_lines = Lines()
        self._formula.add(self._formula_lines)
        self.output = OutputSection(workspace)
        self._parameters = Section(self.tr("Parameters"))
        self._parameter_lines = Lines()
        self._parameters.add(self._parameter_lines)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * SPACING)
        for section in (self._formula, self.output, self._parameters):
            layout.addWidget(section)

    def refresh(self) -> None:
        """Show the document as it is now."""
        document = self._workspace.document
        self._show_formula(document)
        self.output.refresh()
        self._show_parameters(document)

    def formulas(self) -> list[str]:
        """The formulas shown, as LaTeX."""
        return self._formula_lines.latex()

    def _show_formula(self, document: Document) -> None:
        order = self._workspace.checked.order or tuple(document.nodes)
        # An order that is out of date names nodes that have gone.
        found = (document.nodes.get(name) for name in order)
        gates = (node for node in found if node is not None and not node.kind.is_leaf)
        first = [notation.forward_latex(document, node) for node in islice(gates, _MOST_LINES)]
        self._formula.setVisible(bool(first))
        lines = [Line(latex, "", VALUE) for latex in first]
        self._formula_lines.show_lines(lines, self._more(document.gate_count))

    def _show_parameters(self, document: Document) -> None:
        names = document.of_gate("parameter")
        self._parameters.setVisible(bool(names))
        shapes = self._workspace.checked.shapes
        lines: list[Line] = []
        count = 0
        for name in names:
            shape = shapes.get(Port(name, "y"))
            sizes = [dim for dim in shape or () if isinstance(dim, int)]
            count += math.prod(sizes) if shape is not None and len(sizes) == len(shape) else 0
            if len(lines) < _MOST_LINES:
                scalar = readings.value(self._workspace.result, Port(name, "y")) if shape == () else None
                text = NOT_COMPUTED if shape is None else show_shape(shape)
                shown = summary(scalar, VALUE) if scalar is not None else text
                lines.append(Line(notation.name_latex(name), shown, VALUE if scalar is not None else "dim"))
        total = self.tr("{0} numbers in all").format(f"{count:,}")
        self._parameter_lines.show_lines(lines, " · ".join(filter(None, (self._more(len(names)), total))))

    def _more(self, count: int) -> str:
        return self.tr("and {0} more").format(f"{count - _MOST_LINES:,}") if count > _MOST_LINES else ""


class Lines(QWidget):
    """Formulas with numbers, one beneath the other, and a closing word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._equations: list[Equation] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2 * SPACING)
        self._closing = note("")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        layout.addLayout(self._rows)
        layout.addWidget(self._closing)

    def show_lines(self, lines: list[Line], closing: str) -> None:
        """Show other lines."""
        while len(self._equations) < len(lines):
            equation = Equation(VALUE)
            self._equations.append(equation)
            self._rows.addWidget(equation)
        for i, equation in enumerate(self._equations):
            equation.setVisible(i < len(lines))
            if i < len(lines):
                equation.show_line(lines[i])
        self._closing.setText(closing)
        self._closing.setVisible(bool(closing))

    def latex(self) -> list[str]:
        """The formulas shown."""
        return [equation.latex() for equation in self._equations if not equation.isHidden()]

"""The whole document at a glance: what it computes, its output, the upstream gradient, its parameters."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gradstudio.graph.document import Document, Port
from gradstudio.graph.edits import SetOutputs
from gradstudio.ui.panels import notation, readings
from gradstudio.ui.panels.attempt import attempt
from gradstudio.ui.panels.inspector.attributes import Choice
from gradstudio.ui.panels.inspector.equation import Equation
from gradstudio.ui.panels.inspector.number_field import NumberField
from gradstudio.ui.panels.inspector.story import VALUE, Line, summary, value_line
from gradstudio.ui.panels.inspector.story_view import at_left, note
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.number import NOT_COMPUTED, format_shape
from gradstudio.ui.widgets.section import Section
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
        self._output = Section(self.tr("Output"))
        self._choice = Choice()
        self._choice.setAccessibleName(self.tr("Output that gradients start from"))
        self._choice.activated.connect(self._choose)
        self._choice_row = _row(self.tr("gradients start from"), self._choice)
        self._value = Equation(VALUE)
        self._upstream_words = note("")
        self._upstream = NumberField()
        self._upstream.setAccessibleName(self.tr("Upstream gradient of the output"))
        self._upstream.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._upstream.entered.connect(self._enter_upstream)
        self._upstream.refused.connect(self._show_error)
        self._ones = QPushButton(self.tr("All ones"))
        self._ones.setProperty("role", "link")
        self._ones.clicked.connect(self._enter_ones)
        self._ones_row = at_left(self._ones)
        self._error = note("", "gradient")
        for widget in (
            self._choice_row, self._value, self._upstream_words, self._upstream, self._ones_row, self._error
        ):  # fmt: skip
            self._output.add(widget)
        self._parameters = Section(self.tr("Parameters"))
        self._parameter_lines = Lines()
        self._parameters.add(self._parameter_lines)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * SPACING)
        for section in (self._formula, self._output, self._parameters):
            layout.addWidget(section)

    def refresh(self) -> None:
        """Show the document as it is now."""
        document = self._workspace.document
        self._show_formula(document)
        self._show_output(document)
        self._show_parameters(document)

    def formulas(self) -> list[str]:
        """The formulas shown, as LaTeX."""
        return self._formula_lines.latex()

    def choice(self) -> Choice:
        """Where the output is chosen; hidden where there is but one."""
        return self._choice

    def value(self) -> Equation:
        """The output's value."""
        return self._value

    def upstream(self) -> NumberField:
        """Where the upstream gradient of an output that is no scalar is typed."""
        return self._upstream

    def error(self) -> str:
        """Why the last upstream gradient was refused."""
        return "" if self._error.isHidden() else self._error.text()

    def _show_formula(self, document: Document) -> None:
        order = self._workspace.checked.order or tuple(document.nodes)
        gates = [document[name] for name in order if not document[name].kind.is_leaf]
        self._formula.setVisible(bool(gates))
        lines = [Line(notation.forward_latex(document, node), "", VALUE) for node in gates[:_MOST_LINES]]
        self._formula_lines.show_lines(lines, self._more(len(gates)))

    def _show_output(self, document: Document) -> None:
        sinks = [*document.outputs, *(name for name in document.sinks() if name not in document.outputs)]
        self._output.setVisible(bool(sinks))
        if not sinks:
            return
        several = len(sinks) > 1
        self._choice_row.setVisible(several)
        chosen = next(iter(document.outputs), "") if document.outputs or several else sinks[0]
        if several:
            items = [self.tr("choose one…"), *sinks]
            if [self._choice.itemText(i) for i in range(self._choice.count())] != items:
                self._choice.clear()
                self._choice.addItems(items)
            self._choice.setCurrentIndex(items.index(chosen) if chosen else 0)
        self._value.setVisible(bool(chosen))
        port = _port(document, chosen) if chosen else None
        found = None if port is None else readings.value(self._workspace.result, port)
        if port is not None:
            self._value.show_line(value_line(document, self._workspace.result, port))
        self._show_upstream(document, chosen, None if found is None else found.shape)

    def _show_upstream(self, document: Document, chosen: str, shape: tuple[int, ...] | None) -> None:
        given = document.outputs.get(chosen)
        wanted = bool(chosen) and shape is not None and (bool(shape) or given is not None)
        for widget in (self._upstream_words, self._upstream, self._ones_row):
            widget.setVisible(wanted)
        if not wanted or shape is None:
            self._show_error("")
            return
        shown = format_shape(shape)
        words = self.tr("Its upstream gradient, {0}: how much each element of {1} counts.")
        self._upstream_words.setText(words.format(shown, chosen))
        self._upstream.show_array(None if given is None else readings.as_numbers(given))
        self._upstream.setPlaceholderText(self.tr("not given yet"))

    def _show_parameters(self, document: Document) -> None:
        names = [node.name for node in document if node.gate == "parameter"]
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
                text = NOT_COMPUTED if shape is None else format_shape(shape)
                shown = summary(scalar, VALUE) if scalar is not None else text
                lines.append(Line(notation.name_latex(name), shown, VALUE if scalar is not None else "dim"))
        total = self.tr("{0} numbers in all").format(f"{count:,}")
        self._parameter_lines.show_lines(lines, " · ".join(filter(None, (self._more(len(names)), total))))

    def _more(self, count: int) -> str:
        return self.tr("and {0} more").format(f"{count - _MOST_LINES:,}") if count > _MOST_LINES else ""

    def _choose(self, index: int) -> None:
        name = self._choice.itemText(index)
        if index > 0:
            text = self.tr("Start gradients from {0}").format(name)
            self._show_error(attempt(self._workspace, SetOutputs({name: None}), text))

    def _enter_upstream(self, value: object, key: str) -> None:
        document = self._workspace.document
        chosen = next(iter(document.outputs), "") or document.sinks()[0]
        found = readings.value(self._workspace.result, _port(document, chosen))
        given = None if value is None else readings.as_numbers(value)
        if given is not None and found is not None and given.shape != found.shape:
            message = self.tr("The upstream gradient has shape {0}, {1} has shape {2}.")
            shapes = format_shape(given.shape), chosen, format_shape(found.shape)
            self._show_error(message.format(*shapes))
            return
        text = self.tr("Set the upstream gradient of {0}").format(chosen)
        outputs = {**document.outputs, chosen: None if given is None else given.tolist()}
        self._show_error(
            attempt(self._workspace, SetOutputs(outputs), text, f"{chosen} {key}" if key else "")
        )

    def _enter_ones(self) -> None:
        document = self._workspace.document
        chosen = next(iter(document.outputs), "") or document.sinks()[0]
        found = readings.value(self._workspace.result, _port(document, chosen))
        if found is not None:
            self._enter_upstream(readings.ones_like(found), "")

    def _show_error(self, message: str) -> None:
        self._error.setText(message)
        self._error.setVisible(bool(message))


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


def _row(text: str, widget: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    label = QLabel(text)
    label.setBuddy(widget)
    layout.addWidget(label)
    layout.addStretch(1)
    layout.addWidget(widget)
    return row


def _port(document: Document, key: str) -> Port:
    name, _, port = key.partition(".")
    return Port(name, port or document[name].outputs[0])

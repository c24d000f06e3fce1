"""The ports of a module in a table: their names to edit, the value and the gradient that go through them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gradstudio.gates import show_shape
from gradstudio.graph.module_edits import RenamePort
from gradstudio.graph.numbers import NOT_COMPUTED
from gradstudio.lens import readings
from gradstudio.ui.panels.attempt import attempt
from gradstudio.ui.panels.inspector.header import PlainField
from gradstudio.ui.panels.inspector.story import GRADIENT, VALUE, summary
from gradstudio.ui.theme.fonts import BODY, name_font, number_font, pixels
from gradstudio.ui.theme.style import number_role, set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.names import print_name
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import note

if TYPE_CHECKING:
    from gradstudio.graph.modules import Entry
    from gradstudio.graph.node import Port
    from gradstudio.ui.workspace import Workspace

_WIDTHS: Final = (64, 76)
"""Of the columns of numbers, so that those of inputs and outputs stand under each other."""


class PortReading(NamedTuple):
    """One port: its name, and its value (or shape, while there is no value) and gradient as they read."""

    name: str
    value: str
    gradient: str


def incoming(workspace: Workspace, name: str, entry: Entry) -> PortReading:
    """An input: what comes in, and what the module sends back, the sum over the inputs behind the port."""
    tail = entry.tail
    gradient = None if tail is None else readings.sent_back(workspace.seen, tail, entry.heads)
    return PortReading(name, _value(workspace, entry.tail), summary(gradient, GRADIENT))


def outgoing(workspace: Workspace, name: str, tail: Port) -> PortReading:
    """An output: what goes out, and the gradient that arrives there."""
    gradient = summary(readings.upstream(workspace.seen, tail), GRADIENT)
    return PortReading(name, _value(workspace, tail), gradient)


def _value(workspace: Workspace, tail: Port | None) -> str:
    if tail is None:
        return NOT_COMPUTED
    text = summary(readings.value(workspace.seen, tail), VALUE)
    shape = workspace.checked.shapes.get(tail)
    return show_shape(shape) if text == NOT_COMPUTED and shape else text


class PortsSection(Section):
    """The inputs or the outputs of one module, a row each."""

    def __init__(self, workspace: Workspace, title: str, gradient: str, *, output: bool = False) -> None:
        """Empty; `gradient` is the head of the third column."""
        super().__init__(title)
        self._workspace, self._output = workspace, output
        self._module = ""
        table = QWidget()
        self._grid = QGridLayout(table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * SPACING)
        self._grid.setVerticalSpacing(SPACING)
        self._grid.setColumnStretch(0, 1)
        for column, width in enumerate(_WIDTHS, start=1):
            self._grid.setColumnMinimumWidth(column, pixels(width))
        for column, text in enumerate((self.tr("value"), gradient), start=1):
            head = QLabel(text)
            head.setProperty("role", "dim")
            self._grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight)
        self._ports: list[tuple[PlainField, QLabel, QLabel]] = []
        self._error = note("", "gradient")
        self._error.hide()
        self.add(table)
        self.add(self._error)

    def show_ports(self, module: str, ports: list[PortReading]) -> None:
        """Show the ports of `module`."""
        if module != self._module:
            self._module = module
            self._say("")
            for field, _, _ in self._ports:
                field.drop()
        while len(self._ports) < len(ports):
            self._add_row()
        for i, row in enumerate(self._ports):
            for widget in row:
                widget.setVisible(i < len(ports))
            if i < len(ports):
                self._fill(row, ports[i])
        self.setVisible(bool(ports))

    def fields(self) -> list[PlainField]:
        """The names that are shown."""
        return [field for field, _, _ in self._ports if not field.isHidden()]

    def texts(self) -> list[tuple[str, str]]:
        """Values and gradients that are shown."""
        return [
            (value.text(), gradient.text()) for field, value, gradient in self._ports if not field.isHidden()
        ]

    def error(self) -> str:
        """Why the last name was refused; empty where it was not."""
        return self._error.text()

    def _fill(self, row: tuple[PlainField, QLabel, QLabel], port: PortReading) -> None:
        field, value, gradient = row
        field.show_text(port.name, print_name(port.name))
        field.setAccessibleName(self.tr("Name of the port {0}").format(port.name))
        for label, text, role in ((value, port.value, VALUE), (gradient, port.gradient, GRADIENT)):
            set_role(label, number_role(text, role))
            label.setText(text)

    def _add_row(self) -> None:
        field = PlainField()
        field.setFont(name_font(BODY, bold=True))
        field.setToolTip(self.tr("Name of the port: letters, digits and _"))
        field.entered.connect(partial(self._rename, len(self._ports)))
        row = field, QLabel(), QLabel()
        at = len(self._ports) + 1
        self._grid.addWidget(field, at, 0)
        for column, label in enumerate(row[1:], start=1):
            label.setFont(number_font(bold=column > 1))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(label, at, column, side)
        self._ports.append(row)

    def _rename(self, i: int, text: str) -> None:
        field, new = self._ports[i][0], text.strip()
        old = field.raw()
        if new in {old, ""}:
            field.drop()
            self._say("")
            return
        edit = RenamePort(self._module, old, new, output=self._output)
        name = self.tr("Rename port {0} to {1}").format(old, new)
        # Entered before it is applied: what is shown by then is the new name.
        field.setModified(False)
        error = attempt(self._workspace, edit, name)
        if error:
            field.setText(text)
            field.setModified(True)
        field.set_invalid(bool(error))
        self._say(error)

    def _say(self, message: str) -> None:
        self._error.setText(message)
        self._error.setVisible(bool(message))

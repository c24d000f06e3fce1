"""A module: its name and label, its ports with what goes through them, its formula, ways in and out of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.graph.formula import formula
from gradstudio.graph.modules import interface, members
from gradstudio.ui.panels.inspector.header import NodeHeader
from gradstudio.ui.panels.inspector.module_ports import PortReading, PortsSection, incoming, outgoing
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import number_font
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import note
from gradstudio.ui.workspace import NODES_IN_PLACE, Workspace

_MOST_GATES: Final = 24
"""Of a module of more gates the formula is too long to be read here."""


class ModuleView(QWidget):
    """Shows one module; names of ports are edited in place."""

    enter_asked = Signal()
    ungroup_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.header = NodeHeader(workspace)
        self._problems = note("", "gradient")
        self.inputs = PortsSection(workspace, self.tr("Inputs"), self.tr("downstream"))
        self.outputs = PortsSection(workspace, self.tr("Outputs"), self.tr("upstream"), output=True)
        self._formula_section = Section(self.tr("As a function"))
        self._formula = QLabel()
        self._formula.setTextFormat(Qt.TextFormat.PlainText)
        self._formula.setWordWrap(True)
        self._formula.setFont(number_font())
        self._formula.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._formula_section.add(self._formula)
        self.enter = QPushButton(self.tr("Enter"))
        self.enter.setToolTip(self.tr("Look into the module"))
        self.enter.clicked.connect(self.enter_asked)
        self.ungroup = QPushButton(self.tr("Ungroup"))
        self.ungroup.setToolTip(self.tr("Take the module apart"))
        self.ungroup.clicked.connect(self.ungroup_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * SPACING)
        buttons.addWidget(self.enter)
        buttons.addWidget(self.ungroup)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * SPACING)
        layout.addWidget(self.header)
        layout.addWidget(self._problems)
        layout.addLayout(buttons)
        for section in (self.inputs, self.outputs, self._formula_section):
            layout.addWidget(section)

    def show_module(self, name: str) -> None:
        """Show the module called `name`."""
        workspace = self._workspace
        document, ports = workspace.document, interface(workspace.document, name)
        self.header.show_module(name)
        inside = set(members(document, name))
        found = [problem.message for problem in workspace.checked.problems if problem.node in inside]
        told = [translated(message) for message in found]
        self._problems.setText("\n".join(told))
        self._problems.setVisible(bool(told))
        entering: list[PortReading] = [
            incoming(workspace, port, entry) for port, entry in ports.inputs.items()
        ]
        self.inputs.show_ports(name, entering)
        self.outputs.show_ports(name, [outgoing(workspace, *item) for item in ports.outputs.items()])
        short = len(inside) <= _MOST_GATES and len(document) <= NODES_IN_PLACE
        text = self._written(name) if short else ""
        self._formula.setText(text)
        self._formula_section.setVisible(bool(text))

    def formula(self) -> str:
        """The formula shown; empty where there is none."""
        return self._formula.text()

    def _written(self, name: str) -> str:
        try:
            return formula(self._workspace.document, level=name)
        except GradStudioError:  # what is not complete has no formula yet
            return ""

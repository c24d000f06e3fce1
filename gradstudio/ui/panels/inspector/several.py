"""Several nodes at once: their names, values and gradients."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from gradstudio.graph.document import Document
from gradstudio.graph.modules import interface
from gradstudio.graph.node import Port
from gradstudio.lens import readings
from gradstudio.ui.panels.inspector.story import GRADIENT, VALUE, summary
from gradstudio.ui.theme.fonts import name_font, number_font
from gradstudio.ui.theme.style import number_role, set_role
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.names import rich_name
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import note
from gradstudio.ui.workspace import Workspace

_MOST: Final = 16


class SeveralView(QWidget):
    """A row a node: its name, its value, the gradient that arrives."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._section = Section("")
        table = QWidget()
        self._grid = QGridLayout(table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3 * SPACING)
        self._grid.setVerticalSpacing(2 * SPACING)
        self._grid.setColumnStretch(0, 1)
        self._labels: list[tuple[QLabel, QLabel, QLabel]] = []
        self._section.add(table)
        self._closing = note("")
        self._section.add(self._closing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._section)

    def refresh(self) -> None:
        """Show the nodes selected now."""
        document, result = self._workspace.document, self._workspace.seen
        boxes = (*document.nodes, *document.modules)
        names = [name for name in boxes if name in self._workspace.selection]
        only_nodes = self._workspace.selection.isdisjoint(document.modules)
        title = self.tr("{0} nodes selected") if only_nodes else self.tr("{0} boxes selected")
        self._section.set_title(title.format(len(names)))
        shown = names[:_MOST]
        while len(self._labels) < len(shown):
            self._add_row()
        for i, labels in enumerate(self._labels):
            for label in labels:
                label.setVisible(i < len(shown))
            if i < len(shown):
                port = _first_output(document, shown[i])
                labels[0].setText(rich_name(shown[i]))
                value = None if port is None else readings.value(result, port)
                gradient = None if port is None else readings.upstream(result, port)
                _put(labels[1], summary(value, VALUE), VALUE)
                _put(labels[2], summary(gradient, GRADIENT), GRADIENT)
        more = len(names) - len(shown)
        self._closing.setText(self.tr("and {0} more").format(f"{more:,}") if more else "")
        self._closing.setVisible(more > 0)

    def _add_row(self) -> None:
        row = QLabel(), QLabel(), QLabel()
        row[0].setTextFormat(Qt.TextFormat.RichText)
        row[0].setFont(name_font())
        for column, label in enumerate(row):
            if column:
                label.setFont(number_font())
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label, len(self._labels), column, side | Qt.AlignmentFlag.AlignVCenter)
        self._labels.append(row)


def _first_output(document: Document, name: str) -> Port | None:
    """The first output of a node or module; None where a module has none."""
    if name in document:
        return Port(name, document[name].outputs[0])
    return next(iter(interface(document, name).outputs.values()), None)


def _put(label: QLabel, text: str, role: str) -> None:
    set_role(label, number_role(text, role))
    label.setText(text)

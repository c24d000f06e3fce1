"""Where gradients start: the output among several, and the upstream gradient of one that is no scalar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gradstudio.gates import show_shape
from gradstudio.graph.document import Document
from gradstudio.graph.edits import SetOutputs
from gradstudio.graph.node import Port
from gradstudio.lens import readings
from gradstudio.ui.panels.attempt import attempt
from gradstudio.ui.panels.inspector.equation import Equation
from gradstudio.ui.panels.inspector.number_field import NumberField
from gradstudio.ui.panels.inspector.story import VALUE, value_line
from gradstudio.ui.widgets.inputs import Choice
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import at_left, note
from gradstudio.ui.workspace import Workspace


class OutputSection(Section):
    """The document's output; beside a node it is shown where that node is one, and something is to choose."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Output"))
        self._workspace = workspace
        self._choice = Choice()
        self._choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self._choice.setAccessibleName(self.tr("Output that gradients start from"))
        self._choice.activated.connect(self._choose)
        self._choice_row = QWidget()
        row = QHBoxLayout(self._choice_row)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self.tr("gradients start from"))
        label.setBuddy(self._choice)
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self._choice)
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
            self.add(widget)

    def choice(self) -> Choice:
        """Where the output is chosen; hidden where there is but one."""
        return self._choice

    def value(self) -> Equation:
        """The output's value."""
        return self._value

    def upstream(self) -> NumberField:
        """Where the upstream gradient of an output that is no scalar is typed."""
        return self._upstream

    def ones(self) -> QPushButton:
        """Makes every element of the output count alike."""
        return self._ones

    def error(self) -> str:
        """Why the last upstream gradient was refused."""
        return "" if self._error.isHidden() else self._error.text()

    def refresh(self, node: str = "") -> None:
        """Show the document's output as it is now; beside `node`, only what concerns it."""
        document = self._workspace.document
        sinks = readings.starts(document)
        several = len(sinks) > 1
        together = len(document.outputs) > 1
        chosen = next(iter(document.outputs), "") if document.outputs or several else "".join(sinks)
        chosen = "" if together else chosen
        if several:
            count = f"{len(document.outputs):,}"
            first = self.tr("{0} outputs together").format(count) if together else self.tr("choose one…")
            items = [first, *sinks]
            if [self._choice.itemText(i) for i in range(self._choice.count())] != items:
                self._choice.clear()
                self._choice.addItems(items)
            self._choice.setCurrentIndex(items.index(chosen) if chosen else 0)
        self._choice_row.setVisible(several)
        port = _port(document, chosen) if chosen else None
        found = None if port is None else readings.value(self._workspace.seen, port)
        self._value.setVisible(port is not None and not node)
        if port is not None and not node:
            self._value.show_line(value_line(document, self._workspace.seen, port))
        mine = not node or (port is not None and port.node == node)
        wanted = self._show_upstream(document, chosen if mine else "", None if found is None else found.shape)
        among = several and any(_port(document, key).node == node for key in sinks)
        self.setVisible(bool(sinks) if not node else wanted or among)

    def _show_upstream(self, document: Document, chosen: str, shape: tuple[int, ...] | None) -> bool:
        """Ask for the upstream gradient, where the output needs one; whether it does."""
        given = document.outputs.get(chosen)
        wanted = bool(chosen) and shape is not None and (bool(shape) or given is not None)
        for widget in (self._upstream_words, self._upstream, self._ones_row):
            widget.setVisible(wanted)
        if not wanted or shape is None:
            self._show_error("")
            return False
        shown = show_shape(shape)
        words = self.tr("Its upstream gradient, {0}: how much each element of {1} counts.")
        self._upstream_words.setText(words.format(shown, chosen))
        self._upstream.show_array(None if given is None else readings.as_numbers(given))
        self._upstream.setPlaceholderText(self.tr("not given yet"))
        return True

    def _choose(self, index: int) -> None:
        name = self._choice.itemText(index)
        if index > 0:
            text = self.tr("Start gradients from {0}").format(name)
            self._show_error(attempt(self._workspace, SetOutputs({name: None}), text))

    def _enter_upstream(self, value: object, key: str) -> None:
        document = self._workspace.document
        chosen = next(iter(document.outputs), "") or readings.starts(document)[0]
        found = readings.value(self._workspace.seen, _port(document, chosen))
        given = None if value is None else readings.as_numbers(value)
        if given is not None and found is not None and given.shape != found.shape:
            message = self.tr("The upstream gradient has shape {0}, {1} has shape {2}.")
            shapes = show_shape(given.shape), chosen, show_shape(found.shape)
            self._show_error(message.format(*shapes))
            return
        text = self.tr("Set the upstream gradient of {0}").format(chosen)
        outputs = {**document.outputs, chosen: None if given is None else given.tolist()}
        self._show_error(
            attempt(self._workspace, SetOutputs(outputs), text, f"{chosen} {key}" if key else "")
        )

    def _enter_ones(self) -> None:
        document = self._workspace.document
        chosen = next(iter(document.outputs), "") or readings.starts(document)[0]
        found = readings.value(self._workspace.seen, _port(document, chosen))
        if found is not None:
            self._enter_upstream(readings.ones_like(found), "")

    def _show_error(self, message: str) -> None:
        self._error.setText(message)
        self._error.setVisible(bool(message))


def _port(document: Document, key: str) -> Port:
    name, _, port = key.partition(".")
    return Port(name, port or document[name].outputs[0])

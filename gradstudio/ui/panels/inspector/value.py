"""The value of a leaf to edit: a number, a vector or a matrix; its shape; a parameter's first values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from gradstudio.errors import ShapeError
from gradstudio.gates import Shape, show_shape
from gradstudio.graph.dimensions import bind_shape
from gradstudio.graph.edits import SetAttributes
from gradstudio.graph.node import Node, Port
from gradstudio.lens import readings
from gradstudio.ui.panels.array_view import ArrayView
from gradstudio.ui.panels.attempt import attempt
from gradstudio.ui.panels.inspector.number_field import NumberField
from gradstudio.ui.panels.inspector.table import ArrayTable
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.fonts import number_font, pixels
from gradstudio.ui.widgets.section import Section
from gradstudio.ui.widgets.words import at_left, note
from gradstudio.ui.workspace import Workspace

Array = NDArray[Any]

_FIELD: Final = 132
_DIM: Final = re.compile(r"[A-Za-z_]\w*|\d+")
_LARGE: Final = 30


class ValueEditor(Section):
    """What one leaf holds; every change is an undo step, every refusal is told beneath."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Value"))
        self._workspace = workspace
        self._node = ""
        self._field = NumberField()
        self._field.setAccessibleName(self.tr("Value"))
        self._field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._field.entered.connect(self._enter_value)
        self._field.refused.connect(self._show_error)
        self._table = ArrayTable()
        self._table.numbers.edited.connect(lambda array: self._enter_value(array, ""))
        self._table.scrubbed.connect(self._enter_value)
        self._table.numbers.refused.connect(self._show_error)
        self._picture = ArrayView("value")
        self._error = note("", "gradient")
        self._shape = QLineEdit()
        self._shape.setFont(number_font())
        self._shape.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._shape.setFixedWidth(pixels(_FIELD))
        self._shape.setPlaceholderText(self.tr("from the value"))
        self._shape.setToolTip(self.tr("Sizes of its axes, such as 64×N; N stands for the batch"))
        self._shape.editingFinished.connect(self._enter_shape)
        self._drawn = note("")
        self._again = QPushButton(self.tr("Draw the first values again"))
        self._again.setProperty("role", "link")
        self._again.clicked.connect(self._draw_again)
        self._fed = note("")
        self._unfeed = QPushButton(self.tr("Take it off"))
        self._unfeed.setProperty("role", "link")
        self._unfeed.clicked.connect(self._take_off)
        above: tuple[QWidget, ...] = (self._field, self._table, self._picture, self._error)
        self._again_row, self._unfeed_row = at_left(self._again), at_left(self._unfeed)
        below: tuple[QWidget, ...] = (self._drawn, self._again_row, self._fed, self._unfeed_row)
        for widget in above:
            self.add(widget)
        self.add_row(self.tr("shape"), self._shape)
        for widget in below:
            self.add(widget)

    def show_node(self, name: str) -> None:
        """Show the leaf called `name`."""
        node = self._workspace.document[name]
        if name != self._node:
            self._node = name
            self._field.setModified(False)
            self._shape.setModified(False)
            self._show_error("")
        own: Array | None = node.settings["value"]
        ran = readings.value(self._workspace.result, Port(name, "y"))
        fed = name in self._workspace.feed
        shown = own if own is not None or fed else ran
        is_array = shown is not None and shown.ndim > 0
        self._field.show_array(shown)
        self._field.setPlaceholderText(self._hint(node, shown))
        self._table.setVisible(is_array)
        self._table.numbers.show_array(shown)
        seen = ran if fed else shown
        self._picture.set_array(seen if seen is not None and seen.size > _LARGE else None)
        self._show_shape(node)
        drawn = node.gate == "parameter" and own is None and shown is not None
        self._drawn.setText(self.tr("First values, drawn by {0}.").format(node.settings.get("init", "")))
        self._drawn.setVisible(drawn)
        fixed = node.gate == "parameter" and own is not None
        self._again_row.setVisible(fixed and _is_sized(node.settings["shape"]))
        self._fed.setText(self.tr("The minibatch on the canvas stands in for its own value."))
        self._fed.setVisible(fed)
        self._unfeed_row.setVisible(fed)

    def field(self) -> NumberField:
        """Where a value is typed."""
        return self._field

    def table(self) -> ArrayTable:
        """Where elements are edited."""
        return self._table

    def shape_field(self) -> QLineEdit:
        """Where the shape is typed."""
        return self._shape

    def draw_again(self) -> QPushButton:
        """Takes a parameter back to its first values."""
        return self._again

    def take_off(self) -> QPushButton:
        """Takes the minibatch off this leaf."""
        return self._unfeed

    def error(self) -> str:
        """Why the last value was refused; empty where it was not."""
        return "" if self._error.isHidden() else self._error.text()

    def _hint(self, node: Node, shown: Array | None) -> str:
        declared = node.settings.get("shape")
        if shown is not None:
            return self.tr("type [[1, 2], [3, 4]] to replace it")
        if declared:
            return self.tr("no value yet; {0}").format(show_shape(declared))
        return self.tr("a number, or [[1, 2], [3, 4]]")

    def _show_shape(self, node: Node) -> None:
        has_shape = "shape" in node.settings
        self._shape.setEnabled(has_shape)
        if self._shape.hasFocus() and self._shape.isModified():
            return
        declared = node.settings.get("shape")
        value = node.settings["value"]
        if has_shape:
            self._shape.setText("" if declared is None else show_shape(declared))
            self._shape.setPlaceholderText(show_shape(value.shape) if value is not None else self.tr("any"))
        else:
            self._shape.setText("" if value is None else show_shape(value.shape))

    def _enter_value(self, value: Array | None, key: str) -> None:
        node = self._workspace.document[self._node]
        declared = node.settings.get("shape")
        if value is None and node.gate == "constant":
            self._show_error(self.tr("A constant needs a number."))
            return
        if value is not None and declared is not None:
            try:
                bind_shape(self._node, declared, value.shape, {})
            except ShapeError as error:
                self._show_error(translated(str(error)))
                return
        merge = f"{self._node} {key}" if key else ""
        self._apply({"value": value}, self.tr("Set {0}").format(self._node), merge)

    def _enter_shape(self) -> None:
        if not self._shape.isModified():
            return
        self._shape.setModified(False)
        try:
            shape = parse_shape(self._shape.text())
        except ValueError as error:
            self._show_error(translated(str(error)))
            return
        values: dict[str, Any] = {"shape": shape}
        value = self._workspace.document[self._node].settings["value"]
        if value is not None and shape is not None:
            try:
                bind_shape(self._node, shape, value.shape, {})
            except ShapeError:
                values["value"] = None
        self._apply(values, self.tr("Set the shape of {0}").format(self._node))

    def _draw_again(self) -> None:
        self._apply({"value": None}, self.tr("Draw the first values of {0}").format(self._node))

    def _take_off(self) -> None:
        feed = self._workspace.feed
        self._workspace.feed = {name: value for name, value in feed.items() if name != self._node}

    def _apply(self, values: Mapping[str, Any], text: str, merge_key: str = "") -> None:
        self._show_error(attempt(self._workspace, SetAttributes(self._node, values), text, merge_key))

    def _show_error(self, message: str) -> None:
        self._error.setText(message)
        self._error.setVisible(bool(message))
        self._field.setProperty("invalid", "true" if message else "")
        self._field.style().unpolish(self._field)
        self._field.style().polish(self._field)


def parse_shape(text: str) -> Shape | None:
    """The shape that `text` writes: `64×N`, `(N, 64)`, `scalar`; None for nothing."""
    text = text.strip()
    if not text:
        return None
    if text in {"scalar", "()"}:
        return ()
    parts = [
        part.strip() for part in re.split(r"[×,*\s]+|(?<=\d)x(?=\w)|(?<=\w)x(?=\d)", text.strip("()[] "))
    ]
    parts = [part for part in parts if part]
    if not parts or not all(_DIM.fullmatch(part) for part in parts):
        message = f"“{text}” is no shape; write one such as 64×N, (N, 64) or scalar"
        raise ValueError(message)
    return tuple(int(part) if part.isdigit() else part for part in parts)


def _is_sized(shape: Shape | None) -> bool:
    return shape is not None and all(isinstance(dim, int) for dim in shape)

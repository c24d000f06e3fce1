"""The in-place editor of a leaf: a line over it in which its value is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QRectF

from gradstudio.errors import GradStudioError
from gradstudio.gates import show_shape
from gradstudio.graph.check import check
from gradstudio.graph.dimensions import leaf_shape
from gradstudio.graph.edits import SetAttributes
from gradstudio.graph.node import Port
from gradstudio.graph.numbers import format_exact, parse_value
from gradstudio.ui.canvas.line_editor import LineEditor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node
    from gradstudio.ui.canvas.view import GraphView

_LARGEST: Final = 200
_WIDE: Final = 200.0
_LEFT_SHARE: Final = 0.34


def takes_whole(document: Document, name: str) -> bool:
    """Whether the leaf called `name` feeds a port that wants whole numbers: class indices."""
    return Port(name, "y") in check(document).whole


class ValueEditor(LineEditor):
    """The value of a leaf; Tab goes on to the next one."""

    def __init__(self, view: GraphView) -> None:
        """Hidden until a leaf is edited."""
        super().__init__(view)
        self._name = ""
        self._hinted = False

    @property
    def name(self) -> str:
        """Name of the leaf that is edited; empty where none is."""
        return self._name if self._is_open else ""

    def start(self, node: Node, text: str | None = None) -> None:
        """Edit the value of `node`, beginning with what it is, or with `text` as typed."""
        self._name = node.name
        self.setAccessibleName(self.tr("Value of {0}").format(node.name))
        value = node.settings["value"]
        short = value is not None and value.size <= _LARGEST
        hint = self._hint(node)
        self._hinted = bool(hint)
        self.setPlaceholderText(hint)
        self.open_with(format_exact(value) if short and text is None else text or "", select=text is None)

    def _hint(self, node: Node) -> str:
        try:
            shape = leaf_shape(node)
        except GradStudioError:
            shape = None
        return show_shape(shape) if shape else ""

    def follow(self) -> None:
        """Stay over the leaf as the view moves."""
        if not self._is_open:
            return
        row = self._view.state.structure.row.get(self._name)
        if row is None:
            self.stop()
            return
        box = self._view.state.geometry.rect(row)
        left = box.left() + box.width() * _LEFT_SHARE
        area = QRectF(left, box.top() + 6, box.right() - 8 - left, box.height() - 12)
        placed = self._view.mapFromScene(area).boundingRect()
        value = self._view.workspace.document[self._name].settings["value"]
        array = value.ndim > 0 if value is not None else self._hinted or self.text().startswith("[")
        if array or len(self.text()) > 8:  # noqa: PLR2004 - what a leaf has room for
            placed.setWidth(max(placed.width(), int(_WIDE)))
        self.place_at(placed)

    def refusal(self) -> str:
        """Set the leaf's value to what is written; the reason where that cannot be."""
        document, name = self._view.workspace.document, self._name
        node = document[name]
        try:
            value = self._typed(parse_value(self.text()), document, node)
            leaf_shape(replace(node, attributes={**node.attributes, "value": value}))
        except (ValueError, GradStudioError) as error:
            return str(error)
        edit = SetAttributes(name, {"value": value})
        if not self._view.apply(edit, self._view.phrases.valued(name)):
            return self._view.refusal
        return ""

    def _typed(self, value: NDArray[np.float64], document: Document, node: Node) -> NDArray[Any]:
        """`value` as class indices where the leaf feeds a port that wants them."""
        whole = takes_whole(document, node.name) and np.array_equal(value, np.floor(value))
        return value.astype(np.int64) if whole else value

    def go_on(self, step: int) -> None:
        """Edit the leaf after, or before, this one."""
        self._view.edit_next_leaf(self._name, step)

    def is_unchanged(self) -> bool:
        """Whether the leaf's own value is written."""
        value = self._view.workspace.document[self._name].settings["value"]
        return value is not None and value.size <= _LARGEST and self.text() == format_exact(value)

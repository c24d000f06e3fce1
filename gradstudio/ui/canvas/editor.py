"""The one in-place editor: a line over a leaf in which its value is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from gradstudio.errors import GradStudioError
from gradstudio.gates import show_shape
from gradstudio.graph.check import check
from gradstudio.graph.dimensions import leaf_shape
from gradstudio.graph.edits import SetAttributes
from gradstudio.graph.node import Port
from gradstudio.graph.numbers import format_exact, parse_value
from gradstudio.ui.theme.tokens import CONTROL_RADIUS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node
    from gradstudio.ui.canvas.view import GraphView

_LARGEST: Final = 200
_WIDE: Final = 200.0
_LEFT_SHARE: Final = 0.34
_LEAST_FONT: Final = 11
_FONT: Final = 15


def takes_whole(document: Document, name: str) -> bool:
    """Whether the leaf called `name` feeds a port that wants whole numbers: class indices."""
    return Port(name, "y") in check(document).whole


class ValueEditor(QLineEdit):
    """Enter takes the value, Tab goes on to the next leaf, Escape leaves; bad text stays, with the reason."""

    def __init__(self, view: GraphView) -> None:
        """Hidden until a leaf is edited."""
        super().__init__(view.viewport())
        self._view = view
        self._name = ""
        self._hinted = False
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(self._calm)
        self.hide()

    @property
    def name(self) -> str:
        """Name of the leaf that is edited; empty where none is."""
        return self._name

    def start(self, node: Node, text: str | None = None) -> None:
        """Edit the value of `node`, beginning with what it is, or with `text` as typed."""
        self._name = node.name
        self.setAccessibleName(self.tr("Value of {0}").format(node.name))
        value = node.settings["value"]
        short = value is not None and value.size <= _LARGEST
        self.setText(format_exact(value) if short and text is None else text or "")
        hint = self._hint(node)
        self._hinted = bool(hint)
        self.setPlaceholderText(hint)
        self._wear(wrong=False)
        self.follow()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if text is None:
            self.selectAll()

    def _hint(self, node: Node) -> str:
        try:
            shape = leaf_shape(node)
        except GradStudioError:
            shape = None
        return show_shape(shape) if shape else ""

    def follow(self) -> None:
        """Stay over the leaf as the view moves."""
        if not self._name:
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
        font = self._view.state.look.number.font
        font = type(font)(font)
        font.setPixelSize(max(_LEAST_FONT, round(_FONT * min(self._view.zoom(), 1.6))))
        self.setFont(font)
        placed.setHeight(max(placed.height(), 26))
        self.setGeometry(placed)

    def stop(self) -> None:
        """Leave without taking anything."""
        if self._name:
            # To hide what has the focus would pass it on, as Tab does: along the graph.
            self._name = ""
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._close()

    def _close(self) -> None:
        self._name = ""
        self._view.bubble.hide()
        self.hide()

    def take(self) -> bool:
        """Set the leaf's value to what is written; where that cannot be, stay and say why."""
        reason = self._try()
        if not reason:
            self.stop()
            return True
        self._wear(wrong=True)
        self._view.bubble.say(reason, self.geometry().bottomLeft() - QPoint(14, 12))
        return False

    def _try(self) -> str:
        """Apply the text; the reason where it is refused."""
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

    def _calm(self) -> None:
        self._wear(wrong=False)
        self._view.bubble.hide()
        self.follow()

    def _wear(self, *, wrong: bool) -> None:
        theme = self._view.state.look.theme
        edge = theme.hazard if wrong else theme.accent
        self.setStyleSheet(
            f"QLineEdit {{ background: {theme.panel.name()}; color: {theme.text.name()};"
            f" border: 1.5px solid {edge.name()}; border-radius: {CONTROL_RADIUS}px; padding: 0 5px;"
            f" selection-background-color: {theme.accent.name()};"
            f" selection-color: {theme.on_accent.name()}; }}"
        )

    def event(self, event: QEvent) -> bool:
        """Take Tab before Qt moves the focus with it."""
        tabs = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        step = tabs.get(Qt.Key(event.key())) if pressed and isinstance(event, QKeyEvent) else None
        if step is None:
            return super().event(event)
        name = self._name
        if self.take():
            self._view.edit_next_leaf(name, step)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Escape leaves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.stop()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A good value is taken when the focus goes elsewhere; a bad one is dropped."""
        super().focusOutEvent(event)
        window_left = event.reason() in {
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        }
        if self._name and not window_left:
            if not self._unchanged():
                self._try()
            self._close()

    def _unchanged(self) -> bool:
        value = self._view.workspace.document[self._name].settings["value"]
        return value is not None and value.size <= _LARGEST and self.text() == format_exact(value)

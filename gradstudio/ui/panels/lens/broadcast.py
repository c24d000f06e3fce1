"""Broadcasting on screen: each input that was stretched, drawn and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gradstudio.gates import show_shape
from gradstudio.lens.broadcast import Stretch, stretches
from gradstudio.ui.panels.lens.broadcast_picture import BroadcastPicture
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.names import print_name, rich_name
from gradstudio.ui.widgets.words import discard, note

if TYPE_CHECKING:
    from gradstudio.ui.panels.lens.target import Target
    from gradstudio.ui.workspace import Workspace


class BroadcastCard(QWidget):
    """For each stretched input: its name, both ways drawn, and the axes told."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: tuple[tuple[str, str, Stretch], ...] = ()
        self._found: tuple[tuple[str, str, Stretch], ...] = ()
        self._holder: QWidget | None = None
        self._words: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def look_at(self, target: Target) -> str | None:
        """Look at another gate or wire; nothing where broadcasting has stretched no input."""
        result = self._workspace.seen
        found = {} if result is None else stretches(result, target.node)
        node = self._workspace.document[target.node]
        self._found = tuple(
            (head.port, node.inputs[head.port].node, found[head.port])
            for head in target.heads
            if head.port in found
        )
        if not self._found:
            return None
        return ", ".join(
            f"{print_name(tail)} {show_shape(stretch.small)} → {show_shape(stretch.wide)}"
            for _, tail, stretch in self._found[:1]
        ) + (" …" if len(self._found) > 1 else "")

    def refresh(self) -> None:
        """Draw what was found."""
        if self._found == self._shown and self._holder is not None:
            return
        self._shown = self._found
        if self._holder is not None:
            discard(self._holder)
        self._holder = QWidget()
        self._words = []
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACING)
        for _, tail, stretch in self._shown:
            name = QLabel(rich_name(tail))
            name.setTextFormat(Qt.TextFormat.RichText)
            picture = BroadcastPicture(stretch)
            words = self._told(print_name(tail), stretch)
            picture.setAccessibleName(words)
            self._words.append(words)
            for widget in (name, picture, note(words)):
                column.addWidget(widget)
        self._column.addWidget(self._holder)

    def words(self) -> list[str]:
        """What is said of each stretched input."""
        return self._words

    def _told(self, name: str, stretch: Stretch) -> str:
        along = self.tr(" and ").join(
            self.tr("{0} times along axis {1}").format(times, axis)
            for times, axis in zip(stretch.times, stretch.axes, strict=True)
        )
        axes = ", ".join(map(str, stretch.axes))
        over = (
            self.tr("axis {0}").format(axes) if len(stretch.axes) == 1 else self.tr("axes {0}").format(axes)
        )
        text = self.tr(
            "{0} has shape {1}. Forward it is repeated {2}, to {3}. One number went to many places, so "
            "backward its gradient is the sum over {4}: {3} becomes {1} again."
        )
        return text.format(name, show_shape(stretch.small), along, show_shape(stretch.wide), over)

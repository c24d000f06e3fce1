"""The examples: small graphs that are shipped, for the Insert menu and for an empty canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gradstudio.graph import files
from gradstudio.resources import resource
from gradstudio.ui.theme.tokens import SPACING

if TYPE_CHECKING:
    from gradstudio.graph.document import Document
    from gradstudio.ui.actions import Actions
    from gradstudio.ui.workspace import Workspace

EXAMPLES: Final = {
    "example_worked": "worked-example.grad",
    "example_sigmoid": "sigmoid-neuron.grad",
    "example_vector": "vector-example.grad",
    "example_digits": "digits-mlp.grad",
}
"""Actions of the examples, and their files in `resources/examples`."""

_BELOW_MIDDLE: Final = 148
_WIDTH: Final = 560


def example(action: str) -> Document:
    """The graph of one example; FileError where its file is damaged."""
    return files.load(resource("examples", EXAMPLES[action]))


class Welcome(QWidget):
    """The examples as buttons, under the words of an empty canvas; gone as soon as there is a node."""

    def __init__(self, workspace: Workspace, actions: Actions, canvas: QWidget) -> None:
        """Over `canvas`, for as long as the document is empty."""
        super().__init__(canvas)
        self._canvas = canvas
        self._workspace = workspace
        caption = QLabel(self.tr("or begin with an example"))
        caption.setProperty("role", "dim")
        caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout()
        row.setSpacing(2 * SPACING)
        row.addStretch(1)
        for key in EXAMPLES:
            action = actions[key]
            button = QPushButton(action.text())
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            row.addWidget(button)
            self.buttons[key] = button
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(caption)
        layout.addLayout(row)
        canvas.installEventFilter(self)
        workspace.document_changed.connect(self._follow)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the canvas."""
        if watched is self._canvas and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        self.setVisible(not (len(self._workspace.document) or self._workspace.document.remarks))
        self._place()

    def _place(self) -> None:
        room = self._canvas.rect()
        size = self.sizeHint()
        top = min(room.center().y() + _BELOW_MIDDLE, room.height() - size.height() - 2 * SPACING)
        self.setGeometry(QRect(room.center().x() - size.width() // 2, top, size.width(), size.height()))

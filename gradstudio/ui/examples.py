"""The examples: small graphs that are shipped, for the Insert menu and for an empty canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gradstudio.graph import files
from gradstudio.resources import resource
from gradstudio.ui.theme.tokens import SPACING

if TYPE_CHECKING:
    from gradstudio.graph.document import Document
    from gradstudio.ui.actions import Actions
    from gradstudio.ui.canvas.stage import Stage
    from gradstudio.ui.workspace import Workspace

EXAMPLES: Final = {
    "example_worked": "worked-example.grad",
    "example_sigmoid": "sigmoid-neuron.grad",
    "example_vector": "vector-example.grad",
    "example_digits": "digits-mlp.grad",
}
"""Actions of the examples, and their files in `resources/examples`."""

_MARGIN: Final = 2 * SPACING


def example(action: str) -> Document:
    """The graph of one example; FileError where its file is damaged."""
    return files.load(resource("examples", EXAMPLES[action]))


class Welcome(QWidget):
    """The examples as buttons, under the words of an empty canvas; gone as soon as there is a node."""

    def __init__(self, workspace: Workspace, actions: Actions, canvas: Stage) -> None:
        """Over `canvas`, for as long as the document is empty."""
        super().__init__(canvas)
        self._empty = canvas.empty
        self._workspace = workspace
        caption = QLabel(self.tr("Begin with an example"))
        caption.setProperty("role", "dim")
        caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons: dict[str, QPushButton] = {}
        self._grid, self._columns = QGridLayout(), 0
        self._grid.setSpacing(2 * SPACING)
        for key in EXAMPLES:
            action = actions[key]
            button = QPushButton(action.text())
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            self.buttons[key] = button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACING)
        layout.addWidget(caption)
        layout.addLayout(self._grid)
        self._empty.installEventFilter(self)
        workspace.document_changed.connect(self._follow)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay below the words."""
        if watched is self._empty and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        self.setVisible(not (len(self._workspace.document) or self._workspace.document.remarks))
        self._place()

    def _place(self) -> None:
        room = self._empty.rect()
        self._set_in_rows(room.width() - 2 * _MARGIN)
        size = self.sizeHint()
        self._empty.keep_clear(size.height())
        left = max(room.center().x() - size.width() // 2, 0)
        self.setGeometry(QRect(QPoint(left, self._empty.foot()), size))

    def _set_in_rows(self, width: int) -> None:
        """As many buttons beside one another as there is room for, in rows of one length."""
        buttons = list(self.buttons.values())
        widths, gap = [button.sizeHint().width() for button in buttons], self._grid.spacing()
        columns = 1
        for count in (len(buttons), 2):
            parts = [max(widths[place::count]) for place in range(count)]
            if sum(parts) + gap * (count - 1) <= width:
                columns = count
                break
        if columns == self._columns:
            return
        self._columns = columns
        for i, button in enumerate(buttons):
            self._grid.addWidget(button, *divmod(i, columns))
        layout = self.layout()
        if layout is not None:
            layout.activate()

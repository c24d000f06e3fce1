"""The examples: small graphs that are shipped, for the Insert menu and for the welcome on an empty canvas."""

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
    """Lessons and examples as buttons, under the words of an empty canvas; gone with the first node."""

    def __init__(self, workspace: Workspace, actions: Actions, canvas: Stage) -> None:
        """Over `canvas`, for as long as the document is empty."""
        super().__init__(canvas)
        self._empty = canvas.empty
        self._workspace = workspace
        caption = QLabel(self.tr("Begin here"))
        caption.setProperty("role", "dim")
        caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons: dict[str, QPushButton] = {}
        self._grid, self._columns = QGridLayout(), 0
        self._grid.setSpacing(2 * SPACING)
        for key in ("lessons", *EXAMPLES):
            action = actions[key]
            button = QPushButton(action.text())
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            self.buttons[key] = button
        self.buttons["lessons"].setProperty("role", "primary")
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
        """All beside one another, or the lessons over the examples in columns, as there is room."""
        lessons, *examples = self.buttons.values()
        gap, alone = self._grid.spacing(), lessons.sizeHint().width()
        widths = [button.sizeHint().width() for button in examples]
        columns = 1
        if alone + sum(widths) + gap * len(widths) <= width:
            columns = len(self.buttons)
        elif max(widths[0::2]) + gap + max(widths[1::2]) <= width:
            columns = 2
        if columns == self._columns:
            return
        self._columns = columns
        in_one_row = columns == len(self.buttons)
        self._grid.addWidget(lessons, 0, 0, 1, 1 if in_one_row else columns)
        for i, button in enumerate(examples, columns if not in_one_row else 1):
            self._grid.addWidget(button, *divmod(i, columns))
        layout = self.layout()
        if layout is not None:
            layout.activate()

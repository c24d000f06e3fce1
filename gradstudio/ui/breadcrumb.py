"""The breadcrumb: the way down to the module that the canvas looks into, each part of it a way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from gradstudio.graph.modules import path_to
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.names import print_name

if TYPE_CHECKING:
    from gradstudio.ui.workspace import Workspace


class Breadcrumb(QFrame):
    """A line over the canvas, there only inside a module: `Graph › block › sigma`."""

    went = Signal()
    """One of its parts was chosen: the keyboard may go on at the canvas."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        """Follow `workspace`."""
        super().__init__(parent)
        self._workspace = workspace
        self._shown: tuple[str, ...] = ()
        self.buttons: list[QPushButton] = []
        """One for each level around this one, from the top on."""
        self._here = QLabel()
        self._here.setTextFormat(Qt.TextFormat.PlainText)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(2 * SPACING, SPACING, 2 * SPACING, SPACING)
        self._layout.setSpacing(0)
        self.setAccessibleName(self.tr("Where the canvas looks"))
        workspace.level_changed.connect(self._follow)
        workspace.document_changed.connect(self._follow)
        self._follow()

    def text(self) -> str:
        """The way, as it reads."""
        return " › ".join([*(button.text() for button in self.buttons), self._here.text()])

    def _follow(self) -> None:
        path = path_to(self._workspace.document, self._workspace.level)
        if path != self._shown:
            self._shown = path
            self._build()
        self.setVisible(bool(path))

    def _build(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._here:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for level in ("", *self._shown[:-1]):
            button = QPushButton(print_name(level) if level else self.tr("Graph"))
            button.setProperty("role", "quiet")
            tip = self.tr("Go to {0}").format(level) if level else self.tr("Go to the whole graph")
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(partial(self._go, level))
            self.buttons.append(button)
            self._layout.addWidget(button)
            mark = QLabel("›")
            mark.setProperty("role", "dim")
            self._layout.addWidget(mark)
        self._here.setText(print_name(self._shown[-1]) if self._shown else "")
        self._here.setContentsMargins(2 * SPACING, 0, 0, 0)
        self._layout.addWidget(self._here)
        self._layout.addStretch(1)

    def _go(self, level: str, _checked: bool = False) -> None:
        below = self._shown[0] if not level else self._shown[self._shown.index(level) + 1]
        self._workspace.enter(level)
        self._workspace.select([below])
        self.went.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.tr("Where the canvas looks"))
            self._build()
        super().changeEvent(event)

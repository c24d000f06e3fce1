"""Copies in the window: fan-outs made copy gates, and copy gates folded into fan-outs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gradstudio.graph.copies import FoldCopies, MakeCopiesExplicit
from gradstudio.ui.action_table.record import nodes_meant
from gradstudio.ui.panels.attempt import attempt

if TYPE_CHECKING:
    from gradstudio.graph.edits import Edit
    from gradstudio.ui.workspace import Workspace


class Copying(QObject):
    """What the Arrange menu does with copies, of what is selected or of all; `failed` says why it did not."""

    failed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        """For the document of `workspace`."""
        super().__init__(parent)
        self._workspace = workspace

    def make_explicit(self) -> None:
        """Give every output that feeds several inputs a copy gate."""
        self._apply(MakeCopiesExplicit(nodes_meant(self._workspace)), self.tr("make copies explicit"))

    def fold(self) -> None:
        """Take copy gates away, what they fed wired straight."""
        self._apply(FoldCopies(nodes_meant(self._workspace)), self.tr("fold copies"))

    def _apply(self, edit: Edit, text: str) -> None:
        if reason := attempt(self._workspace, edit, text):
            self.failed.emit(reason)

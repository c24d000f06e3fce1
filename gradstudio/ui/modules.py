"""Modules in the window: parts of the graph made one box and taken apart, entered and left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gradstudio.graph.edits import Together
from gradstudio.graph.mentions import contents
from gradstudio.graph.module_edits import Group, Ungroup, suggested_module_name
from gradstudio.ui.panels.attempt import attempt

if TYPE_CHECKING:
    from gradstudio.ui.canvas.view import GraphView
    from gradstudio.ui.workspace import Workspace


class Modules(QObject):
    """What the Arrange menu does with modules on one canvas; `failed` says why something was refused."""

    failed = Signal(str)

    def __init__(self, workspace: Workspace, view: GraphView, parent: QObject | None = None) -> None:
        """For the canvas `view`."""
        super().__init__(parent)
        self._workspace, self._view = workspace, view

    def group(self) -> None:
        """Make what is selected a module, and select it."""
        document, chosen = self._workspace.document, self._workspace.selection
        names = tuple(item.name for item in document.items() if item.name in chosen)
        name = suggested_module_name(document)
        if self._apply(Group(names, name), self.tr("group as {0}").format(name)):
            self._workspace.select([name])

    def ungroup(self) -> None:
        """Take the selected modules apart, and select what was in them."""
        document = self._workspace.document
        names = [name for name in document.modules if name in self._workspace.selection]
        freed = [item.name for name in names for item in contents(document, name)]
        text = self.tr("ungroup {0}").format(names[0]) if len(names) == 1 else self.tr("ungroup modules")
        if self._apply(Together(tuple(map(Ungroup, names))), text):
            self._workspace.select(freed)

    def enter(self) -> None:
        """Look into the selected module."""
        chosen = [name for name in self._workspace.document.modules if name in self._workspace.selection]
        if len(chosen) == 1 and self._view.levels.show(chosen[0]):
            self._view.levels.enter(chosen[0])
            self._view.setFocus()

    def leave(self) -> None:
        """Look at the level around the module that the canvas looks into."""
        if self._view.levels.leave_module():
            self._view.setFocus()

    def _apply(self, edit: Group | Together, text: str) -> bool:
        reason = attempt(self._workspace, edit, text)
        if reason:
            self.failed.emit(reason)
        return not reason

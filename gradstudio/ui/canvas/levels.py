"""Levels: which module the canvas looks into, and where it looked when it was there last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

if TYPE_CHECKING:
    from gradstudio.ui.canvas.stage import Stage


class Levels:
    """The camera of each level that was left, for one stage."""

    def __init__(self, stage: Stage) -> None:
        """Nothing was looked at yet."""
        self._stage = stage
        self._cameras: dict[str, tuple[float, QPointF]] = {}

    def leave(self) -> bool:
        """Remember where the camera stands in the shown level; whether another one is to be shown."""
        level, workspace = self._stage.state.structure.level, self._stage.workspace
        if not workspace.undo_stack.count():  # another document has begun
            self._cameras.clear()
        elif workspace.level != level:
            self._cameras[level] = self._stage.camera()
        return workspace.level != level

    def arrive(self) -> None:
        """Look at the level of the workspace as it was left, or at all of it."""
        known = self._cameras.get(self._stage.workspace.level)
        if known is None:
            self._stage.fit()
        else:
            self._stage.set_camera(*known)

    def enter(self, name: str) -> bool:
        """Look into the folded module called `name`; whether there is one."""
        workspace = self._stage.workspace
        if name not in workspace.document.modules:
            return False
        workspace.enter(name)
        return True

    def leave_module(self) -> bool:
        """Look at the level around this one, the module that was left selected; whether there is one."""
        workspace = self._stage.workspace
        module = workspace.document.modules.get(workspace.level)
        if module is None:
            return False
        workspace.enter(module.module)
        workspace.select([module.name])
        return True

    def show(self, name: str) -> bool:
        """Look into the level where something lies, the selection kept; whether there is such a thing."""
        workspace = self._stage.workspace
        if not workspace.document.has(name):
            return False
        level, chosen = workspace.document.item(name).module, workspace.selection
        if level != workspace.level:
            workspace.enter(level)
            workspace.select(chosen)
        return True

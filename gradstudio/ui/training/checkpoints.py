"""Checkpoints in the window: where one is written to, and which one a training goes on from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from gradstudio.ui.settings import Settings
    from gradstudio.ui.training.trainer import Trainer
    from gradstudio.ui.workspace import Workspace

SUFFIX: Final = ".npz"


class Checkpoints(QObject):
    """Asks for files, and has the training written to one, or gone on with from one."""

    resume_asked = Signal(Path)
    """Go on from this checkpoint."""

    def __init__(self, workspace: Workspace, trainer: Trainer, settings: Settings, window: QWidget) -> None:
        """For the training of `window`."""
        super().__init__(window)
        self._workspace, self._trainer, self._settings = workspace, trainer, settings
        self._window = window

    def save(self) -> None:
        """Ask for a file, and write a checkpoint to it between two minibatches."""
        path = self._workspace.path
        name = f"{self.tr('untitled') if path is None else path.stem}{SUFFIX}"
        start = (self._settings.folder() if path is None else path.parent) / name
        title, filters = self.tr("Save Checkpoint"), f"{self.tr('Checkpoints')} (*{SUFFIX})"
        text, _ = QFileDialog.getSaveFileName(self._window, title, str(start), filters)
        if text:
            chosen = Path(text)
            self._trainer.save_checkpoint(chosen if chosen.suffix else chosen.with_suffix(SUFFIX))

    def resume(self) -> None:
        """Ask for a checkpoint, and go on from it."""
        filters = f"{self.tr('Checkpoints')} (*{SUFFIX});;{self.tr('All files')} (*)"
        title, folder = self.tr("Go On from Checkpoint"), str(self._settings.folder())
        text, _ = QFileDialog.getOpenFileName(self._window, title, folder, filters)
        if text:
            self.resume_asked.emit(Path(text))

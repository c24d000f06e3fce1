"""Filing: new, open, save, recent files, and the one question before unsaved work would be lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.graph.document import Document

if TYPE_CHECKING:
    from gradstudio.ui.settings import Settings
    from gradstudio.ui.workspace import Workspace

SUFFIX: Final = ".grad"


class Filing(QObject):
    """Brings documents in and out; what cannot be read or written is said by `failed`, in one line."""

    failed = Signal(str)
    opened = Signal()
    """Another document is there: look at all of it."""

    def __init__(self, workspace: Workspace, settings: Settings, window: QWidget) -> None:
        """For the workspace of `window`."""
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window

    def name(self) -> str:
        """What the document is called in titles and questions."""
        path = self._workspace.path
        return path.name if path is not None else self.tr("untitled")

    def new(self) -> None:
        """Begin with an empty document."""
        if self.may_go():
            self._workspace.start(Document())
            self.opened.emit()

    def begin(self, document: Document) -> None:
        """Begin with a document that has no file yet."""
        if self.may_go():
            self._workspace.start(document)
            self.opened.emit()

    def open(self) -> None:
        """Ask for a file, and open it."""
        filters = f"{self.tr('GradStudio graphs')} (*{SUFFIX});;{self.tr('All files')} (*)"
        title, folder = self.tr("Open"), str(self._settings.folder())
        text, _ = QFileDialog.getOpenFileName(self._window, title, folder, filters)
        if text:
            self.open_path(Path(text))

    def open_path(self, path: Path) -> bool:
        """Open the file at `path`; False where it cannot be read, or unsaved work is kept."""
        if not self.may_go():
            return False
        try:
            self._workspace.open(path)
        except GradStudioError as error:
            self.failed.emit(str(error))
            return False
        self._settings.remember(path)
        self.opened.emit()
        return True

    def save(self) -> bool:
        """Write to the document's own file, asking for one where it has none; False where it is not saved."""
        path = self._workspace.path
        return self.save_as() if path is None else self._write(path)

    def save_as(self) -> bool:
        """Ask for a file, and write to it."""
        path = self._workspace.path
        start = path or self._settings.folder() / f"{self.tr('untitled')}{SUFFIX}"
        filters = f"{self.tr('GradStudio graphs')} (*{SUFFIX})"
        text, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save As"), str(start), filters)
        if not text:
            return False
        chosen = Path(text)
        return self._write(chosen if chosen.suffix else chosen.with_suffix(SUFFIX))

    def may_go(self) -> bool:
        """Whether the document may be left: saved, unchanged, or given up by a person who was asked."""
        if self._workspace.undo_stack.isClean():
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Unsaved Changes"))
        box.setText(self.tr("Save the changes to “{}”?").format(self.name()))
        box.setInformativeText(self.tr("Without saving they are lost."))
        button = QMessageBox.StandardButton
        box.setStandardButtons(button.Save | button.Discard | button.Cancel)
        box.setDefaultButton(button.Save)
        box.setEscapeButton(button.Cancel)
        answer = box.exec()
        box.deleteLater()
        if answer == button.Save:
            return self.save()
        return answer == button.Discard

    def fill_recent(self, menu: QMenu) -> None:
        """List the recent files that still exist in `menu`."""
        menu.clear()
        paths = self._settings.recent()
        menu.setEnabled(bool(paths))
        menu.menuAction().setEnabled(bool(paths))
        for path in paths:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, chosen=path: self.open_path(chosen))
        menu.setToolTipsVisible(True)
        if paths:
            menu.addSeparator()
            menu.addAction(self.tr("Clear"), self._settings.forget_recent)

    def _write(self, path: Path) -> bool:
        try:
            self._workspace.save(path)
        except GradStudioError as error:
            self.failed.emit(str(error))
            return False
        self._settings.remember(path)
        return True


def dropped_file(paths: list[str]) -> Path | None:
    """The graph file among dropped paths, if it is the only one."""
    found = [Path(path) for path in paths if path.endswith(SUFFIX)]
    return found[0] if len(found) == 1 else None

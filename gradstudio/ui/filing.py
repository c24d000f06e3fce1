"""Filing: new, open, save, recent files, and the one question before unsaved work would be lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.graph import files
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.ui import collector
from gradstudio.ui.background import Background
from gradstudio.ui.canvas.numbering import number
from gradstudio.ui.widgets.typesetting import load_typesetter
from gradstudio.ui.workspace import NODES_IN_PLACE

if TYPE_CHECKING:
    from gradstudio.ui.settings import Settings
    from gradstudio.ui.workspace import Workspace

SUFFIX: Final = ".grad"
_LARGE: Final = 400_000
"""Files of more bytes than this are read in a thread."""


class Filing(QObject):
    """Brings documents in and out; what cannot be read or written is said by `failed`, in one line."""

    failed = Signal(str)
    opened = Signal()
    """Another document is there: look at all of it."""
    opening_changed = Signal(str)
    """The file of this name is being read in a thread; none any more where it is empty."""

    def __init__(self, workspace: Workspace, settings: Settings, window: QWidget) -> None:
        """For the workspace of `window`."""
        super().__init__(window)
        self._workspace = workspace
        self._settings = settings
        self._window = window
        self._background = Background(self)
        self.opening = ""
        """Name of the file that is being read in a thread; empty where none is."""

    def name(self) -> str:
        """What the document is called in titles and questions."""
        path = self._workspace.path
        return path.name if path is not None else self.tr("untitled")

    def new(self) -> None:
        """Begin with an empty document."""
        self.begin(Document())

    def begin(self, document: Document) -> bool:
        """Begin with a document that has no file yet; False where unsaved work is kept instead."""
        if not self.may_go():
            return False
        self.cancel()
        self._workspace.start(document)
        self.opened.emit()
        return True

    def open(self) -> None:
        """Ask for a file, and open it."""
        filters = f"{self.tr('GradStudio graphs')} (*{SUFFIX});;{self.tr('All files')} (*)"
        title, folder = self.tr("Open"), str(self._settings.folder())
        text, _ = QFileDialog.getOpenFileName(self._window, title, folder, filters)
        if text:
            self.open_path(Path(text))

    def open_path(self, path: Path) -> bool:
        """Open the file at `path`; False where it cannot be read, or unsaved work is kept.

        A large file is read in a thread: True then means that it is being read.
        """
        if not self.may_go():
            return False
        self.cancel()
        if _is_large(path):
            self._read_aside(path)
            return True
        try:
            self._workspace.open(path)
        except GradStudioError as error:
            self.failed.emit(str(error))
            return False
        self._settings.remember(path)
        self.opened.emit()
        return True

    def cancel(self) -> bool:
        """Give up a file that is being read; whether there was one."""
        if not self.opening:
            return False
        self._background.forget()
        self._stop_opening()
        return True

    def wait(self) -> None:
        """Return when no file is being read; the event loop then shows it."""
        self._background.wait()

    def _read_aside(self, path: Path) -> None:
        """Read, check and number the file at `path` in a thread, and begin with it then."""
        left = self._workspace.document

        def done(found: object) -> None:
            self._set_opening("")
            # What was to be left has been asked for: only work done in the meantime is asked for once more.
            unchanged = self._workspace.document is left
            if isinstance(found, Document) and (unchanged or self.may_go()):
                self._workspace.start(found, path)
                self._settings.remember(path)
                self.opened.emit()

        def failed(reason: str) -> None:
            self._stop_opening()
            self.failed.emit(reason)

        self._set_opening(path.name)
        collector.settle(large=True)
        self._background.start(partial(_read, path), done, failed)

    def _stop_opening(self) -> None:
        """What there was stays."""
        self._set_opening("")
        collector.settle(large=len(self._workspace.document) > NODES_IN_PLACE)

    def _set_opening(self, name: str) -> None:
        self.opening = name
        self.opening_changed.emit(name)

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


def _is_large(path: Path) -> bool:
    try:
        return path.stat().st_size > _LARGE
    except OSError:  # said when it is opened
        return False


def _read(path: Path) -> Document:
    """The document in the file at `path`, with all that takes long found out about it already."""
    load_typesetter()
    document = files.load(path)
    check(document)
    document.sinks()
    number(document)
    return document


def dropped_file(paths: list[str]) -> Path | None:
    """The graph file among dropped paths, if it is the only one."""
    found = [Path(path) for path in paths if path.endswith(SUFFIX)]
    return found[0] if len(found) == 1 else None

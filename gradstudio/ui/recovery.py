"""Recovery: unsaved work is kept aside, and offered again where the program ended without asking."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from PySide6.QtCore import QLockFile, QObject, QTimer

from gradstudio.errors import GradStudioError
from gradstudio.graph import files
from gradstudio.ui.background import Background
from gradstudio.ui.filing import SUFFIX
from gradstudio.ui.workspace import NODES_IN_PLACE

if TYPE_CHECKING:
    from gradstudio.ui.window import MainWindow

_DELAY: Final = 5_000
_LARGE_DELAY: Final = 30_000
"""So many milliseconds after a change it is kept, with all that follows until then; of a large graph."""


class Recovery(QObject):
    """The work of one window, kept in a file of its own while it is not saved.

    The file goes as soon as the work is saved, undone or given up. Its lock says that a window still has it.
    """

    def __init__(self, window: MainWindow) -> None:
        """Nothing to keep yet."""
        super().__init__(window)
        self._window, self._workspace = window, window.workspace
        self._folder = window.settings.recovery_folder()
        self._token = uuid4().hex[:12]
        self._lock: QLockFile | None = None
        self._background = Background(self)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._keep)
        self._workspace.document_changed.connect(self._follow)
        self._workspace.undo_stack.cleanChanged.connect(self._follow)

    def _follow(self) -> None:
        """Keep what is not saved before long; forget what is."""
        if self._workspace.undo_stack.isClean():
            self._forget()
        elif not self._clock.isActive():
            large = len(self._workspace.document) > NODES_IN_PLACE
            self._clock.start(_LARGE_DELAY if large else _DELAY)

    def _keep(self) -> None:
        try:
            path = self._own()
        except OSError as error:
            self._complain(str(error))
            return
        self._background.start(
            partial(files.save, self._workspace.document, path), lambda _done: None, self._complain
        )

    def _own(self) -> Path:
        """The file of this window, locked as its own."""
        if self._lock is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = _lock_of(self._folder, self._token)
            self._lock.tryLock(0)
        return self._folder / f"{self._token}{SUFFIX}"

    def _complain(self, reason: str) -> None:
        self._window.message.show_error(self.tr("Unsaved work cannot be kept aside: {0}").format(reason))

    def _forget(self) -> None:
        self._clock.stop()
        if self._lock is not None:
            self._background.forget()
            self._background.wait()
            (self._folder / f"{self._token}{SUFFIX}").unlink(missing_ok=True)

    def wait(self) -> None:
        """Return when what was to be kept by now is."""
        self._background.wait()

    def leave(self) -> None:
        """The window closes, and what it had was saved or given up."""
        self._forget()
        if self._lock is not None:
            self._lock.unlock()

    # What an earlier end left

    def offer(self) -> None:
        """Ask, in the message bar, what is to become of work that no window has any more."""
        left = self._left()
        if not left:
            return
        one = self.tr("Unsaved work was kept when GradStudio ended without asking.")
        many = self.tr("Unsaved work on {0} graphs was kept when GradStudio ended without asking.")
        self._window.message.ask(
            one if len(left) == 1 else many.format(len(left)),
            {self.tr("Bring It Back"): self._bring_back, self.tr("Discard"): self._discard},
        )

    def _left(self) -> list[Path]:
        """Files of windows that are gone, the oldest first; their locks are free."""
        paths = sorted(self._folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime)
        return [path for path in paths if _lock_of(self._folder, path.stem).tryLock(0)]

    def _bring_back(self) -> None:
        for path in self._left():
            try:
                document = files.load(path)
            except GradStudioError as error:
                self._window.message.show_error(str(error))
                continue
            windows, here = self._window.windows, self._workspace
            empty = not len(here.document) and here.path is None and here.undo_stack.isClean()
            window = self._window if empty else windows.open(self._window)
            window.workspace.start(document)
            window.workspace.undo_stack.resetClean()
            window.filing.opened.emit()
            path.replace(window.recovery._own())  # noqa: SLF001 - of its own kind

    def _discard(self) -> None:
        for path in self._left():
            path.unlink(missing_ok=True)


def _lock_of(folder: Path, token: str) -> QLockFile:
    """The lock on a file; free where the process that had it is gone, however lately."""
    lock = QLockFile(str(folder / f"{token}.lock"))
    lock.setStaleLockTime(0)
    return lock

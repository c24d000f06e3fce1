"""The runs of the window's document, and the folder beside it that they are kept in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gradstudio.train.experiments import Run
from gradstudio.train.kept import Kept, keep, kept, remove, runs_folder
from gradstudio.ui.panels.runs.file_work import FileWork

if TYPE_CHECKING:
    from pathlib import Path

    from gradstudio.ui.workspace import Workspace


@dataclass(slots=True, eq=False)
class Entry:
    """A run in the table: its number, and its file once it has one."""

    run: Run
    number: int
    path: Path | None = None
    """Written by the thread of the files alone."""
    was_kept: bool = False
    """Whether it has, or had, a file; written like the path."""


class Keeping(QObject):
    """Every run of the document: those in its folder when it is opened, and each that ends meanwhile.

    A document without a file has no folder: its runs are kept when it is saved. What has been deleted can
    be brought back until another document comes.
    """

    changed = Signal()
    """Runs have come or gone, or have another number."""
    failed = Signal(str)
    """What could not be read, written or deleted."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        """With what is kept beside the document of `workspace`."""
        super().__init__(parent)
        self._workspace = workspace
        self._files = FileWork(self)
        self._files.failed.connect(self.failed)
        self._began = workspace.document
        self._folder: Path | None = None
        self._on = True
        self.entries: list[Entry] = []
        self.deleted: list[Entry] = []
        self.problems: tuple[str, ...] = ()
        """A line for each file that could not be read."""
        workspace.path_changed.connect(self._follow)

    @property
    def folder(self) -> Path | None:
        """Where runs are kept; None while the document has no file."""
        return self._folder

    @property
    def on(self) -> bool:
        """Whether runs are kept beside the document."""
        return self._on

    def keep_beside(self, on: bool) -> None:
        """Keep runs beside the document, also those that have ended already; or no more."""
        self._on = on
        self._keep_all()
        self.changed.emit()

    def add(self, run: Run) -> Entry:
        """A run has ended."""
        entry = Entry(run, self._next_number())
        self.entries.append(entry)
        self._keep_all()
        self.changed.emit()
        return entry

    def delete(self, entries: Iterable[Entry]) -> None:
        """Take runs out, and their files away; `restore` brings them back."""
        gone = [entry for entry in entries if entry in self.entries]
        if not gone:
            return
        self.entries = [entry for entry in self.entries if entry not in gone]
        self.deleted += gone
        for entry in gone:
            self._files.do(partial(_remove, entry), failed=partial(self._bring_back, entry))
        self.changed.emit()

    def restore(self) -> None:
        """Bring back what has been deleted."""
        back, self.deleted = self.deleted, []
        self.entries = sorted([*self.entries, *back], key=lambda entry: entry.number)
        if self._folder is not None:
            for entry in back:
                # Its file may be there still, to be deleted in a moment: the thread knows.
                work = partial(_put_back, entry, self._folder, on=self._on)
                self._files.do(work, done=self._renumber)
        self.changed.emit()

    def take_over(self, other: Keeping) -> None:
        """Go on with what `other` has, which is left to be thrown away."""
        other.close()
        self.entries, self.deleted, self.problems = other.entries, other.deleted, other.problems
        self._on, self._folder, self._began = other.on, other.folder, self._workspace.document
        self._files.forget()
        for entry in self.entries:
            self._renumber(entry)
        self.changed.emit()

    def wait(self) -> None:
        """Return when nothing is read or written any more; the event loop then shows it."""
        self._files.wait()

    def close(self) -> None:
        """Write what is still to be written, and no more after it."""
        self._files.close()

    def _follow(self) -> None:
        """Another document was opened, or this one saved."""
        workspace = self._workspace
        path = workspace.path
        folder = None if path is None else runs_folder(path)
        if not workspace.undo_stack.count() and workspace.document is not self._began:
            self._began = workspace.document
            self.entries, self.deleted, self.problems = [], [], ()
            self._files.forget()
        elif folder == self._folder:
            self._keep_all()
            return
        self._folder = folder
        mine = list(self.entries)
        if folder is not None:
            self._files.do(partial(kept, folder), done=self._take)
        for entry in mine:
            self._keep(entry)
        self.changed.emit()

    def _take(self, found: list[Kept]) -> None:
        """Take in what stands in the folder."""
        folder = self._folder
        if folder is not None:
            read = [
                Entry(each.run, each.number, folder / f"{each.number:04d}.json", was_kept=True)
                for each in found
                if each.run is not None
            ]
            self.entries = [*read, *self.entries]
            self.problems = tuple(each.problem for each in found if each.problem)
            self.changed.emit()

    def _keep_all(self) -> None:
        for entry in self.entries:
            if entry.path is None:
                self._keep(entry)

    def _keep(self, entry: Entry) -> None:
        if self._on and self._folder is not None:
            self._files.do(partial(_keep, entry, self._folder), done=self._renumber)

    def _renumber(self, entry: Entry) -> None:
        """A run has a file, whose number it takes."""
        if entry.path is not None and int(entry.path.stem) != entry.number:
            entry.number = int(entry.path.stem)
            self.changed.emit()

    def _bring_back(self, entry: Entry) -> None:
        """Its file could not be deleted: it is there still."""
        if entry in self.deleted:
            self.deleted.remove(entry)
            self.entries.append(entry)
            self.changed.emit()

    def _next_number(self) -> int:
        return 1 + max((entry.number for entry in (*self.entries, *self.deleted)), default=0)


def _keep(entry: Entry, folder: Path) -> Entry:
    """In the thread: write a run, unless it is there."""
    if entry.path is None or entry.path.parent != folder:
        entry.path = keep(entry.run, folder, entry.number)
        entry.was_kept = True
    return entry


def _put_back(entry: Entry, folder: Path, *, on: bool) -> Entry:
    """In the thread: write a run that was deleted, if it had a file or is to have one."""
    return _keep(entry, folder) if on or entry.was_kept else entry


def _remove(entry: Entry) -> None:
    """In the thread: delete the file of a run, if it has one."""
    if entry.path is not None:
        remove(entry.path.parent, int(entry.path.stem))
        entry.path = None

"""One step of the undo history: the documents before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand, QUndoStack

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradstudio.graph.document import Document


class UndoStep(QUndoCommand):
    """From one document to the next, seen at one level; the same gesture going on is merged."""

    def __init__(
        self, show: Callable[[Document, str], None], documents: tuple[Document, Document], level: str
    ) -> None:
        """`show` makes a document the current one, seen at a level; `documents` are before and after."""
        super().__init__()
        self._show, self._level = show, level
        self._before, self._after = documents
        self._key = ""
        self._taken = False

    def named(self, text: str, key: str = "") -> UndoStep:
        """The step called `text`; steps with one `key` that is not empty, back to back, are one."""
        self.setText(text)
        self._key = key
        return self

    def id(self) -> int:
        """Merging is tried where two steps have one id; -1 never merges."""
        return 1 if self._key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take the later step of one gesture into this one, under its name."""
        if not isinstance(other, UndoStep) or other._key != self._key:  # noqa: SLF001
            return False
        self._after = other._after  # noqa: SLF001 - of its own kind
        self.setText(other.text())
        return True

    def for_another(self, show: Callable[[Document, str], None]) -> UndoStep:
        """The same step of another workspace, which is there already."""
        step = UndoStep(show, (self._before, self._after), self._level).named(self.text(), self._key)
        step._taken = True  # noqa: SLF001 - of its own kind
        return step

    def redo(self) -> None:
        """Show the document after the step."""
        taken, self._taken = self._taken, False
        if not taken:
            self._show(self._after, self._level)

    def undo(self) -> None:
        """Show the document before the step."""
        self._show(self._before, self._level)


def take_over_steps(mine: QUndoStack, theirs: QUndoStack, show: Callable[[Document, str], None]) -> None:
    """Have the steps of another workspace, whose document is there already, and stand where it stood."""
    for i in range(theirs.count()):
        step = theirs.command(i)
        if isinstance(step, UndoStep):
            mine.push(step.for_another(show))
        if i + 1 == theirs.cleanIndex():
            mine.setClean()
    if theirs.cleanIndex() < 0:
        mine.resetClean()
    mine.setIndex(theirs.index())

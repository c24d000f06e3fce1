"""Hiding: which numbers of the latest run may be seen while some of them are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gradstudio.exercise.hiding import masked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gradstudio.engine.run import Result
    from gradstudio.graph.document import Document
    from gradstudio.graph.exercise import Place


class Hiding(QObject):
    """What is hidden of a run: what an exercise asks and is not yet known, and what is covered."""

    changed = Signal()
    """Other places are known, or covered."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Nothing has run, and nothing is hidden."""
        super().__init__(parent)
        self.whole: Result | None = None
        """The latest run with all its numbers, for who marks answers."""
        self._known: frozenset[Place] = frozenset()
        self._covered: frozenset[Place] = frozenset()
        self._seen: tuple[Result | None, frozenset[Place], Result | None] = None, frozenset(), None

    @property
    def known(self) -> frozenset[Place]:
        """What an exercise asks and the learner has found out: no longer hidden while this run holds."""
        return self._known

    @known.setter
    def known(self, places: Iterable[Place]) -> None:
        found = frozenset(places)
        if found != self._known:
            self._known = found
            self.changed.emit()

    @property
    def covered(self) -> frozenset[Place]:
        """What is hidden for a while though no exercise of the document asks it: a lesson does."""
        return self._covered

    @covered.setter
    def covered(self, places: Iterable[Place]) -> None:
        found = frozenset(places)
        if found != self._covered:
            self._covered = found
            self.changed.emit()

    def forget(self) -> None:
        """Other numbers are run now: what was found out of the last ones holds no longer."""
        self._known = frozenset()

    def begin(self) -> None:
        """Another document: nothing of it has run, or is known or covered."""
        self.whole = None
        self._known = self._covered = frozenset()

    def hides(self, document: Document) -> bool:
        """Whether some number is hidden, or wrong on purpose, so that a true account would give it away."""
        exercise = document.exercise
        return bool(self._covered) or (exercise is not None and exercise.hides)

    def seen(self, document: Document) -> Result | None:
        """What may be seen of the run of `document`: one and the same as long as the same is hidden."""
        asked = frozenset(() if document.exercise is None else document.exercise.hidden)
        hidden = asked - self._known | self._covered
        whole, before, _ = self._seen
        if whole is not self.whole or before != hidden:
            self._seen = self.whole, hidden, None if self.whole is None else masked(self.whole, hidden)
        return self._seen[2]

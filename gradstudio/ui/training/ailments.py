"""What ails the training of a window, as it stands for a person: since when, and no flicker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from PySide6.QtCore import QObject, Signal

from gradstudio.graph.document import same_numbers

if TYPE_CHECKING:
    from gradstudio.graph.document import Document
    from gradstudio.train.diagnosis import Diagnosis
    from gradstudio.train.look import Look
    from gradstudio.train.statistics import UnitStatistics
    from gradstudio.ui.training.thread import Outcome
    from gradstudio.ui.training.trainer import Trainer
    from gradstudio.ui.workspace import Workspace

Health: TypeAlias = Literal["unknown", "well", "ill"]

_OF_FEATURES: Final = frozenset({"constant feature", "label leakage"})
_TO_COME: Final = 2
"""So many looks in a row have to see an ailment of a training under way."""
_TO_GO: Final = 3
"""So many looks in a row have to miss it."""


@dataclass(frozen=True, slots=True)
class Ailment:
    """A diagnosis and the epoch in which it was first made; None where only the end of a training has it."""

    diagnosis: Diagnosis
    since: int | None = None

    @property
    def key(self) -> tuple[str, str, float]:
        """What stays the same while its figures change; several features of one leaf are several ailments."""
        found = self.diagnosis
        return found.kind, found.place, found.number if found.kind in _OF_FEATURES else 0.0


@dataclass(slots=True)
class _Seen:
    """An ailment, and how often in a row it was seen, or missed."""

    ailment: Ailment
    seen: int = 0
    missed: int = 0


class Record:
    """The ailments of one training, look after look: one that comes and goes is not told."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self._seen: dict[tuple[str, str, float], _Seen] = {}

    def look(self, diagnoses: Iterable[Diagnosis], epoch: int) -> None:
        """What one look at a training under way came to, within `epoch`."""
        found = {(ailment := Ailment(each, epoch)).key: ailment for each in diagnoses}
        for key, ailment in found.items():
            known = self._seen.setdefault(key, _Seen(ailment))
            known.ailment = replace(ailment, since=known.ailment.since)
            known.seen, known.missed = known.seen + 1, 0
        for key in self._seen.keys() - found.keys():
            known = self._seen[key]
            known.missed += 1
            if known.missed >= _TO_GO or known.seen < _TO_COME:
                del self._seen[key]

    def settle(self, diagnoses: Iterable[Diagnosis]) -> None:
        """What ails a training that stands still: these, and nothing else."""
        settled = {}
        for each in diagnoses:
            key = Ailment(each).key
            since = self._seen[key].ailment.since if key in self._seen else None
            settled[key] = _Seen(Ailment(each, since), _TO_COME)
        self._seen = settled

    def told(self) -> tuple[Ailment, ...]:
        """Those that are sure."""
        return tuple(known.ailment for known in self._seen.values() if known.seen >= _TO_COME)


class Ailments(QObject):
    """What ails the training that is under way, or was the last; nothing once its graph is another one."""

    changed = Signal()

    def __init__(self, workspace: Workspace, trainer: Trainer, parent: QObject | None = None) -> None:
        """Of what `trainer` trains."""
        super().__init__(parent)
        self._workspace, self._trainer = workspace, trainer
        self._record = Record()
        self.found: tuple[Ailment, ...] = ()
        self.units: tuple[UnitStatistics, ...] = ()
        """What the units were doing when they were looked at last."""
        self.health: Health = "unknown"
        trainer.watch("ailments", ("diagnosis", "units"))
        trainer.begun.connect(self.clear)
        trainer.looked.connect(self._look)
        trainer.ended.connect(self._end)
        workspace.document_changed.connect(self._follow)
        workspace.path_changed.connect(self._leave)

    def clear(self) -> None:
        """Know nothing any more."""
        self._record, self.found, self.units, self.health = Record(), (), (), "unknown"
        self.changed.emit()

    def _look(self, look: Look) -> None:
        if look.units is not None:
            self.units = look.units.units
        if look.diagnosis is None:
            if look.units is not None:
                self.changed.emit()
            return
        if self._trainer.state == "paused":
            self._record.settle(look.diagnosis)
        else:
            self._record.look(look.diagnosis, look.epoch)
        self._tell()

    def _end(self, outcome: Outcome) -> None:
        if outcome.run is not None and not outcome.cancelled:
            self._record.settle(outcome.run.diagnoses)
            self._tell()

    def _tell(self) -> None:
        self.found = self._record.told()
        self.health = "ill" if self.found else "well"
        self.changed.emit()

    def _follow(self, before: Document, after: Document) -> None:
        """A graph that has changed since its training is another one."""
        if self.health != "unknown" and self._trainer.state == "idle" and not same_numbers(before, after):
            self.clear()

    def _leave(self) -> None:
        """Another document was opened; one that was trained and then saved has steps to undo."""
        if not self._workspace.undo_stack.count() and self.health != "unknown":
            self.clear()

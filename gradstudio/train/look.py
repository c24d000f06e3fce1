"""Looks at a training under way: each view computed when it is asked for, as seldom as it is dear."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

from gradstudio.train.boundary import Boundary, boundary
from gradstudio.train.diagnosis import Diagnosis, diagnose
from gradstudio.train.examination import examined, judged
from gradstudio.train.sample import SampleLook, sample_look
from gradstudio.train.statistics import MinibatchStatistics, PartStatistics, minibatch_statistics
from gradstudio.train.training import Training

View: TypeAlias = Literal["layers", "units", "mistakes", "boundary", "sample", "diagnosis"]
"""What can be looked at: the last minibatch's layers and wires; units over the training part; confusion and
mistakes over the held-out part, or the training part where nothing is held out; the plane; one sample; what
ails the training."""
VIEWS: Final[tuple[View, ...]] = get_args(View)

SHORTEST: Final = 0.1
"""The shortest time between two looks at one view, in seconds."""
_SHARE: Final = 9.0
"""Looks that took a second in all are followed by so many seconds of training."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """The views that somebody looks at; `sample` is a number in the data set, `units` asks for those too."""

    views: frozenset[View] = frozenset()
    sample: int = 0
    units: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What was seen after `steps` updates, within `epoch` (from 1); None is what was not looked at."""

    epoch: int
    steps: int
    layers: MinibatchStatistics | None = None
    units: PartStatistics | None = None
    mistakes: PartStatistics | None = None
    boundary: Boundary | None = None
    sample: SampleLook | None = None
    diagnosis: tuple[Diagnosis, ...] | None = None


@dataclass(slots=True)
class Looking:
    """Looks at one view after the other, and hands each look on."""

    report: Callable[[Look], None]
    asked: Asked = field(default_factory=Asked)
    clock: Callable[[], float] = time.perf_counter
    _due: dict[View, float] = field(default_factory=dict)

    def after_minibatch(self, training: Training) -> None:
        """Look at the view that has waited longest, where its time has come; a minibatch is just done."""
        now, views = self.clock(), sorted(self.asked.views)
        if not views:
            return
        view = min(views, key=lambda view: self._due.get(view, float("-inf")))
        if now >= self._due.get(view, float("-inf")):
            self._look(training, [view])

    def at_once(self, training: Training, view: View) -> None:
        """Look at `view`, if it is asked for, whatever the time; a minibatch is just done."""
        if view in self.asked.views:
            self._look(training, [view])

    def at_rest(self, training: Training) -> None:
        """Look at all that is asked while nothing is trained; what was of the last minibatch is gone."""
        self._look(training, sorted(self.asked.views - {"layers"}))

    def _look(self, training: Training, views: list[View]) -> None:
        if not views:
            return
        now = self.clock()
        found = {view: _LOOKS[view](training, self.asked) for view in views}
        self.report(Look(epoch=_within(training), steps=training.steps, **found))  # type: ignore[arg-type]
        done = self.clock()
        # Each view pays for itself: one that is dear does not keep another, such as the wires', waiting.
        rest = _SHARE * (done - now) * len(self.asked.views) / len(views)
        for view in views:
            self._due[view] = max(now + SHORTEST, done + rest)


def look_back(training: Training, asked: Asked) -> Look:
    """What is asked of a training that is over; its layers as if the training part were one minibatch."""
    found: dict[str, object] = {
        view: _LOOKS[view](training, asked) for view in sorted(asked.views - {"layers"})
    }
    if "layers" in asked.views:
        found["layers"] = examined(training)[0]
    return Look(epoch=_within(training), steps=training.steps, **found)  # type: ignore[arg-type]


def _within(training: Training) -> int:
    """The epoch of the last update: one that has just ended is not yet the next."""
    return training.epoch + 1 if training.batch > 1 else max(training.epoch, 1)


def _layers(training: Training, _asked: Asked) -> MinibatchStatistics:
    return minibatch_statistics(training.network, training.epoch + 1, training.steps)


def _mistakes(training: Training, _asked: Asked) -> PartStatistics | None:
    return judged(training, "train" if training.heldout_table is None else "heldout")


def _sample(training: Training, asked: Asked) -> SampleLook | None:
    return sample_look(training, asked.sample) if asked.sample < len(training.dataset) else None


_LOOKS: dict[View, Callable[[Training, Asked], object]] = {
    "layers": _layers,
    "units": lambda training, _asked: judged(training, "train"),
    "mistakes": _mistakes,
    "boundary": lambda training, asked: boundary(training, units=asked.units),
    "sample": _sample,
    "diagnosis": lambda training, _asked: diagnose(training),
}

"""The state of a training: all that it needs to go on, as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from gradstudio.train.records import Best, EpochRecord
from gradstudio.train.settings import Settings


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Where a training is: `steps` updates done, `seen` samples of the present epoch gone through.

    `seconds` were spent in the present epoch. `arrays` has, an array a parameter, "parameters", their values
    one update "before" and at the "safe" start of the epoch, after `safe_steps` updates, and what the
    optimizer remembers. `given` says that the start was in the document.
    """

    settings: Settings
    given: bool
    starting_loss: float
    steps: int
    seen: int
    seconds: float
    safe_steps: int
    history: tuple[EpochRecord, ...]
    best: Best | None
    arrays: Mapping[str, Sequence[NDArray[Any]]]

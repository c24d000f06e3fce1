"""What a training reports: a line a minibatch, a record an epoch, and the figures that it is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """Where a training is after a minibatch: `batch` of `batches` in `epoch` of `epochs`, with its loss.

    `lr` is the rate that its update was made with, `seconds_left` is for the rest of the training, at the
    pace of this epoch.
    """

    epoch: int
    epochs: int
    batch: int
    batches: int
    loss: float
    lr: float
    samples_per_second: float
    seconds_left: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Loss and accuracy over the training part and the held-out part."""

    loss: float
    accuracy: float | None
    heldout_loss: float | None
    heldout_accuracy: float | None


@dataclass(frozen=True, slots=True)
class EpochRecord:
    """An epoch: loss and accuracy after it, over the whole training part and the held-out part.

    Accuracies are shares of 1, None where nothing is classified; held-out figures are None where nothing
    is held out. `seconds` the epoch took, its measuring included; `seconds_left` for the epochs to come.
    """

    epoch: int
    loss: float
    accuracy: float | None
    heldout_loss: float | None
    heldout_accuracy: float | None
    seconds: float
    samples_per_second: float
    seconds_left: float

    @property
    def figures(self) -> Figures:
        """What its parameters are judged by."""
        return Figures(self.loss, self.accuracy, self.heldout_loss, self.heldout_accuracy)


@dataclass(frozen=True, slots=True)
class Best:
    """The best epoch so far, by its held-out loss, or by its loss where nothing is held out.

    `steps` counts the updates that its parameters have seen; these are copies.
    """

    epoch: int
    steps: int
    figures: Figures
    parameters: tuple[NDArray[Any], ...]

    @property
    def judged(self) -> float:
        """The loss that it is the best by."""
        return judged(self.figures)


@dataclass(frozen=True, slots=True)
class Failure:
    """Where numbers stopped being finite: the update, the first node that went bad, "NaN" or "infinity"."""

    step: int
    node: str
    what: str


def judged(figures: Figures) -> float:
    """The loss that parameters are judged by: held-out where there is such a part."""
    return figures.loss if figures.heldout_loss is None else figures.heldout_loss

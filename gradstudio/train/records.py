"""What a training reports: a line a minibatch, a record an epoch, and the figures that it is judged by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """Where a training is after a minibatch: `batch` of `batches` in `epoch` of `epochs`, with its loss.

    `seconds_left` is for the rest of the training, at the pace of this epoch.
    """

    epoch: int
    epochs: int
    batch: int
    batches: int
    loss: float
    samples_per_second: float
    seconds_left: float


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


@dataclass(frozen=True, slots=True)
class Figures:
    """Loss and accuracy over the training part and the held-out part, as in an EpochRecord."""

    loss: float
    accuracy: float | None
    heldout_loss: float | None
    heldout_accuracy: float | None

"""The schedule: the learning rate of each update of a training."""

from __future__ import annotations

import math

from gradstudio.train.settings import Settings


def rate(settings: Settings, update: int, batches: int) -> float:
    """The learning rate of the update that `update` others went before; an epoch has `batches` of them.

    Over the warm-up it rises in equal steps up to `lr`. From there it stays, is multiplied by the step
    factor every so many epochs, or falls along half a cosine towards 0 at the end of the last epoch.
    """
    warm = settings.warmup * batches
    if update < warm:
        return settings.lr * (update + 1) / warm
    if settings.schedule == "step":
        return settings.lr * settings.step_factor ** ((update - warm) // batches // settings.step_epochs)
    if settings.schedule == "cosine":
        turn = math.pi * (update - warm) / (settings.epochs * batches - warm)
        return settings.lr * (1 + math.cos(turn)) / 2
    return settings.lr

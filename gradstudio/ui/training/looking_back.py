"""Looking back: what is asked of a training that is over, looked at in the background."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from gradstudio.train.look import Asked, Look, View, look_back
from gradstudio.train.training import Training
from gradstudio.ui.background import Background


class LookingBack(QObject):
    """Keeps the training that was done last, and looks at what of it has not been seen."""

    looked = Signal(object)
    """Look."""
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """No training is over."""
        super().__init__(parent)
        self._training: Training | None = None
        self._background = Background(self)

    def begin(self, training: Training | None) -> None:
        """Look back at this training from now on, or at none."""
        self._background.forget()
        self._training = training

    def ask(self, asked: Asked, seen: Mapping[View, Look]) -> None:
        """Look at what is asked for and is not in `seen` as it was in the end."""
        training = self._training
        if training is None:
            return
        views = frozenset(view for view in asked.views if not _has(seen, view, asked, training.steps))
        if views:
            wanted = Asked(views, asked.sample, asked.units)
            self._background.start(lambda: look_back(training, wanted), self.looked.emit, self.failed.emit)


def _has(seen: Mapping[View, Look], view: View, asked: Asked, steps: int) -> bool:
    look = seen.get(view)
    if look is None or view == "layers":
        return look is not None
    if look.steps != steps:
        return False
    if look.sample is not None and view == "sample":
        return look.sample.number == asked.sample
    return not (view == "boundary" and asked.units and look.boundary is not None and not look.boundary.units)

"""What stands on the canvas while one trains: the minibatch that comes next, one like it, or one sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from gradstudio.errors import GradStudioError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gradstudio.ui.training.thread import Rest
    from gradstudio.ui.training.trainer import Trainer
    from gradstudio.ui.workspace import Workspace

Values = Mapping[str, "NDArray[Any]"]


class Feeding(QObject):
    """Feeds the canvas: a training that waits with the minibatch that it does next, others with a `sample`.

    What somebody else has put on the canvas stays, and what it put there itself goes when it fits no more.
    """

    def __init__(
        self,
        workspace: Workspace,
        trainer: Trainer,
        sample: Callable[[], Values],
        parent: QObject | None = None,
    ) -> None:
        """Nothing is fed before the present change is through."""
        super().__init__(parent)
        self._workspace, self._trainer, self._sample = workspace, trainer, sample
        self._followed: Callable[[], Values] | None = None
        self._fed: frozenset[str] = frozenset()
        # A minibatch on the canvas is a run of its own: it waits until the present change is through.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._feed)
        workspace.checked_changed.connect(self.soon)
        trainer.rested.connect(self._feed)
        self.soon()

    def soon(self) -> None:
        """Feed anew, when the present change is through."""
        self._timer.start()

    def follow(self, sample: Callable[[], Values] | None = None) -> None:
        """Put what `sample` gives on the canvas in place of a minibatch; or a minibatch again."""
        self._followed = sample
        self._feed()

    def _feed(self) -> None:
        workspace = self._workspace
        if workspace.check_stale:  # it says so when it has been checked
            return
        values = self._values()
        values = {name: value for name, value in values.items() if name in workspace.document}
        if values or self._fed & workspace.feed.keys():
            kept = {name: value for name, value in workspace.feed.items() if name not in self._fed}
            self._fed = frozenset(values)
            workspace.feed = {**kept, **values}

    def _values(self) -> Values:
        rest = self._trainer.rest
        if self._followed is None and rest is not None and rest.upcoming:
            return rest.upcoming if self._takes(rest) else {}
        try:
            return (self._followed or self._sample)()
        except GradStudioError:
            return {}

    def _takes(self, rest: Rest) -> bool:
        """Whether the leaves of the document, which may have changed, are still those of the training."""
        document, trained = self._workspace.document, rest.document
        return all(
            name in document and document[name].settings["shape"] == trained[name].settings["shape"]
            for name in rest.upcoming
        )

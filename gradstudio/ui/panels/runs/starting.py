"""Starting several runs: seeds, a sweep, or minibatches against the full batch; how far they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gradstudio.errors import GradStudioError
from gradstudio.train.experiments import HIDDEN, Sweep
from gradstudio.ui.panels.runs.asking import SIZES, Asking, SeedsAsking, SweepAsking
from gradstudio.ui.panels.runs.folding import Folding
from gradstudio.ui.panels.runs.progress import ProgressRow
from gradstudio.ui.panels.runs.views import COMPARISON
from gradstudio.ui.sentences import translated
from gradstudio.ui.theme.tokens import SPACING
from gradstudio.ui.widgets.words import note

if TYPE_CHECKING:
    from gradstudio.train.data import Dataset
    from gradstudio.train.settings import Settings
    from gradstudio.ui.panels.training.form import TrainingForm
    from gradstudio.ui.training.experimenter import Experimenter


class Starting(QObject):
    """Tells `experimenter` what to run, with the data and settings of the training's form.

    `several` has the buttons, `strip` what unfolds beneath them: fields, progress, and what went wrong.
    """

    begun = Signal(str, object)
    """Runs begin: the view that shows what they come to, and their data set."""
    left = Signal()
    """The keyboard was on something that is gone."""

    def __init__(self, experimenter: Experimenter, form: TrainingForm, parent: QObject | None = None) -> None:
        """Nothing has been asked for yet."""
        super().__init__(parent)
        self._experimenter, self._form = experimenter, form
        self.seeds, self.sweep = SeedsAsking(), SweepAsking()
        self.progress = ProgressRow()
        self._message = note("", "gradient")
        self.several = Folding(self.tr("Run…"))
        self.seeds_action = self.several.add(
            self.tr("Several seeds…"),
            self.tr("Train with several seeds, to see how much is chance"),
            lambda: self._ask(self.seeds),
        )
        self.sweep_action = self.several.add(
            self.tr("Sweep…"),
            self.tr("Train with several sizes of the hidden layers, or values of a setting"),
            lambda: self._ask(self.sweep),
        )
        self.compare_action = self.several.add(
            self.tr("Minibatch against full batch"),
            self.tr(
                "Train with the minibatch and with the full batch: what an update costs, and what it gains"
            ),
            self.compare,
        )
        self.strip = QWidget()
        rows = QVBoxLayout(self.strip)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        for widget in (self.seeds, self.sweep, self.progress, self._message):
            rows.addWidget(widget)
            widget.hide()
        self.seeds.started.connect(self.run_seeds)
        self.sweep.started.connect(self.run_sweep)
        self.progress.cancelled.connect(experimenter.cancel)
        experimenter.changed.connect(self._show_running)
        experimenter.staged.connect(self.progress.show_stage)
        experimenter.ended.connect(lambda message: self.tell(translated(message)))
        self._show_running()

    def run_seeds(self) -> None:
        """Run with several seeds."""
        self._begin(
            lambda dataset, settings: self._experimenter.make_runs(
                dataset, settings, seeds=self.seeds.seeds()
            ),
            "curves",
        )

    def run_sweep(self) -> None:
        """Run with several values of a setting."""

        def start(dataset: Dataset, settings: Settings) -> None:
            sweep, seeds = self.sweep.sweep(), self.sweep.seeds(settings.seed)
            self._experimenter.make_runs(dataset, settings, seeds=seeds, sweep=sweep)

        self._begin(start, "boundaries" if self.sweep.name.currentData() == HIDDEN else "curves")

    def sweep_sizes(self, sizes: Sequence[int] = SIZES) -> None:
        """Run with hidden layers of several sizes."""
        self._begin(
            lambda dataset, settings: self._experimenter.make_runs(
                dataset, settings, sweep=Sweep(HIDDEN, tuple(sizes))
            ),
            "boundaries",
        )

    def compare(self) -> None:
        """Run with minibatches, and with the full batch."""
        self._begin(self._experimenter.compare, COMPARISON)

    def tell(self, message: str) -> None:
        """Say what went wrong; empty takes it back."""
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def message(self) -> str:
        """What went wrong; empty where nothing did."""
        return "" if self._message.isHidden() else self._message.text()

    def _begin(self, start: Callable[[Dataset, Settings], None], view: str) -> None:
        """Start an experiment with what the form says; what does not fit is told inline."""
        self.tell("")
        try:
            dataset, settings = self._form.dataset(), self._form.settings()
            start(dataset, settings)
        except GradStudioError as error:
            self._form.mark(error.place or "")
            self.tell(self._form.data.told(error))
            return
        self._form.mark("")
        self.seeds.hide()
        self.sweep.hide()
        if view == "boundaries" and dataset.width != 2:  # noqa: PLR2004 - a plane
            view = "curves"
        self.begun.emit(view, dataset)

    def _ask(self, asking: Asking) -> None:
        """Unfold one of the two rows of fields, and fold the other."""
        for each in (self.seeds, self.sweep):
            each.setVisible(each is asking and each.isHidden())
        if not asking.isHidden():
            asking.setFocus()

    def _show_running(self) -> None:
        running = self._experimenter.running
        at_hand = QApplication.focusWidget()
        held = at_hand is not None and self.progress.isAncestorOf(at_hand)
        if running:
            self.progress.begin()
        self.progress.setVisible(running)
        if held and not running:
            self.left.emit()

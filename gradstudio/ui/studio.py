"""The training studio of one window: its panels, made when they are first seen or a graph has parameters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from gradstudio.ui.docks import PLOTS_HEIGHT
from gradstudio.ui.panels.runs.panel import RunsPanel
from gradstudio.ui.panels.training.capacity import CapacitySection
from gradstudio.ui.panels.training.diagnosis_section import DiagnosisSection
from gradstudio.ui.panels.training.panel import TrainingPanel
from gradstudio.ui.panels.watching.panel import PlotsPanel

if TYPE_CHECKING:
    from gradstudio.ui.window import MainWindow

PANELS = ("training", "plots", "runs")


class Studio(QObject):
    """The panels Training, Plots and Runs, in their docks."""

    def __init__(self, window: MainWindow) -> None:
        """Make them for `window`, whose other parts have been made."""
        super().__init__(window)
        self._window = window
        workspace, trainer, experimenter = window.workspace, window.trainer, window.experimenter
        self.training = TrainingPanel(workspace, trainer, window)
        self.training.form.data.keep_in(window.settings)
        self.diagnosis = DiagnosisSection(window.ailments)
        self.capacity = CapacitySection(workspace, trainer, self.training)
        for section in (self.capacity, self.diagnosis, self.training.batch):
            self.training.add(section)
        self.plots = PlotsPanel(trainer, window)
        self.runs = RunsPanel(workspace, trainer, experimenter, self.training.form, window)
        for key, panel in zip(PANELS, (self.training, self.plots, self.runs), strict=True):
            window.docks.fill(key, panel)
        self.plots.failed.connect(window.message.show_error)
        trainer.begun.connect(partial(window.docks.reveal, "plots"))
        experimenter.changed.connect(self._show_experiment)
        self.capacity.compare_asked.connect(self.runs.starting.sweep_sizes)
        self.runs.settings_taken.connect(partial(window.docks.reveal, "training"))
        self.training.mlp_requested.connect(window.inserting.mlp)
        self.diagnosis.place_chosen.connect(self._select)
        self.training.batch.walk_asked.connect(self._walk)
        self.plots.sample.canvas_asked.connect(self.training.batch.show_sample)
        window.checkpoints.resume_asked.connect(self.training.resume)

    def take_over(self, other: Studio) -> None:
        """Go on with what `other`, of the window before, was set to and had kept."""
        self.training.form.data.take_over(other.training.form.data)
        self.runs.keeping.take_over(other.runs.keeping)

    def _show_experiment(self) -> None:
        """Several runs have begun: look at them."""
        if self._window.experimenter.running:
            self._window.docks.reveal("runs")
            self._window.docks.give_height("runs", PLOTS_HEIGHT)

    def _select(self, name: str) -> None:
        """Select a node, wherever it lies, and show it; one that is gone stays gone."""
        if name in self._window.workspace.document:
            self._window.view.reveal(name)
            self._window.view.setFocus()
            self._window.workspace.select([name])

    def _walk(self) -> None:
        """Step through the backward pass, on the canvas, where F10 goes on."""
        self._window.view.setFocus()
        self._window.workspace.debugger.to_start()


class Waiting(QWidget):
    """Stands in a dock until its panel is made."""

    seen = Signal()
    """It has come before somebody's eyes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so, when the present change is through; behind another tab nothing is painted."""
        super().paintEvent(event)
        QTimer.singleShot(0, self, self.seen.emit)

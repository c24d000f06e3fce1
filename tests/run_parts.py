"""A runs panel with all that it tells of, for its tests."""

from __future__ import annotations

from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from gradstudio.ui.panels.runs.panel import RunsPanel
from gradstudio.ui.panels.training.form import TrainingForm
from gradstudio.ui.training.experimenter import Experimenter
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace


@dataclass
class Parts:
    """A panel, and what it tells of."""

    workspace: Workspace
    trainer: Trainer
    experimenter: Experimenter
    form: TrainingForm
    panel: RunsPanel

    def settle(self, qtbot: QtBot) -> None:
        """Wait for the files, and for what they tell."""
        self.panel.keeping.wait()
        qtbot.wait(20)

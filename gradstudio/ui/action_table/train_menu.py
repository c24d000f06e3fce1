"""The Train menu: what a training is told to do, and checkpoints of it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gradstudio.ui.action_table.record import (
    Action,
    can_begin_training,
    can_train_a_step,
    has_parameters,
    is_training,
)


class TrainMenu(QObject):
    """Its actions, in their order."""

    def records(self) -> tuple[Action, ...]:
        """Every action of the menu."""
        menu = "train"
        return (
            Action(
                "train",
                menu,
                self.tr("Train…"),
                ("Ctrl+T",),
                self.tr("Train the parameters by minibatch SGD"),
                "train",
                has_parameters,
            ),
            Action(
                "train_go",
                menu,
                self.tr("Train, Pause or Go On"),
                ("Ctrl+Shift+T",),
                self.tr("Train with the settings of the Training panel; again to pause, and to go on"),
                "run",
                has_parameters,
                block=True,
            ),
            Action(
                "train_step",
                menu,
                self.tr("One Step"),
                ("F7",),
                self.tr("Train one minibatch, then pause"),
                enabled=can_train_a_step,
            ),
            Action(
                "train_epoch",
                menu,
                self.tr("One Epoch"),
                ("Shift+F7",),
                self.tr("Train to the end of the epoch, then pause"),
                enabled=can_train_a_step,
            ),
            Action(
                "train_cancel",
                menu,
                self.tr("Cancel Training"),
                ("Ctrl+F7",),
                self.tr("End the training; what it has learnt so far stays"),
                enabled=is_training,
            ),
            Action(
                "checkpoint_save",
                menu,
                self.tr("Save Checkpoint…"),
                tip=self.tr("Write all that the training needs to go on another day"),
                enabled=is_training,
                block=True,
            ),
            Action(
                "checkpoint_resume",
                menu,
                self.tr("Go On from Checkpoint…"),
                tip=self.tr("Go on with a training of this graph and these data as if it had never ended"),
                enabled=can_begin_training,
            ),
        )

"""Showing: the player does a step's task itself, for somebody who is stuck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.engine.run import with_values
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from gradstudio.graph.numbers import format_exact
from gradstudio.lesson.tasks import Act, Answer, Build, Choose, Fold, Reach, Select, Train
from gradstudio.train.settings import FULL

if TYPE_CHECKING:
    from gradstudio.lesson.tasks import Task
    from gradstudio.ui.lessons.player import Player
    from gradstudio.ui.window import MainWindow


def show(task: Task, player: Player, window: MainWindow, text: str) -> None:  # noqa: C901 - a case a kind of task
    """Do `task` in `window`, as one undo step called `text` where it changes the graph."""
    workspace = window.workspace
    match task:
        case Select():
            node, _, port = task.place.partition(".")
            workspace.select([] if port else [node], Port(node, port) if port else None)
        case Answer():
            wanted = task.wanted(player.seen())
            if wanted is not None:
                player.give(format_exact(wanted))
        case Choose():
            player.give(str(task.right))
        case Reach():
            workspace.become(with_values(workspace.document, task.by), text)
        case Build():
            workspace.become(parse(task.formula), text)
            window.view.fit()
        case Act():
            window.actions_[task.action].trigger()
        case Fold(modules=0):
            workspace.select(workspace.document.modules)
            window.modules.ungroup()
        case Fold():
            workspace.select(task.of)
            window.modules.group()
        case Train():
            window.commands.do("train")
            window.training.form.sgd.batch.choose(FULL if task.batch == "all" else task.batch)
            window.training.form.sgd.epochs.setValue(task.epochs)
            window.training.start()

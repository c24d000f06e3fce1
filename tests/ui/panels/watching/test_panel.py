from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradstudio.graph.mlp import mlp
from gradstudio.train.conductor import Orders
from gradstudio.train.data import load_data
from gradstudio.train.settings import Settings
from gradstudio.ui.panels.watching.panel import PlotsPanel
from gradstudio.ui.panels.watching.view import TrainingView
from gradstudio.ui.plots.plot import Plot
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.widgets.seen import is_seen
from gradstudio.ui.workspace import Workspace

Train = Callable[..., None]
VIEWS = ("training", "boundary", "layers", "units", "mistakes", "sample")


def asked(trainer: Trainer) -> set[str]:
    return set(trainer._asked().views)


def _asks(trainer: Trainer, wanted: set[str]) -> bool:
    return asked(trainer) == wanted


def _is_filled(view: TrainingView) -> bool:
    return not view.is_empty()


def test_every_view_is_chosen_by_the_mouse_and_the_keyboard(panel: PlotsPanel, qtbot: QtBot) -> None:
    for view in panel.views:
        QTest.mouseClick(panel.choice.button(view.name), Qt.MouseButton.LeftButton)
        assert view.isVisible()
        assert [each.name for each in panel.views if each.isVisible()] == [view.name]
        assert view.is_empty()
        assert view.accessibleName() == panel.choice.button(view.name).text()
    QTest.keyClick(panel.choice.button("sample"), Qt.Key.Key_Home)
    assert panel.curves.isVisible()
    QTest.keyClick(panel.choice.button("training"), Qt.Key.Key_Right)
    assert panel.boundary.isVisible()


def test_only_what_is_seen_is_asked_for(panel: PlotsPanel, trainer: Trainer, qtbot: QtBot) -> None:
    for name in VIEWS:
        panel.show_view(name)
        wanted = set() if name == "training" else {name}
        qtbot.waitUntil(partial(_asks, trainer, wanted))
        assert trainer._asked().units is (name == "boundary")
    panel.hide()
    assert asked(trainer) == set()
    panel.show()
    qtbot.waitUntil(lambda: asked(trainer) == {"sample"})


def test_nothing_is_looked_at_while_hidden(
    panel: PlotsPanel, trainer: Trainer, train: Train, qtbot: QtBot
) -> None:
    panel.show_view("mistakes")
    panel.hide()
    train()
    assert trainer.seen == {}
    panel.show()
    qtbot.waitUntil(lambda: not panel.mistakes.is_empty())


@pytest.mark.parametrize("name", VIEWS)
def test_a_training_that_is_over_can_be_looked_at(
    name: str, panel: PlotsPanel, trainer: Trainer, train: Train, qtbot: QtBot
) -> None:
    train()
    panel.show_view(name)
    view = next(each for each in panel.views if each.name == name)
    qtbot.waitUntil(lambda: not view.is_empty())
    plots = [each for each in view.findChildren(Plot) if each.isVisible()]
    assert plots
    qtbot.waitUntil(lambda: all(not each.is_empty() for each in plots if is_seen(each)))
    for plot in plots:
        assert plot.title
        assert plot.accessibleName() == plot.title


def test_what_has_nothing_to_show_says_why(
    panel: PlotsPanel, trainer: Trainer, train: Train, workspace: Workspace, qtbot: QtBot
) -> None:
    panel.show_view("boundary")
    train("iris")
    button = panel.choice.button("boundary")
    assert not button.isEnabled()
    assert "two inputs" in button.toolTip()
    assert panel.choice.current() == "training"
    workspace.start(mlp([2, 4, 2]))
    train("moons(n=60)")
    assert button.isEnabled()
    assert button.toolTip() == ""


def test_a_waiting_training_is_looked_at_once_asked(
    panel: PlotsPanel, trainer: Trainer, qtbot: QtBot
) -> None:
    trainer.start(load_data("spirals(n=120)"), Settings(epochs=100), lambda orders: orders.do_steps(3))
    qtbot.waitUntil(lambda: trainer.state == "paused", timeout=10_000)
    for name in ("mistakes", "sample", "boundary", "units"):
        panel.show_view(name)
        view = next(each for each in panel.views if each.name == name)
        qtbot.waitUntil(partial(_is_filled, view))
    trainer.order(Orders.end)
    qtbot.waitUntil(lambda: trainer.state == "idle", timeout=10_000)


def test_what_cannot_be_saved_is_told(panel: PlotsPanel, train: Train, qtbot: QtBot) -> None:
    train()
    qtbot.waitUntil(lambda: not panel.curves.loss.is_empty())
    with qtbot.waitSignal(panel.failed) as failed:
        assert not panel.curves.loss.save("/nowhere/at/all/loss.svg")
    assert "nowhere" in failed.args[0]


def test_it_follows_the_language(panel: PlotsPanel, qtbot: QtBot) -> None:
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.choice.button("units").text() == "Units"


def test_where_it_is_narrow_a_list_takes_the_place_of_the_row(
    panel: PlotsPanel, train: Train, qtbot: QtBot
) -> None:
    assert panel.choice.isVisible()
    assert not panel.list.isVisible()
    panel.resize(300, 400)
    assert panel.list.isVisible()
    assert not panel.choice.isVisible()
    panel.list.setFocus()
    for view in panel.views[1:]:
        QTest.keyClick(panel.list, Qt.Key.Key_Down)
        assert view.isVisible()
        for tool in view.tools():
            assert panel.rect().contains(QRect(tool.mapTo(panel, QPoint()), tool.size()))
    panel.show_view("training")
    assert panel.list.currentText() == "Training"
    train("iris")
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.layers.isVisible()
    panel.resize(1000, 400)
    assert panel.choice.isVisible()
    assert panel.choice.current() == "layers"

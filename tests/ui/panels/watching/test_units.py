from __future__ import annotations

from collections.abc import Callable

import pytest
from plotted import drawn
from pytestqt.qtbot import QtBot

from gradstudio.graph.formula import parse
from gradstudio.train.settings import Settings
from gradstudio.ui.panels.watching.panel import PlotsPanel
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace

Train = Callable[..., None]
LINEAR = (
    'x = input(("N", 2))\nt = input(("N",))\nW = parameter((2, 2))\nb = parameter((2,))\n'
    "z = linear(x, W, b)\n{0}\nloss = softmax_cross_entropy({1}, t)"
)


def test_dead_units_are_counted(panel: PlotsPanel, trainer: Trainer, train: Train, qtbot: QtBot) -> None:
    view = panel.units
    panel.show_view("units")
    train(settings=Settings(batch=16, epochs=8, lr=30.0))
    qtbot.waitUntil(lambda: not view.is_empty() and not view.easel._waiting)
    found = trainer.seen["units"].units
    assert found is not None
    for row, unit in zip(drawn(view.now), found.units, strict=True):
        assert unit.dead is not None
        assert row[1] == pytest.approx(100 * unit.dead / unit.units)
        assert f"{unit.dead} of {unit.units}" in view.now.told()
    assert any(unit.dead for unit in found.units)
    assert drawn(view.over_time)[-1][1] == drawn(view.now)[0][1]


def test_a_network_without_such_units_says_so(
    panel: PlotsPanel, trainer: Trainer, train: Train, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.start(parse(LINEAR.format("", "z")))
    panel.show_view("units")
    train("moons(n=60)")
    qtbot.waitUntil(lambda: "units" in trainer.seen)
    qtbot.waitUntil(lambda: panel.units.empty._title.text() == "Nothing can die here")
    assert panel.units.is_empty()


def test_saturated_values_are_a_share(
    panel: PlotsPanel, trainer: Trainer, train: Train, workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.start(parse(LINEAR.format("a = tanh(z * 100)", "a")))
    panel.show_view("units")
    train("moons(n=60)")
    qtbot.waitUntil(lambda: not panel.units.is_empty() and not panel.units.easel._waiting)
    assert "a saturated" in panel.units.now.told()
    found = trainer.seen["units"].units
    assert found is not None
    saturated = found.units[0].saturated
    assert saturated is not None
    assert drawn(panel.units.now)[0][1] == pytest.approx(100 * saturated)

from __future__ import annotations

from collections.abc import Callable

from plotted import drawn
from pytestqt.qtbot import QtBot

from gradstudio.graph.numbers import format_power
from gradstudio.train.settings import Settings
from gradstudio.train.statistics import LayerStatistics
from gradstudio.ui.panels.watching.panel import PlotsPanel
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace

Train = Callable[..., None]
NAMES = ["W1", "b1", "W2", "b2", "W3", "b3"]


def layers(trainer: Trainer) -> tuple[LayerStatistics, ...]:
    found = trainer.seen["layers"].layers
    assert found is not None
    return found.layers


def test_every_parameter_has_its_row(panel: PlotsPanel, trainer: Trainer, train: Train, qtbot: QtBot) -> None:
    view = panel.layers
    panel.show_view("layers")
    train(settings=Settings(batch=32, epochs=40))
    qtbot.waitUntil(lambda: not view.is_empty() and not view.easel._waiting)
    assert sorted(rows.parameter for rows in view.parameters) == sorted(NAMES)
    first, now = view.parameters[0], layers(trainer)[0]
    assert first.parameter == now.parameter
    assert [row[2] for row in drawn(first.weights)] == list(now.weights.counts)
    assert [row[2] for row in drawn(first.gradients)] == list(now.gradients.counts)
    assert format_power(now.update_ratio, 2) in first.weights.caption()
    assert format_power(now.gradient_norm, 2) in first.gradients.caption()
    ratios = {str(row[0]): row[1] for row in drawn(view.ratios)}
    shares = [each.update_ratio for each in layers(trainer)]
    # A bias that was 0 before its first update has no share.
    assert list(ratios.values()) == [share if share < 1e100 else None for share in shares]
    assert "W₁" in ratios


def test_over_time_there_is_every_look_that_is_kept(
    panel: PlotsPanel, trainer: Trainer, train: Train, qtbot: QtBot
) -> None:
    view, looks = panel.layers, []
    panel.show_view("layers")
    trainer.looked.connect(lambda look: looks.append(look) if look.layers is not None else None)
    train(settings=Settings(batch=8, epochs=60))
    qtbot.waitUntil(lambda: not view.is_empty() and not view.easel._waiting)
    assert looks
    batches = 12
    times = [row[0] for row in drawn(view.norms)]
    assert times == [look.steps / batches for look in looks]
    over_time = view.parameters[0].weights_over_time.table()
    assert {row[0] for row in over_time.rows} == set(times)
    assert [row[3] for row in over_time.rows][-32:] == list(layers(trainer)[0].weights.counts)


def test_another_network_has_other_rows(
    panel: PlotsPanel, train: Train, workspace: Workspace, qtbot: QtBot
) -> None:
    view = panel.layers
    panel.show_view("layers")
    train()
    qtbot.waitUntil(lambda: len(view.parameters) == 6)
    train("iris")
    qtbot.waitUntil(lambda: len(view.parameters) == 2)
    qtbot.waitUntil(lambda: not view.easel._waiting)
    assert not view.parameters[0].weights.is_empty()


def test_what_is_rolled_into_sight_is_drawn(panel: PlotsPanel, train: Train, qtbot: QtBot) -> None:
    view = panel.layers
    panel.resize(900, 320)
    panel.show_view("layers")
    train()
    qtbot.waitUntil(lambda: len(view.parameters) == 6 and not view.easel._waiting)
    last = view.parameters[-1].weights
    assert last.is_empty()
    bar = view._grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: not last.is_empty())

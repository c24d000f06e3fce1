from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from plotted import drawn
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradstudio.graph.mlp import mlp
from gradstudio.train.boundary import Boundary
from gradstudio.train.data import Dataset
from gradstudio.train.examination import rows
from gradstudio.train.settings import Settings
from gradstudio.ui.panels.watching.boundary import BoundaryView
from gradstudio.ui.panels.watching.panel import PlotsPanel
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace

Train = Callable[..., None]


@pytest.fixture
def view(panel: PlotsPanel, train: Train, qtbot: QtBot) -> BoundaryView:
    """That of a training which is over, with all units drawn."""
    panel.show_view("boundary")
    train()
    qtbot.waitUntil(lambda: not panel.boundary.units.is_empty() and not panel.boundary.plane.is_empty())
    qtbot.waitUntil(lambda: not panel.boundary.easel._waiting)
    return panel.boundary


def seen(trainer: Trainer) -> Boundary:
    found = trainer.seen["boundary"].boundary
    assert found is not None
    return found


def shares(view: BoundaryView) -> np.ndarray:
    return np.array([row[2] for row in drawn(view.plane)])


def test_the_plane_is_what_the_network_answers(view: BoundaryView, trainer: Trainer) -> None:
    np.testing.assert_allclose(shares(view), seen(trainer).field[..., 1].ravel(), rtol=1e-6)
    assert list(view.plane.table().header) == ["x1", "x2", "share of class 1"]
    last = trainer.history[-1]
    assert last.heldout_accuracy is not None
    assert f"held-out accuracy {100 * last.heldout_accuracy:.1f} %" in view.plane.told()


def test_the_points_are_the_data_and_what_is_held_out_is_hollow(view: BoundaryView, trainer: Trainer) -> None:
    points, training, dataset = view._points, trainer._back._training, trainer.dataset
    assert points is not None
    assert training is not None
    assert dataset is not None
    assert points.heldout is not None
    assert np.flatnonzero(points.heldout).tolist() == sorted(rows(training, "heldout"))
    np.testing.assert_array_equal(np.column_stack([points.x, points.y]), dataset.inputs)
    np.testing.assert_array_equal(points.classes, dataset.targets)


def test_every_hidden_unit_has_its_own_field(view: BoundaryView, trainer: Trainer) -> None:
    assert view.units.told() == "h₁: 6, h₂: 4"
    assert view.units.count() == 10


def test_pointing_at_a_unit_shows_it_large(view: BoundaryView, trainer: Trainer, qtbot: QtBot) -> None:
    usual = shares(view)
    place = view.units.cell_rect(7).center().toPoint()
    QTest.mouseMove(view.units, place)
    qtbot.waitUntil(lambda: "unit 2 of h₂" in view.plane.caption())
    np.testing.assert_allclose(shares(view), seen(trainer).units["h2"][1].ravel(), rtol=1e-6)
    QTest.mouseMove(view.units, QPoint(view.units.width() - 1, view.units.height() - 1))
    QApplication.sendEvent(view.units, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: "unit 2" not in view.plane.caption())
    np.testing.assert_array_equal(shares(view), usual)


def test_the_arrows_lead_from_unit_to_unit(view: BoundaryView, qtbot: QtBot) -> None:
    view.units.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view.units, Qt.Key.Key_Right)
    assert "unit 1 of h₁" in view.plane.caption()
    QTest.keyClick(view.units, Qt.Key.Key_End)
    assert "unit 4 of h₂" in view.plane.caption()
    assert view.units.accessibleDescription().startswith("h₂, unit 4")
    view.plane.setFocus()
    view.units.clearFocus()
    qtbot.waitUntil(lambda: "unit" not in view.plane.caption() or "point at" in view.plane.caption())


def test_many_classes_have_a_share_each(
    panel: PlotsPanel, trainer: Trainer, workspace: Workspace, qtbot: QtBot
) -> None:
    panel.show_view("boundary")
    workspace.start(mlp([2, 8, 3]))
    places = np.random.default_rng(0).normal(size=(90, 2))
    with qtbot.waitSignal(trainer.ended, timeout=10_000):
        trainer.start(
            Dataset("three", places, np.arange(90) % 3, ("red", "green", "blue")), Settings(epochs=3)
        )
    qtbot.waitUntil(lambda: not panel.boundary.plane.is_empty())
    assert panel.boundary.plane.table().header[2:] == ["red", "green", "blue"]

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from plotted import drawn
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradstudio.train.sample import SampleLook, sample_look
from gradstudio.train.settings import Settings
from gradstudio.ui.panels.watching.panel import PlotsPanel
from gradstudio.ui.panels.watching.sample import SampleView
from gradstudio.ui.training.trainer import Trainer

Train = Callable[..., None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(panel: PlotsPanel, train: Train, qtbot: QtBot) -> SampleView:
    panel.show_view("sample")
    train("digits", Settings(batch=64, epochs=2))
    qtbot.waitUntil(lambda: not panel.sample.is_empty() and not panel.sample.easel._waiting)
    return panel.sample


def expected(trainer: Trainer, number: int) -> SampleLook:
    training = trainer._back._training
    assert training is not None
    return sample_look(training, number)


def wait_for(view: SampleView, trainer: Trainer, number: int, qtbot: QtBot) -> SampleLook:
    def there() -> bool:
        look = trainer.seen["sample"].sample
        return look is not None and look.number == number and not view.easel._waiting

    qtbot.waitUntil(there)
    return expected(trainer, number)


def test_the_sample_its_answer_and_every_gate(view: SampleView, trainer: Trainer, qtbot: QtBot) -> None:
    look = wait_for(view, trainer, 0, qtbot)
    assert look.answer is not None
    shares = [row[1] for row in drawn(view.answer)]
    np.testing.assert_allclose(shares, 100 * look.answer, rtol=1e-9)
    row = drawn(view.picture)[0]
    assert row[1] == f"right answer: {int(look.right)}"
    assert list(row[3:]) == look.inputs.tolist()
    assert [name for name, _ in view.gates] == [each.node for each in look.activations]
    for (_, plot), gate in zip(view.gates, look.activations, strict=True):
        np.testing.assert_allclose([row[-1] for row in drawn(plot)], gate.values.ravel())


def test_another_sample_by_its_neighbours_and_its_number(
    view: SampleView, trainer: Trainer, qtbot: QtBot
) -> None:
    QTest.mouseClick(view.after, LEFT)
    QTest.mouseClick(view.after, LEFT)
    wait_for(view, trainer, 2, qtbot)
    QTest.mouseClick(view.before, LEFT)
    wait_for(view, trainer, 1, qtbot)
    view.number.setFocus()
    view.number.selectAll()
    QTest.keyClicks(view.number, "1700")
    QTest.keyClick(view.number, Qt.Key.Key_Return)
    look = wait_for(view, trainer, 1700, qtbot)
    qtbot.waitUntil(lambda: drawn(view.picture)[0][2] == "sample 1700")
    assert list(drawn(view.picture)[0][3:]) == look.inputs.tolist()
    assert view.number.maximum() == 1796


def test_a_table_shows_its_features_by_name(panel: PlotsPanel, train: Train, qtbot: QtBot) -> None:
    panel.show_view("sample")
    train("iris", Settings(epochs=3))
    view = panel.sample
    qtbot.waitUntil(lambda: not view.features.is_empty())
    assert view.features.isVisible()
    assert len(drawn(view.features)) == 4
    assert not view.picture.isVisible()
    qtbot.waitUntil(lambda: not view.answer.is_empty())
    assert sum(row[1] for row in drawn(view.answer)) == pytest.approx(100)

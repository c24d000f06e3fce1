from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gradstudio.errors import TrainError
from gradstudio.train.experiments import Sweep
from gradstudio.ui.panels.runs.asking import SeedsAsking, SweepAsking

Show = Callable[[QWidget], None]


def test_seeds_are_counted_from_one_on(seen: Show) -> None:
    asking = SeedsAsking()
    seen(asking)
    assert asking.seeds() == (0, 1, 2, 3, 4)
    asking.count.setValue(2)
    asking.first.setValue(7)
    assert asking.seeds() == (7, 8)
    QTest.mouseClick(asking.close_button, Qt.MouseButton.LeftButton)
    assert not asking.isVisible()


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("hidden", (4, 8, 16, 32, 64)),
        ("lr", (0.01, 0.03, 0.1, 0.3, 1.0)),
        ("batch", (1, 32, 128, "full")),
        ("optimizer", ("sgd", "adam", "adamw")),
    ],
)
def test_a_setting_that_is_chosen_has_usual_values(seen: Show, name: str, values: tuple[object, ...]) -> None:
    asking = SweepAsking()
    asking.name.setCurrentIndex(asking.name.findData(name))
    assert asking.sweep() == Sweep(name, values)
    asking.count.setValue(3)
    assert asking.seeds(5) == (5, 6, 7)


def test_values_that_are_none_are_refused() -> None:
    asking = SweepAsking()
    asking.values.setText("4; 8")
    with pytest.raises(
        TrainError, match="hidden units takes values with commas, such as 4, 8, 16, 32, 64, not"
    ):
        asking.sweep()


def test_fields_stand_below_one_another_where_there_is_little_room(seen: Show) -> None:
    asking = SweepAsking()
    seen(asking)
    asking.resize(900, 100)
    QApplication.processEvents()
    assert abs(asking.name.geometry().center().y() - asking.values.geometry().center().y()) <= 1
    asking.resize(300, 200)
    QApplication.processEvents()
    assert asking.name.y() < asking.values.y() < asking.count.y()

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from plotted import drawn
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gradstudio.train.settings import Settings
from gradstudio.train.statistics import MISTAKES, PartStatistics
from gradstudio.ui.panels.watching.mistakes import MistakesView
from gradstudio.ui.panels.watching.panel import PlotsPanel
from gradstudio.ui.training.trainer import Trainer

Train = Callable[..., None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(panel: PlotsPanel, train: Train, qtbot: QtBot) -> MistakesView:
    """That of digits which were hardly trained: there are many mistakes."""
    panel.show_view("mistakes")
    train("digits", Settings(batch=64, epochs=2))
    qtbot.waitUntil(lambda: not panel.mistakes.is_empty())
    qtbot.waitUntil(lambda: not panel.mistakes.sheet.is_empty() and not panel.mistakes.easel._waiting)
    return panel.mistakes


def seen(trainer: Trainer) -> PartStatistics:
    found = trainer.seen["mistakes"].mistakes
    assert found is not None
    return found


def pair(trainer: Trainer) -> tuple[int, int]:
    """A pair of classes with mistakes that are not among the worst of all."""
    listed = {(each.right, each.guessed) for each in seen(trainer).mistakes[:MISTAKES]}
    return next(
        (each.right, each.guessed)
        for each in seen(trainer).mistakes
        if (each.right, each.guessed) not in listed
    )


def test_the_matrix_and_the_worst_mistakes(view: MistakesView, trainer: Trainer) -> None:
    counts = [row[1:] for row in drawn(view.matrix)]
    assert counts == [list(row) for row in seen(trainer).confusion]
    assert "held out" in view.matrix.title
    dataset = trainer.dataset
    assert dataset is not None
    shown = drawn(view.sheet)
    assert len(shown) == MISTAKES
    for row, mistake in zip(shown, seen(trainer).mistakes, strict=False):
        names = dataset.classes
        assert row[1] == f"{names[mistake.right]} as {names[mistake.guessed]}"
        assert str(row[2]).startswith(f"#{mistake.sample} by ")
        assert list(row[3:]) == dataset.inputs[mistake.sample].tolist()


def test_a_cell_shows_the_mistakes_of_its_pair(view: MistakesView, trainer: Trainer, qtbot: QtBot) -> None:
    right, guessed = pair(trainer)
    cell = view.matrix.cell_rect(10 * right + guessed).center().toPoint()
    assert not view.all.isEnabled()
    QTest.mouseClick(view.matrix, LEFT, pos=cell)
    rows = drawn(view.sheet)
    assert {row[1] for row in rows} == {f"{right} as {guessed}"}
    assert len(rows) == min(12, seen(trainer).confusion[right][guessed])
    QTest.mouseClick(view.all, LEFT)
    assert len(drawn(view.sheet)) == MISTAKES
    assert view.matrix.chosen_cell() is None


def test_a_pair_without_mistakes_says_so(view: MistakesView, trainer: Trainer) -> None:
    confusion = seen(trainer).confusion
    right, guessed = next((i, j) for i in range(10) for j in range(10) if i != j and not confusion[i][j])
    view.matrix.choose_cell((right, guessed))
    QTest.keyClick(view.matrix, Qt.Key.Key_Return)
    assert view.sheet.is_empty()
    assert view.sheet.told().startswith("None of this pair")


def test_a_click_on_a_mistake_follows_its_sample(
    view: MistakesView, panel: PlotsPanel, trainer: Trainer, qtbot: QtBot
) -> None:
    sample = seen(trainer).mistakes[2].sample
    QTest.mouseClick(view.sheet, LEFT, pos=view.sheet.cell_rect(2).center().toPoint())
    assert panel.choice.current() == "sample"
    assert trainer.sample == panel.sample.number.value() == sample
    qtbot.waitUntil(lambda: not panel.sample.is_empty())
    look = trainer.seen["sample"].sample
    assert look is not None
    assert look.number == sample


def test_the_arrows_pass_mistakes_and_enter_follows_one(
    view: MistakesView, panel: PlotsPanel, trainer: Trainer
) -> None:
    view.sheet.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(2):
        QTest.keyClick(view.sheet, Qt.Key.Key_Right)
    assert panel.choice.current() == "mistakes"
    QTest.keyClick(view.sheet, Qt.Key.Key_Return)
    assert panel.choice.current() == "sample"
    assert trainer.sample == seen(trainer).mistakes[1].sample


def test_without_a_held_out_part_it_says_which_part_it_is_of(
    panel: PlotsPanel, train: Train, qtbot: QtBot
) -> None:
    panel.show_view("mistakes")
    train("iris", Settings(epochs=2, heldout=0.0))
    qtbot.waitUntil(lambda: not panel.mistakes.is_empty())
    assert "training part" in panel.mistakes.matrix.title


def test_the_sheet_keeps_still_under_the_mouse_and_catches_up_when_it_leaves(
    view: MistakesView, panel: PlotsPanel, trainer: Trainer, train: Train, qtbot: QtBot
) -> None:
    before = drawn(view.sheet)
    QTest.mouseMove(view.sheet, view.sheet.cell_rect(0).center().toPoint())
    qtbot.waitUntil(view.sheet.underMouse)
    look = trainer.seen["mistakes"]
    fewer = replace(seen(trainer), mistakes=seen(trainer).mistakes[:3])
    trainer._take(replace(look, mistakes=fewer))
    qtbot.waitUntil(lambda: not view.easel._waiting)
    assert drawn(view.sheet) == before
    QTest.mouseMove(panel, QPoint(1, 1))
    qtbot.waitUntil(lambda: view.sheet.count() == 3)

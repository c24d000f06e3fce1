from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionSlider, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.graph.formula import parse
from gradstudio.graph.hidden import hidden_sizes
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.settings import Settings
from gradstudio.ui.panels.training.capacity import CapacitySection
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace

Show = Callable[[QWidget], None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def workspace(qtbot: QtBot) -> Workspace:
    made = Workspace()
    made.start(mlp([2, 8, 8, 2], form="framework"))
    return made


@pytest.fixture
def trainer(workspace: Workspace) -> Iterator[Trainer]:
    made = Trainer(workspace)
    yield made
    made.cancel_and_wait()


@pytest.fixture
def section(workspace: Workspace, trainer: Trainer, seen: Show) -> CapacitySection:
    made = CapacitySection(workspace, trainer)
    seen(made)
    made.resize(320, 120)
    return made


def handle(section: CapacitySection) -> QPoint:
    option = QStyleOptionSlider()
    section.slider.initStyleOption(option)
    parts = QStyle.SubControl.SC_SliderHandle
    return (
        section.slider.style()
        .subControlRect(QStyle.ComplexControl.CC_Slider, option, parts, section.slider)
        .center()
    )


def test_a_slider_that_is_drawn_is_one_undo_step(workspace: Workspace, section: CapacitySection) -> None:
    before = workspace.document
    assert section.units() == "8"
    start = handle(section)
    QTest.mousePress(section.slider, LEFT, pos=start)
    for step in range(1, 9):
        QTest.mouseMove(section.slider, start + QPoint(step * 8, 0))
    QTest.mouseRelease(section.slider, LEFT, pos=start + QPoint(64, 0))
    first = hidden_sizes(workspace.document)
    assert first[0] == first[1] > 8
    assert section.units() == str(first[0])
    assert workspace.undo_stack.count() == 1
    assert workspace.undo_stack.undoText() == f"{first[0]} Hidden Units"
    workspace.undo_stack.undo()
    assert workspace.document == before
    assert section.units() == "8"


def test_each_key_is_a_step_of_its_own(workspace: Workspace, section: CapacitySection) -> None:
    section.slider.setFocus()
    for _ in range(2):
        QTest.keyClick(section.slider, Qt.Key.Key_Right)
    assert hidden_sizes(workspace.document) == (16, 16)
    assert workspace.undo_stack.count() == 2


def test_several_sizes_are_asked_for(section: CapacitySection, qtbot: QtBot) -> None:
    assert section.compare_button.text() == "compare 4 · 8 · 16 · 32 · 64"
    with qtbot.waitSignal(section.compare_asked):
        QTest.mouseClick(section.compare_button, LEFT)


def test_different_sizes_are_told_and_other_graphs_have_no_capacity(
    workspace: Workspace, section: CapacitySection
) -> None:
    workspace.start(mlp([2, 8, 4, 2]))
    assert section.units() == "8 · 4"
    workspace.start(mlp([2, 2]))
    assert not section.isVisible()
    workspace.start(mlp([2, 5, 2]))
    assert section.isVisible()
    assert section.units() == "5"


def test_what_cannot_have_another_size_says_why(workspace: Workspace, section: CapacitySection) -> None:
    workspace.start(
        parse(
            'x = input(("N", 2))\nt = input(("N",))\nW1 = parameter((4, 2))\nW2 = parameter((2, 4))\n'
            "h = linear(x, W1) * constant([1.0, 2.0, 3.0, 4.0])\n"
            "loss = softmax_cross_entropy(linear(h, W2), t)"
        )
    )
    assert section.units() == "4"
    QTest.keyClick(section.slider, Qt.Key.Key_Right)
    assert "the hidden layers cannot have 6 units" in section.message()
    assert section.slider.value() == 3
    assert workspace.undo_stack.count() == 0


def test_a_training_leaves_it_as_it_is(trainer: Trainer, section: CapacitySection) -> None:
    trainer.start(load_data("moons(n=100)"), Settings(epochs=100_000))
    assert not section.isEnabled()
    trainer.cancel_and_wait()
    assert section.isEnabled()

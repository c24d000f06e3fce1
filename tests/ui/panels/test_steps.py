from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gradstudio.graph.edits import SetAttributes, SetOutputs
from gradstudio.ui.panels.steps import StepsModel, StepsPanel
from gradstudio.ui.panels.steps_table import CODE, NUMBERS, ROLE
from gradstudio.ui.workspace import Workspace

Open = Callable[..., Workspace]
Show = Callable[[QWidget], None]
PLAIN = Qt.KeyboardModifier.NoModifier


def column(panel: StepsPanel, which: int) -> list[str]:
    return [panel.model.index(row, which).data() for row in range(panel.model.rowCount())]


def test_the_worked_example_reads_as_in_the_lecture(worked: Workspace, seen: Show) -> None:
    panel = StepsPanel(worked)
    seen(panel)
    assert column(panel, CODE) == [
        "q = x + y",
        "f = q * z",
        "df = 1",
        "dq = df * z",
        "dz = df * q",
        "dx = dq",
        "dy = dq",
    ]
    assert column(panel, NUMBERS) == [
        "q = −2 + 5 = 3",
        "f = 3 × −4 = −12",
        "seed",
        "1 × −4 = −4",
        "1 × 3 = 3",
        "−4 × 1 = −4",
        "−4 × 1 = −4",
    ]
    assert column(panel, ROLE) == ["", "", "backward", "mul swaps", "mul swaps", *["add distributes"] * 2]
    assert not panel.grab().isNull()


def test_a_fan_out_is_a_step_of_its_own(opened: Open, seen: Show) -> None:
    panel = StepsPanel(opened("f = x * x", x=3.0))
    seen(panel)
    assert column(panel, NUMBERS)[-1] == "3 + 3 = 6"
    assert column(panel, ROLE)[-1] == "fan-out adds"


def test_a_given_upstream_is_the_seed(opened: Open, seen: Show) -> None:
    workspace = opened("f = x * 2", x=3.0)
    panel = StepsPanel(workspace)
    seen(panel)
    workspace.apply(SetOutputs({"f": -2.5}), "upstream")
    assert "df = -2.5" in column(panel, CODE)


def test_long_arrays_have_shape_and_norm_and_gaps_a_dash(opened: Open, seen: Show) -> None:
    workspace = opened("f = x * 2", x=[3.0, 4.0] + [0.0] * 8)
    panel = StepsPanel(workspace)
    seen(panel)
    numbers = column(panel, NUMBERS)
    assert numbers[0] == "(10,)  ‖·‖ 10"
    assert set(numbers[1:]) == {"–"}
    workspace.apply(SetOutputs({"f": [1.0] * 10}), "upstream")
    assert "df = upstream" in column(panel, CODE)
    assert column(panel, NUMBERS)[-1].startswith("(10,)  ‖·‖ ")


def test_short_arrays_are_shown_number_by_number(opened: Open, seen: Show) -> None:
    workspace = opened("f = x * 2", x=[3.0, 4.0])
    panel = StepsPanel(workspace)
    seen(panel)
    assert column(panel, NUMBERS)[0] == "[6 8]"


def test_numbers_follow_while_the_list_stays(worked: Workspace, seen: Show) -> None:
    panel = StepsPanel(worked)
    seen(panel)
    resets: list[bool] = []
    panel.model.modelReset.connect(lambda: resets.append(True))
    worked.apply(SetAttributes("z", {"value": 2.0}), "z")
    assert column(panel, NUMBERS)[1] == "f = 3 × 2 = 6"
    assert not resets


def test_a_step_chosen_selects_its_node(worked: Workspace, seen: Show) -> None:
    panel = StepsPanel(worked)
    seen(panel)
    at = panel.view.visualRect(panel.model.index(3, CODE)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, QPoint(at))
    assert worked.selection == {"f"}
    assert panel.view.currentIndex().row() == 3
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.view.currentIndex().row() == 5
    assert worked.selection == {"q"}


def test_a_node_selected_lights_its_step(worked: Workspace, seen: Show) -> None:
    panel = StepsPanel(worked)
    seen(panel)
    worked.select({"f"})
    assert panel.view.currentIndex().row() == 1
    worked.select()
    assert not panel.view.currentIndex().isValid()


def test_a_hidden_panel_waits(worked: Workspace, opened: Open, seen: Show) -> None:
    panel = StepsPanel(opened(""))
    seen(panel)
    assert panel.is_empty()
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    other = StepsPanel(worked)
    assert other.model.rowCount() == 0
    worked.select({"f"})
    seen(other)
    assert other.model.rowCount() == 7
    assert other.view.currentIndex().row() == 1


def test_a_long_program_is_read_only_where_it_is_seen(
    opened: Open, seen: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["s0 = x + 1", *(f"s{i} = s{i - 1} * 1.0001" for i in range(1, 900))]
    panel = StepsPanel(opened("\n".join(lines), x=1.0))
    asked: list[int] = []
    plain = StepsModel.data

    def counted(model: StepsModel, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        asked.append(index.row())
        return plain(model, index, role)

    monkeypatch.setattr(StepsModel, "data", counted)
    seen(panel)
    assert panel.model.rowCount() > 1800
    panel.view.viewport().repaint()
    assert len(set(asked)) < 100

"""The lens in the inspector, by mouse and keyboard: which folds there are, and that they are remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.graph.edits import SetAttributes
from gradstudio.graph.node import Port
from gradstudio.ui.panels.inspector import InspectorPanel
from gradstudio.ui.panels.inspector.panel import NodeView
from gradstudio.ui.panels.inspector.wire import WireView
from gradstudio.ui.panels.lens import LensView
from gradstudio.ui.settings import Settings
from gradstudio.ui.theme.style import apply_theme
from gradstudio.ui.theme.tokens import LIGHT
from gradstudio.ui.workspace import Workspace

Open = Callable[..., Workspace]
Show = Callable[[QWidget], None]
LEFT = Qt.MouseButton.LeftButton

M = np.arange(1.0, 13.0).reshape(4, 3) / 10


def lens(panel: InspectorPanel) -> LensView:
    page = panel.page()
    assert isinstance(page, NodeView | WireView)
    return page.lens


def shown(panel: InspectorPanel) -> list[str]:
    return [key for key, fold in lens(panel).folds.items() if not fold.isHidden()]


def click(button: QWidget) -> None:
    QTest.mouseClick(button, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(8, button.height() // 2))


def opened_panel(workspace: Workspace, seen: Show, *keys: str, select: str | Port) -> LensView:
    """A panel with these folds opened by the mouse."""
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({select}) if isinstance(select, str) else workspace.select((), select)
    view = lens(panel)
    for key in keys:
        if not view.folds[key].opened:
            click(view.folds[key].button())
    QApplication.processEvents()
    return view


def area_of(view: LensView) -> QScrollArea:
    """What the panel scrolls."""
    panel = view.window()
    assert isinstance(panel, InspectorPanel)
    return panel._scroll


@pytest.mark.parametrize(
    ("text", "values", "select", "keys"),
    [
        ("q = x + y; f = q * z", {"x": -2.0, "y": 5.0, "z": -4.0}, "q", ["nudge"]),
        ("q = x + y; f = q * z", {"x": -2.0, "y": 5.0, "z": -4.0}, "x", ["nudge"]),
        ("q = x + y; f = q * z", {"x": -2.0, "y": 5.0, "z": -4.0}, Port("f", "a"), ["nudge"]),
        ("y = tanh(x); f = sum(y)", {"x": [1.0, 2.0]}, "y", ["nudge", "jacobian"]),
        ("y = x + b; f = sum(y)", {"x": M, "b": [1.0, 2.0, 3.0]}, "y", ["nudge", "jacobian", "broadcast"]),
        ("y = x + b; f = sum(y)", {"x": M, "b": [1.0, 2.0, 3.0]}, Port("y", "a"), ["nudge", "jacobian"]),
        ("y = W @ x; f = sum(y)", {"W": M, "x": M.T}, "y", ["nudge", "jacobian", "puzzle"]),
        ("a = tanh(x); b = exp(x)", {"x": 1.0}, "a", []),
    ],
)
def test_only_what_applies_is_shown(
    opened: Open, seen: Show, text: str, values: dict[str, Any], select: str | Port, keys: list[str]
) -> None:
    workspace = opened(text, **values)
    panel = InspectorPanel(workspace)
    seen(panel)
    workspace.select({select}) if isinstance(select, str) else workspace.select((), select)
    assert shown(panel) == keys
    assert lens(panel).isHidden() is not bool(keys)


def test_folds_are_opened_by_mouse_and_keyboard_and_remembered(
    opened: Open, seen: Show, settings: Settings
) -> None:
    workspace = opened("y = softmax(x); f = sum(y * y)", x=[1.0, 2.0, 0.5])
    panel = InspectorPanel(workspace, settings=settings)
    seen(panel)
    workspace.select({"y"})
    fold, nudge = lens(panel).folds["jacobian"], lens(panel).folds["nudge"]
    assert (fold.opened, nudge.opened) == (False, True)
    assert fold.summary() == "3×3"
    assert lens(panel).jacobian.shown() is None
    click(fold.button())
    assert fold.opened
    assert lens(panel).jacobian.isVisible()
    assert lens(panel).jacobian.shown() is not None
    nudge.button().setFocus()
    QTest.keyClick(nudge.button(), Qt.Key.Key_Space)
    assert not nudge.opened
    assert lens(panel).nudge.isHidden()
    again = InspectorPanel(workspace, settings=settings)
    seen(again)
    assert (lens(again).folds["jacobian"].opened, lens(again).folds["nudge"].opened) == (True, False)
    workspace.select((), Port("y", "x"))
    assert lens(again).folds["jacobian"].opened


def test_what_is_folded_is_not_computed(opened: Open, seen: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    workspace = opened("y = softmax(x); f = sum(y * y)", x=[1.0, 2.0, 0.5])
    view = opened_panel(workspace, seen, select="y")
    monkeypatch.setattr(view.jacobian, "refresh", lambda: calls.append("jacobian"))
    workspace.apply(SetAttributes("x", {"value": np.array([2.0, 1.0, 0.0])}), "set")
    assert not calls


@pytest.mark.parametrize("width", [288, 375])
def test_nothing_is_wider_than_the_panel(opened: Open, seen: Show, qapp: QApplication, width: int) -> None:
    apply_theme(qapp, LIGHT)
    values = {"x": np.ones((12, 4)), "weights": np.ones((3, 4)), "b": [1.0, 2.0, 3.0]}
    workspace = opened("hidden = linear(x, weights, b); f = mean(tanh(hidden))", **values)
    view = opened_panel(workspace, seen, "jacobian", "broadcast", "puzzle", select="hidden")
    panel = view.window()
    panel.resize(width, 800)
    click(view.nudge.check.one())
    QApplication.processEvents()
    assert panel.width() == width
    page = area_of(view).widget()
    assert page is not None
    assert page.minimumSizeHint().width() <= area_of(view).viewport().width()


def test_the_jacobian_and_how_it_collapses(opened: Open, seen: Show, qtbot: QtBot) -> None:
    workspace = opened("y = W @ x; f = sum(y * y)", W=M, x=[1.0, 2.0, -1.0])
    view = opened_panel(workspace, seen, "jacobian", select="y")
    card = view.jacobian
    found = card.shown()
    assert found is not None
    assert found.matrix.shape == (4, 12)
    assert view.folds["jacobian"].summary() == "4×12"
    pattern, instead, formula = card.words()
    assert pattern.startswith("36 of its 48 numbers are zero: 4 blocks.")
    assert "never builds these 48 numbers" in instead
    assert formula == "dW = np.outer(dy, x)"
    picture = card.picture

    def scrolled_to() -> bool:
        area_of(view).ensureWidgetVisible(picture)
        whole = picture.height() >= picture.heightForWidth(picture.width())
        return whole and picture.visibleRegion().contains(picture.rect().center())

    qtbot.waitUntil(scrolled_to)
    for cell in ((0, 0), (1, 4)):
        QTest.mouseMove(picture, picture.cell(*cell).center().toPoint())
    assert card.reading() == "∂y[1] / ∂W[1, 1] = 2"
    QTest.mouseMove(picture, QPoint(picture.width() - 1, 1))
    assert card.reading() == "Point at an element to read it."
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    assert card.reading() == "∂y[0] / ∂W[0, 0] = 1"
    QTest.keyClick(picture, Qt.Key.Key_Right)
    QTest.keyClick(picture, Qt.Key.Key_Down)
    assert card.reading() == "∂y[1] / ∂W[0, 1] = 0"
    assert picture.accessibleDescription() == card.reading()
    assert "Jacobian, 4 by 12" in picture.accessibleName()


def test_the_jacobian_of_another_input_and_with_other_numbers(opened: Open, seen: Show) -> None:
    workspace = opened("y = W @ x; f = sum(y * y)", W=M, x=[1.0, 2.0, -1.0])
    view = opened_panel(workspace, seen, "jacobian", select="y")
    choice = view.jacobian.input_choice()
    assert [choice.itemText(i) for i in range(choice.count())] == ["W", "x"]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    found = view.jacobian.shown()
    assert found is not None
    np.testing.assert_array_equal(found.matrix, M)
    workspace.apply(SetAttributes("W", {"value": 2 * M}), "set")
    again = view.jacobian.shown()
    assert again is not None
    np.testing.assert_array_equal(again.matrix, 2 * M)
    assert choice.currentText() == "x"


def test_a_jacobian_that_is_too_large_is_told_of(opened: Open, seen: Show) -> None:
    workspace = opened("y = tanh(x); f = sum(y)", x=np.zeros(600))
    view = opened_panel(workspace, seen, "jacobian", select="y")
    assert view.jacobian.shown() is None
    assert view.jacobian.picture.isHidden()
    assert "360,000 numbers are too many to show (at most 512 rows" in view.jacobian.words()[1]


def test_broadcasting_is_told_and_drawn(opened: Open, seen: Show) -> None:
    workspace = opened("y = x + b; f = sum(y)", x=M, b=[1.0, 2.0, 3.0])
    view = opened_panel(workspace, seen, "broadcast", select="y")
    assert view.folds["broadcast"].summary() == "b (3,) → 4×3"
    (words,) = view.broadcast.words()
    assert "b has shape (3,). Forward it is repeated 4 times along axis 0, to 4×3." in words
    assert "the sum over axis 0: 4×3 becomes (3,) again" in words
    workspace.apply(SetAttributes("b", {"value": np.array(1.0)}), "set")
    (words,) = view.broadcast.words()
    assert "4 times along axis 0 and 3 times along axis 1" in words
    assert "the sum over axes 0, 1: 4×3 becomes scalar again" in words


def test_the_shape_puzzle_is_solved_by_clicking(opened: Open, seen: Show) -> None:
    workspace = opened("y = W @ x; f = sum(y * y)", W=M, x=M.T[:, :2])
    view = opened_panel(workspace, seen, "puzzle", select="y")
    card, fold = view.puzzle, view.folds["puzzle"]
    left, right = card.slots()
    assert card.texts() == ("dy @ dy\n4×2 @ 4×2", "✗ They do not meet: 2 columns, 4 rows.")
    click(right.matrices.button("b"))
    click(right.turn)
    assert card.texts() == (
        "dy @ xᵀ\n4×2 @ 2×3 → 4×3",
        "✓ That is dW: shape and numbers agree with the engine.",
    )
    assert fold.summary() == "✓ 1/2"
    asked = card.asked()
    assert asked is not None
    click(asked.button("b"))
    assert card.texts()[1] == "✗ They meet, but dx is 3×2."
    click(right.turn)
    click(right.matrices.button("upstream"))
    left.matrices.button("upstream").setFocus()
    QTest.keyClick(left.matrices.button("upstream"), Qt.Key.Key_Right)
    QTest.keyClick(left.turn, Qt.Key.Key_Space)
    assert card.texts() == (
        "Wᵀ @ dy\n3×4 @ 4×2 → 3×2",
        "✓ That is dx: shape and numbers agree with the engine.",
    )
    assert fold.summary() == "✓ 2/2"


def test_where_shapes_do_not_decide_the_numbers_do(opened: Open, seen: Show) -> None:
    workspace = opened("y = W @ x; f = sum(y * y)", W=[[1.0, 2.0], [3.0, 4.0]], x=[[5.0, 1.0], [2.0, 7.0]])
    view = opened_panel(workspace, seen, "puzzle", select="y")
    assert view.puzzle.texts()[1].startswith("✗ The shape fits, the numbers do not")


def test_while_somebody_steps_nothing_is_told_before_its_time(
    worked: Workspace, seen: Show, qtbot: QtBot
) -> None:
    panel = InspectorPanel(worked)
    seen(panel)
    worked.select({"q"})
    assert shown(panel) == ["nudge"]
    worked.debugger.to_start()
    qtbot.waitUntil(lambda: shown(panel) == [])
    worked.debugger.to_end()
    qtbot.waitUntil(lambda: shown(panel) == ["nudge"])
    assert lens(panel).nudge.texts() == ("−0.4", "−0.4", "0")

"""Planted faults, trained in the real window: each has its card, its badge, and its gate a click away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gradstudio.errors import DataError
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, SetAttributes
from gradstudio.graph.mlp import mlp
from gradstudio.graph.module_edits import Group
from gradstudio.train.settings import Settings
from gradstudio.ui.window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def begin(window: MainWindow, document: Document, data: str, qtbot: QtBot, **settings: object) -> None:
    """Have the document and the data in the window, and the training panel set."""
    window.workspace.undo_stack.setClean()
    window.filing.begin(document)
    window.commands.do("train")
    window.training.form.data.set_text(data)
    window.training.form.show_settings(Settings(**settings))  # type: ignore[arg-type]

    def is_read() -> bool:
        try:
            return bool(len(window.training.form.dataset()))
        except DataError:
            return False

    qtbot.waitUntil(is_read)


def train(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.trainer.ended, timeout=60_000):
        QTest.mouseClick(window.training.foot.train_button, LEFT)


def texts(window: MainWindow) -> list[tuple[str, ...]]:
    return [card.texts() for card in window.studio.diagnosis.cards.values()]


def csv(path: Path, columns: dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]) -> str:
    rows = [",".join(columns), *(",".join(map(str, row)) for row in zip(*columns.values(), strict=True))]
    path.write_text("\n".join(rows))
    return f"{path}(target=t)"


def points(samples: int = 200) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    rng = np.random.default_rng(0)
    a, b = rng.standard_normal((2, samples))
    return {"a": a, "b": b, "t": (a > 0).astype(int)}


def constant(folder: Path) -> tuple[Document, str, dict[str, object]]:
    columns = points()
    return (
        mlp((3, 8, 2)),
        csv(folder / "c.csv", {"c": np.full(200, 7.0), **columns}),
        {"epochs": 5},
    )


def leak(folder: Path) -> tuple[Document, str, dict[str, object]]:
    columns = points()
    # Whole numbers would be read as categories.
    return (
        mlp((3, 8, 2)),
        csv(folder / "l.csv", {"given": columns["t"] * 2.5 - 1.25, **columns}),
        {"epochs": 5},
    )


def over_fitting(folder: Path) -> tuple[Document, str, dict[str, object]]:
    rng = np.random.default_rng(0)
    columns = {f"c{i}": rng.standard_normal(60) for i in range(200)}
    columns["t"] = rng.integers(0, 2, 60).astype(int)
    return mlp((200, 2)), csv(folder / "o.csv", columns), {"epochs": 20}


def exploding(_folder: Path) -> tuple[Document, str, dict[str, object]]:
    network, rng = mlp((64, *[16] * 8, 10), activation="leaky_relu"), np.random.default_rng(0)
    for i in range(2, 9):
        network = SetAttributes(f"W{i}", {"value": 8 * rng.standard_normal((16, 16))}).apply(network)
    return network, "digits", {"epochs": 1, "lr": 1e-12}


def saturated(_folder: Path) -> tuple[Document, str, dict[str, object]]:
    weights = 50 * np.random.default_rng(0).standard_normal((32, 64))
    network = SetAttributes("W1", {"value": weights}).apply(mlp((64, 32, 10), activation="tanh"))
    return network, "digits", {"epochs": 1, "lr": 1e-4}


Plant = Callable[[Path], tuple[Document, str, dict[str, object]]]
PLANTED: dict[str, tuple[Plant, str, str, str]] = {
    "dead": (
        lambda _folder: (mlp((64, 128, 10)), "digits", {"lr": 30.0, "epochs": 3}),
        "h1",
        "dead units",
        "% dead units",
    ),
    "vanishing": (
        lambda _folder: (mlp((64, *[16] * 10, 10), activation="sigmoid"), "digits", {"epochs": 1}),
        "h",
        "vanishing gradient",
        "vanishing gradient",
    ),
    "diverging": (
        lambda _folder: (mlp((64, 128, 10), loss="mse"), "digits", {"lr": 1e6}),
        "scores",
        "diverging",
        "diverging",
    ),
    "diverging, finite": (
        lambda _folder: (mlp((64, 10)), "digits", {"lr": 300.0, "epochs": 3}),
        "loss",
        "diverging",
        "diverging",
    ),
    "constant": (constant, "x", "constant feature", "constant feature"),
    "leak": (leak, "x", "label leakage", "label leakage"),
    "over-fitting": (over_fitting, "loss", "over-fitting", "over-fitting"),
    "exploding": (exploding, "z", "exploding gradient", "exploding gradient"),
    "saturated": (saturated, "h1", "saturated", "% saturated"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_named_with_its_gate(
    fault: str, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    plant, place, name, badge = PLANTED[fault]
    document, data, settings = plant(tmp_path)
    begin(window, document, data, qtbot, **settings)
    train(window, qtbot)
    found = {
        card.place: card
        for card in window.studio.diagnosis.cards.values()
        if card.texts()[0].startswith(name)
    }
    assert found, texts(window)
    at, card = next(iter(found.items()))
    assert at.startswith(place)
    heading, sentence, advice = card.texts()
    assert at in sentence
    # What gives the class away is a column, and no figure.
    assert "Feature given " in sentence if fault == "leak" else any(sign.isdigit() for sign in sentence)
    assert advice
    assert badge in window.view.state.badges[at].text
    assert window.view.state.badges[at].ails
    assert window.studio.diagnosis.state() == ""
    assert name in heading
    assert name in window.view.phrases.about(window.view.hand.spot_at(window.view.node_rect(at).center()))


@pytest.mark.parametrize(
    ("document", "data", "chosen"),
    [
        (mlp((64, 128, 10)), "digits", {"epochs": 12}),
        (
            mlp((2, 32, 32, 2), form="framework"),
            "spirals(n=800)",
            {"epochs": 30, "lr": 0.003, "optimizer": "adam", "batch": 32},
        ),
    ],
)
def test_a_healthy_training_is_left_alone_all_along(
    document: Document, data: str, chosen: dict[str, object], window: MainWindow, qtbot: QtBot
) -> None:
    begin(window, document, data, qtbot, **chosen)
    told: list[object] = []
    window.ailments.changed.connect(lambda: told.extend(window.ailments.found))
    train(window, qtbot)
    assert told == []
    assert window.studio.diagnosis.state() == "Nothing ails this training"
    assert not any(badge.ails for badge in window.view.state.badges.values())


def test_nothing_is_known_before_anything_was_trained(window: MainWindow, qtbot: QtBot) -> None:
    begin(window, mlp((64, 8, 10)), "digits", qtbot)
    assert window.studio.diagnosis.state().startswith("Train, and what ails it")
    assert window.view.state.badges == {}


def test_a_click_and_enter_show_the_gate(window: MainWindow, qtbot: QtBot) -> None:
    begin(window, mlp((64, 16, 10)), "digits", qtbot, lr=300.0, epochs=2)
    assert window.workspace.apply(Group(("h1",), "hidden"), "group")
    train(window, qtbot)
    (card,) = [card for card in window.studio.diagnosis.cards.values() if card.place == "h1"]
    assert "h1" not in window.view.state.structure.row
    assert "dead units" in window.view.state.badges["hidden"].text
    QTest.mouseClick(card, LEFT)
    assert window.workspace.selection == {"h1"}
    assert window.workspace.level == "hidden"
    assert "h1" in window.view.state.badges
    window.workspace.select([])
    card.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert window.workspace.selection == {"h1"}
    assert window.view.hasFocus()


def test_cards_and_badges_go_with_the_graph_they_are_of(window: MainWindow, qtbot: QtBot) -> None:
    begin(window, mlp((64, 16, 10)), "digits", qtbot, lr=300.0, epochs=2)
    train(window, qtbot)
    assert window.studio.diagnosis.cards
    assert window.view.state.badges
    window.workspace.apply(AddNode("relu", "extra"), "add")
    assert not window.studio.diagnosis.cards
    assert not window.view.state.badges
    assert window.studio.diagnosis.state()


def test_a_card_stays_while_its_figures_change(window: MainWindow, qtbot: QtBot) -> None:
    begin(window, mlp((64, 128, 10)), "digits", qtbot, lr=30.0, epochs=100_000)
    QTest.mouseClick(window.training.foot.train_button, LEFT)
    qtbot.waitUntil(lambda: any(key[0] == "dead" for key in window.studio.diagnosis.cards), timeout=20_000)
    card = next(card for key, card in window.studio.diagnosis.cards.items() if key[0] == "dead")
    assert "since epoch 1" in card.texts()[0]
    begun = len(window.trainer.history)
    qtbot.waitUntil(lambda: len(window.trainer.history) > begun + 3, timeout=20_000)
    assert card in window.studio.diagnosis.cards.values()
    QTest.mouseClick(window.training.foot.cancel_button, LEFT)
    qtbot.waitUntil(lambda: window.trainer.state == "idle")
    assert card in window.studio.diagnosis.cards.values()


def test_cards_speak_with_capitals_and_keep_names(window: MainWindow, qtbot: QtBot) -> None:
    begin(window, mlp((64, 10)), "digits", qtbot, lr=300.0, epochs=3)
    train(window, qtbot)
    ((_, sentence, advice),) = texts(window)
    assert sentence.startswith("loss has risen from ")
    assert advice == "Try a learning rate below 300, or a warm-up"
    QApplication.sendEvent(window.studio.diagnosis, QEvent(QEvent.Type.LanguageChange))
    assert texts(window)[0][1] == sentence

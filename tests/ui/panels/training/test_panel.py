from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.graph.edits import AddNode, SetAttributes
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import known_data, load_data
from gradstudio.ui.panels.training.foot import duration
from gradstudio.ui.panels.training.panel import TrainingPanel
from gradstudio.ui.theme.style import apply_theme
from gradstudio.ui.theme.tokens import DARK, LIGHT
from gradstudio.ui.training.trainer import Trainer
from gradstudio.ui.workspace import Workspace

Open = Callable[..., Workspace]
Show = Callable[[QWidget], None]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def network(qtbot: QtBot) -> Workspace:
    workspace = Workspace()
    workspace.start(mlp([64, 16, 10]))
    return workspace


@pytest.fixture
def trainer(network: Workspace, qtbot: QtBot) -> Iterator[Trainer]:
    made = Trainer(network)
    yield made
    made.cancel_and_wait()


@pytest.fixture
def panel(network: Workspace, trainer: Trainer, seen: Show) -> TrainingPanel:
    made = TrainingPanel(network, trainer)
    seen(made)
    made.resize(375, 800)
    return made


def train(panel: TrainingPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.running_changed, check_params_cb=lambda running: not running, timeout=30_000):
        QTest.mouseClick(panel.foot.train_button, LEFT)


def test_a_graph_without_a_loss_offers_an_mlp(worked: Workspace, seen: Show, qtbot: QtBot) -> None:
    panel = TrainingPanel(worked, Trainer(worked))
    seen(panel)
    assert panel.is_empty()
    with qtbot.waitSignal(panel.mlp_requested):
        QTest.mouseClick(panel.empty().button(), LEFT)
    worked.start(mlp([64, 16, 10]))
    assert not panel.is_empty()


def test_a_loss_made_by_hand_is_offered_to_be_trained(qtbot: QtBot, seen: Show) -> None:
    declared = 'x = input(("N", 2))\nt = input(("N", 1))\nW = parameter((1, 2))\ns = linear(x, W) - t\n'
    workspace = Workspace()
    workspace.start(parse(declared))
    panel = TrainingPanel(workspace, Trainer(workspace))
    seen(panel)
    assert panel.is_empty()
    workspace.start(parse(f"{declared}loss = mean(square(s))"))
    qtbot.waitUntil(lambda: not panel.is_empty())
    panel.form.data.set_text("moons")
    panel.form.sgd.epochs.setValue(2)
    train(panel, qtbot)
    assert (workspace.document.training or {})["data"].startswith("moons(")


@pytest.mark.parametrize("name", known_data())
def test_every_known_data_set_can_be_chosen_and_trained(
    name: str, network: Workspace, panel: TrainingPanel, qtbot: QtBot
) -> None:
    dataset = load_data(name)
    network.start(mlp([dataset.width, 8, len(dataset.classes)]))
    panel.form.data.set_text(name)
    panel.form.sgd.epochs.setValue(2)
    train(panel, qtbot)
    record = network.document.training or {}
    assert record["data"] == dataset.name
    assert ("scale" in record) is not dataset.scaled


def test_a_training_is_one_undo_step(
    panel: TrainingPanel, trainer: Trainer, network: Workspace, qtbot: QtBot
) -> None:
    before = network.document
    panel.form.sgd.epochs.setValue(4)
    train(panel, qtbot)
    assert panel.foot.message() == ""
    assert network.undo_stack.count() == 1
    assert network.undo_stack.undoText() == "Train 4 epochs"
    assert network.document.training is not None
    assert network.document.training["epochs"] == 4
    assert [record.epoch for record in trainer.history] == [1, 2, 3, 4]
    assert "held-out accuracy" in panel.foot.figures()
    shown = panel.foot._figures.text()
    assert " " not in shown.replace(" · ", "")
    assert "held-\N{WORD JOINER}out" in shown
    assert not panel.grab().isNull()
    network.undo_stack.undo()
    assert network.document == before


def test_the_window_stays_free_while_it_trains_and_a_cancel_is_swift(
    panel: TrainingPanel, trainer: Trainer, network: Workspace, qtbot: QtBot
) -> None:
    panel.form.sgd.epochs.setValue(100_000)
    QTest.mouseClick(panel.foot.train_button, LEFT)
    assert panel.running
    assert not panel.form.isEnabled()
    qtbot.waitUntil(lambda: len(trainer.history) > 0, timeout=20_000)
    assert "left" in panel.foot.figures()
    assert 0 < panel.foot.share() < 1
    with qtbot.waitSignal(panel.running_changed, timeout=5000):
        QTest.mouseClick(panel.foot.cancel_button, LEFT)
    assert panel.form.isEnabled()
    assert panel.foot.figures().startswith("cancelled")
    assert network.undo_stack.count() == 1


def test_the_document_may_change_meanwhile(
    panel: TrainingPanel, trainer: Trainer, network: Workspace, qtbot: QtBot
) -> None:
    panel.form.sgd.epochs.setValue(100_000)
    panel.start()
    qtbot.waitUntil(lambda: len(trainer.history) > 0, timeout=20_000)
    network.apply(AddNode("input", "extra"), "add")
    with qtbot.waitSignal(panel.running_changed, timeout=5000):
        panel.cancel()
    assert "extra" in network.document
    assert "value" in network.document["W1"].attributes
    assert network.document.training is None


def test_another_document_gets_nothing_of_what_was_being_learnt(
    panel: TrainingPanel, trainer: Trainer, network: Workspace, qtbot: QtBot
) -> None:
    panel.form.sgd.epochs.setValue(100_000)
    panel.start()
    qtbot.waitUntil(lambda: len(trainer.history) > 0, timeout=20_000)
    network.start(mlp([64, 16, 10]))
    assert panel.form.isEnabled()
    QApplication.processEvents()
    assert "value" not in network.document["W1"].attributes
    assert network.undo_stack.count() == 0


def test_saving_does_not_disturb(
    panel: TrainingPanel, network: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.form.sgd.epochs.setValue(100_000)
    panel.start()
    network.save(tmp_path / "net.grad")
    assert panel.running


def test_closing_waits_and_drops_the_rest(panel: TrainingPanel, trainer: Trainer, network: Workspace) -> None:
    panel.form.sgd.epochs.setValue(100_000)
    panel.start()
    trainer.cancel_and_wait()
    assert not panel.running
    QApplication.processEvents()
    assert network.undo_stack.count() == 0
    trainer.cancel_and_wait()


@pytest.mark.parametrize(
    ("name", "text"), [("lr", "fast"), ("lr", "-1"), ("momentum", "1"), ("heldout", "100")]
)
def test_a_bad_setting_is_told_inline(name: str, text: str, panel: TrainingPanel) -> None:
    field = panel.form.data.parts.heldout_field if name == "heldout" else panel.form.sgd.field(name)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.mouseClick(panel.foot.train_button, LEFT)
    assert not panel.running
    assert panel.foot.message()
    assert field.property("invalid") == "true"
    assert text in panel.foot.message() or name in panel.foot.message()


def test_data_that_does_not_fit_is_told_inline(panel: TrainingPanel, network: Workspace) -> None:
    network.start(mlp([4, 5, 3]))
    QTest.mouseClick(panel.foot.train_button, LEFT)
    assert not panel.running
    assert "64" in panel.foot.message()


def test_whether_the_graph_takes_the_data_stands_in_the_panel(
    panel: TrainingPanel, network: Workspace, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: panel.form.data.fit() == "x takes 64×N, t takes (N,): digits fits")
    network.start(mlp([4, 5, 3]))
    qtbot.waitUntil(lambda: "but digits has 64 numbers a sample" in panel.form.data.fit())
    assert panel.form.data.fit().splitlines()[-1] == "These fit: iris"
    network.start(mlp([2, 5, 2]))
    fitting = "These fit: xor, spirals, moons, circles"
    qtbot.waitUntil(lambda: panel.form.data.fit().splitlines()[-1] == fitting)
    network.start(mlp([5, 5, 2]))
    qtbot.waitUntil(lambda: panel.form.data.fit().endswith("it must be 64×N"))


def test_a_file_of_ones_own_is_dropped_and_trained_on(
    panel: TrainingPanel, network: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "own points.csv"
    path.write_text("a,b,kind\n" + "1,2,p\n3,1,q\n" * 20, encoding="utf-8")
    network.start(mlp([2, 4, 2]))
    data, none = QMimeData(), Qt.KeyboardModifier.NoModifier
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action = Qt.DropAction.CopyAction
    with qtbot.waitSignal(panel.form.data_changed):
        QApplication.sendEvent(panel, QDragEnterEvent(QPoint(5, 5), action, data, LEFT, none))
        QApplication.sendEvent(panel, QDropEvent(QPointF(5, 5), action, data, LEFT, none))
    panel.form.sgd.epochs.setValue(2)
    train(panel, qtbot)
    assert (network.document.training or {})["data"] == str(path)


def test_a_file_that_does_not_fit_is_called_by_its_name(
    panel: TrainingPanel, network: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "points.csv"
    path.write_text("a,b,kind\n" + "1,2,p\n3,,q\n" * 20, encoding="utf-8")
    network.start(mlp([3, 4, 2]))
    with qtbot.waitSignal(panel.form.data_changed):
        panel.form.data.set_text(f"{path}(missing=drop)")
    panel.foot.train_button.click()
    assert panel.foot.message().startswith("x has shape 3×N, but points.csv has 2 numbers a sample")


def test_a_loss_that_is_not_finite_stops_with_a_message(
    panel: TrainingPanel, network: Workspace, qtbot: QtBot
) -> None:
    panel.form.sgd.lr.setText("1e200")
    train(panel, qtbot)
    assert "training stopped" in panel.foot.message()
    value = network.document["W1"].attributes.get("value")
    assert value is None or abs(value).max() < float("inf")


def test_a_minibatch_is_put_on_the_canvas(panel: TrainingPanel, network: Workspace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: set(network.feed) == {"x", "t"})
    assert network.result is not None
    assert network.result.has_gradients
    assert network.feed["x"].shape == (64, 64)
    QTest.mouseClick(panel.form.sgd.batch.button("32"), LEFT)
    qtbot.waitUntil(lambda: network.feed["x"].shape == (64, 32))
    network.apply(SetAttributes("x", {"shape": (5, "N")}), "shape")
    qtbot.waitUntil(lambda: not network.feed)


def test_it_is_drawn_in_both_themes_wide_and_narrow(panel: TrainingPanel, qtbot: QtBot) -> None:
    panel.form.sgd.epochs.setValue(1)
    train(panel, qtbot)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for width in (375, 240):
        panel.resize(width, 700)
        for theme in (DARK, LIGHT):
            apply_theme(app, theme)
            assert not panel.grab().isNull()
    assert panel.width() == 240
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))


@pytest.mark.parametrize(("seconds", "text"), [(0.2, "0 s"), (6.0, "6 s"), (125.0, "2 min 5 s")])
def test_times_are_short(seconds: float, text: str) -> None:
    assert duration(seconds) == text

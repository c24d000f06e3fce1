"""The look at the data: a table made as it is seen, points by colour and marker, pictures by the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradstudio.train.data import Dataset, load_data
from gradstudio.train.data.grid import SampleGrid
from gradstudio.ui.language import speak
from gradstudio.ui.panels.training import data_pictures
from gradstudio.ui.panels.training.data_preview import DataPreview
from gradstudio.ui.panels.training.data_scatter import DataScatter, groups
from gradstudio.ui.panels.training.data_section import DataSection
from gradstudio.ui.panels.training.data_table import DataTable

Show = Callable[[QWidget], None]
LEFT = Qt.MouseButton.LeftButton
DISPLAY = Qt.ItemDataRole.DisplayRole
BAD = "length,width,kind\n1.5,2,rose\n1.7,,lily\nten,3,rose\n2.4,lily\n2,2,rose\n2.5,2,lily\n"


@pytest.fixture
def section(seen: Show, qtbot: QtBot) -> Iterator[DataSection]:
    made = DataSection()
    seen(made)
    yield made
    if made.preview is not None:
        made.preview.close()


def opened(section: DataSection, qtbot: QtBot) -> DataPreview:
    QTest.mouseClick(section.look_button, LEFT)
    preview = section.preview
    assert preview is not None
    qtbot.waitUntil(preview.isVisible)
    return preview


def test_it_is_opened_beside_the_window_and_follows_the_set(section: DataSection, qtbot: QtBot) -> None:
    section.set_text("iris")
    preview = opened(section, qtbot)
    assert not preview.isModal()
    assert "150 rows · 4 columns · 38 held out" in preview.about()
    assert "setosa (50), versicolor (50), virginica (50)" in preview.about()
    assert preview.table.model.rowCount() == 150
    section.set_text("spirals(n=40)")
    assert preview.table.model.rowCount() == 40
    section.parts.heldout_field.setText("50")
    section.parts.changed.emit()
    assert "20 held out" in preview.about()
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
    section.set_text("iris")
    assert opened(section, qtbot).table.model.rowCount() == 150


def test_views_are_turned_to_by_keyboard(section: DataSection, qtbot: QtBot) -> None:
    preview = opened(section, qtbot)
    preview.views.setFocus()
    QTest.keyClick(preview.views.button("table"), Qt.Key.Key_Right)
    assert preview.scatter.isVisible()
    QTest.keyClick(preview.views.button("points"), Qt.Key.Key_Right)
    assert preview.pictures.isVisible()
    section.set_text("iris")
    assert preview.views.current() == "table"
    assert not preview.views.button("pictures").isEnabled()


def test_what_is_held_out_follows_the_seed_of_the_training(section: DataSection, qtbot: QtBot) -> None:
    section.set_text("iris")
    preview = opened(section, qtbot)
    preview.views.choose("points")
    found = []
    for seed in (0, 5):
        section.set_seed(seed)
        held = preview.scatter.plot.points().heldout
        assert held is not None
        expected = np.zeros(150, bool)
        expected[np.random.default_rng(seed).permutation(150)[:38]] = True
        assert np.array_equal(held, expected)
        found.append(held)
    assert not np.array_equal(found[0], found[1])


def test_a_setting_that_is_off_leaves_nothing_to_look_at(section: DataSection, qtbot: QtBot) -> None:
    section.set_text("moons")
    preview = opened(section, qtbot)
    section.fields.entered.emit("noise", "loud")
    assert not preview.table.isVisible()
    assert preview.about() == ""
    section.fields.entered.emit("noise", "0.1")
    assert preview.table.isVisible()


def test_a_table_makes_only_the_cells_that_are_seen(seen: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = set[int]()
    plain = SampleGrid.text

    def watched(self: SampleGrid, row: int, column: int) -> str:
        asked.add(row)
        return plain(self, row, column)

    monkeypatch.setattr(SampleGrid, "text", watched)
    table = DataTable()
    seen(table)
    table.show_grid(SampleGrid(load_data("spirals(n=100000)")))
    table.grab()
    assert table.model.rowCount() == 100_000
    assert 10 < len(asked) < 200
    QTest.keyClick(table.table, Qt.Key.Key_Down)
    QTest.keyClick(table.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    table.grab()
    assert 99_999 in asked
    assert len(asked) < 500


def test_heads_tell_what_a_column_holds(seen: Show) -> None:
    table = DataTable()
    seen(table)
    table.show_grid(SampleGrid(load_data("iris")))
    head = [table.model.headerData(i, Qt.Orientation.Horizontal, DISPLAY) for i in (0, 4)]
    assert head == [
        "sepal length (cm)\nnumbers\n4.3 … 7.9",
        "→ class\nwords\n3: setosa, versicolor, virginica",
    ]
    assert table.model.headerData(0, Qt.Orientation.Vertical, DISPLAY) == "1"
    assert not table.faults.isVisible()


def test_gaps_and_bad_places_are_marked_and_gone_to(
    section: DataSection, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(BAD, encoding="utf-8")
    with qtbot.waitSignal(section.data_changed):
        section.set_text(str(path))
    preview = opened(section, qtbot)
    assert not preview.views.button("points").isEnabled()
    model, faults = preview.table.model, preview.table.faults
    assert model.headerData(0, Qt.Orientation.Horizontal, DISPLAY).startswith("length\nnumbers\n")
    assert "1 missing" in model.headerData(1, Qt.Orientation.Horizontal, DISPLAY)
    assert [model.headerData(i, Qt.Orientation.Vertical, DISPLAY) for i in range(3)] == ["2", "3", "4"]
    assert model.data(model.index(2, 0)) == "⚠ ten"
    assert model.data(model.index(1, 1)) == "–"
    tints = [model.data(model.index(*at), Qt.ItemDataRole.BackgroundRole) for at in ((2, 0), (1, 1), (0, 0))]
    assert tints[2] is None
    assert tints[0] != tints[1]
    assert [faults.item(i).text() for i in range(faults.count())] == [
        "line 3, column width: the cell is empty",
        "line 4, column length: 'ten' is no number, as the others are",
        "line 5 has 2 cells, not 3",
    ]
    QTest.mouseClick(faults.viewport(), LEFT, pos=faults.visualItemRect(faults.item(1)).center())
    assert (preview.table.table.currentIndex().row(), preview.table.table.currentIndex().column()) == (2, 0)
    faults.setFocus()
    QTest.keyClick(faults, Qt.Key.Key_Down)
    QTest.keyClick(faults, Qt.Key.Key_Return)
    assert preview.table.table.currentIndex().row() == 3


def test_points_are_told_apart_and_columns_chosen(seen: Show) -> None:
    scatter = DataScatter()
    seen(scatter)
    dataset = load_data("iris")
    held = np.arange(150) % 3 == 0
    scatter.show_dataset(dataset, held)
    points = scatter.plot.points()
    assert np.array_equal(points.x, dataset.inputs[:, 0])
    assert np.array_equal(points.y, dataset.inputs[:, 1])
    assert np.array_equal(points.classes, dataset.targets)
    assert points.heldout is not None
    assert np.array_equal(points.heldout, held)
    assert [mark.word for mark in scatter.plot.marks()] == ["setosa", "versicolor", "virginica"]
    assert scatter.plot.caption() == "hollow: held out"
    scatter.across.setFocus()
    QTest.keyClick(scatter.across, Qt.Key.Key_End)
    assert scatter.across.currentText() == "class"
    assert np.array_equal(scatter.plot.points().x, dataset.targets)
    scatter.show_dataset(dataset, np.zeros(150, bool))
    assert scatter.plot.caption() == ""


def test_of_many_points_some_are_drawn_and_this_is_said(seen: Show) -> None:
    scatter = DataScatter()
    seen(scatter)
    scatter.show_dataset(load_data("moons(n=20000)"), np.zeros(20_000, bool))
    assert len(scatter.plot.points().x) == 2_000
    assert scatter.plot.caption() == "2,000 of 20,000 samples drawn"


def test_numbers_to_predict_are_bands_of_as_many_samples() -> None:
    dataset = Dataset("d", np.zeros((100, 1)), np.arange(100.0), ())
    names, bands = groups(dataset)
    assert len(names) == 5
    assert np.bincount(bands).tolist() == [20] * 5
    assert names[0] == "0 … 19.8"
    assert np.diff(bands).min() >= 0
    same, bands = groups(Dataset("d", np.zeros((4, 1)), np.ones(4), ()))
    assert bands.max() < len(same)


def test_one_column_is_drawn_against_the_target(seen: Show) -> None:
    scatter = DataScatter()
    seen(scatter)
    scatter.show_dataset(Dataset("d", np.arange(8.0)[:, None], np.arange(8.0), ()), np.zeros(8, bool))
    assert (scatter.across.currentText(), scatter.upwards.currentText()) == ("x1", "target")
    assert len(scatter.plot.points().x) == 8


def test_pictures_are_painted_as_they_are_seen_and_all_can_be_reached(
    section: DataSection, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = opened(section, qtbot)
    painted = list[bytes]()
    plain = data_pictures._image

    def watched(*args: object) -> object:
        painted.append(b"")
        return plain(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(data_pictures, "_image", watched)
    preview.views.choose("pictures")
    pictures = preview.pictures
    pictures.grab()
    first = pictures.seen()
    assert first.start == 0
    assert len(first) < 200
    assert 0 < len(painted) <= 4 * len(first)
    assert pictures.at(QPoint(20, 20)) == 0
    pictures.setFocus()
    before = pictures.verticalScrollBar().value()
    QTest.keyClick(pictures, Qt.Key.Key_PageDown)
    assert pictures.verticalScrollBar().value() > before
    pictures.verticalScrollBar().setValue(pictures.verticalScrollBar().maximum())
    assert pictures.seen().stop == 1797
    pictures.grab()


def test_a_picture_is_grey_from_the_lowest_to_the_highest() -> None:
    image = data_pictures._image(np.array([0.0, 1.0, 0.5, 1.0]), (2, 2), 0.0, 1.0)
    grey = [image.pixelColor(x, y).red() for y in range(2) for x in range(2)]
    assert grey == [0, 255, 128, 255]


def test_it_speaks_chinese(seen: Show, qtbot: QtBot) -> None:
    speak("zh")
    section = DataSection()
    seen(section)
    section.set_text("spirals")
    preview = opened(section, qtbot)
    assert preview.views.button("points").text() == "散点图"
    assert "800 行" in preview.about()
    assert "generated" not in preview.about()
    assert preview.table.model.headerData(0, Qt.Orientation.Horizontal, DISPLAY).startswith("x1\n数\n")
    preview.close()

"""What every plot does: save itself, tell itself, follow the theme, offer its menu."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QContextMenuEvent, QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.ui.language import speak
from gradstudio.ui.plots.bars import BarRows, Row
from gradstudio.ui.plots.curves import Curves, Series
from gradstudio.ui.plots.field import Field, FieldPlot
from gradstudio.ui.plots.histogram import Bins, HistogramOverTime, HistogramPlot
from gradstudio.ui.plots.matrix import MatrixPlot
from gradstudio.ui.plots.pictures import PictureSheet, Sample
from gradstudio.ui.plots.plot import Plot
from gradstudio.ui.plots.points import Points
from gradstudio.ui.theme.style import apply_theme
from gradstudio.ui.theme.tokens import DARK, LIGHT

Shown = Callable[..., None]
SVG = "{http://www.w3.org/2000/svg}"


def curves() -> Plot:
    plot = Curves("loss")
    plot.draw([Series("train", [1, 2, 3], [0.1 + 0.2, 0.25, 1 / 3])], x_name="epoch", y_name="cross-entropy")
    return plot


def histogram() -> Plot:
    plot = HistogramPlot("weights")
    plot.draw(Bins(-1.0, 1.0, [1, 5, 2, 0]), caption="of W1", name="weight")
    return plot


def over_time() -> Plot:
    plot = HistogramOverTime("weights over time")
    plot.draw([0, 10], [Bins(-1, 1, [1, 3]), Bins(-2, 2, [2, 2])], x_name="step", y_name="weight")
    return plot


def field() -> Plot:
    plot = FieldPlot("boundary")
    points = Points(np.array([0.5]), np.array([0.5]), np.array([1]))
    plot.draw(Field(np.array([[0.0, 1.0], [0.25, 0.75]]), (0, 2), (0, 2)), points, names=("width", "height"))
    return plot


def matrix() -> Plot:
    plot = MatrixPlot("confusion")
    plot.draw([[3, 1], [0, 4]], ["cat", "dog"])
    return plot


def sheet() -> Plot:
    plot = PictureSheet("mistakes")
    plot.draw([Sample(("dog", "said cat"), np.eye(3)), Sample(("cat", "said dog"), np.ones((2, 2)))])
    return plot


def bars() -> Plot:
    plot = BarRows("activations")
    plot.draw([Row("h1", 0.1), Row("h2", None)], name="activation")
    return plot


KINDS: dict[str, Callable[[], Plot]] = {
    each.__name__: each for each in (curves, histogram, over_time, field, matrix, sheet, bars)
}
EMPTY: tuple[type[Plot], ...] = (
    *(Curves, HistogramPlot, HistogramOverTime, FieldPlot),
    *(MatrixPlot, PictureSheet, BarRows),
)
TABLES = {
    "curves": [
        ["epoch", "train"],
        ["1.0", "0.30000000000000004"],
        ["2.0", "0.25"],
        ["3.0", "0.3333333333333333"],
    ],
    "histogram": [
        *(["from", "to", "count"], ["-1.0", "-0.5", "1"], ["-0.5", "0.0", "5"], ["0.0", "0.5", "2"]),
        ["0.5", "1.0", "0"],
    ],
    "over_time": [
        *(["step", "from", "to", "count"], ["0.0", "-1.0", "0.0", "1"], ["0.0", "0.0", "1.0", "3"]),
        *(["10.0", "-2.0", "0.0", "2"], ["10.0", "0.0", "2.0", "2"]),
    ],
    "field": [
        *(["width", "height", "share of class 1"], ["0.5", "0.5", "0.0"], ["1.5", "0.5", "1.0"]),
        *(["0.5", "1.5", "0.25"], ["1.5", "1.5", "0.75"]),
    ],
    "matrix": [["class", "cat", "dog"], ["cat", "3", "1"], ["dog", "0", "4"]],
    "sheet": [
        ["number", "first line", "second line", *(f"pixel {number}" for number in range(1, 10))],
        ["1", "dog", "said cat", *["1.0", *["0.0"] * 3] * 2, "1.0"],
        ["2", "cat", "said dog", *["1.0"] * 4, *[""] * 5],
    ],
    "bars": [["name", "activation"], ["h1", "0.1"], ["h2", ""]],
}
WORDS = {
    "curves": {"loss", "epoch", "cross-entropy", "train", "0.333"},
    "histogram": {"weights", "weight", "of W1", "count"},
    "over_time": {"weights over time", "step", "weight"},
    "field": {"boundary", "width", "height"},
    "matrix": {"confusion", "cat", "dog", "class", "taken for", "87.5 %"},
    "sheet": {"mistakes", "said cat", "said dog"},
    "bars": {"activations", "h1", "0.1", "h2", "–"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_saved_table_has_every_digit(kind: str, qtbot: QtBot, tmp_path: Path) -> None:
    plot = KINDS[kind]()
    qtbot.addWidget(plot)
    path = tmp_path / "plot.csv"
    with qtbot.waitSignal(plot.saved, check_params_cb=lambda told: told == str(path)):
        assert plot.save(path)
    assert list(csv.reader(io.StringIO(path.read_text(encoding="utf-8")))) == TABLES[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_the_saved_drawing_has_its_words_as_text_within_the_page(
    kind: str, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    apply_theme(qapp, DARK)
    plot = KINDS[kind]()
    qtbot.addWidget(plot)
    path = tmp_path / "plot.svg"
    assert plot.save(path)
    root = ET.parse(path).getroot()  # noqa: S314 - just written here
    _, _, width, height = map(float, root.get("viewBox", "").split())
    texts = list(root.iter(f"{SVG}text"))
    assert {(text.text or "").strip() for text in texts} >= WORDS[kind]
    for text in texts:
        assert text.get("font-family", "").endswith(("sans-serif", "monospace", "serif"))
        if text.get("x") != "0" and float(text.get("x", "0")) > 0:
            assert float(text.get("x", "0")) < width
            assert 0 < float(text.get("y", "0")) < height
    fills = {each.get("fill", "").upper() for each in root.iter(f"{SVG}g")}
    assert LIGHT.panel.name().upper() in fills
    assert not {DARK.panel.name().upper(), DARK.canvas.name().upper()} & fills
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == plot.title


@pytest.mark.parametrize("kind", KINDS)
def test_the_saved_picture_is_light_and_fine(
    kind: str, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    apply_theme(qapp, DARK)
    plot = KINDS[kind]()
    qtbot.addWidget(plot)
    path = tmp_path / "plot.png"
    assert plot.save(path)
    image = QImage(str(path))
    assert image.width() >= 2 * 480
    assert image.pixelColor(2, 2) == LIGHT.panel
    colours = {image.pixelColor(x, y).name() for x in range(0, 960, 3) for y in range(0, image.height(), 3)}
    assert LIGHT.canvas.name() in colours or kind in {"field", "over_time", "sheet"}
    assert DARK.canvas.name() not in colours
    assert len(colours) > 10


def told_of_failure(plot: Plot, path: Path, qtbot: QtBot) -> str:
    with qtbot.waitSignal(plot.failed) as caught:
        assert not plot.save(path)
    (message,) = caught.args
    assert "\n" not in message
    return str(message)


def test_what_cannot_be_written_is_told_in_one_line_and_leaves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    plot = curves()
    qtbot.addWidget(plot)
    lost = tmp_path / "gone" / "plot.svg"
    assert told_of_failure(plot, lost, qtbot) == f"{lost}: cannot be saved: no such file or directory"
    (tmp_path / "folder.png").mkdir()
    assert "it is a folder" in told_of_failure(plot, tmp_path / "folder.png", qtbot)
    gif = tmp_path / "plot.gif"
    assert told_of_failure(plot, gif, qtbot) == f"{gif}: a plot is saved as one of .svg, .png, .csv"
    assert [path.name for path in tmp_path.iterdir()] == ["folder.png"]


def test_a_failure_keeps_the_old_file(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plot = curves()
    qtbot.addWidget(plot)
    path = tmp_path / "plot.csv"
    path.write_text("kept")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gradstudio.graph.files.storage.os.fsync", full)
    assert "no space left" in told_of_failure(plot, path, qtbot)
    assert path.read_text() == "kept"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("kind", EMPTY)
def test_without_numbers_it_says_so_and_is_not_saved(
    kind: type[Plot], qtbot: QtBot, shown: Shown, tmp_path: Path
) -> None:
    plot = kind("loss")
    shown(plot, 200, 140)
    assert plot.is_empty()
    assert plot.told()
    image = plot.grab().toImage()
    assert len({image.pixelColor(x, y).name() for x in range(200) for y in range(60, 100)}) > 5
    assert not any(action.isEnabled() for action in plot.save_menu().actions())
    assert "no numbers to save yet" in told_of_failure(plot, tmp_path / "plot.svg", qtbot)
    plot.set_empty_text("Train to see it")
    assert plot.accessibleDescription() == "Train to see it"


DESCRIPTIONS = {
    "curves": "train 0.333",
    "histogram": "8 numbers from −1 to 1, of W1",
    "over_time": "at step 10: from −2 to 2",
    "field": "",
    "matrix": "right 87.5 %",
    "sheet": "2 samples",
    "bars": "h1 0.1, h2 –",
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_a_name_and_tells_its_figures(kind: str, qtbot: QtBot) -> None:
    plot = KINDS[kind]()
    qtbot.addWidget(plot)
    found = QAccessible.queryAccessibleInterface(plot)
    assert found is not None
    assert found.text(QAccessible.Text.Name) == plot.title
    assert found.text(QAccessible.Text.Description) == DESCRIPTIONS[kind]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(110, 90), (170, 110), (300, 160), (900, 200), (200, 700)])
def test_every_size_is_drawn_in_both_themes(
    kind: str, size: tuple[int, int], qtbot: QtBot, shown: Shown, qapp: QApplication
) -> None:
    plot = KINDS[kind]()
    shown(plot, *size)
    light = plot.grab().toImage()
    apply_theme(qapp, DARK)
    dark = plot.grab().toImage()
    assert (light.width(), light.height()) == size
    assert {light.pixelColor(x, y).name() for x in range(0, size[0], 2) for y in range(0, size[1], 2)} & {
        LIGHT.text.name(),
        LIGHT.dim.name(),
    }
    assert dark != light
    assert plot.area().height() > size[1] * 0.55


def test_the_menu_offers_three_formats_and_asks_where(
    qtbot: QtBot, shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot = curves()
    plot.set_title("loss / epoch")
    shown(plot)
    asked: list[str] = []

    def answer(_: QWidget, __: str, start: str, filters: str) -> tuple[str, str]:
        asked.append(f"{Path(start).name} {filters}")
        return str(tmp_path / "chosen"), filters

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(Plot, "_folder", "")
    menu = plot.save_menu()
    assert [action.text() for action in menu.actions()] == [
        "Save as SVG…",
        "Save as PNG…",
        "Save numbers as CSV…",
    ]
    for action in menu.actions():
        action.trigger()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["chosen.csv", "chosen.png", "chosen.svg"]
    assert asked[0] == "loss _ epoch.svg SVG (*.svg)"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    menu.actions()[0].trigger()
    assert len(list(tmp_path.iterdir())) == 3


def open_menu(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_button_is_seen_with_the_keyboard_and_opens_the_menu(qtbot: QtBot, shown: Shown) -> None:
    plot = curves()
    shown(plot)
    button = plot._save
    plot.setFocus()
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert not button.is_lit()
    unseen = button.grab().toImage()
    QApplication.sendEvent(plot, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert button.is_lit()
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    QTest.keyClick(plot, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert button.grab().toImage() != unseen
    assert button.accessibleName() == "Save the plot"
    QTest.keyClick(button, Qt.Key.Key_Space)
    open_menu(qtbot).close()


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_comes_to_the_mouse_and_to_the_menu_key(
    reason: QContextMenuEvent.Reason, qtbot: QtBot, shown: Shown
) -> None:
    plot = curves()
    shown(plot)
    QApplication.sendEvent(plot, QContextMenuEvent(reason, QPoint(50, 50), plot.mapToGlobal(QPoint(50, 50))))
    menu = open_menu(qtbot)
    assert len(menu.actions()) == 3
    menu.close()


def test_it_speaks_chinese_where_the_window_does(qtbot: QtBot, qapp: QApplication) -> None:
    plot, empty = matrix(), Curves("loss")
    for each in (plot, empty):
        qtbot.addWidget(each)
    speak("zh")
    qapp.processEvents()
    assert plot.accessibleDescription() == "正确 87.5 %"
    assert empty.accessibleDescription() == "尚无曲线"


def test_it_follows_the_font(shown: Shown, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    plot = curves()
    shown(plot)
    before, area = plot.grab().toImage(), plot.area()
    monkeypatch.setattr("gradstudio.ui.theme.fonts.base_size", lambda: 16.0)
    apply_theme(qapp, LIGHT)
    assert plot.grab().toImage() != before
    assert plot.area().height() < area.height()
    assert plot.minimumWidth() > 110
    monkeypatch.undo()
    apply_theme(qapp, LIGHT)
    assert plot.area() == area


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_takes_the_keyboard_has_a_name(kind: str, shown: Shown) -> None:
    plot = KINDS[kind]()
    shown(plot)
    takers = [
        each for each in [plot, *plot.findChildren(QWidget)] if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert takers
    for each in takers:
        found = QAccessible.queryAccessibleInterface(each)
        assert found is not None
        assert found.text(QAccessible.Text.Name)


def test_a_formula_is_set_in_italics(qtbot: QtBot, shown: Shown) -> None:
    plot = histogram()
    shown(plot)
    before = plot.grab(plot.rect().adjusted(0, 0, 0, -270)).toImage()
    plot.set_title("weights", formula=True)
    assert plot.grab(plot.rect().adjusted(0, 0, 0, -270)).toImage() != before


def test_colours_on_paper_are_those_of_the_light_theme(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    apply_theme(qapp, DARK)
    plot = curves()
    qtbot.addWidget(plot)
    plot.save(tmp_path / "plot.svg")
    text = (tmp_path / "plot.svg").read_text(encoding="utf-8").upper()
    assert LIGHT.positive.name().upper() in text
    assert QColor(DARK.positive).name().upper() not in text

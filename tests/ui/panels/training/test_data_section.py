"""The data section by mouse and keyboard: sets, their settings, files, what is off with them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gradstudio.errors import DataError, TrainError
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.train.data.reading import Reading, read_data
from gradstudio.train.settings import Settings as Training
from gradstudio.ui.language import speak
from gradstudio.ui.panels.training import data_section
from gradstudio.ui.panels.training.data_section import DataSection
from gradstudio.ui.settings import Settings

Show = Callable[[QWidget], None]
LEFT = Qt.MouseButton.LeftButton
KEYS = Qt.Key

FLOWERS = "length,width,kind\n1.5,2,rose\n1.7,2.2,lily\n2.0,3,rose\n2.4,1,lily\n"
BAD = "length,width,kind\n1.5,2,rose\n1.7,,lily\nten,3,rose\n2.4,lily\n2,2,rose\n2.5,2,lily\n"


@pytest.fixture
def section(seen: Show) -> Iterator[DataSection]:
    made = DataSection()
    seen(made)
    yield made
    if made.preview is not None:
        made.preview.close()


@pytest.fixture
def flowers(tmp_path: Path) -> str:
    return written(tmp_path, FLOWERS)


def written(folder: Path, content: str, name: str = "my flowers.csv") -> str:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return str(path)


def ask(section: DataSection, text: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(section.data_changed, timeout=30_000):
        section.set_text(text)


def type_into(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, KEYS.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, KEYS.Key_Return)


def pick(section: DataSection, name: str, key: str, qtbot: QtBot) -> None:
    """Choose in the list of a setting by the arrow keys."""
    choice = section.fields.field(name)
    choice.setFocus()
    for _ in range(10):
        if choice.property("currentIndex") == choice.findData(key):  # type: ignore[attr-defined]
            return
        with qtbot.waitSignal(section.data_changed, timeout=30_000):
            QTest.keyClick(choice, KEYS.Key_Down)
    pytest.fail(f"{key} is not offered")


def drop(widget: QWidget, path: str) -> bool:
    data, action, none = QMimeData(), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    data.setUrls([QUrl.fromLocalFile(path)])
    enter = QDragEnterEvent(QPoint(5, 5), action, data, LEFT, none)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), action, data, LEFT, none))
    return True


def test_a_known_set_is_chosen_by_keyboard_and_there_at_once(section: DataSection, qtbot: QtBot) -> None:
    assert (section.text(), len(section.dataset())) == ("digits", 1797)
    section.choice.setFocus()
    with qtbot.waitSignal(section.data_changed):
        QTest.keyClick(section.choice, KEYS.Key_Down)
    assert (section.text(), len(section.dataset())) == ("iris", 150)
    assert "150 samples of 4 numbers, 3 classes" in section.state()
    with qtbot.waitSignal(section.data_changed):
        QTest.keyClick(section.choice, KEYS.Key_Home)
    assert section.text() == "xor(n=800, noise=0.1, seed=0)"


def test_settings_of_a_generated_set_rewrite_its_text(section: DataSection, qtbot: QtBot) -> None:
    section.set_text("spirals")
    assert section.command.text() == "spirals(n=800, noise=0.05, seed=0)"
    for name, text in (("n", "400"), ("noise", "0.08"), ("seed", "3")):
        with qtbot.waitSignal(section.data_changed):
            type_into(section.fields.field(name), text)
    assert section.text() == section.command.text() == "spirals(n=400, noise=0.08, seed=3)"
    assert len(section.dataset()) == 400
    shown = [name for name in ("n", "target", "x", "rows") if section.fields.field(name).isVisible()]
    assert shown == ["n"]


def test_a_setting_that_is_off_is_marked_and_told(section: DataSection, qtbot: QtBot) -> None:
    section.set_text("moons")
    noise = section.fields.field("noise")
    with qtbot.waitSignal(section.data_changed):
        type_into(noise, "loud")
    assert noise.property("invalid") == "true"
    assert "noise must be a number from 0 to 10, not 'loud'" in section.state()
    with pytest.raises(DataError, match="loud"):
        section.dataset()
    with qtbot.waitSignal(section.data_changed):
        type_into(noise, "0.2")
    assert noise.property("invalid") == ""
    assert section.text() == "moons(n=800, noise=0.2, seed=0)"


def test_a_file_is_read_in_a_thread_and_the_window_goes_on(
    section: DataSection, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "\n".join(f"{i % 97},{i % 89},{i % 3}" for i in range(50_000))
    path = written(tmp_path, f"a,b,kind\n{rows}\n")
    threads, turns = list[threading.Thread](), list[bool]()
    plain = read_data

    def watched(text: str) -> Reading:
        threads.append(threading.current_thread())
        return plain(text)

    monkeypatch.setattr(data_section, "read_data", watched)
    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(lambda: turns.append(section._is_reading))
    timer.start()
    ask(section, path, qtbot)
    timer.stop()
    assert threads
    assert threading.main_thread() not in threads
    assert sum(turns) > 10
    assert len(section.dataset()) == 50_000
    assert section.text() == path


def test_while_a_file_is_read_this_is_shown(section: DataSection, flowers: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(section.data_changed):
        section.set_text(flowers)
        assert section.state() == "Reading my flowers.csv…"
        assert section.choice.currentText() == "my flowers.csv"
        assert not section.look_button.isEnabled()
        with pytest.raises(DataError, match="still being read"):
            section.dataset()
    assert section.state() == "4 samples of 2 numbers, 2 classes"
    assert section.look_button.isEnabled()


def test_a_set_that_is_chosen_meanwhile_stays(section: DataSection, flowers: str, qtbot: QtBot) -> None:
    section.set_text(flowers)
    section.set_text("wine")
    section._background.wait()
    QApplication.processEvents()
    assert section.text() == "wine"
    assert len(section.dataset()) == 178


def test_a_table_has_its_target_and_its_columns(section: DataSection, flowers: str, qtbot: QtBot) -> None:
    ask(section, flowers, qtbot)
    assert section.dataset().columns == ("length", "width")
    assert not section.fields.field("missing").isVisible()
    assert not section.fields.field("bad").isVisible()
    with qtbot.waitSignal(section.data_changed):
        section.fields.field("target").setFocus()
        QTest.keyClick(section.fields.field("target"), KEYS.Key_Home)
    assert section.text() == f"{flowers}(target=length)"
    assert section.dataset().columns[0] == "width"
    assert section.fields.field("encode").isVisible()
    with qtbot.waitSignal(section.data_changed):
        type_into(section.fields.field("without"), "kind")
    assert section.dataset().columns == ("width",)
    with qtbot.waitSignal(section.data_changed):
        type_into(section.fields.field("without"), "colour")
    assert "there is no column 'colour'" in section.state()
    assert section.fields.field("without").isVisible()


def test_bad_rows_are_told_by_line_and_left_out_where_one_says_so(
    section: DataSection, tmp_path: Path, qtbot: QtBot
) -> None:
    path = written(tmp_path, BAD)
    ask(section, path, qtbot)
    told = section.state().splitlines()
    assert told[0] == (
        "my flowers.csv: line 4, column length: 'ten' is no number, as the others are "
        "(the first of 2 bad places); mend it, or leave such rows out with bad=drop"
    )
    assert told[1:] == ["line 3, column width: the cell is empty", "line 5 has 2 cells, not 3"]
    with pytest.raises(DataError, match="line 4"):
        section.dataset()
    pick(section, "bad", "drop", qtbot)
    assert "line 3, column width: the cell is empty" in section.state()
    pick(section, "missing", "fill", qtbot)
    assert section.text() == f"{path}(bad=drop, missing=fill)"
    assert section.dataset().inputs[1].tolist() == [1.7, 2.25]
    missing = section.fields.field("missing")
    with qtbot.waitSignal(section.data_changed):
        QTest.keyClick(missing, KEYS.Key_Home)
    assert section.text() == f"{path}(bad=drop)"
    with qtbot.waitSignal(section.data_changed):
        QTest.keyClick(missing, KEYS.Key_End)
    assert section.state() == "4 samples of 2 numbers, 2 classes"


def test_a_file_that_cannot_be_read_leaves_the_set_before_it(
    section: DataSection, tmp_path: Path, qtbot: QtBot
) -> None:
    section.set_text("wine")
    for name, content, told in (
        ("notes.docx", "x", "notes.docx: data are read from"),
        ("none.csv", "", "none.csv: there is no row in it"),
        ("broken.npz", "x", "broken.npz: this is no .npz archive"),
    ):
        ask(section, written(tmp_path, content, name), qtbot)
        assert told in section.state()
        assert (section.text(), len(section.dataset())) == ("wine", 178)
        assert section.choice.currentText() == "wine"
    ask(section, str(tmp_path / "gone.csv"), qtbot)
    assert "gone.csv" in section.state()
    ask(section, "two\nlines", qtbot)
    assert "one line" in section.state()
    section.set_text("iris")
    assert section.state() == "150 samples of 4 numbers, 3 classes"


def test_an_npz_file_has_its_arrays_to_choose(section: DataSection, tmp_path: Path, qtbot: QtBot) -> None:
    path = str(tmp_path / "points.npz")
    np.savez(path, x=np.zeros((6, 3)), t=np.arange(6) % 2, other=np.arange(6) % 3)
    ask(section, path, qtbot)
    pick(section, "t", "other", qtbot)
    assert len(section.dataset().classes) == 3
    with qtbot.waitSignal(section.data_changed):
        type_into(section.fields.field("rows"), "4")
    assert section.text() == f"{path}(t=other, rows=4)"
    assert len(section.dataset()) == 4


@pytest.mark.parametrize(("key", "way"), [("file", "getOpenFileName"), ("folder", "getExistingDirectory")])
def test_files_and_folders_are_opened_from_the_list(
    key: str, way: str, section: DataSection, flowers: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = (flowers, "") if key == "file" else str(Path(flowers).parent)
    monkeypatch.setattr(QFileDialog, way, lambda *_args: answer)
    section.choice.setFocus()
    section.choice.showPopup()
    view = section.choice.view()
    with qtbot.waitSignal(section.data_changed):
        QTest.keyClick(view, KEYS.Key_End)
        if key == "file":
            QTest.keyClick(view, KEYS.Key_Up)
        QTest.keyClick(view, KEYS.Key_Return)
    if key == "file":
        assert section.text() == flowers
    else:
        assert "there is no folder with pictures" in section.state()
        assert section.text() == "digits"


def test_a_dialog_that_is_left_changes_nothing(section: DataSection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
    section.choice.open_file()
    section.choice.open_folder()
    assert (section.text(), section.choice.currentText()) == ("digits", "digits")


def test_files_are_dropped_and_graphs_left_to_the_window(
    section: DataSection, flowers: str, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(section.data_changed):
        assert drop(section, flowers)
    assert section.text() == flowers
    assert not drop(section, str(tmp_path / "graph.grad"))


def test_own_files_are_offered_again(
    section: DataSection, flowers: str, tmp_path: Path, seen: Show, qtbot: QtBot
) -> None:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    section.keep_in(Settings(store))
    ask(section, f"{flowers}(target=width)", qtbot)
    section.set_text("iris")
    assert section.choice.findText("my flowers.csv") > 0
    again = DataSection()
    seen(again)
    again.keep_in(Settings(store))
    index = again.choice.findText("my flowers.csv")
    assert again.choice.itemData(index) == f"{flowers}(target=width)"
    Path(flowers).unlink()
    third = DataSection()
    seen(third)
    third.keep_in(Settings(store))
    assert third.choice.findText("my flowers.csv") < 0


def test_the_text_for_the_command_line_is_copied(section: DataSection) -> None:
    section.set_text("circles")
    QTest.mouseClick(section.copy_button, LEFT)
    assert QGuiApplication.clipboard().text() == "circles(n=800, noise=0.15, seed=0)"
    assert section.copy_button.toolTip() == "Copied"
    QGuiApplication.clipboard().clear()


def test_whether_the_graph_takes_the_data_is_told(section: DataSection) -> None:
    section.show_fit(mlp([64, 16, 10]))
    assert section.fit() == "x takes 64×N, t takes (N,): digits fits"
    section.set_text("iris")
    reason, others = section.fit().splitlines()
    assert reason == "x has shape 64×N, but iris has 4 numbers a sample: it must be 4×N"
    assert others == "These fit: digits"
    section.show_fit(mlp([4, 3], form="framework"))
    assert section.fit() == "x takes N×4, t takes (N,): iris fits"
    section.show_fit(
        parse(
            'a = input(("N", 4))\nb = input(("N", 4))\nt = input(("N", 3))\nW = parameter((4, 3))\n'
            "f = mse((a + b) @ W, t)"
        )
    )
    assert section.fit() == "several inputs wait for data: a, b; give all but one a value"


def test_the_parts_are_set_marked_and_shown_again(section: DataSection) -> None:
    parts = section.parts
    type_into(parts.heldout_field, "a quarter")
    with pytest.raises(TrainError, match="a quarter") as refused:
        _ = parts.heldout
    section.mark(refused.value.place or "")
    assert parts.heldout_field.property("invalid") == "true"
    type_into(parts.heldout_field, "12,5")
    section.mark("")
    assert parts.heldout_field.property("invalid") == ""
    QTest.mouseClick(parts.stratified_box, LEFT, pos=QPoint(6, parts.stratified_box.height() // 2))
    parts.standardise_choice.setFocus()
    QTest.keyClick(parts.standardise_choice, KEYS.Key_End)
    assert (parts.heldout, parts.stratified, parts.standardise) == (0.125, True, False)
    parts.show_settings(Training(heldout=0.3, standardise=True))
    assert (parts.heldout, parts.stratified, parts.standardise) == (0.3, False, True)


def test_another_window_goes_on_with_the_data(
    section: DataSection, flowers: str, seen: Show, qtbot: QtBot
) -> None:
    ask(section, f"{flowers}(target=width)", qtbot)
    section.parts.show_settings(Training(heldout=0.5, stratified=True, standardise=False))
    other = DataSection()
    seen(other)
    with qtbot.waitSignal(other.data_changed):
        other.take_over(section)
    assert (other.text(), other.parts.settings()) == (section.text(), section.parts.settings())
    assert len(other.dataset()) == 4


def test_it_speaks_chinese(seen: Show, tmp_path: Path, qtbot: QtBot) -> None:
    speak("zh")
    section = DataSection()
    seen(section)
    ask(section, written(tmp_path, BAD), qtbot)
    assert section.title() == "数据"
    told = section.state()
    assert "line" not in told
    assert "第 5 行有 2 个单元格，应为 3 个" in told
    assert "第 4 行，length 列：'ten' 不是数，而其他值都是数（2 处错误中的第一处）" in told

"""The window in Chinese: every word of it, with what a graph, a lesson and the dialogs add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction, QFontDatabase, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gradstudio.gates import CATALOGUE
from gradstudio.graph.edits import Connect, Disconnect
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from gradstudio.lesson.shelf import lessons
from gradstudio.train.data.loading import known_data
from gradstudio.ui.about import AboutBox
from gradstudio.ui.gate_list import GateModel
from gradstudio.ui.language import resolved, speak, spoken
from gradstudio.ui.panels.exercise_dialog import ExerciseDialog
from gradstudio.ui.panels.export_dialog import ExportDialog
from gradstudio.ui.panels.lens import LensView
from gradstudio.ui.panels.mlp_dialog import MlpDialog
from gradstudio.ui.sentences import translated
from gradstudio.ui.settings import Settings
from gradstudio.ui.shortcuts import ShortcutSheet
from gradstudio.ui.widgets.formula_view import FormulaView
from gradstudio.ui.window import MainWindow

TAG = re.compile(r"<[a-z/][^>]*>")
WORD = re.compile(r"[A-Za-z]{2,}")
ENGLISH = re.compile(r"[A-Za-z]{2,},? [a-z]{2,}")
"""Two words in a row that are no names: Chinese has none of these."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ATTRIBUTES = [attribute for gate in CATALOGUE.values() for attribute in gate.attributes]
NAMES = frozenset(
    WORD.findall(
        " ".join(
            (
                "GradStudio English MLP NumPy PyTorch JAX ONNX TikZ ReLU Softmax float scalar all",
                "SGD Adam AdamW Nesterov",
                "Esc Tab Shift Ctrl Alt Home End PgUp PgDown dW dX dY dZ db",
                *CATALOGUE,
                *(gate.symbol for gate in CATALOGUE.values()),
                *(attribute.name for attribute in ATTRIBUTES),
                *chain.from_iterable(attribute.choices for attribute in ATTRIBUTES),
                *known_data(),
            )
        )
    )
)
"""Names of programs, keys, gates and data sets, which Chinese takes over."""


@pytest.fixture
def chinese(qtbot: QtBot, settings: Settings) -> Iterator[MainWindow]:
    """The main window in Chinese, shown, with an empty document."""
    speak("zh")  # before there is a window: a change while one is shown costs it its activation
    QApplication.processEvents()
    settings.language = "zh"
    made = MainWindow(settings)
    made.resize(1280, 840)
    with qtbot.waitActive(made):
        made.show()
    made.view.setFocus()
    yield made
    QGuiApplication.clipboard().clear()
    made.workspace.undo_stack.setClean()
    made.close()
    made.deleteLater()
    QApplication.processEvents()
    speak("en")
    QApplication.processEvents()


def texts(root: QWidget) -> Iterator[str]:
    """All that widgets and actions say to the eye and to a screen reader; formulas are no words."""
    for widget in [root, *root.findChildren(QWidget)]:
        if isinstance(widget, FormulaView):
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        yield widget.windowTitle()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(i) for i in range(widget.count()))
        if isinstance(widget, QMenu):
            yield widget.title()
    for action in root.findChildren(QAction):
        yield from (action.text(), action.toolTip())


def left_in_english(root: QWidget) -> set[str]:
    """Texts with words that are no names: two in a row, or one where nothing is Chinese."""
    left = set()
    for text in texts(root):
        said = TAG.sub(" ", text)
        words = [word for word in WORD.findall(said) if word not in NAMES]
        code = any(sign in said for sign in "=(@")
        if ENGLISH.search(said) if CHINESE.search(said) else words and not code:
            left.add(said)
    return left


def test_the_empty_window_speaks_chinese(chinese: MainWindow) -> None:
    assert chinese.menuBar().actions()[0].text() == "文件(&F)"
    assert chinese.docks["inspector"].windowTitle() == "属性"
    assert left_in_english(chinese) == set()


def test_what_a_graph_shows_is_chinese(chinese: MainWindow) -> None:
    values = {"x": -2.0, "y": 5.0, "W": -4.0, "b": 0.0}
    text = "q = x + y; f = q * W; g = tanh(f); h = max(b, g); u = relu(b); k = h + u"
    chinese.filing.begin(parse(text, values=values, parameters=["W"]))
    for name in chinese.workspace.document.nodes:
        chinese.workspace.select([name])
        QApplication.processEvents()
        assert left_in_english(chinese) == set()
    chinese.workspace.select(["f", "g"])
    chinese.modules.group()
    QApplication.processEvents()
    assert left_in_english(chinese) == set()
    chinese.commands.do("step_start")
    for _ in range(3):
        chinese.commands.do("step_forth")
    QApplication.processEvents()
    assert left_in_english(chinese) == set()


def test_what_is_wrong_is_told_in_chinese(chinese: MainWindow) -> None:
    chinese.filing.begin(parse("s = W @ x; f = relu(s)"))
    chinese.workspace.select(["f"])
    chinese.editing.add_gate("mul")
    QApplication.processEvents()
    assert left_in_english(chinese) == set()
    model = chinese.problems.model
    told = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert told
    assert all(CHINESE.search(each) and not ENGLISH.search(each) for each in told)
    chinese.top_bar.formula.setFocus()
    chinese.top_bar.formula.selectAll()
    QTest.keyClicks(chinese.top_bar.formula, "f = (x + ")
    QTest.keyClick(chinese.top_bar.formula, Qt.Key.Key_Return)
    assert chinese.top_bar.formula.error.text() == "第 1 行第 5 列: '(' 没有闭合"
    QTest.keyClick(chinese.top_bar.formula, Qt.Key.Key_Escape)


def test_a_lesson_and_its_panel_are_chinese(chinese: MainWindow) -> None:
    chinese.commands.do("lessons")
    assert left_in_english(chinese.lessons) == set()
    for lesson in lessons()[:2]:
        chinese.player.begin(lesson)
        QApplication.processEvents()
        assert left_in_english(chinese.lessons) == set()


@pytest.mark.parametrize("dialog", ["about", "exercise", "export", "mlp", "shortcuts"])
def test_the_dialogs_are_chinese(chinese: MainWindow, qtbot: QtBot, dialog: str) -> None:
    chinese.filing.begin(parse("f = x * y", values={"x": 2.0, "y": 3.0}))
    kinds: dict[str, Callable[[], QDialog]] = {
        "about": lambda: AboutBox(chinese),
        "exercise": lambda: ExerciseDialog(chinese.workspace, chinese),
        "export": lambda: ExportDialog(chinese.workspace, chinese),
        "mlp": lambda: MlpDialog(chinese),
        "shortcuts": lambda: ShortcutSheet(chinese.actions_, chinese),
    }
    made = kinds[dialog]()
    with qtbot.waitExposed(made):
        made.show()
    assert left_in_english(made) == set()
    assert not any(re.search(r"\([A-Z]\)$", text) for text in texts(made))  # the key of a menu is none here
    made.close()


def test_the_palette_tells_of_gates_in_chinese_and_finds_them_so(chinese: MainWindow) -> None:
    model = GateModel()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    headings = [row.data() for row in rows if model.gate(row) is None]
    assert headings == ["叶节点", "算术", "选路", "激活", "张量", "概率", "损失"]
    mul = model.index_of("mul")
    assert mul.data() == "mul"
    assert "交换乘数者" in mul.data(Qt.ItemDataRole.ToolTipRole)
    assert mul.data(Qt.ItemDataRole.AccessibleTextRole) == "mul, 交换"
    model.find("路由器")
    found = {gate.name for row in range(model.rowCount()) if (gate := model.gate(model.index(row, 0)))}
    assert found == {"max", "min", "reduce_max", "reduce_min"}


def test_no_key_stands_twice_in_a_menu(chinese: MainWindow) -> None:
    for menu in (chinese.menuBar(), *chinese.menuBar().findChildren(QMenu)):
        keys = Counter(key[1].upper() for a in menu.actions() if (key := re.search(r"&(\w)", a.text())))
        assert max(keys.values(), default=1) == 1
    assert len([a for a in chinese.menuBar().actions() if "(&" in a.text()]) == len(
        chinese.menuBar().actions()
    )


@pytest.mark.parametrize(
    ("english", "wanted"),
    [
        ("q.a: this input is open; lay a wire to it", "q.a: 这个输入空着；请给它连线"),
        ("tie in 2 of 6 elements", "相等，6 个元素中的 2 个"),
        ("a wire from x.y to q.a would close a cycle: q → q", "从 x.y 到 q.a 的线会形成环：q → q"),
        (
            "line 2, column 5: '^' does not belong in a formula; a square is x ** 2",
            "第 2 行第 5 列: '^' 不能写在公式里；平方写作 x ** 2",
        ),
        ("there is no node called 'loss'", "没有叫 'loss' 的节点"),
        ("loss depends on no parameter: there is nothing to train", "loss 不依赖任何参数：没有可训练的"),
        ("a.grad: cannot be read: no such file or directory", "a.grad: 无法读取: 没有这个文件或文件夹"),
        ("nobody has ever said this", "nobody has ever said this"),
        ("loss", "loss"),
        ("", ""),
    ],
)
def test_a_sentence_of_the_core_is_found_again(chinese: MainWindow, english: str, wanted: str) -> None:
    assert translated(english) == wanted


def test_a_sentence_stays_as_it_is_in_english(qapp: QApplication) -> None:
    assert translated("no wire enters f.a") == "no wire enters f.a"


def test_without_a_font_for_it_it_is_not_spoken(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda _script: [])
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("zh_CN"))
    assert resolved("system") == "en"
    window.actions_["language_zh"].trigger()
    assert window.message.text().startswith("No font here has its letters")
    assert not window.actions_["language_zh"].isChecked()
    assert spoken() == "en"
    monkeypatch.setattr(QFontDatabase, "families", lambda _script: ["Noto Sans CJK SC"])
    assert resolved("system") == "zh"


def test_what_is_refused_says_why_in_chinese(chinese: MainWindow, tmp_path: Path) -> None:
    chinese.open_path(tmp_path / "missing.grad")
    assert chinese.message.text().endswith("missing.grad: 无法读取: 没有这个文件或文件夹")
    chinese.filing.begin(parse("q = x + y; f = q * z", values={"x": 1.0, "y": 2.0, "z": 3.0}))
    assert not chinese.view.apply(Connect(Port("f", "y"), Port("q", "a")), "wire")
    assert chinese.view.bubble.text() == "从 f.y 到 q.a 的线会形成环：q → f → q"
    chinese.workspace.apply(Disconnect(Port("f", "b")), "cut")
    assert chinese.status.middle.text() == "f.b: 这个输入空着；请给它连线"


def test_the_lens_is_chinese(chinese: MainWindow) -> None:
    text = "W = parameter((3, 2), init='he_normal'); Y = X @ W; Z = Y + b; f = sum(relu(Z))"
    values = {"X": [[1.0, 2.0, 3.0], [0.5, -1.0, 2.0]], "b": [0.5, -0.5]}
    chinese.filing.begin(parse(text, values=values))
    for name in ("Y", "Z", "b", "W"):
        chinese.workspace.select([name])
        QApplication.processEvents()
        lens = chinese.findChild(LensView)
        assert lens is not None
        for fold in lens.folds.values():
            if not fold.isHidden() and not fold.opened:
                QTest.keyClick(fold.button(), Qt.Key.Key_Space)
        QApplication.processEvents()
        assert left_in_english(chinese.inspector) == set()


def test_an_exercise_is_marked_in_chinese(chinese: MainWindow) -> None:
    chinese.filing.begin(parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    chinese.view.setFocus()
    chinese.actions_["predict_gradients"].trigger()
    for answer in ("3", "-4", "4", "1"):
        editor = chinese.view.answering
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, answer)
        QTest.keyClick(editor, Qt.Key.Key_Return)
    chinese.exercising.check()
    QApplication.processEvents()
    said = [asked.said for asked in chinese.exercising.asked.values() if asked.said]
    assert said
    assert all(CHINESE.search(each) and not ENGLISH.search(each) for each in said)
    assert "忘了交换：f (×) 给 a (q) 的是上游梯度乘以另一个输入，不是乘以它自己。" in said
    assert left_in_english(chinese) == set()

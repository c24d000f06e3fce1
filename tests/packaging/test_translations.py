"""The translations: what the script finds in the sources, and that nothing of it is left in English."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import translations
from gradstudio.ui.gate_words import GATES
from gradstudio.ui.sentences import SENTENCES

FILES = sorted(translations.FOLDER.glob("gradstudio_*.ts"))
HOLES = re.compile(r"\{\d*\}|%n")
LATIN = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile(r"[\u4e00-\u9fff\uff0c]")
THE_SAME = {"GradStudio", "ONNX", "NumPy", "MLP…", "Esc", "all", "float32"}
"""Words that Chinese takes over as they are."""


def test_words_are_found_in_f_strings_too() -> None:
    text = """
class Panel(QWidget):
    def show(self) -> None:
        self.setText(f"{self.tr('Right.')} {self.tr('One ' 'text')}")

class Other(QObject):
    def count(self, n: int) -> str:
        return self.tr("%n found", "", n)
"""
    wanted = [("Panel", "Right."), ("Panel", "One text"), ("Other", "%n found")]
    assert list(translations.said(text, "panel.py")) == wanted


@pytest.mark.parametrize(
    "call",
    ['window.tr("Words")', "self.tr(words)", 'self.tr("a" + b)', 'self.tr(f"{n} nodes")'],
)
def test_a_tr_that_hides_what_it_says_is_refused_with_its_place(call: str) -> None:
    text = f"class Panel(QWidget):\n    def show(self, words):\n        {call}\n"
    with pytest.raises(SystemExit, match=r"^panel\.py:3: .*self\.tr\(\) of plain text"):
        list(translations.said(text, "panel.py"))


def test_a_tr_outside_of_a_class_has_no_context() -> None:
    with pytest.raises(SystemExit, match=r"panel\.py:2"):
        list(translations.said('def show(self):\n    return self.tr("Words")\n', "panel.py"))


def test_sentences_keep_their_holes_and_leave_out_docstrings_and_types() -> None:
    text = '''
"""What this module is."""
Tree: TypeAlias = "float | list[Tree]"

def refuse(name: "Some Type", shown: list[str]) -> None:
    """Refuse a name."""
    message = f"{name!r} is taken; there is {', '.join(shown) or 'no other one'} in {{...}}"
    raise GraphError(message)

NOTHING = "no value"
'''
    wanted = ["{0} is taken; there is {1} in {{...}}", "no other one", "no value"]
    assert list(translations.sentences(text)) == wanted
    assert list(translations.sentences(text, of_errors=True)) == wanted[:2]


def test_what_is_new_is_unfinished_and_what_is_gone_goes() -> None:
    old = {("Panel", "Open"): ("打开", True), ("Panel", "Gone"): ("不见", True)}
    new = translations.updated(old, {("Panel", "Open"), ("Menu", "Open"), ("Menu", "New")})
    assert new == {
        ("Menu", "New"): ("", False),
        ("Menu", "Open"): ("打开", False),
        ("Panel", "Open"): ("打开", True),
    }
    assert list(new) == sorted(new)


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    said = {
        ("Find", "a < b & c\nsecond line"): ("甲 < 乙 & 丙\n第二行", True),
        ("Menu", "&File"): ("文件(&F)", True),
        ("Menu", "New"): ("", False),
    }
    path = tmp_path / "gradstudio_zh.ts"
    path.write_text(translations.written("zh_CN", said), encoding="utf-8")
    assert translations.read(path) == said


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestFile:
    def test_it_is_up_to_date_and_finished(self, path: Path) -> None:
        found, messages = translations.read(path), translations.all_said()
        assert sorted(messages - found.keys()) == [], "run packaging/translations.py, and translate these"
        assert sorted(found.keys() - messages) == [], "run packaging/translations.py: these are gone"
        assert [key for key, (_, finished) in found.items() if not finished] == []

    def test_it_is_written_as_the_script_writes_it(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert text == translations.written("zh_CN", translations.read(path))
        assert str(translations.ROOT) not in text
        assert "<location" not in text

    def test_every_context_is_a_class_of_the_window(self, path: Path) -> None:
        classes = {
            node.name
            for module in (translations.SOURCES / "ui").rglob("*.py")
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
            if isinstance(node, ast.ClassDef)
        }
        contexts = {context for context, _ in translations.read(path)}
        assert contexts - classes == {GATES, SENTENCES}

    def test_what_is_put_in_is_put_into_the_translation(self, path: Path) -> None:
        for (context, source), (words, _) in translations.read(path).items():
            wanted, found = set(HOLES.findall(source)), set(HOLES.findall(words))
            # Of a sentence, the end of an English plural has no counterpart.
            assert found <= wanted if context == SENTENCES else found == wanted, source

    def test_ends_and_keys_are_those_of_the_source(self, path: Path) -> None:
        for (_, source), (words, _) in translations.read(path).items():
            assert words.endswith("…") or not source.endswith("…"), source
            assert source.count("\n") == words.count("\n"), source
            key = re.search(r"&(\w)", source)
            assert words.count("&") == source.count("&"), source
            assert key is None or words.endswith(f"(&{key[1].upper()})"), source

    def test_nothing_is_left_in_english(self, path: Path) -> None:
        left = [
            source
            for (_, source), (words, _) in translations.read(path).items()
            if LATIN.search(source) and not CHINESE.search(words) and source not in THE_SAME
        ]
        assert left == []

"""Bring `resources/translations/*.ts` up to date with what the sources say.

    .venv/bin/python packaging/translations.py

What is new comes in unfinished, with a translation of the same words elsewhere as a proposal; what is gone
goes. A file is sorted and names no line of the sources, so that a diff shows what was said anew alone.

The sources are read with `ast`: lupdate does not see a `self.tr()` inside an f-string, and calls a context
what stands before `.tr`, be it a class or not.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout's own, whatever is installed

from gradstudio.gates import CATALOGUE
from gradstudio.ui.gate_words import GATES, words_of

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "gradstudio" / "ui"
FOLDER = ROOT / "resources" / "translations"

Message = tuple[str, str]
"""A context, which is the class that speaks, and the words of the source."""
Translations = Mapping[Message, tuple[str, bool]]
"""The translation of each message, and whether it is finished."""


def said(text: str, place: str) -> Iterator[Message]:
    """What a module says through `self.tr()`; SystemExit names the place of a `tr()` that hides."""
    yield from _said(ast.parse(text), "", place)


def _said(node: ast.AST, context: str, place: str) -> Iterator[Message]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and isinstance(child.func, ast.Attribute) and child.func.attr == "tr":
            words = child.args[0] if child.args else None
            known = isinstance(words, ast.Constant) and isinstance(words.value, str)
            if not (known and context and ast.unparse(child.func.value) == "self"):
                sys.exit(f"{place}:{child.lineno}: translations need self.tr() of plain text, in a class")
            yield context, words.value
        yield from _said(child, child.name if isinstance(child, ast.ClassDef) else context, place)


def all_said() -> set[Message]:
    """What the window says, and the gates in it."""
    found = {(GATES, word) for gate in CATALOGUE.values() for word in words_of(gate)}
    for path in SOURCES.rglob("*.py"):
        found.update(said(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT))))
    return found


def read(path: Path) -> dict[Message, tuple[str, bool]]:
    """The translations in a file."""
    found = {}
    for context in ET.parse(path).iterfind("context"):  # noqa: S314 - our own file
        for message in context.iterfind("message"):
            translation = message.find("translation")
            words = "" if translation is None else translation.text or ""
            finished = bool(words) and translation is not None and translation.get("type") is None
            found[context.findtext("name", ""), message.findtext("source", "")] = words, finished
    return found


def updated(old: Translations, messages: set[Message]) -> dict[Message, tuple[str, bool]]:
    """The translations of `messages`, in their order; those that were not there are unfinished."""
    elsewhere = {source: words for (_, source), (words, finished) in old.items() if finished}
    return {key: old.get(key, (elsewhere.get(key[1], ""), False)) for key in sorted(messages)}


def written(language: str, translations: Translations) -> str:
    """The text of a `.ts` file as Qt Linguist reads it."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    last = ""
    for (context, source), (words, finished) in translations.items():
        if context != last:
            lines += ["</context>"] if last else []
            lines += ["<context>", f"    <name>{escape(context)}</name>"]
            last = context
        kind = "" if finished else ' type="unfinished"'
        lines += [
            "    <message>",
            f"        <source>{escape(source)}</source>",
            f"        <translation{kind}>{escape(words)}</translation>",
            "    </message>",
        ]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def main() -> None:
    """Bring every file up to date, and say what is left to do in it."""
    messages = all_said()
    for path in sorted(FOLDER.glob("gradstudio_*.ts")):
        old = read(path)
        new = updated(old, messages)
        language = ET.parse(path).getroot().get("language", "")  # noqa: S314 - our own file
        path.write_text(written(language, new), encoding="utf-8")
        counts = (
            len(messages - old.keys()),
            len(old.keys() - messages),
            sum(not done for _, done in new.values()),
        )
        print(f"{path.name}: {len(new)} messages, %d new, %d gone, %d unfinished" % counts)


if __name__ == "__main__":
    main()

"""Bring `resources/translations/*.ts` up to date with what the sources say.

    .venv/bin/python packaging/translations.py

What is new comes in unfinished, with a translation of the same words elsewhere as a proposal; what is gone
goes. A file is sorted and names no line of the sources, so that a diff shows what was said anew alone.

The sources are read with `ast`: lupdate does not see a `self.tr()` inside an f-string, and calls a context
what stands before `.tr`, be it a class or not.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the checkout's own, whatever is installed

from gradstudio.gates import CATALOGUE
from gradstudio.ui.gate_words import GATES, words_of
from gradstudio.ui.sentences import OF_THE_SYSTEM, SENTENCES

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "gradstudio"
SPEAKING = frozenset({"graph", "engine", "lens", "exercise", "train", "lesson"})
"""Packages in which a string of two words or more is said to a person."""
REFUSING = frozenset({"gates", "exchange", "ui"})
"""Packages in which only an error's is: other strings are code, or said in another way."""
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
            by_itself = ast.unparse(child.func.value) == "self"
            if not (context and by_itself and isinstance(words, ast.Constant)):
                sys.exit(f"{place}:{child.lineno}: translations need self.tr() of plain text, in a class")
            yield context, str(words.value)
        yield from _said(child, child.name if isinstance(child, ast.ClassDef) else context, place)


def sentences(text: str, *, of_errors: bool = False) -> Iterator[str]:
    """What a module says without a window, `{0}` where an f-string puts something in; or its errors alone."""
    tree = ast.parse(text)
    silent = {id(each) for node in ast.walk(tree) for each in _silent(node)}
    roots = [part for node in ast.walk(tree) for part in _refusal(node)] if of_errors else [tree]
    for root in roots:
        for words in _strings(root, silent):
            if len(_WORD.findall(_HOLE.sub("", words))) > 1 and " " in words and not _CODE.search(words):
                yield words


_WORD, _HOLE = re.compile(r"[A-Za-z]{2,}"), re.compile(r"\{\w+\}")
_BRACE = re.compile(r"\{(?![a-z]+\})|(?<!\w)\}")
"""A brace around no name; with a name in them, a text is a form to be filled in."""
_CODE = re.compile(r"[|\\]|\w\[[A-Z_]")
"""Patterns, and types in quotes."""


def _silent(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, annotations, and what is said through `tr()`."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value
    if isinstance(node, (ast.AnnAssign, ast.arg)) and node.annotation is not None:
        yield node.annotation
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
        yield node


def _refusal(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Raise) and node.exc is not None:
        yield node.exc
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in {"message", "reason", "hint"}:
        yield node.value


def _strings(node: ast.AST, silent: set[int]) -> Iterator[str]:
    """Strings under a node, as str.format takes them."""
    if id(node) in silent:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield _formatted([node])
    elif isinstance(node, ast.JoinedStr):
        yield _formatted(node.values)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from _strings(part.value, silent)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _strings(child, silent)


def _formatted(parts: list[ast.expr]) -> str:
    words, holes = "", 0
    for part in parts:
        if isinstance(part, ast.Constant):
            words += _BRACE.sub(r"\g<0>\g<0>", str(part.value))
        else:
            words += f"{{{holes}}}"
            holes += 1
    return words


def all_said() -> set[Message]:
    """What the window says, the gates in it, and the core through it."""
    found = {(GATES, word) for gate in CATALOGUE.values() for word in words_of(gate)}
    found |= {(SENTENCES, words) for words in OF_THE_SYSTEM}
    for path in SOURCES.rglob("*.py"):
        text, package = path.read_text(encoding="utf-8"), path.relative_to(SOURCES).parts[0]
        if package == "ui":
            found.update(said(text, str(path.relative_to(ROOT))))
        if package in SPEAKING | REFUSING and "onnx_in" not in path.parts:  # no window reads ONNX
            found.update((SENTENCES, words) for words in sentences(text, of_errors=package in REFUSING))
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
        added, gone = len(messages - old.keys()), len(old.keys() - messages)
        unfinished = sum(not finished for _, finished in new.values())
        print(f"{path.name}: {len(new)} messages, {added} new, {gone} gone, {unfinished} unfinished")


if __name__ == "__main__":
    main()

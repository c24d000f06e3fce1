"""The JSON of a file: read within its limits, keys that stand twice and endless numbers refused."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn, TypeAlias

from gradstudio.graph.files.encoding import NESTING_LIMIT
from gradstudio.graph.files.refusing import Source, key

Json: TypeAlias = dict[str, Any]
"""An object of a file."""


def decoded_text(text: str | bytes, source: Source, limit: int) -> str:
    """`text` as letters; refused where it is empty, not UTF-8, or of more than `limit` values."""
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError as error:
            source.refuse("", f"not a GradStudio file: byte {error.start} is not UTF-8 text")
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if not text.strip():
        source.refuse("", "it is empty; a GradStudio file begins with {")
    if sum(map(text.count, ",[{")) > limit:
        source.refuse("", f"more than {limit:,} values")
    return text


def parsed(text: str, source: Source) -> Json:
    """The one object that `text` holds."""
    doubled: list[_Doubled] = []

    def closed(pairs: list[tuple[str, Any]]) -> Json:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        twice = _Doubled(found)
        keys = [name for name, _ in pairs]
        twice.key = next(name for name in keys if keys.count(name) > 1)
        doubled.append(twice)
        return twice

    def refused(word: str) -> NoReturn:
        source.refuse(_spot(text, _outside_strings(text, word)), f"{word} is not a number a file may hold")

    try:
        content = json.loads(text, object_pairs_hook=closed, parse_constant=refused)
    except json.JSONDecodeError as error:
        source.refuse(_spot(text, error.pos), f"this is not JSON: {error.msg}")
    except RecursionError:
        source.refuse("$", f"it is nested deeper than {NESTING_LIMIT} levels")
    except ValueError:
        source.refuse("$", "it holds a whole number of thousands of digits")
    if doubled:
        source.refuse(_place_of(content, doubled[0]), f"the key {doubled[0].key!r} stands twice")
    if not isinstance(content, dict):
        source.refuse("$", "a GradStudio file holds one object, {...}")
    return content


class _Doubled(dict[str, Any]):
    """An object of a file in which `key` stands twice."""

    key = ""


def _spot(text: str, at: int) -> str:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return f"line {line}, column {column}"


def _outside_strings(text: str, word: str) -> int:
    found = re.finditer(rf'"(?:[^"\\]|\\.)*"|{re.escape(word)}', text)
    return next((match.start() for match in found if match[0] == word), 0)


def _place_of(content: object, wanted: object) -> str:
    """The path of `wanted`, by identity, in `content`."""
    stack: list[tuple[str, object]] = [("$", content)]
    while stack:
        place, value = stack.pop()
        if value is wanted:
            return place
        if isinstance(value, dict):
            stack += [(place + key(name), item) for name, item in value.items()]
        elif isinstance(value, list):
            stack += [(f"{place}[{i}]", item) for i, item in enumerate(value)]
    return "$"

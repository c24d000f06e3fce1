"""The text of a document: canonical JSON, one node a line, and the limits of what is read back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from gradstudio.errors import FileError
from gradstudio.graph.files.arrays import packed

if TYPE_CHECKING:
    from gradstudio.graph.document import Document
    from gradstudio.graph.node import Node, Port

FORMAT = "gradstudio"
#: Version that is written; `decoding.MIGRATIONS` brings older ones up to it.
VERSION = 1
#: Most nodes of a document.
NODE_LIMIT = 100_000
#: Deepest nesting of lists and objects.
NESTING_LIMIT = 64
#: Most values (numbers, texts, lists) of a text; large arrays are one text each.
VALUE_LIMIT = 10_000_000
#: How far from the origin a node may lie, in canvas units.
PLACE_LIMIT = 1e8


def encode(document: Document) -> str:
    """`document` as canonical text: the same document always gives the same letters."""
    lines = [_line(node, document) for node in document]
    parts = [f'"format":"{FORMAT}"', f'"version":{VERSION}']
    parts.append('"nodes":[\n' + ",\n".join(lines) + "\n]" if lines else '"nodes":[]')
    if document.outputs:
        outputs = {key: _plain(value) for key, value in document.outputs.items()}
        parts.append('"outputs":' + _dump(outputs, "$.outputs"))
    if document.training is not None:
        parts.append('"training":' + _dump(dict(document.training), "$.training"))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _line(node: Node, document: Document) -> str:
    record: dict[str, object] = {"name": node.name, "gate": node.gate}
    if node.inputs:
        record["inputs"] = {port: _source(tail, document) for port, tail in node.inputs.items()}
    if node.attributes:
        record["attributes"] = {name: _plain(value) for name, value in node.attributes.items()}
    if node.label:
        record["label"] = node.label
    record["at"] = [int(v) if float(v).is_integer() else float(v) for v in (node.x, node.y)]
    return _dump(record, node.name)


def _source(tail: Port, document: Document) -> str:
    alone = tail.node in document and document[tail.node].outputs == (tail.port,)
    return tail.node if alone else str(tail)


def _plain(value: object) -> object:
    if isinstance(value, (np.ndarray, np.generic)):
        return packed(np.asarray(value))
    return list(value) if isinstance(value, tuple) else value


def _dump(value: object, place: str) -> str:
    try:
        refuse_depth(value)
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        text.encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        message = f"{place} cannot be written: {str(error)[:200]}"
        raise FileError(message, place=place) from None
    return text


def refuse_depth(value: object) -> None:
    """Raise ValueError where plain JSON is nested deeper than NESTING_LIMIT."""
    level = [value]
    for _ in range(NESTING_LIMIT):
        level = [item for each in level if isinstance(each, (dict, list)) for item in _children(each)]
        if not level:
            return
    message = f"it is nested deeper than {NESTING_LIMIT} levels"
    raise ValueError(message)


def _children(value: dict[str, Any] | list[Any]) -> list[Any]:
    items = value.values() if isinstance(value, dict) else value
    return [item for item in items if isinstance(item, (dict, list))]


def is_text(text: str) -> bool:
    """Whether UTF-8 can write `text`: it holds no lone surrogate."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)

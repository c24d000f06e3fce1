"""The text of a document: canonical JSON, one node, module or remark a line, and the limits of a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from gradstudio.errors import FileError
from gradstudio.graph.exercise import TOLERANCE, place_text
from gradstudio.graph.files.arrays import packed
from gradstudio.graph.items import REMARK_COLOURS
from gradstudio.graph.mentions import settled
from gradstudio.patience import patiently

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradstudio.graph.document import Document
    from gradstudio.graph.exercise import Exercise
    from gradstudio.graph.items import Module, Remark
    from gradstudio.graph.node import Node, Port

FORMAT = "gradstudio"
#: Version that is written; `decoding.MIGRATIONS` brings older ones up to it.
VERSION = 3
#: Most nodes of a document, and most modules, frames and notes.
NODE_LIMIT = 100_000
MODULE_LIMIT = REMARK_LIMIT = 10_000
#: Deepest nesting of lists and objects.
NESTING_LIMIT = 64
#: Most values (numbers, texts, lists) of a text; large arrays are one text each.
VALUE_LIMIT = 10_000_000


def encode(document: Document) -> str:
    """`document` as canonical text: the same document always gives the same letters."""
    parts = [f'"format":"{FORMAT}"', f'"version":{VERSION}']
    parts.append(_section("nodes", [_node_line(node, document) for node in patiently(document)]))
    if document.modules:
        document = settled(document, document.modules)
        parts.append(_section("modules", [_module_line(m, document) for m in document.modules.values()]))
    if document.remarks:
        parts.append(_section("remarks", [_remark_line(remark) for remark in document.remarks.values()]))
    if document.outputs:
        outputs = {key: _plain(value) for key, value in document.outputs.items()}
        parts.append('"outputs":' + _dump(outputs, "$.outputs"))
    if document.training is not None:
        parts.append('"training":' + _dump(dict(document.training), "$.training"))
    if document.exercise is not None:
        record = _exercise_record(document.exercise, document.nodes)
        parts.append('"exercise":' + _dump(record, "$.exercise"))
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _section(name: str, lines: list[str]) -> str:
    return f'"{name}":[\n' + ",\n".join(lines) + "\n]" if lines else f'"{name}":[]'


def _node_line(node: Node, document: Document) -> str:
    record: dict[str, object] = {"name": node.name, "gate": node.gate}
    if node.inputs:
        record["inputs"] = {port: _source(tail, document) for port, tail in node.inputs.items()}
    if node.attributes:
        record["attributes"] = {name: _plain(value) for name, value in node.attributes.items()}
    if node.label:
        record["label"] = node.label
    record["at"] = _short(node.x, node.y)
    if node.bends:
        record["bends"] = {
            port: [_short(*point) for point in node.bends[port]] for port in node.inputs if port in node.bends
        }
    if node.module:
        record["module"] = node.module
    return _dump(record, node.name)


def _module_line(module: Module, document: Document) -> str:
    record: dict[str, object] = {"name": module.name}
    if module.inputs:
        record["inputs"] = {port: [str(head) for head in heads] for port, heads in module.inputs.items()}
    if module.outputs:
        record["outputs"] = {port: _source(tail, document) for port, tail in module.outputs.items()}
    if module.label:
        record["label"] = module.label
    record["at"] = _short(module.x, module.y)
    if module.module:
        record["module"] = module.module
    return _dump(record, module.name)


def _remark_line(remark: Remark) -> str:
    record: dict[str, object] = {"name": remark.name, "kind": remark.kind}
    if remark.text:
        record["text"] = remark.text
    record["at"] = _short(remark.x, remark.y)
    record["size"] = _short(remark.width, remark.height)
    if remark.colour != REMARK_COLOURS[0]:
        record["colour"] = remark.colour
    if remark.module:
        record["module"] = remark.module
    return _dump(record, remark.name)


def _exercise_record(exercise: Exercise, nodes: Mapping[str, Node]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    if exercise.title:
        record["title"] = exercise.title
    if exercise.prompt:
        record["prompt"] = exercise.prompt
    record["asked"] = [place_text(place, nodes) for place in exercise.asked]
    if exercise.tolerance != TOLERANCE:
        record["tolerance"] = exercise.tolerance
    if not exercise.hints:
        record["hints"] = False
    if exercise.fault is not None:
        record["fault"] = {"gate": exercise.fault.gate, "kind": exercise.fault.kind}
    if exercise.answers:
        record["answers"] = {place_text(place, nodes): text for place, text in exercise.answers.items()}
    if exercise.revealed:
        shown = [place for place in exercise.asked if place in exercise.revealed]
        record["revealed"] = [place_text(place, nodes) for place in shown]
    if exercise.pointed:
        record["pointed"] = exercise.pointed
    return record


def _short(x: float, y: float) -> list[float]:
    return [int(v) if float(v).is_integer() else float(v) for v in (x, y)]


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

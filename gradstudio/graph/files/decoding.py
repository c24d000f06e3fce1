"""The document in a text: decoded into typed records, every mistake refused with its place."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

import msgspec

from gradstudio.errors import FileError, GateError, GraphError
from gradstudio.gates import find_gate
from gradstudio.graph.document import Document
from gradstudio.graph.edits import upstream_value
from gradstudio.graph.files.arrays import unpacked
from gradstudio.graph.files.encoding import (
    FORMAT,
    NESTING_LIMIT,
    NODE_LIMIT,
    PLACE_LIMIT,
    VALUE_LIMIT,
    VERSION,
    is_text,
    refuse_depth,
)
from gradstudio.graph.naming import checked_name
from gradstudio.graph.node import Node, Port

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_Json: TypeAlias = dict[str, Any]
#: Version of a file to what makes the next version of its content.
MIGRATIONS: dict[int, Callable[[_Json], _Json]] = {}
_LONGEST_REASON = 300
_HALF = "half a letter (a lone surrogate) is no text"


class _NodeRecord(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    gate: str
    inputs: dict[str, Any] = {}
    attributes: dict[str, Any] = {}
    label: str = ""
    at: tuple[float, float] = (0.0, 0.0)


class _FileRecord(msgspec.Struct, forbid_unknown_fields=True):
    format: str
    version: int
    nodes: list[_NodeRecord]
    outputs: dict[str, Any] = {}
    training: dict[str, Any] | None = None


def decode(text: str | bytes, source: str) -> Document:
    """The document that `text` holds; FileError names `source` and the place of the first mistake.

    Cycles, open inputs and shapes that do not meet are let in: `check` speaks of them.
    """
    return _Reader(source).document(text)


class _Doubled(dict[str, Any]):
    """An object of a file in which `key` stands twice."""

    key = ""


class _Reader:
    """One reading of one text: every refusal names its source and place."""

    def __init__(self, source: str) -> None:
        self.source = source

    def document(self, text: str | bytes) -> Document:
        content = self._migrated(self._json(self._text(text)))
        try:
            record = msgspec.convert(content, _FileRecord)
        except msgspec.ValidationError as error:
            self._refuse(*_located(error, "$"))
        except UnicodeError:
            self._refuse("$", _HALF)
        if len(record.nodes) > NODE_LIMIT:
            self._refuse("$.nodes", f"{len(record.nodes):,} nodes are more than {NODE_LIMIT:,}")
        nodes = self._nodes(record.nodes)
        outputs = {
            key: None if value is None else self._upstream(f"$.outputs{_key(key)}", key, value)
            for key, value in record.outputs.items()
        }
        if not all(map(is_text, outputs)):
            self._refuse("$.outputs", _HALF)
        if record.training is not None:
            self._refuse_endless("$.training", record.training)
        return Document(nodes, outputs, record.training)

    def _refuse(self, place: str, reason: str) -> NoReturn:
        line = " ".join(reason.split())
        line = line if len(line) <= _LONGEST_REASON else line[:_LONGEST_REASON] + "..."
        message = f"{self.source}: {place}: {line}" if place else f"{self.source}: {line}"
        raise FileError(message, place=place or self.source)

    def _text(self, text: str | bytes) -> str:
        if isinstance(text, bytes):
            try:
                text = text.decode("utf-8")
            except UnicodeDecodeError as error:
                self._refuse("", f"not a GradStudio file: byte {error.start} is not UTF-8 text")
        text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
        if not text.strip():
            self._refuse("", "it is empty; a GradStudio file begins with {")
        if sum(map(text.count, ",[{")) > VALUE_LIMIT:
            self._refuse("", f"more than {VALUE_LIMIT:,} values")
        return text

    def _json(self, text: str) -> _Json:
        doubled: list[_Doubled] = []

        def closed(pairs: list[tuple[str, Any]]) -> _Json:
            found = dict(pairs)
            if len(found) == len(pairs):
                return found
            twice = _Doubled(found)
            keys = [key for key, _ in pairs]
            twice.key = next(key for key in keys if keys.count(key) > 1)
            doubled.append(twice)
            return twice

        def refused(word: str) -> NoReturn:
            self._refuse(_spot(text, _outside_strings(text, word)), f"{word} is not a number a file may hold")

        try:
            content = json.loads(text, object_pairs_hook=closed, parse_constant=refused)
        except json.JSONDecodeError as error:
            self._refuse(_spot(text, error.pos), f"this is not JSON: {error.msg}")
        except RecursionError:
            self._refuse("$", f"it is nested deeper than {NESTING_LIMIT} levels")
        except ValueError:
            self._refuse("$", "it holds a whole number of thousands of digits")
        if doubled:
            self._refuse(_place_of(content, doubled[0]), f"the key {doubled[0].key!r} stands twice")
        if not isinstance(content, dict):
            self._refuse("$", "a GradStudio file holds one object, {...}")
        return content

    def _migrated(self, content: _Json) -> _Json:
        if content.get("format") != FORMAT:
            self._refuse("$.format", f'not a GradStudio file: "format" must be "{FORMAT}"')
        version = content.get("version")
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            self._refuse("$.version", "must be a whole number, 1 or more")
        if version > VERSION:
            self._refuse(
                "$.version",
                f"version {version}; this GradStudio reads up to {VERSION}, a newer one opens the file",
            )
        for step in range(version, VERSION):
            content = MIGRATIONS[step](content)
        return content

    def _nodes(self, records: list[_NodeRecord]) -> dict[str, Node]:
        outputs: dict[str, tuple[str, ...]] = {}
        attributes: list[Mapping[str, Any]] = []
        for i, record in enumerate(records):
            outputs[self._name(f"$.nodes[{i}].name", record.name, outputs)] = ()
            attributes.append(self._attributes(f"$.nodes[{i}]", record))
            outputs[record.name] = find_gate(record.gate).output_ports(attributes[i])
        nodes: dict[str, Node] = {}
        for i, (record, given) in enumerate(zip(records, attributes, strict=True)):
            place = f"$.nodes[{i}]"
            if not all(abs(v) <= PLACE_LIMIT for v in record.at):
                self._refuse(f"{place}.at", f"a node lies within {PLACE_LIMIT:,.0f} of the origin")
            inputs = {
                port: self._tail(f"{place}.inputs{_key(port)}", source, outputs)
                for port, source in record.inputs.items()
            }
            try:
                nodes[record.name] = Node(record.name, record.gate, inputs, given, record.label, *record.at)
            except GraphError as error:
                self._refuse(f"{place}.inputs", str(error))
        return nodes

    def _name(self, place: str, name: str, taken: Mapping[str, object]) -> str:
        try:
            checked_name(name)
        except GraphError as error:
            self._refuse(place, str(error))
        if name in taken:
            self._refuse(place, f"the name {name!r} is taken by an earlier node; names are unique")
        return name

    def _attributes(self, place: str, record: _NodeRecord) -> Mapping[str, Any]:
        try:
            gate = find_gate(record.gate)
        except GateError as error:
            self._refuse(f"{place}.gate", str(error))
        if not is_text(record.label):
            self._refuse(f"{place}.label", _HALF)
        given: _Json = {}
        for name, value in record.attributes.items():
            spot = f"{place}.attributes{_key(name)}"
            try:
                kind = gate.attribute(name).kind
                plain = self._unpacked(spot, value) if kind == "array" else value
                given.update(gate.validated({name: plain}))
            except GateError as error:
                self._refuse(spot, str(error))
        return {each.name: given[each.name] for each in gate.attributes if each.name in given}

    def _unpacked(self, place: str, value: object) -> object:
        try:
            return unpacked(value)
        except msgspec.ValidationError as error:
            self._refuse(*_located(error, place))
        except ValueError as error:
            self._refuse(place, str(error))

    def _upstream(self, place: str, name: str, value: object) -> object:
        try:
            return upstream_value(name, self._unpacked(place, value))
        except GraphError as error:
            self._refuse(place, str(error))

    def _tail(self, place: str, source: object, outputs: Mapping[str, tuple[str, ...]]) -> Port:
        if not isinstance(source, str):
            self._refuse(place, 'a wire comes from "node" or "node.port"')
        name, dot, port = source.partition(".")
        if name not in outputs:
            self._refuse(place, f"a wire comes from {source!r}, but there is no node {name!r}")
        if not dot and len(outputs[name]) == 1:
            return Port(name, outputs[name][0])
        if port not in outputs[name]:
            choices = ", ".join(f"{name}.{each}" for each in outputs[name][:8])
            self._refuse(place, f"a wire comes from {source!r}, which is no output; there is {choices}")
        return Port(name, port)

    def _refuse_endless(self, place: str, value: _Json) -> None:
        try:
            refuse_depth(value)
            if not is_text(json.dumps(value, ensure_ascii=False, allow_nan=False)):
                self._refuse(place, _HALF)
        except ValueError as error:
            reason = str(error) if "nested" in str(error) else "a number in it is too large"
            self._refuse(place, reason)


def _key(name: str) -> str:
    return f".{name}" if name.isidentifier() else f"[{json.dumps(name)[:60]}]"


def _spot(text: str, at: int) -> str:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    return f"line {line}, column {column}"


def _outside_strings(text: str, word: str) -> int:
    found = re.finditer(rf'"(?:[^"\\]|\\.)*"|{re.escape(word)}', text)
    return next((match.start() for match in found if match[0] == word), 0)


def _located(error: msgspec.ValidationError, place: str) -> tuple[str, str]:
    """Place and reason of what msgspec found, under `place`."""
    reason, _, spot = str(error).partition(" - at ")
    reason = reason.replace("`", "")
    return place + spot.strip("`").removeprefix("$"), reason[:1].lower() + reason[1:]


def _place_of(content: object, wanted: object) -> str:
    """The path of `wanted`, by identity, in `content`."""
    stack: list[tuple[str, object]] = [("$", content)]
    while stack:
        place, value = stack.pop()
        if value is wanted:
            return place
        if isinstance(value, dict):
            stack += [(place + _key(key), item) for key, item in value.items()]
        elif isinstance(value, list):
            stack += [(f"{place}[{i}]", item) for i, item in enumerate(value)]
    return "$"

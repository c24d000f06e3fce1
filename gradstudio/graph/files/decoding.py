"""The document in a text: decoded into typed records, every mistake refused with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from gradstudio.errors import GateError, GraphError
from gradstudio.gates import find_gate
from gradstudio.graph.document import Document
from gradstudio.graph.edits import upstream_value
from gradstudio.graph.files.arrays import unpacked
from gradstudio.graph.files.asking import read_exercise
from gradstudio.graph.files.encoding import FORMAT, NODE_LIMIT, VALUE_LIMIT, VERSION, is_text, refuse_depth
from gradstudio.graph.files.json_text import Json, decoded_text, parsed
from gradstudio.graph.files.lying import Lying, checked_place, checked_text, new_name, read_tail
from gradstudio.graph.files.records import MIGRATIONS, FileRecord, NodeRecord
from gradstudio.graph.files.refusing import HALF, Source, key, located
from gradstudio.graph.node import Node, Point

if TYPE_CHECKING:
    from collections.abc import Mapping


def decode(text: str | bytes, source: str) -> Document:
    """The document that `text` holds; FileError names `source` and the place of the first mistake.

    Cycles, open inputs and shapes that do not meet are let in: `check` speaks of them.
    """
    return _Reader(Source(source)).document(text)


class _Reader:
    """One reading of one text: every refusal names its source and place."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def document(self, text: str | bytes) -> Document:
        source = self.source
        content = self._migrated(parsed(decoded_text(text, source, VALUE_LIMIT), source))
        try:
            record = msgspec.convert(content, FileRecord)
        except msgspec.ValidationError as error:
            source.refuse(*located(error, "$"))
        except UnicodeError:
            source.refuse("$", HALF)
        if len(record.nodes) > NODE_LIMIT:
            source.refuse("$.nodes", f"{len(record.nodes):,} nodes are more than {NODE_LIMIT:,}")
        nodes = self._nodes(record.nodes)
        lying = Lying(source, nodes)
        modules = lying.modules(record.modules)
        for i, node in enumerate(record.nodes):
            lying.level(f"$.nodes[{i}].module", node.module)
        outputs = {
            name: None if value is None else self._upstream(f"$.outputs{key(name)}", name, value)
            for name, value in record.outputs.items()
        }
        if not all(map(is_text, outputs)):
            source.refuse("$.outputs", HALF)
        if record.training is not None:
            self._refuse_endless("$.training", record.training)
        remarks = lying.remarks(record.remarks)
        exercise = None if record.exercise is None else read_exercise(source, record.exercise, nodes)
        return Document(nodes, outputs, record.training, modules, remarks, exercise)

    def _migrated(self, content: Json) -> Json:
        refuse = self.source.refuse
        if content.get("format") != FORMAT:
            refuse("$.format", f'not a GradStudio file: "format" must be "{FORMAT}"')
        version = content.get("version")
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            refuse("$.version", "must be a whole number, 1 or more")
        if version > VERSION:
            refuse(
                "$.version",
                f"version {version}; this GradStudio reads up to {VERSION}, a newer one opens the file",
            )
        for step in range(version, VERSION):
            content = MIGRATIONS[step](content)
        return content

    def _nodes(self, records: list[NodeRecord]) -> dict[str, Node]:
        outputs: dict[str, tuple[str, ...]] = {}
        attributes: list[Mapping[str, Any]] = []
        for i, record in enumerate(records):
            outputs[new_name(self.source, f"$.nodes[{i}].name", record.name, outputs)] = ()
            attributes.append(self._attributes(f"$.nodes[{i}]", record))
            outputs[record.name] = find_gate(record.gate).output_ports(attributes[i])
        nodes: dict[str, Node] = {}
        for i, (record, given) in enumerate(zip(records, attributes, strict=True)):
            place = f"$.nodes[{i}]"
            at = checked_place(self.source, f"{place}.at", record.at)
            inputs = {
                port: read_tail(self.source, f"{place}.inputs{key(port)}", tail, outputs)
                for port, tail in record.inputs.items()
            }
            bends = self._bends(place, record) if record.bends else {}
            try:
                nodes[record.name] = Node(
                    record.name, record.gate, inputs, given, record.label, *at, record.module, bends
                )
            except GraphError as error:
                self.source.refuse(f"{place}.inputs", str(error))
        return nodes

    def _attributes(self, place: str, record: NodeRecord) -> Mapping[str, Any]:
        try:
            gate = find_gate(record.gate)
        except GateError as error:
            self.source.refuse(f"{place}.gate", str(error))
        checked_text(self.source, f"{place}.label", record.label)
        given: Json = {}
        for name, value in record.attributes.items():
            spot = f"{place}.attributes{key(name)}"
            try:
                kind = gate.attribute(name).kind
                plain = self._unpacked(spot, value) if kind == "array" else value
                given.update(gate.validated({name: plain}))
            except GateError as error:
                self.source.refuse(spot, str(error))
        return {each.name: given[each.name] for each in gate.attributes if each.name in given}

    def _bends(self, place: str, record: NodeRecord) -> dict[str, tuple[Point, ...]]:
        found: dict[str, tuple[Point, ...]] = {}
        for port, points in record.bends.items():
            spot = f"{place}.bends{key(port)}"
            if port not in record.inputs:
                self.source.refuse(
                    spot, f"no wire enters {record.name}.{port}, so none is led through points"
                )
            if not points:
                self.source.refuse(spot, "a wire is led through at least one point; leave it out")
            found[port] = tuple(checked_place(self.source, f"{spot}[{i}]", at) for i, at in enumerate(points))
        return found

    def _unpacked(self, place: str, value: object) -> object:
        try:
            return unpacked(value)
        except msgspec.ValidationError as error:
            self.source.refuse(*located(error, place))
        except ValueError as error:
            self.source.refuse(place, str(error))

    def _upstream(self, place: str, name: str, value: object) -> object:
        try:
            return upstream_value(name, self._unpacked(place, value))
        except GraphError as error:
            self.source.refuse(place, str(error))

    def _refuse_endless(self, place: str, value: Json) -> None:
        try:
            refuse_depth(value)
            if not is_text(json.dumps(value, ensure_ascii=False, allow_nan=False)):
                self.source.refuse(place, HALF)
        except ValueError as error:
            reason = str(error) if "nested" in str(error) else "a number in it is too large"
            self.source.refuse(place, reason)

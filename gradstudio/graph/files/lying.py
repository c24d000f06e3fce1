"""What lies about the nodes of a file: modules, frames and notes, each refused with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gradstudio.errors import GraphError
from gradstudio.graph.files.encoding import MODULE_LIMIT, REMARK_LIMIT, is_text
from gradstudio.graph.files.refusing import HALF, Source, key
from gradstudio.graph.items import DEPTH_LIMIT, FRAME, NOTE, REMARK_COLOURS, Module, Remark
from gradstudio.graph.naming import checked_name
from gradstudio.graph.node import PLACE_LIMIT, Node, Port
from gradstudio.graph.remark_edits import LEAST_HEIGHT, LEAST_WIDTH

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gradstudio.graph.files.records import ModuleRecord, RemarkRecord
    from gradstudio.graph.node import Point

_REMARK_NAME = re.compile(r"#[1-9][0-9]{0,8}")


class Lying:
    """The reading of what lies about `nodes`: each refusal names its source and place."""

    def __init__(self, source: Source, nodes: Mapping[str, Node]) -> None:
        self.source, self.nodes = source, nodes
        self._outputs = {name: node.outputs for name, node in nodes.items()}
        self._paths: dict[str, tuple[str, ...]] = {"": ()}

    def modules(self, records: list[ModuleRecord]) -> dict[str, Module]:
        """The modules by name, their ports checked against the nodes in them."""
        if len(records) > MODULE_LIMIT:
            self.source.refuse("$.modules", f"{len(records):,} modules are more than {MODULE_LIMIT:,}")
        parents: dict[str, str] = {}
        for i, record in enumerate(records):
            taken = self.nodes if record.name in self.nodes else parents
            new_name(self.source, f"$.modules[{i}].name", record.name, taken)
            parents[record.name] = record.module
        for i, record in enumerate(records):
            self._paths[record.name] = self._path(f"$.modules[{i}].module", record.name, parents)
        return {record.name: self._module(f"$.modules[{i}]", record) for i, record in enumerate(records)}

    def remarks(self, records: list[RemarkRecord]) -> dict[str, Remark]:
        """The frames and notes by name."""
        if len(records) > REMARK_LIMIT:
            self.source.refuse(
                "$.remarks", f"{len(records):,} frames and notes are more than {REMARK_LIMIT:,}"
            )
        found: dict[str, Remark] = {}
        for i, record in enumerate(records):
            found[record.name] = self._remark(f"$.remarks[{i}]", record, found)
        return found

    def level(self, place: str, module: str) -> str:
        """`module` where there is one of that name, or where it is empty."""
        if module not in self._paths:
            self.source.refuse(place, f"it lies in the module {module!r}, but there is none of that name")
        return module

    def _path(self, place: str, name: str, parents: Mapping[str, str]) -> tuple[str, ...]:
        """The modules around the module `name` from the innermost on, it first."""
        path: list[str] = []
        around = name
        while around:
            if around not in parents:
                self.source.refuse(place, f"it lies in the module {around!r}, but there is none of that name")
            if around in path:
                circle = " in ".join((*path[path.index(around) :], around))
                self.source.refuse(place, f"modules lie in each other in a circle: {circle}")
            path.append(around)
            around = parents[around]
            if len(path) > DEPTH_LIMIT:
                self.source.refuse(place, f"modules are nested deeper than {DEPTH_LIMIT} levels")
        return tuple(path)

    def _module(self, place: str, record: ModuleRecord) -> Module:
        checked_text(self.source, f"{place}.label", record.label)
        at = checked_place(self.source, f"{place}.at", record.at)
        inputs: dict[str, tuple[Port, ...]] = {}
        known: set[Port] = set()
        for port, heads in record.inputs.items():
            spot = f"{place}.inputs{key(port)}"
            self._refuse_no_port(spot, port, inputs)
            if not heads:
                self.source.refuse(spot, "a port feeds at least one input")
            inputs[port] = tuple(
                self._head(f"{spot}[{i}]", record.name, text, known) for i, text in enumerate(heads)
            )
        outputs: dict[str, Port] = {}
        for port, text in record.outputs.items():
            spot = f"{place}.outputs{key(port)}"
            self._refuse_no_port(spot, port, inputs)
            tail = read_tail(self.source, spot, text, self._outputs)
            if not self._lies_in(tail.node, record.name):
                self.source.refuse(spot, f"{tail.node} does not lie in the module {record.name}")
            outputs[port] = tail
        return Module(record.name, record.module, inputs, outputs, record.label, *at)

    def _refuse_no_port(self, place: str, port: str, taken: Collection[str]) -> None:
        try:
            checked_name(port)
        except GraphError as error:
            self.source.refuse(place, str(error))
        if port in taken:
            self.source.refuse(place, f"an input has the name {port!r} too; names of ports are unique")

    def _head(self, place: str, module: str, text: str, known: set[Port]) -> Port:
        """An inner input that a port of `module` feeds, written "node.port"."""
        name, _, port = text.partition(".")
        node = self.nodes.get(name)
        if node is None or port not in node.entries:
            self.source.refuse(place, f"{text!r} is no input of a node")
        if not self._lies_in(name, module):
            self.source.refuse(place, f"{name} does not lie in the module {module}")
        tail = node.inputs.get(port)
        if tail is not None and self._lies_in(tail.node, module):
            self.source.refuse(place, f"{text} is fed by {tail.node}, which lies in {module} too")
        head = Port(name, port)
        if head in known:
            self.source.refuse(place, f"{text} is fed by another port of {module} too, or twice")
        known.add(head)
        return head

    def _lies_in(self, node: str, module: str) -> bool:
        return module in self._paths.get(self.nodes[node].module, ())

    def _remark(self, place: str, record: RemarkRecord, taken: Collection[str]) -> Remark:
        refuse = self.source.refuse
        if not _REMARK_NAME.fullmatch(record.name):
            refuse(f"{place}.name", "the name of a frame or note is # and a number, such as #1")
        if record.name in taken:
            refuse(f"{place}.name", f"the name {record.name!r} is taken by an earlier one; names are unique")
        if record.kind not in {FRAME, NOTE}:
            refuse(f"{place}.kind", f'must be "{FRAME}" or "{NOTE}", not {record.kind!r}')
        if record.colour not in REMARK_COLOURS:
            refuse(f"{place}.colour", f"must be one of {', '.join(REMARK_COLOURS)}, not {record.colour!r}")
        width, height = record.size
        if not (LEAST_WIDTH <= width <= PLACE_LIMIT and LEAST_HEIGHT <= height <= PLACE_LIMIT):
            least = f"{LEAST_WIDTH:g} wide and {LEAST_HEIGHT:g} high"
            refuse(f"{place}.size", f"it must be at least {least}, and at most {PLACE_LIMIT:,.0f}")
        checked_text(self.source, f"{place}.text", record.text)
        at = checked_place(self.source, f"{place}.at", record.at)
        level = self.level(f"{place}.module", record.module)
        return Remark(record.name, record.kind, record.text, *at, *record.size, record.colour, level)


def new_name(source: Source, place: str, name: str, taken: Collection[str]) -> str:
    """`name` where it can name one more node or module."""
    try:
        checked_name(name)
    except GraphError as error:
        source.refuse(place, str(error))
    if name in taken:
        source.refuse(place, f"the name {name!r} is taken by an earlier node or module; names are unique")
    return name


def checked_place(source: Source, place: str, at: Point) -> Point:
    """`at` where it is near enough to the origin."""
    if not all(abs(v) <= PLACE_LIMIT for v in at):
        source.refuse(place, f"all lies within {PLACE_LIMIT:,.0f} of the origin")
    return at


def checked_text(source: Source, place: str, text: str) -> None:
    """Refuse text that UTF-8 cannot write."""
    if not is_text(text):
        source.refuse(place, HALF)


def read_tail(source: Source, place: str, text: object, outputs: Mapping[str, tuple[str, ...]]) -> Port:
    """The output that "node" or "node.port" names."""
    if not isinstance(text, str):
        source.refuse(place, 'a wire comes from "node" or "node.port"')
    name, dot, port = text.partition(".")
    if name not in outputs:
        source.refuse(place, f"a wire comes from {text!r}, but there is no node {name!r}")
    if not dot and len(outputs[name]) == 1:
        return Port(name, outputs[name][0])
    if port not in outputs[name]:
        choices = ", ".join(f"{name}.{each}" for each in outputs[name][:8])
        source.refuse(place, f"a wire comes from {text!r}, which is no output; there is {choices}")
    return Port(name, port)

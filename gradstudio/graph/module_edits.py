"""Edits of modules: parts of a graph made one box, taken apart, moved in and out, their ports named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from gradstudio.errors import CycleError, GraphError
from gradstudio.graph.document import Document, Item
from gradstudio.graph.edits import Move, refuse_no_level, unused_name
from gradstudio.graph.items import DEPTH_LIMIT, Module, Remark
from gradstudio.graph.mentions import contents, settled, without_empty
from gradstudio.graph.modules import path_to, with_all_ports
from gradstudio.graph.naming import checked_name, free_name
from gradstudio.graph.node import Point
from gradstudio.graph.ways import box_path


@dataclass(frozen=True, slots=True)
class Group:
    """Make nodes, modules, frames and notes of one level a module called `name`, in their middle."""

    names: tuple[str, ...]
    name: str
    label: str = ""

    def apply(self, document: Document) -> Document:
        """Refused where they hold no node, lie on several levels, or a way leads out of them and back."""
        items = [document.item(name) for name in dict.fromkeys(self.names)]
        levels = list(dict.fromkeys(item.module for item in items))
        if all(isinstance(item, Remark) for item in items):
            message = f"{self.name} holds no gate; choose at least one for a module"
            raise GraphError(message, place=self.name)
        if len(levels) > 1:
            places = " and ".join(level or "the top" for level in levels[:2])
            message = f"{self.name} would hold parts of {places}; a module holds parts of one level"
            raise GraphError(message, place=self.name)
        name = unused_name(self.name, document)
        boxes = {item.name for item in items if not isinstance(item, Remark)}
        _refuse_detour(document, levels[0], name, boxes)
        module = Module(name, levels[0], {}, {}, self.label, *middle(items))
        grown = document.having(module, *(replace(item, module=name) for item in items))
        refuse_depth(grown)
        return grown.having(with_all_ports(grown, name))


@dataclass(frozen=True, slots=True)
class Ungroup:
    """Take a module apart: what lies in it goes up one level, about the place of its box."""

    module: str

    def apply(self, document: Document) -> Document:
        """Refused where there is no such module."""
        module = _module(document, self.module)
        inside = list(contents(document, module.name))
        x, y = middle(inside)
        left = {name: each for name, each in document.modules.items() if name != module.name}
        freed = (replace(item, module=module.module) for item in inside)
        freed_of = replace(document, modules=left).having(*freed)
        return shifted(freed_of, [item.name for item in inside], module.x - x, module.y - y)


@dataclass(frozen=True, slots=True)
class MoveInto:
    """Move nodes, modules, frames and notes of one level into the module `level`, or to the top."""

    names: tuple[str, ...]
    level: str

    def apply(self, document: Document) -> Document:
        """Refused where a module would lie in itself, or a way would lead out of a module and back."""
        refuse_no_level(document, self.level)
        items = [document.item(name) for name in self.names]
        if inner := next((name for name in path_to(document, self.level) if name in self.names), None):
            message = f"{inner} cannot lie in {self.level}, which lies in {inner}"
            raise GraphError(message, place=inner)
        before = {item.module for item in items}
        grown = document.having(*(replace(item, module=self.level) for item in items))
        around = {name for level in (*before, self.level) for name in path_to(document, level)}
        for name in around:
            level = grown.modules[name].module
            if path := box_path(grown, level, {name}, {name}):
                message = f"a way would lead out of the module {name} and back: {' → '.join(path)}"
                raise CycleError(message, place=name)
        refuse_depth(grown)
        return without_empty(settled(grown, around), before)


@dataclass(frozen=True, slots=True)
class RenamePort:
    """Give an input or output port of a module another name."""

    module: str
    old: str
    new: str
    output: bool = False

    def apply(self, document: Document) -> Document:
        """Refused where there is no such port, or the new name is no name or that of another port."""
        module = with_all_ports(document, _module(document, self.module).name)
        ports: Mapping[str, object] = module.outputs if self.output else module.inputs
        if self.old not in ports:
            side = "output" if self.output else "input"
            message = f"{self.module} has no {side} {self.old!r}; it has {', '.join(ports) or 'none'}"
            raise GraphError(message, place=self.module)
        if self.old == self.new:
            return document
        if checked_name(self.new) in {*module.inputs, *module.outputs}:
            message = f"{self.module} has a port {self.new!r} already; the names of its ports are unique"
            raise GraphError(message, place=self.module)
        if self.output:
            outputs = {self.new if n == self.old else n: tail for n, tail in module.outputs.items()}
            return document.having(replace(module, outputs=outputs))
        inputs = {self.new if n == self.old else n: heads for n, heads in module.inputs.items()}
        return document.having(replace(module, inputs=inputs))


def suggested_module_name(document: Document) -> str:
    """The name that a new module gets: module1, module2, ..."""
    return free_name("module", {*document.nodes, *document.modules})


def middle(items: Iterable[Item]) -> Point:
    """The middle of the places of `items`; (0, 0) where there are none."""
    places = [(item.x, item.y) for item in items]
    if not places:
        return 0.0, 0.0
    xs, ys = zip(*places, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def shifted(document: Document, names: Iterable[str], dx: float, dy: float) -> Document:
    """`document` with what is called `names` (dx, dy) further, bends of the wires between with it."""
    if not dx and not dy:
        return document
    items = [document.item(name) for name in names]
    places = {item.name: (item.x + dx, item.y + dy) for item in items}
    return Move(places).apply(document)


def _module(document: Document, name: str) -> Module:
    refuse_no_level(document, name or "?")
    return document.modules[name]


def _refuse_detour(document: Document, level: str, name: str, inside: set[str]) -> None:
    if path := box_path(document, level, inside, inside):
        between = ", ".join(path[1:-1])
        message = (
            f"{name} cannot be one module: a way leads out of it and back, {' → '.join(path)}; "
            f"take {between} too"
        )
        raise CycleError(message, place=path[1])


def refuse_depth(document: Document) -> None:
    """GraphError where modules are nested deeper than DEPTH_LIMIT."""
    deep = next((name for name in document.modules if len(path_to(document, name)) > DEPTH_LIMIT), None)
    if deep is not None:
        message = f"{deep} would lie in more than {DEPTH_LIMIT} modules, the most"
        raise GraphError(message, place=deep)

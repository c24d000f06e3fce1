"""Modules, frames and notes of a document over which an edited formula is laid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gradstudio.graph.formula.levels import default_name
from gradstudio.graph.functions import as_functions, entries
from gradstudio.graph.modules import interface
from gradstudio.graph.node import Port

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gradstudio.graph.document import Document
    from gradstudio.graph.items import Module, Remark
    from gradstudio.graph.node import Node


def merged_modules(
    old: Document, new: Document, names: Mapping[str, str]
) -> tuple[dict[str, Module], dict[str, Remark]]:
    """The modules, and the frames and notes, of `new` laid over `old`; `names` are its nodes' final names.

    Modules that a formula cannot say stay as they were.
    """

    def final(port: Port) -> Port:
        return Port(names[port.node], port.port)

    said = as_functions(old)
    unsaid = {name for name in old.modules if name not in said.modules and name not in new.modules}
    unsaid -= set(names.values())
    made = {name: _renamed(old, new, module, names).mapped(final) for name, module in new.modules.items()}
    modules: dict[str, Module] = {}
    for name, module in old.modules.items():
        if name in made:
            modules[name] = _kept(old, module, made[name])
        elif name in unsaid:
            modules[name] = module
    modules |= {name: module for name, module in made.items() if name not in modules}
    for name, module in modules.items():
        if module.module and module.module not in modules:
            modules[name] = replace(module, module=_around(old, module.module, modules))
    remarks = {
        name: remark
        if remark.module in ("", *modules)
        else replace(remark, module=_around(old, remark.module, modules))
        for name, remark in old.remarks.items()
    }
    return modules, remarks


def kept_level(old: Document, twin: Node, module: str) -> str:
    """The module of a node that stays: where it lay, if a text that has it in `module` cannot say more."""
    return twin.module if as_functions(old)[twin.name].module == module else module


def given_again(old: Document, new: Document) -> Iterator[tuple[str, str]]:
    """The nodes of `new` whose outputs modules give, each with the node of `old` that the same port gave."""
    for name, module in new.modules.items():
        had = interface(old, name).outputs if name in old.modules else {}
        yield from ((tail.node, had[port].node) for port, tail in module.outputs.items() if port in had)


def _kept(old: Document, module: Module, made: Module) -> Module:
    """A module that stays: as it was where its ports are, else with those of the text."""
    said = as_functions(old)
    around = module.module if said.modules.get(module.name, module).module == made.module else made.module
    if module.name in said.modules and _has_same_ports(said, made):
        return module if around == module.module else replace(module, module=around)
    return replace(module, module=around, inputs=made.inputs, outputs=made.outputs)


def _has_same_ports(said: Document, made: Module) -> bool:
    """Whether the ports of a module are what they were; a text cannot say each of their names."""
    feeding = {frozenset(entry.heads) for entry in entries(said, made.name).values()}
    return feeding == {frozenset(heads) for heads in made.inputs.values()} and (
        set(interface(said, made.name).outputs.values()) == set(made.outputs.values())
    )


def _renamed(old: Document, new: Document, module: Module, names: Mapping[str, str]) -> Module:
    """A module whose ports that are called like a node go with its final name, but those that it had."""
    had = interface(old, module.name).outputs if module.name in old.modules else {}
    outputs: dict[str, Port] = {}
    for name, tail in module.outputs.items():
        follows = name == default_name(new, tail) and had.get(name) != Port(names[tail.node], tail.port)
        outputs[default_name(new, tail, names) if follows else name] = tail
    return module if outputs == module.outputs else replace(module, outputs=outputs)


def _around(old: Document, name: str, modules: Mapping[str, Module]) -> str:
    """The innermost module around `name`, or itself, that is still there."""
    while name and name not in modules:
        name = old.modules[name].module
    return name

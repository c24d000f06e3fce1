"""Modules, frames and notes of a document over which an edited formula is laid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gradstudio.graph.formula.levels import default_name
from gradstudio.graph.functions import as_functions
from gradstudio.graph.modules import interface
from gradstudio.graph.node import Port

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    made = {name: _renamed(new, module, names).mapped(final) for name, module in new.modules.items()}
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


def _kept(old: Document, module: Module, made: Module) -> Module:
    """A module that stays: as it was where its ports are, else with those of the text."""
    said = as_functions(old)
    around = module.module if said.modules.get(module.name, module).module == made.module else made.module
    ports = interface(said, module.name) if module.name in said.modules else None
    same = (
        ports is not None
        and {name: set(entry.heads) for name, entry in ports.inputs.items() if entry.tail}
        == {name: set(heads) for name, heads in made.inputs.items()}
        and ports.outputs == made.outputs
    )
    if same:
        return module if around == module.module else replace(module, module=around)
    return replace(module, module=around, inputs=made.inputs, outputs=made.outputs)


def _renamed(new: Document, module: Module, names: Mapping[str, str]) -> Module:
    """A module whose ports that are called like a node go with its final name."""
    outputs = {
        default_name(new, tail, names) if name == default_name(new, tail) else name: tail
        for name, tail in module.outputs.items()
    }
    return module if outputs == module.outputs else replace(module, outputs=outputs)


def _around(old: Document, name: str, modules: Mapping[str, Module]) -> str:
    """The innermost module around `name`, or itself, that is still there."""
    while name and name not in modules:
        name = old.modules[name].module
    return name

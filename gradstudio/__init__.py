"""GradStudio: build computation graphs from gates and see backpropagation.

The library needs no Qt::

    import gradstudio as gs
    doc = gs.parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0})
    r = gs.run(doc)
    r.value("f"), r.upstream("q"), r.downstream("f", "b")
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gradstudio.engine.build import program
    from gradstudio.engine.gradcheck import Finding, gradcheck
    from gradstudio.engine.run import Result, run
    from gradstudio.errors import GradStudioError
    from gradstudio.exchange.onnx_in import from_onnx
    from gradstudio.gates.record import Gate
    from gradstudio.graph.check import Checked, Problem, check
    from gradstudio.graph.document import Document
    from gradstudio.graph.files import load, save
    from gradstudio.graph.formula import formula, parse
    from gradstudio.graph.mlp import mlp
    from gradstudio.graph.node import Node, Port, Wire
    from gradstudio.lens.wirecheck import wirecheck
    from gradstudio.train.loop import train

__version__ = "0.1.0"

#: Public names by the module that holds them, imported when first asked for: `--help` needs none.
_HOMES = {
    "gradstudio.engine.build": ("program",),
    "gradstudio.engine.gradcheck": ("Finding", "gradcheck"),
    "gradstudio.engine.run": ("Result", "run"),
    "gradstudio.errors": ("GradStudioError",),
    "gradstudio.exchange.onnx_in": ("from_onnx",),
    "gradstudio.gates.record": ("Gate",),
    "gradstudio.graph.check": ("Checked", "Problem", "check"),
    "gradstudio.graph.document": ("Document", "Node", "Port", "Wire"),
    "gradstudio.graph.files": ("load", "save"),
    "gradstudio.graph.formula": ("formula", "parse"),
    "gradstudio.graph.mlp": ("mlp",),
    "gradstudio.lens.wirecheck": ("wirecheck",),
    "gradstudio.train.loop": ("train",),
}


class _Front(ModuleType):
    """This package: `gs.gates` and `gs.train` stay functions when subpackages of those names are imported."""

    def __setattr__(self, name: str, value: object) -> None:
        """Set an attribute, as the import system does with every subpackage."""
        if name not in ("gates", "train") or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Front


def gates() -> Mapping[str, Gate]:
    """Every gate's record, by name."""
    from gradstudio.gates.catalogue import CATALOGUE

    return CATALOGUE


def export(document: Document, target: str = "numpy", data: Mapping[str, Any] | None = None) -> str:
    """The document as code for `target`; `data` are the arrays that a trainable graph learns from."""
    from gradstudio.exchange import export as export_to

    return export_to(document, target, data).text


def __getattr__(name: str) -> object:
    """A public name, from its module."""
    for home, names in _HOMES.items():
        if name in names:
            value = globals()[name] = getattr(importlib.import_module(home), name)
            return value
    message = f"module 'gradstudio' has no attribute {name!r}"
    raise AttributeError(message)


__all__ = [
    "Checked",
    "Document",
    "Finding",
    "Gate",
    "GradStudioError",
    "Node",
    "Port",
    "Problem",
    "Result",
    "Wire",
    "check",
    "export",
    "formula",
    "from_onnx",
    "gates",
    "gradcheck",
    "load",
    "mlp",
    "parse",
    "program",
    "run",
    "save",
    "train",
    "wirecheck",
]

"""Where training starts from: parameters drawn by their initialisers, printed as the code that draws them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from gradstudio.exchange.layout import INDENT, aligned, series
from gradstudio.exchange.numpy_carried import function
from gradstudio.exchange.numpy_names import Names
from gradstudio.gates import show_shape
from gradstudio.gates.expression import Binding, Literal
from gradstudio.gates.leaves import INITIALISERS, fans
from gradstudio.graph.node import Node


def drawn(node: Node, names: Names, dtype: np.dtype[Any]) -> str:
    """The expression that draws the first value of a parameter, as GradStudio draws it from `SEED`."""
    shape: tuple[int, ...] = node.settings["shape"]
    scope: dict[str, Binding] = {
        name: Literal(value) for name, value in {"shape": shape, **fans(shape)}.items()
    }
    scope["draw"] = f'{names.own("stream")}("{node.name}")'
    text = INITIALISERS[node.settings["init"]].render(scope)
    if dtype == np.float64:
        return text
    return f"({text}).astype(np.{dtype})" if " " in text.replace(", ", ",") else f"{text}.astype(np.{dtype})"


def start_functions(nodes: Mapping[str, Node], names: Names, dtype: np.dtype[Any]) -> str:
    """`initial_weights`, and the `stream` of random numbers that it draws from where it draws."""
    lines = [
        (f"{name} = {drawn(node, names, dtype)}", show_shape(node.settings["shape"]))
        for name, node in nodes.items()
    ]
    start = function(
        f"def {names.own('initial_weights')}():",
        "The weights that training starts from, each drawn by its initialiser.",
        aligned(lines),
        series("return ", tuple(nodes), indent=INDENT),
    )
    if not any(f"{names.own('stream')}(" in code for code, _ in lines):
        return start
    return f"{_STREAM.format(stream=names.own('stream'), seed=names.own('SEED'))}\n\n\n{start}"


_STREAM = '''\
def {stream}(name):
    """Random numbers for one parameter: the same for its name, whatever else there is to draw."""
    return np.random.default_rng([{seed}, zlib.crc32(name.encode())])'''

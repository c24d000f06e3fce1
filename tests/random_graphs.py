"""Random graphs of many gates, for tests that try what holds for all of them."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port

_PAIRS = ("add", "sub", "mul", "div", "max", "min")
_SINGLES = (
    *("neg", "square", "exp", "relu", "sigmoid", "tanh", "abs", "sin", "cos"),
    *("softplus", "silu", "gelu", "elu", "leaky_relu", "norm2", "reduce_max"),
)
_SHAPES: tuple[tuple[int, ...], ...] = ((), (3,), (2, 3), (2, 1), (1, 3), (4, 2, 3))


@st.composite
def graphs(draw: st.DrawFn) -> Document:
    """Up to five leaves that broadcast together, up to twelve gates on them, and a mean at the end."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    nodes: list[Node] = []
    for i in range(draw(st.integers(1, 5))):
        value = rng.uniform(0.2, 1.5, draw(st.sampled_from(_SHAPES)))
        nodes.append(Node(f"x{i}", draw(st.sampled_from(("input", "parameter"))), {}, {"value": value}))
    for i in range(draw(st.integers(1, 12))):
        tails = st.sampled_from([Port(node.name, "y") for node in nodes])
        if draw(st.booleans()):
            gate, inputs = draw(st.sampled_from(_PAIRS)), {"a": draw(tails), "b": draw(tails)}
        else:
            gate, inputs = draw(st.sampled_from(_SINGLES)), {"x": draw(tails)}
        nodes.append(Node(f"g{i}", gate, inputs))
    nodes.append(Node("f", "mean", {"x": Port(nodes[-1].name, "y")}))
    return Document({node.name: node for node in nodes})

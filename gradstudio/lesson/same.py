"""Whether a graph computes what a formula does, however it is built."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from gradstudio.engine.run import Result, run
from gradstudio.errors import GradStudioError
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse

_TRIALS: Final = 4
_NEAR: Final = 1e-9


def computes_same(document: Document, formula: str) -> bool:
    """Whether the one output and all gradients of `document` are those of `formula`, for scalar leaves.

    Both are tried at the same random numbers; leaves are the same where they have the same names.
    """
    model = parse(formula)
    leaves = [node.name for node in model if node.gate in {"input", "parameter"}]
    own = {node.name for node in document if node.gate in {"input", "parameter"}}
    if own != set(leaves) or len(document.sinks()) != 1:
        return False
    rng = np.random.default_rng(0)
    for _ in range(_TRIALS):
        values = {name: float(rng.uniform(-2.0, 2.0)) for name in leaves}
        try:
            if not _agree(run(document, values), run(model, values), leaves):
                return False
        except GradStudioError:
            return False
    return True


def _agree(a: Result, b: Result, leaves: list[str]) -> bool:
    """Whether two runs have the same output and the same gradients at the leaves."""
    pairs: list[tuple[Any, Any]] = [(a.value(a.outputs[0]), b.value(b.outputs[0]))]
    pairs += [(a.upstream(name), b.upstream(name)) for name in leaves]
    return all(
        one is not None
        and other is not None
        and one.shape == other.shape
        and np.allclose(one, other, rtol=_NEAR, atol=_NEAR)
        for one, other in pairs
    )

"""Folding changes no number: grouping, ungrouping and renaming leave every value and gradient, to the bit."""

from __future__ import annotations

import random

import numpy as np
import pytest
from grouped import grouped, random_graph

from gradstudio.engine.run import Result, run
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Rename
from gradstudio.graph.files import decode, encode
from gradstudio.graph.module_edits import RenamePort, Ungroup
from gradstudio.graph.modules import interface


def _numbers(document: Document, result: Result) -> dict[str, bytes | None]:
    """Every value and upstream gradient of a node, every downstream gradient of an input, as bytes."""
    found = {f"{node.name}": result.value(node.name) for node in document}
    found |= {f"d {node.name}": result.upstream(node.name) for node in document}
    found |= {f"d {w.head}": result.downstream(*w.head) for w in document.wires()}
    return {key: None if array is None else np.asarray(array).tobytes() for key, array in found.items()}


@pytest.mark.parametrize("seed", range(200))
def test_modules_leave_every_number_as_it_is(seed: int) -> None:
    rng = random.Random(seed)
    flat = random_graph(rng)
    wanted = _numbers(flat, run(flat))
    assert sum(each is not None for each in wanted.values()) > len(flat)

    folded = grouped(flat, rng)
    assert folded.modules
    assert _numbers(folded, run(folded)) == wanted
    assert _numbers(folded, run(decode(encode(folded), "memory"))) == wanted

    for name in list(folded.modules):
        for old in interface(folded, name).inputs:
            folded = RenamePort(name, old, f"in_{old}").apply(folded)
        folded = Rename(name, f"{name}_again").apply(folded)
    assert _numbers(folded, run(folded)) == wanted

    inner = rng.choice(list(flat.nodes))
    renamed = Rename(inner, "other").apply(folded)
    assert list(_numbers(renamed, run(renamed)).values()) == list(_numbers(folded, run(folded)).values())

    while folded.modules:
        folded = Ungroup(rng.choice(list(folded.modules))).apply(folded)
        assert _numbers(folded, run(folded)) == wanted
    assert folded == flat

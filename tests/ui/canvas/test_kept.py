"""Rows and readings that follow a document edit by edit are those of a fresh look at it."""

from __future__ import annotations

import random

import numpy as np
import pytest
from grouped import grouped, random_graph
from random_edits import edited

from gradstudio.engine.session import Session
from gradstudio.graph.document import Document
from gradstudio.ui.canvas.readings import Readings
from gradstudio.ui.canvas.structure import Structure
from gradstudio.ui.canvas.wire_names import Names

pytestmark = pytest.mark.usefixtures("qapp")

_ARRAYS = (
    *("input_start", "output_start", "input_node", "output_node", "sizes", "input_offset", "output_offset"),
    *("tail_output", "head_input", "tail_node", "head_node", "fans_out"),
)
_LISTS = ("names", "items", "inputs", "outputs", "tails", "heads", "sources", "targets", "sums", "bends")


def assert_same_rows(kept: Structure, fresh: Structure) -> None:
    """Two structures have the same rows."""
    for name in _LISTS:
        assert getattr(kept, name) == getattr(fresh, name), name
    for name in _ARRAYS:
        np.testing.assert_array_equal(getattr(kept, name), getattr(fresh, name), name)


def rows_by_look_up(here: Structure, other: Structure) -> list[int]:
    """The rows of wires in another structure, found one by one."""
    known = {
        (head, source, tuple(targets)): row
        for row, (head, source, targets) in enumerate(
            zip(other.heads, other.sources, other.targets, strict=True)
        )
    }
    wires = zip(here.heads, here.sources, here.targets, strict=True)
    return [known.get((head, source, tuple(targets)), -1) for head, source, targets in wires]


def history(seed: int, *, modules: bool) -> list[Document]:
    """A graph and what edits make of it, one after the other, and back."""
    rng = random.Random(seed)
    documents = [grouped(random_graph(rng), rng) if modules else random_graph(rng)]
    for _ in range(12):
        documents.append(edited(rng, documents[-1]))
    return [*documents, *documents[-2::-1]]


@pytest.mark.parametrize("modules", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_rows_are_those_of_a_fresh_look(seed: int, *, modules: bool) -> None:
    before: dict[str, Structure] = {}
    for document in history(seed, modules=modules):
        for level in ("", *document.modules):
            last = before.get(level)
            kept, fresh = Structure(document, level, last), Structure(document, level)
            assert_same_rows(kept, fresh)
            if last is not None:
                assert kept.rows_in(last).tolist() == rows_by_look_up(kept, last)
            for row, head in enumerate(kept.heads):
                assert kept.wire(head) == row == kept.wire_row[head]
            before[level] = kept


@pytest.mark.parametrize("modules", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_readings_are_those_of_a_fresh_look(seed: int, *, modules: bool) -> None:
    session, structure, names = Session(), None, None
    result = None
    for number, document in enumerate(history(seed, modules=modules)):
        structure = Structure(document, "", structure)
        if number % 3 == 0:
            result = session.run(document)
        assert result is not None
        kept, fresh = Readings(structure, result, "both", names), Readings(structure, result, "both")
        names = kept.names
        for name in ("values", "upstreams", "downstreams"):
            mine, theirs = getattr(kept, name), getattr(fresh, name)
            np.testing.assert_array_equal(mine.numbers, theirs.numbers, name)
            np.testing.assert_array_equal(mine.computed, theirs.computed, name)
        np.testing.assert_array_equal(kept.tail, fresh.tail)
        np.testing.assert_array_equal(kept.head, fresh.head)
        again = Names(structure, result)
        assert names is not None
        assert (names.values, names.upstreams) == (again.values, again.upstreams)

"""Rows and readings that follow a document edit by edit are those of a fresh look at it."""

from __future__ import annotations

import random

import numpy as np
import pytest
from grouped import grouped, random_graph
from random_edits import edited

from gradstudio.engine.session import Session
from gradstudio.graph.document import Document
from gradstudio.ui.canvas.geometry import Geometry
from gradstudio.ui.canvas.kept import shared_ends
from gradstudio.ui.canvas.readings import Readings
from gradstudio.ui.canvas.routes import STYLES, Style
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


def test_two_lists_share_their_first_and_last_members() -> None:
    a, b, c, d = ([number] for number in range(4))
    assert shared_ends([a, b, c], [a, b, c]) == (3, 0)
    assert shared_ends([a, b, c], [a, d, c]) == (1, 1)
    assert shared_ends([a, b, c], [a, c]) == (1, 1)
    assert shared_ends([a, a], [a, a, a]) == (2, 0)
    assert shared_ends([a], [[0]]) == (0, 0), "equal is not the same"
    assert shared_ends([], [a]) == (0, 0)


@pytest.mark.parametrize("modules", [False, True])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", range(4))
def test_wires_that_stay_lie_where_a_fresh_look_lays_them(seed: int, style: Style, *, modules: bool) -> None:
    kept = Geometry()
    kept.set_style(style)
    for document in history(seed, modules=modules):
        kept.show(document)
        fresh = Geometry()
        fresh.show(document)
        fresh.set_style(style)
        np.testing.assert_array_equal(kept.lines, fresh.lines)
        np.testing.assert_array_equal(kept.boxes, fresh.boxes)

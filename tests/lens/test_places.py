from __future__ import annotations

import pytest

from gradstudio.engine.run import run
from gradstudio.graph.document import Document
from gradstudio.graph.edits import Rename
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from gradstudio.lens.places import same_place, step_of_box, step_of_wire, stops
from gradstudio.lens.walk import Walk

VALUES = {"x": -2.0, "y": 5.0, "z": -4.0}
SIGMA = "def sigma(a):\n    e = exp(-a)\n    return 1 / (1 + e)\nf = sigma(w * x) + w"


def worked(text: str = "q = x + y; f = q * z") -> Document:
    return parse(text, values=VALUES)


def test_gates_leaves_and_modules_have_their_first_step() -> None:
    walk = Walk(run(worked()))
    assert [step_of_box(walk, worked(), name) for name in ("q", "f", "x", "z")] == [0, 1, 5, 4]
    assert [step_of_box(walk, worked(), name, back=True) for name in ("q", "f")] == [5, 2]
    document = parse(SIGMA, values={"w": 1.0, "x": 2.0})
    inside = Walk(run(document))
    index = step_of_box(inside, document, "sigma", back=True)
    assert index is not None
    assert document[inside.steps[index].node].module == "sigma"


def test_a_wire_of_a_folded_module_is_the_last_step_along_it() -> None:
    document = parse(SIGMA, values={"w": 1.0, "x": 2.0})
    walk = Walk(run(document))
    index = step_of_wire(walk, document, "", Port("sigma", "a"))
    assert index is not None
    assert walk.steps[index].node == "neg1"
    assert step_of_wire(walk, document, "", Port("nobody", "a")) is None


@pytest.mark.parametrize(
    ("names", "found"), [({"q"}, [5]), ({"f", "x"}, [2, 5]), ({"gone"}, []), (set(), [])]
)
def test_breakpoints_are_where_the_walk_back_comes_to(names: set[str], found: list[int]) -> None:
    assert stops(Walk(run(worked())), worked(), names) == found


def test_the_same_step_is_found_under_other_names_and_among_other_steps() -> None:
    old = Walk(run(worked()))
    renamed = Walk(run(Rename("q", "total").apply(worked())))
    longer = Walk(run(parse("q = x + y; f = q * z + x", values=VALUES)))
    at = (old.index_of("dx") or 0) + 1
    place = same_place(old, at, renamed)
    assert place is not None
    assert renamed.steps[place - 1].target == "dx"
    place = same_place(old, at, longer)
    assert place is not None
    assert longer.steps[place - 1].target == "dx_q"
    assert [same_place(old, k, longer) for k in (0, 2, 7)] == [0, longer.first_back, len(longer)]
    other = Walk(run(parse("f = a * b", values={"a": 1.0, "b": 1.0})))
    assert same_place(old, at, other) is None
    assert same_place(old, at, old.again(old.result)) == at

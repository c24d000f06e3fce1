from __future__ import annotations

from gradstudio.engine.build import program
from gradstudio.engine.program import REQUIRE
from gradstudio.engine.prune import pruned, variables_read
from gradstudio.graph.edits import AddNode, SetOutputs
from gradstudio.graph.mlp import mlp
from graphs import built, leaf, wire


def test_only_what_is_asked_for_is_left() -> None:
    document = built(
        leaf("x", 2.0),
        leaf("y", 3.0),
        AddNode("square", "a"),
        AddNode("exp", "b"),
        wire("x", "a.x"),
        wire("y", "b.x"),
    )
    plan = program(SetOutputs({"a": None, "b": None}).apply(document))
    part = pruned(plan, ["a"])
    assert [step.code for step in part.steps] == ["a = np.square(x)"]
    assert part.leaves == ("x",)


def test_gradients_keep_the_walk_that_leads_to_them() -> None:
    plan = program(mlp((4, 3, 2)))
    part = pruned(plan, ["loss", "dW2"])
    targets = [step.target for step in part.backward]
    assert "dW2" in targets
    assert "dW1" not in targets
    assert "dx" not in targets
    assert part.seeds == plan.seeds


def test_what_a_gate_requires_stays_with_it() -> None:
    plan = program(mlp((4, 3, 2)))
    assert [step.node for step in pruned(plan, ["loss"]).steps if step.phase == REQUIRE] == ["loss"]
    assert not [step for step in pruned(plan, ["scores"]).steps if step.phase == REQUIRE]


def test_the_variables_that_a_step_reads() -> None:
    document = built(leaf("x", 2.0), AddNode("mul", "f"), wire("x", "f.a"), wire("x", "f.b"))
    plan = program(document)
    read = {step.target: list(variables_read(step)) for step in plan.steps}
    assert read == {
        "f": ["x", "x"],
        "df": [],
        "dx_f_a": ["df", "x"],
        "dx_f_b": ["df", "x"],
        "dx": ["dx_f_a", "dx_f_b"],
    }

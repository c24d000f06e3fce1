from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from random_graphs import graphs

from gradstudio.engine.program import BACKWARD, FORWARD, SUM
from gradstudio.engine.run import run
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port
from gradstudio.lens.walk import Walk


def worked() -> Walk:
    return Walk(run(parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0})))


def same(a: object, b: object) -> bool:
    """Equal to the last bit, NaN and the sign of zero too."""
    one, two = np.asarray(a), np.asarray(b)
    return one.shape == two.shape and one.dtype == two.dtype and one.tobytes() == two.tobytes()


@given(graphs())
@settings(max_examples=200, suppress_health_check=list(HealthCheck))
def test_the_sums_of_the_walks_numbers_are_the_engines_to_the_bit(document: Document) -> None:
    result = run(document)
    walk = Walk(result)
    plan = result.program
    arrived: dict[Port, np.ndarray] = {}
    for position, step in enumerate(walk.steps, 1):
        told = walk.numbers(position - 1)
        if step.phase == FORWARD:
            continue
        assert told.result is not None
        node = plan.document[step.node]
        if step.phase == BACKWARD and step.port in node.inputs:
            # What arrived at the gate, as the walk itself has added it up, is its upstream gradient.
            assert same(told.upstreams[0], arrived[Port(step.node, "y")])
            assert same(told.result, result.downstream(step.node, step.port))
            if told.local is not None:
                with np.errstate(all="ignore"):
                    product = float(told.upstreams[0] * told.local)
                finite = np.isfinite(product)
                assert not finite or float(told.result) == pytest.approx(product, rel=1e-12)
            else:
                assert told.jacobian == (*told.upstreams[0].shape, *told.result.shape)
        fork = walk.fork(position)
        if step.phase == SUM:
            assert fork is not None
            assert same(fork.running[-1], told.result)
            assert len(fork.known) == len(fork.terms) == len(walk.heads(step))
        for port, variable in plan.upstreams.items():
            if variable == step.target:
                arrived[port] = told.result
    for port, gradient in arrived.items():
        assert same(gradient, result.upstream(str(port)))
    assert set(arrived) == set(plan.upstreams)


@given(graphs())
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_what_is_known_grows_step_by_step_to_the_whole_run(document: Document) -> None:
    walk = Walk(run(document))
    known = set(walk.at(0).variables)
    assert known == {*walk.program.leaves}
    for position, step in enumerate(walk.steps, 1):
        then = walk.at(position)
        assert set(then.variables) == known | {step.target}
        assert set(then.kinks) <= set(walk.result.kinks)
        known = set(then.variables)
    assert walk.at(len(walk)) is walk.result


def test_the_worked_example_in_numbers() -> None:
    walk = worked()
    assert [step.target for step in walk.steps] == ["q", "f", "df", "dq", "dz", "dx", "dy"]
    assert walk.first_back == 2
    told = [walk.numbers(i) for i in range(7)]
    assert [float(each.result) for each in told if each.result is not None] == [3, -12, 1, -4, 3, -4, -4]
    assert [(float(each.upstreams[0]), each.local) for each in told[3:]] == [
        (1, -4),
        (1, 3),
        (-4, 1),
        (-4, 1),
    ]
    assert [walk.heads(step) for step in walk.steps[2:5]] == [(), (Port("f", "a"),), (Port("f", "b"),)]


def test_half_way_there_are_values_and_the_gradients_that_came_by() -> None:
    then = worked().at(4)
    assert then.value("f") == -12
    assert then.upstream("q") == -4
    assert then.downstream("f", "a") == -4
    assert then.upstream("z") is None
    assert not then.has_gradients


def test_no_path_is_no_zero_until_the_walk_is_over() -> None:
    walk = Walk(run(parse("f = x * 2\nidle = y * 3", values={"x": 1.0, "y": 1.0}), output="f"))
    assert walk.at(len(walk) - 1).downstream("idle", "a") is None
    assert walk.at(len(walk)).downstream("idle", "a") == 0


def test_a_fork_is_added_term_by_term() -> None:
    walk = Walk(run(parse("f = x * x + 2 * x", values={"x": 3.0})))
    seen = [
        [float(each) for each in fork.running] if (fork := walk.fork(i)) is not None else []
        for i in range(len(walk) + 1)
    ]
    assert [each for each in seen if each] == [[2.0], [3.0, 5.0], [3.0, 6.0, 8.0], [3.0, 6.0, 8.0]]
    last = walk.fork(len(walk))
    assert last is not None
    assert last.source == Port("x", "y")
    assert len(walk.heads(walk.steps[-1])) == 3


def test_terms_that_came_out_of_their_order_are_added_in_the_engines() -> None:
    walk = Walk(run(parse("a = x * 1.1\nb = x * 2.7\nf = b * a", values={"x": 0.3})))
    total = walk.numbers(len(walk) - 1)
    fork = walk.fork(len(walk))
    assert fork is not None
    assert fork.running[-1] == total.result == walk.result.upstream("x")


def test_places_lead_to_steps() -> None:
    walk = worked()
    assert walk.steps_of({"f"}) == [1, 2, 3, 4]
    assert walk.steps_of({"f", "q"}) == [0, 1, 2, 3, 4, 5, 6]
    assert walk.steps_of({"x"}) == []
    assert walk.back_to("x") == walk.index_of("dx") == walk.sent_to(Port("q", "a")) == 5
    assert walk.back_to("f") == 2
    assert walk.back_to("nobody") is None
    assert walk.sent_to(Port("f", "nothing")) is None


def test_arrays_have_the_shape_of_their_jacobian_and_several_outputs_no_product() -> None:
    walk = Walk(run(parse("s = W @ x\nf = sum(s)", values={"W": [[1.0, 2.0]] * 3, "x": [1.0, 1.0]})))
    index = walk.sent_to(Port("s", "a"))
    assert index is not None
    assert walk.numbers(index).jacobian == (3, 3, 2)
    forked = Walk(run(parse("c = copy(x)\nf = c[0] * c[1]", values={"x": 3.0})))
    index = forked.sent_to(Port("c", "x"))
    assert index is not None
    told = forked.numbers(index)
    assert (len(told.upstreams), told.local, told.jacobian) == (2, None, None)


def test_without_gradients_there_is_no_way_back() -> None:
    walk = Walk(run(parse("f = x * 2", values={"x": [1.0, 2.0]})))
    assert not walk.has_back
    assert worked().has_back
    assert walk.numbers(len(walk) - 1).result is None

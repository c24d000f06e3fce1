from __future__ import annotations

import pytest

from gradstudio.engine.session import Session
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Node, Port
from gradstudio.graph.numbers import NOT_COMPUTED
from gradstudio.ui.panels.inspector.story import OPEN, UNMOVED, WHOLE, Story, tell


def story(text: str, name: str, **values: object) -> Story:
    document = parse(text, values=values)
    return tell(document, Session().run(document), name)


def test_the_worked_example() -> None:
    told = story("q = x + y; f = q * z", "q", x=-2.0, y=5.0, z=-4.0)
    assert told.forward is not None
    assert (told.forward.latex, told.forward.numbers) == ("{q} = {x} + {y}", "−2 + 5 = 3")
    (upstream,) = told.upstreams
    assert (upstream.latex, upstream.numbers) == (r"\partial {f}/\partial {q}", "−4")
    assert [(sent.tail, sent.line and sent.line.numbers) for sent in told.sent] == [
        ("x", "1 × −4 = −4"),
        ("y", "1 × −4 = −4"),
    ]


def test_a_fan_out_shows_the_sum() -> None:
    told = story("q = x * x; f = q + x", "x", x=3.0)
    assert told.upstreams[0].numbers == "3 + 3 + 1 = 7"


def test_both_wires_from_one_node_are_told_apart() -> None:
    told = story("f = x * x", "f", x=3.0)
    assert [sent.tail for sent in told.sent] == ["x · a", "x · b"]


def test_copy_adds() -> None:
    told = story("a, b = copy(x); f = a * 2 + b * 3", "copy1", x=5.0)
    assert len(told.upstreams) == 2
    assert told.sent[0].line is not None
    assert told.sent[0].line.numbers == "2 + 3 = 5"


def test_a_split_has_its_own_values_and_upstreams() -> None:
    told = story("a, b = split(x, sizes=(1, 2)); f = sum(a) + 2 * sum(b)", "split1", x=[1.0, 2.0, 3.0])
    assert told.forward is not None
    assert told.forward.numbers == "(1,), (2,)"
    assert r"^{(0)}}, {" in told.forward.latex
    assert [line.array.tolist() for line in told.upstreams if line.array is not None] == [[1], [2, 2]]
    assert told.sent[0].line is not None
    assert told.sent[0].line.array is not None
    assert told.sent[0].line.array.tolist() == [1, 2, 2]


def test_a_concat_sends_each_input_its_part() -> None:
    told = story("c = concat(x, y, x); f = sum(c * w)", "c", x=[1.0], y=[2.0], w=[3.0, 4.0, 5.0])
    assert told.forward is not None
    assert told.forward.latex == r"{c} = [\,{x}, {y}, {x}\,]"
    assert [sent.tail for sent in told.sent] == ["x · x0", "y", "x · x2"]
    parts = [sent.line.array for sent in told.sent if sent.line is not None]
    assert [part.tolist() for part in parts if part is not None] == [[3], [4], [5]]


def test_arrays_have_shape_norm_and_themselves() -> None:
    told = story("h = relu(z); f = sum(h)", "h", z=[3.0, -1.0, 4.0])
    assert told.forward is not None
    assert told.forward.numbers == "(3,)"
    assert told.forward.array is not None
    assert told.upstreams[0].numbers == "(3,)  ‖g‖ 1.73"
    assert told.sent[0].line is not None
    assert told.sent[0].line.array is not None
    assert told.sent[0].line.array.tolist() == [1.0, 0.0, 1.0]


def test_nothing_computed_is_a_dash_never_a_zero() -> None:
    document = Document().having(
        Node("x", "input", {}, {}), Node("f", "mul", {"a": Port("x", "y")}), Node("c", "constant")
    )
    for result in (None, Session().run(document)):
        told = tell(document, result, "f")
        assert told.forward is not None
        assert told.forward.numbers == NOT_COMPUTED
        assert told.upstreams[0].numbers == NOT_COMPUTED
        assert [sent.state for sent in told.sent][1] == OPEN
        assert told.sent[0].line is not None
        assert told.sent[0].line.numbers == NOT_COMPUTED


def test_constants_and_class_indices_get_no_gradient() -> None:
    told = story("f = 2 * x", "f", x=3.0)
    assert told.sent[0].state == UNMOVED
    assert told.sent[0].line is not None
    assert told.sent[0].line.numbers == NOT_COMPUTED
    told = story("f = softmax_cross_entropy(z, t)", "f", z=[[1.0, 2.0]], t=[1])
    assert [sent.state for sent in told.sent][1] == WHOLE


@pytest.mark.parametrize(("x", "kink"), [(0.0, "kink"), (1.0, "")])
def test_a_kink_is_told(x: float, kink: str) -> None:
    assert story("f = relu(x)", "f", x=x).kink == kink

from __future__ import annotations

import keyword

import pytest

from gradstudio.errors import GateError
from gradstudio.gates import CATALOGUE, Gate, find_gate, search
from gradstudio.gates.record import gate

GATES = pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.name)


def test_the_gates_of_the_lecture_are_there() -> None:
    assert list(CATALOGUE)[:3] == ["input", "parameter", "constant"]
    wanted = (
        "add sub mul div neg max min square exp log relu sigmoid tanh copy matmul transpose sum mean linear"
    )
    assert {*wanted.split(), "softmax_cross_entropy", "mse"} <= CATALOGUE.keys()


@GATES
def test_a_record_is_whole(kind: Gate) -> None:
    assert kind.name.isidentifier()
    assert not keyword.iskeyword(kind.name)
    assert kind.symbol
    assert kind.doc.endswith(".")
    assert kind.role.endswith(".")
    assert len({port.name for port in kind.inputs}) == len(kind.inputs)
    assert len(set(kind.input_ports({}))) >= len(kind.inputs)
    assert len(kind.output_ports({})) >= 1
    assert kind.validated(kind.defaults) == {}
    if not kind.is_leaf:
        assert kind.examples
        assert kind.shape is not None
        assert {*kind.differentiable} <= {port.name for port in kind.inputs}
        assert {"y", *kind.differentiable} <= {*kind.latex}


@GATES
def test_every_example_has_its_case_and_shape(kind: Gate) -> None:
    for example in kind.examples:
        attributes = kind.full_attributes(example.attributes)
        assert kind.case(example.shapes, attributes).forward
        assert kind.shape is not None
        assert len(kind.shape(example.shapes, attributes)) == len(kind.output_ports(attributes))


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("ad", "add"),
        ("sigma", "sigmoid"),
        ("ln", "log"),
        ("maximum", "max"),
        ("tahn", "tanh"),
        ("dot", "matmul"),
    ],
)
def test_an_unknown_gate_is_suggested(typed: str, hint: str) -> None:
    with pytest.raises(GateError, match=f"no gate called '{typed}'; did you mean {hint}\\?"):
        find_gate(typed)


def test_a_gate_like_no_other() -> None:
    with pytest.raises(GateError, match="see `gradstudio gates`"):
        find_gate("quux")


@pytest.mark.parametrize(
    ("text", "first"),
    [("mul", "mul"), ("ma", "max"), ("*", "mul"), ("times", "mul"), ("@", "matmul"), ("σ", "sigmoid"),
     ("fc", "linear"), ("ReLU", "relu"), ("  exp ", "exp"), ("router", "max")],
)  # fmt: skip
def test_search_puts_the_best_first(text: str, first: str) -> None:
    assert search(text)[0].name == first


def test_search_of_nothing_and_of_nonsense() -> None:
    assert search(" ") == list(CATALOGUE.values())
    assert search("zzzz") == []


def test_a_formula_with_a_strange_name_is_an_import_error() -> None:
    with pytest.raises(ImportError, match="uses c, which it does not have"):
        gate("g", "g", "Test", "A gate.", inputs=("a",), shape=None, forward={"y": "a + c"}, backward={})
    with pytest.raises(ImportError, match="out of place"):
        gate("g", "g", "Test", "A gate.", inputs=("a",), shape=None, forward={"y": "a"}, backward={"b": "dy"})

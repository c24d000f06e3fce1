from __future__ import annotations

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.errors import FormulaError
from gradstudio.gates import CATALOGUE, Gate
from gradstudio.graph.check import check
from gradstudio.graph.document import Document
from gradstudio.graph.formula import parse
from gradstudio.graph.node import Port

GATES = [kind for kind in CATALOGUE.values() if not kind.is_leaf]


def _shown(document: Document) -> str:
    """Gates as calls, for reading: `f = mul(add1, z)`."""
    lines = []
    for node in document:
        if not node.kind.is_leaf:
            tails = [tail.node if tail.port == "y" else str(tail) for tail in node.inputs.values()]
            lines.append(f"{node.name} = {node.gate}({', '.join(tails)})")
    return "; ".join(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("f = (x + y) * z", "add1 = add(x, y); f = mul(add1, z)"),
        ("q = x + y\nf = q * z", "q = add(x, y); f = mul(q, z)"),
        ("q = x + y; f = q * z;", "q = add(x, y); f = mul(q, z)"),
        ("\n  # the worked example\nq = x + y  # a sum\n\nf = q * z\n", "q = add(x, y); f = mul(q, z)"),
        ("W2 @ max(0, W1 @ x)", "matmul1 = matmul(W1, x); max1 = max(c1, matmul1); f = matmul(W2, max1)"),
        ("a - b - c", "sub1 = sub(a, b); f = sub(sub1, c)"),
        ("a - (b - c)", "sub1 = sub(b, c); f = sub(a, sub1)"),
        ("a / b * c @ d", "div1 = div(a, b); mul1 = mul(div1, c); f = matmul(mul1, d)"),
        ("a + b * c", "mul1 = mul(b, c); f = add(a, mul1)"),
        ("-x * y", "neg1 = neg(x); f = mul(neg1, y)"),
        ("--x", "neg1 = neg(x); f = neg(neg1)"),
        ("+x + y", "f = add(x, y)"),
        ("-x ** 2", "square1 = square(x); f = neg(square1)"),
        ("(-x) ** 2.0", "neg1 = neg(x); f = square(neg1)"),
        ("x ** 3", "f = pow(x, c1)"),
        ("x ** -2", "f = pow(x, c1)"),
        ("-x ** y", "pow1 = pow(x, y); f = neg(pow1)"),
        ("2 ** -x", "neg1 = neg(x); f = pow(c1, neg1)"),
        ("a ** b ** c", "pow1 = pow(b, c); f = pow(a, pow1)"),
        ("(a ** b) ** c * d", "pow1 = pow(a, b); pow2 = pow(pow1, c); f = mul(pow2, d)"),
        ("pow(x, 2)", "f = pow(x, c1)"),
        ("x.T @ x", "transpose1 = transpose(x); f = matmul(transpose1, x)"),
        ("x * x", "f = mul(x, x)"),
        ("add(b=y, a=x)", "f = add(x, y)"),
        ("add(x, b=y)", "f = add(x, y)"),
        ("linear(x, W)", "f = linear(x, W)"),
        ("linear(x, W, b=bias,)", "f = linear(x, W, bias)"),
        ("max(a, b, c, d)", "max1 = max(a, b); max2 = max(max1, c); f = max(max2, d)"),
        ("add(a, b, c)", "add1 = add(a, b); f = add(add1, c)"),
        ("c = copy(x, n=3); f = c[0] + c[2]", "c = copy(x); f = add(c.y0, c.y2)"),
        ("a, b = copy(x); f = a * b", "copy1 = copy(x); f = mul(copy1.y0, copy1.y1)"),
        ("a, b, c = copy(x); f = a * c", "copy1 = copy(x); f = mul(copy1.y0, copy1.y2)"),
        ("c = copy(x, n=1); f = c + c[0]", "c = copy(x); f = add(c.y0, c.y0)"),
        ("concat(a, b, c, axis=0)", "f = concat(a, b, c)"),
        ("concat(a)", "f = concat(a)"),
        ("concat(a, x2=c, x1=b)", "f = concat(a, b, c)"),
        (
            "a, b = split(x, sizes=(1, 2)); f = a * sum(b)",
            "split1 = split(x); sum1 = sum(split1.y1); f = mul(split1.y0, sum1)",
        ),
        ("f = (x\n  + y\n)", "f = add(x, y)"),
        ("x − y × z", "mul1 = mul(y, z); f = sub(x, mul1)"),
        ("f = x + y; f + x", "f = add(x, y); f2 = add(f, x)"),
        ("add1 = x + y; f = (x + y) * add1", "add1 = add(x, y); add2 = add(x, y); f = mul(add2, add1)"),
        ("f = x + (y) + 1", "add1 = add(x, y); f = add(add1, c1)"),
        ("relu(tanh(x))", "tanh1 = tanh(x); f = relu(tanh1)"),
    ],
)
def test_what_a_formula_draws(text: str, expected: str) -> None:
    assert _shown(parse(text)) == expected


def test_leaves_stand_first_by_kind() -> None:
    document = parse("f = W @ max(0, x) + b", parameters=["W", "b"])
    assert [(node.name, node.gate) for node in document if node.kind.is_leaf] == [
        ("x", "input"), ("W", "parameter"), ("b", "parameter"), ("c1", "constant"),
    ]  # fmt: skip


def test_declared_leaves() -> None:
    document = parse(
        'W1 = parameter((128, 64), init="xavier_normal")\n'
        "c = constant([1, 2])\n"
        'x = input(("N", 64))\n'
        "v = input(value=[[1, -2.5]])\n"
        "b = parameter(3, 'zeros')\n"
        "s = input(())\n"
        "k = -3\n"
        "m = [[1, 2], [3, 4]]\n"
    )  # fmt: skip
    assert dict(document["W1"].attributes) == {"shape": (128, 64), "init": "xavier_normal"}
    assert document["c"].attributes["value"].tolist() == [1, 2]
    assert dict(document["x"].attributes) == {"shape": ("N", 64)}
    assert document["v"].attributes["value"].tolist() == [[1, -2.5]]
    assert dict(document["b"].attributes) == {"shape": (3,), "init": "zeros"}
    assert dict(document["s"].attributes) == {"shape": ()}
    assert [document[name].gate for name in "kmcs"] == ["constant", "constant", "constant", "input"]
    assert document["k"].attributes["value"].item() == -3
    assert document["m"].attributes["value"].shape == (2, 2)


def test_attributes_of_gates() -> None:
    document = parse(
        "s = sum(x, axis=-1, keepdims=True)\nt = transpose(x, axes=(1, 0))\nm = mean(x, axis=None)"
    )
    assert dict(document["s"].attributes) == {"axis": -1, "keepdims": True}
    assert dict(document["t"].attributes) == {"axes": (1, 0)}
    assert dict(document["m"].attributes) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [("2", 2), ("2.5", 2.5), (".5", 0.5), ("1e-3", 1e-3), ("1_000", 1000), ("-2", -2), ("- -2", 2),
     ("(-2)", -2),
     ("[1, 2]", [1, 2]), ("[[1.5, -2]]", [[1.5, -2.0]]), ("-0.0", -0.0), ("-9223372036854775808", -(2**63))],
)  # fmt: skip
def test_numbers_become_constants(text: str, value: object) -> None:
    document = parse(f"f = relu({text})")
    array = document["c1"].attributes["value"]
    expected = np.array(value)
    assert (array.dtype, array.shape, array.tobytes()) == (expected.dtype, expected.shape, expected.tobytes())


def test_values_go_to_leaves_of_any_kind() -> None:
    document = parse(
        "c = constant()\nf = W @ x + c",
        values={"x": [1.0, 2.0], "W": np.eye(2, dtype=np.float32), "c": 3},
        parameters={"W"},
    )
    assert document["x"].attributes["value"].tolist() == [1, 2]
    assert document["W"].attributes["value"].dtype == np.float32
    assert document["c"].attributes["value"].item() == 3


@pytest.mark.parametrize("kind", GATES, ids=lambda kind: kind.name)
def test_every_gate_can_be_called(kind: Gate) -> None:
    ports = [f"p_{port}" for port in kind.input_ports({})]
    document = parse(f"g = {kind.name}({', '.join(ports)})")
    assert document["g"].gate == kind.name
    assert document["g"].inputs == {port: Port(f"p_{port}", "y") for port in kind.input_ports({})}


def test_a_long_sum_is_read_in_a_loop() -> None:
    document = parse(" + ".join(f"x{i}" for i in range(3000)))
    assert len(document) == 5999
    assert check(document).problems[0].kind == "no value"


def test_worked_example() -> None:
    result = run(parse("f = (x + y) * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
    assert [result.value(name) for name in ("add1", "f")] == [3, -12]
    assert [result.upstream(name) for name in ("add1", "f", "x", "y", "z")] == [-4, 1, -4, -4, 3]


def test_sigmoid_neuron() -> None:
    values = {"w0": 2.0, "x0": -1.0, "w1": -3.0, "x1": -2.0, "w2": -3.0}
    result = run(parse("1/(1+exp(-(w0*x0+w1*x1+w2)))", values=values))
    gradients = {name: round(float(result.upstream(name)), 2) for name in values}  # type: ignore[arg-type]
    assert round(float(result.value("f")), 2) == 0.73  # type: ignore[arg-type]
    assert gradients == {"w0": -0.20, "x0": 0.39, "w1": -0.39, "x1": -0.59, "w2": 0.20}


def test_vector_example() -> None:
    result = run(parse("sum(square(W @ x))", values={"W": [[0.1, 0.5], [-0.3, 0.8]], "x": [0.2, 0.4]}))
    np.testing.assert_allclose(result.value("f"), 0.116, atol=1e-12)  # type: ignore[arg-type]
    np.testing.assert_allclose(result.upstream("W"), [[0.088, 0.176], [0.104, 0.208]], atol=1e-12)  # type: ignore[arg-type]
    np.testing.assert_allclose(result.upstream("x"), [-0.112, 0.636], atol=1e-12)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("f = ", "1, 5", "a number, a name or '(' must stand before the end"),
        ("f = (x", "1, 5", "'(' is never closed"),
        ("f = x)", "1, 6", "')' closes nothing"),
        ("f = (x]", "1, 7", "']' closes nothing"),
        ("q = x\n+ y", "1, 1", "q makes no gate here"),
        ("f = x + * y", "1, 9", "must stand before '*'"),
        ("f = 2x", "1, 5", "write 2 * x"),
        ("f = x y", "1, 7", "an operator must stand before 'y'"),
        ("f = relu(x) (y)", "1, 13", "an operator must stand before '('"),
        ("f = x = y", "1, 7", "the end must stand before '='"),
        ("f = x ]", "1, 7", "']' closes nothing"),
        ("x = x + 1", "1, 5", "x is used before its assignment at line 1"),
        ("f = q * 2\n\nq = x + y", "1, 5", "q is used before its assignment at line 3"),
        ("f = x + y\nf = x * y", "2, 1", "duplicate name: f has its value from line 1"),
        ("a, a = copy(x)", "1, 4", "duplicate name: a"),
        ("f = x", "1, 1", "f makes no gate here"),
        ("x + y\ny + z", "1, 1", "this expression has no name"),
        ("relu", "1, 1", "relu is a gate; write relu(...)"),
        ("f = sigma(x)", "1, 5", "did you mean sigmoid?"),
        ("f = quux(x)", "1, 5", "no gate called 'quux'"),
        ("f = relu(x, y)", "1, 5", "relu takes 1 input (x), not 2"),
        ("f = div(x, y, z)", "1, 5", "div takes 2 inputs (a, b), not 3"),
        ("f = mse(x)", "1, 5", "mse wants its input b"),
        ("f = max()", "1, 5", "max wants its inputs a, b"),
        ("f = relu(y=x)", "1, 10", "relu takes no y; it takes x"),
        ("f = add(x, b=y, a=z)", "1, 5", "add gets its input a twice"),
        ("f = add(a=x, a=y)", "1, 14", "a is given twice"),
        ("f = add(a=x, y)", "1, 14", "arguments without a name come before"),
        ("f = sum(axis=0, x)", "1, 17", "arguments without a name come before"),
        ("f = sum(x, axis='a')", "1, 12", "sum: axis must be a whole number"),
        ("f = sum(x, axis=y)", "1, 17", "a plain number, list, shape or text must stand here, not 'y'"),
        ("f = sum(x axis=0)", "1, 11", "',' must stand before 'axis'"),
        ("c = copy(x)\nf = c + 1", "2, 7", "c has 2 outputs; choose one: c[0] to c[1]"),
        ("c = copy(x)\nf = relu(c[2])", "2, 11", "there is no output 2; there are 2"),
        ("c = copy(x)\nf = c[-1] + x", "2, 7", "an output is chosen by a whole number"),
        ("c = copy(x)\nf = c[0]", "2, 1", "f makes no gate here"),
        ("f = x[0] + 1", "1, 6", "an output is chosen of a gate that has several"),
        ("f = [1, 2][0] + 1", "1, 11", "an output is chosen of a gate that has several"),
        ("a, b = copy(x, n=3)", "1, 1", "2 names for 3 outputs"),
        ("a, b = split(x, sizes=(1, 2, 3))", "1, 1", "2 names for 3 outputs"),
        ("f = concat(a, b, n=3)", "1, 5", "concat wants its input x2"),
        ("f = concat(a, b, c, n=2)", "1, 5", "concat takes 2 inputs (x0, x1), not 3"),
        ("f = concat(a, x2=b)", "1, 5", "concat wants its input x1"),
        ("f = concat(a, x3=b, n=2)", "1, 5", "concat has no input x3 here; it has x0, x1"),
        ("f = concat(a, x=b)", "1, 15", "concat takes no x; it takes x0, x1, n, axis"),
        ("a, b = relu(x)", "1, 1", "2 names for 1 output"),
        ("a, b = x", "1, 1", "several names stand for the outputs of a gate"),
        ("a, b = 3", "1, 1", "several names stand for the outputs of a gate"),
        ("f = lambda", "1, 5", "try lambda_1"),
        ("np = x + 1", "1, 1", "try np_1"),
        ("f = np + 1", "1, 5", "try np_1"),
        ("f = été + 1", "1, 5", "'été' is not a name"),
        ("f = x **", "1, 9", "must stand before the end"),
        ("f = x ** ** 2", "1, 10", "must stand before '**'"),
        ("f = " + "x ** " * 65 + "x", "1, 327", "nested deeper than 64 levels"),
        ("f = x.shape", "1, 6", "x.T is the transpose"),
        ("f = x.", "1, 6", "x.T is the transpose"),
        ("f = 'abc'", "1, 5", "must stand before"),
        ("f = x + 'a", "1, 9", "a text must end on its line"),
        ("f = relu([1, [2, 3]])", "1, 10", "value must be a finite number"),
        ("f = relu([1, a])", "1, 14", "must stand here, not 'a'"),
        ("f = relu([1 2])", "1, 13", "a comma or ']' must stand before '2'"),
        ("f = relu([])", "1, 10", "not empty"),
        ("f = 1e999 * x", "1, 5", "value must be a finite number"),
        ("f = 99999999999999999999 * x", "1, 5", "value must be a finite number"),
        ("f = 1__0 * x", "1, 5", "'1__0' is not a number"),
        ("f = x @ (1, 2)", "1, 11", "a list is [1, 2]"),
        ("f = x if y else z", "1, 7", "an operator must stand before 'if'"),
        ("f = x == y", "1, 7", "'==' does not belong"),
        ("f = x // y", "1, 7", "division is /"),
        ("f = x^2", "1, 6", "a square is x ** 2"),
        ("f = {x}", "1, 5", "use ( ) and [ ]"),
        ("f = $", "1, 5", "'$' does not belong"),
        ("f(x) = 3", "1, 6", "only a name, or names with commas, can stand before '='"),
        ("1 = x", "1, 3", "only a name, or names with commas, can stand before '='"),
        ("f, = copy(x)", "1, 4", "only a name, or names with commas, can stand before '='"),
        ("x = input((0,))", "1, 11", "sizes at least 1"),
        ("W = parameter((3, 4), init='magic')", "1, 23", "init must be one of zeros, ones"),
        ("W = parameter((3,), 'zeros', [1], 4)", "1, 35", "parameter takes 3 arguments at most"),
        ("f = __import__('os')", "1, 5", "no gate called '__import__'"),
        ("f = " + "(" * 100_000 + "x" + ")" * 100_000, "1, 69", "nested deeper than 64 levels"),
        ("f = " + "relu(" * 70 + "x" + ")" * 70, "1, 329", "nested deeper than 64 levels"),
        ("f = relu(" + "[" * 70 + "1" + "]" * 70 + ")", "1, 73", "nested deeper than 64 levels"),
        ("f = " + "-" * 100_000 + "x", "1, 69", "more than 64 signs in a row"),
    ],
)
def test_what_is_no_formula_is_refused_in_one_line_with_its_place(text: str, place: str, reason: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    line, column = place.split(", ")
    message = str(caught.value)
    assert message.startswith(f"line {line}, column {column}: ")
    assert reason in message
    assert "\n" not in message
    assert caught.value.place == f"line {line}, column {column}"


@pytest.mark.parametrize(
    ("values", "parameters", "reason"),
    [
        ({"w": 1}, [], "there is no leaf called 'w'; the leaves are x, yy"),
        ({"y": 1}, [], "did you mean yy?"),
        ({"f": 1}, [], "f is computed and takes no value; the leaves are x, yy"),
        ({"x": "a"}, [], "x: value must be a finite number"),
        ({"x": float("nan")}, [], "x: value must be a finite number"),
        ({}, ["w"], "'w' is no free name of the formula, so it cannot become a parameter; there is x, yy"),
        ({}, ["f"], "'f' is no free name"),
    ],
)
def test_strange_values_and_parameters(values: dict[str, object], parameters: list[str], reason: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse("f = x + yy", values=values, parameters=parameters)
    assert reason in str(caught.value)


def test_nothing_is_no_formula() -> None:
    for text in ("", "  \n ; # only a remark"):
        with pytest.raises(FormulaError, match="the formula is empty"):
            parse(text)


def test_a_formula_has_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gradstudio.graph.formula.tokens.TEXT_LIMIT", 10)
    with pytest.raises(FormulaError, match="the formula has 15 letters; 10 is the most"):
        parse("f = (x + y) * z")
    monkeypatch.undo()
    monkeypatch.setattr("gradstudio.graph.formula.build.NODE_LIMIT", 3)
    with pytest.raises(FormulaError, match="more than 3 nodes"):
        parse("f = (x + y) * z")

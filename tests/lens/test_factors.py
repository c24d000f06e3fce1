from __future__ import annotations

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.graph.formula import parse
from gradstudio.lens.factors import MEET, NUMBERS, RIGHT, SHAPE, UPSTREAM, Factor, Puzzle, puzzles

RNG = np.random.default_rng(5)


def of(text: str, **shapes: tuple[int, ...]) -> dict[str, Puzzle]:
    """The puzzles of the gate `y` in a formula that ends in a sum of squares."""
    values = {name: RNG.standard_normal(shape) for name, shape in shapes.items()}
    return puzzles(run(parse(f"{text}; f = sum(y * y)", values=values)), "y")


def right(puzzle: Puzzle) -> list[tuple[Factor, Factor]]:
    return [(each.left, each.right) for each in puzzle.attempts() if each.outcome == RIGHT]


@pytest.mark.parametrize(
    ("shapes", "upstream"),
    [
        ({"a": (3, 4), "b": (4, 2)}, (3, 2)),
        ({"a": (3, 4), "b": (4,)}, (3, 1)),
        ({"a": (4,), "b": (4, 2)}, (1, 2)),
        ({"a": (4, 4), "b": (4, 4)}, (4, 4)),
    ],
)
def test_one_product_is_right_for_each_input_of_a_matmul(
    shapes: dict[str, tuple[int, ...]], upstream: tuple[int, int]
) -> None:
    both = of("y = a @ b", **shapes)
    assert right(both["a"]) == [(Factor(UPSTREAM), Factor("b", transposed=True))]
    assert right(both["b"]) == [(Factor("a", transposed=True), Factor(UPSTREAM))]
    assert both["a"].matrices[UPSTREAM].shape == upstream


def test_a_layer_has_the_weight_the_other_way_round() -> None:
    for x in ((5, 3), (3,)):
        both = of("y = linear(x, W, b)", x=x, W=(4, 3), b=(4,))
        assert set(both) == {"x", "W"}
        assert right(both["x"]) == [(Factor(UPSTREAM), Factor("W"))]
        assert right(both["W"]) == [(Factor(UPSTREAM, transposed=True), Factor("x"))]


def test_shapes_decide_alone_where_all_sizes_differ() -> None:
    puzzle = of("y = a @ b", a=(3, 4), b=(4, 2))["b"]
    fits = [each for each in puzzle.attempts() if each.fits]
    assert [(each.left, each.right) for each in fits] == right(puzzle)
    wrong = puzzle.attempt(Factor(UPSTREAM), Factor("a"))
    assert (wrong.outcome, wrong.shapes, wrong.shape) == (MEET, ((3, 2), (3, 4)), None)
    turned = puzzle.attempt(Factor(UPSTREAM, transposed=True), Factor("a"))
    assert (turned.outcome, turned.shape, puzzle.shape) == (SHAPE, (2, 4), (4, 2))


def test_square_matrices_all_fit_and_only_the_numbers_tell() -> None:
    puzzle = of("y = a @ b", a=(3, 3), b=(3, 3))["a"]
    outcomes = [each.outcome for each in puzzle.attempts()]
    assert len(outcomes) == 36
    assert (outcomes.count(RIGHT), outcomes.count(NUMBERS)) == (1, 35)


def test_no_other_gate_and_no_stack_has_a_puzzle() -> None:
    assert of("y = a * b", a=(3, 3), b=(3, 3)) == {}
    assert of("y = matmul(a, b)", a=(2, 3, 3), b=(3, 3)) == {}
    assert of("y = linear(x, W)", x=(2, 3, 3), W=(4, 3)) == {}
    document = parse("y = a @ b", values={"a": np.ones((2, 2)), "b": np.ones((2, 2))})
    assert puzzles(run(document), "y") == {}


def test_a_constant_factor_is_asked_no_gradient() -> None:
    document = parse("c = constant([[1, 2], [3, 5]]); y = a @ c; f = sum(y)", values={"a": np.ones((2, 2))})
    assert set(puzzles(run(document), "y")) == {"a"}

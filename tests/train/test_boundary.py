from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.graph.formula import parse
from gradstudio.graph.mlp import mlp
from gradstudio.train.boundary import boundary, extent
from gradstudio.train.data import load_data
from gradstudio.train.data.dataset import Dataset
from gradstudio.train.sample import sample_look
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training

MOONS = load_data("moons(n=200)")
SETTINGS = Settings(batch=32, epochs=3)


def trained(form: Any, **more: Any) -> Training:  # noqa: ANN401
    training = Training(mlp((2, 6, 2), form=form), MOONS, Settings(batch=32, epochs=3, **more))
    list(training)
    return training


@pytest.mark.parametrize("form", ["lecture", "framework"])
@pytest.mark.parametrize("standardise", [True, False])
def test_the_field_has_the_softmax_of_the_scores_at_each_place(form: Any, standardise: Any) -> None:  # noqa: ANN401
    training = trained(form, standardise=standardise)
    found = boundary(training, side=5, units=True)
    assert found is not None
    assert found.field.shape == (5, 5, 2)
    assert found.field.sum(axis=-1) == pytest.approx(np.ones((5, 5)))
    (low_x, low_y), (high_x, high_y) = found.low, found.high
    place = np.array([[low_x + (high_x - low_x) * 3 / 4, low_y + (high_y - low_y) / 4]])
    if training.split.scaling is not None:
        place = (place - training.split.scaling.mean) / training.split.scaling.scale
    turned = place if form == "framework" else place.T
    result = run(training.document, {"x": turned, "t": np.array([0])})
    scores = np.asarray(result.value("scores")).ravel()
    risen = np.exp(scores - scores.max())
    assert found.field[1, 3] == pytest.approx(risen / risen.sum(), abs=1e-6)
    ((name, units),) = found.units.items()
    assert units.shape == (6, 5, 5)
    assert units[:, 1, 3] == pytest.approx(np.asarray(result.value(name)).ravel(), abs=1e-6)


def test_the_plane_has_room_about_the_points() -> None:
    (low_x, low_y), (high_x, high_y) = extent(MOONS)
    assert low_x < MOONS.inputs[:, 0].min() < MOONS.inputs[:, 0].max() < high_x
    assert low_y < MOONS.inputs[:, 1].min() < MOONS.inputs[:, 1].max() < high_y


def test_what_an_mse_compares_is_a_field_of_numbers() -> None:
    graph = parse(
        'x = input(("N", 2))\nt = input(("N", 1))\nW = parameter((1, 2))\nloss = mse(linear(x, W), t)'
    )
    training = Training(graph, MOONS, SETTINGS)
    training.step()
    found = boundary(training, side=4)
    assert found is not None
    assert found.field.shape == (4, 4)
    weights = training.parameters["W"][0]
    assert found.field[0, 3] == pytest.approx(weights @ (found.high[0], found.low[1]), rel=1e-5)


def test_more_than_two_numbers_a_sample_are_no_plane() -> None:
    iris = load_data("iris")
    assert boundary(Training(mlp((4, 3, 3)), iris, SETTINGS)) is None


def test_points_that_all_lie_at_one_place_have_a_plane() -> None:
    same = Dataset("same", np.ones((8, 2)), np.arange(8) % 2, ("a", "b"))
    (low_x, _), (high_x, _) = extent(same)
    assert low_x < 1 < high_x


@pytest.mark.parametrize(
    ("loss", "answers"),
    [
        ("mse(y, t) + 0.01 * sum(W * W)", True),
        ("mse(t, y)", True),
        ("mse(-t, y)", True),
        ("mean((y - t) ** 2)", True),
        ("mean((t - y) ** 2)", True),
        ("mean(abs(2 * t - y))", False),
    ],
)
def test_what_is_predicted_is_what_meets_the_targets(loss: str, answers: bool) -> None:  # noqa: FBT001
    graph = parse(
        f'x = input(("N", 2))\nt = input(("N", 1))\nW = parameter((1, 2))\ny = linear(x, W)\nloss = {loss}'
    )
    training = Training(graph, MOONS, SETTINGS)
    training.step()
    found, look = boundary(training, side=3), sample_look(training, 4)
    if not answers:
        assert found is None
        assert look.answer is None
        return
    assert found is not None
    assert look.answer is not None
    weights = training.parameters["W"]
    x, y = np.meshgrid(*(np.linspace(found.low[i], found.high[i], 3) for i in range(2)))
    places = np.column_stack([x.ravel(), y.ravel()])
    np.testing.assert_allclose(found.field.ravel(), (places @ weights.T).ravel(), rtol=1e-5)
    np.testing.assert_allclose(look.answer, weights @ MOONS.inputs[4])


def test_what_learns_its_own_inputs_answers_with_them() -> None:
    graph = parse('x = input(("N", 2))\nW = parameter((2, 2))\ny = linear(x, W)\nloss = mse(x, y)')
    training = Training(graph, MOONS, SETTINGS)
    training.step()
    look = sample_look(training, 4)
    assert look.answer is not None
    np.testing.assert_allclose(look.answer, training.parameters["W"] @ MOONS.inputs[4])

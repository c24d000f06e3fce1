from __future__ import annotations

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.sample import sample_look
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training

IRIS = load_data("iris")


@pytest.mark.parametrize("form", ["lecture", "framework"])
def test_a_sample_is_what_the_graph_makes_of_it_alone(form: str) -> None:
    training = Training(mlp((4, 5, 3), form=form), IRIS, Settings(epochs=2))  # type: ignore[arg-type]
    list(training)
    found = sample_look(training, 77)
    assert found.right == IRIS.targets[77]
    assert (found.inputs == IRIS.inputs[77]).all()
    result = run(training.document, found.values)
    for each in found.activations:
        assert each.values.ravel() == pytest.approx(np.asarray(result.value(each.node)).ravel())
    names = [each.node for each in found.activations]
    assert names[-1] == "scores"
    assert found.answer is not None
    assert found.answer.sum() == pytest.approx(1)
    assert np.argmax(found.answer) == np.argmax(np.asarray(result.value("scores")))


def test_a_number_of_no_sample_is_refused() -> None:
    training = Training(mlp((4, 5, 3)), IRIS, Settings(epochs=2))
    with pytest.raises(IndexError, match="there are 150 samples, numbered from 0: 150 is none of them"):
        sample_look(training, 150)

from __future__ import annotations

import numpy as np

from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode, Move, RemoveNodes, Rename, SetAttributes
from gradstudio.graph.mlp import mlp
from gradstudio.train.data import load_data
from gradstudio.train.settings import Settings
from gradstudio.train.training import Training
from gradstudio.ui.training.bringing import with_trained


def trained(document: Document) -> Document:
    training = Training(document, load_data("digits"), Settings(epochs=1))
    list(training)
    return training.document


def test_an_unchanged_document_becomes_the_trained_one() -> None:
    document = mlp([64, 8, 10])
    learnt = trained(document)
    assert with_trained(document, document, learnt) is learnt


def test_places_and_labels_may_change_meanwhile() -> None:
    document = mlp([64, 8, 10])
    learnt = trained(document)
    moved = Move({"W1": (500.0, 0.0)}).apply(document)
    after = with_trained(moved, document, learnt)
    assert after["W1"].x == 500
    np.testing.assert_array_equal(after["W1"].attributes["value"], learnt["W1"].attributes["value"])
    assert after.training == learnt.training


def test_only_what_still_exists_in_its_shape_is_updated() -> None:
    document = mlp([64, 8, 10])
    learnt = trained(document)
    current = Rename("W1", "V1").apply(document)
    after = with_trained(current, document, learnt)
    assert "value" not in after["V1"].attributes
    assert "value" in after["W2"].attributes
    assert after.training is None
    reshaped = SetAttributes("W2", {"shape": (12, 8)}).apply(document)
    after = with_trained(reshaped, document, learnt)
    assert "value" not in after["W2"].attributes
    assert "value" in after["W1"].attributes
    gone = RemoveNodes(("W1",)).apply(document)
    assert "W1" not in with_trained(gone, document, learnt)
    more = AddNode("input", "extra").apply(document)
    after = with_trained(more, document, learnt)
    assert "value" in after["W1"].attributes
    assert after.training is None

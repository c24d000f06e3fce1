"""NumPy code: the printed Program as a file that needs NumPy alone and checks itself when it is run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gradstudio.errors import ExportError, RunError
from gradstudio.exchange.batches import find_batches, fitted
from gradstudio.exchange.exported import Exported
from gradstudio.exchange.numpy_graph import numpy_graph
from gradstudio.exchange.numpy_plan import plan_training
from gradstudio.exchange.numpy_scaling import recorded_scaling
from gradstudio.exchange.numpy_training import trained_file, untrained_file
from gradstudio.exchange.schedule import recorded_dtype
from gradstudio.graph.document import Document


def numpy_code(document: Document, data: Mapping[str, Any] | None = None) -> Exported:
    """`document` as NumPy code; ExportError names what is missing.

    A graph with a batch axis, parameters and a scalar output comes with its SGD loop; with a record of its
    training and the `data` it speaks of, the file measures the trained weights and can train them again.
    """
    if all(node.kind.is_leaf for node in document):
        raise ExportError("the graph has no gate yet: there is nothing to compute")
    batches = find_batches(document)
    try:
        if batches is None:
            return numpy_graph(document)
        if document.training and data and len(batches.data) == 1:
            raw = recorded_scaling(document.training, batches) is not None
            fed = fitted(batches, data, recorded_dtype(document.training), raw=raw)
            samples = fed["x_train"].shape[batches.data[0].axis]
            return trained_file(plan_training(document, batches, samples), fed)
        return untrained_file(plan_training(document, batches, None))
    except RunError as error:
        raise ExportError(str(error), place=error.place) from None

"""The trained document: a document with trained values in its parameters and the record of the training."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from gradstudio.graph.document import Document
from gradstudio.train.data import Dataset, Split
from gradstudio.train.records import Figures
from gradstudio.train.settings import FULL, Settings

#: The settings that every record has; the others stand there where they are not as they are by default.
_ALWAYS = ("lr", "momentum", "weight_decay")
_SOMETIMES = ("optimizer", "nesterov", "schedule", "step_epochs", "step_factor", "warmup")


def trained_document(
    document: Document, parameters: Mapping[str, NDArray[Any]], record: Mapping[str, Any]
) -> Document:
    """`document` with `parameters` and `record`."""
    nodes = []
    for name, value in parameters.items():
        node = document[name]
        nodes.append(replace(node, attributes=node.kind.validated({**node.attributes, "value": value})))
    return replace(document.having(*nodes), training=dict(record))


def afresh(document: Document) -> Document:
    """`document` as it was before training: without what its parameters have learnt."""
    if document.training is None:
        return document
    nodes = []
    for node in map(document.__getitem__, document.of_gate("parameter")):
        kept = {name: value for name, value in node.attributes.items() if name != "value"}
        nodes.append(replace(node, attributes=node.kind.validated(kept)))
    return replace(document.having(*nodes), training=None)


def training_record(
    dataset: Dataset,
    settings: Settings,
    split: Split,
    figures: Figures,
    *,
    epochs: int,
    steps: int,
    given: bool,
) -> dict[str, Any]:
    """What a document keeps of its training, enough to do it again; a figure that is not finite is None.

    `split` is that of `dataset`, `given` says that the start was in the document. A cosine has a `span`, the
    epochs that it was meant to fall over.
    """
    kept = dataclasses.asdict(settings)
    usual = dataclasses.asdict(Settings(batch=FULL))
    return {
        "data": dataset.name,
        "source": dataset.source,
        "batch": settings.batch_size(len(split.train)),
        **{name: kept[name] for name in _ALWAYS},
        **{name: kept[name] for name in _SOMETIMES if kept[name] != usual[name]},
        **({"span": settings.epochs} if settings.schedule == "cosine" else {}),
        "epochs": epochs,
        "steps": steps,
        "seed": settings.seed,
        "dtype": settings.dtype,
        "heldout": settings.heldout,
        **split.record,
        "start": "given" if given else "initial",
        **{name: _finite(figure) for name, figure in dataclasses.asdict(figures).items()},
    }


def _finite(figure: float | None) -> float | None:
    return figure if figure is not None and math.isfinite(figure) else None

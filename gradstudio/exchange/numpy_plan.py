"""The plan of a trainable graph's file: a run on a sample batch, the walks printed, the recorded settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.build import program
from gradstudio.engine.execute import Executor
from gradstudio.engine.learnable import Learnable
from gradstudio.engine.prune import pruned
from gradstudio.engine.run import Result, run_program, with_values
from gradstudio.exchange.batches import Batches, sample_batch
from gradstudio.exchange.numpy_carried import PRINTED
from gradstudio.exchange.numpy_graph import intermediate_shapes
from gradstudio.exchange.numpy_names import Names
from gradstudio.exchange.numpy_scaling import Scaling, recorded_scaling
from gradstudio.exchange.numpy_walks import Scene, Walks, walks
from gradstudio.exchange.schedule import Schedule, recorded_dtype, recorded_schedule
from gradstudio.graph.document import Document
from gradstudio.graph.node import Port

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the file of a trainable graph is made from: `result` is a run on a sample batch."""

    document: Document
    batches: Batches
    schedule: Schedule
    dtype: np.dtype[Any]
    names: Names
    result: Result
    walked: Walks
    fixed: Mapping[str, Array]
    scaling: Scaling | None

    @property
    def graph(self) -> Learnable:
        """The loss, the parameters, and what the samples are counted by."""
        return self.batches.graph

    @property
    def loss(self) -> str:
        """The variable of the loss."""
        return self.result.program.values[self.graph.loss]

    @property
    def scores(self) -> str | None:
        """The variable of the scores, where there are classes."""
        return None if self.graph.scores is None else self.result.program.values[self.graph.scores]


def plan_training(document: Document, batches: Batches, samples: int | None) -> Plan:
    """Run a sample batch, print the walks, and read the settings of the recorded training, if there is one.

    `samples` is the size of the part that was trained on, where it is known.
    """
    graph, record = batches.graph, document.training or {}
    dtype = recorded_dtype(record)
    # The loss starts the walk with 1, as in training, whatever upstream the document gives it.
    source = replace(document, outputs={str(graph.loss): None})
    whole = program(source)
    gradients = {name: whole.upstreams[Port(name, "y")] for name in graph.parameters}
    first = [whole.values[port] for port in (graph.loss, graph.scores) if port is not None]
    part = pruned(whole, [*first, *gradients.values()])
    batch = with_values(source, sample_batch(document, batches))
    schedule = recorded_schedule(record, samples)
    result = run_program(part, Executor(part), document=batch, dtype=dtype, seed=schedule.seed)
    names = Names(whole.shapes, document.modules)
    inputs = tuple(side.leaf for side in batches.inputs)
    fixed = tuple(
        name for name in document.nodes if name in part.leaves and name not in {*inputs, *graph.parameters}
    )
    scene = Scene(
        program=part,
        names=names,
        dtype=dtype,
        leaves=(*inputs, *fixed, *graph.parameters),
        inlined={
            name: np.asarray(result.variables[name])
            for name in fixed
            if np.size(result.variables[name]) <= PRINTED
        },
        first=tuple(first),
        given=(),
        wanted=graph.parameters,
        shapes=intermediate_shapes(part, result),
    )
    walked = walks(scene)
    return Plan(
        document=document,
        batches=batches,
        schedule=schedule,
        dtype=dtype,
        names=names,
        result=result,
        walked=walked,
        fixed={name: np.asarray(result.variables[name]) for name in fixed if name in walked.arguments},
        scaling=recorded_scaling(record, batches),
    )

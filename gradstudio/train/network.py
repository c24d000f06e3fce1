"""The network: a graph made ready to train, its parameters in arrays that move from step to step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.build import program
from gradstudio.engine.execute import Executor
from gradstudio.engine.prune import pruned
from gradstudio.engine.run import leaf_value, whole_numbers
from gradstudio.errors import TrainError
from gradstudio.gates import show_shape
from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port
from gradstudio.train.feed import Feed
from gradstudio.train.optimizers import Optimizer
from gradstudio.train.records import Figures

Array = NDArray[Any]


class Network:
    """The parameters of a graph, and the steps that its loss and their gradients need.

    Parameters have two arrays each, the present values and those of one update before, so that a step
    that turns out bad is taken back without a copy. Gradients of the data are not computed.
    """

    def __init__(self, document: Document, feed: Feed, *, dtype: str, seed: int) -> None:
        """Draw the parameters that have no value yet with `seed`; TrainError where there are none."""
        plan = program(document, output=str(feed.loss))
        self.names = tuple(name for name in plan.leaves if document[name].gate == "parameter")
        loss = plan.values[feed.loss]
        gradients = [plan.upstreams[Port(name, "y")] for name in self.names]
        scores = None if feed.scores is None else plan.values[feed.scores]
        self.feed = feed
        self._plan = pruned(plan, [loss, *([scores] if scores else []), *gradients])
        self._executor = Executor(self._plan)
        self._loss = self._executor.slot(loss)
        self._scores = None if scores is None else self._executor.slot(scores)
        self._gradients = [self._executor.slot(gradient) for gradient in gradients]
        self._seeds = {plan.seeds[feed.loss]: np.ones((), dtype)[()]}
        self.parameters = [_start(document, name, seed).astype(dtype) for name in self.names]
        self.before = [value.copy() for value in self.parameters]
        self._given: dict[str, Any] = dict(zip(self.names, self.parameters, strict=True))
        fed = {feed.inputs.leaf, *([feed.targets.leaf] if feed.targets else [])}
        for name in self._plan.leaves:
            if name not in fed and name not in self._given:
                value = leaf_value(document[name])
                whole = name in self._plan.whole
                self._given[name] = (whole_numbers(value, name) if whole else value.astype(dtype))[()]
        self._slots: list[Any] = []

    def forward(self, inputs: Array, targets: Array) -> float:
        """The loss of a minibatch, or of a whole part, given one sample a row."""
        self._given.update(self.feed.values(inputs, targets))
        self._slots = self._executor.forward(self._given)
        return float(self._slots[self._loss])

    def descend(self, optimizer: Optimizer) -> None:
        """Walk back from the last forward, and move every parameter against its gradient."""
        self.backward()
        slots = self._slots
        optimizer.update(self.parameters, [slots[gradient] for gradient in self._gradients], self.before)
        self._exchange()

    @property
    def scores(self) -> Array | None:
        """The last forward's scores, one sample a row; None where nothing is classified."""
        return None if self._scores is None else np.moveaxis(self._slots[self._scores], self.feed.axis, -1)

    def accuracy(self, targets: Array) -> float | None:
        """Share of the last forward's samples whose highest score is their class's; None without classes."""
        if self._scores is None:
            return None
        return float(np.mean(np.argmax(self._slots[self._scores], axis=self.feed.axis) == targets))

    def figures(
        self,
        train: tuple[Array, Array],
        heldout: tuple[Array, Array] | None,
        forward: Callable[[Array, Array], float] | None = None,
    ) -> Figures:
        """Loss and accuracy over both parts, one `forward` over each."""
        forward = forward or self.forward
        loss = forward(*train)
        accuracy = self.accuracy(train[1])
        if heldout is None:
            return Figures(loss, accuracy, None, None)
        heldout_loss = forward(*heldout)
        return Figures(loss, accuracy, heldout_loss, self.accuracy(heldout[1]))

    def take_back(self) -> None:
        """Return to the parameters of one update before."""
        self._exchange()

    def put(self, values: Iterable[Array]) -> None:
        """Set every parameter."""
        for parameter, value in zip(self.parameters, values, strict=True):
            parameter[...] = value

    def put_before(self, values: Iterable[Array]) -> None:
        """Set what every parameter was one update before."""
        for parameter, value in zip(self.before, values, strict=True):
            parameter[...] = value

    def backward(self) -> None:
        """Walk back from the last forward; no parameter moves."""
        self._executor.backward(self._slots, self._seeds)

    @property
    def gradients(self) -> list[Array]:
        """The gradient of every parameter at the last walk back."""
        return [np.asarray(self._slots[gradient]) for gradient in self._gradients]

    def value(self, output: Port) -> Array | None:
        """What the last forward gave at `output`; None where the loss has no need of it."""
        return self._read(self._plan.values.get(output))

    def upstream(self, output: Port) -> Array | None:
        """The gradient that the last walk brought to `output`; None where none came by."""
        return self._read(self._plan.upstreams.get(output))

    def downstream(self, head: Port) -> Array | None:
        """The gradient that the last walk sent along the wire into `head`; None where none went along it."""
        return self._read(self._plan.downstreams.get(head))

    @property
    def nodes(self) -> list[Node]:
        """What the loss depends on, in the order that it runs in."""
        document, ports = self._plan.document, self._plan.values
        kept = {
            name for (name, _), variable in ports.items() if self._executor.known_slot(variable) is not None
        }
        return [document[name] for name in self._plan.order if name in kept]

    def batch_axes(self, output: Port) -> tuple[int, ...]:
        """The axes of `output` along which samples lie."""
        shape = self._plan.shapes[self._plan.values[output]]
        return tuple(axis for axis, dim in enumerate(shape) if isinstance(dim, str))

    def _read(self, variable: str | None) -> Array | None:
        slot = None if variable is None else self._executor.known_slot(variable)
        found = None if slot is None or not self._slots else self._slots[slot]
        return None if found is None else np.asarray(found)

    def is_finite(self) -> bool:
        """Whether every parameter is finite."""
        return all(np.isfinite(parameter).all() for parameter in self.parameters)

    def first_bad(self) -> tuple[str, str]:
        """The first node of the last forward with NaN or infinity in its value, and which of the two."""
        values = [(name, name) for name in self._plan.leaves if name in self._given]
        values += [(step.node, step.target) for step in self._plan.forward]
        for node, variable in values:
            value = np.asarray(self._slots[self._executor.slot(variable)])
            if not np.isfinite(value).all():
                return node, "NaN" if np.isnan(value).any() else "infinity"
        return self.feed.loss.node, "NaN"

    def _exchange(self) -> None:
        self.parameters, self.before = self.before, self.parameters
        self._given.update(zip(self.names, self.parameters, strict=True))


def _start(document: Document, name: str, seed: int) -> Array:
    shape = document[name].settings["shape"] or ()
    if any(isinstance(dim, str) for dim in shape):
        message = f"{name} has shape {show_shape(shape)}: a parameter's sizes are numbers, not the batch"
        raise TrainError(message, place=name)
    return leaf_value(document[name], seed)

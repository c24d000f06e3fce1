"""Optimizers: how a parameter moves against its gradient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from gradstudio.train.settings import Settings

Array = NDArray[Any]

#: Of Adam: the part of the mean gradient, and of the mean square, that an update keeps; the least divisor.
BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


class Optimizer(Protocol):
    """Moves parameters against their gradients at the rate `lr`, and remembers what it needs for the next."""

    lr: float

    def update(self, parameters: Sequence[Array], gradients: Sequence[Any], moved: Sequence[Array]) -> None:
        """Write the moved `parameters` into the arrays `moved`; parameters and gradients stay as they are."""

    def memory(self) -> dict[str, list[Array]]:
        """What it remembers, an array a parameter; nothing before the first update."""

    def remember(self, memory: Mapping[str, Sequence[Array]], updates: int) -> None:
        """Go on from the `memory` after so many updates."""


def optimizer(settings: Settings) -> Optimizer:
    """The optimizer that the settings ask for."""
    if settings.optimizer == "sgd":
        return SGD(settings.lr, settings.momentum, settings.weight_decay, nesterov=settings.nesterov)
    return Adam(settings.lr, settings.weight_decay, decoupled=settings.optimizer == "adamw")


class SGD:
    """Stochastic gradient descent with momentum and weight decay, as torch.optim.SGD has it.

    For each parameter W with gradient dW and velocity v (zeros at first): `g = dW + weight_decay * W`,
    `v = momentum * v + g`, then `W - lr * v`, with nesterov `W - lr * (g + momentum * v)`. A term whose
    factor is 0 is left out, so that plain SGD is `W - lr * dW`; in-place arithmetic rounds as these
    formulas do.
    """

    def __init__(
        self, lr: float, momentum: float = 0.0, weight_decay: float = 0.0, *, nesterov: bool = False
    ) -> None:
        """Keep the factors; velocities are made at the first update."""
        self.lr = lr
        self.momentum = momentum
        self.weight_decay = weight_decay
        self.nesterov = nesterov
        self._velocities: list[Array] = []

    def update(self, parameters: Sequence[Array], gradients: Sequence[Any], moved: Sequence[Array]) -> None:
        """Write the moved `parameters` into the arrays `moved`; parameters and gradients stay as they are."""
        if self.momentum and not self._velocities:
            self._velocities = [np.zeros_like(parameter) for parameter in parameters]
        for i, (parameter, gradient, target) in enumerate(zip(parameters, gradients, moved, strict=True)):
            direction = gradient
            if self.weight_decay:
                np.multiply(parameter, self.weight_decay, out=target)
                direction = np.add(gradient, target, out=target)
            if self.momentum:
                velocity = self._velocities[i]
                np.multiply(velocity, self.momentum, out=velocity)
                np.add(velocity, direction, out=velocity)
                ahead = self.momentum * velocity if self.nesterov else None
                direction = velocity if ahead is None else np.add(direction, ahead, out=target)
            np.multiply(direction, self.lr, out=target)
            np.subtract(parameter, target, out=target)

    def memory(self) -> dict[str, list[Array]]:
        """The velocities."""
        return {"velocity": self._velocities} if self._velocities else {}

    def remember(self, memory: Mapping[str, Sequence[Array]], updates: int) -> None:  # noqa: ARG002 - Adam counts
        """Go on with these velocities."""
        self._velocities = [value.copy() for value in memory.get("velocity", ())]


class Adam:
    """Adam as torch.optim.Adam has it, or AdamW where the weight decay is `decoupled`.

    For each parameter W with gradient dW, and m and s (zeros at first) at update k from 1:
    `m = 0.9 * m + 0.1 * dW`, `s = 0.999 * s + 0.001 * (dW * dW)`, then
    `W - lr / (1 - 0.9**k) * m / (sqrt(s) / sqrt(1 - 0.999**k) + 1e-8)`. The decay is added to dW, or takes
    `lr * weight_decay * W` from W beforehand where it is decoupled.
    """

    def __init__(self, lr: float, weight_decay: float = 0.0, *, decoupled: bool = False) -> None:
        """Keep the factors; averages are made at the first update."""
        self.lr = lr
        self.weight_decay = weight_decay
        self.decoupled = decoupled
        self._updates = 0
        self._means: list[Array] = []
        self._squares: list[Array] = []

    def update(self, parameters: Sequence[Array], gradients: Sequence[Any], moved: Sequence[Array]) -> None:
        """Write the moved `parameters` into the arrays `moved`; parameters and gradients stay as they are."""
        if not self._means:
            self._means = [np.zeros_like(parameter) for parameter in parameters]
            self._squares = [np.zeros_like(parameter) for parameter in parameters]
        self._updates += 1
        pace = self.lr / (1 - BETA1**self._updates)
        root = (1 - BETA2**self._updates) ** 0.5
        for i, (parameter, gradient, target) in enumerate(zip(parameters, gradients, moved, strict=True)):
            mean, square, direction, start = self._means[i], self._squares[i], gradient, parameter
            if self.weight_decay and not self.decoupled:
                direction = gradient + self.weight_decay * parameter
            np.multiply(mean, BETA1, out=mean)
            np.add(mean, np.multiply(direction, 1 - BETA1, out=target), out=mean)
            np.multiply(square, BETA2, out=square)
            np.multiply(direction, direction, out=target)
            np.add(square, np.multiply(target, 1 - BETA2, out=target), out=square)
            if self.weight_decay and self.decoupled:
                start = parameter - self.lr * self.weight_decay * parameter
            np.sqrt(square, out=target)
            np.divide(target, root, out=target)
            np.add(target, EPSILON, out=target)
            np.divide(pace * mean, target, out=target)
            np.subtract(start, target, out=target)

    def memory(self) -> dict[str, list[Array]]:
        """The means of the gradients and of their squares."""
        return {"mean": self._means, "square": self._squares} if self._means else {}

    def remember(self, memory: Mapping[str, Sequence[Array]], updates: int) -> None:
        """Go on with these means after so many updates."""
        self._means = [value.copy() for value in memory.get("mean", ())]
        self._squares = [value.copy() for value in memory.get("square", ())]
        self._updates = updates

"""Optimizers: how a parameter moves against its gradient."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class SGD:
    """Stochastic gradient descent with momentum and weight decay, as torch.optim.SGD has it.

    For each parameter W with gradient dW and velocity v (zeros at first): `v = momentum * v + (dW +
    weight_decay * W)`, then `W - lr * v`. A term whose factor is 0 is left out, so that plain SGD is
    `W - lr * dW`; in-place arithmetic rounds as these formulas do.
    """

    def __init__(self, lr: float, momentum: float = 0.0, weight_decay: float = 0.0) -> None:
        """Keep the factors; velocities are made at the first update."""
        self.lr = lr
        self.momentum = momentum
        self.weight_decay = weight_decay
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
                direction = np.add(velocity, direction, out=velocity)
            np.multiply(direction, self.lr, out=target)
            np.subtract(parameter, target, out=target)

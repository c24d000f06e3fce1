"""The nudge: one number of a run moved by h, the output's real change against the gradient times h."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.rerun import Rerun
from gradstudio.engine.run import Result
from gradstudio.errors import RunError
from gradstudio.graph.node import Port

Array = NDArray[Any]

#: Sizes of h at which the error is looked at, relative to the greatest one.
SHRINKING = tuple(10.0**-power for power in range(9))


class Nudge:
    """One element of an output's value, or of what one wire carries, moved by h.

    `value` and `gradient` are that element's in the run, `total` is the output.
    """

    def __init__(self, result: Result, tail: Port, head: Port | None = None, element: int = 0) -> None:
        """Move the value of `tail` for all it feeds, or only where it enters `head`.

        `element` counts through an array row by row. RunError where no gradient arrives there.
        """
        gradient = result.upstream(str(tail)) if head is None else result.downstream(*head)
        if gradient is None:
            message = f"{head or tail.node}: no gradient arrives here, so that there is nothing to compare"
            raise RunError(message, place=(head or tail).node)
        self._result = result
        self._rerun = Rerun(result, tail, head)
        self._element = element
        self.total = self._rerun.total_now()
        self.value = float(self._rerun.start.flat[element])
        self.gradient = float(gradient.flat[element])

    @property
    def descent(self) -> float:
        """The way this number would go to lower the output: the gradient turned round."""
        return -self.gradient

    def change(self, h: float) -> float:
        """How the output really changes: measured, by computing it again."""
        return self._rerun.total(self._moved(h)) - self.total

    def predicted(self, h: float) -> float:
        """How the gradient says that it changes."""
        return self.gradient * h

    def error(self, h: float) -> float:
        """How far the two are apart."""
        return abs(self.change(h) - self.predicted(h))

    def outputs(self, h: float) -> dict[Port, Array]:
        """The value of each output of the run, moved."""
        plan = self._result.program
        now = self._rerun.variables(self._moved(h))
        return {port: np.asarray(now[plan.values[port]]) for port in plan.outputs}

    def series(self, greatest: float = 1.0, sizes: Sequence[float] = SHRINKING) -> tuple[Array, Array]:
        """`h` shrinking from `greatest`, the worse error of h and −h; at a smooth place it falls as h²."""
        steps = greatest * np.asarray(sizes)
        return steps, np.array([np.maximum(self.error(h), self.error(-h)) for h in steps.tolist()])

    def _moved(self, h: float) -> Array:
        value = np.array(self._rerun.start)
        value.flat[self._element] += h
        return value

"""One step of a Program as it is worked out: by its own formula, or by one that a mistake has made of it."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.program import BACKWARD, SEED, SUM, Program, Step
from gradstudio.gates.expression import RUN_TYPE, Binding, Expression, Literal, expression
from gradstudio.graph.node import Node

Array = NDArray[Any]


def is_sum(step: Step) -> bool:
    """Whether a step adds gradients up, as at a fork or a copy gate."""
    return step.phase in {BACKWARD, SUM} and step.expression.prelude == ("accumulate",)


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """A step, and the numbers that it starts from: by variable, and by name where they are given."""

    plan: Program
    step: Step
    known: Mapping[str, Any]
    given: Mapping[str, Any] | None = None

    @property
    def node(self) -> Node:
        """The node whose step it is."""
        return self.plan.document[self.step.node]

    @property
    def entry(self) -> str:
        """The input whose gradient it works out; empty where it does not send one back."""
        back = self.step.phase == BACKWARD and self.step.port in self.node.inputs
        return self.step.port if back else ""

    @property
    def upstream_names(self) -> tuple[str, ...]:
        """What the formula calls the upstream gradients."""
        own = {port.name for port in self.node.kind.inputs}
        names = (f"d{port.name}" for port in self.node.kind.outputs)
        return tuple(name for name in names if name in self.step.expression.names and name not in own)

    @property
    def upstream(self) -> Array | None:
        """The upstream gradient, where the gate has one output that the formula reads."""
        names = self.upstream_names
        return np.asarray(self.argument(names[0])) if len(names) == 1 and self._is_one(names[0]) else None

    @property
    def terms(self) -> tuple[Any, ...]:
        """What it adds up: the gradients that come back to a fork, or to a copy gate; nothing elsewhere."""
        formula = self.step.expression
        return tuple(self.argument(formula.names[0])) if is_sum(self.step) else ()

    @property
    def inputs(self) -> dict[str, Array]:
        """The values that enter the node, by port."""
        return {port: np.asarray(self.argument(port)) for port in self.node.inputs}

    def argument(self, name: str) -> Any:  # noqa: ANN401 - what an expression takes
        """What a name of the formula, or an input of the node, stands for."""
        if self.given is not None:
            return self.given[name]
        bindings = self.step.bindings
        if name in bindings:
            return self._bound(bindings[name])
        return self.known[self.plan.values[self.node.inputs[name]]]

    def result(self) -> Array | None:
        """What the step gives."""
        if self.step.phase == SEED:
            return np.asarray(self.known[self.step.target])
        return self.by(self.step.expression)

    def by(self, formula: Expression | None, **other: Any) -> Array | None:  # noqa: ANN401
        """What `formula` gives of the same numbers, `other` in the place of some; None where it cannot be."""
        if formula is None or self.step.phase == SEED:
            return None
        try:
            given = [other[name] if name in other else self.argument(name) for name in formula.names]
            with np.errstate(all="ignore"):
                found = np.asarray(formula.function(*given))
        except (KeyError, ValueError, TypeError, IndexError):
            return None
        return found if found.dtype.kind in "fiu" else None

    def rewritten(self, change: ast.NodeTransformer) -> Expression | None:
        """The formula as `change` makes it; None where that changes nothing."""
        root = ast.parse(self.step.expression.text, mode="eval").body
        before = ast.unparse(root)
        after = ast.unparse(ast.fix_missing_locations(change.visit(root)))
        return None if after == before else expression(after)

    def _is_one(self, name: str) -> bool:
        return not isinstance(self.argument(name), tuple)

    def _bound(self, binding: Binding) -> Any:  # noqa: ANN401
        if isinstance(binding, Literal):
            return np.dtype(np.float64) if binding.value is RUN_TYPE else binding.value
        if isinstance(binding, tuple):
            return tuple(self.known[name] for name in binding)
        return self.known[binding]

"""The Program: a document as a list of steps in SSA form, forward and then backward.

Running, stepping, training, printing and exporting all read this one list. A wire owns one gradient
variable: `dq` where q feeds one input, `dx_q` and `dx_f` where x feeds several, added in a visible step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gradstudio.gates import Shape
from gradstudio.gates.expression import Binding, Expression
from gradstudio.graph.document import Document
from gradstudio.graph.node import Port

#: What a step does: compute a value, refuse bad values, start a gradient, send one back, add several.
FORWARD, REQUIRE, SEED, BACKWARD, SUM = "forward", "require", "seed", "backward", "sum"


@dataclass(frozen=True, slots=True)
class Step:
    """One assignment: `target` gets `expression` of its arguments; it belongs to `port` of `node`."""

    phase: str
    node: str
    port: str
    target: str
    expression: Expression
    arguments: tuple[Binding, ...]
    message: str = ""

    @property
    def bindings(self) -> dict[str, Binding]:
        """What each name of the expression stands for."""
        return dict(zip(self.expression.names, self.arguments, strict=True))

    @property
    def formula(self) -> str:
        """The right-hand side, as code."""
        return self.expression.render(self.bindings)

    @property
    def code(self) -> str:
        """The whole step, as code: `dq = df * z`."""
        return f"{self.target} = {self.formula}"


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Steps in order, and which variable holds what.

    `values` maps output ports to variables, `upstreams` output ports to the variable of the gradient
    that arrives there, `downstreams` input ports to the gradient sent back along their wire, `shapes`
    variables to shapes. `leaves` are the nodes whose values are given, `whole` those of class indices,
    `seeds` the variables that outputs' upstream gradients are put in, `wanting` the nodes that a gradient
    can have something to do with: inputs, parameters and what depends on them, `order` all nodes as they run.
    """

    document: Document
    steps: tuple[Step, ...]
    leaves: tuple[str, ...]
    whole: frozenset[str]
    outputs: tuple[Port, ...]
    seeds: Mapping[Port, str]
    values: Mapping[Port, str]
    upstreams: Mapping[Port, str]
    downstreams: Mapping[Port, str]
    shapes: Mapping[str, Shape]
    wanting: frozenset[str]
    order: tuple[str, ...]

    @property
    def forward(self) -> tuple[Step, ...]:
        """The steps that compute values."""
        return tuple(step for step in self.steps if step.phase == FORWARD)

    @property
    def backward(self) -> tuple[Step, ...]:
        """The steps that compute gradients, from the seed on."""
        return tuple(step for step in self.steps if step.phase in (SEED, BACKWARD, SUM))

    def __str__(self) -> str:
        """The program as code, a step a line."""
        return "\n".join(step.code for step in self.steps if step.phase != REQUIRE)

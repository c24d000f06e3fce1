"""The Jacobian of one gate: every output element against every element of one input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gradstudio.engine.build import program
from gradstudio.engine.execute import Executor, run_type
from gradstudio.engine.prune import pruned
from gradstudio.engine.run import Result
from gradstudio.errors import RunError
from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port

Array = NDArray[Any]

#: Most output elements, each of which takes one walk back, and most numbers that a Jacobian is made of.
MOST_ROWS = 512
MOST_NUMBERS = 2**18

ZERO, DIAGONAL, SELECTION, BLOCK, DENSE, SCATTERED = PATTERNS = (
    *("zero", "diagonal", "selection", "block", "dense", "scattered"),
)
"""Where the numbers are that are not zero: nowhere; each output element depends on the input element in its
place alone; on at most one element; groups of outputs on groups of inputs; all on all; none of these."""


class Size(NamedTuple):
    """Rows (output elements) and columns (input elements) of a Jacobian."""

    rows: int
    columns: int

    @property
    def fits(self) -> bool:
        """Whether it is small enough to be computed in full."""
        return self.rows <= MOST_ROWS and self.rows * self.columns <= MOST_NUMBERS


@dataclass(frozen=True, eq=False)
class Jacobian:
    """`matrix` has a row for each element of an output of shape `output`, a column for each of `input`."""

    matrix: Array
    output: tuple[int, ...]
    input: tuple[int, ...]

    def downstream(self, upstream: Array) -> Array:
        """`upstream^T J` in the shape of the input: what the engine's backward formula gives at once."""
        with np.errstate(all="ignore"):
            return (np.ravel(upstream) @ self.matrix).reshape(self.input)

    @cached_property
    def filled(self) -> int:
        """How many of its numbers are not zero."""
        return int(np.count_nonzero(self.matrix))

    @property
    def sparsity(self) -> float:
        """The share of its numbers that are zero."""
        return 1 - self.filled / self.matrix.size

    @cached_property
    def blocks(self) -> int:
        """How many groups of rows share their columns with no other row; 0 where rows overlap in part."""
        supports = np.unique(self.matrix != 0, axis=0)
        supports = supports[supports.any(axis=1)]
        disjoint = len(supports) and supports.sum(axis=0).max() <= 1
        return len(supports) if disjoint else 0

    @cached_property
    def pattern(self) -> str:
        """One of PATTERNS; told from the numbers of this run, so that a zero in them counts as one."""
        rows, columns = self.matrix.shape
        if not self.filled:
            return ZERO
        if self.filled == self.matrix.size:
            return DENSE
        if rows == columns and self.filled == np.count_nonzero(self.matrix.diagonal()):
            return DIAGONAL
        if np.count_nonzero(self.matrix, axis=1).max() == 1:
            return SELECTION
        return BLOCK if self.blocks else SCATTERED


def size(result: Result, head: Port, output: str = "") -> Size | None:
    """The size of the Jacobian at `head`, an input; None where no gradient passes it or nothing has run."""
    document = result.program.document
    if head.node not in document or head.port not in document[head.node].inputs:
        return None
    node = document[head.node]
    values = result.value(str(Port(node.name, output or node.outputs[0]))), result.wire(head).value
    if values[0] is None or values[1] is None or not node.kind.sends_back(head.port):
        return None
    return Size(values[0].size, values[1].size)


def jacobian(result: Result, head: Port, output: str = "") -> Jacobian:
    """d(output)/d(input) of the gate at `head`, an input; `output` is a port, by default the first.

    Each row is one walk back through the gate's own backward formulas, its upstream gradient 1 at one
    element of the output and 0 elsewhere. RunError where no gradient passes, or there are too many numbers.
    """
    asked = size(result, head, output)
    if asked is None:
        message = f"{head}: no gradient passes here, so that there is no Jacobian"
        raise RunError(message, place=head.node)
    if not asked.fits:
        message = (
            f"{head}: a Jacobian of {asked.rows:,}×{asked.columns:,} is too large to show; at most "
            f"{MOST_ROWS} rows and {MOST_NUMBERS:,} numbers are"
        )
        raise RunError(message, place=head.node)
    document = result.program.document
    node = document[head.node]
    values = {entry: np.asarray(result.wire(Port(node.name, entry)).value) for entry in node.inputs}
    outputs = {port: result.value(str(Port(node.name, port))) for port in node.outputs}
    shapes = {port: value.shape for port, value in outputs.items() if value is not None}
    return _by_rows(node, values, shapes, head.port, output or node.outputs[0])


def _by_rows(
    node: Node, values: Mapping[str, Array], shapes: Mapping[str, tuple[int, ...]], entry: str, output: str
) -> Jacobian:
    """The Jacobian of a gate that stands alone, its inputs being leaves of these values."""
    leaves = {port: Node(f"of_{port}", "input", {}, {"value": value}) for port, value in values.items()}
    wires = {port: Port(leaf.name, "y") for port, leaf in leaves.items()}
    gate = Node("gate", node.gate, wires, node.attributes)
    alone = Document({each.name: each for each in (*leaves.values(), gate)})
    plan = program(alone, output=[f"gate.{port}" for port in node.outputs])
    target = plan.downstreams[Port("gate", entry)]
    executor = Executor(pruned(plan, [target]))
    type_ = run_type(values)
    given = {f"of_{port}": value[()] for port, value in values.items()}
    slots = executor.forward({name: given[name] for name in executor.program.leaves}, type_)
    upstreams = {port: np.zeros(shape, type_) for port, shape in shapes.items()}
    hot = upstreams[output].reshape(-1)
    matrix = np.empty((hot.size, values[entry].size), type_)
    for number, row in enumerate(matrix):
        hot[number] = 1
        executor.backward(
            slots, {plan.seeds[Port("gate", port)]: each[()] for port, each in upstreams.items()}
        )
        row[:] = np.ravel(slots[executor.slot(target)])
        hot[number] = 0
    return Jacobian(matrix, shapes[output], values[entry].shape)

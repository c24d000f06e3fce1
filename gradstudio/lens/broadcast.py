"""Broadcasting told apart: the axes an input was stretched along, and the sum over them on the way back."""

from __future__ import annotations

from dataclasses import dataclass

from gradstudio.engine.run import Result
from gradstudio.gates.shapes import Dim, Shape, stretched_axes
from gradstudio.graph.node import Port


@dataclass(frozen=True, slots=True)
class Stretch:
    """How one input of a gate was stretched, from `small` to `wide`.

    `missing` axes of `wide` are those that it lacks, `single` those where it has size 1; forward it is
    repeated along both, backward its gradient is the sum over both.
    """

    small: Shape
    wide: Shape
    missing: tuple[int, ...]
    single: tuple[int, ...]

    @property
    def axes(self) -> tuple[int, ...]:
        """All axes it was stretched along, counted in `wide`."""
        lead = len(self.missing)
        return tuple(sorted((*self.missing, *(lead + axis for axis in self.single))))

    @property
    def padded(self) -> Shape:
        """`small` with size 1 at the axes that it lacks."""
        return (*(1,) * len(self.missing), *self.small)

    @property
    def times(self) -> tuple[Dim, ...]:
        """How often it is repeated along each of `axes`."""
        return tuple(self.wide[axis] for axis in self.axes)


def stretches(result: Result, name: str) -> dict[str, Stretch]:
    """The inputs that broadcasting has stretched at the gate called `name`, by port; sizes are this run's."""
    node = result.program.document[name]
    if node.kind.stretched is None:
        return {}
    values = {entry: result.wire(Port(name, entry)).value for entry in node.inputs}
    output = result.value(str(Port(name, node.outputs[0])))
    if output is None or any(value is None for value in values.values()):
        return {}
    shapes: dict[str, Shape] = {entry: value.shape for entry, value in values.items() if value is not None}
    found = {}
    for entry, small in shapes.items():
        wide = node.kind.stretched(entry, shapes, output.shape)
        missing, single = stretched_axes(small, wide)
        if missing or single:
            found[entry] = Stretch(small, wide, missing, single)
    return found

"""What the lens looks at: a gate by all its inputs, a leaf, or one wire."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradstudio.graph.node import Port

if TYPE_CHECKING:
    from gradstudio.engine.run import Result
    from gradstudio.graph.document import Document


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a run: all that leaves the output `tail`, or what the wire into `head` carries."""

    tail: Port
    head: Port | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A gate and the inputs of it that are looked at; of a leaf, `places` has its output alone."""

    node: str
    places: tuple[Place, ...]

    @property
    def heads(self) -> tuple[Port, ...]:
        """The inputs that are looked at."""
        return tuple(place.head for place in self.places if place.head is not None)


def node_target(document: Document, name: str) -> Target:
    """A leaf, or a gate with every wire that enters it."""
    node = document[name]
    if node.kind.is_leaf:
        return Target(name, (Place(Port(name, node.outputs[0])),))
    return Target(name, tuple(Place(tail, Port(name, port)) for port, tail in node.inputs.items()))


def wire_target(document: Document, head: Port) -> Target:
    """The wire that enters `head`, an input of a gate."""
    return Target(head.node, (Place(document[head.node].inputs[head.port], head),))


def has_run(result: Result | None, target: Target) -> bool:
    """Whether a run knows of the target as it is now."""
    if result is None or target.node not in result.program.document:
        return False
    inputs = result.program.document[target.node].inputs
    known = all(inputs.get(place.head.port) == place.tail for place in target.places if place.head)
    return known and all(place.tail in result.program.values for place in target.places)

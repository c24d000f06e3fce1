"""The exercise: which numbers of a graph are hidden and asked, and what a learner has answered so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from gradstudio.errors import GraphError
from gradstudio.graph.node import Node, Port

if TYPE_CHECKING:
    from collections.abc import Container

VALUE: Final = "value"
UPSTREAM: Final = "upstream"
DOWNSTREAM: Final = "downstream"
QUANTITIES: Final = (VALUE, UPSTREAM, DOWNSTREAM)
"""What can be asked: an output's value, the gradient that arrives there, what goes back through an input."""

FAULTS: Final = (
    "overwrote",
    "branch",
    "added",
    "swap",
    "sign",
    "transposed",
    "upstream",
    "local",
    "routed",
    "broadcast",
    "mean",
)
"""How a gate's backward can be wrong, each the name of a typical mistake."""

TOLERANCE: Final = 0.01
TOLERANCE_LIMIT: Final = 0.5
"""How far off an answer may be, relative to what is right: at first, and at most."""


class Place(NamedTuple):
    """A number, vector or matrix that can be asked: a quantity at an output, at an input if downstream."""

    quantity: str
    port: Port


class Fault(NamedTuple):
    """A gate, by its node's name, whose backward is wrong, and the kind of mistake that it makes."""

    gate: str
    kind: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """What is asked of a graph, how exactly, and the answers.

    `tolerance` is relative; `hints` says whether a wrong answer is told why; `answers` are texts as they
    were typed, by place; `revealed` places were given away; `pointed` is the gate that a learner holds to be
    the one with the wrong backward.
    """

    title: str = ""
    prompt: str = ""
    asked: tuple[Place, ...] = ()
    tolerance: float = TOLERANCE
    hints: bool = True
    fault: Fault | None = None
    answers: Mapping[Place, str] = field(default_factory=dict)
    revealed: frozenset[Place] = frozenset()
    pointed: str = ""

    def __post_init__(self) -> None:
        """Close the answers, and keep to places that are asked."""
        asked = dict.fromkeys(self.asked)
        answers = {place: self.answers[place] for place in asked if self.answers.get(place)}
        object.__setattr__(self, "asked", tuple(asked))
        object.__setattr__(self, "answers", MappingProxyType(answers))
        object.__setattr__(self, "revealed", frozenset(self.revealed & asked.keys()))

    @property
    def hidden(self) -> tuple[Place, ...]:
        """The places whose numbers are not to be seen."""
        return tuple(place for place in self.asked if place not in self.revealed)

    @property
    def hides(self) -> bool:
        """Whether something is hidden, or wrong on purpose, so that a true account would give it away."""
        return bool(self.hidden) or self.fault is not None

    @property
    def unanswered(self) -> Exercise:
        """The exercise as it is handed out: nothing answered, revealed or pointed at."""
        return replace(self, answers={}, revealed=frozenset(), pointed="")

    def within(self, nodes: Mapping[str, Node]) -> Exercise:
        """The exercise less every mention of what is not among `nodes`; itself where all is there."""
        asked = tuple(place for place in self.asked if _is_there(place, nodes))
        fault = self.fault if self.fault is None or self.fault.gate in nodes else None
        pointed = self.pointed if self.pointed in nodes else ""
        if (len(asked), fault, pointed) == (len(self.asked), self.fault, self.pointed):
            return self
        return replace(self, asked=asked, fault=fault, pointed=pointed)

    def renamed(self, old: str, new: str) -> Exercise:
        """The exercise with `new` in the place of the node's name `old`."""

        def moved(place: Place) -> Place:
            return place._replace(port=Port(new, place.port.port)) if place.port.node == old else place

        fault = self.fault
        return replace(
            self,
            asked=tuple(map(moved, self.asked)),
            fault=fault._replace(gate=new) if fault is not None and fault.gate == old else fault,
            answers={moved(place): text for place, text in self.answers.items()},
            revealed=frozenset(map(moved, self.revealed)),
            pointed=new if self.pointed == old else self.pointed,
        )


def _is_there(place: Place, nodes: Mapping[str, Node]) -> bool:
    node = nodes.get(place.port.node)
    if node is None:
        return False
    return place.port.port in (node.entries if place.quantity == DOWNSTREAM else node.outputs)


def place_text(place: Place, nodes: Mapping[str, Node]) -> str:
    """A place as files have it: `upstream q`, `value s.y1` of several outputs, `downstream f.a`."""
    node, port = place.port
    alone = place.quantity != DOWNSTREAM and nodes[node].outputs == (port,)
    return f"{place.quantity} {node if alone else place.port}"


def read_place(text: str, nodes: Mapping[str, Node]) -> Place:
    """The place that `text` names; GraphError says what would be right."""
    quantity, _, spot = " ".join(text.split()).partition(" ")
    if quantity not in QUANTITIES:
        message = f'{text!r} is no place; write "value q", "upstream q" or "downstream f.a"'
        raise GraphError(message)
    name, _, port = spot.partition(".")
    if name not in nodes:
        message = f"there is no node called {name!r}"
        raise GraphError(message, place=name)
    node = nodes[name]
    ports = node.entries if quantity == DOWNSTREAM else node.outputs
    if not port and len(ports) == 1:
        port = ports[0]
    if port not in ports:
        known = ", ".join(f"{quantity} {name}.{each}" for each in ports) or "none"
        message = f"{spot!r} has no {quantity}; there is {known}"
        raise GraphError(message, place=name)
    return Place(quantity, Port(name, port))


def refuse_unfit(exercise: Exercise, nodes: Container[str]) -> None:
    """GraphError where a tolerance or a kind of fault is none, or the faulty gate is not there."""
    if not 0 < exercise.tolerance <= TOLERANCE_LIMIT:
        message = f"the tolerance is more than 0 and at most {TOLERANCE_LIMIT:g}, such as 0.01 for 1 %"
        raise GraphError(message)
    if exercise.fault is None:
        return
    if exercise.fault.kind not in FAULTS:
        message = f"{exercise.fault.kind!r} is no kind of fault; there is {', '.join(FAULTS)}"
        raise GraphError(message)
    if exercise.fault.gate not in nodes:
        message = f"the faulty gate {exercise.fault.gate!r} is no node of the graph"
        raise GraphError(message, place=exercise.fault.gate)

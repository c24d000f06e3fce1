"""What lies on the canvas beside the nodes: modules, frames and notes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from gradstudio.graph.node import Port, refuse_far

FRAME, NOTE = "frame", "note"
#: Colours that a frame or note may have, by their words in the theme; the first is the one at first.
REMARK_COLOURS = ("grey", "blue", "green", "yellow", "orange", "violet")

#: Deepest nesting of modules.
DEPTH_LIMIT = 32


@dataclass(frozen=True, slots=True)
class Module:
    """A part of the graph that can be folded into one box: its nodes name it in their `module`.

    The graph that is run stays flat, so that folding changes no value and no gradient. `module` is the
    module around it, empty at the top. `inputs` gives its input ports names: each stands for the inputs of
    inner nodes that one wire from outside feeds; `outputs` names the outputs of inner nodes seen from
    outside. Ports without a name here get one (`modules.interface`). x and y are the folded box's centre.
    """

    name: str
    module: str = ""
    inputs: Mapping[str, tuple[Port, ...]] = field(default_factory=dict)
    outputs: Mapping[str, Port] = field(default_factory=dict)
    label: str = ""
    x: float = 0.0
    y: float = 0.0

    def __post_init__(self) -> None:
        """Close the mappings; refuse a place too far out."""
        inputs = {name: tuple(Port(*head) for head in heads) for name, heads in self.inputs.items()}
        object.__setattr__(self, "inputs", MappingProxyType(inputs))
        outputs = {name: Port(*tail) for name, tail in self.outputs.items()}
        object.__setattr__(self, "outputs", MappingProxyType(outputs))
        refuse_far(self.name, (self.x, self.y))

    def mapped(
        self, heads: Callable[[Port], Port | None], tails: Callable[[Port], Port | None] | None = None
    ) -> Module:
        """This module with the inner inputs, and outputs, that its ports name led through functions.

        What becomes None is named no longer, and a port without any is gone. The module itself where
        nothing changes.
        """
        inputs: dict[str, tuple[Port, ...]] = {}
        for name, stored in self.inputs.items():
            if left := tuple(head for head in map(heads, stored) if head is not None):
                inputs[name] = left
        shown = {name: (tails or heads)(tail) for name, tail in self.outputs.items()}
        outputs = {name: tail for name, tail in shown.items() if tail is not None}
        if inputs == self.inputs and outputs == self.outputs:
            return self
        return replace(self, inputs=inputs, outputs=outputs)

    def without_heads(self, gone: Collection[Port]) -> Module:
        """This module with its input ports naming none of the inner inputs `gone`."""
        return self.mapped(lambda head: None if head in gone else head, lambda tail: tail)


@dataclass(frozen=True, slots=True)
class Remark:
    """Text on the canvas: a "frame" around nodes with its title, or a "note".

    Its name is `#` and a number, which no node can have. x and y are its centre, `width` and `height` its
    size in canvas units, `module` the module on whose canvas it lies.
    """

    name: str
    kind: str
    text: str = ""
    x: float = 0.0
    y: float = 0.0
    width: float = 240.0
    height: float = 144.0
    colour: str = REMARK_COLOURS[0]
    module: str = ""

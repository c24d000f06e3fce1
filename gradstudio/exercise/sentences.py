"""What a learner is told of a wrong answer: what it looks like, and what would be right, not the number."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gradstudio.engine.program import BACKWARD, FORWARD, SEED
from gradstudio.exercise.work import is_sum
from gradstudio.gates import show_shape
from gradstudio.graph.exercise import VALUE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gradstudio.exercise.work import Work
    from gradstudio.graph.exercise import Place

SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "routed": "That is the wrong branch: {gate} hands the gradient only to the input that was chosen, "
        "and a closed one gets 0.",
        "routed value": "That is the wrong branch: look again at which one {gate} lets through.",
        "overwrote": "It was overwritten instead of added: {node} feeds {ways}, and the gradients that come "
        "back along all of them are added.",
        "branch": "A branch is missing: {node} feeds {ways}, and the gradients of all of them are added.",
        "swap": "The swap was forgotten: {gate} gives {port} the upstream gradient times the other input, "
        "not times its own.",
        "broadcast": "{port} of {gate} was stretched, so its gradient is the sum over the stretched axes: "
        "its shape is {shape}.",
        "mean": "The 1/n was forgotten: {gate} takes a mean, so it divides by the number of elements.",
        "transposed": "It is transposed, or made of factors that are: its shape is {shape}, and each "
        "factor stands so that the shapes meet.",
        "upstream": "The upstream gradient was forgotten: that is the local gradient of {gate} alone, and "
        "downstream = upstream × local.",
        "local": "The local gradient was forgotten: that is the upstream gradient of {gate} alone, and "
        "downstream = upstream × local.",
        "sign": "Look at the sign at {gate}: the size is right.",
        "added": "It was added where it should be written: every gradient starts anew at {node}, and this "
        "one counts once.",
        "value": "That is the value of {source}; what is asked is its gradient.",
        "gradient": "That is the gradient of {source}; what is asked is its value.",
        "power": "It is off by a power of ten: look at where the point stands.",
        "rounding": "It is rounded too coarsely: give more digits.",
        "shape": "Its numbers fit, but its shape must be {shape}.",
        "misshapen": "Its shape must be {shape}, as that of the value it belongs to; yours is {given}.",
        "forward": "Work {gate} out again from the values that enter it.",
        "backward": "Not yet, at {gate} for {port}. {role}",
        "sum": "Not yet: {node} feeds {ways}; add what comes back along each.",
        "seed": "Gradients start at {node}: there, the output with respect to itself.",
        "nothing": "No gradient comes by {node}: nothing that it feeds leads to the output.",
        "carried": "Right, given your {sources}.",
    }
)
"""Sentences by what went wrong; `value`, `power` and the like are of the answer, not of the step."""


def sentence(kind: str, place: Place, work: Work | None, shape: tuple[int, ...], answer: object = ()) -> str:
    """What is to be said of a mistake of `kind` at `place`; `shape` is that of the right answer."""
    if work is None:
        fields = {"node": place.port.node, "gate": place.port.node, "port": "", "ways": "", "role": ""}
    else:
        step, node = work.step, work.node
        heads = [wire.head for wire in work.plan.document.consumers(node.name)]
        ways = ", ".join(dict.fromkeys(head.node for head in heads if head in work.plan.downstreams))
        port = work.entry
        source = f" ({node.inputs[port].node})" if port else ""
        fields = {
            "node": node.name,
            "gate": f"{node.name} ({node.kind.symbol})",
            "port": f"{port}{source}",
            "ways": ways,
            "role": node.kind.role or "Downstream = upstream × local.",
        }
        kind = f"{kind} value" if kind == "routed" and step.phase == FORWARD else kind
    fields |= {"source": place.port.node, "shape": show_shape(shape), "given": show_shape(np_shape(answer))}
    if work is not None and place.port.port in work.plan.document[place.port.node].inputs:
        fields["source"] = work.plan.document[place.port.node].inputs[place.port.port].node
    return SENTENCES[kind].format(**fields)


def usual(place: Place, work: Work | None) -> str:
    """The kind of what is said where a wrong answer looks like no mistake that is known."""
    if work is None:
        return "nothing"
    if place.quantity == VALUE:
        return "forward"
    if work.step.phase == BACKWARD and not work.entry:
        return "nothing"
    if is_sum(work.step):
        return "sum"
    return "seed" if work.step.phase == SEED else "backward"


def np_shape(answer: object) -> tuple[int, ...]:
    """The shape of an answer."""
    return getattr(answer, "shape", ())

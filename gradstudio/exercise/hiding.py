"""Hiding: what can be asked of a run, and the run as a learner sees it, without what is asked."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace
from types import MappingProxyType

from gradstudio.engine.program import Program
from gradstudio.engine.run import Result
from gradstudio.graph.exercise import DOWNSTREAM, UPSTREAM, VALUE, Place
from gradstudio.graph.node import Port


def askable(plan: Program, quantities: Container[str]) -> tuple[Place, ...]:
    """Every place whose number a gate of `plan` works out, of the `quantities` named, as it is worked out.

    Where both ends of a wire have one gradient, it is asked once, as the upstream one; that of an output
    with which gradients start is not asked.
    """
    document = plan.document
    ports = [Port(name, each) for name in plan.order for each in document[name].outputs]
    found = [Place(VALUE, port) for port in ports if not document[port.node].kind.is_leaf]
    for port in reversed(ports):
        variable = plan.upstreams.get(port)
        heads = (wire.head for wire in document.consumers(port.node) if wire.tail == port)
        ways = [head for head in heads if plan.downstreams.get(head, variable) != variable]
        found += [Place(DOWNSTREAM, head) for head in ways]
        if variable is not None and variable != plan.seeds.get(port):
            found.append(Place(UPSTREAM, port))
    return tuple(place for place in found if place.quantity in quantities)


def masked(result: Result, places: Iterable[Place]) -> Result:
    """`result` less the variables of what is to be found at `places`."""
    plan = result.program
    holders = {VALUE: plan.values, UPSTREAM: plan.upstreams, DOWNSTREAM: plan.downstreams}
    hidden = {holders[place.quantity].get(place.port) for place in places}
    if not hidden - {None}:
        return result
    left = {name: value for name, value in result.variables.items() if name not in hidden}
    return replace(result, variables=MappingProxyType(left), _memo={})


def from_on(plan: Program, place: Place) -> tuple[Place, ...]:
    """`place` and, where it is a gradient, every one that is worked out after it, which would tell it."""
    if place.quantity == VALUE:
        return (place,)
    turn = {step.target: number for number, step in enumerate(plan.steps)}
    holders = {UPSTREAM: plan.upstreams, DOWNSTREAM: plan.downstreams}
    first = turn.get(holders[place.quantity].get(place.port, ""), len(turn))
    later = (
        Place(quantity, port)
        for quantity, held in holders.items()
        for port, variable in held.items()
        if turn.get(variable, -1) >= first
    )
    return (place, *later)

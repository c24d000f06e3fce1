"""Matching: which operand goes to which port of a gate, or argument of a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.graph.formula.tokens import Spot, refuse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gradstudio.graph.formula.drafts import Operand


def matched(
    name: str, ports: Sequence[str], given: list[Operand], named: Mapping[str, Operand], spot: Spot
) -> dict[str, Operand]:
    """What goes to each port of a gate or argument of a function; FormulaError where it does not fit."""
    if len(given) > len(ports):
        many = "s" if len(ports) != 1 else ""
        refuse(spot, f"{name} takes {len(ports)} input{many} ({', '.join(ports)}), not {len(given)}")
    wired = dict(zip(ports, given, strict=False))
    for port, operand in named.items():
        if port in wired:
            refuse(spot, f"{name} gets its input {port} twice")
        wired[port] = operand
    for port in named.keys() - set(ports):
        refuse(spot, f"{name} has no input {port} here; it has {', '.join(ports)}")
    return wired

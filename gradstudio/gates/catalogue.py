"""The catalogue: every gate by name, in the order in which palettes and references show them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from types import MappingProxyType

from gradstudio.errors import GateError
from gradstudio.gates import (
    activation,
    arithmetic,
    leaves,
    loss,
    normalising,
    powers,
    probability,
    rearranging,
    reductions,
    routing,
    tensor,
    trigonometry,
)
from gradstudio.gates.record import Gate

_FAMILIES = (
    leaves,
    arithmetic,
    powers,
    trigonometry,
    routing,
    activation,
    tensor,
    rearranging,
    reductions,
    normalising,
    probability,
    loss,
)

#: Every gate by its name.
CATALOGUE: Mapping[str, Gate] = MappingProxyType(
    {record.name: record for family in _FAMILIES for record in family.GATES}
)


def find_gate(name: str) -> Gate:
    """The gate called `name`; GateError suggests the nearest name where there is none."""
    try:
        return CATALOGUE[name]
    except KeyError:
        alias = [record.name for record in CATALOGUE.values() if name in record.aliases]
        near = alias or difflib.get_close_matches(name, CATALOGUE, n=1)
        hint = f"did you mean {near[0]}?" if near else "see `gradstudio gates` for all of them"
        message = f"there is no gate called {name!r}; {hint}"
        raise GateError(message) from None


def search(text: str) -> list[Gate]:
    """Gates that answer to `text`, best first: exact name, prefix, alias or symbol, help text."""
    wanted = text.strip().casefold()
    if not wanted:
        return list(CATALOGUE.values())
    ranked = [(rank, made) for made in CATALOGUE.values() if (rank := _rank(made, wanted)) is not None]
    return [made for _, made in sorted(ranked, key=lambda pair: pair[0])]


def _rank(made: Gate, wanted: str) -> int | None:
    others = [alias.casefold() for alias in (made.symbol, made.operator, *made.aliases) if alias]
    tests = (
        made.name == wanted,
        made.name.startswith(wanted),
        wanted in others,
        any(alias.startswith(wanted) for alias in others),
        wanted in made.name,
        wanted in f"{made.doc} {made.role}".casefold(),
    )
    return next((rank for rank, hit in enumerate(tests) if hit), None)

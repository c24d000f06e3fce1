"""Roles: what a gate's part in backpropagation is called."""

from __future__ import annotations

import re
from typing import Final

from gradstudio.gates import Gate

_ROLE: Final = re.compile(r"is a ((?:\w+ ){0,2}\w+):")


def role_of(gate: Gate) -> str:
    """A gate's part in backpropagation: `gradient distributor`, `scales the gradient`, `loss`, `leaf`."""
    if gate.is_leaf:
        return "leaf"
    found = _ROLE.search(gate.role)
    if found:
        return found[1]
    return "loss" if gate.category == "Loss" else f"{gate.role_word} the gradient"

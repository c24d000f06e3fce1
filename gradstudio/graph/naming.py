"""Names: what can name a node, and the names that new nodes get."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from gradstudio.errors import GraphError
from gradstudio.gates import CATALOGUE
from gradstudio.gates.prelude import NAMESPACE

if TYPE_CHECKING:
    from gradstudio.graph.node import Node

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
#: Words of Python, gates, and what exported functions call while a node's name stands for its variable.
_RESERVED = frozenset({*keyword.kwlist, *NAMESPACE, *CATALOGUE, "__debug__", "print", "range", "ValueError"})
#: Most letters of a name: it stands in code and on the canvas; and of the number at its end.
_LONGEST, _DIGITS = 60, 10
_STEMS = {"input": "x", "parameter": "W", "constant": "c"}


def checked_name(name: str) -> str:
    """`name` where it can name a node; GraphError says why not."""
    if not _NAME.fullmatch(name):
        message = f"{name!r} is not a name: letters, digits and _ only, not starting with a digit"
        raise GraphError(message, place=name)
    if name in _RESERVED:
        message = f"{name!r} is taken: it is a word of Python or the name of a gate; try {name}_1"
        raise GraphError(message, place=name)
    if len(name) > _LONGEST:
        message = f"the name {name[:20]}... is longer than {_LONGEST} letters"
        raise GraphError(message, place=name[:20])
    return name


def is_reserved(name: str) -> bool:
    """Whether Python, a gate or exported code has `name` already."""
    return name in _RESERVED


def is_name(text: str) -> bool:
    """Whether a node, or a port of a module, can be called `text`."""
    try:
        checked_name(text)
    except GraphError:
        return False
    return True


def free_name(stem: str, taken: Collection[str], first: int | None = 1) -> str:
    """A name that `taken` lacks: `stem` itself where `first` is None, else `stem` and a number."""
    if first is None:
        if stem not in taken and stem not in _RESERVED and len(stem) <= _LONGEST:
            return stem
        first = 2
    return next_like(stem, taken, {stem: first - 1})


def next_like(stem: str, taken: Collection[str], numbers: dict[str, int]) -> str:
    """The next free name of `stem` and a number; `numbers` keeps how far each stem has come."""
    short, number = stem[: _LONGEST - _DIGITS], numbers.get(stem, 0) + 1
    while (name := f"{short}{number}") in taken or name in _RESERVED:
        number += 1
    numbers[stem] = number
    return name


def suggested_name(gate: str, taken: Iterable[str]) -> str:
    """The name a new node of `gate` gets: x, y, z, x1, ... for inputs, W1, ... for parameters, add1, ..."""
    used = set(taken)
    if gate == "input":
        letter = next((name for name in "xyzuvw" if name not in used), None)
        return letter or free_name("x", used)
    return free_name(stem_of(gate), used)


def stem_of(gate: str) -> str:
    """What the automatic names of nodes of `gate` begin with: add1, c1, ..."""
    return _STEMS.get(gate, gate)


def has_automatic_name(node: Node) -> bool:
    """Whether a node's name is its gate's stem and a number, as a parser gives it."""
    stem = stem_of(node.gate)
    return node.name.startswith(stem) and node.name[len(stem) :].isdigit()


def next_name(gate: str, taken: Collection[str], numbers: dict[str, int]) -> str:
    """The next automatic name of a node of `gate`; `numbers` keeps how far each stem has come."""
    return next_like(stem_of(gate), taken, numbers)

"""Columns: how far to the right each box stands. Producers left of consumers, wires as short as may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.graph.layout.boxes import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from gradstudio.graph.layout.boxes import Wiring

#: An input of the graph stands at the left margin where its consumer is less than so far; else beside it.
#: In a graph of more boxes than a figure has, it is always beside it.
_REACH = 3
_FIGURE = 40
_SWEEPS = 3
#: The share that drawing boxes along must shorten wires to, since without it a figure reads better.
_WORTH = 0.85


def columns_of(wiring: Wiring, cancelled: Callable[[], bool] = bool) -> list[int]:
    """A column for each box, from 0: the longest path from the left, then whatever shortens wires.

    Two ways are tried: boxes whose wires would neither grow nor shrink stay, or are drawn along.
    """
    first = [0] * len(wiring.boxes)
    for box in wiring.order:
        for head in wiring.after[box]:
            first[head] = max(first[head], first[box] + 1)
    best, least = first, float("inf")
    costs, held = _branches(wiring)
    for along in (False, True):
        if cancelled():
            raise Cancelled
        columns = list(first)
        _draw_right(wiring, columns, costs, held, along=along)
        for _ in range(_SWEEPS):
            if not _tightened(wiring, columns, held):
                break
        length = sum(columns[wire[2]] - columns[wire[0]] for wire in wiring.wires)
        if length < _WORTH * least:
            best, least = columns, length
        if least == len(wiring.wires):
            break
    return best


def _draw_right(
    wiring: Wiring, columns: list[int], costs: list[int], held: list[bool], *, along: bool
) -> None:
    """Moves boxes up to their nearest consumer where more wires grow shorter than longer."""
    for box in reversed(wiring.order):
        heads = wiring.after[box]
        if not heads:
            continue
        nearest = min(columns[head] for head in heads) - 1
        gain = len(heads) - costs[box]
        if (gain > 0 or (along and gain == 0)) and (not held[box] or nearest - columns[box] >= _REACH):
            columns[box] = nearest


def _branches(wiring: Wiring) -> tuple[list[int], list[bool]]:
    """For each box: wires that grow by one column where it moves right by one, with all that feeds it alone.

    And whether an input of the graph is among what comes along.
    """
    costs = [0] * len(wiring.boxes)
    held = [box.given and len(wiring.boxes) <= _FIGURE for box in wiring.boxes]
    for box in wiring.order:
        wires: dict[int, int] = {}
        for tail in wiring.before[box]:
            wires[tail] = wires.get(tail, 0) + 1
        for tail, count in wires.items():
            alone = len(wiring.after[tail]) == count
            costs[box] += min(count, costs[tail]) if alone else count
            held[box] |= alone and held[tail]
    return costs, held


def _tightened(wiring: Wiring, columns: list[int], held: list[bool]) -> bool:
    """Moves each box to the end of its free range where more of its wires lead to; whether any moved."""
    moved = False
    for forward in (True, False):
        for box in wiring.order if forward else reversed(wiring.order):
            tails, heads = wiring.before[box], wiring.after[box]
            if held[box] or len(tails) == len(heads) or not tails or not heads:
                continue
            if len(tails) > len(heads):
                column = max(columns[tail] for tail in tails) + 1
            else:
                column = min(columns[head] for head in heads) - 1
            if column != columns[box]:
                columns[box] = column
                moved = True
    return moved

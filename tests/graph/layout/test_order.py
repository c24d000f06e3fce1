from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradstudio.graph.formula import parse
from gradstudio.graph.layout import Box, Link, arranged, boxes_of, links_of
from gradstudio.graph.layout.boxes import Wiring
from gradstudio.graph.layout.columns import columns_of
from gradstudio.graph.layout.order import _inversions, _Sorting, ordered
from gradstudio.graph.layout.slots import Slots, slots_of


def _random_graph(count: int, seed: int) -> tuple[list[Box], list[Link]]:
    """Each box fed by one or two of the eight before it."""
    chance = random.Random(seed)
    boxes, links = [Box("n0", 96, 72, (), (36.0,))], []
    for i in range(1, count):
        ports = chance.choice((1, 2))
        links += [Link(f"n{chance.randrange(max(0, i - 8), i)}", 0, f"n{i}", port) for port in range(ports)]
        boxes.append(Box(f"n{i}", 96, 72, tuple(72.0 * (k + 1) / (ports + 1) for k in range(ports)), (36.0,)))
    return boxes, links


def _slots(boxes: list[Box], links: list[Link]) -> Slots:
    wiring = Wiring(boxes, links)
    return slots_of(wiring, columns_of(wiring))


def _crossings(slots: Slots, order: list[int]) -> int:
    """Counted pair by pair."""
    column, place = {}, {}
    for i, (start, end) in enumerate(zip(slots.starts[:-1], slots.starts[1:], strict=True)):
        for at, slot in enumerate(order[start:end]):
            column[slot], place[slot] = i, at
    steps = [
        (column[tail], place[tail] + leave, place[head] + enter)
        for tail, head, leave, enter in zip(
            slots.tail.tolist(), slots.head.tolist(), slots.leave.tolist(), slots.enter.tolist(), strict=True
        )
    ]
    return sum(a[0] == b[0] and (a[1] - b[1]) * (a[2] - b[2]) < 0 for a, b in combinations(steps, 2))


@pytest.mark.parametrize("seed", range(4))
def test_crossings_are_those_that_are_there(seed: int) -> None:
    slots = _slots(*_random_graph(40, seed))
    sorting = _Sorting(slots, bool)
    before = sorting.crossings()
    assert before == _crossings(slots, sorting.flat.tolist())
    order = ordered(slots, bool)
    assert _crossings(slots, order.tolist()) <= before
    assert sorted(order.tolist()) == list(range(len(order)))


@pytest.mark.parametrize("seed", range(4))
def test_an_exchange_takes_away_exactly_what_it_promises(seed: int) -> None:
    slots = _slots(*_random_graph(40, seed))
    sorting = _Sorting(slots, bool)
    at = np.flatnonzero(
        (sorting.column[sorting.flat[:-1]] == sorting.column[sorting.flat[1:]])
        & (slots.part[sorting.flat[:-1]] == slots.part[sorting.flat[1:]])
    )
    upper, lower = sorting.flat[at], sorting.flat[at + 1]
    promised = sorting._into.gain(sorting.place, upper, lower) + sorting._out.gain(
        sorting.place, upper, lower
    )
    before = sorting.crossings()
    for i, gain in zip(at.tolist(), promised.tolist(), strict=True):
        order = sorting.flat.tolist()
        order[i], order[i + 1] = order[i + 1], order[i]
        assert _crossings(slots, order) == before - gain


@given(st.lists(st.integers(0, 40), min_size=1, max_size=60))
def test_inversions(ranks: list[int]) -> None:
    pairs = sum(a > b for a, b in combinations(ranks, 2))
    assert _inversions(np.array(ranks, dtype=np.intp), 6) == pairs


def test_few_wires_cross_in_random_graphs_of_a_hundred_boxes() -> None:
    crossed = wires = 0
    for seed in range(6):
        boxes, links = _random_graph(100, seed)
        slots = _slots(boxes, links)
        crossed += _crossings(slots, ordered(slots, bool).tolist())
        wires += len(links)
    assert crossed / wires < 0.36


def test_wires_from_two_boxes_to_the_ports_of_two_gates_are_sorted_by_port() -> None:
    # Both gates take s0 above s1; by the middles of boxes alone either order would be as good.
    boxes = [Box(f"s{i}", 96, 72, (), (36.0,)) for i in (1, 0)]
    boxes += [Box(f"g{i}", 96, 72, (24.0, 48.0), (36.0,)) for i in (0, 1)]
    boxes.append(Box("f", 96, 72, (24.0, 48.0)))
    links = [Link(f"s{port}", 0, f"g{i}", port) for i in (0, 1) for port in (0, 1)]
    links += [Link(f"g{i}", 0, "f", 1 - i) for i in (0, 1)]
    places = arranged(boxes, links)
    assert places["s0"][1] < places["s1"][1]
    assert places["g1"][1] < places["g0"][1]


def test_a_network_of_scalar_gates_holds_its_layers_together() -> None:
    width, before, lines = 6, [f"x{i}" for i in range(6)], []
    for layer in range(3):
        after = [f"h{layer}_{i}" for i in range(width)]
        for i, name in enumerate(after):
            total = " + ".join(f"w{layer}_{i}_{j} * {tail}" for j, tail in enumerate(before))
            lines.append(f"{name} = tanh({total})")
        before = after
    document = parse("\n".join([*lines, f"y = {' + '.join(before)}"]))
    wiring = Wiring(boxes_of(document), links_of(document))
    columns = columns_of(wiring)
    # Each neuron waits for as many columns as its place in the next sum has: 0 + 1 + ... + 4 a layer.
    waits = sum(columns[head] - columns[tail] - 1 for tail, _, head, _ in wiring.wires)
    assert waits <= 3 * 15
    slots = slots_of(wiring, columns)
    assert _crossings(slots, ordered(slots, bool).tolist()) < 1.25 * len(wiring.wires)


def test_leaves_stand_near_their_consumers_in_the_end() -> None:
    text = "h1 = relu(W1 @ x + b1) + x\nh2 = relu(W2 @ h1 + b2) + h1\ns = W3 @ h2 + b3"
    document = parse(text, parameters=["W1", "W2", "W3", "b1", "b2", "b3"])
    for node in document:
        for wire in document.consumers(node.name):
            if node.gate == "parameter":
                assert abs(node.y - document[wire.head.node].y) <= 96

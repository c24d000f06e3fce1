from __future__ import annotations

import subprocess
import sys
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradstudio.graph.layout import GRID, Box, Cancelled, Link, arranged

Places = dict[str, tuple[float, float]]


def boxes_for(count: int, pairs: list[tuple[int, int]]) -> tuple[list[Box], list[Link]]:
    """Gates n0, n1, ... with one output, and an input for each of the wires that enter."""
    entries = [0] * count
    links = []
    for tail, head in pairs:
        links.append(Link(f"n{tail}", 0, f"n{head}", entries[head]))
        entries[head] += 1
    boxes = []
    for i, ports in enumerate(entries):
        height = max(72, GRID * (ports + 1))
        inputs = tuple(height * (k + 1) / (ports + 1) for k in range(ports))
        boxes.append(Box(f"n{i}", 96, height, inputs, (height / 2,)))
    return boxes, links


def overlapping(boxes: list[Box], places: Places) -> list[tuple[str, str]]:
    """Pairs of boxes that have more than an edge in common."""
    return [
        (a.name, b.name)
        for a, b in combinations(boxes, 2)
        if abs(places[a.name][0] - places[b.name][0]) < (a.width + b.width) / 2
        and abs(places[a.name][1] - places[b.name][1]) < (a.height + b.height) / 2
    ]


def crossings(boxes: list[Box], links: list[Link], places: Places) -> int:
    """Pairs of wires that cross where each is a straight line from port to port."""
    box = {each.name: each for each in boxes}
    lines = []
    for link in links:
        tail, head = box[link.tail], box[link.head]
        (ax, ay), (bx, by) = places[tail.name], places[head.name]
        start = (ax + tail.width / 2, ay - tail.height / 2 + tail.outputs[link.tail_port])
        end = (bx - head.width / 2, by - head.height / 2 + head.inputs[link.head_port])
        lines.append((start, end))

    def side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return sum(
        side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
        for (a, b), (c, d) in combinations(lines, 2)
    )


_ANY_BOXES = st.lists(st.tuples(st.floats(1, 500), st.floats(1, 400), st.booleans()), min_size=1, max_size=25)


@st.composite
def _graphs(draw: st.DrawFn, *, cyclic: bool = False) -> tuple[list[Box], list[Link]]:
    """Boxes of any size with three ports on either side, and any wires between them."""
    sizes = draw(_ANY_BOXES)
    boxes = [
        Box(f"b{i}", width, height, (0.0, height / 2, height), (0.0, height / 3, height), given=given_)
        for i, (width, height, given_) in enumerate(sizes)
    ]
    number = st.integers(0, len(boxes) - 1)
    port = st.integers(0, 2)
    wires = draw(st.lists(st.tuples(number, port, number, port), max_size=50))
    return boxes, [
        Link(f"b{tail}", out, f"b{head}", into) for tail, out, head, into in wires if cyclic or tail < head
    ]


@given(_graphs())
def test_no_boxes_overlap_and_producers_stand_left_of_consumers(graph: tuple[list[Box], list[Link]]) -> None:
    boxes, links = graph
    places = arranged(boxes, links)
    assert list(places) == [box.name for box in boxes]
    assert overlapping(boxes, places) == []
    assert all(x % GRID == 0 == y % GRID for x, y in places.values())
    width = {box.name: box.width for box in boxes}
    for link in links:
        tail, head = link.tail, link.head
        assert places[tail][0] + width[tail] / 2 < places[head][0] - width[head] / 2


@given(_graphs(cyclic=True))
def test_cycles_and_wires_to_oneself_are_laid_out_too(graph: tuple[list[Box], list[Link]]) -> None:
    boxes, links = graph
    assert overlapping(boxes, arranged(boxes, links)) == []


def test_wires_from_nowhere_are_no_hindrance() -> None:
    boxes, _ = boxes_for(2, [(0, 1)])
    assert arranged(boxes, [Link("ghost", 0, "n1", 0), Link("n0", 7, "n1", 9)]) == arranged(
        boxes, [Link("n0", 0, "n1", 0)]
    )
    assert arranged([], []) == {}


def test_wires_into_a_gate_do_not_cross_whatever_order_its_tails_were_made_in() -> None:
    boxes, links = boxes_for(4, [(2, 3), (0, 3), (1, 3)])
    places = arranged(boxes, links)
    assert places["n2"][1] < places["n0"][1] < places["n1"][1]
    assert crossings(boxes, links, places) == 0


def test_outputs_of_a_box_are_met_in_order() -> None:
    source = Box("s", 96, 120, (), (30.0, 60.0, 90.0))
    others = [Box(name, 96, 72, (36.0,), (36.0,)) for name in "cab"]
    links = [Link("s", port, name, 0) for port, name in enumerate("abc")]
    places = arranged([source, *others], links)
    assert places["a"][1] < places["b"][1] < places["c"][1]


def test_crossed_layers_are_untangled() -> None:
    pairs = [(i, 8 + (i * 3) % 8) for i in range(8)] + [(8 + i, 16 + (i * 5) % 8) for i in range(8)]
    boxes, links = boxes_for(25, [*pairs, *((i, 24) for i in range(16, 24))])
    assert crossings(boxes, links, arranged(boxes, links)) == 0


def test_a_lattice_keeps_few_crossings() -> None:
    # Each box feeds the two nearest of the next column; their names were shuffled.
    name = [(i * 7) % 30 for i in range(30)]
    pairs = [
        (name[c * 6 + r], name[(c + 1) * 6 + s])
        for c in range(4)
        for r in range(6)
        for s in (r, r + 1)
        if s < 6
    ]
    boxes, links = boxes_for(30, pairs)
    assert crossings(boxes, links, arranged(boxes, links)) <= len(links) // 10


def test_a_spine_is_level_with_parameters_beside_it() -> None:
    # x, W -> matmul -> add <- b -> relu -> matmul <- W2 -> add <- b2
    spine = ["m1", "a1", "r1", "m2", "a2"]
    leaves = {"x": "m1", "W1": "m1", "b1": "a1", "W2": "m2", "b2": "a2"}
    ports = {"W1": 0, "x": 1, "b1": 1, "W2": 0, "b2": 1}
    boxes = [Box(name, 96, 72, (24.0, 48.0), (36.0,)) for name in spine]
    boxes += [Box(name, 108, 48, (), (24.0,)) for name in leaves]
    links = [Link(leaf, 0, gate, ports[leaf]) for leaf, gate in leaves.items()]
    links += [Link(a, 0, b, 1 if b == "m2" else 0) for a, b in pairwise(spine)]
    places = arranged(boxes, links)
    assert len({places[name][1] for name in spine}) == 1
    for leaf, gate in leaves.items():
        assert 192 <= places[gate][0] - places[leaf][0] <= 216
        assert abs(places[gate][1] - places[leaf][1]) <= 96


def test_a_given_box_stays_at_the_margin_where_that_is_near() -> None:
    boxes, links = boxes_for(6, [(0, 2), (2, 3), (1, 3), (3, 4), (4, 5)])
    near = [Box(b.name, b.width, b.height, b.inputs, b.outputs, given=True) for b in boxes]
    assert arranged(boxes, links)["n1"][0] == arranged(boxes, links)["n2"][0]
    assert arranged(near, links)["n1"][0] == arranged(near, links)["n0"][0]
    far = [*links, Link("n1", 0, "n5", 1)]
    far = [link for link in far if (link.tail, link.head) != ("n1", "n3")]
    assert arranged(near, far)["n1"][0] == arranged(near, far)["n4"][0]


def test_a_long_wire_has_room_past_the_boxes_under_it() -> None:
    # n0 -> n1 -> n2 -> n3, and n0 -> n3: the straight wire from port to port runs beside n1 and n2.
    boxes, links = boxes_for(4, [(0, 1), (1, 2), (2, 3), (0, 3)])
    places = arranged(boxes, links)
    y, end = places["n0"][1], places["n3"][1] + 12
    for name, share in (("n1", 1 / 3), ("n2", 2 / 3)):
        assert abs(places[name][1] - (y + (end - y) * share)) > 36


def test_parts_that_nothing_joins_are_stacked() -> None:
    boxes, links = boxes_for(6, [(0, 1), (2, 3), (4, 5)])
    places = arranged(boxes, links)
    assert places["n0"][1] < places["n2"][1] < places["n4"][1]
    assert places["n0"][0] == places["n2"][0] == places["n4"][0]


@pytest.mark.parametrize(
    "pairs",
    [
        [(i, i + 1) for i in range(9_999)],
        [(i, (i + 1) % 10_000) for i in range(10_000)],
        [(0, i) for i in range(1, 5_000)] + [(i, 5_000) for i in range(1, 5_000)],
        [(0, i) for i in range(1, 10_000)] + [(i, i + 1) for i in range(1, 9_999)],
        [(i // 3, i) for i in range(1, 10_000)],
        [],
    ],
    ids=["chain", "ring", "fan", "chain with a long reach", "tree", "no wire"],
)
def test_large_graphs_of_one_kind_are_laid_out(pairs: list[tuple[int, int]]) -> None:
    boxes, links = boxes_for(10_000, pairs)
    assert len(set(arranged(boxes, links).values())) == 10_000


def test_a_layout_that_is_cancelled_stops_at_the_next_question() -> None:
    boxes, links = boxes_for(300, [(i, j) for i in range(299) for j in (i + 1, i + 7, i + 40) if j < 300])
    asked = 0

    def after(limit: int) -> bool:
        nonlocal asked
        asked += 1
        return asked >= limit

    arranged(boxes, links, cancelled=lambda: after(sys.maxsize))
    questions = asked
    for limit in (1, 2, 3, questions // 2, questions):
        asked = 0
        with pytest.raises(Cancelled):
            arranged(boxes, links, cancelled=lambda limit=limit: after(limit))  # type: ignore[misc]
        assert asked == limit


def test_the_same_graph_has_the_same_places_whatever_the_hash_seed() -> None:
    script = """
from gradstudio.graph.formula import parse
text = "; ".join(f"h{i} = tanh(w{i} * x + v{i} * y) * exp(x)" for i in range(9))
document = parse(text.replace("; ", "\\n"))
print([(node.name, node.x, node.y) for node in document])
"""
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert "tanh" in outputs.pop()

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradstudio.graph.formula import parse
from gradstudio.graph.layout import Box, Cancelled, Layout, Link, arranged, boxes_of, laid_out, links_of

Point = tuple[float, float]


def _way(boxes: list[Box], link: Link, layout: Layout) -> list[Point]:
    """The points of a wire from port to port, bends included."""
    box = {each.name: each for each in boxes}
    tail, head = box[link.tail], box[link.head]
    (ax, ay), (bx, by) = layout.places[tail.name], layout.places[head.name]
    start = (ax + tail.width / 2, ay - tail.height / 2 + tail.outputs[link.tail_port])
    end = (bx - head.width / 2, by - head.height / 2 + head.inputs[link.head_port])
    return [start, *layout.bends.get((link.head, link.head_port), ()), end]


def _curve(way: list[Point]) -> list[Point]:
    """Many points: of the curve that a wire without bends is drawn as, else of straight pieces."""
    shares = [k / 100 for k in range(101)]
    if len(way) == 2:
        (ax, ay), (bx, by) = way
        return [
            (ax + (bx - ax) * (1.5 * t * (1 - t) + t**3), ay + (by - ay) * t * t * (3 - 2 * t))
            for t in shares
        ]
    return [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(way) for t in shares]


def _met(boxes: list[Box], layout: Layout, points: list[Point]) -> set[str]:
    return {
        box.name
        for box in boxes
        for x, y in points
        if abs(x - layout.places[box.name][0]) < box.width / 2
        and abs(y - layout.places[box.name][1]) < box.height / 2
    }


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("f = (b - a) / (a - b)\ng = f * f + a", 1),
        ("h1 = relu(W1 @ x + b1) + x\nh2 = relu(W2 @ h1 + b2) + h1", 2),
        ("f = (x + y) * z", 0),
        ("1/(1+exp(-(w0*x0+w1*x1+w2)))", 0),
    ],
)
def test_wires_are_led_past_boxes_and_only_where_one_is_in_the_way(text: str, count: int) -> None:
    document = parse(text, parameters=[name for name in ("W1", "W2", "b1", "b2") if name in text])
    boxes, links = boxes_of(document), links_of(document)
    layout = laid_out(boxes, links)
    assert len(layout.bends) == count
    assert layout.places == arranged(boxes, links)
    for link in links:
        assert _met(boxes, layout, _curve(_way(boxes, link, layout))) == set()


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=24))
def test_no_wire_that_runs_straight_on_meets_a_box_and_bends_lead_to_the_right(
    pairs: list[tuple[int, int]],
) -> None:
    entries = [0] * 12
    links = []
    for tail, head in pairs:
        if tail < head:
            links.append(Link(f"n{tail}", 0, f"n{head}", entries[head]))
            entries[head] += 1
    boxes = [
        Box(f"n{i}", 96, 24 * (ports + 2), tuple(24.0 * (k + 1) for k in range(ports)), (36.0,))
        for i, ports in enumerate(entries)
    ]
    layout = laid_out(boxes, links)
    for link in links:
        way = _way(boxes, link, layout)
        across = [x for x, _ in way]
        assert across == sorted(across)
        if len(way) == 2:
            assert _met(boxes, layout, _curve(way)) == set()
        else:
            assert _met(boxes, layout, way[1:-1]) == set()


def test_nothing_is_laid_out_to_nothing() -> None:
    assert laid_out([], []) == Layout({}, {})


def test_bends_can_be_cancelled() -> None:
    document = parse("f = (b - a) / (a - b)\ng = f * f + a")
    boxes, links = boxes_of(document), links_of(document)
    asked = 0

    def at(limit: int) -> bool:
        nonlocal asked
        asked += 1
        return asked == limit

    arranged(boxes, links, cancelled=lambda: at(-1))
    questions = asked
    asked = 0
    with pytest.raises(Cancelled):
        laid_out(boxes, links, cancelled=lambda: at(questions + 1))

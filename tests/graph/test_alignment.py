from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradstudio.graph.alignment import AXES, EDGES, Axis, Edge, Extent, aligned, distributed, snapped

_sizes = st.integers(1, 12).map(lambda n: 24.0 * n)
_places = st.integers(-100, 100).map(lambda n: 12.0 * n)
_frames = st.builds(Extent, _places, _places, _sizes, _sizes)
_boxes = st.dictionaries(st.sampled_from("abcdefgh"), _frames, min_size=1)


def _edge(box: Extent, edge: Edge) -> float:
    return {
        "left": box.x - box.width / 2,
        "centre": box.x,
        "right": box.x + box.width / 2,
        "top": box.y - box.height / 2,
        "middle": box.y,
        "bottom": box.y + box.height / 2,
    }[edge]


@pytest.mark.parametrize("edge", EDGES)
@given(boxes=_boxes)
def test_aligned_boxes_share_the_edge_and_keep_the_other_axis(edge: Edge, boxes: dict[str, Extent]) -> None:
    places = aligned(boxes, edge)
    moved = {name: boxes[name]._replace(x=x, y=y) for name, (x, y) in places.items()}
    assert len({_edge(box, edge) for box in moved.values()}) == 1
    kept = "y" if edge in {"left", "centre", "right"} else "x"
    assert all(getattr(moved[name], kept) == getattr(boxes[name], kept) for name in boxes)
    edges = {_edge(box, edge) for box in boxes.values()}
    line = _edge(next(iter(moved.values())), edge)
    if edge in {"left", "top"}:
        assert line == min(edges)
    elif edge in {"right", "bottom"}:
        assert line == max(edges)


@pytest.mark.parametrize("axis", AXES)
@given(boxes=_boxes)
def test_distributed_boxes_have_equal_gaps_and_the_outermost_stay(
    axis: Axis, boxes: dict[str, Extent]
) -> None:
    across = axis == "across"
    places = distributed(boxes, axis)
    at, size = (0, 2) if across else (1, 3)
    order = sorted(boxes, key=lambda name: (boxes[name][at], name))
    assert places[order[0]] == boxes[order[0]][:2]
    assert places[order[-1]] == boxes[order[-1]][:2]
    gaps = [
        places[b][at] - boxes[b][size] / 2 - places[a][at] - boxes[a][size] / 2
        for a, b in itertools.pairwise(order)
    ]
    if len(boxes) > 2:
        assert gaps == pytest.approx([gaps[0]] * len(gaps), abs=1e-6)


def test_distribution_of_the_lecture_s_inputs() -> None:
    boxes = {"x": Extent(0, 0, 96, 48), "y": Extent(0, 60, 96, 48), "z": Extent(0, 300, 96, 48)}
    assert distributed(boxes, "down") == {"x": (0, 0), "y": (0, 150), "z": (0, 300)}


@given(boxes=_boxes)
def test_snapped_boxes_lie_on_the_grid_and_move_no_further_than_half_a_step(boxes: dict[str, Extent]) -> None:
    for name, (x, y) in snapped(boxes, 24).items():
        assert x % 24 == y % 24 == 0
        assert abs(x - boxes[name].x) <= 12
        assert abs(y - boxes[name].y) <= 12


def test_nothing_is_aligned_without_boxes() -> None:
    assert aligned({}, "left") == distributed({}, "down") == snapped({}, 24) == {}

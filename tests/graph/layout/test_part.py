from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradstudio.graph.layout import GRID, Box, Cancelled, Link, arranged, arranged_part

Places = dict[str, tuple[float, float]]


def _boxes(names: str) -> list[Box]:
    return [Box(name, 96, 72, (24.0, 48.0), (36.0,)) for name in names]


def _middle(boxes: list[Box], places: Places) -> tuple[float, float]:
    edges = [
        (sign * size / 2 + places[box.name][axis], axis)
        for box in boxes
        for axis, size in enumerate((box.width, box.height))
        for sign in (-1, 1)
    ]
    across, down = ([edge for edge, axis in edges if axis == each] for each in (0, 1))
    return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2


def _hits(boxes: list[Box], places: Places, moved: set[str]) -> list[tuple[str, str]]:
    return [
        (a.name, b.name)
        for a in boxes
        for b in boxes
        if (a.name in moved and b.name not in moved) or (a.name in moved and a.name < b.name)
        if abs(places[a.name][0] - places[b.name][0]) < (a.width + b.width) / 2
        and abs(places[a.name][1] - places[b.name][1]) < (a.height + b.height) / 2
    ]


def test_a_part_is_arranged_where_it_was() -> None:
    boxes = _boxes("abcz")
    places = {"a": (1000.0, 0.0), "b": (400.0, 300.0), "c": (700.0, 900.0), "z": (-500.0, 0.0)}
    found = arranged_part(boxes, [Link("a", 0, "b", 0), Link("b", 0, "c", 0)], ["a", "b", "c"], places)
    assert list(found) == ["a", "b", "c"]
    assert found["a"][0] < found["b"][0] < found["c"][0]
    assert found["a"][1] == found["b"][1] == found["c"][1]
    before, after = (_middle(boxes[:3], each) for each in (places, found))
    assert all(abs(x - y) <= GRID / 2 for x, y in zip(before, after, strict=True))


def test_a_part_gives_way_to_what_stays_by_the_least_distance() -> None:
    boxes = _boxes("abz")
    links = [Link("a", 0, "b", 0)]
    places = {"a": (0.0, 0.0), "b": (192.0, 0.0), "z": (96.0, 30.0)}
    found = arranged_part(boxes, links, {"a", "b"}, places)
    # 72 high, a gap of 24: 66 units up to clear it, on the grid 72; down it would be 126.
    assert found == {"a": (0.0, -72.0), "b": (192.0, -72.0)}
    places["z"] = (192.0 + 80.0, 0.0)
    assert arranged_part(boxes, links, {"a", "b"}, places) == {"a": (-48.0, 0.0), "b": (144.0, 0.0)}


def test_a_part_finds_a_gap_between_boxes_that_stay() -> None:
    boxes = _boxes("az") + [Box(f"w{i}", 4000, 72) for i in range(8)]
    places = {"a": (0.0, 0.0), "z": (9000.0, 0.0)}
    places |= {f"w{i}": (0.0, float(i * 96)) for i in range(4)}
    places |= {f"w{i}": (0.0, -96.0 * (i - 3)) for i in range(4, 6)}
    places |= {f"w{i}": (0.0, -96.0 * (i - 2)) for i in range(6, 8)}
    assert arranged_part(boxes, [], ["a"], places) == {"a": (0.0, -288.0)}


def test_what_leads_from_one_to_another_outside_of_the_part_keeps_them_apart() -> None:
    boxes = _boxes("aqf")
    places = {"a": (0.0, 0.0), "q": (200.0, 5000.0), "f": (10.0, 300.0)}
    found = arranged_part(boxes, [Link("a", 0, "q", 0), Link("q", 0, "f", 0)], ["a", "f"], places)
    assert found["f"][0] - found["a"][0] == 192


def test_parts_of_a_part_keep_their_order_from_top_to_bottom() -> None:
    boxes = _boxes("abcd")
    places = {"a": (0.0, 900.0), "b": (192.0, 900.0), "c": (0.0, 0.0), "d": (192.0, 0.0)}
    found = arranged_part(boxes, [Link("a", 0, "b", 0), Link("c", 0, "d", 0)], "abcd", places)
    assert found["c"][1] < found["a"][1]


def test_nothing_and_everything_can_be_arranged() -> None:
    boxes = _boxes("ab")
    links = [Link("a", 0, "b", 0)]
    places = arranged(boxes, links)
    assert arranged_part(boxes, links, [], places) == {}
    assert arranged_part(boxes, links, ["b", "a"], places) == places


def test_a_part_can_be_cancelled() -> None:
    boxes = _boxes("ab")
    with pytest.raises(Cancelled):
        arranged_part(boxes, [], ["a"], {"a": (0.0, 0.0), "b": (0.0, 0.0)}, cancelled=lambda: True)


_PLACE = st.tuples(st.floats(-600, 600), st.floats(-600, 600))


@given(
    st.lists(
        st.tuples(_PLACE, st.floats(10, 400), st.floats(10, 400), st.booleans()), min_size=1, max_size=14
    ),
    st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=20),
)
def test_a_part_never_covers_what_stays(
    items: list[tuple[tuple[float, float], float, float, bool]], pairs: list[tuple[int, int]]
) -> None:
    boxes = [Box(f"n{i}", width, height, (0.0,), (0.0,)) for i, (_, width, height, _) in enumerate(items)]
    places = {f"n{i}": place for i, (place, *_) in enumerate(items)}
    links = [Link(f"n{a}", 0, f"n{b}", 0) for a, b in pairs if a < b < len(boxes)]
    moved = {f"n{i}" for i, (*_, chosen) in enumerate(items) if chosen}
    found = arranged_part(boxes, links, moved, places)
    assert set(found) == moved
    assert _hits(boxes, {**places, **found}, moved) == []
    assert all(x % GRID == 0 == y % GRID for x, y in found.values())

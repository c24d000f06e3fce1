from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from gradstudio.graph.document import Document
from gradstudio.graph.node import Port
from gradstudio.ui.canvas.geometry import Geometry
from gradstudio.ui.canvas.placing import HALF_HEIGHT, STACKED, Crowd, Places, beside
from gradstudio.ui.canvas.wire_paths import polyline

if TYPE_CHECKING:
    from ui.canvas.conftest import Make

pytestmark = pytest.mark.usefixtures("qapp")


def placed(geometry: Geometry, width: float = 32.0) -> tuple[list[QRectF], Places]:
    count = len(geometry.structure.heads)
    crowd = Crowd(-200, -200, 1200, 800)
    crowd.add_nodes(geometry.centres, geometry.structure.sizes)
    crowd.add_lines(geometry.lines)
    places = crowd.place(
        geometry.lines,
        np.full((count, 2), width),
        np.full(count, 2.0),
        np.zeros(count, dtype=np.bool_),
        np.full(count, STACKED),
    )
    boxes = [
        QRectF(x - width / 2, y - HALF_HEIGHT, width, 2 * HALF_HEIGHT)
        for pair in places.centres.tolist()
        for x, y in pair
    ]
    return boxes, places


def test_numbers_are_clear_of_wires_nodes_and_each_other(worked: Document) -> None:
    geometry = Geometry()
    geometry.show(worked)
    boxes, places = placed(geometry)
    assert not places.crowded.any()
    nodes = [geometry.rect(row) for row in range(len(worked))]
    paths = [polyline(line) for line in geometry.lines]
    for i, box in enumerate(boxes):
        assert not any(box.intersects(node) for node in nodes)
        assert not any(box.intersects(other) for other in boxes[:i])
        assert not any(path.intersects(box) for path in paths)


def test_the_value_is_above_and_the_gradient_below(worked: Document) -> None:
    geometry = Geometry()
    geometry.show(worked)
    _, places = placed(geometry)
    assert (places.centres[:, 0, 1] < places.centres[:, 1, 1]).all()


def test_a_crowded_number_says_so(make: type[Make]) -> None:
    nodes = [make.leaf("x", 1.0, 0, 0), make.gate("s", "square", 130, 0, x="x")]
    nodes += [make.leaf(f"b{i}", 1.0, 65, 24 * i - 120) for i in range(10)]
    geometry = Geometry()
    geometry.show(make.graph(*nodes))
    _, places = placed(geometry)
    assert places.crowded[geometry.structure.wire_row[Port("s", "x")]]


def test_who_has_the_fewest_places_chooses_first(make: type[Make]) -> None:
    """The wire between the two gates is in a tight place; that from above has room to give way."""
    nodes = [
        make.leaf("x", 1.0, -240, 0),
        make.leaf("w", 1.0, 0, -84),
        make.gate("m", "square", 0, 0, x="x"),
        make.gate("g", "mul", 192, 0, a="w", b="m"),
    ]
    geometry = Geometry()
    geometry.show(make.graph(*nodes))
    boxes, _ = placed(geometry, 54.0)
    rects = [geometry.rect(row) for row in range(len(nodes))]
    for i, box in enumerate(boxes):
        assert not any(box.intersects(rect) for rect in rects)
        assert not any(box.intersects(other) for other in boxes[:i])


def test_places_ride_along(worked: Document) -> None:
    geometry = Geometry()
    geometry.show(worked)
    _, places = placed(geometry)
    count = len(places.t)
    again = beside(geometry.lines + 40.0, places, np.full((count, 2), 32.0), np.full(count, 2.0))
    np.testing.assert_allclose(again, places.centres + 40.0)


def test_no_wires_no_places() -> None:
    places = Crowd(0, 0, 10, 10).place(
        np.empty((0, 17, 2)),
        np.empty((0, 2)),
        np.empty(0),
        np.empty(0, dtype=np.bool_),
        np.empty(0, dtype=np.intp),
    )
    assert places.centres.shape == (0, 2, 2)

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from gradstudio.graph.bend_edits import SetBends
from gradstudio.graph.document import Document
from gradstudio.graph.edits import AddNode
from gradstudio.graph.node import Port
from gradstudio.ui.canvas import curves
from gradstudio.ui.canvas.geometry import Geometry
from gradstudio.ui.canvas.placing import HALF_HEIGHT, STACKED, Crowd
from gradstudio.ui.canvas.routes import STYLES, Style

if TYPE_CHECKING:
    from ui.canvas.conftest import Make

pytestmark = pytest.mark.usefixtures("qapp")
HEAD = Port("f", "b")
BENDS = ((240.0, 420.0), (480.0, 420.0))


def shown(document: Document, style: Style = "curved") -> Geometry:
    geometry = Geometry()
    geometry.show(document)
    geometry.set_style(style)
    return geometry


@pytest.mark.parametrize("style", STYLES)
def test_wires_are_hit_and_cut_where_they_are_led(worked: Document, style: Style) -> None:
    geometry = shown(SetBends(HEAD, BENDS).apply(worked), style)
    row = geometry.structure.wire_row[HEAD]
    for x, y in BENDS:
        assert geometry.wire_at(QPointF(x, y), 5) == row
        left, top, right, bottom = geometry.boxes[row]
        assert left <= x <= right
        assert top <= y <= bottom
    assert geometry.courses.crossed(4, (360, 400), (360, 480)) == [row]
    straight = shown(worked, style)
    assert straight.wire_at(QPointF(*BENDS[0]), 5) is None
    assert straight.courses.crossed(4, (360, 400), (360, 480)) == []


@pytest.mark.parametrize("style", STYLES)
def test_the_style_is_that_of_all_wires_and_moves_no_port(worked: Document, style: Style) -> None:
    geometry = shown(worked, style)
    for row, head in enumerate(geometry.structure.heads[: geometry.structure.wire_count]):
        place = geometry.port_place(head, output=False)
        np.testing.assert_allclose(geometry.lines[row, -1], (place.x(), place.y()))
    steps = np.abs(np.diff(geometry.lines[:4], axis=1))
    level_or_upright = (steps.min(axis=2) < 1e-9).mean()
    assert (level_or_upright > 0.5) == (style == "orthogonal")


def test_only_the_wire_that_is_led_otherwise_is_laid_anew(worked: Document) -> None:
    geometry = shown(worked)
    before = geometry.lines.copy()
    row = geometry.structure.wire_row[HEAD]
    new_rows, area = geometry.show(SetBends(HEAD, BENDS).apply(worked))
    assert not new_rows
    assert area.contains(QPointF(*BENDS[0]))
    assert geometry.moved.tolist() == [row]
    others = np.arange(len(before)) != row
    np.testing.assert_array_equal(geometry.lines[others], before[others])
    assert (geometry.lines[row] != before[row]).any()
    geometry.show(worked)
    np.testing.assert_array_equal(geometry.lines, before)


def test_bends_go_with_both_ends_alone(worked: Document) -> None:
    geometry = shown(SetBends(HEAD, BENDS).apply(worked))
    rows = geometry.structure
    wire, z, f = rows.wire_row[HEAD], rows.row["z"], rows.row["f"]
    places = geometry.centres[[z, f]].copy()
    geometry.place([z, f], places + np.array((24.0, -12.0)))
    np.testing.assert_allclose(geometry.courses.bends[wire], np.add(BENDS, (24, -12)))
    geometry.place([z, f], places)
    np.testing.assert_allclose(geometry.courses.bends[wire], BENDS)
    geometry.place([z], np.add(places[:1], (24.0, -12.0)))
    np.testing.assert_allclose(geometry.courses.bends[wire], BENDS)


def test_a_bend_is_found_by_its_place(worked: Document) -> None:
    geometry = shown(SetBends(HEAD, BENDS).apply(worked))
    wire = geometry.structure.wire_row[HEAD]
    assert geometry.courses.bend_at(243, 418, 6) == (wire, 0)
    assert geometry.courses.bend_at(479, 421, 6) == (wire, 1)
    assert geometry.courses.bend_at(360, 420, 6) is None


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("bends", [(), BENDS])
def test_numbers_are_clear_of_wires_in_every_style(
    worked: Document, style: Style, bends: tuple[tuple[float, float], ...]
) -> None:
    geometry = shown(SetBends(HEAD, bends).apply(worked), style)
    rows, width = np.arange(len(geometry.lines)), 32.0
    crowd = Crowd(-200, -200, 1200, 800)
    crowd.add_nodes(geometry.centres, geometry.structure.sizes)
    for lines in geometry.courses.polylines(rows):
        crowd.add_lines(lines)
    count = len(rows)
    places = crowd.place(
        geometry.lines,
        np.full((count, 2), width),
        np.full(count, 2.0),
        np.zeros(count, dtype=np.bool_),
        np.full(count, STACKED),
    )
    assert not places.crowded.any()
    fine = [
        curves.along(geometry.courses.fine(int(row))[None], np.linspace(0, 1, 500)[None])[0][0]
        for row in rows
    ]
    for centre in places.centres.reshape(-1, 2):
        for line in fine:
            inside = np.abs(line - centre) < (width / 2, HALF_HEIGHT)
            assert not inside.all(axis=1).any()


def test_a_wire_back_goes_around_its_boxes(make: type[Make]) -> None:
    document = make.graph(make.leaf("x", 1.0, 600, 100), make.gate("s", "square", 100, 100, x="x"))
    geometry = shown(document, "orthogonal")
    line = geometry.courses.fine(0)
    for row in range(2):
        box = geometry.rect(row).adjusted(1, 1, -1, -1)
        points = curves.along(line[None], np.linspace(0, 1, 400)[None])[0][0]
        assert not any(box.contains(QPointF(*point)) for point in points)


def test_fifteen_thousand_wires_are_laid_in_one_pass() -> None:
    from gradstudio.ui.canvas.courses import Courses

    rng = np.random.default_rng(0)
    tails = rng.uniform(0, 9000, (15_000, 2))
    heads = tails + rng.uniform(-300, 300, (15_000, 2))
    for style in STYLES:
        courses = Courses()
        courses.style = style
        courses.begin(np.full(15_000, -1), {})
        courses.lay(slice(None), tails, heads, tails[:, 1])
        some = np.array([3, 9000])
        alone = Courses()
        alone.style = style
        alone.begin(np.full(2, -1), {})
        alone.lay(slice(None), tails[some], heads[some], tails[some, 1])
        np.testing.assert_array_equal(courses.lines[some], alone.lines)
        np.testing.assert_array_equal(courses.boxes[some], alone.boxes)


@pytest.mark.parametrize("style", STYLES)
def test_bent_wires_are_led_as_in_a_fresh_look_where_rows_are_new(worked: Document, style: Style) -> None:
    bent, more = SetBends(HEAD, BENDS).apply(worked), AddNode("exp", "e")
    geometry = shown(worked, style)
    for document in (bent, more.apply(bent), more.apply(worked), bent, worked):
        geometry.show(document)
        fresh = shown(document, style)
        np.testing.assert_array_equal(geometry.lines, fresh.lines)
        np.testing.assert_array_equal(geometry.boxes, fresh.boxes)
        row = geometry.structure.wire_row[HEAD]
        np.testing.assert_array_equal(geometry.courses.fine(row), fresh.courses.fine(row))

"""What is written on a leaf has room: its value keeps clear of its name."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from gradstudio.graph.node import Node
from gradstudio.ui.canvas.faces import LEAF_PADDING, NAME_GAP, face_of
from gradstudio.ui.canvas.look import Look
from gradstudio.ui.canvas.node_texts import written_on
from gradstudio.ui.theme.tokens import LIGHT

if TYPE_CHECKING:
    from ui.canvas.conftest import Make

pytestmark = pytest.mark.usefixtures("qapp")

NAMES = (
    "x",
    "W",
    "w0",
    "W1",
    "x510",
    "W128",
    "hidden",
    "hidden_layer_12",
    "a_name_that_is_far_too_long_for_a_leaf",
)
VALUES = (-2.0, -0.34632, 0.38716, 123456.0, -1.2345e-7, -123456789.0)


def spans(node: Node) -> list[tuple[float, float]]:
    """Left and right end of each text on a leaf."""
    written = written_on(node, face_of(node), Look(LIGHT))
    return [(each.x, each.x + each.voice.width(each.text)) for each in written]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", VALUES)
def test_name_and_value_are_apart(make: type[Make], name: str, value: float) -> None:
    node = make.leaf(name, value)
    found = spans(node)
    for before, after in pairwise(found):
        assert before[1] <= after[0] + 1e-6
    assert found[-1][0] - found[-2][1] >= NAME_GAP - 1e-6
    inside = face_of(node).width / 2 - LEAF_PADDING + 1e-6
    assert -inside <= found[0][0]
    assert found[-1][1] <= inside


def test_a_value_has_the_digits_that_there_is_room_for(make: type[Make]) -> None:
    def shown(name: str) -> str:
        node = make.leaf(name, -0.34632)
        return written_on(node, face_of(node), Look(LIGHT))[-1].text

    assert shown("x") == "−0.3463"
    assert shown("w0") == "−0.35"


def test_leaves_of_short_names_are_of_one_width(make: type[Make]) -> None:
    assert {face_of(make.leaf(name, 1.0)).width for name in ("x", "y", "w0", "c1", "x1")} == {108}

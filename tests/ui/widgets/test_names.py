from __future__ import annotations

import pytest

from gradstudio.ui.widgets.names import print_name, rich_name, split_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("W1", ("W", "1")),
        ("W_12", ("W", "12")),
        ("x", ("x", "")),
        ("x2y", ("x2y", "")),
        ("x2y3", ("x2y", "3")),
        ("_1", ("_1", "")),
        ("", ("", "")),
    ],
)
def test_an_index_is_split_off(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


def test_names_as_in_print() -> None:
    assert print_name("W10") == "W₁₀"
    assert rich_name("W1") == "<i>W<sub>1</sub></i>"
    assert rich_name("a<b") == "<i>a&lt;b</i>"

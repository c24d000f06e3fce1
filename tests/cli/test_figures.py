"""What `gradstudio train` comes to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from recipes import RECIPES, SETS, write_mnist

Call = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("name", SETS)
def test_a_recipe_comes_to_its_figure(name: str, call: Call, tmp_path: Path) -> None:
    recipe = RECIPES[name]
    if name == "mnist":
        write_mnist(tmp_path)
    sizes = ",".join(map(str, recipe.sizes))
    assert call("new", "--mlp", sizes, "--form", "framework", "-o", "net.grad")[0] == 0
    status, out, err = call("train", "net.grad", "--data", recipe.data, *recipe.flags, "--json")
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert found["history"][-1]["heldout_accuracy"] > recipe.goal
    assert [each["kind"] for each in found["diagnoses"]] == []

"""`gradstudio data`, and training and exporting on a person's own file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from gradstudio.train.data import known_data

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def points(call: Call) -> str:
    """A table of two numbers and a word that depends on them."""
    rng = np.random.default_rng(0)
    rows = [
        f"{a:.3f},{b:.3f},{'far' if a * a + b * b > 1.4 else 'near'}"
        for a, b in rng.standard_normal((200, 2))
    ]
    Path("points.csv").write_text("\n".join(["a,b,where", *rows]) + "\n")
    return "points.csv"


def test_all_that_needs_no_file_is_listed(call: Call) -> None:
    status, out, _ = call("data")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()[2:]] == list(known_data())
    sets = json.loads(call("data", "--json")[1])["data"]
    assert sets[1]["source"].startswith("Iris (R. A. Fisher")


@pytest.mark.parametrize("name", known_data())
def test_every_set_can_be_looked_at(call: Call, name: str) -> None:
    status, out, _ = call("data", name)
    assert status == 0
    assert out.startswith(name)
    assert "class" in out
    assert max(map(len, out.splitlines())) < 250


def test_a_table_is_looked_at(call: Call, points: str) -> None:
    status, out, _ = call("data", points)
    assert status == 0
    assert out.startswith("points.csv: table, 200 rows, 2 columns and the target where, 0 missing cells\n")
    assert "where   words    0        2: far, near" in out
    looked = json.loads(call("data", "points.csv(target=a)", "--json")[1])
    assert looked["target"] == "a"
    assert looked["classes"] == {}
    assert looked["columns"][0] == {
        "name": "b",
        "kind": "numbers",
        "missing": 0,
        "range": looked["columns"][0]["range"],
    }


def test_what_cannot_be_read_is_one_line(call: Call) -> None:
    Path("bad.csv").write_bytes(b"a,b\n1,\xff\n")
    for text, said in (
        ("nope", "there is no data set and no file called 'nope'; there is digits, iris"),
        ("nope.csv", "nope.csv: cannot be read: no such file"),
        ("bad.csv", "bad.csv: line 2 is not UTF-8"),
        ("spirals(n=1)", "n must be a whole number"),
        ("bad.csv(", "no file called 'bad.csv('"),
    ):
        status, out, err = call("data", text)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert said in err


def test_a_file_of_ones_own_is_trained_on_and_exported(call: Call, points: str) -> None:
    call("new", "--mlp", "2,16,2", "-o", "net.grad")
    words = ("--data", points, "--epochs", "3", "--stratified", "-o", "out.grad")
    status, out, err = call("train", "net.grad", *words)
    assert (status, err) == (0, "")
    assert "held-out loss" in out
    record = json.loads(Path("out.grad").read_text())["training"]
    assert (record["data"], record["stratified"], len(record["mean"])) == ("points.csv", True, 2)
    assert call("export", "out.grad", "--to", "numpy", "-o", "alone.py")[0] == 0
    assert "RECORDED" not in Path("alone.py").read_text()
    assert call("export", "out.grad", "--to", "numpy", "--data", points, "-o", "whole.py")[0] == 0
    assert "standardised(*load(" in Path("whole.py").read_text()
    status, _, err = call("export", "net.grad", "--to", "numpy", "--data", points, "-o", "no.py")
    assert (status, Path("no.py").exists()) == (2, False)
    assert "net.grad: no training on points.csv is recorded there" in err


def test_standardising_can_be_said(call: Call) -> None:
    call("new", "--mlp", "4,3", "-o", "net.grad")
    call(
        "train",
        "net.grad",
        "--data",
        "iris",
        "--no-standardise",
        "--epochs",
        "1",
        "--lr",
        "0.01",
        "-o",
        "out.grad",
    )
    assert "mean" not in json.loads(Path("out.grad").read_text())["training"]

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., tuple[int, str, str]]


def _file(nodes: list[dict[str, Any]]) -> str:
    return json.dumps({"format": "gradstudio", "version": 1, "nodes": nodes})


_CYCLE = _file(
    [
        {"name": "a", "gate": "neg", "inputs": {"x": "b"}, "at": [0, 0]},
        {"name": "b", "gate": "neg", "inputs": {"x": "a"}, "at": [0, 0]},
    ]
)
_CLASH = _file(
    [
        {"name": "x", "gate": "input", "attributes": {"value": [1, 2, 3, 4]}, "at": [0, 0]},
        {"name": "u", "gate": "input", "attributes": {"value": [1, 2, 3]}, "at": [0, 0]},
        {"name": "f", "gate": "add", "inputs": {"a": "x", "b": "u"}, "at": [0, 0]},
    ]
)
_TWICE = _file(
    [
        {"name": "x", "gate": "input", "at": [0, 0]},
        {"name": "x", "gate": "input", "at": [0, 0]},
    ]
)
_OPEN = _file([{"name": "f", "gate": "neg", "at": [0, 0]}])


@pytest.mark.parametrize("command", ["run", "check", "train", "export"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_CYCLE, "close a cycle"),
        (_CLASH, "f: shapes (4,) and (3,) do not broadcast: 4 meets 3 (a = x, b = u)"),
        (_TWICE, "x"),
        (_OPEN, "f.x: this input is open"),
        (
            '{"format":"gradstudio","version":1,"nodes":[{"name":"x","gate":"inptu","at":[0,0]}]}',
            "$.nodes[0].gate",
        ),
        ('{"format":"gradstudio","version":1,"nodes":[', "bad.grad"),
        ('{"format":"gradstudio","version":99,"nodes":[]}', "99"),
        ("", "bad.grad"),
    ],
    ids=["cycle", "shape-clash", "duplicate-name", "open-input", "unknown-gate", "cut-off", "newer", "empty"],
)
def test_a_bad_file_is_one_line_exit_2_and_nothing_written(
    call: Call, command: str, text: str, said: str
) -> None:
    Path("bad.grad").write_text(text)
    more = {"train": ("-o", "out.grad"), "export": ("--to", "numpy", "-o", "out.py")}.get(command, ())
    status, out, err = call(command, "bad.grad", *more)
    assert status == 2
    assert out == ""
    assert err.startswith("gradstudio: ")
    assert err.count("\n") == 1
    assert said in err
    assert [path.name for path in Path().iterdir()] == ["bad.grad"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("f = x +",), "line 1"),
        (("x = 1; x = 2",), "x"),
        (("f = nope(x)",), "nope"),
        (("f = x * y", "--set", "q=1"), "q"),
        (("f = x * y", "--set", "x"), "'x' is not NAME=VALUE"),
        (("f = x * y", "--set", "x=[1,"), "x:"),
        (("f = x * y", "--set", "x=1", "--set", "x=2"), "x is set twice"),
        (("f = x + y", "--set", "x=[1,2]", "--set", "y=[1,2,3]"), "f: shapes (2,) and (3,) do not broadcast"),
        ((), "give either a formula"),
        (("--mlp", "64"), "64"),
        (("--mlp", "64,x"), "sizes are whole numbers"),
        (("--mlp", "64,10", "--set", "x=1"), "go with a formula"),
        (("f = x", "--form", "framework"), "go with --mlp"),
        (("lambda = 3",), "line 1"),
        (("np = x + 1",), "np"),
    ],
)
def test_new_refuses_in_one_line_and_writes_nothing(call: Call, words: tuple[str, ...], said: str) -> None:
    status, out, err = call("new", *words, "-o", "out.grad")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert said in err
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("run", "nope.grad"), "nope.grad: cannot be read"),
        (("train", "f.grad", "-o", "out.grad"), "f depends on no parameter: there is nothing to train"),
        (("train", "mlp.grad", "--data", "nope", "-o", "out.grad"), "nope"),
        (("train", "mlp.grad", "--lr", "-1", "-o", "out.grad"), "lr"),
        (("train", "mlp.grad", "--batch", "0", "-o", "out.grad"), "batch"),
        (("train", "mlp.grad", "-o", "nowhere/out.grad"), "nowhere/out.grad: cannot be saved"),
        (("train", "mlp.grad", "--lr", "1e300", "--epochs", "3", "-o", "out.grad"), "training stopped"),
        (("export", "f.grad", "--to", "cobol", "-o", "out.py"), "cobol"),
        (("export", "f.grad", "--to", "numpy", "-o", "nowhere/out.py"), "nowhere"),
        (("run", "f.grad", "--set", "f=1"), "f is computed by mul"),
        (("run", "f.grad", "--output", "nope"), "nope"),
        (("run", "f.grad", "--upstream", "[1, 2]"), "its upstream has shape (2,)"),
        (("run", "f.grad", "--upstream", "1", "--upstream", "2"), "'1' is not NAME=VALUE"),
        (("run", "f.grad", "--set", f"x={'9' * 400}"), "x: 99999999999999999999… is too large"),
    ],
)
def test_commands_refuse_in_one_line_and_write_nothing(call: Call, words: tuple[str, ...], said: str) -> None:
    call("new", "f = x * y", "--set", "x=1", "--set", "y=2", "-o", "f.grad")
    call("new", "--mlp", "64,8,10", "-o", "mlp.grad")
    status, out, err = call(*words)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert said in err
    assert sorted(path.name for path in Path().iterdir()) == ["f.grad", "mlp.grad"]


def test_an_unknown_option_is_one_line(call: Call) -> None:
    status, _, err = call("run", "f.grad", "--nope")
    assert status == 2
    assert err.count("\n") == 1
    assert call()[0] == 2

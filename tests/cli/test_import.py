from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx", reason="onnx is not installed (extra: onnx)")

from onnx_models import model, node, packed

Call = Callable[..., tuple[int, str, str]]
_LAYER = {"W": np.array([[3.0, 4.0]], np.float32), "b": np.array([0.5], np.float32)}


def test_a_model_becomes_a_graph_file_that_runs(call: Call, tmp_path: Path) -> None:
    made = model([node("Gemm", "x W b", "y", transB=1)], {"x": (1, 2)}, arrays=_LAYER)
    (tmp_path / "m.onnx").write_bytes(packed(made))
    assert call("import", "m.onnx", "-o", "g.grad") == (0, "g.grad: 4 nodes, 3 wires\n", "")
    result = json.loads(call("run", "g.grad", "--set", "x=[[1,2]]", "--upstream", "[[1]]", "--json")[1])
    assert result["output"] == "y"
    assert result["nodes"]["y"]["value"] == [[11.5]]
    assert result["nodes"]["W"]["upstream"] == [[1.0, 2.0]]


def test_a_model_that_is_not_covered_leaves_no_file(call: Call, tmp_path: Path) -> None:
    nodes = [node("Erf", "x", "h", "first"), node("Det", "h", "y", "last")]
    (tmp_path / "m.onnx").write_bytes(packed(model(nodes, {"x": (2, 2)})))
    status, out, err = call("import", "m.onnx", "-o", "g.grad")
    assert (status, out) == (2, "")
    assert err == ("gradstudio: m.onnx: 2 nodes are not covered: Erf (opset 18) first; Det (opset 18) last\n")
    assert not (tmp_path / "g.grad").exists()


def test_a_file_that_is_no_model_is_one_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "m.onnx").write_text("this is no model")
    status, _, err = call("import", "m.onnx", "-o", "g.grad")
    assert status == 2
    assert err.startswith("gradstudio: m.onnx: it is ")
    assert err.count("\n") == 1
    assert call("import", "none.onnx", "-o", "g.grad")[2].startswith("gradstudio: none.onnx: cannot be read")


def test_import_without_the_package_names_the_extra(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)
    status, _, err = call("import", "m.onnx", "-o", "g.grad")
    assert status == 2
    assert err == 'gradstudio: m.onnx: ONNX needs the package onnx: pip install "gradstudio[onnx]"\n'


def test_a_model_is_not_written_over(call: Call, tmp_path: Path) -> None:
    before = packed(model([node("Relu", "x", "y")], {"x": (2, 2)}))
    (tmp_path / "m.onnx").write_bytes(before)
    status, _, err = call("import", "m.onnx", "-o", "./m.onnx")
    assert (status, err) == (2, "gradstudio: ./m.onnx is the model itself; name another file with -o\n")
    assert (tmp_path / "m.onnx").read_bytes() == before


def test_an_output_keeps_its_name_before_inner_nodes(call: Call, tmp_path: Path) -> None:
    nodes = [node("Relu", "x", "/h"), node("Tanh", "/h", "_h"), node("Add", "_h x", "h")]
    (tmp_path / "m.onnx").write_bytes(packed(model(nodes, {"x": (2,)}, outputs=["h"])))
    assert call("import", "m.onnx", "-o", "g.grad")[0] == 0
    shown = json.loads(call("run", "g.grad", "--set", "x=[1, -1]", "--json")[1])
    assert shown["output"] == "h"
    assert shown["nodes"]["h"]["gate"] == "add"

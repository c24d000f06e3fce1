"""The gate that CONTRIBUTING adds as an example: the record alone makes it whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gradstudio.cli.gates import as_plain
from gradstudio.engine.gradcheck import gradcheck
from gradstudio.engine.run import run
from gradstudio.exchange import export
from gradstudio.gates import CATALOGUE, catalogue
from gradstudio.gates.record import Gate
from gradstudio.graph import node as nodes
from gradstudio.graph.formula import formula, parse
from graphs import example_values, one_gate

_TEXT = Path(__file__).resolve().parents[2] / ".github" / "CONTRIBUTING.md"


@pytest.fixture
def arctan(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """The record as it is printed there, in the catalogue."""
    (code,) = re.findall(r"```python\n(.*?)```", _TEXT.read_text(encoding="utf-8"), re.DOTALL)
    scope: dict[str, Gate] = {}
    exec(code, scope)  # noqa: S102 - the repository's own example
    gates = {**CATALOGUE, "arctan": scope["ARCTAN"]}
    for module in (catalogue, nodes):
        monkeypatch.setattr(module, "CATALOGUE", gates)
    return scope["ARCTAN"]


def test_one_record_is_in_engine_formula_exporter_and_reference(arctan: Gate) -> None:
    for example in arctan.examples:
        document = one_gate(arctan, example, example_values(arctan, example))
        assert all(finding.passed for finding in gradcheck(document, output="g"))
    document = parse("f = sum(arctan(x))", values={"x": [0.0, 1.0]})
    assert formula(document, compact=True) == "f = sum(arctan(x))"
    assert run(document).upstream("x") is not None
    assert "np.arctan(x)" in export(document, "numpy").text
    assert catalogue.search("inverse tangent") == [arctan]
    assert all(as_plain(arctan)[field] for field in ("doc", "role", "role_word", "latex", "aliases"))

"""ONNX's own node tests: every one whose operators are covered, at the tolerance that it states.

Whole numbers and truth values that say where something goes (axes, shapes, indices) are put into the model
as initializers, as exporters write them; class targets stay inputs.
"""

from __future__ import annotations

import warnings
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from gradstudio.engine.run import run
from gradstudio.errors import GradStudioError, OnnxError
from gradstudio.exchange.onnx_in import from_onnx

onnx = pytest.importorskip("onnx", reason="onnx is not installed (extra: onnx)")

#: Fewest node tests that must pass.
GOAL = 500
_PLAIN = {"float32", "float64", "int32", "int64", "bool"}
_LOSSES = {"SoftmaxCrossEntropyLoss", "NegativeLogLikelihoodLoss"}


@dataclass
class _Tally:
    """What became of the node tests."""

    passed: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    operators: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)

    def table(self) -> str:
        """The table of the test output."""
        out = sum(self.operators.values()) + sum(self.reasons.values())
        run_of = sum(self.passed.values()) + len(self.failed)
        lines = [
            "",
            f"ONNX {onnx.__version__} node tests: {run_of + out} in all",
            f"{run_of:6}  run: {run_of - len(self.failed)} passed, {len(self.failed)} failed",
            f"{out:6}  out of scope:",
            f"{sum(self.operators.values()):6}  an operator is not covered: {_listed(self.operators)}",
            *(f"{count:6}  {reason}" for reason, count in self.reasons.most_common()),
            f"passed by operators: {_listed(self.passed)}",
        ]
        return "\n".join(lines)


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())


def test_every_covered_node_test_passes(capsys: pytest.CaptureFixture[str]) -> None:
    tally = _Tally()
    for case in _cases():
        _judge(case, tally)
    with capsys.disabled():
        print(tally.table())  # noqa: T201 - the table is what this test reports
    assert not tally.failed, "\n".join(tally.failed)
    assert sum(tally.passed.values()) >= GOAL


def _cases() -> list[Any]:
    """ONNX's cases; making them divides by zero and overflows here and there."""
    from onnx.backend.test.loader import load_model_tests

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cases: list[Any] = load_model_tests(kind="node")
    return cases


def _judge(case: Any, tally: _Tally) -> None:  # noqa: ANN401 - onnx has no types
    operators = {each.op_type for each in case.model.graph.node}
    inputs, wanted = case.data_sets[0]
    if strange := _strange_types([*inputs, *wanted]):
        tally.reasons[f"its numbers are {strange}"] += 1
        return
    model, feed = _frozen(case.model, inputs)
    try:
        document = from_onnx(model.SerializeToString())
    except OnnxError as error:
        uncovered = _uncovered(operators)
        if uncovered:
            tally.operators.update(uncovered[:1])
        elif not _floats([*inputs, *wanted]):
            tally.reasons["whole numbers or truth values only"] += 1
        else:
            tally.reasons[_reason(str(error))] += 1
        return
    title = " + ".join(sorted(operators))
    names = {each.label or each.name: each.name for each in document if each.gate == "input"}
    values = {names[name]: value for name, value in feed.items() if name in names}
    try:
        result = run(document, values, dtype=_run_type(feed))
        for key, array in zip(document.outputs, wanted, strict=False):
            _compare(result.value(key), np.asarray(array), case)
    except (AssertionError, GradStudioError) as error:
        tally.failed.append(f"{case.name}: {error}")
    else:
        tally.passed[title if len(operators) == 1 else "several in one graph"] += 1


def _compare(found: Any, wanted: Any, case: Any) -> None:  # noqa: ANN401
    assert found is not None
    assert (found.shape, found.dtype) == (wanted.shape, wanted.dtype)
    np.testing.assert_allclose(found, wanted, rtol=case.rtol, atol=case.atol)


def _frozen(model: Any, inputs: list[Any]) -> tuple[Any, dict[str, Any]]:  # noqa: ANN401
    """The model with its structural inputs as initializers, and the values of the rest by name."""
    changed = onnx.ModelProto()
    changed.CopyFrom(model)
    feed: dict[str, Any] = {}
    loss = model.graph.node[0].op_type in _LOSSES
    for entry, given in zip(changed.graph.input, inputs, strict=False):
        array = np.asarray(given)
        if array.dtype.kind in "ib" and not loss:
            changed.graph.initializer.append(onnx.numpy_helper.from_array(array, entry.name))
        else:
            feed[entry.name] = array
    return changed, feed


def _strange_types(values: list[Any]) -> str:
    """The first type that a graph cannot hold; whole numbers are judged by what is done with them."""
    for value in values:
        if not isinstance(value, (np.ndarray, np.generic)):
            return "sequences, or of types that NumPy lacks"
        if str(value.dtype) not in _PLAIN:
            kind = np.dtype(value.dtype).kind
            return "texts" if kind in "OUST" else str(value.dtype)
    return ""


def _floats(values: list[Any]) -> bool:
    return any(np.asarray(value).dtype.kind == "f" for value in values)


def _run_type(feed: dict[str, Any]) -> type[np.floating[Any]]:
    return np.float64 if any(value.dtype == np.float64 for value in feed.values()) else np.float32


def _uncovered(operators: set[str]) -> list[str]:
    from gradstudio.exchange.onnx_in.operators import TABLE
    from gradstudio.exchange.onnx_in.operators.sizes import FOLDS

    return sorted(name for name in operators if name not in TABLE and name not in FOLDS)


def _reason(message: str) -> str:
    """A refusal without the names of nodes and values in it."""
    part = message.rpartition(": ")[2]
    if "known before a run" in part:
        return "it computes on truth values or whole numbers that only a run knows"
    for general in ("holds NaN or infinity", "is an empty tensor", "where a gate takes float32 or float64"):
        if general in part:
            return f"a value {general}"
    return "it ignores an index that is no class" if "it ignores" in part else part

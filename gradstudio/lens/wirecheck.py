"""The wire check: each wire's gradient against what comes of it when the wire is cut and its value moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from gradstudio.engine.gradcheck import FLOAT32, Finding, compare, run_to_check
from gradstudio.engine.rerun import Rerun
from gradstudio.engine.run import Result
from gradstudio.graph.document import Document
from gradstudio.graph.node import Port, Wire
from gradstudio.patience import patiently


def wirecheck(
    document: Document,
    values: Mapping[str, Any] | None = None,
    *,
    output: str | Sequence[str] | None = None,
    dtype: DTypeLike = np.float64,
) -> dict[Wire, Finding]:
    """A finding for every wire that carries a gradient, by its worst element or direction.

    Inputs without a value and outputs that are no scalar are dealt with as by `gradcheck`. In float32, a
    gradient that is right in float64 fails for that reason. RunError where there is nothing to start from.
    """
    result = run_to_check(document, values, output=output, dtype=dtype)
    found = check_wires(result)
    if np.dtype(dtype) == np.float64 or all(finding.passed for finding in found.values()):
        return found
    exact = check_wires(run_to_check(document, values, output=output))
    return {wire: _told_apart(finding, exact[wire]) for wire, finding in found.items()}


def check_wires(result: Result) -> dict[Wire, Finding]:
    """A finding for every wire that carries a gradient in a run."""
    found = {wire: check_wire(result, wire.head) for wire in patiently(result.program.document.wires())}
    return {wire: finding for wire, finding in found.items() if finding is not None}


def check_wire(result: Result, head: Port) -> Finding | None:
    """The finding for the wire that enters `head`; None where no gradient passes it."""
    gradient = result.downstream(*head)
    if gradient is None:
        return None
    tail = result.program.document[head.node].inputs[head.port]
    return compare(result, Rerun(result, tail, head), f"{tail.node} → {head}", gradient)


def check_output(result: Result, port: Port) -> Finding | None:
    """The finding for all that leaves an output, such as a leaf; None where no gradient arrives there."""
    gradient = result.upstream(str(port))
    return None if gradient is None else compare(result, Rerun(result, port), str(port.node), gradient)


def _told_apart(coarse: Finding, exact: Finding) -> Finding:
    """A finding in float32, where that alone made it fail told as the reason, else the one in float64."""
    if coarse.passed or not exact.passed:
        return coarse if coarse.passed else exact
    reason = "float32 rounds too coarsely for a difference; in float64 the gradient is right"
    return replace(coarse, cause=FLOAT32, reason=reason)

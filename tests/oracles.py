"""How the catalogue was checked, in numbers: gates and shapes, and the worst relative error of each oracle.

    python tests/oracles.py

PyTorch is among the oracles where it is installed (extra: torch).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from gradstudio.engine.gradcheck import gradcheck
from gradstudio.engine.run import run
from gradstudio.gates import Example, Gate
from graphs import EXAMPLES, example_values, one_gate

Oracle = Callable[[Gate, Example], list[float]]


def _keys(gate: Gate, example: Example) -> tuple[Any, list[str]]:
    document = one_gate(gate, example, example_values(gate, example))
    ports = document["g"].outputs
    return document, ["g"] if len(ports) == 1 else [f"g.{port}" for port in ports]


def finite_differences(gate: Gate, example: Example) -> list[float]:
    """Relative errors against Richardson's central differences, one a leaf: its worst direction."""
    if not gate.differentiable:
        return []
    document, keys = _keys(gate, example)
    return [finding.error for finding in gradcheck(document, output=keys)]


def pytorch(gate: Gate, example: Example) -> list[float]:
    """Relative errors of values and gradients against PyTorch's."""
    import torch
    from gates.test_torch import IN_TORCH

    document, keys = _keys(gate, example)
    values = example_values(gate, example)
    tensors = {port: torch.tensor(v, requires_grad=gate.sends_back(port)) for port, v in values.items()}
    results = IN_TORCH[gate.name](tensors, document["g"].settings)
    results = results if isinstance(results, tuple) else (results,)
    rng = np.random.default_rng(5)
    upstreams = [rng.standard_normal(tuple(result.shape)) for result in results]
    ours = run(document, output=keys, upstream=dict(zip(keys, upstreams, strict=True)))
    errors = [_off(ours.value(key), r.detach().numpy()) for key, r in zip(keys, results, strict=True)]
    if gate.differentiable:
        torch.autograd.backward(results, [torch.tensor(upstream) for upstream in upstreams])
        ports = [port for port in values if gate.sends_back(port)]
        errors += [_off(ours.upstream(f"in_{port}"), tensors[port].grad.numpy()) for port in ports]
    return errors


def _off(ours: object, theirs: Any) -> float:  # noqa: ANN401 - an array
    return float(np.max(np.abs(np.asarray(ours) - theirs)) / max(1.0, np.max(np.abs(theirs))))


def main() -> None:
    """Print one line an oracle."""
    oracles: dict[str, Oracle] = {"finite differences": finite_differences}
    try:
        import torch
    except ImportError:
        print("PyTorch is not installed: it is left out")
    else:
        oracles[f"PyTorch {torch.__version__}"] = pytorch
    for name, oracle in oracles.items():
        found = [(error, label) for gate, example, label in EXAMPLES for error in oracle(gate, example)]
        worst, where = max(found)
        gates = len({gate.name for gate, _, _ in EXAMPLES})
        print(f"{name}: {gates} gates, {len(EXAMPLES)} shapes, {len(found)} comparisons", end="")
        print(f", worst relative error {worst:.1e} ({where})")


if __name__ == "__main__":
    main()

"""Minibatch SGD against PyTorch: the same network, weights and minibatches, interleaved, in CPU time.

Run it by hand, with the extra `torch` (or without: then only our own times are told):

    python tests/benchmarks/training.py
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

# One thread on both sides; a library reads this when it is loaded.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
from numpy.typing import NDArray

from gradstudio.graph.mlp import FORMS, Form, mlp
from gradstudio.train.data import Dataset
from gradstudio.train.feed import find_feed
from gradstudio.train.network import Network
from gradstudio.train.optimizers import SGD

try:
    import torch
except ImportError:
    torch = None

Step = Callable[[NDArray[np.intp]], None]
LR = 0.01
ROUNDS, STEPS = 9, 60
#: Steps after which both sides' weights must still be equal: later, rounding grows on both.
EQUAL_STEPS = 10
#: From so many layers on a net is named by their number.
DEEP = 5
#: Layer sizes, and the goals: PyTorch's time over ours at batch 32, 64 and 128.
NETS = {
    (784, 256, 10): (1.5, 1.35, 1.2),
    (64, 128, 10): (6.0, 4.5, 3.0),
    (64, *[256] * 8, 10): (1.25, 1.25, 1.25),
}


def samples(width: int) -> Dataset:
    """Random samples of ten classes."""
    rng = np.random.default_rng(0)
    classes = tuple("0123456789")
    return Dataset("random", rng.standard_normal((2048, width)), rng.integers(0, 10, 2048), classes)


def our_step(network: Network, dataset: Dataset) -> Step:
    """Gather, forward, loss, backward and update, as training does it."""
    optimizer, inputs, targets = SGD(LR, 0.0, 0.0), *network.feed.tables(dataset, np.float32)

    def step(rows: NDArray[np.intp]) -> None:
        network.forward(inputs.take(rows, axis=0), targets.take(rows, axis=0))
        network.descend(optimizer)

    return step


def torch_step(network: Network, dataset: Dataset) -> tuple[Step, Any]:
    """The same in PyTorch, from the same weights."""
    torch.set_num_threads(1)
    layers: list[Any] = []
    for weight in network.parameters:
        linear = torch.nn.Linear(weight.shape[1], weight.shape[0], bias=False)
        linear.weight.data = torch.tensor(weight)
        layers += [linear, torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer, criterion = torch.optim.SGD(model.parameters(), lr=LR), torch.nn.CrossEntropyLoss()
    inputs, targets = torch.tensor(dataset.inputs, dtype=torch.float32), torch.tensor(dataset.targets)

    def step(rows: NDArray[np.intp]) -> None:
        chosen = torch.from_numpy(rows)
        optimizer.zero_grad()
        criterion(model(inputs[chosen]), targets[chosen]).backward()
        optimizer.step()

    return step, model


def cpu_seconds(step: Step, batches: list[NDArray[np.intp]]) -> float:
    """CPU seconds a step, over all batches."""
    start = time.process_time()
    for rows in batches:
        step(rows)
    return (time.process_time() - start) / len(batches)


def compare(sizes: tuple[int, ...], form: Form, batch: int) -> tuple[float, float | None]:
    """Our microseconds a step, and PyTorch's over ours; refused where the weights come apart."""
    dataset = samples(sizes[0])
    document = mlp(sizes, form=form, biases=False)
    network = Network(document, find_feed(document, dataset), dtype="float32", seed=0)
    rng = np.random.default_rng(1)
    batches = [rng.permutation(len(dataset))[:batch] for _ in range(STEPS)]
    ours = our_step(network, dataset)
    if torch is None:
        times = [cpu_seconds(ours, batches) for _ in range(ROUNDS)]
        return statistics.median(times) * 1e6, None
    theirs, model = torch_step(network, dataset)
    for rows in batches[:EQUAL_STEPS]:
        ours(rows)
        theirs(rows)
    layers = [layer for layer in model if hasattr(layer, "weight")]
    for layer, weight in zip(layers, network.parameters, strict=True):
        np.testing.assert_allclose(weight, layer.weight.detach().numpy(), atol=1e-5)
    rounds = [(cpu_seconds(ours, batches), cpu_seconds(theirs, batches)) for _ in range(ROUNDS)]
    return statistics.median(a for a, _ in rounds) * 1e6, statistics.median(b / a for a, b in rounds)


def main() -> None:
    """Print one table."""
    told = f"PyTorch {torch.__version__}" if torch else "PyTorch is not installed: no ratio"
    print(f"NumPy {np.__version__}, Python {sys.version.split()[0]}, {told}; one thread, float32, SGD")
    print(f"{'net':>22} {'form':>10} {'batch':>5} {'ours, us':>9} {'torch / ours':>12} {'goal':>5}")
    for sizes, goals in NETS.items():
        deep = f"{sizes[0]}, {len(sizes) - 2} x {sizes[1]}, {sizes[-1]}"
        name = "-".join(map(str, sizes)) if len(sizes) < DEEP else deep
        for form in FORMS:
            for batch, goal in zip((32, 64, 128), goals, strict=True):
                micros, ratio = compare(sizes, form, batch)
                shown = "-" if ratio is None else f"{ratio:.2f}"
                print(f"{name:>22} {form:>10} {batch:>5} {micros:>9.0f} {shown:>12} {goal:>5}")


if __name__ == "__main__":
    main()

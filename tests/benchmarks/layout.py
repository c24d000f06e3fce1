"""Auto layout: crossings for each wire and CPU time, on real graphs and random ones, beside fast-sugiyama.

Run it by hand, with `fast-sugiyama` installed (or without: then only our own figures are told):

    python tests/benchmarks/layout.py

Crossings are counted from column to column, each wire on its own. "ports" counts wires where they enter
and leave their boxes; "middles" as if they ran from middle to middle, as fast-sugiyama takes them.
"""

from __future__ import annotations

import math
import multiprocessing
import random
import statistics
import sys
import time
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gradstudio.graph.document import Document
from gradstudio.graph.files import load
from gradstudio.graph.formula import parse
from gradstudio.graph.layout import GRID, Box, Link, arranged, boxes_of, links_of
from gradstudio.graph.layout.boxes import Wiring
from gradstudio.graph.layout.columns import columns_of
from gradstudio.graph.layout.order import ordered
from gradstudio.graph.layout.slots import slots_of
from gradstudio.graph.mlp import mlp

try:
    import fast_sugiyama
except ImportError:
    fast_sugiyama = None

Graph = tuple[list[Box], list[Link]]
#: A step of a wire from one column to the next: the column, and where it leaves and arrives.
Step = tuple[float, float, float]
ROUNDS = 3
#: Seconds after which fast-sugiyama is taken to hang, as it does on some graphs.
PATIENCE = 30.0
EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"


@dataclass
class Case:
    """A kind of graph, some of its kind, and the goals: crossings for each wire, milliseconds."""

    name: str
    graphs: list[Graph]
    most_crossings: float = math.inf
    most_time: float = math.inf


def cases() -> Iterator[Case]:
    """Every graph that is measured."""
    for path in sorted(EXAMPLES.glob("*.grad")):
        yield Case(path.stem, [of(load(path))])
    yield Case("MLP, 4 layers", [of(mlp([64, 128, 64, 32, 10], form="lecture", biases=True))])
    yield Case("scalar network, 1k", [of(parse(scalar_network(5, 10)))], most_time=50)
    for count, kinds, most_time in ((100, 8, math.inf), (1_000, 2, 50), (10_000, 1, 500)):
        few = 0.45 if count == 100 else math.inf
        yield Case(f"random, near, {count}", [near(count, seed) for seed in range(kinds)], few, most_time)
        yield Case(f"random, tree, {count}", [tree(count, seed) for seed in range(kinds)], few, most_time)
        yield Case(f"random, any, {count}", [far(count, seed) for seed in range(kinds)], most_time=most_time)
    yield Case("chain, 10k", [joined(10_000, [(i, i + 1) for i in range(9_999)])], most_time=500)
    yield Case("fan-out, 5k", [joined(5_001, [(0, i) for i in range(1, 5_001)])], most_time=500)


def of(document: Document) -> Graph:
    """The boxes and links of a document."""
    return boxes_of(document), links_of(document)


def scalar_network(layers: int, width: int) -> str:
    """A network of scalar gates, written out."""
    before = [f"x{i}" for i in range(width)]
    lines = []
    for layer in range(layers):
        after = [f"h{layer}_{i}" for i in range(width)]
        for i, name in enumerate(after):
            total = " + ".join(f"w{layer}_{i}_{j} * {tail}" for j, tail in enumerate(before))
            lines.append(f"{name} = tanh({total})")
        before = after
    return "\n".join([*lines, f"y = {' + '.join(before)}"])


def near(count: int, seed: int) -> Graph:
    """Each box fed by one or two of the eight before it."""
    chance = random.Random(seed)
    pairs = [
        (chance.randrange(max(0, i - 8), i), i) for i in range(1, count) for _ in range(chance.choice((1, 2)))
    ]
    return joined(count, pairs)


def tree(count: int, seed: int) -> Graph:
    """A tree, and a fifth as many wires between any two boxes."""
    chance = random.Random(seed)
    pairs = [(chance.randrange(max(0, i - 30), i), i) for i in range(1, count)]
    return joined(count, pairs + [_any(chance, count) for _ in range(count // 5)])


def far(count: int, seed: int) -> Graph:
    """As many wires as boxes, between any two."""
    chance = random.Random(seed)
    return joined(count, [_any(chance, count) for _ in range(count)])


def _any(chance: random.Random, count: int) -> tuple[int, int]:
    tail, head = sorted(chance.sample(range(count), 2))
    return tail, head


def joined(count: int, pairs: list[tuple[int, int]]) -> Graph:
    """Gates with one output and as many inputs as wires enter."""
    entries = [0] * count
    links = []
    for tail, head in pairs:
        links.append(Link(f"n{tail}", 0, f"n{head}", entries[head]))
        entries[head] += 1
    return [_gate(i, ports) for i, ports in enumerate(entries)], links


def _gate(number: int, ports: int) -> Box:
    height = max(72, GRID * (ports + 1))
    return Box(
        f"n{number}", 96, height, tuple(height * (i + 1) / (ports + 1) for i in range(ports)), (height / 2,)
    )


def crossings(steps: list[Step]) -> int:
    """Pairs of steps from the same column that cross."""
    columns: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for column, start, end in steps:
        columns[column].append((start, end))
    total = 0
    for ends in columns.values():
        met: list[float] = []
        for _, end in sorted(ends):
            at = bisect_right(met, end)
            total += len(met) - at
            met.insert(at, end)
    return total


def our_crossings(graph: Graph) -> tuple[int, int]:
    """By ports, and by middles; rooms that wires share are walked once for each wire."""
    wiring = Wiring(*graph)
    slots = slots_of(wiring, columns_of(wiring))
    order = ordered(slots, bool)
    column, place = [0] * len(order), [0] * len(order)
    for i, (start, end) in enumerate(zip(slots.starts[:-1], slots.starts[1:], strict=True)):
        for at, slot in enumerate(order[start:end].tolist()):
            column[slot], place[slot] = i, at
    into: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
    for tail, head, leave, enter in zip(
        slots.tail.tolist(), slots.head.tolist(), slots.leave.tolist(), slots.enter.tolist(), strict=True
    ):
        into[head].append((tail, leave, enter))
    by_port: list[Step] = []
    by_middle: list[Step] = []
    for box in slots.of_box.tolist():
        for tail, leave, enter in into[box]:
            at, step = box, (tail, leave, enter)
            while True:
                tail, leave, enter = step  # noqa: PLW2901 - walked back, room by room
                by_port.append((column[tail], place[tail] + leave, place[at] + enter))
                by_middle.append((column[tail], place[tail], place[at]))
                if slots.real[tail]:
                    break
                at, step = tail, into[tail][0]
    return crossings(by_port), crossings(by_middle)


def their_layout(graph: Graph) -> tuple[float, int]:
    """CPU seconds and crossings of fast-sugiyama."""
    boxes, links = graph
    number = {box.name: i for i, box in enumerate(boxes)}
    edges = [(number[link.tail], number[link.head]) for link in links]
    start = time.process_time()
    layouts = fast_sugiyama.from_edges(edges, dummy_vertices=True)
    seconds = time.process_time() - start
    total = 0
    for places, _, _, steps in layouts:
        rows: dict[float, list[tuple[float, int]]] = defaultdict(list)
        for vertex, (x, y) in places:
            rows[y].append((x, vertex))
        place = {v: (-y, i) for y, row in rows.items() for i, (_, v) in enumerate(sorted(row))}
        total += crossings([(place[a][0], place[a][1], place[b][1]) for a, b in steps])
    return seconds, total


def answered(graph: Graph) -> tuple[float, int] | None:
    """The same in a process of its own, or None where no answer came."""
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=lambda: sending.send(their_layout(graph)))
    process.start()
    answer: tuple[float, int] | None = receiving.recv() if receiving.poll(PATIENCE) else None
    process.kill()
    process.join()
    return answer


def seconds_of(work: Callable[[], object]) -> float:
    """The median CPU time of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def row(case: Case) -> bool:
    """Measure and print one line; whether its goals are met."""
    wires = sum(len(links) for _, links in case.graphs)
    ours = [our_crossings(graph) for graph in case.graphs]
    seconds = statistics.fmean(seconds_of(lambda graph=graph: arranged(*graph)) for graph in case.graphs)  # type: ignore[misc]
    by_port, by_middle = (sum(each) / wires for each in zip(*ours, strict=True))
    theirs = [answered(graph) for graph in case.graphs] if fast_sugiyama else []
    both = [(mine, other) for mine, other in zip(ours, theirs, strict=False) if other]
    line = (
        f"{case.name:<22}{wires // len(case.graphs):>7}{by_port:>9.3f}{by_middle:>9.3f}{1e3 * seconds:>9.1f}"
    )
    if both:
        crossed = sum(other for _, (_, other) in both)
        time_taken = statistics.fmean(taken for _, (taken, _) in both)
        ratio = sum(mine for (_, mine), _ in both) / crossed if crossed else math.nan
        their_wires = sum(len(g[1]) for g, other in zip(case.graphs, theirs, strict=True) if other)
        line += (
            f"{crossed / their_wires:>11.3f}{1e3 * time_taken:>9.1f}{ratio:>9.2f}{time_taken / seconds:>9.2f}"
        )
    if len(both) < len(theirs):
        line += f"   no answer in {PATIENCE:.0f} s: {len(theirs) - len(both)} of {len(theirs)}"
    missed = [
        text
        for text, met in (
            (f"crossings {by_middle:.2f} > {case.most_crossings:.2f}", by_middle <= case.most_crossings),
            (f"{1e3 * seconds:.0f} > {case.most_time:.0f} ms", 1e3 * seconds <= case.most_time),
        )
        if not met
    ]
    print(line + ("   MISSED: " + ", ".join(missed) if missed else ""), flush=True)
    return not missed


def main() -> int:
    """Print the table; 1 where a goal is missed."""
    if fast_sugiyama is None:
        print("fast-sugiyama is not installed: only our own figures.")
    print("crossings for each wire; CPU time in ms; ratios: our crossings / theirs, their time / ours")
    print(
        f"{'graph':<22}{'wires':>7}{'ports':>9}{'middles':>9}{'ms':>9}{'theirs':>11}{'ms':>9}{'crossed':>9}{'faster':>9}"
    )
    met = [row(case) for case in cases()]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())

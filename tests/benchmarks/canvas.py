"""Our canvas against NodeGraphQt and nodeeditor-qtpy: the same graph, 1280 x 800 pixels, CPU time.

Each editor runs in a process of its own, on the screenless platform. Round for round each does the same task
in turn, and a ratio is the median of the rounds' ratios. A repaint shows what has not changed, so that each
editor may copy what it has kept; a zoom and a recolour draw everything anew. Run it by hand, with the extra
`bench` (an editor that is not installed is named, and left out):

    pip install -e '.[bench]'
    env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE python tests/benchmarks/canvas.py [ROUNDS]
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from large_graph import PITCH, Drawing, drawing

ROUNDS: Final = 7
LARGE: Final = 10_000
WORKER: Final = Path(__file__).with_name("canvas_worker.py")
LEAST_INK: Final = 0.005
#: The editor, its distribution, and how many pictures a round: they differ in speed by a hundred times.
PEERS: Final = {"nodegraphqt": ("NodeGraphQt", 2), "nodeeditor": ("nodeeditor-qtpy", 2)}
OURS: Final = 20

#: What is done, whether it is zoomed to fifty nodes, and the goal against NodeGraphQt.
AGAINST: Final = (
    ("repaint", False, 8),
    ("zoom", False, 20),
    ("recolour", False, 10),
    ("move", False, 0),
    ("repaint", True, 4),
    ("zoom", True, 0),
)
ALONE: Final = ("repaint", "zoom", "recolour")


class Process:
    """One editor in a process, with the graph it has been given."""

    def __init__(self, name: str, frames: int) -> None:
        self.name, self.frames_a_round = name, frames
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_API": "pyside6"}
        environment |= {"OPENBLAS_NUM_THREADS": "1", "QT_PREFERRED_BINDING": "PySide6"}
        environment["QT_LOGGING_RULES"] = "default.warning=false"
        command, pipe = [sys.executable, "-W", "ignore", str(WORKER), name], subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment)
        self.missing = self._answer().get("missing", "")

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} has ended: what it said stands above")
        return dict(json.loads(line))

    def ask(self, task: str, **arguments: object) -> dict[str, Any]:
        """The answer to one task."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"task": task, **arguments}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def frames(self, what: str, *, hover: bool = False) -> float:
        """CPU milliseconds a picture."""
        return float(self.ask("frames", what=what, count=self.frames_a_round, hover=hover)["ms"])

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def whole(drawn: Drawing) -> list[float]:
    """The rectangle around the drawing."""
    (across, down), columns = PITCH, len(drawn.nodes) // drawn.rows
    return [-across, -down, (columns + 1) * across, (drawn.rows + 1) * down]


def fifty(drawn: Drawing) -> list[float]:
    """Seven columns of seven rows in its middle."""
    (across, down), columns = PITCH, len(drawn.nodes) // drawn.rows
    left, top = (columns // 2 - 3) * across, (drawn.rows // 2 - 3) * down
    return [left - across / 2, top - down / 2, 7 * across, 7 * down]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    figures: str
    ratio: str = ""
    goal: str = ""
    met: bool | None = None


def built(process: Process, drawn: Drawing) -> dict[str, Any]:
    """Build in one editor; ends the benchmark where it does not show that graph."""
    small = asdict(drawing(20))
    answer = process.ask("build", graph=asdict(drawn), small=small, area=whole(drawn))
    wanted = [len(drawn.nodes), len(drawn.wires)]
    if answer["counts"] != wanted:
        sys.exit(f"{process.name} holds {answer['counts']} nodes and wires, not {wanted}")
    if answer["ink"] < LEAST_INK:
        sys.exit(f"{process.name} leaves part of its window blank")
    return answer


def fraction(ratio: float) -> str:
    """`1/8.0`, or `x 1.3` where it is more than one."""
    return f"1/{1 / ratio:.1f}" if ratio < 1 else f"x {ratio:.2f}"


def against(ours: Process, peers: list[Process], drawn: Drawing, rounds: int) -> list[Row]:
    """Build, memory and pictures at 1,000 nodes, against each peer."""
    first = {each.name: built(each, drawn) for each in (ours, *peers)}
    rows = []
    for key, unit, least in (("build", "s", 20), ("memory", "MB", 6)):
        mine = first[ours.name][key]
        for peer in peers:
            theirs = first[peer.name][key]
            rows.append(_row(f"{key}, {unit}", peer, (mine, theirs), mine / theirs, least))
    for what, near, least in AGAINST:
        for each in (ours, *peers):
            each.ask("look", area=fifty(drawn) if near else whole(drawn))
        times = [{each.name: each.frames(what) for each in (ours, *peers)} for _ in range(rounds)]
        middle = {name: statistics.median(each[name] for each in times) for name in times[0]}
        for peer in peers:
            ratio = statistics.median(each[ours.name] / each[peer.name] for each in times)
            place = "50 nodes" if near else "all"
            title = f"{what} {'one' if what == 'move' else place}, ms"
            rows.append(_row(title, peer, (middle[ours.name], middle[peer.name]), ratio, least))
    return rows


def _row(what: str, peer: Process, both: tuple[float, float], ratio: float, least: int) -> Row:
    mine, theirs = both
    goal = least if peer.name == "nodegraphqt" else 0
    met = ratio <= 1 / goal if goal else None
    figures = f"{mine:.3g} / {theirs:.3g} ({PEERS[peer.name][0]})"
    return Row(what, figures, fraction(ratio), f"1/{goal}" if goal else "", met)


def alone(small: Process, large: Process, drawn: Drawing, near: Drawing, rounds: int) -> list[Row]:
    """Ourselves at 10,000 nodes: against ourselves at 1,000, and with everything that a hand does in."""
    rows = []
    for what, most in (("repaint", 6.0), ("move", 1.5)):
        small.ask("look", area=whole(near))
        large.ask("look", area=whole(drawn))
        times = [(large.frames(what), small.frames(what)) for _ in range(rounds)]
        ratio = statistics.median(a / b for a, b in times)
        figures = " / ".join(f"{statistics.median(column):.3g}" for column in zip(*times, strict=True))
        title = f"{what}, ms, 10,000 / 1,000 nodes"
        rows.append(Row(title, figures, f"x {ratio:.2f}", f"x {most}", ratio <= most))
    large.ask("select")
    for place, area in (("all", whole(drawn)), ("50 nodes", fifty(drawn))):
        large.ask("look", area=area)
        for what in ALONE:
            spent = statistics.median(large.frames(what, hover=True) for _ in range(rounds))
            title = f"10,000 nodes, hovering, {what} {place}, ms"
            rows.append(Row(title, f"{spent:.1f}", "", "< 20", spent < 20))
    large.ask("look", area=whole(drawn))
    pulses = [large.ask("pulse", seconds=2.0) for _ in range(3)]
    core, pictures = (statistics.median(each[key] for each in pulses) for key in ("core", "pictures"))
    title, figures = "10,000 nodes, results at 30 Hz", f"{core:.0%} of a core, {pictures:.0f} pictures/s"
    return [*rows, Row(title, figures, "", "<= 50 %", core <= 0.5)]


def main() -> None:
    """Print one table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    ours = Process("gradstudio", OURS)
    asked = [Process(name, frames) for name, (_, frames) in PEERS.items()]
    peers = [peer for peer in asked if not peer.missing]
    told = [f"PySide6 {metadata.version('PySide6-Essentials')}", f"Python {platform.python_version()}"]
    told += [f"{PEERS[peer.name][0]} {metadata.version(PEERS[peer.name][0])}" for peer in peers]
    told += [f"{PEERS[peer.name][0]} is not installed ({peer.missing})" for peer in asked if peer.missing]
    print(", ".join(told))
    print(
        f"1280 x 800, {rounds} rounds in turn, CPU time, median; build: no picture yet, ours checked and run"
    )
    near, drawn = drawing(1000), drawing(LARGE)
    for each in (near, drawn):
        print(f"{len(each.nodes):,} nodes, {len(each.wires):,} wires in every editor")
    rows = against(ours, peers, near, rounds)
    large = Process("gradstudio", OURS)
    figures = built(large, drawn)
    rows.append(Row("10,000 nodes, build, s; memory, MB", f"{figures['build']:.2f}; {figures['memory']:.0f}"))
    rows += alone(ours, large, drawn, near, rounds)
    print(f"{'ours / theirs':>42} {'':>32} {'ratio':>8} {'goal':>8}")
    for row in rows:
        said = "" if row.met is None else "met" if row.met else "MISSED"
        print(f"{row.what:>42} {row.figures:>32} {row.ratio:>8} {row.goal:>8} {said}")
    for process in (ours, large, *peers):
        process.close()


if __name__ == "__main__":
    main()

"""A leaf's number drawn with the mouse in a graph of 1,000 gates: how many updates a second the window makes.

An update is one move of the mouse that changes the number, until everything is computed anew and the canvas
has been painted: the next move comes at once after that. Places are a leaf of the first column, on which
most of the graph depends, and one of the last: in the whole view, close up, with the nudge folded away and
open; and a number in the inspector's table of a matrix that feeds the graph. The platform is the screenless
one.

    env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE python tests/benchmarks/scrub.py [ROUNDS]
"""

from __future__ import annotations

import argparse
import cProfile
import os
import platform
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

import numpy as np
import PySide6
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gradstudio.graph.document import Document
from gradstudio.graph.node import Node, Port
from gradstudio.ui.panels.inspector.panel import NodeView
from gradstudio.ui.settings import Settings
from gradstudio.ui.window import MainWindow
from large_graph import document, drawing

GATES: Final = 1_000
GOAL: Final = 30.0
UPDATES: Final = 60
_STEP: Final = 4
_LEFT: Final = Qt.MouseButton.LeftButton
_NONE: Final = Qt.KeyboardModifier.NoModifier


class Painted(QObject):
    """Counts how often a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Count, and let it pass."""
        del watched
        self.count += event.type() == QEvent.Type.Paint
        return False


class Script:
    """One window, and what is drawn in it."""

    def __init__(self, window: MainWindow, profile: cProfile.Profile | None) -> None:
        self.window, self.view, self.profile = window, window.view, profile
        self.painted = Painted(window.view.viewport())

    def draw(self, widget: QWidget, start: QPoint, value: Callable[[], float]) -> tuple[float, float]:
        """Seconds of wall and of CPU time an update, of `value` drawn to and fro from `start`."""
        QTest.mouseMove(widget, start)
        QTest.mousePress(widget, _LEFT, _NONE, start)
        x, changed = start.x() + 2 * QApplication.startDragDistance(), 0
        QTest.mouseMove(widget, QPoint(x, start.y()))
        QApplication.processEvents()
        if self.profile is not None:
            self.profile.enable()
        wall, cpu = time.perf_counter(), time.process_time()
        for i in range(UPDATES):
            before, painted = value(), self.painted.count
            x += _STEP if i % 20 < 10 else -_STEP
            QTest.mouseMove(widget, QPoint(x, start.y()))
            while self.painted.count == painted:
                QApplication.processEvents()
            changed += value() != before
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        if self.profile is not None:
            self.profile.disable()
        QTest.mouseRelease(widget, _LEFT, _NONE, QPoint(x, start.y()))
        if changed != UPDATES:
            sys.exit(f"only {changed} of {UPDATES} moves have changed the number")
        return wall / UPDATES, cpu / UPDATES

    def leaf(self, name: str, *, near: bool, nudge: bool) -> tuple[float, float]:
        """A leaf's number on the canvas."""
        self._show(name, nudge=nudge)
        box = self.view.node_rect(name)
        if near:
            self.view.show_area(QRectF(box.center().x() - 500, box.center().y() - 350, 1000, 700))
        else:
            self.view.fit()
            # All in view, numbers are too small to take hold of: as near as they can be.
            self.view.show_area(QRectF(box.center().x() - 1500, box.center().y() - 1000, 3000, 2000))
        QApplication.processEvents()
        place = self.view.mapFromScene(QPointF(box.right() - 24, box.center().y()))
        return self.draw(self.view.viewport(), place, lambda: self._number(name))

    def element(self, name: str) -> tuple[float, float]:
        """A number in the table of a matrix."""
        self._show(name, nudge=True)
        page = self.window.inspector.page()
        if not isinstance(page, NodeView):
            sys.exit("the inspector does not show the leaf")
        table = page.value.table()
        place = table.visualRect(table.numbers.index(1, 1)).center()
        return self.draw(table.viewport(), place, lambda: self._number(name, (1, 1)))

    def _show(self, name: str, *, nudge: bool) -> None:
        self.window.workspace.select([name])
        page = self.window.inspector.page()
        if isinstance(page, NodeView):
            page.lens.folds["nudge"].button().setChecked(nudge)
        QApplication.processEvents()

    def _number(self, name: str, index: tuple[int, ...] = ()) -> float:
        return float(self.window.workspace.document[name].settings["value"][index])


def with_matrix(graph: Document) -> Document:
    """The graph with a matrix that its first gate reads a sum of."""
    first = next(node for node in graph if not node.kind.is_leaf)
    entry, tail = next(iter(first.inputs.items()))
    W = Node("W", "input", {}, {"value": np.full((4, 4), 0.05)}, x=-600.0, y=0.0)
    total = Node("total", "sum", {"x": Port("W", "y")}, x=-420.0, y=0.0)
    both = Node("both", "add", {"a": Port("total", "y"), "b": tail}, x=-240.0, y=0.0)
    led = replace(first, inputs={**first.inputs, entry: Port("both", "y")})
    return graph.having(W, total, both, led)


def rows(script: Script, rounds: int, only: str) -> Iterator[str]:
    """The table, or one case of it."""
    leaves = [node.name for node in script.window.workspace.document if node.kind.is_leaf]
    first, last = leaves[3], leaves[-5]
    cases: dict[str, Callable[[], tuple[float, float]]] = {
        "first column, far": lambda: script.leaf(first, near=False, nudge=False),
        "first column, close up": lambda: script.leaf(first, near=True, nudge=False),
        "first column, nudge open": lambda: script.leaf(first, near=True, nudge=True),
        "last column, nudge open": lambda: script.leaf(last, near=True, nudge=True),
        "element of a matrix, nudge open": lambda: script.element("W"),
    }
    yield f"{'':>32} {'wall ms':>9} {'CPU ms':>9} {'updates/s':>10}   goal {GOAL:.0f}/s"
    for name, case in cases.items():
        if only not in name:
            continue
        case()
        figures = np.median([case() for _ in range(rounds)], axis=0)
        rate = 1 / figures[0]
        verdict = "met" if rate >= GOAL else "MISSED"
        yield f"{name:>32} {figures[0] * 1e3:>9.1f} {figures[1] * 1e3:>9.1f} {rate:>10.0f}   {verdict}"


def main() -> None:
    """Draw numbers, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=5)
    parser.add_argument(
        "--profile", default="", metavar="CASE", help="one case alone, and where its time goes"
    )
    chosen = parser.parse_args()
    app = QApplication([])
    profile = cProfile.Profile(time.process_time) if chosen.profile else None
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat))
        window = MainWindow(settings)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        if not QTest.qWaitForWindowActive(window):
            sys.exit("the window does not become active")
        graph = with_matrix(document(drawing(GATES)))
        window.filing.begin(graph)
        QApplication.processEvents()
        print(f"{len(graph):,} gates, window of 1280 x 800, {app.platformName()}, {UPDATES} updates a round")
        print(f"PySide6 {PySide6.__version__}, Python {platform.python_version()}; {chosen.rounds} rounds")
        for text in rows(Script(window, profile), chosen.rounds, chosen.profile):
            print(text)
        window.workspace.undo_stack.setClean()
        window.close()
    if profile is not None:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()

"""A recorded script of mouse and keys in the whole window at 10,000 gates: how long events wait there.

A second thread is due to post an event to the main loop every 5 ms. Its latency is the time from when it was
due until it was handled, so that a thread which could not even post is counted as well. The mouse moves every
8 ms, the wheel turns every 30 ms, keys come every 60 ms. After each action the script waits until the window
is quiet, then pauses as people do; the table's lines count from an action's start until it is quiet again, so
that no pause can hide a stall. The platform is the screenless one; `--profile` takes an action's name.

    env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE python tests/benchmarks/latency.py [ROUNDS]
"""

from __future__ import annotations

import argparse
import os
import platform
import pstats
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

import numpy as np
import PySide6
from PySide6.QtCore import QPoint, QRectF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gradstudio.graph import files
from gradstudio.graph.node import Port
from gradstudio.ui.settings import Settings
from gradstudio.ui.window import MainWindow
from hands import PAUSE, Hands, Probe, line
from large_graph import Drawing, document, drawing

GATES: Final = 10_000
GOAL: Final = 50.0


class Script:
    """What is done, in its order; a round works on another part of the graph than the last one."""

    def __init__(self, hands: Hands, drawn: Drawing, path: Path) -> None:
        self.hands, self.drawn, self.path = hands, drawn, path
        self.view, self.workspace = hands.view, hands.window.workspace

    def _steps(self) -> tuple[int, int]:
        return self.workspace.undo_stack.index(), id(self.workspace.document)

    def _selection(self) -> frozenset[str]:
        return self.workspace.selection

    def name(self, column: int, row: int) -> str:
        """The node in a column and row of the drawing."""
        return self.drawn.nodes[column * self.drawn.rows + row][0]

    def play(self, turn: int) -> None:
        """One round."""
        hands, view = self.hands, self.view
        column, row = 40 + 15 * turn, 20 + 9 * turn
        with hands.action("open the file", self._steps):
            hands.window.open_path(self.path)
        with hands.action("fit"):
            hands.keys(Qt.Key.Key_F)
        centre = view.viewport().rect().center()
        self._look_about("all in view", centre)
        with hands.action("zoom in by wheel", self.view.zoom):
            hands.wheel(15, hands.at(self.name(column, row)))
        view.show_area(self._part(column, row))
        hands.wait(300)
        self._look_about("close up", centre)
        self._change(column, row)
        with hands.action("zoom out by wheel", self.view.zoom):
            hands.wheel(-15, centre)
        with hands.action("drag a node, all in view", self._steps):
            place = hands.at(self.name(column + 1, row))
            hands.drag(line(place, place + QPoint(40, 30), 30))
        with hands.action("undo a move", self._steps):
            hands.keys(Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)

    def _part(self, column: int, row: int) -> QRectF:
        """The scene about a node: seven columns of seven rows."""
        centre = self.view.node_rect(self.name(column, row)).center()
        return QRectF(centre.x() - 500, centre.y() - 350, 1000, 700)

    def _look_about(self, place: str, centre: QPoint) -> None:
        hands = self.hands
        with hands.action(f"hover, {place}"):
            hands.glide(line(centre - QPoint(250, 90), centre + QPoint(250, 110), 70))
        with hands.action(f"pan, {place}"):
            there = [*line(centre, centre + QPoint(160, 90), 30), *line(centre + QPoint(160, 90), centre, 30)]
            hands.drag(there, Qt.MouseButton.MiddleButton)
        corner = self._empty(centre - QPoint(170, 100))
        with hands.action(f"box select, {place}", self._selection):
            hands.drag(line(corner, centre + QPoint(170, 110), 40))

    def _empty(self, place: QPoint) -> QPoint:
        """The place nearest to `place` where nothing lies, looked for while the window works on."""
        view, whole = self.view, self.hands.port.rect()
        places = np.mgrid[4 : whole.width() : 6, 4 : whole.height() : 6].reshape(2, -1).T
        away = np.abs(places - place.toTuple()).sum(axis=1)
        for x, y in places[np.argsort(away, kind="stable")].tolist():
            if not view.hand.spot_at(view.mapToScene(QPoint(x, y))).kind:
                return QPoint(x, y)
            self.hands.wait(1)
        return place

    def _change(self, column: int, row: int) -> None:
        """Edits, close up: `column` is one of leaves, the next four are gates."""
        hands, control = self.hands, Qt.KeyboardModifier.ControlModifier
        gate = self.name(column + 1, row)
        with hands.action("select", self._selection):
            hands.click(hands.at(gate))
        with hands.action("drag a node", self._steps):
            place = hands.at(gate)
            hands.drag(line(place, place + QPoint(60, 40), 40))
        with hands.action("drag a wire", self._steps):
            tail = hands.of(Port(self.name(column + 1, row + 1), "y"), output=True)
            head = hands.of(Port(self.name(column + 2, row), "b"), output=False)
            hands.drag(line(tail, head, 30))
        with hands.action("undo a wire", self._steps):
            hands.keys(Qt.Key.Key_Z, modifiers=control)
        with hands.action("redo a wire", self._steps):
            hands.keys(Qt.Key.Key_Z, modifiers=control | Qt.KeyboardModifier.ShiftModifier)
        empty = self._empty(place + QPoint(120, 70))
        with hands.action("search for a gate"):
            hands.glide([empty])
            hands.keys("/tanh")
            if not hands.window.search.popup.isVisible():
                sys.exit("the search of gates has not opened")
            hands.keys(Qt.Key.Key_Escape)
        with hands.action("add a gate", self._steps):
            hands.keys("/relu", Qt.Key.Key_Return)
        with hands.action("delete", self._steps):
            hands.click(hands.at(self.name(column + 2, row + 1)))
            hands.keys(Qt.Key.Key_Delete)
        with hands.action("undo a deletion", self._steps):
            hands.keys(Qt.Key.Key_Z, modifiers=control)
        with hands.action("redo a deletion", self._steps):
            hands.keys(Qt.Key.Key_Z, modifiers=control | Qt.KeyboardModifier.ShiftModifier)
        with hands.action("type a value", self._steps):
            hands.click(hands.at(self.name(column, row)))
            hands.keys("0.5", Qt.Key.Key_Return)


def told(name: str, latencies: np.ndarray[tuple[int], np.dtype[np.float64]], quiet: float) -> str:
    """One line of the table, in milliseconds."""
    if not len(latencies):
        return f"{name:>28} nothing measured"
    figures = [*np.percentile(latencies, (50, 90, 99)), latencies.max()]
    verdict = "met" if figures[2] < GOAL else "MISSED"
    shown = "".join(f"{figure:>9.1f}" for figure in figures)
    return f"{name:>28} {len(latencies):>7} {quiet:>9.0f}{shown}   {verdict}"


def table(hands: Hands) -> Iterator[str]:
    """Every action, and all of it."""
    seen = np.array(hands.probe.seen)
    due, latencies = seen[:, 0], (seen[:, 1] - seen[:, 0]) * 1e3
    busy = np.zeros(len(due), dtype=np.bool_)
    titles = "".join(f"{title:>9}" for title in ("p50", "p90", "p99", "worst"))
    yield f"{'':>28} {'events':>7} {'quiet':>9}{titles}   p99 < {GOAL:.0f}, all in ms"
    for name, spans in hands.spans.items():
        chosen = np.zeros(len(due), dtype=np.bool_)
        for begin, end in spans:
            chosen |= (due >= begin) & (due <= end)
        busy |= chosen
        yield told(name, latencies[chosen], max(end - begin for begin, end in spans) * 1e3)
    total = sum(end - begin for spans in hands.spans.values() for begin, end in spans)
    yield told("busy, all actions", latencies[busy], total * 1e3)
    yield told("with the pauses", latencies, (due[-1] - due[0]) * 1e3)


def main() -> None:
    """Play the script, and print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=3)
    parser.add_argument("--profile", default="", metavar="ACTION", help="print where its time goes, too")
    chosen = parser.parse_args()
    app = QApplication([])
    drawn = drawing(GATES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.grad"
        files.save(document(drawn), path)
        settings = Settings(QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat))
        window = MainWindow(settings)
        window.resize(1280, 800)
        window.show()
        window.activateWindow()
        if not QTest.qWaitForWindowActive(window):
            sys.exit("the window does not become active")
        hands = Hands(window, Probe(), chosen.profile)
        hands.wait(500)
        hands.probe.start()
        for turn in range(chosen.rounds):
            Script(hands, drawn, path).play(turn)
            window.workspace.undo_stack.setClean()
        hands.probe.stop()
        QApplication.processEvents()
        window.workspace.undo_stack.setClean()
        window.close()
    print(
        f"{len(drawn.nodes):,} gates, {len(drawn.wires):,} wires, window of 1280 x 800, {app.platformName()}"
    )
    print(f"PySide6 {PySide6.__version__}, Python {platform.python_version()}; {chosen.rounds} rounds")
    print(f"pauses of {PAUSE} s between actions; `quiet` is from an action's start until it is quiet again")
    for text in table(hands):
        print(text)
    if chosen.profile:
        pstats.Stats(hands.profile).sort_stats("cumulative").print_stats(45)


if __name__ == "__main__":
    main()

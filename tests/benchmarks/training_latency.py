"""A training in the whole window: how long events wait meanwhile, and how soon it ends when it is told to.

A second thread is due to post an event to the main loop every 5 ms, as in `latency.py`. Each network trains
without an end while the mouse glides over the canvas, each view of the plots being shown in turn. Then it is
cancelled, begun and closed with its window, and 500 trainings are begun and cancelled one after the other.
On a machine that is busy otherwise all of them wait longer: `cpu` is the time that the window's thread itself
works from one event to the next, whoever else is at work.

    env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE python tests/benchmarks/training_latency.py [S [N]]
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")

import numpy as np
import PySide6
from PySide6.QtCore import QEvent, QPoint, QSettings, QThread
from PySide6.QtWidgets import QApplication

from gradstudio.graph.document import Document
from gradstudio.graph.mlp import mlp
from gradstudio.train.settings import Settings as Training
from gradstudio.ui.settings import Settings
from gradstudio.ui.training.thread import TrainingThread
from gradstudio.ui.window import MainWindow
from hands import Hands, Probe, line

GOAL: Final = 25.0
CANCEL_GOAL: Final = 200.0
CLOSE_GOAL: Final = 1000.0
Floats: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.float64]]"

ENDLESS: Final = 1_000_000
REPEATS: Final = 10


CASES: Final[dict[str, tuple[Callable[[], Document], str, Training]]] = {
    "digits 64-128-10": (lambda: mlp((64, 128, 10)), "digits", Training(epochs=ENDLESS)),
    "spirals 2x32": (
        lambda: mlp((2, 32, 32, 2), form="framework"),
        "spirals(n=800)",
        Training(epochs=ENDLESS, lr=0.003, optimizer="adam", batch=32),
    ),
}


class CpuProbe(Probe):
    """A probe that keeps how long its thread has worked, too, whenever an event is handled."""

    def __init__(self) -> None:
        super().__init__()
        self.worked: list[float] = []

    def event(self, event: QEvent) -> bool:
        """Note what was handled."""
        handled, found = len(self.seen), super().event(event)
        if len(self.seen) > handled:
            self.worked.append(time.thread_time())
        return found


class Run:
    """One window, one training."""

    def __init__(self, document: Document, data: str, settings: Training) -> None:
        self._folder = tempfile.TemporaryDirectory()
        ini = QSettings(str(Path(self._folder.name) / "settings.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(Settings(ini))
        self.window.resize(1440, 900)
        self.window.show()
        self.hands = Hands(self.window, Probe())
        self.window.filing.begin(document)
        self.window.commands.do("train")
        form = self.window.training.form
        form.data.set_text(data)
        form.show_settings(settings)
        self.hands.wait(500)

    def begin(self) -> None:
        """Train, and wait until a minibatch is done."""
        begun: list[object] = []
        self.window.trainer.progressed.connect(begun.append)
        self.window.training.start()
        self.until(lambda: bool(begun))
        self.window.trainer.progressed.disconnect(begun.append)

    def until(self, holds: Callable[[], bool]) -> float:
        """Milliseconds until something holds."""
        start = time.perf_counter()
        while not holds():
            QApplication.processEvents()
            if time.perf_counter() - start > 30:
                sys.exit("it does not come to pass")
        return (time.perf_counter() - start) * 1e3

    def cancel(self) -> float:
        """Milliseconds until a training that is cancelled has ended."""
        self.window.training.cancel()
        return self.until(lambda: self.window.trainer.state == "idle")

    def watched(self, seconds: float) -> dict[str, tuple[Floats, Floats]]:
        """Latencies, and work between events, in ms while it trains, by the view that is shown."""
        hands, centre = self.hands, self.window.view.viewport().rect().center()
        probe = hands.probe = CpuProbe()
        spans: dict[str, tuple[float, float]] = {}
        self.begin()
        hands.wait(1000)
        probe.start()
        for view in (each.name for each in self.window.plots.views):
            if not self.window.plots.choice.button(view).isEnabled():
                continue
            self.window.plots.show_view(view)
            hands.wait(300)
            begin = time.perf_counter()
            while time.perf_counter() - begin < seconds:
                hands.glide(line(centre - QPoint(250, 60), centre + QPoint(250, 60), 60))
            spans[view] = begin, time.perf_counter()
        probe.stop()
        QApplication.processEvents()
        seen = np.array(probe.seen)
        due, late = seen[:, 0], (seen[:, 1] - seen[:, 0]) * 1e3
        worked = np.diff(np.array(probe.worked), prepend=probe.worked[0]) * 1e3
        chosen = {view: (due >= begin) & (due <= end) for view, (begin, end) in spans.items()}
        return {view: (late[rows], worked[rows]) for view, rows in chosen.items()}

    def close(self) -> float:
        """Milliseconds until the window has closed."""
        self.window.workspace.undo_stack.setClean()
        begin = time.perf_counter()
        self.window.close()
        return (time.perf_counter() - begin) * 1e3


def told(name: str, late: Floats, worked: Floats) -> str:
    """One line of the table."""
    figures = [*np.percentile(late, (50, 90, 99)), late.max(), np.percentile(worked, 99)]
    verdict = "met" if figures[2] < GOAL else "MISSED"
    return f"{name:>34}{len(late):>8}{''.join(f'{each:>9.1f}' for each in figures)}   {verdict}"


def figure(name: str, times: list[float], goal: float) -> str:
    """One line for how long something took."""
    verdict = "met" if max(times) < goal else "MISSED"
    middle, worst = statistics.median(times), max(times)
    return f"{name:>34}{len(times):>8}{middle:>9.1f}{'':>18}{worst:>9.1f}{'':>9}   {verdict}"


def threads(window: MainWindow) -> int:
    """Threads of trainings that are alive."""
    return sum(thread.isRunning() for thread in window.findChildren(TrainingThread))


def main() -> None:
    """Train, watch, cancel, close; print one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("seconds", nargs="?", type=float, default=5.0)
    parser.add_argument("cycles", nargs="?", type=int, default=500)
    chosen = parser.parse_args()
    app = QApplication([])
    lines = [
        f"{'':>34}{'events':>8}" + "".join(f"{word:>9}" for word in ("p50", "p90", "p99", "worst", "cpu p99"))
    ]
    closes: list[float] = []
    for name, (document, data, settings) in CASES.items():
        run = Run(document(), data, settings)
        lines += [told(f"{name}, {view}", *each) for view, each in run.watched(chosen.seconds).items()]
        cancels = [run.cancel()]
        for _ in range(REPEATS - 1):
            run.begin()
            cancels.append(run.cancel())
        lines.append(figure(f"{name}, cancel", cancels, CANCEL_GOAL))
        run.begin()
        closes.append(run.close())
    document, data, settings = CASES["spirals 2x32"]
    run = Run(document(), data, settings)
    before, cancels = threading.active_count(), []
    for _ in range(chosen.cycles):
        run.window.training.start()
        run.hands.wait(1)
        cancels.append(run.cancel())
        run.window.workspace.undo_stack.clear()
    left, more = threads(run.window), threading.active_count() - before
    lines.append(figure(f"{chosen.cycles} begun and cancelled", cancels, CANCEL_GOAL))
    run.begin()
    closes.append(run.close())
    lines.append(figure("close while it trains", closes, CLOSE_GOAL))
    print(f"window of 1440 x 900, {app.platformName()}, {QThread.idealThreadCount()} cores")
    print(f"PySide6 {PySide6.__version__}, Python {platform.python_version()}; {chosen.seconds:g} s a view")
    print(f"all in ms; goals: p99 < {GOAL:.0f}, cancel < {CANCEL_GOAL:.0f}, close < {CLOSE_GOAL:.0f}")
    print("\n".join(lines))
    print(f"threads of trainings left: {left}; Python threads more than before: {more}")
    QApplication.processEvents()


if __name__ == "__main__":
    main()

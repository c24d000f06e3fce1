"""Hands on a window: events of mouse and keys in a person's time, and a probe of the main loop."""

from __future__ import annotations

import cProfile
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gradstudio.graph.node import Port
from gradstudio.ui.window import MainWindow

PAUSE: Final = 0.4
"""Seconds between one action's end and the next one."""

_PERIOD: Final = 0.005
_MOUSE, _WHEEL, _KEY = 8, 30, 60
_CALM: Final = 0.15
_LATE: Final = 0.012
_PATIENCE: Final = 30.0
_LEFT: Final = Qt.MouseButton.LeftButton
_NONE: Final = Qt.KeyboardModifier.NoModifier
_INVERTED: Final = False
_TYPE: Final = QEvent.Type(QEvent.registerEventType())


class Probe(QObject):
    """Posts an event when it is due, and keeps when it was due and when it was handled."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[float, float]] = []
        self.late = 0.0
        self._due: deque[float] = deque()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._post, daemon=True)

    def start(self) -> None:
        """Begin to post."""
        self._thread.start()

    def stop(self) -> None:
        """Post no more."""
        self._stop.set()
        self._thread.join()

    def _post(self) -> None:
        due = time.perf_counter()
        while not self._stop.is_set():
            due += _PERIOD
            time.sleep(max(0.0, due - time.perf_counter()))
            self._due.append(due)
            QCoreApplication.postEvent(self, QEvent(_TYPE))

    def event(self, event: QEvent) -> bool:
        """Note what was handled."""
        if event.type() != _TYPE:
            return super().event(event)
        due, now = self._due.popleft(), time.perf_counter()
        self.seen.append((due, now))
        if now - due > _LATE:
            self.late = now
        return True


@dataclass
class Hands:
    """Mouse and keys on the canvas of a window, and the clock of the script."""

    window: MainWindow
    probe: Probe
    profiled: str = ""
    spans: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    profile: cProfile.Profile = field(default_factory=cProfile.Profile)

    def __post_init__(self) -> None:
        self.view = self.window.view
        self.port = self.view.viewport()

    def wait(self, milliseconds: float) -> None:
        """Let the window work."""
        loop = QEventLoop()
        timer = QTimer(loop, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(loop.quit)
        timer.start(round(milliseconds))
        loop.exec()

    @contextmanager
    def action(self, name: str, changes: Callable[[], object] | None = None) -> Iterator[None]:
        """One action until it is quiet again, then the pause; `changes` gives what must not stay the same."""
        before = changes() if changes is not None else None
        begin = time.perf_counter()
        if name == self.profiled:
            self.profile.enable()
        yield
        acted = stale = time.perf_counter()
        while True:
            self.wait(20)
            now = time.perf_counter()
            if self.window.workspace.stale or self.window.filing.opening:
                stale = now
            if now - max(acted, stale, self.probe.late) > _CALM or now - begin > _PATIENCE:
                break
        self.profile.disable()
        if changes is not None and changes() == before:
            sys.exit(f"{name}: nothing has happened")
        self.spans.setdefault(name, []).append((begin, max(acted, stale, self.probe.late)))
        self.wait(PAUSE * 1000)

    def at(self, name: str) -> QPoint:
        """The middle of a node in the viewport, left of a leaf's number."""
        box = self.view.node_rect(name)
        return self.view.mapFromScene(QPointF(box.left() + 0.3 * box.width(), box.center().y()))

    def of(self, port: Port, *, output: bool) -> QPoint:
        """A port in the viewport."""
        return self.view.mapFromScene(self.view.port_position(port, output=output))

    def glide(self, path: list[QPoint]) -> None:
        """The mouse along a path, a place a moment."""
        for place in path:
            QTest.mouseMove(self.port, place)
            self.wait(_MOUSE)

    def drag(self, path: list[QPoint], button: Qt.MouseButton = _LEFT) -> None:
        """Press at the path's start, and let go at its end."""
        QTest.mouseMove(self.port, path[0])
        self.wait(_MOUSE)
        QTest.mousePress(self.port, button, _NONE, path[0])
        self.glide(path[1:])
        QTest.mouseRelease(self.port, button, _NONE, path[-1])

    def click(self, place: QPoint) -> None:
        """Press and let go."""
        QTest.mouseMove(self.port, place)
        self.wait(_MOUSE)
        QTest.mouseClick(self.port, _LEFT, _NONE, place)
        self.wait(_KEY)

    def wheel(self, notches: int, place: QPoint) -> None:
        """Turn the wheel, a notch a moment."""
        for _ in range(abs(notches)):
            turn = QPoint(0, 120 if notches > 0 else -120)
            phase, at = Qt.ScrollPhase.NoScrollPhase, QPointF(place)
            glob = self.port.mapToGlobal(at)
            event = QWheelEvent(at, glob, QPoint(), turn, Qt.MouseButton.NoButton, _NONE, phase, _INVERTED)
            QApplication.sendEvent(self.port, event)
            self.wait(_WHEEL)

    def keys(self, *typed: str | Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """Type texts and keys to whatever has the focus."""
        for each in typed:
            for key in each if isinstance(each, str) else [each]:
                to: QWidget = QApplication.focusWidget() or self.view
                if isinstance(key, str):
                    QTest.keyClicks(to, key)
                else:
                    QTest.keyClick(to, key, modifiers)
                self.wait(_KEY)


def line(start: QPoint, end: QPoint, steps: int) -> list[QPoint]:
    """Places from `start` to `end`."""
    return [start + (end - start) * i / steps for i in range(steps + 1)]

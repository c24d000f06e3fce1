"""Later: work that can wait, a little in each turn of the event loop that nothing else has filled."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer

_FILLED: Final = 0.004
"""Seconds of other work after which a turn counts as filled."""
_SHARE: Final = 0.006
"""Seconds after which no more is begun in one turn."""
_PATIENCE: Final = 0.1
"""Seconds after which some is done in a filled turn too."""
_BEGIN: Final = QEvent.Type(QEvent.registerEventType())


class _Turns(QObject):
    """What waits, in the order in which it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[Callable[[], None], QObject] = {}
        self._begun = self._since = 0.0
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self._go_on)

    def add(self, owner: QObject, work: Callable[[], None]) -> None:
        if not self._waiting:
            self._since = perf_counter()
            self._ask()
        self._waiting.setdefault(work, owner)

    def _ask(self) -> None:
        """Be told when the next turn begins: before all else that was posted."""
        QCoreApplication.postEvent(self, QEvent(_BEGIN), Qt.EventPriority.HighEventPriority.value)

    def event(self, event: QEvent) -> bool:
        """A turn begins; timers come at its end."""
        if event.type() != _BEGIN:
            return super().event(event)
        self._begun = perf_counter()
        self._end.start(0)
        return True

    def _go_on(self) -> None:
        """Do some of what waits, unless the turn has been filled."""
        begin = perf_counter()
        if begin - self._begun > _FILLED and begin - self._since < _PATIENCE:
            self._ask()
            return
        try:
            while self._waiting and perf_counter() - begin < _SHARE:
                work = next(iter(self._waiting))
                if shiboken6.isValid(self._waiting.pop(work)):
                    work()
        finally:
            self._since = perf_counter()
            if self._waiting:
                self._ask()


_turns: Final[list[_Turns]] = []


def later(owner: QObject, work: Callable[[], None]) -> None:
    """Call `work` in a turn with room for it, unless `owner` has gone; once, however often this is asked."""
    if not _turns:
        _turns.append(_Turns())
    if shiboken6.isValid(_turns[0]):  # as the program goes down it tells of its last changes
        _turns[0].add(owner, work)

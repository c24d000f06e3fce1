"""PySide6 keeps count: some releases lose a reference of None and True at every call and abort in the end."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal

_TIMES = 20_000
_IMMORTAL = 1 << 29


class _Bell(QObject):
    rung = Signal()
    set_to = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0
        self.rung.connect(self.hear)
        self.set_to.connect(self.hear_state)

    def hear(self) -> None:
        self.heard += 1

    def hear_state(self, state: bool) -> bool:  # noqa: FBT001 - as the signal has it
        self.heard += 1
        return state


@pytest.mark.parametrize("value", [None, True])
def test_signals_lose_no_references(qapp: object, value: object) -> None:
    bell = _Bell()
    before = sys.getrefcount(value)
    if before >= _IMMORTAL:
        pytest.skip("this Python does not count references of None and True")
    for _ in range(_TIMES):
        bell.rung.emit()
        bell.set_to.emit(True)  # noqa: FBT003 - as the signal has it
    assert bell.heard == 2 * _TIMES
    assert abs(sys.getrefcount(value) - before) < 100

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gradstudio.ui import collector

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class _Ring:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.me = self


def test_the_window_s_thread_collects_between_events(qtbot: QtBot) -> None:
    owner = QObject()
    collector.collect_here(owner)
    assert not gc.isenabled()
    gone = weakref.ref(_Ring())
    kept = [[] for _ in range(gc.get_threshold()[0] + 10)]  # type: list[list[int]]
    qtbot.waitUntil(lambda: gone() is None)
    assert kept
    owner.deleteLater()


def test_little_is_not_worth_a_look() -> None:
    gc.collect()
    gone = weakref.ref(_Ring())
    collector.look()
    assert gone() is not None
    gc.collect()
    assert gone() is None

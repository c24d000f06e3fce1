from __future__ import annotations

import subprocess
import sys

# In a process of its own: what other tests leave behind in this one may be frozen, or not yet gone.
_SCRIPT = """
import gc, weakref
from PySide6.QtCore import QCoreApplication, QTimer
from gradstudio.ui import collector

class Ring:
    def __init__(self):
        self.me = self

app = QCoreApplication([])
gc.collect()
gone = weakref.ref(Ring())
collector.look()
print("little:", gone() is not None)
collector.collect_here(app)
print("others:", gc.isenabled())
kept = [[] for _ in range(gc.get_threshold()[0] + 100)]
print("before:", gone() is not None)
QTimer.singleShot(600, app.quit)
app.exec()
print("after:", gone() is not None)
"""


def test_the_window_s_thread_alone_collects_and_between_events() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:4] == ["little: True", "others: False", "before: True", "after: False"]

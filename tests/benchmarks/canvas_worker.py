"""One editor of `canvas.py` in a process of its own: a task a line of JSON comes in, its answer goes out.

python canvas_worker.py gradstudio|nodegraphqt|nodeeditor
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TextIO

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QGraphicsView

from canvas_editors import Editor, GradStudio
from canvas_peers import NodeEditor, NodeGraphQt

_CELLS: Final = 4
EDITORS: Final[dict[str, Callable[[], Editor]]] = {
    "gradstudio": GradStudio,
    "nodegraphqt": NodeGraphQt,
    "nodeeditor": NodeEditor,
}


def megabytes() -> float:
    """Memory of this process that is in use now, where the system says it."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return float("nan")
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def picture(view: QGraphicsView) -> np.ndarray[Any, np.dtype[np.uint32]]:
    """What the view shows, a number a pixel."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


def ink(before: np.ndarray[Any, Any], after: np.ndarray[Any, Any]) -> float:
    """Least share of pixels that the graph changed, over the cells of a grid laid over the window."""
    rows = np.array_split(before != after, _CELLS)
    return min(float(cell.mean()) for row in rows for cell in np.array_split(row, _CELLS, axis=1))


class Desk:
    """Does the tasks of one editor that come line by line."""

    def __init__(self, kind: Callable[[], Editor]) -> None:
        # Another one first: what is loaded and made once is not counted as the graph's.
        self.first = kind()
        self.editor = kind()

    def build(self, graph: dict[str, Any], small: dict[str, Any], area: list[float]) -> dict[str, Any]:
        """Build the graph, after a small one elsewhere; seconds, megabytes, and what there is to see."""
        self.first.build(small)
        picture(self.first.view)
        editor, shown = self.editor, QRectF(*area)
        editor.look(shown)
        before = picture(editor.view)
        gc.collect()
        memory, begin = megabytes(), time.process_time()
        editor.build(graph)
        seconds = time.process_time() - begin
        editor.look(shown)
        after = picture(editor.view)
        memory = megabytes() - memory
        editor.prepare()
        return {"build": seconds, "memory": memory, "counts": editor.counts(), "ink": ink(before, after)}

    def look(self, area: list[float]) -> dict[str, Any]:
        """Show another part, and paint it once: what is kept from picture to picture is made then."""
        self.editor.look(QRectF(*area))
        self.editor.repaint(0)
        return {"zoom": self.editor.view.transform().m11()}

    def frames(self, what: str, count: int, *, hover: bool = False) -> dict[str, Any]:
        """CPU milliseconds a picture."""
        do = getattr(self.editor, what)
        QApplication.processEvents()
        begin = time.process_time()
        for turn in range(count):
            if hover and isinstance(self.editor, GradStudio):
                self.editor.hover(turn)
            do(turn)
        spent = time.process_time() - begin
        if what == "move" and isinstance(self.editor, GradStudio):
            self.editor.let_go()
        return {"ms": spent / count * 1e3}

    def select(self) -> dict[str, Any]:
        """See `GradStudio.select`."""
        if isinstance(self.editor, GradStudio):
            self.editor.select()
        return {}

    def pulse(self, seconds: float) -> dict[str, Any]:
        """See `GradStudio.pulse`."""
        return self.editor.pulse(seconds) if isinstance(self.editor, GradStudio) else {}


def main(name: str, answers: TextIO) -> None:
    """Tell whether the editor is there, then do each task and answer it in one line."""
    app = QApplication([])
    try:
        desk = Desk(EDITORS[name])
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), file=answers, flush=True)
        return
    print(json.dumps({"ready": app.platformName()}), file=answers, flush=True)
    for line in sys.stdin:
        task = json.loads(line)
        answer = getattr(desk, task.pop("task"))(**task)
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    # What an editor prints of its own does not get among the answers.
    channel = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    main(sys.argv[1], channel)

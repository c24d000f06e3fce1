"""On finer screens: what is drawn is made at the screen's own resolution, nothing is blown up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from gradstudio.graph.formula import parse
from gradstudio.ui.settings import Settings
from gradstudio.ui.theme.tokens import LIGHT
from gradstudio.ui.window import MainWindow

app = QApplication([])
window = MainWindow(Settings(QSettings(sys.argv[1], QSettings.Format.IniFormat)))
window.resize(1000, 640)
window.show()
window.workspace.start(parse("q = x + y; f = q * z", values={"x": -2.0, "y": 5.0, "z": -4.0}))
app.processEvents()
view = window.view
view.set_zoom(1.0)
picture = window.grab()
image = picture.toImage()
ratio = picture.devicePixelRatio()
rect = view.mapFromScene(view.node_rect("q")).boundingRect()
middle = view.viewport().mapTo(window, rect.center())
row = [
    image.pixelColor(round(middle.x() * ratio) - step, round((middle.y() + 4) * ratio)).name()
    for step in range(round((rect.width() / 2 + 4) * ratio))
]
column = [image.pixelColor(image.width() // 2, y).name() for y in range(image.height() // 3)]
backdrop = view._backdrop
backdrop.draw = backdrop._paint
drawn = window.grab().toImage()
faces = [[face.devicePixelRatio(), face.width(), face.height()] for face in view._nodes._faces.values()]
print(json.dumps({
    "ratio": ratio,
    "screen": window.devicePixelRatioF(),
    "copied": drawn == image,
    "size": [image.width(), image.height()],
    "faces": faces,
    "outline": [colour for colour in row if colour not in {LIGHT.node.name(), LIGHT.canvas.name()}],
    "edge": LIGHT.outline.name(),
    "hairline": column.count(LIGHT.line.name()),
}))
window.close()
"""


def look(scale: float, folder: Path) -> dict[str, Any]:
    """What a window of 1000 by 640 is drawn as where the screen has `scale` pixels a unit."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder / "settings.ini")],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


@pytest.mark.parametrize("scale", [1, 1.5, 2])
def test_everything_is_made_at_the_screens_resolution(scale: float, tmp_path: Path) -> None:
    found = look(scale, tmp_path)
    assert found["ratio"] == found["screen"] == scale
    assert found["size"] == [1000 * scale, 640 * scale]
    assert found["copied"]
    assert found["faces"]
    widths = {96: 0, 108: 0}
    for ratio, wide, high in found["faces"]:
        assert ratio == scale
        unpadded = [width for width in widths if abs(wide - (width + 4) * scale) <= 1]
        assert unpadded, (wide, high)
        assert high >= 48 * scale
    # A hairline is whole pixels in one colour, and an outline has no blurred double next to it.
    assert 1 <= found["hairline"] <= 3 * scale
    assert found["edge"] in found["outline"]
    assert len(found["outline"]) <= 2 * scale + 1

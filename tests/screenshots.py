"""The canonical screenshots, to be looked at: the window, the canvas and every panel, light and dark.

    python tests/screenshots.py FOLDER [--theme light|dark] [--ratio 1|2] [--language en|zh] [--only WORD ...]

Each picture is a file in FOLDER, called by its name, theme and pixel ratio, and told on a line of its own.
Without a theme or a ratio, all are drawn; WORDs choose the pictures that have one of them in their names.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from gradstudio.ui.window import MainWindow

sys.path.append(str(Path(__file__).resolve().parent / "benchmarks"))

from screenshot_scenes import scenes, settle

RATIOS: Final = (1, 2)
_SCREEN: Final = (1680, 1050)


def whole(window: MainWindow) -> QPixmap:
    """The window, and whatever stands before it."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication

    picture = window.grab()
    painter = QPainter(picture)
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget is not window:
            place = widget.pos() - window.mapToGlobal(QPoint())
            painter.drawPixmap(place, widget.grab())
    painter.end()
    return picture


def draw(folder: Path, theme: str, ratio: int, language: str, words: list[str]) -> None:
    """Draw the pictures of one theme at one pixel ratio, each in a window of its own."""
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QApplication

    from gradstudio.ui.settings import Settings
    from gradstudio.ui.theme import fonts
    from gradstudio.ui.window import MainWindow

    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as own:
        for name, scene in scenes().items():
            if words and not any(word in name for word in words):
                continue
            points = float(name.split("-")[1]) if name.startswith("font-") else 9.0
            fonts.base_size = partial(float, points)
            settings = Settings(QSettings(f"{own}/{name}.ini", QSettings.Format.IniFormat))
            settings.theme, settings.language = theme, language
            window = MainWindow(settings)
            window.move(80, 60)
            window.show()
            settle()
            made = scene(window)
            settle(0.2)  # formulas come one at a time
            picture = made if isinstance(made, QPixmap) else whole(window)
            path = folder / f"{name}-{theme}-{ratio}x.png"
            picture.save(str(path))
            print(path)
            for widget in app.topLevelWidgets():
                if widget is not window:
                    widget.close()
            window.workspace.undo_stack.setClean()
            window.close()
            window.deleteLater()
            settle()


def main() -> None:
    """Draw what was asked for, each theme and ratio in a process of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", choices=("light", "dark"))
    parser.add_argument("--ratio", type=int, choices=RATIOS)
    parser.add_argument("--language", choices=("en", "zh"), default="en")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD")
    args = parser.parse_args()
    if args.theme and args.ratio and "configfile" in os.environ.get("QT_QPA_PLATFORM", ""):
        draw(args.folder, args.theme, args.ratio, args.language, args.only)
        return
    with tempfile.TemporaryDirectory() as own:
        for theme in [args.theme] if args.theme else ["light", "dark"]:
            for ratio in [args.ratio] if args.ratio else RATIOS:
                wide, high = (ratio * length for length in _SCREEN)
                screen = {"name": "screen", "x": 0, "y": 0, "width": wide, "height": high, "logicalDpi": 96}
                screens = Path(own) / "screens.json"
                screens.write_text(json.dumps({"screens": [screen]}))
                platform = {
                    "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
                    "QT_SCALE_FACTOR": str(ratio),
                }
                environment = {**os.environ, **platform}
                words = ["--only", *args.only] if args.only else []
                options = [str(args.folder), "--theme", theme, "--ratio", str(ratio)]
                options += ["--language", args.language, *words]
                subprocess.run([sys.executable, __file__, *options], env=environment, check=True)


if __name__ == "__main__":
    main()

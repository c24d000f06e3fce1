"""The canonical screenshots, to be looked at: the window, the canvas and every panel, light and dark.

    python tests/screenshots.py FOLDER [--theme light|dark] [--ratio 1|2] [--only WORD ...]

Each picture is named on a line of its own, and lies in FOLDER under theme, pixel ratio and name. Without a
theme or a ratio, all are drawn; WORDs choose the pictures that have one of them in their names.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from gradstudio.graph.document import Document
    from gradstudio.ui.window import MainWindow

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent / "benchmarks")]

ZOOMS: Final = (0.1, 0.5, 1.0, 2.0)
RATIOS: Final = (1, 2)
_SCREEN: Final = (1680, 1050)
_SIZE: Final = (1440, 900)
_SMALL: Final = (1100, 700)

Scene = Callable[["MainWindow"], object]


# The graphs


def example(name: str) -> Document:
    """One of the graphs that are shipped."""
    from gradstudio.graph import files
    from gradstudio.resources import resource

    return files.load(resource("examples", f"{name}.grad"))


def mlp() -> Document:
    """What `gradstudio new --mlp 64,128,10` makes."""
    from gradstudio.graph.mlp import mlp as made

    return made([64, 128, 10])


def thousand() -> Document:
    """1,000 gates on scalars."""
    from large_graph import document, drawing

    return document(drawing(1_000))


def remarked() -> Document:
    """The worked example with a frame and notes around it."""
    from gradstudio.graph.edits import Together
    from gradstudio.graph.items import Remark
    from gradstudio.graph.remark_edits import AddRemark

    document = example("worked-example")
    x, q, z, f = (document[name] for name in "xqzf")
    hint = "The add gate hands its\nupstream gradient on."
    remarks = (
        Remark("#1", "frame", "The sum q = x + y", (x.x + q.x) / 2, x.y + 36, q.x - x.x + 192, 240, "blue"),
        Remark("#2", "note", hint, q.x + 96, z.y + 48, 200, 60, "yellow"),
        Remark("#3", "note", "Swaps", f.x, f.y - 96, 84, 40, "violet"),
    )
    return Together(tuple(map(AddRemark, remarks))).apply(document)


def spoilt() -> Document:
    """A graph with a NaN, an infinity, a dead branch, a loose input and shapes that clash."""
    from gradstudio.graph.edits import SetOutputs
    from gradstudio.graph.formula import parse

    document = parse(
        "n = log(x); d = 1 / z; r = max(0, y); s = v * w; t = n + d; f = t * r",
        values={"x": -1.0, "z": 0.0, "y": -2.0, "v": [1.0, 2.0, 3.0], "w": [1.0, 2.0]},
    )
    return SetOutputs({"f": None}).apply(document)


def signs() -> Document:
    """Positive, negative, zero and no gradient side by side, from tiny to huge; one variable used twice."""
    from gradstudio.graph.edits import SetOutputs
    from gradstudio.graph.formula import parse

    document = parse(
        "a = x * x; b = tiny * 1e-6; c = huge * 4e5; d = dead * 0; e = 0 - y\n"
        "f = a + b + c + d + e; g = u + 1",
        values={"x": 3.0, "tiny": 2.0, "huge": 0.25, "dead": 7.0, "y": -1.5, "u": 2.0},
    )
    return SetOutputs({"f": None}).apply(document)


def modular() -> Document:
    """Two sigmoid neurons, the sigmoid a module."""
    from gradstudio.graph.formula import parse

    return parse(
        "def sigma(z):\n    return 1 / (1 + exp(-z))\nh = sigma(w1 * x)\nf = sigma(w2 * h)",
        values={"w1": 2.0, "w2": -1.5, "x": 0.5},
        parameters=["w1", "w2"],
    )


# The pictures


def of(document: Callable[[], Document], then: Scene | None = None, size: tuple[int, int] = _SIZE) -> Scene:
    """The window with a document, and what is done in it."""

    def scene(window: MainWindow) -> object:
        window.resize(*size)
        window.filing.begin(document())
        settle()
        return then(window) if then is not None else None

    return scene


def at_zoom(zoom: float) -> Scene:
    """The canvas alone, at a zoom."""

    def scene(window: MainWindow) -> QPixmap:
        view = window.view
        view.set_zoom(zoom)
        view.centerOn(view.state.bounds().center())
        settle(0.5 if len(window.workspace.document) > 100 else 0.0)  # numbers come in turns
        return view.grab()

    return scene


def do(*actions: str) -> Scene:
    """Actions of the menus, one after another."""

    def scene(window: MainWindow) -> None:
        for action in actions:
            window.commands.do(action)

    return scene


def select(*names: str) -> Scene:
    """Nodes, modules, frames and notes selected."""
    return lambda window: window.workspace.select(names)


def both(*scenes: Scene) -> Scene:
    """One after another, the last one's picture."""

    def scene(window: MainWindow) -> object:
        result = None
        for each in scenes:
            result = each(window)
            settle()
        return result

    return scene


def wire(head: str) -> Scene:
    """A wire selected."""
    from gradstudio.graph.node import Port

    return lambda window: window.workspace.select((), Port(*head.split(".")))


def typed(text: str) -> Scene:
    """Keys to where the focus is."""

    def scene(_window: MainWindow) -> None:
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        widget = QApplication.focusWidget()
        if widget is not None:
            QTest.keyClicks(widget, text)

    return scene


def panel(key: str) -> Scene:
    """A panel in front."""
    return lambda window: window.docks.reveal(key)


def menu_at(name: str) -> Scene:
    """The context menu of a node, or of the empty canvas."""

    def scene(window: MainWindow) -> None:
        from PySide6.QtGui import QContextMenuEvent
        from PySide6.QtWidgets import QApplication

        view = window.view
        place = view.mapFromScene(view.node_rect(name).center()) if name else view.rect().bottomRight() / 2
        mouse = QContextMenuEvent.Reason.Mouse
        event = QContextMenuEvent(mouse, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)

    return scene


def dropped(tail: str, head: str = "") -> Scene:
    """A wire dragged from an output, and dropped on an input, or on nothing."""

    def scene(window: MainWindow) -> None:
        from PySide6.QtCore import QPoint, Qt
        from PySide6.QtTest import QTest

        from gradstudio.graph.node import Port

        view, left, plain = window.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        start = view.mapFromScene(view.port_position(Port(tail, "y"), output=True))
        end = start + QPoint(60, 90)
        if head:
            end = view.mapFromScene(view.port_position(Port(*head.split(".")), output=False))
        QTest.mouseMove(view.viewport(), start)
        QTest.mousePress(view.viewport(), left, plain, start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(view.viewport(), start + (end - start) * share)
            settle()
        QTest.mouseRelease(view.viewport(), left, plain, end)

    return scene


def trained(epochs: int, seconds: float, rate: str = "0.1") -> Scene:
    """The training panel some time after its button was pressed."""

    def scene(window: MainWindow) -> None:
        window.commands.do("train")
        window.training.form.epochs.setValue(epochs)
        window.training.form.lr.setText(rate)
        window.training.start()
        settle(seconds)

    return scene


def scenes() -> dict[str, Scene]:
    """Every picture by its name."""
    worked, found = lambda: example("worked-example"), {}
    graphs = {
        "worked": worked,
        "mlp": lambda: example("digits-mlp"),
        "new-mlp": mlp,
        "thousand": thousand,
        "vector": lambda: example("vector-example"),
        "sigmoid": lambda: example("sigmoid-neuron"),
        "signs": signs,
        "spoilt": spoilt,
        "modular": modular,
        "remarks": remarked,
    }
    for name, graph in graphs.items():
        found[f"window-{name}"] = of(graph)
    for name in ("worked", "mlp", "thousand"):
        for zoom in ZOOMS:
            found[f"canvas-{name}-{zoom:g}"] = of(graphs[name], at_zoom(zoom))
    for name in ("vector", "sigmoid", "signs", "spoilt", "modular", "remarks"):
        found[f"canvas-{name}-1"] = of(graphs[name], at_zoom(1.0))
    for style in ("straight", "orthogonal", "curved"):
        found[f"wires-{style}"] = of(graphs["sigmoid"], do(f"wires_{style}"))
    for show in ("values", "upstream", "downstream", "none", "both"):
        found[f"show-{show}"] = of(worked, do(f"show_{show}"))
    found |= {
        "empty": lambda window: window.resize(*_SIZE),
        "empty-small": lambda window: window.resize(*_SMALL),
        "empty-training": do("train"),
        "small-worked": of(worked, select("q"), _SMALL),
        "small-mlp": of(graphs["mlp"], select("W1"), _SMALL),
        "module-selected": of(modular, select("sigma")),
        "module-entered": of(modular, lambda window: window.view.levels.enter("sigma")),
        "inspector-scalar": of(worked, select("q")),
        "inspector-leaf": of(worked, select("x")),
        "inspector-vector": of(graphs["vector"], select("x")),
        "inspector-matmul": of(graphs["mlp"], select("scores")),
        "inspector-matrix": of(graphs["mlp"], select("W1")),
        "inspector-several": of(graphs["sigmoid"], do("select_all")),
        "inspector-wire": of(worked, wire("q.a")),
        "inspector-matrix-wire": of(graphs["vector"], wire("q.a")),
        "inspector-frame": of(remarked, select("#1")),
        "inspector-note": of(remarked, select("#2")),
        "find": of(graphs["sigmoid"], both(do("find"), typed("mul"))),
        "find-nothing": of(graphs["sigmoid"], both(do("find"), typed("zzz"))),
        "find-examples": of(graphs["sigmoid"], do("find")),
        "minimap": of(thousand, lambda window: window.view.set_zoom(0.8)),
        "outline": of(modular, panel("outline")),
        "history": of(worked, both(do("select_all", "duplicate", "layout", "undo"), panel("history"))),
        "steps-mlp": of(graphs["mlp"], panel("steps")),
        "code": of(worked, both(panel("code"), lambda _window: settle(0.8))),
        "search": of(worked, lambda window: window.search.open_at_cursor()),
        "search-word": of(worked, both(lambda window: window.search.open_at_cursor(), typed("ma"))),
        "search-dropped-wire": of(worked, dropped("q")),
        "refused": of(worked, dropped("f", "q.a")),
        "wire-search": of(worked, both(select("x"), do("wire"))),
        "menu-node": of(worked, menu_at("q")),
        "menu-canvas": of(worked, menu_at("")),
        "menu-module": of(modular, menu_at("sigma")),
        "sheet": of(worked, do("shortcuts")),
        "commands": of(worked, both(do("commands"), typed("wir"))),
        "problems": of(spoilt, panel("problems")),
        "no-problems": of(worked, panel("problems")),
        "training-before": of(graphs["mlp"], do("train")),
        "training-during": of(graphs["mlp"], trained(2_000, 1.5)),
        "training-after": of(graphs["mlp"], both(trained(8, 4.0))),
        "training-refused": of(graphs["mlp"], trained(8, 0.2, "fast")),
        "export": of(worked, do("export")),
        "mlp-dialog": of(worked, do("mlp")),
        "about": of(worked, do("about")),
        "editing-value": of(worked, lambda window: window.view.edit_value("x", "-2.5")),
        "message": of(worked, lambda window: window.open_path(Path("missing.grad"))),
    }
    for points in (9, 12, 16):
        found[f"font-{points}-worked"] = of(worked, select("q"))
        found[f"font-{points}-mlp"] = of(graphs["mlp"], select("scores"))
        found[f"font-{points}-training"] = of(graphs["mlp"], do("train"))
        found[f"font-{points}-empty"] = lambda window: window.resize(*_SIZE)
        found[f"font-{points}-export"] = of(worked, do("export"))
    return found


def settle(seconds: float = 0.0) -> None:
    """Let everything that is due happen, and wait for what works in a thread."""
    from PySide6.QtTest import QTest

    QTest.qWait(60 + round(1000 * seconds))


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


def draw(folder: Path, theme: str, ratio: int, words: list[str]) -> None:
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
            settings.theme = theme
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
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD")
    args = parser.parse_args()
    if args.theme and args.ratio and "configfile" in os.environ.get("QT_QPA_PLATFORM", ""):
        draw(args.folder, args.theme, args.ratio, args.only)
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
                options = [str(args.folder), "--theme", theme, "--ratio", str(ratio), *words]
                subprocess.run([sys.executable, __file__, *options], env=environment, check=True)


if __name__ == "__main__":
    main()

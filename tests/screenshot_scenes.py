"""What the screenshots show: each a name, and what is done to a fresh window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from screenshot_graphs import example, mlp, modular, remarked, signs, spoilt, thousand

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from gradstudio.graph.document import Document
    from gradstudio.ui.window import MainWindow

ZOOMS: Final = (0.1, 0.5, 1.0, 2.0)
_SIZE: Final = (1440, 900)
_SMALL: Final = (1100, 700)

Scene = Callable[["MainWindow"], object]


def settle(seconds: float = 0.0) -> None:
    """Let everything that is due happen, and wait for what works in a thread."""
    from PySide6.QtTest import QTest

    QTest.qWait(60 + round(1000 * seconds))


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
        window.training.form.sgd.epochs.setValue(epochs)
        window.training.form.sgd.lr.setText(rate)
        window.training.start()
        settle(seconds)

    return scene


def in_view(view: str) -> Scene:
    """A view of the training in front."""
    return lambda window: window.plots.show_view(view)


def watched(view: str) -> Scene:
    """A training that is over, and was watched in a view."""

    def scene(window: MainWindow) -> None:
        if view == "boundary":
            window.training.form.data.set_text("spirals")
        window.plots.show_view(view)
        trained(30, 4.0)(window)

    return scene


def spirals() -> Document:
    """A network for data of two inputs."""
    from gradstudio.graph.mlp import mlp as built

    return built((2, 32, 32, 2), form="framework")


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
    for view in ("training", "boundary", "layers", "units", "mistakes", "sample"):
        network = spirals if view == "boundary" else graphs["mlp"]
        found[f"plots-{view}"] = of(network, watched(view))
        found[f"plots-{view}-empty"] = of(graphs["mlp"], both(do("train"), in_view(view)))
    for points in (9, 12, 16):
        found[f"font-{points}-worked"] = of(worked, select("q"))
        found[f"font-{points}-mlp"] = of(graphs["mlp"], select("scores"))
        found[f"font-{points}-training"] = of(graphs["mlp"], do("train"))
        found[f"font-{points}-empty"] = lambda window: window.resize(*_SIZE)
        found[f"font-{points}-export"] = of(worked, do("export"))
    return found

"""The one table of actions: what there is, in which menu, on which keys, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from gradstudio.graph.document import Node
    from gradstudio.ui.workspace import Workspace

Condition = Callable[["Workspace"], bool]


def _always(_workspace: Workspace) -> bool:
    return True


def _undo(workspace: Workspace) -> bool:
    return workspace.undo_stack.canUndo()


def _redo(workspace: Workspace) -> bool:
    return workspace.undo_stack.canRedo()


def _any_node(workspace: Workspace) -> bool:
    return bool(len(workspace.document))


def _chosen(workspace: Workspace) -> list[Node]:
    """The selected nodes; a selection outlives its nodes for as long as a change is being told."""
    nodes = workspace.document.nodes
    return [nodes[name] for name in workspace.selection if name in nodes]


def _selection(workspace: Workspace) -> bool:
    return bool(_chosen(workspace))


def _something(workspace: Workspace) -> bool:
    return _selection(workspace) or workspace.selected_wire is not None


def _one_node(workspace: Workspace) -> bool:
    return len(_chosen(workspace)) == 1


def _one_output(workspace: Workspace) -> bool:
    chosen = _chosen(workspace)
    return len(chosen) == 1 and len(chosen[0].outputs) == 1


def _trainable(workspace: Workspace) -> bool:
    return any(node.gate == "parameter" for node in workspace.document)


@dataclass(frozen=True, slots=True)
class Action:
    """One action: its menu (`view/theme` is a submenu), its keys, and when it can be done.

    `canvas` keys count only while the canvas has the focus, `heard` keys the canvas listens for itself,
    `group` makes a choice of one, `block` begins a new block of its menu, `context` puts it into the
    canvas's own menu too.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    symbol: str = ""
    enabled: Condition = _always
    canvas: bool = False
    heard: bool = False
    checkable: bool = False
    group: str = ""
    block: bool = False
    context: bool = False
    submenu: bool = False


class ActionTable(QObject):
    """The table in the language of the window."""

    def titles(self) -> dict[str, str]:
        """Menus by path, in their order."""
        return {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "insert": self.tr("&Insert"),
            "run": self.tr("&Run"),
            "view": self.tr("&View"),
            "help": self.tr("&Help"),
            "file/recent": self.tr("Open Recent"),
            "insert/examples": self.tr("Examples"),
            "view/show": self.tr("Show on Wires"),
            "view/theme": self.tr("Theme"),
            "view/panels": self.tr("Panels"),
        }

    def records(self) -> tuple[Action, ...]:
        """Every action, in the order of the menus."""
        return (*self._file(), *self._edit(), *self._insert(), *self._run(), *self._view(), *self._help())

    def _file(self) -> tuple[Action, ...]:
        menu = "file"
        return (
            Action("new", menu, self.tr("New"), ("Ctrl+N",)),
            Action("open", menu, self.tr("Open…"), ("Ctrl+O",)),
            Action("recent", menu, self.tr("Open Recent"), submenu=True),
            Action("save", menu, self.tr("Save"), ("Ctrl+S",), block=True),
            Action("save_as", menu, self.tr("Save As…"), ("Ctrl+Shift+S",)),
            Action(
                "export",
                menu,
                self.tr("Export…"),
                ("Ctrl+E",),
                self.tr("Write the graph as code"),
                "export",
                _any_node,
                block=True,
            ),
            Action("quit", menu, self.tr("Quit"), ("Ctrl+Q",), block=True),
        )

    def _edit(self) -> tuple[Action, ...]:
        menu = "edit"
        return (
            Action("undo", menu, self.tr("Undo"), ("Ctrl+Z",), enabled=_undo),
            Action("redo", menu, self.tr("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), enabled=_redo),
            Action(
                "cut",
                menu,
                self.tr("Cut"),
                ("Ctrl+X",),
                enabled=_selection,
                canvas=True,
                block=True,
                context=True,
            ),
            Action("copy", menu, self.tr("Copy"), ("Ctrl+C",), enabled=_selection, canvas=True, context=True),
            Action(
                "paste",
                menu,
                self.tr("Paste"),
                ("Ctrl+V",),
                self.tr("Paste a graph, or a formula"),
                canvas=True,
                context=True,
            ),
            Action(
                "duplicate",
                menu,
                self.tr("Duplicate"),
                ("Ctrl+D",),
                enabled=_selection,
                canvas=True,
                context=True,
            ),
            Action(
                "delete",
                menu,
                self.tr("Delete"),
                ("Del", "Backspace"),
                enabled=_something,
                canvas=True,
                context=True,
            ),
            Action(
                "select_all",
                menu,
                self.tr("Select All"),
                ("Ctrl+A",),
                enabled=_any_node,
                canvas=True,
                block=True,
                context=True,
            ),
            Action("rename", menu, self.tr("Rename…"), ("F2",), enabled=_one_node, canvas=True, context=True),
        )

    def _insert(self) -> tuple[Action, ...]:
        menu, examples = "insert", "insert/examples"
        return (
            Action(
                "gate",
                menu,
                self.tr("Gate…"),
                ("Space", "/"),
                self.tr("Find a gate by its name, and add it"),
                heard=True,
                context=True,
            ),
            Action(
                "mlp",
                menu,
                self.tr("MLP…"),
                tip=self.tr("Add a fully connected network"),
                symbol="network",
                block=True,
            ),
            Action("examples", menu, self.tr("Examples"), submenu=True),
            Action("example_worked", examples, self.tr("Worked Example"), tip="f = (x + y) z"),
            Action("example_sigmoid", examples, self.tr("Sigmoid Neuron"), tip="1 / (1 + exp(−(w·x + b)))"),
            Action("example_vector", examples, self.tr("Vector Example"), tip="f = sum(square(W @ x))"),
            Action("example_digits", examples, self.tr("Digits MLP"), tip="W2 @ max(0, W1 @ x)"),
        )

    def _run(self) -> tuple[Action, ...]:
        menu = "run"
        return (
            Action("run", menu, self.tr("Run"), ("Ctrl+Return", "Ctrl+Enter"), enabled=_any_node),
            Action(
                "train",
                menu,
                self.tr("Train…"),
                ("Ctrl+T",),
                self.tr("Train the parameters by minibatch SGD"),
                "train",
                _trainable,
            ),
            Action(
                "output",
                menu,
                self.tr("Gradients Start Here"),
                tip=self.tr("Make the selected node the output that gradients start from"),
                enabled=_one_output,
                checkable=True,
                block=True,
                context=True,
            ),
            Action(
                "check",
                menu,
                self.tr("Check Gradients"),
                tip=self.tr("Compare every gradient with finite differences"),
                enabled=_any_node,
            ),
        )

    def _view(self) -> tuple[Action, ...]:
        menu, show, theme, panels = "view", "view/show", "view/theme", "view/panels"
        return (
            Action("fit", menu, self.tr("Fit"), ("F",), enabled=_any_node, canvas=True, context=True),
            Action(
                "fit_selection",
                menu,
                self.tr("Fit Selection"),
                ("Shift+F",),
                enabled=_selection,
                canvas=True,
                context=True,
            ),
            Action("zoom_in", menu, self.tr("Zoom In"), ("Ctrl++", "Ctrl+=")),
            Action("zoom_out", menu, self.tr("Zoom Out"), ("Ctrl+-",)),
            Action("zoom_one", menu, self.tr("Zoom to 100 %"), ("Ctrl+0",)),
            Action("show", menu, self.tr("Show on Wires"), submenu=True, block=True),
            Action("show_values", show, self.tr("Values"), group="show"),
            Action("show_upstream", show, self.tr("Upstream Gradients"), group="show"),
            Action("show_downstream", show, self.tr("Downstream Gradients"), group="show"),
            Action("show_both", show, self.tr("Values and Gradients"), group="show"),
            Action("show_none", show, self.tr("Nothing"), group="show"),
            Action("theme", menu, self.tr("Theme"), submenu=True),
            Action("theme_system", theme, self.tr("As the System"), group="theme"),
            Action("theme_light", theme, self.tr("Light"), group="theme"),
            Action("theme_dark", theme, self.tr("Dark"), group="theme"),
            Action("panels", menu, self.tr("Panels"), submenu=True, block=True),
            Action("panel_gates", panels, self.tr("Gates"), ("Ctrl+1",), checkable=True),
            Action("panel_inspector", panels, self.tr("Inspector"), ("Ctrl+2",), checkable=True),
            Action("panel_steps", panels, self.tr("Steps"), ("Ctrl+3",), checkable=True),
            Action("panel_code", panels, self.tr("Code"), ("Ctrl+4",), checkable=True),
            Action("panel_training", panels, self.tr("Training"), ("Ctrl+5",), checkable=True),
            Action("panel_problems", panels, self.tr("Problems"), ("Ctrl+6",), checkable=True),
            Action("reset_layout", menu, self.tr("Reset Layout")),
        )

    def _help(self) -> tuple[Action, ...]:
        return (
            Action("shortcuts", "help", self.tr("Shortcuts"), ("?", "F1")),
            Action("about", "help", self.tr("About GradStudio")),
        )

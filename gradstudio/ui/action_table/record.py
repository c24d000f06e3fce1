"""One record of the action table, and the conditions under which an action can be done."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gradstudio.graph.copies import copies, has_fan_out
from gradstudio.graph.modules import members

if TYPE_CHECKING:
    from gradstudio.graph.node import Node
    from gradstudio.ui.workspace import Workspace

Condition = Callable[["Workspace"], bool]
_KEY = re.compile(r"\(&\w\)|&")


def without_key(text: str) -> str:
    """The words of a menu or an action without the mark of the key that opens it."""
    return _KEY.sub("", text)


def at_any_time(_workspace: Workspace) -> bool:
    """Always."""
    return True


def can_undo(workspace: Workspace) -> bool:
    """There is a step to undo."""
    return workspace.undo_stack.canUndo()


def can_redo(workspace: Workspace) -> bool:
    """There is a step to do again."""
    return workspace.undo_stack.canRedo()


def has_nodes(workspace: Workspace) -> bool:
    """The graph is not empty."""
    return bool(len(workspace.document))


def shows_all(workspace: Workspace) -> bool:
    """The graph is not empty, and no exercise hides anything of it."""
    exercise = workspace.document.exercise
    return has_nodes(workspace) and (exercise is None or not exercise.hides)


def has_content(workspace: Workspace) -> bool:
    """There is a node, a frame or a note."""
    return bool(len(workspace.document) or workspace.document.remarks)


def has_remarks(workspace: Workspace) -> bool:
    """At least one frame or note is selected."""
    return not workspace.selection.isdisjoint(workspace.document.remarks)


def has_one_remark(workspace: Workspace) -> bool:
    """A frame or note is selected, alone."""
    return len(workspace.selection) == 1 and has_remarks(workspace)


def has_bends(workspace: Workspace) -> bool:
    """A wire is selected that is led through points."""
    head = workspace.selected_wire
    node = None if head is None else workspace.document.nodes.get(head.node)
    return node is not None and head is not None and head.port in node.bends


def has_wire(workspace: Workspace) -> bool:
    """A wire is selected."""
    return workspace.selected_wire is not None


def chosen(workspace: Workspace) -> list[Node]:
    """The selected nodes; a selection outlives its nodes for as long as a change is being told."""
    nodes = workspace.document.nodes
    return [nodes[name] for name in workspace.selection if name in nodes]


def has_selection(workspace: Workspace) -> bool:
    """At least one node, module, frame or note is selected."""
    return any(workspace.document.has(name) for name in workspace.selection)


def has_boxes(workspace: Workspace) -> bool:
    """At least one node or module is selected."""
    document = workspace.document
    return any(name in document or name in document.modules for name in workspace.selection)


def has_modules(workspace: Workspace) -> bool:
    """At least one module is selected."""
    return not workspace.selection.isdisjoint(workspace.document.modules)


def has_one_module(workspace: Workspace) -> bool:
    """A module is selected, alone."""
    return len(workspace.selection) == 1 and has_modules(workspace)


def is_inside(workspace: Workspace) -> bool:
    """The canvas looks into a module."""
    return bool(workspace.level)


def has_several(workspace: Workspace) -> bool:
    """At least two boxes are selected."""
    return len(workspace.selection) > 1


def has_three(workspace: Workspace) -> bool:
    """At least three boxes are selected."""
    return len(workspace.selection) > 2  # noqa: PLR2004 - between two there is but one gap


def has_something(workspace: Workspace) -> bool:
    """Boxes, frames, notes or a wire are selected."""
    return has_selection(workspace) or workspace.selected_wire is not None


def has_one_node(workspace: Workspace) -> bool:
    """Exactly one node is selected."""
    return len(chosen(workspace)) == 1


def has_one_box(workspace: Workspace) -> bool:
    """Exactly one node or module is selected."""
    document = workspace.document
    boxes = [name for name in workspace.selection if name in document or name in document.modules]
    return len(boxes) == len(workspace.selection) == 1


def has_one_number(workspace: Workspace) -> bool:
    """A leaf with a single number is selected, alone."""
    nodes = chosen(workspace)
    value = nodes[0].settings.get("value") if len(nodes) == 1 and nodes[0].kind.is_leaf else None
    return value is not None and value.ndim == 0


def has_one_output(workspace: Workspace) -> bool:
    """One node is selected, and it has one output."""
    nodes = chosen(workspace)
    return len(nodes) == 1 and len(nodes[0].outputs) == 1


def nodes_meant(workspace: Workspace) -> tuple[str, ...] | None:
    """The selected nodes, and those in selected modules; None, which means all, where nothing is selected."""
    document = workspace.document
    if not has_boxes(workspace):
        return None
    names = {name for name in workspace.selection if name in document}
    for module in workspace.selection & document.modules.keys():
        names.update(members(document, module))
    return tuple(name for name in document.nodes if name in names)


def has_fan_outs(workspace: Workspace) -> bool:
    """An output, of what is selected or of all, feeds several inputs."""
    return has_fan_out(workspace.document, nodes_meant(workspace))


def has_copies(workspace: Workspace) -> bool:
    """There is a copy gate, in what is selected or in all, that can be folded."""
    return bool(copies(workspace.document, nodes_meant(workspace)))


def has_parameters(workspace: Workspace) -> bool:
    """There is something to train."""
    return bool(workspace.document.of_gate("parameter"))


def can_train_a_step(workspace: Workspace) -> bool:
    """There is something to train, and nothing trains by itself."""
    return has_parameters(workspace) and workspace.training != "running"


def can_begin_training(workspace: Workspace) -> bool:
    """There is something to train, and no training is under way."""
    return has_parameters(workspace) and workspace.training == "idle"


def is_training(workspace: Workspace) -> bool:
    """A training is under way, be it paused."""
    return workspace.training != "idle"


def can_step(workspace: Workspace) -> bool:
    """There is a backward pass to step through."""
    return workspace.debugger.able


def is_stepping(workspace: Workspace) -> bool:
    """The debugger is under way."""
    return workspace.debugger.stepping


def has_breakpoints(workspace: Workspace) -> bool:
    """Somewhere the debugger stops."""
    return bool(workspace.debugger.breakpoints)


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
    enabled: Condition = at_any_time
    canvas: bool = False
    heard: bool = False
    checkable: bool = False
    group: str = ""
    block: bool = False
    context: bool = False
    submenu: bool = False

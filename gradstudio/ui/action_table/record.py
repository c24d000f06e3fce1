"""One record of the action table, and the conditions under which an action can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gradstudio.graph.node import Node
    from gradstudio.ui.workspace import Workspace

Condition = Callable[["Workspace"], bool]


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


def chosen(workspace: Workspace) -> list[Node]:
    """The selected nodes; a selection outlives its nodes for as long as a change is being told."""
    nodes = workspace.document.nodes
    return [nodes[name] for name in workspace.selection if name in nodes]


def has_selection(workspace: Workspace) -> bool:
    """At least one node is selected."""
    return bool(chosen(workspace))


def has_something(workspace: Workspace) -> bool:
    """Nodes or a wire are selected."""
    return has_selection(workspace) or workspace.selected_wire is not None


def has_one_node(workspace: Workspace) -> bool:
    """Exactly one node is selected."""
    return len(chosen(workspace)) == 1


def has_one_output(workspace: Workspace) -> bool:
    """One node is selected, and it has one output."""
    nodes = chosen(workspace)
    return len(nodes) == 1 and len(nodes[0].outputs) == 1


def has_parameters(workspace: Workspace) -> bool:
    """There is something to train."""
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
    enabled: Condition = at_any_time
    canvas: bool = False
    heard: bool = False
    checkable: bool = False
    group: str = ""
    block: bool = False
    context: bool = False
    submenu: bool = False

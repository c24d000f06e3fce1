"""Copies through the menu: of all or of what is selected, one undo step each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gradstudio.graph.copies import copies
from gradstudio.graph.formula import parse
from gradstudio.graph.module_edits import Group

if TYPE_CHECKING:
    from gradstudio.ui.window import MainWindow

_TEXT = "q = x * x\nf = q + exp(q) * x"


def _choose(window: MainWindow, key: str) -> None:
    action = window.actions_[key]
    assert action.isEnabled()
    action.trigger()


def test_all_copies_there_and_back(window: MainWindow) -> None:
    workspace = window.workspace
    workspace.start(parse(_TEXT, values={"x": 2.0}))
    before = workspace.document
    assert not window.actions_["fold_copies"].isEnabled()
    _choose(window, "make_copies_explicit")
    assert copies(workspace.document) == ("copy1", "copy2")
    assert workspace.result is not None
    assert workspace.undo_stack.count() == 1
    assert workspace.undo_stack.undoText() == "make copies explicit"
    assert not window.actions_["make_copies_explicit"].isEnabled()
    _choose(window, "fold_copies")
    assert workspace.document == before
    assert workspace.undo_stack.count() == 2
    workspace.undo_stack.undo()
    workspace.undo_stack.undo()
    assert workspace.document is before


def test_of_what_is_selected(window: MainWindow) -> None:
    workspace = window.workspace
    workspace.start(parse(_TEXT, values={"x": 2.0}))
    workspace.select(["f"])
    assert not window.actions_["make_copies_explicit"].isEnabled()
    workspace.select(["q", "f"])
    _choose(window, "make_copies_explicit")
    (made,) = copies(workspace.document)
    assert workspace.document[made].inputs["x"].node == "q"
    workspace.select(["q"])
    assert not window.actions_["fold_copies"].isEnabled()
    workspace.select([made])
    _choose(window, "fold_copies")
    assert not copies(workspace.document)


def test_a_selected_module_means_what_is_in_it(window: MainWindow) -> None:
    workspace = window.workspace
    workspace.start(Group(("q", "exp1"), "m").apply(parse(_TEXT, values={"x": 2.0})))
    workspace.select(["m"])
    _choose(window, "make_copies_explicit")
    (made,) = copies(workspace.document)
    assert workspace.document[made].module == "m"

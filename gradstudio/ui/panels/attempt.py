"""An edit whose refusal is told where it was typed."""

from __future__ import annotations

from gradstudio.errors import GradStudioError
from gradstudio.graph.edits import Edit
from gradstudio.ui.sentences import translated
from gradstudio.ui.workspace import Workspace


def attempt(workspace: Workspace, edit: Edit, text: str, merge_key: str = "") -> str:
    """Apply `edit` as the undo step `text`; what comes back is the refusal, empty where there is none."""
    try:
        after = edit.apply(workspace.document)
    except GradStudioError as error:
        return translated(str(error))
    if after != workspace.document:
        workspace.become(after, text, merge_key)
    return ""

"""Workspaces to look at: the worked example, an MLP, and whatever a test writes as a formula."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gradstudio.graph.formula import parse
from gradstudio.ui.workspace import Workspace

Open = Callable[..., Workspace]
Show = Callable[[QWidget], None]


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    """Opens a formula, with values, in a workspace."""
    kept: list[Workspace] = []

    def start(text: str, **values: Any) -> Workspace:  # noqa: ANN401 - numbers and nested lists
        workspace = Workspace()
        kept.append(workspace)
        if text:
            workspace.start(parse(text, values=values))
        return workspace

    return start


@pytest.fixture
def worked(opened: Open) -> Workspace:
    """The lecture's example: q = −2 + 5, f = q × −4."""
    return opened("q = x + y; f = q * z", x=-2.0, y=5.0, z=-4.0)


@pytest.fixture
def seen(qtbot: QtBot) -> Show:
    """Shows a widget, keeps it for the test, and waits until it has the keyboard."""
    kept: list[QWidget] = []

    def show(widget: QWidget) -> None:
        qtbot.addWidget(widget)
        kept.append(widget)
        widget.resize(375, 900)
        with qtbot.waitActive(widget):
            widget.show()

    return show
